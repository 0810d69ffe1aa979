"""The facts of a state-law claim that the trustee borrows: 11 U.S.C. 544(b)(1).

The trustee has what an actual creditor had: one who held an allowable unsecured claim at the petition, could attack the transfer
under the act that governed it, and was still in time on that day. One such creditor is enough, for the whole of the transfer:
Moore v. Bay, 284 U.S. 4 (1931). A tax claim of the United States is not held to the state's period but to the ten years in which
the tax may be collected (position ``irs.trigger``). Where the transferee is itself the United States nothing can be borrowed
against it: United States v. Miller, 604 U.S. ___ (2025).

A transfer that the state's own period bars is barred for every private creditor, named or not. Only a federal tax claim reaches
further, and it counts where the record names it.

What is left out: waiver, ratification and other personal defenses to a creditor's claim; priorities between creditors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, cached_property

from avoidance.facts.matter import Matter
from avoidance.facts.periods import Clock, alive
from avoidance.facts.specials import shortened
from avoidance.facts.stated import bare, computed, day, evidence, truth
from avoidance.law.jurisdictions import Jurisdiction, Period, Regime
from avoidance.law.named import marked
from avoidance.law.states import states, variations
from avoidance.logic.elements import compare
from avoidance.logic.known import PRESUMPTION, Evidence, Known, Row
from avoidance.logic.truth import NO, UNKNOWN, YES, Truth, every, some
from avoidance.logic.words import on_days
from casefacts.evidence import Never, said
from casefacts.model import Creditor, Transfer

BRANCHES = {
    "actual": "actual",
    "present_actual": "actual",
    "constructive": "constructive",
    "present": "constructive",
    "preference": "insider_preference",
}
"""The theories, each with the branch of the table whose period it follows."""
UNITED_STATES = frozenset({"federal_tax", "federal_debt"})
ONE = Fraction(1)
TRIGGER = "irs.trigger"
MILLER = "miller-2025"
MILLER_CITE = "United States v. Miller, 604 U.S. ___ (No. 23-824) (2025)"
SOVEREIGN = "united_states"
FOUR_YEARS = 48
ITSELF = "it is the transferee's own claim, and whether a creditor could attack a transfer to itself is doubtful"


@dataclass(frozen=True)
class Borrowed:
    """A state's act, as one that may govern a transfer."""

    state: Jurisdiction
    regime: Regime
    several: bool = False
    """Whether another act of the state may govern as well, so that a theory must say which act it stands under."""

    @property
    def place(self) -> str:
        """Return how a theory names whose law it is: the state's code, and the act where two of the state's may govern.

        >>> york = states()["NY"]
        >>> Borrowed(york, york.regimes[0]).place, Borrowed(york, york.regimes[0], several=True).place
        ('NY', 'NY@UFCA')
        """
        if not self.several:
            return self.code
        regime = self.regime
        alone = regime.act != "other" and sum(one.act == regime.act for one in self.state.regimes) == 1
        return f"{self.code}@{regime.act if alone else regime.first.year if regime.first else 'old'}"

    @cached_property
    def varies(self) -> Mapping[str, str]:
        """Return the points on which the state's enactment differs."""
        return variations().get(self.state.code, {})

    @cached_property
    def points(self) -> Mapping[str, Known]:
        """Return the points on which enactments differ, as facts of law that the rules read: the same for every transfer."""
        own, presumed = self.varies, self.varies.get("grounds") == "presumption"
        says = {
            "act.should_have_believed_counts": own.get("debts_belief") != "actual_only",
            "act.no_present_equivalent": own.get("insider_exchange") == "no_present_equivalent",
            "act.answers_every_claim": own.get("complete_defense") == "every_claim",
            "act.every_lawful_sale": own.get("forced_sale") == "every_lawful_sale",
            "act.execution_too": own.get("forced_sale") == "execution_too",
            "act.charity_by_knowledge": own.get("charity") == "knowledge_and_age",
            "act.charity_by_age": own.get("charity") == "good_faith_within_bounds",
            "act.charity_excluded": own.get("charity") == "excluded",
            "act.foreclosure_defense": own.get("foreclosure_defense") == "regular",
            "act.rebuttable": presumed,
            "act.value_is_range": own.get("value_range") == "defined",
        }
        found = {key: Known(Truth.of(holds), why=self.regime.name, law=(self.key("act"),)) for key, holds in says.items()}
        shares = own.get("strict_foreclosure") == "presumptions"
        return {
            **found,
            "act.ground": _PRESUMED if presumed else _STANDS,
            "act.strict_foreclosure_presumed": _BY_SHARE if shares else Known(NO, why=self.regime.name),
        }

    @property
    def name(self) -> str:
        """Return under which name the rules of the act stand."""
        if self.code == "FDCPA":
            return "FDCPA"
        if self.regime.act != "other":
            return self.regime.act
        return {"LA": "Louisiana", "PR": "Puerto Rico"}.get(self.code, "13 Eliz.")

    @property
    def code(self) -> str:
        """Return the code by which a theory names whose law it is."""
        return self.state.code

    def key(self, branch: str) -> str:
        """Return how the report names a period of this act."""
        return self.state.key(self.regime, branch)

    @property
    def where(self) -> str:
        """Return whose law it is, in words."""
        return "federal debt collection law" if self.state.is_federal else self.state.name


