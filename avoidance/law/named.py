"""What a report calls the law that it used, and whether anybody has verified it.

Inside the program a figure, a state's period, an act and an authority go by keys. A reader is never shown one: he reads which law
it is, and that nobody has read it in the original where nobody has.

>>> name_of("state:AR:UVTA@2017-08-01:actual")
'Arkansas: how long a claim of actual intent lives (Ark. Code 4-59-209 (claim under 4-59-204(a)(1)))'
>>> name_of("sugarman-1991")
'Max Sugarman Funeral Home v. A.D.B. Investors, 926 F.2d 1248 (1st Cir. 1991)'
>>> unverified_in("11 U.S.C. 548(a)(1)(A); Max Sugarman Funeral Home v. A.D.B. Investors, 926 F.2d 1248 (1st Cir. 1991)")
('sugarman-1991',)
"""

from __future__ import annotations

from functools import lru_cache

from avoidance.law.bound import Law
from avoidance.law.jurisdictions import Mark
from avoidance.law.states import mark_of, period_of, states
from avoidance.law.tables import tables

STATE = "state:"
THUMB = "heuristic."
"""How the key of a rule of thumb of the project's begins, which is no law."""
DAGGER = "\u2020"
"""What marks an answer that rests on law which nobody has verified; below it stands which."""
NOT_VERIFIED = "not verified"
MARKS = {"memory": NOT_VERIFIED, "none": "not established"}
UNGOVERNED = frozenset({"transfer", "action", "discovery", "assessment", "act_version"})
CLAIMS = {"actual": "actual intent", "constructive": "constructive fraud", "insider_preference": "preference of an insider"}


def name_of(key: str) -> str:
    """Return in words which law a key of the tables stands for; a key of no table is returned as it is."""
    if key.startswith(STATE):
        return _of_state(key)
    own = tables()
    if key in own.params:
        return own.params[key].says.removesuffix(".")
    return own.authorities[key].citation if key in own.authorities else key


def marked(text: str | None, mark: Mark) -> str:
    """Return a cite with what is to be known of it: that it is from memory, or not established at all.

    >>> marked("Ark. Code 4-59-209", "memory"), marked("6 Del. C. 1309", "text")
    ('Ark. Code 4-59-209 [not verified]', '6 Del. C. 1309')
    """
    said = MARKS.get(mark)
    return f"{text or ''} [{said}]".lstrip() if said else text or ""


def is_unverified(law: Law, key: str) -> bool:
    """Whether a parameter, a state's period or an authority that was used is from memory only, or not established at all."""
    if key.startswith(STATE):
        return mark_of(key) in MARKS
    param = law.tables.params.get(key)
    if param is not None:
        row = None if param.governed_by in UNGOVERNED else law.param(key)
        return row is not None and not row.verified
    authority = law.tables.authorities.get(key)
    return authority is not None and authority.confidence == "memory"


@lru_cache(maxsize=4096)
def unverified_in(cite: str) -> tuple[str, ...]:
    """Return the ids of the authorities named in a citation that nobody has verified."""
    return tuple(one.id for one in tables().authorities.values() if one.confidence == "memory" and one.cite in cite)


def shown(cite: str) -> str:
    """Return a citation as it is shown: marked where it names an authority that nobody has verified."""
    return f"{cite} [{NOT_VERIFIED}]" if unverified_in(cite) else cite


def _of_state(key: str) -> str:
    code, branch = key.split(":")[1], key.rpartition(":")[2]
    where = states()[code].name
    if branch == "act":
        return f"{where}: the days on which the act governs"
    period = period_of(key)
    cite = f" ({period.cite})" if period is not None and period.cite else ""
    return f"{where}: how long a claim of {CLAIMS[branch]} lives{cite}"
