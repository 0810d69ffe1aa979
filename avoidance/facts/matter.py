"""A case under the law that governs it, with the look-ups that every transfer needs.

Built once for a case and a choice of positions; everything in it is worked out from those two and kept, so that ten thousand
transfers of one case pay for a solvency statement, an insider or a year's gifts once.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from avoidance.logic.known import Known, Row
from avoidance.logic.truth import NO, UNKNOWN, YES
from casefacts.evidence import DateSpan, said
from casefacts.model import Case, Party, Transfer

if TYPE_CHECKING:
    from avoidance.facts.flows import Flows
    from avoidance.facts.group import Group
    from avoidance.facts.insiders import Insiders
    from avoidance.facts.investors import Investors
    from avoidance.facts.preference.dealing import Dealings
    from avoidance.facts.preferred import InsiderAdvances
    from avoidance.facts.steps import Schemes
    from avoidance.law.bound import Choice, Law


class Matter:
    """One case under one law. Everything a derivation may ask about the case as a whole stands here.

    Args:
        case: the case.
        law: the law that governs it.
        beside: the same case under a law that differs in one split only, from which what does not read that split is taken.
        moved: the split.
    """

    def __init__(self, case: Case, law: Law, beside: Matter | None = None, moved: str = "") -> None:
        self.case = case
        self.law = law
        self.cache: dict[object, Known] = {}
        self._in_state: dict[str, Row] = {}
        self._taken: dict[str, Choice] = {}
        self._beside, self._moved = beside, moved
        self.gifts: tuple[dict[int, list[Transfer]], list[Transfer]] | None = None

    @cached_property
    def transfers(self) -> frozenset[str]:
        """The ids of the transfers that the record lists."""
        return frozenset(one.id for one in self.case.transfers)

    @cached_property
    def parties(self) -> dict[str, Party]:
        """Return the parties by id."""
        return {party.id: party for party in self.case.parties}

    @cached_property
    def insiders(self) -> Insiders:
        """Return the insiders of the debtor, by party and day."""
        from avoidance.facts.insiders import Insiders

        return Insiders(self.case, self.law)

    @cached_property
    def insiders_of_acts(self) -> Insiders | None:
        """Return the insiders as the uniform acts list them; ``None`` where they are the Code's."""
        from avoidance.facts.insiders_of_acts import insiders_of_acts

        return insiders_of_acts(self)

    @cached_property
    def group(self) -> Group:
        """Return who owns whom."""
        from avoidance.facts.group import Group

        return Group(self.case.relationships, complete="relationships" in self.case.complete)

    @cached_property
    def schemes(self) -> Schemes:
        """Return the integrated transactions, with what their steps brought in and sent out."""
        from avoidance.facts.steps import Schemes

        return Schemes(self)

    @cached_property
    def flows(self) -> Flows:
        """Return the case's transfers in order of time, with what each did to the debtor's surplus."""
        from avoidance.facts.flows import Flows

        beside = None if self._beside is None else self._beside.flows
        if beside is None or beside.read is None or self._moved in beside.read:
            return Flows(self)
        return beside.under(self)

    @cached_property
    def investors(self) -> Investors:
        """Return the investors in a Ponzi scheme, each with what was paid in and taken out."""
        from avoidance.facts.investors import Investors

        return Investors(self)

    @cached_property
    def dealings(self) -> Dealings:
        """Return the dealings with each creditor that was paid: payments, new value, history."""
        from avoidance.facts.preference.dealing import Dealings

        return Dealings(self)

    @cached_property
    def insider_advances(self) -> InsiderAdvances:
        """Return what insiders advanced after the debtor's transfers to them."""
        from avoidance.facts.preferred import InsiderAdvances

        return InsiderAdvances(self)

    @cached_property
    def petition(self) -> DateSpan:
        """Return the petition date."""
        return self.case.case.petition_date.value if self.case.case.petition_date else DateSpan()

    @property
    def debtor(self) -> str:
        """Return the debtor's id."""
        return self.case.debtor.id

    @cached_property
    def debtor_kind(self) -> str | None:
        """Return what the debtor is, or ``None``."""
        return said(self.case.debtor.kind)

    def side(self, key: str) -> str:
        """Return the side of a split that this case takes."""
        return self.position(key).value

    def position(self, key: str) -> Choice:
        """Return what this case chose on a split, and remember that it was asked."""
        found = self._taken.get(key)
        if found is None:
            found = self._taken[key] = self.law.position(key)
        return found

    @property
    def asked(self) -> frozenset[str] | None:
        """The splits asked about so far; ``None`` where who is an insider was asked, which reads some of its own."""
        return None if {"insiders", "insiders_of_acts"} & set(self.__dict__) else frozenset(self._taken)

    def name_of(self, party: str | None) -> str:
        """Return a party's name, else its id, else ``an unnamed party``."""
        if party is None:
            return "an unnamed party"
        if party == self.debtor:
            return said(self.case.debtor.name) or party
        known = self.parties.get(party)
        return (said(known.name) if known else None) or party

    @cached_property
    def positions(self) -> Row:
        """Return every side of every split as a yes-or-no fact: the same for each transfer of the case."""
        return dict(self._sides())

    def positions_in(self, state: str) -> Row:
        """Return the sides of the splits on which a state's own courts have held, as yes-or-no facts."""
        if state not in self._in_state:
            held = [key for key, position in self.law.tables.positions.items() if position.in_state(state) is not None]
            self._in_state[state] = dict(self._sides(held, state))
        return self._in_state[state]

    def _sides(self, keys: Iterable[str] | None = None, state: str | None = None) -> list[tuple[str, Known]]:
        rows = []
        for key in self.law.tables.positions if keys is None else keys:
            position = self.law.tables.positions[key]
            choice = self.law.position(key, state=state)
            for value in position.values:
                answer = YES if value == choice.value else NO
                if choice.perhaps is not None and value in (choice.value, choice.perhaps):
                    answer = UNKNOWN
                why = f"{position.question} Taken here: {position.side(choice.value).says} ({choice.why})"
                rows.append((f"position:{key}:{value}", Known(answer, why=why, positions=(key,), law=choice.authorities)))
        return rows
