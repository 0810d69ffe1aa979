"""Every rule there is, in the statute's order.

>>> [rule.id for rule in RULEBOOK.claims()]
['547(b)', '548(a)(1)(A)', '548(a)(1)(B)', '548(b)', '548(e)']
"""

from avoidance.federal import s547, s548
from avoidance.logic.rules import Rulebook

RULEBOOK = Rulebook.of(s547.RULES, s548.RULES)
