"""The facts of a complaint: who is who, the debtor's condition in figures, and each transfer with its particulars.

Of each transfer it is pleaded who made it, to whom, what, when, how and from which account (Fed. R. Civ. P. 9(b)); what of that the
record does not say is a gap with its question. The debtor's condition is pleaded with the figures of its statements: insolvency
without numbers is a conclusion. A statement that shows the debtor solvent is not pleaded, for no pleaded theory reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from avoidance.analyze import Report
from avoidance.drafting.facts import FactList, Told
from avoidance.drafting.wording import DEEDS, FORCED, Speech, is_open, lien_words, money
from avoidance.facts.borrowed import Borrowed
from avoidance.facts.condition import on_day as standing_on
from avoidance.facts.flows import OPEN
from avoidance.facts.moved import listed_already
from avoidance.facts.netted import NETS, sides_on
from avoidance.logic.known import Row, Span
from avoidance.logic.words import percent, with_article
from avoidance.pleading.citing import Cite, cited, joined, of_transfer
from avoidance.pleading.elements import Gap
from avoidance.pleading.voice import Voice
from casefacts.evidence import Amount, DateSpan, Maybe, said
from casefacts.model import Asset, BalanceSheet, Debt, Transfer
from casefacts.paths import item_key

SHEETS = "solvency.balance_sheets."
WHO = ("debtor.", "parties.", "relationships.")
OBLIGATIONS = ("obligation", "guaranty")
SHOWN = ": both are shown"
"""How a note on a statement ends that may hold a transfer or not; a pleading gives the statement's own figure."""
OPENING = ("date", "kind", "to")
MEANS = (
    "From which account of the debtor did it go, by which means (check, wire, cash), and when did it clear?",
    "By which instrument was it made, and where is that recorded?",
)
WHICH = "Was it made by that paper or by another, and where is the instrument recorded?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact, as a paragraph of its own."""

    number: int
    text: str
    record: str
    assumed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The debtor's property and debts on one day, as a statement of the record has them."""

    day: str
    cite: Cite
    rows: tuple[tuple[str, str, str], ...]
    """Each thing owned and each debt: its name, which of them it is, and its amount."""
    owned: str
    owed: str
    counted: str
    """The transfers that may or may not be in these figures."""
    taken: tuple[str, ...]
    """How the transfers of that day stand to these figures where the counts add them."""
    short: str
    netted: tuple[tuple[str, str, str], ...]
    """How each pleaded act that takes valid liens off both sides counts them: the act, the property, the debts."""
    unchanged: str
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """One transfer: what happened, what the record lacks of it, and the facts that bear on it."""

    id: str
    title: str
    text: str
    covers: tuple[int, ...]
    cite: Cite
    mark: int
    """By what the paragraph is known where the record names no paper for a part of what it says; no number of a fact."""
    gaps: tuple[Gap, ...]
    facts: tuple[Fact, ...]


