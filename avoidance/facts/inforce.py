"""Whether a clause of the Code is in force for a case: by the day of its petition, known exactly or within bounds."""

from __future__ import annotations

from avoidance.facts.matter import Matter
from avoidance.logic.known import Known
from avoidance.logic.truth import UNKNOWN, Truth


def in_force(matter: Matter, key: str, what: str) -> Known:
    """Return whether a rule is in force for the case; one that the tables give no value for the day is not.

    Args:
        matter: the case and its law.
        key: the parameter: a switch, or a figure that is null where the law has no such rule.
        what: the rule in words.
    """
    rows = [matter.law.param_on(key, when) for when in (matter.petition.earliest, matter.petition.latest) if when]
    answers = {row is not None and row.value is not None and row.value is not False for row in rows}
    if len(answers) != 1:
        return Known(
            UNKNOWN, why=f"{what} came within the bounds of the petition date", missing=("case.petition_date",), law=(key,)
        )
    on = answers.pop()
    return Known(Truth.of(on), why=f"{what} is {'' if on else 'not '}in force for this case", law=(key,))
