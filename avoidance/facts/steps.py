"""The steps of one transaction, taken as one: collapsing.

A buyout is often cut into steps each of which looks fair: a bank lends to the company against a lien, the company lends the money
on to its buyer, the buyer pays the sellers. Against a party who knew of the whole, or should have known, the steps are viewed as
one exchange: what the debtor gave across them against what stayed with it (United States v. Tabor Court Realty Corp., 803 F.2d
1288 (3d Cir. 1986); HBE Leasing Corp. v. Frank, 48 F.3d 623 (2d Cir. 1995)). Money that came in by one step and went out by
another, for nothing that stayed, is then not value to the debtor. Knowledge is a matter of each transferee: one step may be
joined against its taker and another not.

Three things follow for a step that is joined with the others. Of the money that came in, only what no other step sent out again
counts as received; so does a debt incurred in the scheme count only in that part where a lien secures it. The debtor's condition
after the step is that after all of them. And a step made by somebody else, with what the debtor had put in that party's hands, is
of the debtor's property.

Where the years of a look-back are counted from the last step (Tronox Inc. v. Kerr McGee Corp. (In re Tronox Inc.), 503 B.R. 239
(Bankr. S.D.N.Y. 2013)), a joined step counts as made on the day of the last one; the debtor's condition is still tested on its own
day. That is position ``steps.look_back``, which the tables leave off.

Which reading is taken is position ``steps.collapse``; the report gives the figure of the other one beside it. Where nobody says
whether a transferee knew, the figure lies between the two.

A bank that knew lent 8,530,000 against a lien; 6,700,000 of it went on to the buyer for a note worth nothing. 1,830,000 stayed:

>>> from casefacts.reading import read_text
>>> from avoidance.analysis import Analysis, bind
>>> case = read_text('''
... case: {petition_date: 2024-03-15}
... parties: [{id: bank}, {id: buyer}]
... schemes: [{id: LBO, knew_of_plan: [bank]}]
... transfers:
...   - {id: T1, date: 2023-05-01, to: bank, kind: lien, value: 8530000, liens: 0, step_of: LBO,
...      received: [{kind: cash, amount: 8530000}]}
...   - {id: T2, date: 2023-05-01, to: buyer, kind: payment, value: 6700000, step_of: LBO, received: [{kind: property, amount: 0}]}
... ''').case
>>> [Analysis(case, bind(case, {"steps.collapse": side})).row(case.transfers[0])["transfer.received"].span.likely
...  for side in ("collapsed", "step_by_step")]
[183000000, 853000000]

Left out: which lender's money paid whom, where several lent (each bears its share); what a
buyout did for the business.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from avoidance.facts.chance import ends, hull
from avoidance.facts.condition import tested_days
from avoidance.facts.guaranty import FOR_ANOTHER
from avoidance.facts.matter import Matter
from avoidance.facts.moved import movements, promised_too
from avoidance.facts.stated import bare, evidence, merged, nothing, total
from avoidance.facts.worth import by_itself, counted, is_cash
from avoidance.logic.known import Evidence, Known, Span, Term
from avoidance.logic.truth import NO, UNKNOWN, YES
from avoidance.logic.words import amount_words
from casefacts.evidence import DateSpan, said
from casefacts.model import Case, Received, Scheme, Transfer
from casefacts.solvency import speaking_for

POSITION = "steps.collapse"
LOOK_BACK = "steps.look_back"
MONEY = ("cash", "credit")
SECURED = "security_for_debt"
TOLD = 6
"""How many other steps are named."""
MOST_TOLD = 40
"""Past so many steps their figures no longer travel with the sums; the sums themselves stay exact."""
MOVES = ("left", "net_left", "came_in", "paid", "incurred")


@dataclass(frozen=True, slots=True)
class Passed:
    """What a scheme brought in and sent out in money: in all, and by step."""

    came_in: Known
    went_out: Known
    by_step: dict[str, Known]
    began: date | None


class Schemes:
    """The integrated transactions of a case."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._named: dict[str, Scheme] = {scheme.id: scheme for scheme in matter.case.schemes}
        self._steps: dict[str, list[Transfer]] = {}
        for transfer in matter.case.transfers:
            if transfer.step_of is not None:
                self._steps.setdefault(transfer.step_of.value, []).append(transfer)
        self._passed: dict[str, Passed] = {}
        self._moved: dict[tuple[str, date | None], dict[str, dict[str, Known]]] = {}
        self._promised: dict[str, dict[str, frozenset[str]]] = {}

    # ------------------------------------------------------------ whether

    def joined(self, transfer: Transfer) -> Known:
        """Return whether the step is viewed as one with the others of its scheme."""
        scheme = said(transfer.step_of)
        all_ = self._steps.get(scheme or "", [])
        others = [one.id for one in all_[: TOLD + 1] if one.id != transfer.id][:TOLD]
        if not others:
            return bare(NO, "no other step of it is on the record")
        more = f" and {len(all_) - 1 - TOLD} more" if len(all_) - 1 > TOLD else ""
        steps = f"{', '.join(others)}{more} (steps of {scheme})"
        position = self._matter.position(POSITION)
        if position.value == "step_by_step":
            return Known(NO, why=f"taken by itself, not as one with {steps}", positions=(POSITION,), law=position.authorities)
        knew = self._knew(scheme or "", said(transfer.to))
        verb = {YES: "taken as one with", NO: "not taken as one with", UNKNOWN: "perhaps to be taken as one with"}
        return knew.but(
            why=f"{verb[knew.truth]} {steps}: {knew.why}",
            positions=(POSITION,) if knew.truth is not NO else (),
            law=position.authorities,
        )

    def _knew(self, id: str, party: str | None) -> Known:
        """Return whether a transferee knew of the whole, or should have known."""
        name, scheme = self._matter.name_of(party), self._named.get(id)
        path = f"schemes.{id}.knew_of_plan"
        unknown = bare(UNKNOWN, f"whether {name} knew of the whole is not stated", path)
        if party is None or scheme is None:
            return unknown
        for key, says in (("knew_of_plan", "knew"), ("should_have_known", "should have known")):
            if (stated := getattr(scheme, key)) is not None and party in stated.value:
                item = evidence(f"schemes.{id}.{key}", stated)
                return Known(YES, why=f"{name} {says} of the whole", evidence=(_sourced(item, scheme),))
        innocent, knew = scheme.did_not_know, scheme.knew_of_plan
        if innocent is not None and party in innocent.value:
            item = evidence(f"schemes.{id}.did_not_know", innocent)
            return Known(NO, why=f"{name} neither knew of the whole nor should have", evidence=(_sourced(item, scheme),))
        if knew is not None and not knew.value and scheme.should_have_known is None:
            return Known(NO, why="nobody knew of the whole", evidence=(_sourced(evidence(path, knew), scheme),))
        return unknown

    def of_debtor(self, transfer: Transfer) -> Known | None:
        """Return whether a step that somebody else made was of the debtor's property; ``None`` where the debtor made it."""
        maker = said(transfer.from_)
        if maker in (None, self._matter.debtor):
            return None
        joined = self.joined(transfer)
        return joined.but(why=f"made by {self._matter.name_of(maker)}; {joined.why}")

    # ------------------------------------------------------------ time

    def counted_from(self, transfer: Transfer, made: Known) -> Known:
        """Return the day from which the years of a look-back are counted: the step's own, or that of the last step.

        Args:
            transfer: the step.
            made: when it was made by itself.
        """
        last, joined = self._last(transfer), self.joined(transfer)
        if last is None or joined.truth is NO or _no_later(last, made):
            return made
        position = self._matter.position(LOOK_BACK)
        marked = made.but(positions=(*made.positions, *joined.positions, LOOK_BACK))
        if position.value == "each_step":
            return marked
        both = merged((marked, joined)).but(law=tuple(dict.fromkeys((*made.law, *position.authorities))))
        note = f"counted from the last step, of {last.likely or last.high}: {joined.why}"
        if joined.truth is YES:
            return both.but(value=last, notes=(*made.notes, note))
        span = Span(made.span.low, None, last.high)
        return both.but(value=span, notes=(*made.notes, f"perhaps {note}"))

    def _last(self, transfer: Transfer) -> Span | None:
        """Return the day of the last step of a scheme before the petition, within bounds; ``None`` where no step has a day."""
        petition = self._matter.petition.latest
        steps = self._steps.get(said(transfer.step_of) or "", [])
        days = [when for one in steps if (when := said(one.date)) is not None and when.earliest and when.latest]
        before = [when for when in days if petition is None or (when.earliest or petition) <= petition]
        if not before:
            return None
        low, high = (max(end) for end in zip(*((when.earliest, when.latest) for when in before), strict=True))
        return Span(low, low if low == high else None, high)

    # ------------------------------------------------------------ value

    def kept(self, transfer: Transfer, own: Known) -> Known:
        """Return the value received for a step: by itself, or as far as it stayed with the debtor.

        Args:
            transfer: the step.
            own: what it brought in by itself.
        """
        joined = self.joined(transfer)
        if own.span.is_empty or not self._is_debtors(transfer) or (joined.truth is NO and not joined.positions):
            return own if own.span.is_empty else _noted(own, joined, joined.why)
        whole = self._stayed(transfer, own)
        if whole.span == own.span:
            return own
        if joined.truth is NO:
            return _noted(own, joined, joined.why)
        stayed = f"{amount_words(whole.span)} of what came in stayed with the debtor"
        if joined.truth is YES:
            return _noted(whole, joined, f"{joined.why}; {stayed}")
        both = merged((own, whole, joined)).but(value=hull(own, whole), why=own.why, terms=())
        return both.but(notes=(*own.notes, f"{joined.why}; as one, {stayed}; by itself, {amount_words(own.span)}"))

    def _stayed(self, transfer: Transfer, own: Known) -> Known:
        """Return what a step brought in and no other step sent out again."""
        passed = self._of(said(transfer.step_of) or "")
        mine = passed.by_step[transfer.id]
        secured = self._secured(transfer)
        if passed.went_out.span.high == 0 or (mine.span.high == 0 and secured.span.high == 0):
            return own
        if passed.came_in.span == mine.span and secured.span.high == 0:
            money = total(((1, mine), (-1, passed.went_out)), floor=0)
            rest = total(((1, own), (-1, mine)), floor=0)
            known = total(((1, rest), (1, money)))
            moves = (*own.terms, *_opposite(passed.went_out)) if rest.span == Span.exactly(0) and money.terms else ()
            return known.but(why=own.why, notes=own.notes, terms=moves)
        scaled = total(((1, mine), (1, secured)))
        rest = total(((1, own), (-1, scaled)), floor=0)
        share = merged((scaled, passed.came_in, passed.went_out)).but(value=_scaled(scaled, passed))
        return total(((1, rest), (1, share))).but(why=own.why, notes=own.notes, terms=())

    def _secured(self, transfer: Transfer) -> Known:
        """Return the debt of the scheme itself that the step secures; debt older than the scheme is none of it."""
        first = self._of(said(transfer.step_of) or "").began
        items = [
            (1, counted(self._matter, transfer, item, f"transfers.{transfer.id}.received.#{number}"))
            for number, item in enumerate(said(transfer.received) or (), 1)
            if said(item.kind) == SECURED and not _older(item, first)
        ]
        return total(items) if items else nothing()

    def _of(self, scheme: str) -> Passed:
        if scheme not in self._passed:
            steps = [one for one in self._steps[scheme] if self._is_debtors(one)]
            by_step = {one.id: self._money_in(one) for one in steps}
            out = [(1, self._money_out(one)) for one in steps]
            began = min((when for one in self._steps[scheme] if (when := _earliest(one.date)) is not None), default=None)
            sums = (total(list(map(_added, by_step.values()))), total(out))
            came_in, went_out = (_told(known, len(steps)) for known in sums)
            self._passed[scheme] = Passed(came_in, went_out, by_step, began)
        return self._passed[scheme]

    def _money_in(self, transfer: Transfer) -> Known:
        path = f"transfers.{transfer.id}.received"
        items = [
            (1, counted(self._matter, transfer, item, f"{path}.#{number}"))
            for number, item in enumerate(said(transfer.received) or (), 1)
            if said(item.kind) in MONEY
        ]
        return total(items) if items else nothing()

    def _money_out(self, transfer: Transfer) -> Known:
        """Return the money that a step sent out for nothing that stayed."""
        if said(transfer.kind) in FOR_ANOTHER or not is_cash(transfer):
            return nothing()
        own = by_itself(self._matter, transfer)
        left, back = own["transfer.equity"], own["transfer.received"]
        if left.span.is_empty:
            return left.but(value=Span(0, None, None))
        if back.span.is_empty:
            return merged((left, back)).but(value=Span(0, None, left.span.high))
        return total(((1, left), (-1, back)), floor=0)

    def _is_debtors(self, transfer: Transfer) -> bool:
        return said(transfer.from_) in (None, self._matter.debtor)

    # ------------------------------------------------------------ condition

    def together(self, transfer: Transfer, moved: dict[str, Known], made: Known) -> dict[str, Known]:
        """Return what the step moved on the debtor's balance sheet: by itself, or with all the steps that the sheet is older
        than."""
        joined = self.joined(transfer)
        if joined.truth is NO:
            return {key: _marked(known, joined) for key, known in moved.items()} if joined.positions else moved
        if not self._matter.case.solvency.balance_sheets:
            return moved
        scheme, sheet = said(transfer.step_of) or "", self._sheet_day(transfer, made)
        if (scheme, sheet) not in self._moved:
            self._moved[scheme, sheet] = self._elsewhere(scheme, sheet)
        others = self._moved[scheme, sheet].get(transfer.id) or self._moved[scheme, sheet][""]
        own = self._once(transfer, moved) if self._is_debtors(transfer) else {key: nothing() for key in MOVES}
        return {key: _marked(_joint(own[key], others[key], joined), joined) for key in MOVES}

    def _elsewhere(self, scheme: str, sheet: date | None) -> dict[str, dict[str, Known]]:
        """Return, for each step, what all the others moved since the day of a balance sheet; under no name, what all moved."""
        steps = [one for one in self._steps[scheme] if self._is_debtors(one)]
        moved = [_since(self._once(one, movements(self._matter, one, by_itself(self._matter, one))), one, sheet) for one in steps]
        found: dict[str, dict[str, Known]] = {name: {} for name in ("", *(one.id for one in steps))}
        for key in MOVES:
            before, after = [nothing()], [nothing()]
            for part in moved:
                before.append(_told(total((_added(before[-1]), _added(part[key]))), len(steps)))
            for part in reversed(moved):
                after.append(_told(total((_added(after[-1]), _added(part[key]))), len(steps)))
            found[""][key] = before[-1]
            for place, one in enumerate(steps):
                found[one.id][key] = total((_added(before[place]), _added(after[len(steps) - 1 - place])))
        return found

    def _once(self, transfer: Transfer, moved: dict[str, Known]) -> dict[str, Known]:
        """Return what a step moved: of a lien without the debt, where the promise of it is a step of its own."""
        scheme = said(transfer.step_of) or ""
        if scheme not in self._promised:
            self._promised[scheme] = promised_too(one for one in self._steps[scheme] if self._is_debtors(one))
        secured = said(transfer.kind) == "lien" and transfer.id in self._promised[scheme]
        return {**moved, "incurred": nothing()} if secured else moved

    def _sheet_day(self, transfer: Transfer, made: Known) -> date | None:
        speaking = speaking_for(self._matter.case.solvency.balance_sheets, tested_days(transfer, made)[0])
        return _earliest(speaking[0].sheet.date) if speaking else None


