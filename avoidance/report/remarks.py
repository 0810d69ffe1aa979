"""What a reader should know of a transfer, though no verdict turns on it.

- Section 546(e) speaks of the trustee. Whether it also stops creditors who sue for themselves, once the trustee no longer may, is
  disputed (position ``s546e.preempts_creditor_suits``); the Second Circuit holds that it does (In re Tribune Co. Fraudulent
  Conveyance Litig., 946 F.3d 66 (2d Cir. 2019)).
- Section 544(b)(2) does stop them for a sheltered charitable gift: no claim under state law to recover it outlives the
  commencement of the case.
- The transferee as the only creditor on the record: somebody else must be found who could attack the transfer.
- A transfer to the United States for somebody else's benefit; and one to a State, of whose immunity Miller says nothing.
- A divorce decree, which some circuits take as conclusive under section 548 and no act borrowed through 544(b) speaks of.
- Who sues in chapter 9, and what else there is in chapter 15.
- A payment to a lender whose collateral may rest on a lien of this case that can be avoided: chapter 7 would count it as avoided.
- Where the debtor was located when it made the transfers, which by UVTA 10 says whose law governs.
- Clauses of the Code that stood at another letter when an old case was pending: the program cites them as they stand today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from avoidance.facts.borrowed import MILLER, MILLER_CITE, SOVEREIGN, beneficiaries_besides
from avoidance.facts.chapters import ANCILLARY, MUNICIPAL
from avoidance.facts.lien import is_lien
from avoidance.facts.matter import Matter
from avoidance.facts.preference.parties import creditor_of, debts_paid
from avoidance.judge import Judgment, Verdict
from avoidance.law.states import states
from avoidance.logic.truth import NO, YES
from casefacts.evidence import said
from casefacts.model import Transfer

PREFERENCE, GREATER = "547(b)", "547(b).greater.more"
HARBOR, SHELTER = "546(e)", "544(b)(2)"
KEY = "s546e.preempts_creditor_suits"
CITE = "11 U.S.C. 546(e)"
SAYS = {"yes": "are preempted as well", "no": "are not preempted"}
BORROWED = "544(b):"
IMMUNITY = "11 U.S.C. 106(a), 544(b)(1)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something that a reader should know of a transfer, though no verdict turns on it.

    ``transfer`` is empty where it is of the whole case, ``position`` is the split behind it, if any.
    """

    transfer: str
    says: str
    cite: str
    position: str = ""


def spoken_of(matter: Matter) -> tuple[Transfer, ...]:
    """Return the transfers whose findings can give rise to a remark, and so must be looked at."""
    paid = [one for one in matter.case.transfers if one.settlement is not None or said(one.kind) == "charitable"]
    for one in matter.case.transfers:
        if liens := _liens_behind(matter, one):
            paid += [one, *liens]
    return tuple({one.id: one for one in paid}.values())


def _liens_behind(matter: Matter, transfer: Transfer) -> list[Transfer]:
    """Return the liens of this case on which the stated collateral of a creditor that was paid may rest."""
    dealing = matter.dealings.of(creditor_of(transfer))
    if dealing is None or dealing.collateral is None or is_lien(transfer) or not any(debts_paid(matter, transfer)):
        return []
    return [one for one in matter.dealings.taken_by(dealing.creditor) if is_lien(one)]


def remarks(matter: Matter, judgments: Iterable[Judgment]) -> Iterator[Remark]:
    """Yield the remarks on each transfer: those that its defenses give rise to, and those that its record does."""
    by_transfer: dict[str, list[Judgment]] = {}
    for judgment in judgments:
        by_transfer.setdefault(judgment.transfer, []).append(judgment)
    yield from _chapter(matter)
    yield from _located(matter)
    yield from _numbered_otherwise(matter)
    for transfer in matter.case.transfers:
        yield from _of_defenses(matter, transfer.id, by_transfer.get(transfer.id, []))
        yield from _of_record(matter, transfer)
        for lien in _liens_behind(matter, transfer):
            yield from _without_lien(matter, transfer, lien, by_transfer)