def acts_for(matter: Matter, transfer: Transfer, made: Known) -> list[Borrowed]:
    """Return the acts that may govern a transfer: each listed state's, and the federal one if the United States is a creditor."""
    codes = list(said(matter.case.case.state_law) or ())
    if any(_is_of_the_united_states(matter, one) for one in matter.case.creditors):
        codes.append("FDCPA")
    return [
        act for code in dict.fromkeys(codes) if code in states() and code != "IRS" for act in acts_of(matter, transfer, code, made)
    ]


def _is_of_the_united_states(matter: Matter, creditor: Creditor) -> bool:
    """Whether a claim is one of the United States: by what it is for, or by who holds it, be its kind stated or not."""
    holder = matter.parties.get(said(creditor.party) or "")
    return said(creditor.kind) in UNITED_STATES or (holder is not None and said(holder.kind) == SOVEREIGN)


def _is_tax(matter: Matter, creditor: Creditor) -> Truth:
    """Return whether a claim is for a federal tax: open for one of the United States whose kind is not stated."""
    if creditor.kind is None and _is_of_the_united_states(matter, creditor):
        return UNKNOWN
    return Truth.of(said(creditor.kind) == "federal_tax")


def acts_of(matter: Matter, transfer: Transfer, code: str, made: Known) -> list[Borrowed]:
    """Return the acts of one state that may govern a transfer, each on the day on which it was made under that act."""
    from avoidance.facts.conveyed import conveyed

    able = [
        place
        for place, act in enumerate(_acts_in(code, several=False))
        if act.regime in act.state.regimes_on(*_between(conveyed(matter, transfer, act, made)))
    ]
    return [_acts_in(code, several=len(able) > 1)[place] for place in able]


@cache
def _acts_in(code: str, *, several: bool) -> tuple[Borrowed, ...]:
    """Return every act of a state, made once."""
    return tuple(Borrowed(states()[code], regime, several) for regime in states()[code].regimes)


def _between(made: Known) -> tuple[date | None, date | None]:
    low, high = made.span.low, made.span.high
    return low if isinstance(low, date) else None, high if isinstance(high, date) else None


def borrowed(matter: Matter, transfer: Transfer, row: Row, act: Borrowed) -> dict[str, Known]:
    """Return the facts that an act's own rules read, on top of those of the transfer.

    Args:
        matter: the case and its law.
        transfer: the transfer.
        row: every other fact of the transfer.
        act: the act.
    """
    made = row["transfer.made_on"]
    return {
        "act.before_case": _before_case(row["after.not_yet"], row["case.petition"], made),
        "act.governs": _governs(matter, act, made),
        "act.immune_transferee": _immune(matter, transfer),
        **_creditors(matter, transfer, row, act),
        **act.points,
    }