def plan(case: Case, transfer: Transfer) -> tuple[Evidence, ...]:
    """Return what the record says of the transaction of which a transfer was a step, and of who knew, or should have known, of it.

    It is told even where no figure turns on it: that there was one plan, and who knew, bears on the intent and on good faith.
    """
    stated = transfer.step_of
    if stated is None or not any(one is not transfer and said(one.step_of) == stated.value for one in case.transfers):
        return ()
    step = evidence(f"transfers.{transfer.id}.step_of", stated)
    named = [one for one in case.schemes if one.id == stated.value]
    known = [(one, key, held) for one in named for key in ("knew_of_plan", "should_have_known") if (held := getattr(one, key))]
    return (
        step._replace(source=step.source or transfer.source),
        *(_sourced(evidence(f"schemes.{one.id}.{key}", held), one) for one, key, held in known),
    )


def _no_later(last: Span, made: Known) -> bool:
    """Whether the last step came no later than the step itself."""
    own = made.span.low
    return isinstance(own, date) and isinstance(last.high, date) and last.high <= own


def _joint(own: Known, others: Known, joined: Known) -> Known:
    whole = total((_added(own), _added(others)))
    if joined.truth is YES or whole.span == own.span:
        return whole
    return merged((own, whole, joined)).but(value=hull(own, whole))


