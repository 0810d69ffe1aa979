"""Every rule there is, in the statute's order; section 546, which limits the others, stands last.

>>> [rule.id for rule in RULEBOOK.claims()]
['544(a)', '548(a)(1)(A)', '548(a)(1)(B)', '548(b)', '548(e)', '549(a)']
"""

from avoidance.federal import s544, s546, s548, s549
from avoidance.logic.rules import Rulebook

RULEBOOK = Rulebook.of(s544.RULES, s548.RULES, s549.RULES, s546.RULES)