def _governs(matter: Matter, act: Borrowed, made: Known) -> Known:
    """Whether the transfer was made while the act was the law."""
    regime, key = act.regime, act.key("act")
    ends = [end for end in (made.span.low, made.span.high) if isinstance(end, date)]
    answer = Truth.of(regime.covers_all(ends[0], ends[1])) if len(ends) == 2 else UNKNOWN
    since = f"from {regime.first}" if regime.first else _since(regime)
    until = f"to {regime.last}" if regime.last else "and still" if regime.last_known else "to a day that is not established"
    why = f"{regime.name} ({regime.citation}), {since} {until}: {regime.applies_to}"
    if act.code == "FDCPA":
        choice = matter.position("fdcpa.applicable_law")
        why, answer = f"{why}; {choice.why}", answer if choice.value == "yes" else NO
        return Known(answer, why=why, missing=made.missing, law=(key, *choice.authorities), positions=("fdcpa.applicable_law",))
    return Known(answer, why=why, missing=() if answer.known else made.missing, law=(key,))


def _since(regime: Regime) -> str:
    if regime.enacted is not None:
        return f"enacted in {regime.enacted}, on a first day that is not in the tables"
    return "from of old" if regime.first_known else "from a day that is not established"


def _before_case(stated: Known, petition: Known, made: Known) -> Known:
    """Whether it was made before the case began; on the petition day that is open unless the record says."""
    if stated.truth.known:
        answer = stated.truth
    else:
        earlier, not_later = (compare(made.span, op, petition.span, ONE) for op in ("<", "<="))
        answer = YES if earlier is YES else NO if not_later is NO else UNKNOWN
    words = {YES: "it was made before the case began", NO: "it followed the petition, as 11 U.S.C. 549 asks"}
    return computed(answer, words.get(answer, "whether it was made before the case began is open"), petition, made, stated)


def _immune(matter: Matter, transfer: Transfer) -> Known:
    """Whether the transferee is the United States, against which no creditor could have sued under state law.

    Its immunity is its own: where the record names somebody else for whose benefit the transfer was made, a creditor could have
    sued that party (UFTA and UVTA 8(b)(1)), and whether the trustee may for it is open.
    """
    to = said(transfer.to)
    party = matter.parties.get(to) if to else None
    kind = None if party is None else said(party.kind)
    if kind is None:
        gap = (f"transfers.{transfer.id}.to",) if to is None else (f"parties.{to}.kind",)
        named = to is not None and to != matter.debtor
        return bare(NO, "nothing suggests that it went to the United States") if named else Known(
            UNKNOWN, why="the record does not say who took it", missing=gap
        )  # fmt: skip
    if kind != SOVEREIGN:
        return bare(NO, f"{matter.name_of(to)} is not the United States")
    if not matter.law.decided(MILLER):
        return bare(UNKNOWN, "the transferee is the United States, and courts then differed")
    others = beneficiaries_besides(matter, transfer)
    if others:
        names = ", ".join(matter.name_of(one) for one in others)
        why = f"the transferee is the United States, which no creditor could have sued, but it was made for the benefit of {names}"
        return Known(UNKNOWN, why=f"{why}, whom its immunity does not shield; {MILLER_CITE} did not decide that", law=(MILLER,))
    why = f"the transferee is the United States, which no creditor could have sued ({MILLER_CITE})"
    return Known(YES, why=why, law=(MILLER,))


def beneficiaries_besides(matter: Matter, transfer: Transfer) -> tuple[str, ...]:
    """Return for whose benefit a transfer was made, the United States and the debtor left aside."""

    def is_sovereign(party: str) -> bool:
        known = matter.parties.get(party)
        return known is not None and said(known.kind) == SOVEREIGN

    return tuple(one for one in said(transfer.for_benefit_of) or () if one != matter.debtor and not is_sovereign(one))


# ---------------------------------------------------------------- the triggering creditor


def seniority(matter: Matter, made: Known) -> dict[str, Known]:
    """Return for each creditor whether its claim arose before the transfer: the same under every act."""
    return {_arose(one): _before(day(f"creditors.{one.id}.arose", one.arose), made) for one in matter.case.creditors}


def _arose(creditor: Creditor) -> str:
    return f"creditors.{creditor.id}.arose_before"