def _since(moved: dict[str, Known], step: Transfer, sheet: date | None) -> dict[str, Known]:
    """Return what a step moved since the day of a balance sheet: nothing where the sheet has it already."""
    when = said(step.date)
    if sheet is not None and when is not None and when.earliest is not None and when.earliest >= sheet:
        return moved
    if sheet is not None and when is not None and when.latest is not None and when.latest < sheet:
        return {key: nothing() for key in moved}
    return {key: known.but(value=Span(0, None, known.span.high), terms=()) for key, known in moved.items()}


def _added(known: Known) -> tuple[int, Known]:
    return 1, known


def _told(known: Known, steps: int) -> Known:
    return known if steps <= MOST_TOLD else Known(known.span, missing=known.missing[:1])


def _scaled(part: Known, passed: Passed) -> Span:
    """Return the part of an amount that the money which stayed bears to all that came in."""
    (least, likely, most), (low, central, high) = ends(passed.came_in.span), ends(passed.went_out.span)
    amounts = ends(part.span)
    return Span(
        _share(amounts[0], least, high, bound=0),
        _share(amounts[1], likely, central, bound=None),
        _share(amounts[2], most, low, bound=amounts[2]),
    )


def _share(amount: int | None, came_in: int | None, went_out: int | None, bound: int | None) -> int | None:
    if amount is None or came_in is None or went_out is None:
        return bound
    return amount if came_in <= 0 else int(amount * max(Fraction(came_in - went_out, came_in), Fraction(0)))


def _opposite(known: Known) -> tuple[Term, ...]:
    return total(((1, nothing()), (-1, known))).terms


def _older(item: Received, first: date | None) -> bool:
    """Whether a debt is surely older than the scheme."""
    when = said(item.incurred)
    return first is not None and when is not None and when.latest is not None and when.latest < first


def _earliest(stated: object) -> date | None:
    when = said(stated)  # type: ignore[arg-type]
    return when.earliest if isinstance(when, DateSpan) else None


def _marked(known: Known, joined: Known) -> Known:
    return known.but(positions=tuple(dict.fromkeys((*known.positions, *joined.positions))))


def _noted(known: Known, joined: Known, note: str) -> Known:
    both = merged((known, joined))
    return known.but(evidence=both.evidence, positions=both.positions, law=both.law, notes=(*known.notes, note))


def _sourced(item: Evidence, scheme: Scheme) -> Evidence:
    return Evidence(item.path, item.value, item.source or scheme.source, item.disputed or bool(scheme.disputed), item.assumed)
