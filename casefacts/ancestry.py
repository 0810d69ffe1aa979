"""Who is said to descend from whom: nobody is an ancestor of an own ancestor.

Only blood and adoption are looked at, in a straight line. A step parent may well be a step child of the same person, and so may two
people be in-laws of one another.

>>> both = {"relationships": [{"who": "ana", "is": "parent", "of": "maria"}, {"who": "maria", "is": "parent", "of": "ana"}]}
>>> [slip.wrong for slip in own_ancestors(both)]
['`maria` would be an ancestor of `ana`, of whom `maria` already descends']
>>> twice = {"relationships": [{"who": "ana", "is": "parent", "of": "maria"}, {"who": "maria", "is": "child", "of": "ana"}]}
>>> [*own_ancestors(twice)]
[]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casefacts.chronology import records
from casefacts.messages import Slip
from casefacts.paths import bare
from casefacts.problems import quoted

OLDER = frozenset({"parent", "grandparent", "great_grandparent", "adoptive_parent"})
YOUNGER = frozenset({"child", "grandchild", "great_grandchild", "adopted_child"})


def own_ancestors(document: Any) -> Iterator[Slip]:
    """Yield the relationships that would make somebody an ancestor of an own ancestor."""
    below: dict[str, set[str]] = {}
    for index, link in records(document, "relationships"):
        who, of, kind = bare(link.get("who")), bare(link.get("of")), bare(link.get("is"))
        if not (isinstance(who, str) and isinstance(of, str) and isinstance(kind, str)) or who == of or kind not in OLDER | YOUNGER:
            continue
        older, younger = (who, of) if kind in OLDER else (of, who)
        if _descends(older, younger, below):
            wrong = f"{quoted(older)} would be an ancestor of {quoted(younger)}, of whom {quoted(older)} already descends"
            yield Slip(("relationships", index, "is"), wrong, "mend this relationship, or the one above that says the contrary")
        else:
            below.setdefault(older, set()).add(younger)


def _descends(person: str, ancestor: str, below: dict[str, set[str]]) -> bool:
    """Whether one person descends of another by the relationships seen so far."""
    seen, waiting = {ancestor}, [ancestor]
    while waiting:
        for child in below.get(waiting.pop(), ()):
            if child == person:
                return True
            if child not in seen:
                seen.add(child)
                waiting.append(child)
    return False