def _creditors(matter: Matter, transfer: Transfer, row: Row, act: Borrowed) -> dict[str, Known]:
    """Return for each theory whether some creditor could use it, and whether one who could was in time."""
    facts: dict[str, Known] = {}
    made = row["transfer.made_on"]
    holders: dict[str, list[tuple[Creditor, Known]]] = {}
    for theory, branch in BRANCHES.items():
        if not act.regime.has(branch) or (theory == "present_actual" and act.regime.act != "other"):
            continue
        limit = _limit(theory, act)
        if limit not in holders:
            able_ = ((one, _both(_holds(matter, one, act), _may_use(one, row, limit))) for one in matter.case.creditors)
            holders[limit] = [(one, _not_itself(matter, transfer, one, known)) for one, known in able_]
        period = act.regime.period(branch)
        counted = row.get("act.perfected_on", made) if period is not None and "instrument_recorded" in period.conditions else made
        clock = _Clocks(matter, transfer, counted, act, branch, period, row)
        able = [(_label(matter, one), known) for one, known in holders[limit]]
        timely = [(_label(matter, one), _in_time(known, clock.of(one))) for one, known in holders[limit]]
        facts[f"act.{theory}_creditor"] = _any_of(matter, able, "held an allowable unsecured claim and could use this theory")
        in_time = _any_of(matter, timely, "such a creditor was still in time on the petition date", clock.of_anybody)
        facts[f"act.{theory}_in_time"] = shortened(matter, transfer, act.state, counted, in_time)
    return facts


def _holds(matter: Matter, creditor: Creditor, act: Borrowed) -> Known:
    """Whether a creditor held an allowable unsecured claim at the petition."""
    key = ("claim", creditor.id, act.code == "FDCPA")
    if key not in matter.cache:
        foreign = act.code == "FDCPA" and not _is_of_the_united_states(matter, creditor)
        matter.cache[key] = _NOT_FEDERAL if foreign else _claim(creditor)
    return matter.cache[key]


_NOT_FEDERAL = bare(NO, "it is not a claim of the United States")


def _claim(creditor: Creditor) -> Known:
    path = f"creditors.{creditor.id}"
    parts = [
        truth(f"{path}.held_at_petition", creditor.held_at_petition, "held at the petition", "not held at the petition"),
        truth(f"{path}.unsecured", creditor.unsecured, "unsecured", "not unsecured"),
        truth(f"{path}.allowable", creditor.allowable, "allowable", "not allowable"),
    ]
    answer = every(part.truth for part in parts)
    why = ", ".join(part.why for part in parts if part.truth is answer or answer is YES)
    return computed(answer, why, *parts).but(
        evidence=tuple(_with_source(item, creditor) for part in parts for item in part.evidence)
    )


def _with_source(item: Evidence, creditor: Creditor) -> Evidence:
    return Evidence(item.path, item.value, item.source or creditor.source, item.disputed or bool(creditor.disputed), item.assumed)


def _not_itself(matter: Matter, transfer: Transfer, creditor: Creditor, known: Known) -> Known:
    """Return whether a creditor may use a theory: of the one that took the transfer that is open, though its claim would do."""
    to = said(transfer.to)
    if to is None or said(creditor.party) != to or known.truth is not YES:
        return known
    gaps = () if "creditors" in matter.case.complete else ("creditors",)
    return known.but(value=UNKNOWN, why=ITSELF, missing=gaps)


def _limit(theory: str, act: Borrowed) -> str:
    """Return whose claims may use a theory: those that arose before the transfer, or later ones too."""
    if theory == "preference" and act.name == "13 Eliz.":
        return "any"
    return act.varies.get("claims_for_actual", "any") if theory in ("actual", "constructive") else "before_only"


def _may_use(creditor: Creditor, row: Row, limit: str) -> Known:
    """Whether the claim arose when the theory asks: before the transfer, or for some theories after it too."""
    before = row[_arose(creditor)]
    if limit == "any" or before.truth is YES:
        why = before.why if before.truth is YES else "a claim that arose before or after the transfer will do"
        return before.but(value=YES, why=why, missing=())
    if limit == "within_4_years":
        return _within(day(f"creditors.{creditor.id}.arose", creditor.arose), row["transfer.made_on"], before)
    if limit == "reasonable_time":
        return before.but(value=UNKNOWN, why=f"{before.why}; whether within a reasonable time after it is for the court")
    return before