def _without_lien(matter: Matter, transfer: Transfer, lien: Transfer, found: dict[str, list[Judgment]]) -> Iterator[Remark]:
    """Yield that a payment is no preference only as long as a lien stands that may be avoided."""
    paid = next((one.proof.find(GREATER) for one in found.get(transfer.id, []) if one.rule.id == PREFERENCE), None)
    live = [one for one in found.get(lien.id, []) if one.verdict is not Verdict.NOT_AVOIDABLE]
    if paid is None or paid.truth is not NO or not live:
        return
    sure = [one.rule.id for one in live if one.verdict is Verdict.AVOIDABLE]
    how = f"avoidable on this record ({', '.join(sure)})" if sure else "open to attack on this record"
    says = (
        f"{matter.name_of(creditor_of(transfer))} is measured with the collateral that the record states; if that is the lien "
        f"of {lien.id}, {how}, the answer turns with it: the hypothetical chapter 7 of 547(b)(5) counts an avoidable lien as "
        "avoided, and an unsecured creditor gets more by payment"
    )
    yield Remark(transfer=transfer.id, says=says, cite="11 U.S.C. 547(b)(5)")


# ---------------------------------------------------------------- creditors' own suits


def _of_defenses(matter: Matter, transfer: str, judgments: list[Judgment]) -> Iterator[Remark]:
    harbored, sheltered = (_raised(judgments, one) for one in (HARBOR, SHELTER))
    if harbored is not None:
        yield _suits(matter, transfer, harbored)
    if sheltered is not None:
        if_so = "" if sheltered else "if the shelter covers it, "
        says = f"{if_so}no creditor may recover the gift under state law either: the commencement of the case preempts such claims"
        yield Remark(transfer=transfer, says=says, cite="11 U.S.C. 544(b)(2)")


def _raised(judgments: list[Judgment], defense: str) -> bool | None:
    """Return whether a defense covers a transfer for sure, or ``None`` where it does not."""
    proofs = (one.proof.truth for judgment in judgments for one in judgment.raised if one.rule.id == defense)
    found = next((truth for truth in proofs if truth is not NO), None)
    return None if found is None else found is YES


def _suits(matter: Matter, transfer: str, covered: bool) -> Remark:
    choice = matter.law.position(KEY)
    held = SAYS.get(choice.value, "may be preempted as well: the courts here have not decided it")
    if_so = "" if covered else "if the harbor covers it, "
    return Remark(
        transfer=transfer, says=f"{if_so}suits of creditors under state law {held} ({choice.why})", cite=CITE, position=KEY
    )


# ---------------------------------------------------------------- what the record shows of borrowed claims


def _of_record(matter: Matter, transfer: Transfer) -> Iterator[Remark]:
    if not said(matter.case.case.state_law):
        return
    yield from _itself(matter, transfer)
    yield from _sovereign(matter, transfer)
    yield from _decree(matter, transfer)


def _itself(matter: Matter, transfer: Transfer) -> Iterator[Remark]:
    """The transferee as the only creditor against the transfer to it."""
    to = said(transfer.to)
    holders = [said(one.party) for one in matter.case.creditors if said(one.held_at_petition) is not False]
    if to is not None and holders and set(holders) == {to}:
        says = (
            f"the only creditor on the record is {matter.name_of(to)}, who took it; a claim under 544(b) needs a creditor who "
            "could attack it, and nobody is known to attack a transfer to himself: look for another"
        )
        yield Remark(transfer=transfer.id, says=says, cite="11 U.S.C. 544(b)(1)")


def _sovereign(matter: Matter, transfer: Transfer) -> Iterator[Remark]:
    to = said(transfer.to)
    party = matter.parties.get(to or "")
    kind = None if party is None else said(party.kind)
    if to is None or kind not in (SOVEREIGN, "state") or not matter.law.decided(MILLER):
        return
    others = ", ".join(matter.name_of(one) for one in beneficiaries_besides(matter, transfer))
    if kind == SOVEREIGN and others:
        says = (
            f"{MILLER_CITE} shields the United States from borrowed state law and decides nothing about {others}, for whose "
            f"benefit it was made: look to 550(a)(1) and to section 8(b)(1) of the uniform acts for recovery from {others}"
        )
        yield Remark(transfer=transfer.id, says=says, cite="11 U.S.C. 544(b)(1), 550(a)(1)")
    if kind == "state":
        says = (
            f"{MILLER_CITE} reads the waiver of 106(a) as leaving the state-law claim within 544(b) alone; whether "
            f"{matter.name_of(to)} may set up a State's own immunity against that claim is not decided here"
        )
        yield Remark(transfer=transfer.id, says=says, cite=IMMUNITY)


