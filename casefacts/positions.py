"""The sides of contested points that a case file chooses, held against those that there are.

What there is stands in the law tables, which the record knows nothing of: whoever reads the file hands it in.

>>> found = unknown_sides({"positions": {"charity.exces": "whole_gift"}}, {"charity.excess": ["excess_only", "whole_gift"]})
>>> found[0].loc, found[0].wrong, found[0].mend
(('positions', 'charity.exces'), 'no position is called `charity.exces`', 'did you mean `charity.excess`?')
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

from casefacts.messages import Slip
from casefacts.paths import bare
from casefacts.problems import did_you_mean, listed, quoted

Sides: TypeAlias = Mapping[str, Collection[str]]
"""Each contested point with its sides."""


def unknown_sides(document: Any, sides: Sides) -> list[Slip]:
    """Return a slip for each position of a plain document that there is not, and for each side that it does not have."""
    chosen = bare(document.get("positions")) if isinstance(document, dict) else None
    found = []
    for key, value in chosen.items() if isinstance(chosen, dict) else ():
        side = bare(value)
        if key not in sides:
            found.append(
                Slip(("positions", key), f"no position is called {quoted(str(key))}", _meant(str(key), sides), at_key=True)
            )
        elif isinstance(side, str) and side not in sides[key]:
            found.append(Slip(("positions", key), f"{quoted(side)} is no side of it", _meant(side, sides[key])))
    return found


def _meant(word: str, known: Collection[str]) -> str:
    guess = did_you_mean(word, known)
    return f"did you mean `{guess}`?" if guess else f"write {listed(sorted(known))}"