def _before(arose: Known, made: Known) -> Known:
    earlier = compare(arose.span, "<", made.span, ONE)
    later = compare(made.span, "<", arose.span, ONE)
    answer = YES if earlier is YES else NO if later is YES else UNKNOWN
    words = {YES: "the claim arose before the transfer", NO: "the claim arose after the transfer"}
    why = words.get(answer, "whether the claim arose before the transfer is open")
    return computed(answer, why, arose, made)


def _within(arose: Known, made: Known, before: Known) -> Known:
    """Whether a later claim arose within a reasonable time, which in no case is more than four years: only the years are sure."""
    from casefacts.dates import months_after

    low, high = arose.span.low, made.span.high
    if isinstance(low, date) and isinstance(high, date) and low > months_after(high, FOUR_YEARS):
        return before.but(value=NO, why="the claim arose more than four years after the transfer", missing=())
    within = "whether it arose within a reasonable time, of four years at most, is for the court"
    return before.but(value=UNKNOWN, why=f"{before.why}; {within}")


@dataclass(frozen=True)
class _Clocks:
    """The period of one theory for one transfer, creditor by creditor."""

    matter: Matter
    transfer: Transfer
    made: Known
    act: Borrowed
    branch: str
    period: Period | None
    row: Row

    def of(self, creditor: Creditor) -> Known:
        """Return whether a creditor was in time: by the state's period, or for a federal tax by that of collection."""
        own = self._ran(creditor)
        taxed = _is_tax(self.matter, creditor)
        if own.truth is YES or taxed is NO or self.act.state.is_federal:
            return own
        choice = self.matter.position(TRIGGER)
        if choice.value != "allowed":
            return own.but(positions=(*own.positions, TRIGGER))
        tax = self._collectible(creditor)
        if taxed is UNKNOWN and tax.truth is not NO:
            kind = (f"creditors.{creditor.id}.kind",)
            why = f"it is a claim of the United States, and whether it is for a tax is not stated; if it is, {tax.why}"
            tax = tax.but(value=UNKNOWN, why=why, missing=(*kind, *tax.missing))
        best = tax if tax.truth is YES or own.truth is NO else own
        return best.but(positions=(*best.positions, TRIGGER), law=(*best.law, *choice.authorities))

    @cached_property
    def of_anybody(self) -> Known:
        """Return whether any creditor at all could be in time: the same for each where nothing turns on the claim."""
        return self._run((frozenset(),))

    def _ran(self, creditor: Creditor) -> Known:
        if self.period is None or "creditor_claim_before_transfer" not in self.period.conditions:
            return self.of_anybody
        before = self.row[_arose(creditor)]
        early, late = frozenset({"creditor_claim_before_transfer"}), frozenset({"creditor_claim_after_transfer"})
        return self._run({YES: (early,), NO: (late,)}.get(before.truth, (early, late)))

    def _run(self, conditions: tuple[frozenset[str], ...]) -> Known:
        clock = Clock(period=self.period, where=self.act.where, key=self.act.key(self.branch), made=self.made, creditor=conditions)
        return alive(self.matter, self.transfer, clock)

    def _collectible(self, creditor: Creditor) -> Known:
        """Whether the tax could still be collected on the petition date, be the transfer of any age: 26 U.S.C. 6502(a)(1)."""
        from casefacts.dates import months_after

        irs = states()["IRS"]
        period = irs.regimes[-1].period(self.branch)
        months = None if period is None else period.months("years")
        if isinstance(said(creditor.assessed), Never):
            return self._unassessed(creditor)
        assessed = day(f"creditors.{creditor.id}.assessed", creditor.assessed)  # type: ignore[arg-type]
        petition = self.matter.petition
        key = (irs.key(irs.regimes[-1], self.branch),)
        if period is None or months is None or petition.latest is None or petition.earliest is None:
            return Known(UNKNOWN, law=key)
        low, high = assessed.span.low, assessed.span.high
        if not isinstance(low, date) or not isinstance(high, date):
            why = "when the tax was assessed is not stated"
            return Known(UNKNOWN, why=why, missing=assessed.missing, law=key)
        pause = timedelta(days=int(said(creditor.suspended_days) or 0))
        first, last = months_after(low, months) + pause, months_after(high, months) + pause
        answer = YES if first >= petition.latest else NO if last < petition.earliest else UNKNOWN
        until = f"{first}" if first == last else f"a day between {first} and {last}"
        cite = marked("26 U.S.C. 6502(a)(1)", period.confidence)
        paused = f", {pause.days} {'day' if pause.days == 1 else 'days'} of suspension included (26 U.S.C. 6503)" if pause else ""
        why = f"the tax assessed {on_days(assessed.span)} could be collected until {until} ({cite}){paused}"
        return Known(answer, why=why, evidence=assessed.evidence, law=key)

    def _unassessed(self, creditor: Creditor) -> Known:
        """A tax that nobody has assessed is not yet barred: the ten years have not begun."""
        stated = creditor.assessed
        support = (evidence(f"creditors.{creditor.id}.assessed", stated),) if stated is not None else ()
        why = "the tax had not been assessed, so the time to collect it had not begun to run (26 U.S.C. 6502(a)(1))"
        return Known(YES, why=why, evidence=support)


