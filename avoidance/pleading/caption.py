"""The caption: court, case, parties, and what the record does not give of them.

>>> court_name("Bankr. D. Del.")
'United States Bankruptcy Court for the District of Delaware'
>>> court_name("Bankr. S.D.N.Y."), court_name("Amtsgericht Köln")
('United States Bankruptcy Court for the Southern District of New York', 'Amtsgericht Köln')
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from avoidance.drafting.wording import Speech
from casefacts.evidence import said

SIDES = {"N": "Northern", "S": "Southern", "E": "Eastern", "W": "Western", "M": "Middle", "C": "Central"}
_STATES = (
    "Ala.=Alabama;Alaska=Alaska;Ariz.=Arizona;Ark.=Arkansas;Cal.=California;Colo.=Colorado;Conn.=Connecticut;Del.=Delaware;"
    "D.C.=Columbia;Fla.=Florida;Ga.=Georgia;Haw.=Hawaii;Idaho=Idaho;Ill.=Illinois;Ind.=Indiana;Iowa=Iowa;Kan.=Kansas;"
    "Ky.=Kentucky;La.=Louisiana;Me.=Maine;Md.=Maryland;Mass.=Massachusetts;Mich.=Michigan;Minn.=Minnesota;Miss.=Mississippi;"
    "Mo.=Missouri;Mont.=Montana;Neb.=Nebraska;Nev.=Nevada;N.H.=New Hampshire;N.J.=New Jersey;N.M.=New Mexico;N.Y.=New York;"
    "N.C.=North Carolina;N.D.=North Dakota;Ohio=Ohio;Okla.=Oklahoma;Or.=Oregon;Pa.=Pennsylvania;P.R.=Puerto Rico;"
    "R.I.=Rhode Island;S.C.=South Carolina;S.D.=South Dakota;Tenn.=Tennessee;Tex.=Texas;Utah=Utah;Vt.=Vermont;Va.=Virginia;"
    "Wash.=Washington;W. Va.=West Virginia;Wis.=Wisconsin;Wyo.=Wyoming"
)
STATES = {short.replace(" ", ""): name for short, _, name in (one.partition("=") for one in _STATES.split(";"))}
_COURT = re.compile(r"Bankr\.(?:([NSEWMC])\.)?D\.(.+)")
TITLES = {
    "trustee": ("Trustee", "11 U.S.C. 323"),
    "debtor_in_possession": ("Debtor in Possession", "11 U.S.C. 1107(a)"),
    "debtor": ("Debtor", "11 U.S.C. 522(h)"),
}
BARE_TITLES = {"12": "11 U.S.C. 1203"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plaintiff:
    """Who sues.

    Attributes:
        who: ``trustee``, ``debtor_in_possession`` or ``debtor``.
        title: in what capacity, as a caption has it.
        cite: by what provision it may sue.
        name: its name; empty where the record has none: it names no trustee.
        stated: whether the record says who sues; a trustee is taken where it does not.
    """

    who: str
    title: str
    cite: str
    name: str
    stated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What stands above a complaint; what the record does not give is empty."""

    court: str
    case: str
    debtor: str
    chapter: str
    number: str
    plaintiff: Plaintiff
    defendant: str


def caption(speech: Speech, defendant: str) -> Caption:
    """Return the caption of a complaint against a party."""
    proceeding = speech.matter.case.case
    return Caption(
        court=court_name(said(proceeding.court) or ""),
        case=said(proceeding.name) or "",
        debtor=said(speech.matter.case.debtor.name) or "",
        chapter=said(proceeding.chapter) or "",
        number=said(proceeding.number) or "",
        plaintiff=plaintiff(speech),
        defendant=speech.name(defendant),
    )


def plaintiff(speech: Speech) -> Plaintiff:
    """Return who sues, by the record; a trustee where it does not say."""
    case = speech.matter.case
    stated = said(case.case.plaintiff.who) if case.case.plaintiff is not None else None
    who = stated or "trustee"
    title, cite = TITLES[who]
    if who == "debtor_in_possession":
        cite = BARE_TITLES.get(said(case.case.chapter) or "", cite)
    name = "" if who == "trustee" else said(case.debtor.name) or ""
    return Plaintiff(who=who, title=title, cite=cite, name=name, stated=stated is not None)


def court_name(court: str) -> str:
    """Return a bankruptcy court by its full name; one that is not cited as such stays as the record has it."""
    match = _COURT.fullmatch(court.replace(" ", ""))
    if match is None or match[2] not in STATES:
        return court
    side = f"{SIDES[match[1]]} " if match[1] else ""
    return f"United States Bankruptcy Court for the {side}District of {STATES[match[2]]}"