def _decree(matter: Matter, transfer: Transfer) -> Iterator[Remark]:
    if transfer.divorce is None and said(transfer.kind) != "divorce":
        return
    key = "divorce.decree"
    if matter.law.position(key).value == "decree_conclusive":
        says = (
            "the decree is taken as conclusive of value under section 548 alone; whether it binds creditors of a spouse under "
            "the state's act is for its own courts, and the values are compared there"
        )
        yield Remark(transfer=transfer.id, says=says, cite="11 U.S.C. 548(a)(1)(B)(i), 544(b)(1)", position=key)


# ---------------------------------------------------------------- chapters 9 and 15


def _chapter(matter: Matter) -> Iterator[Remark]:
    """Yield who brings these actions where that is not a trustee or a debtor in possession as elsewhere."""
    chapter = said(matter.case.case.chapter)
    if not matter.case.transfers or chapter not in (MUNICIPAL, ANCILLARY):
        return
    if chapter == ANCILLARY:
        says = (
            "a foreign representative uses these powers in a case of the debtor's under another chapter, which is analyzed by its "
            "own petition date; what the foreign law itself lets it avoid is not looked at"
        )
        yield Remark(transfer="", says=says, cite="11 U.S.C. 1521(a)(7), 1523(a)")
        return
    says = (
        "in chapter 9 the municipality itself brings these actions, under sections 544 to 548, 549(a), (c) and (d), 550 and 553; "
        "if it refuses one under 544, 545, 547, 548, 549(a) or 550, a creditor may ask the court to appoint a trustee for it"
    )
    yield Remark(transfer="", says=says, cite="11 U.S.C. 901(a), 902(5), 926(a)")


# ---------------------------------------------------------------- whose law

WHERE = "a person at its principal residence, an organization at its only place of business or its chief executive office"


def _located(matter: Matter) -> Iterator[Remark]:
    """Yield where the act of 2014 looks for the law that governs, beside the states that the record lists."""
    listed = [code for code in dict.fromkeys(said(matter.case.case.state_law) or ()) if code in states()]
    enacted = [code for code in listed if _under_it(matter, code)]
    home = said(matter.case.debtor.located)
    if not listed or (home is None and len(listed) < 2) or not (enacted or (home is not None and _under_it(matter, home))):
        return
    rule = "by section 10 of the act of 2014 the law of the place where the debtor is located governs"
    if home is None:
        names, there = ", ".join(listed), ", ".join(enacted)
        says = f"{rule} ({WHERE}): the record lists {names} and does not say where that was (enacted in {there})"
    elif home in listed:
        says = f"{rule}, here {home}, which the record lists; a court of a state without that section chooses by its own rule"
    else:
        says = f"{rule}, here {home}, which the record does not list: add it to the states whose law may be borrowed"
    yield Remark(transfer="", says=says, cite="UVTA 10")


def _under_it(matter: Matter, code: str) -> bool:
    """Whether the act of 2014 was in a state, or may have been, on the day of some transfer."""
    regimes = [one for one in states()[code].regimes if one.act == "UVTA"] if code in states() else []
    days = [said(one.date) for one in matter.case.transfers]
    lasts = [None if when is None else when.latest for when in days]
    return any(last is None or regime.covers(last) is not False for regime in regimes for last in lasts)


# ---------------------------------------------------------------- old cases

NUMBERED = ("numbered.s548", "numbered.s550")


def _numbered_otherwise(matter: Matter) -> Iterator[Remark]:
    """Yield how papers and opinions of an old case cite the clauses that have moved since."""
    if not matter.case.transfers:
        return
    for key in NUMBERED:
        if matter.law.in_force(key):
            continue
        row = matter.law.tables.params[key].rows[0]
        pairs = [pair.split(" = ") for pair in row.listed]
        today, then = (", ".join(pair[place] for pair in pairs) for place in (0, 1))
        says = f"what is cited here as {today} was numbered {then} before {row.first}: papers and opinions of the time cite it so"
        yield Remark(transfer="", says=says, cite=row.cite)