def _both(one: Known, other: Known) -> Known:
    answer = one.truth & other.truth
    why = "; ".join(dict.fromkeys(part.why for part in (one, other) if part.truth is answer and part.why))
    return computed(answer, why, one, other)


def _in_time(able: Known, clock: Known) -> Known:
    """Return whether a creditor who could use the theory was in time; the clock tells it where it decides."""
    both = _both(able, clock)
    return both if able.truth is NO or not clock.why else both.but(why=clock.why)


def _any_of(matter: Matter, members: Iterable[tuple[str, Known]], what: str, anybody: Known | None = None) -> Known:
    """Return whether one of the creditors will do; a list that is not complete proves no absence.

    ``anybody`` is what holds whoever the creditor is: where nobody could be in time, an unknown creditor could not either.
    """
    parts = tuple(members)
    answer = some(known.truth for _, known in parts)
    complete = "creditors" in matter.case.complete
    if answer is NO and not complete and (anybody is None or anybody.truth is not NO):
        answer = UNKNOWN
    if not parts:
        why = "the record names no creditor, and its list is complete" if complete else "the record names no creditor"
        out_of_time = anybody is not None and anybody.truth is NO
        value = NO if complete or out_of_time else UNKNOWN
        if out_of_time and anybody is not None:
            return anybody.but(why=f"whoever the creditor was, {anybody.why}")
        return Known(value, why=why, missing=() if complete else ("creditors",))
    telling = list(dict.fromkeys(f"{label}: {known.why}" for label, known in parts if known.truth is answer))
    told = telling[0] if answer is YES else "; ".join(telling or [f"{label}: {known.why}" for label, known in parts])
    more = _others(len(telling) - 1) if answer is YES else ""
    gaps = ("creditors",) if answer is UNKNOWN and not complete and all(known.truth is NO for _, known in parts) else ()
    return computed(answer, f"{told}{more}" or what, *(known for _, known in parts), missing=gaps).but(members=parts)


def _others(count: int) -> str:
    return (
        "" if count < 1 else "; another creditor qualifies as well" if count == 1 else f"; {count} other creditors qualify as well"
    )


def _label(matter: Matter, creditor: Creditor) -> str:
    holder = said(creditor.party)
    return f"{creditor.id} ({matter.name_of(holder)})" if holder else creditor.id


# ---------------------------------------------------------------- the points of its own


_BY_SHARE = Known(
    YES,
    by=PRESUMPTION,
    why="of a strict foreclosure the law presumes from the debt's share of the value whether it gave reasonably equivalent value",
    law=("chase-2005",),
)
_STANDS = bare(YES, "the act makes it a ground by itself")
_PRESUMED = Known(
    YES,
    by=PRESUMPTION,
    why="the act takes it for a strong sign of fraud, which clear and convincing evidence may rebut (Miss. Code 15-3-107(2), (3))",
)