class Facts:
    """The facts of one complaint.

    Args:
        report: the analysis of the case.
        voice: how the case is pleaded.
        told: the facts behind what is pleaded.
        acts: the acts under which something is pleaded.
    """

    def __init__(self, report: Report, voice: Voice, told: FactList, acts: Iterable[Borrowed] = ()) -> None:
        self.report = report
        self.acts = {one.regime.name: one.name for one in acts if one.name in NETS}
        self.voice = voice
        self.told = told
        self.speech: Speech = voice.speech

    @cached_property
    def _paths(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        for item, number in self.told.numbers.items():
            found.setdefault(number, set()).add(item.path)
        return found

    def _under(self, facts: Iterable[Told], *starts: str) -> list[Told]:
        return [one for one in facts if any(path.startswith(starts) for path in self._paths[one.number])]

    def of_case(self) -> tuple[int, ...]:
        """Return the numbers of the facts that the account of the case states: the petition and what followed."""
        return tuple(one.number for one in self._under(self.told.common, "case."))

    def who(self) -> tuple[Fact, ...]:
        """Return who is what to whom."""
        return self._facts(self._under(self.told.common, *WHO))

    def creditors(self) -> tuple[Fact, ...]:
        """Return the creditors whose rights the plaintiff uses."""
        return self._facts(self._under(self.told.common, "creditors."))

    def condition(self) -> tuple[Fact, ...]:
        """Return what the record says of the debtor's condition beside its statements."""
        found = self._under(self.told.common, "solvency.")
        return self._facts(one for one in found if one not in self._under(found, SHEETS))

    def others(self) -> tuple[Fact, ...]:
        """Return the rest of what the counts share."""
        used = self._under(self.told.common, "case.", "creditors.", "solvency.", *WHO)
        return self._facts(self._of_its_transfer(one) for one in self.told.common if one not in used)

    def _of_its_transfer(self, fact: Told) -> Told:
        """Return a fact; one of a transfer that is not pleaded, which these facts bear on, says of which."""
        theirs = (one for one in self.report.case.transfers if self._under([fact], f"transfers.{one.id}."))
        other = next(theirs, None)
        return (
            fact
            if other is None
            else replace(fact, text=f"Of {other.id} ({self.speech.title(other).removeprefix(other.id + ': ')}): {fact.text}")
        )

    def statements(self) -> Iterator[Statement]:
        """Yield the statements of property and debts that pleaded theories read."""
        sheets = self.report.case.solvency.balance_sheets
        for index, sheet in enumerate(sheets):
            read = self._under(self.told.common, f"{SHEETS}{item_key(sheets, index)}.")
            day = said(sheet.date)
            if read and day is not None:
                yield self._statement(sheet, day, tuple(one.number for one in read))

    def _statement(self, sheet: BalanceSheet, day: DateSpan, facts: tuple[int, ...]) -> Statement:
        standing = standing_on(self.report.analysis.matter, day)
        made = [one for one in self.report.case.transfers if one.id in self.told.own and said(one.date) == day]
        seen = [self._row(one)["debtor.property_before"] for one in made] or [standing["property"]]
        owned, owed = seen[0].span, standing["debts"].span
        counted = next((note for one in seen for note in one.notes if note.endswith(OPEN)), "")
        owned = Span.exactly(owned.likely) if counted and isinstance(owned.likely, int) else owned
        span = sheet.no_material_change
        first, last = (self.voice.day(span.from_), self.voice.day(span.until)) if span is not None else ("", "")
        rows = [(_noted(one.name, one), "property", _figure(one.fair_value)) for one in sheet.assets or ()]
        rows += [(_noted(one.name, one), "debt", _figure(one.amount)) for one in sheet.debts or ()]
        return Statement(
            day=self.voice.day(sheet.date),
            cite=_cite(sheet),
            rows=tuple(rows),
            owned="" if is_open(owned) else money(owned),
            owed="" if is_open(owed) else money(owed),
            counted=self.voice.say(counted.removesuffix(SHOWN)),
            taken=tuple(self._taken(made, day)),
            short="" if counted else _shortfall(owned, owed),
            netted=tuple(self._netted(sheet, day)),
            unchanged=" ".join(filter(None, (f"from {first}" if first else "", f"until {last}" if last else ""))),
            facts=facts,
        )

    def _row(self, transfer: Transfer) -> Row:
        return self.report.analysis.row(transfer)

    def _taken(self, made: list[Transfer], day: DateSpan) -> Iterator[str]:
        """Yield whether the pleaded transfers of a statement's day, and the other steps of their schemes, are in its figures."""
        schemes = {said(one.step_of) for one in made} - {None}
        steps = [one for one in self.report.case.transfers if said(one.step_of) in schemes and said(one.date) == day]
        every = {one.id: one for one in (*made, *steps)}
        matter = self.report.analysis.matter
        perhaps = [id for id, one in every.items() if listed_already(matter, one, self._row(one)["transfer.incurred"].span)]
        if perhaps:
            yield f"Whether {joined(perhaps)} {'are' if len(perhaps) > 1 else 'is'} in these figures already is open"
        if before := [id for id in every if id not in perhaps]:
            yield f"They are taken as of before {joined(before)}"

    def _netted(self, sheet: BalanceSheet, day: DateSpan) -> Iterator[tuple[str, str, str]]:
        """Yield how the acts count a statement on which liens secure debts."""
        if not any(said(one.secured_by) for one in sheet.debts or ()):
            return
        for name, act in self.acts.items():
            owned, owed = (one.span for one in sides_on(self.report.analysis.matter, day, act))
            if not (is_open(owned) or is_open(owed)):
                yield name, money(owned), money(owed)

    def particulars(self, transfer: Transfer) -> Particulars:
        """Return one transfer with its particulars."""
        own = self.told.own[transfer.id]
        opening = {f"transfers.{transfer.id}.{key}" for key in OPENING}
        covers = [one for one in own if self._paths[one.number] <= opening]
        return Particulars(
            id=transfer.id,
            title=self.voice.say(self.speech.title(transfer)),
            text=self.voice.say(self._text(transfer), [of_transfer(transfer).within]),
            covers=tuple(one.number for one in covers),
            cite=of_transfer(transfer),
            mark=-1 - self.report.case.transfers.index(transfer),
            gaps=tuple(self._gaps(transfer)),
            facts=self._facts(one for one in own if one not in covers),
        )

    def _text(self, transfer: Transfer) -> str:
        giver, taker = said(transfer.from_) or self.speech.matter.debtor, said(transfer.to)
        who = "the debtor" if giver == self.speech.matter.debtor else self.speech.name(giver)
        day = self.speech.when(transfer) if transfer.date is not None else ""
        deed = f"{who} {_deed(transfer, self.speech.name(taker) if taker else '')}"
        text = f"{day}, {deed}" if day else deed
        benefit = " and ".join(map(self.speech.name, said(transfer.for_benefit_of) or ()))
        more = f", for the benefit of {benefit}" if benefit else ""
        return f"{text[:1].upper()}{text[1:]}{more}{of_transfer(transfer).within}"

    def _gaps(self, transfer: Transfer) -> Iterator[Gap]:
        id = transfer.id
        if transfer.date is None:
            yield Gap(what=f"when {id} was made", asks=("On which day was it made?",))
        if transfer.to is None:
            yield Gap(what=f"who took {id}", asks=("Who received it?",))
        if said(transfer.kind) in OBLIGATIONS:
            return
        cash = said(transfer.property_kind) == "cash"
        if not cash and transfer.property is None:
            yield Gap(what=f"what {id} transferred", asks=("What was it, in words by which it can be told from other property?",))
        if transfer.value is None:
            yield Gap(what=f"the value of what {id} transferred", asks=("What was it worth on that day, and who says so?",))
        if cash and transfer.from_account is None:
            yield Gap(what=f"from which account and by which means {id} was paid", asks=MEANS[:1])
        elif not cash:
            yield _instrument(transfer)

    def _facts(self, facts: Iterable[Told]) -> tuple[Fact, ...]:
        return tuple(
            Fact(
                number=one.number,
                text=self.voice.say(one.text, [one.source]),
                record=one.source,
                assumed=one.label == "assumed",
            )
            for one in facts
        )


def _deed(transfer: Transfer, taker: str) -> str:
    """Return what was done, to whom: ``transferred the warehouse to Maria Ruiz by way of a sale``."""
    kind, named, value = said(transfer.kind) or "", said(transfer.property), said(transfer.value)
    words = DEEDS.get(kind, "")
    sum_ = money(Span(value.low, value.likely, value.high)) if value is not None else ""
    if kind in OBLIGATIONS:
        debt = said(transfer.guaranty.amount) if transfer.guaranty is not None else value
        of = f" of {money(Span(debt.low, debt.likely, debt.high))}" if debt is not None else ""
        return (
            f"{'gave a guaranty' if kind == 'guaranty' else 'incurred an obligation'}{of}{f' in favor of {taker}' if taker else ''}"
        )
    if kind == "lien":
        return f"granted {taker or 'another'} {lien_words(named)}"
    what = with_article(named) if named else sum_ if said(transfer.property_kind) == "cash" and sum_ else "property"
    to = f" to {taker}" if taker else ""
    if kind in FORCED:
        return f"lost {what}{to} by {words}"
    article = "an" if words[:1] in ("a", "e", "i", "o", "u") else "a"
    return f"transferred {what}{to}{f' by way of {article} {words}' if words else ''}"


def _instrument(transfer: Transfer) -> Gap:
    """Return what the record lacks of the instrument: a paper cited for what was done may be it, or may only speak of it."""
    if of_transfer(transfer).record:
        return Gap(what=f"whether a paper cited for {transfer.id} is the instrument by which it was made", asks=(WHICH,))
    return Gap(what=f"by which instrument {transfer.id} was made", asks=MEANS[1:])


def _cite(sheet: BalanceSheet) -> Cite:
    """Return the cite of a statement: its own paper, else those of its day and of what it lists."""
    listed: list[tuple[str, str | None, Maybe[Amount]]] = [(one.name, one.source, one.fair_value) for one in sheet.assets or ()]
    listed += [(one.name, one.source, one.amount) for one in sheet.debts or ()]
    facts = [(name, stated.source if stated is not None and stated.source else whole) for name, whole, stated in listed]
    day = sheet.date.source if sheet.date is not None else None
    return cited((name, source or sheet.source) for name, source in (("the day", day), *facts))


def _noted(name: str, item: Asset | Debt) -> str:
    notes = []
    if isinstance(item, Asset) and said(item.exempt):
        notes.append("exempt, not counted")
    if said(item.contingent):
        chance = said(item.probability)
        notes.append("contingent" if chance is None else f"contingent, counted at {percent(Fraction(chance))}")
    return f"{name} ({'; '.join(notes)})" if notes else name


def _figure(stated: Maybe[Amount]) -> str:
    value = said(stated)
    return "not stated" if value is None else money(Span(value.low, value.likely, value.high))


def _shortfall(owned: Span, owed: Span) -> str:
    """Return by how much debts exceed property, where they do all over the bounds of both.

    >>> _shortfall(Span(10_00, 20_00, 30_00), Span.exactly(50_00)), _shortfall(Span.exactly(9_00), Span.exactly(9_00))
    ('$30.00 ($20.00 to $40.00)', '')
    >>> _shortfall(Span(10_00, 20_00, 60_00), Span.exactly(50_00))
    ''
    """
    ends = [(_cents(owed, most) or 0) - (_cents(owned, least) or 0) for most, least in (("low", "high"), ("high", "low"))]
    likely = (_cents(owed, "central") or 0) - (_cents(owned, "central") or 0)
    known = all(_cents(side, end) is not None for side in (owned, owed) for end in ("low", "high"))
    return money(Span(ends[0], likely, ends[1])) if known and ends[0] >= 0 and likely > 0 else ""


def _cents(span: Span, end: str) -> int | None:
    value = getattr(span, end)
    return value if isinstance(value, int) else None
