"""Insiders, 11 U.S.C. 101(31), from the relationships of a record: each limb, and pairs that differ in one fact."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avoidance.facts.insiders import Insiders, InsiderStatus
from avoidance.logic.truth import Truth
from casefacts.evidence import DateSpan, Stated
from casefacts.model import Case, Debtor, Party, Proceeding, Relationship

DAY = DateSpan.on(date(2023, 5, 1))
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


@dataclass(frozen=True)
class Value:
    value: Any


@dataclass(frozen=True)
class Tables:
    """A law whose figures a test can see."""

    counting: str = "canon"
    degree: int | None = 3
    affiliate: Decimal | None = Decimal("0.20")
    control: Decimal | None = Decimal("0.50")

    def param(self, key: str) -> Value | None:
        figures = {
            "s101_45.relative_degree": self.degree,
            "s101_2.affiliate_voting_fraction": self.affiliate,
            "heuristic.control_share": self.control,
        }
        return None if figures[key] is None else Value(figures[key])

    def position(self, key: str) -> Value:
        assert key == "relative.counting"
        return Value(self.counting)


def rel(fact: str, **rest: Any) -> Relationship:
    """Return a relationship from a fact such as ``ana spouse maria``."""
    who, kind, of = fact.split()
    return Relationship(who=who, is_=kind, of=of, **rest)


def owns(fact: str, **rest: Any) -> Relationship:
    """Return a voting holding from a fact such as ``ana 20 debtor``."""
    who, percent, of = fact.split()
    return Relationship(who=who, is_="owner", of=of, percent=Stated(Decimal(percent)), voting=Stated(True), **rest)


def record(kind: Any, *facts: str | Relationship, complete: bool = False, **parties: Any) -> Case:
    return Case(
        case=Proceeding(petition_date=Stated(DateSpan.on(date(2024, 3, 15)))),
        debtor=Debtor(kind=None if kind is None else Stated(kind)),
        complete=("relationships",) if complete else (),
        parties=tuple(Party(id=name, kind=Stated(kind)) for name, kind in parties.items()),
        relationships=tuple(rel(fact) if isinstance(fact, str) else fact for fact in facts),
    )


def status(
    case: Case, party: str = "ana", on: DateSpan | None = DAY, law: Tables | None = None, arms_length: Truth = UNKNOWN
) -> InsiderStatus:
    return Insiders(case, law or Tables()).status(party, on, arms_length)


@pytest.mark.parametrize(
    ("kind", "facts", "clause"),
    [
        pytest.param("individual", ["ana sibling debtor"], "(A)(i)", id="individual: a relative"),
        pytest.param(
            "individual",
            ["ana child ben", "ben general_partner firm", "debtor general_partner firm"],
            "(A)(i)",
            id="individual: a relative of a partner",
        ),
        pytest.param(
            "individual",
            ["debtor general_partner ana"],
            "(A)(ii)",
            id="individual: a partnership in which the debtor is general partner",
        ),
        pytest.param(
            "individual",
            ["ana general_partner firm", "debtor general_partner firm"],
            "(A)(iii)",
            id="individual: a fellow general partner",
        ),
        pytest.param("individual", ["debtor director ana"], "(A)(iv)", id="individual: a corporation the debtor directs"),
        pytest.param("individual", ["debtor officer ana"], "(A)(iv)", id="individual: a corporation the debtor is an officer of"),
        pytest.param("corporation", ["ana director debtor"], "(B)(i)", id="corporation: a director"),
        pytest.param("corporation", ["ana officer debtor"], "(B)(ii)", id="corporation: an officer"),
        pytest.param("corporation", ["ana person_in_control debtor"], "(B)(iii)", id="corporation: a person in control"),
        pytest.param(
            "corporation", ["debtor general_partner ana"], "(B)(iv)", id="corporation: a partnership in which it is general partner"
        ),
        pytest.param("corporation", ["ana general_partner debtor"], "(B)(v)", id="corporation: its general partner"),
        pytest.param("corporation", ["ana spouse ben", "ben director debtor"], "(B)(vi)", id="corporation: a director's spouse"),
        pytest.param("corporation", ["ana cousin ben", "ben officer debtor"], "(B)(vi)", id="corporation: an officer's cousin"),
        pytest.param(
            "corporation",
            ["ana child ben", "ben person_in_control debtor"],
            "(B)(vi)",
            id="corporation: a child of the person in control",
        ),
        pytest.param(
            "corporation",
            ["ana child ben", "ben general_partner debtor"],
            "(B)(vi)",
            id="corporation: a child of its general partner",
        ),
        pytest.param("llc", ["ana officer debtor"], "(B)(ii)", id="an LLC is tested as a corporation"),
        pytest.param("trust", ["ana person_in_control debtor"], "(B)(iii)", id="a trust is tested as a corporation"),
        pytest.param("partnership", ["ana general_partner debtor"], "(C)(i)", id="partnership: a general partner in it"),
        pytest.param(
            "partnership",
            ["ana niece_nephew ben", "ben general_partner debtor"],
            "(C)(ii)",
            id="partnership: a relative of a partner in it",
        ),
        pytest.param(
            "partnership",
            ["ana parent ben", "ben general_partner firm", "debtor general_partner firm"],
            "(C)(ii)",
            id="partnership: a relative of a partner of it",
        ),
        pytest.param(
            "partnership",
            ["ana parent ben", "ben person_in_control debtor"],
            "(C)(ii)",
            id="partnership: a relative of the person in control",
        ),
        pytest.param(
            "partnership", ["debtor general_partner ana"], "(C)(iii)", id="partnership: one in which it is general partner"
        ),
        pytest.param(
            "partnership",
            ["ana general_partner firm", "debtor general_partner firm"],
            "(C)(iv)",
            id="partnership: a general partner of it",
        ),
        pytest.param("partnership", ["ana person_in_control debtor"], "(C)(v)", id="partnership: a person in control"),
        pytest.param("municipality", ["ana elected_official debtor"], "(D)", id="municipality: an elected official"),
        pytest.param(
            "municipality", ["ana spouse ben", "ben elected_official debtor"], "(D)", id="municipality: a relative of one"
        ),
        pytest.param("corporation", ["ana affiliate debtor"], "(E)", id="a stated affiliate"),
        pytest.param("individual", ["ana operates_under_lease debtor"], "(E)", id="who runs the debtor's business under a lease"),
        pytest.param("individual", ["debtor operates_under_lease ana"], "(E)", id="whose business the debtor runs under a lease"),
        pytest.param("corporation", ["ana managing_agent debtor"], "(F)", id="a managing agent"),
    ],
)
def test_the_list_has(kind: str, facts: list[str], clause: str) -> None:
    found = status(record(kind, *facts))
    assert (found.truth, found.cite) == (YES, f"11 U.S.C. 101(31){clause}")
    assert found.paths == tuple(f"relationships.#{number}" for number in range(1, len(facts) + 1))


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        pytest.param("corporation", ["ana elected_official debtor"], id="an elected official of a corporation"),
        pytest.param("municipality", ["ana director debtor"], id="a director of a municipality"),
        pytest.param("partnership", ["ana officer debtor"], id="an officer of a partnership"),
        pytest.param("partnership", ["ana limited_partner debtor"], id="a limited partner"),
        pytest.param("corporation", ["ana manager debtor"], id="a manager of a corporation"),
        pytest.param("corporation", ["ana former_spouse ben", "ben director debtor"], id="a director's former spouse"),
        pytest.param("individual", ["ana employee debtor"], id="an employee"),
    ],
)
def test_the_list_does_not_have(kind: str, facts: list[str]) -> None:
    assert status(record(kind, *facts)).truth is UNKNOWN
    assert status(record(kind, *facts, complete=True), arms_length=YES).truth is NO


def test_the_reasons_run_from_the_party_to_the_debtor() -> None:
    assert status(record("corporation", "maria director debtor", "ana spouse maria")).why == (
        "ana is spouse of maria",
        "maria is director of debtor",
    )


def test_an_llcs_manager_counts_by_analogy_and_the_status_says_so() -> None:
    found = status(record("llc", "ana manager debtor"))
    assert (found.truth, found.cite) == (YES, "11 U.S.C. 101(31)(B)(i)")
    assert "analogy" in (found.contested or "")


def test_a_trusts_trustee_only_may_be_in_control() -> None:
    assert status(record("trust", "ana trustee debtor")).truth is UNKNOWN


def test_a_plain_partner_may_be_a_general_partner() -> None:
    found = status(record("partnership", "ana partner debtor"))
    assert (found.truth, found.missing) == (UNKNOWN, ("relationships.#1.is",))


# affiliates


@pytest.mark.parametrize(("percent", "truth"), [("20", YES), ("19.99", UNKNOWN)])
def test_a_fifth_of_the_votes_makes_an_affiliate(percent: str, truth: Truth) -> None:
    assert status(record("corporation", owns(f"ana {percent} debtor"))).truth is truth


@pytest.mark.parametrize(("percent", "truth"), [("20", YES), ("19.99", UNKNOWN)])
def test_a_corporation_of_whose_votes_the_debtor_holds_a_fifth_is_an_affiliate(percent: str, truth: Truth) -> None:
    assert status(record("individual", owns(f"debtor {percent} ana"))).truth is truth


def test_a_sister_company_is_an_affiliate_through_the_common_holder() -> None:
    found = status(record("corporation", owns("holdco 80 debtor"), owns("holdco 25 ana")))
    assert (found.truth, found.cite, found.contested) == (YES, "11 U.S.C. 101(31)(E)", None)
    assert found.why == ("holdco is owner of 25% of ana", "holdco is owner of 80% of debtor")


def test_a_partnership_in_which_the_debtor_holds_a_fifth_is_no_affiliate_for_that() -> None:
    assert status(record("individual", owns("debtor 20 ana"), ana="partnership")).truth is UNKNOWN
    assert status(record("individual", owns("debtor 20 ana"), ana="corporation")).truth is YES


def test_an_affiliates_director_is_an_insider_as_if_the_affiliate_were_the_debtor() -> None:
    found = status(record("corporation", "ana director holdco", owns("holdco 80 debtor"), holdco="corporation"))
    assert (found.truth, found.cite) == (YES, "11 U.S.C. 101(31)(E)")
    assert found.why == ("ana is director of holdco", "holdco is owner of 80% of debtor")


def test_a_director_of_a_holder_of_less_than_a_fifth_is_not_on_the_list() -> None:
    case = record("corporation", "ana director holdco", owns("holdco 19.99 debtor"), complete=True, holdco="corporation")
    assert status(case).truth is NO


def test_a_relative_of_a_person_who_is_an_affiliate_is_an_insider() -> None:
    found = status(record("corporation", "ana child ben", owns("ben 25 debtor"), ben="individual"))
    assert (found.truth, found.cite) == (YES, "11 U.S.C. 101(31)(E)")


def test_an_affiliate_of_unknown_kind_leaves_its_director_open() -> None:
    found = status(record("corporation", "ana director holdco", owns("holdco 80 debtor")))
    assert (found.truth, found.missing) == (UNKNOWN, ("parties.holdco.kind",))


def test_control_of_the_holder_carries_its_whole_share_and_rests_on_the_rule_of_thumb() -> None:
    found = status(record("corporation", owns("ana 51 mid"), owns("mid 39 debtor")), law=Tables())
    assert (found.truth, found.rests_on, found.contested) == (YES, ("heuristic.control_share",), None)
    assert status(record("corporation", owns("ana 60 mid"), owns("mid 39 debtor"))).rests_on == ()


def test_a_chain_short_of_a_fifth_is_reached_only_as_an_affiliates_affiliate() -> None:
    found = status(record("corporation", owns("ana 50 mid"), owns("mid 39 debtor")))
    assert found.truth is YES
    assert "itself" in (found.contested or "")


def test_a_director_of_an_affiliates_affiliate_carries_the_same_remark_and_an_affiliates_director_does_not() -> None:
    case = record(
        "corporation",
        owns("top 50 mid"),
        owns("mid 39 debtor"),
        "ana director top",
        "ben director mid",
        top="corporation",
        mid="llc",
    )
    assert "itself" in (status(case).contested or "")
    assert (status(case, "ben").truth, status(case, "ben").contested) == (YES, None)


def test_a_chain_short_of_a_fifth_at_both_ends_is_not_on_the_list() -> None:
    assert status(record("corporation", owns("ana 19 mid"), owns("mid 100 debtor"), complete=True)).truth is NO


def test_circular_ownership_ends() -> None:
    case = record("corporation", owns("ana 30 mid"), owns("mid 30 debtor"), owns("debtor 30 ana"))
    assert status(case).truth is YES


@pytest.mark.parametrize(
    ("held", "truth"),
    [
        pytest.param({"voting": Stated(False)}, NO, id="without a vote"),
        pytest.param({"fiduciary": Stated(True)}, NO, id="as a fiduciary"),
        pytest.param({"security_only": Stated(True)}, NO, id="as security"),
        pytest.param({"voting": Stated(True)}, YES, id="with a vote, and nothing else said"),
        pytest.param({}, UNKNOWN, id="of which nobody says whether it votes"),
    ],
)
def test_a_large_share_held(held: dict[str, Any], truth: Truth) -> None:
    shares = rel("ana owner debtor", percent=Stated(Decimal(30)), **held)
    assert status(record("corporation", shares, complete=True)).truth is truth


def test_an_unknown_percentage_is_asked_for() -> None:
    found = status(record("corporation", rel("ana owner debtor", voting=Stated(True)), complete=True))
    assert (found.truth, found.missing) == (UNKNOWN, ("relationships.#1.percent",))


# relatives, and how degrees are counted


@pytest.mark.parametrize(
    ("kind", "canon", "civil"),
    [
        ("niece_nephew", YES, YES),
        ("great_grandparent", YES, YES),
        ("cousin", YES, UNKNOWN),
        ("first_cousin_once_removed", YES, UNKNOWN),
        ("second_cousin", YES, UNKNOWN),
    ],
)
def test_the_count_decides_cousins_and_nobody_nearer(kind: str, canon: Truth, civil: Truth) -> None:
    case = record("individual", f"ana {kind} debtor")
    by_canon, by_civil = (status(case, law=Tables(counting=counting)) for counting in ("canon", "civil"))
    assert (by_canon.truth, by_civil.truth) == (canon, civil)
    split = () if canon is civil else ("relative.counting",)
    assert by_canon.positions == by_civil.positions == split
    assert (by_canon.contested is None) is (canon is civil)


def test_a_cousin_is_flagged_with_both_degrees() -> None:
    contested = status(record("individual", "ana cousin debtor")).contested or ""
    assert "degree 2 by the canon count and 4 by the civil count, where 3 is the last" in contested


def test_by_the_civil_count_a_cousin_is_no_insider_of_a_closed_record() -> None:
    assert status(record("individual", "ana cousin debtor", complete=True), law=Tables(counting="civil")).truth is NO


def test_a_relative_in_the_fourth_degree_is_none() -> None:
    facts = ("ana child ben", "ben second_cousin debtor")
    assert status(record("individual", *facts, complete=True)).truth is NO
    assert status(record("individual", *facts, complete=True), law=Tables(degree=4)).truth is YES


@pytest.mark.parametrize(
    ("facts", "truth"),
    [
        pytest.param(["ben spouse debtor", "ana sibling ben"], YES, id="a wife's sister"),
        pytest.param(["ben sibling debtor", "ana spouse ben"], YES, id="a brother's wife"),
        pytest.param(["kim spouse debtor", "ben sibling kim", "ana spouse ben"], NO, id="a wife's brother's wife"),
        pytest.param(["ana step_child debtor"], YES, id="a stepchild"),
        pytest.param(["ana adopted_child debtor"], YES, id="an adopted child"),
        pytest.param(["ana step_sibling debtor"], YES, id="a step-sibling"),
        pytest.param(["ana spouse debtor"], YES, id="the spouse"),
    ],
)
def test_relatives_by_marriage_step_and_adoption(facts: list[str], truth: Truth) -> None:
    assert status(record("individual", *facts, complete=True)).truth is truth


def test_without_a_figure_for_relatives_kinship_stays_open() -> None:
    assert status(record("individual", "ana child debtor", complete=True), law=Tables(degree=None)).truth is UNKNOWN


def test_without_a_figure_for_affiliates_a_holding_stays_open() -> None:
    assert status(record("corporation", owns("ana 90 debtor"), complete=True), law=Tables(affiliate=None)).truth is UNKNOWN


# time


def until(text: str) -> Any:
    return Stated(DateSpan.on(date.fromisoformat(text)))


@pytest.mark.parametrize(("last", "truth"), [("2023-05-01", YES), ("2023-04-30", NO)])
def test_an_office_counts_through_its_last_day(last: str, truth: Truth) -> None:
    case = record("corporation", rel("ana director debtor", until=until(last)), complete=True)
    assert status(case, arms_length=YES).truth is truth


@pytest.mark.parametrize("office", ["director", "officer", "person_in_control"])
def test_an_office_that_ended_the_day_before_is_open_until_the_dealing_was_at_arms_length(office: str) -> None:
    case = record("corporation", rel(f"ana {office} debtor", until=until("2023-04-30")), complete=True)
    found = status(case)
    assert (found.truth, found.missing) == (UNKNOWN, ("arms_length",))
    assert found.why[0].endswith("of debtor, until 2023-04-30")
    assert "for the court" in status(case, arms_length=NO).why[-1]
    assert status(case, arms_length=YES).truth is NO


def test_a_marriage_that_ended_the_day_before_leaves_the_two_as_close_as_a_former_spouse() -> None:
    ended = record("individual", rel("ana spouse debtor", until=until("2023-04-30")), complete=True)
    former = record("individual", "ana former_spouse debtor", complete=True)
    assert status(ended).truth is status(former).truth is UNKNOWN
    assert status(ended).why == ("ana is spouse of debtor, until 2023-04-30",)
    assert status(ended, arms_length=YES).truth is NO


@pytest.mark.parametrize("kind", ["sibling", "employee", "creditor"])
def test_what_brings_nobody_close_while_it_lasts_does_not_when_it_has_ended(kind: str) -> None:
    case = record("corporation", rel(f"ana {kind} debtor", until=until("2023-04-30")), complete=True)
    assert status(case).truth is NO


def test_an_office_that_begins_after_the_day_brings_nobody_close() -> None:
    assert status(record("corporation", rel("ana director debtor", from_=until("2023-05-02")), complete=True)).truth is NO


def test_an_office_that_both_began_and_ended_after_the_day_brings_nobody_close() -> None:
    later = rel("ana director debtor", from_=until("2023-05-02"), until=until("2023-06-02"))
    assert status(record("corporation", later, complete=True)).truth is NO


def test_why_somebody_is_no_general_partner_speaks_of_partners() -> None:
    left = rel("ana general_partner debtor", until=until("2023-04-30"))
    found = Insiders(record("partnership", left, complete=True), Tables()).general_partner("ana", DateSpan.on(date(2023, 5, 1)))
    assert found.truth is NO
    assert found.why == (
        "the record states no relationship that makes ana a general partner in the debtor on 2023-05-01",
        "ana is general partner of debtor, until 2023-04-30",
        "its list of relationships is complete",
    )


@pytest.mark.parametrize(("first", "truth"), [("2023-05-01", YES), ("2023-05-02", NO)])
def test_an_office_counts_from_its_first_day(first: str, truth: Truth) -> None:
    assert status(record("corporation", rel("ana director debtor", from_=until(first)), complete=True)).truth is truth


def test_a_marriage_that_ended_before_the_transfer_does_not_count_and_one_still_standing_does() -> None:
    married = rel("ana spouse maria", until=until("2023-01-31"))
    found = Insiders(record("corporation", married, "maria director debtor"), Tables())
    assert found.status("ana", DateSpan.on(date(2023, 1, 31))).truth is YES
    assert found.status("ana", DateSpan.on(date(2023, 2, 1))).truth is UNKNOWN


def test_an_uncertain_end_is_asked_for() -> None:
    vague = Stated(DateSpan(earliest=date(2023, 4, 1), latest=date(2023, 6, 1)))
    found = status(record("corporation", rel("ana director debtor", until=vague), complete=True))
    assert (found.truth, found.missing) == (UNKNOWN, ("relationships.#1.until",))


def test_on_an_unknown_day_a_bounded_office_is_open_and_the_date_is_asked_for() -> None:
    found = status(record("corporation", rel("ana director debtor", until=until("2023-04-30")), complete=True), on=None)
    assert (found.truth, found.missing) == (UNKNOWN, ("date",))


# absence, closeness, disputes, kinds


def test_absence_is_a_no_only_where_the_list_is_complete() -> None:
    assert status(record("corporation"), "stranger").truth is UNKNOWN
    assert status(record("corporation"), "stranger").missing == ("relationships",)
    assert status(record("corporation", complete=True), "stranger").truth is NO


def test_a_government_that_the_record_does_not_relate_to_the_debtor_is_open_too() -> None:
    assert status(record("corporation", irs="united_states"), "irs").truth is UNKNOWN


@pytest.mark.parametrize("kind", ["friend", "fiance", "former_spouse", "business_associate", "godparent"])
@pytest.mark.parametrize("of", ["debtor", "maria"])
def test_closeness_outside_the_list_is_open_until_the_dealing_was_at_arms_length(kind: str, of: str) -> None:
    case = record("corporation", "maria director debtor", f"ana {kind} {of}", complete=True)
    assert status(case).truth is UNKNOWN
    assert status(case).missing == ("arms_length",)
    assert status(case, arms_length=NO).truth is UNKNOWN
    assert status(case, arms_length=NO).missing == ()
    assert "for the court" in status(case, arms_length=NO).why[-1]
    assert status(case, arms_length=YES).truth is NO


def test_arms_length_does_not_take_anybody_off_the_list() -> None:
    assert status(record("corporation", "ana director debtor"), arms_length=YES).truth is YES


def test_arms_length_proves_nothing_about_relationships_that_an_open_record_may_leave_out() -> None:
    found = status(record("corporation", "ana friend debtor"), arms_length=YES)
    assert (found.truth, found.missing) == (UNKNOWN, ("relationships",))


def test_a_small_shareholder_is_not_close_for_that_but_an_insiders_own_company_may_be() -> None:
    assert status(record("corporation", owns("ana 1 debtor"), complete=True)).truth is NO
    assert status(record("corporation", "maria director debtor", owns("maria 100 ana"), complete=True)).truth is UNKNOWN


def test_a_contested_relationship_is_flagged_unless_another_carries_the_answer() -> None:
    contested = rel("ana director debtor", disputed=True)
    assert status(record("corporation", contested)).disputed
    assert not status(record("corporation", contested, "ana officer debtor")).disputed
    assert not status(record("corporation", "ana director debtor")).disputed


def test_a_no_that_rests_on_a_contested_date_is_flagged() -> None:
    gone = Stated(DateSpan.on(date(2023, 4, 30)), disputed=True)
    found = status(record("corporation", rel("ana director debtor", until=gone), complete=True), arms_length=YES)
    assert (found.truth, found.disputed) == (NO, True)


def test_a_no_that_rests_on_a_contested_fiduciary_holding_is_flagged() -> None:
    held = owns("ana 30 debtor", fiduciary=Stated(True, disputed=True))
    found = status(record("corporation", held, complete=True))
    assert (found.truth, found.disputed) == (NO, True)


def test_an_unknown_kind_of_debtor_is_asked_for_where_it_matters() -> None:
    found = status(record(None, "ana director debtor"))
    assert (found.truth, found.missing) == (UNKNOWN, ("debtor.kind",))


@pytest.mark.parametrize("fact", ["ana managing_agent debtor", "ana affiliate debtor"])
def test_an_unknown_kind_of_debtor_does_not_matter_to_agents_and_affiliates(fact: str) -> None:
    assert status(record(None, fact)).truth is YES


def test_an_unknown_kind_does_not_matter_to_one_who_is_an_insider_of_every_kind() -> None:
    offices = ("ben director debtor", "ben general_partner debtor", "ben elected_official debtor", "ana child ben")
    found = status(record(None, *offices))
    assert (found.truth, found.cite) == (YES, "11 U.S.C. 101(31)")


def test_a_contested_kind_of_debtor_is_flagged() -> None:
    case = record("corporation", "ana director debtor")
    case = replace(case, debtor=Debtor(kind=Stated("corporation", disputed=True)))
    assert (status(case).truth, status(case).disputed) == (YES, True)


def test_the_debtor_is_not_its_own_insider() -> None:
    assert status(record("individual", "debtor director acme", acme="corporation"), "debtor").truth is NO


# general partners, 548(b)


@pytest.mark.parametrize(
    ("kind", "fact", "truth"),
    [
        pytest.param("partnership", "ana general_partner debtor", YES, id="a general partner in a partnership"),
        pytest.param("partnership", "ana partner debtor", UNKNOWN, id="a partner of unstated kind"),
        pytest.param("partnership", "ana limited_partner debtor", NO, id="a limited partner"),
        pytest.param("partnership", "debtor general_partner ana", NO, id="a partnership in which the debtor is partner"),
        pytest.param("corporation", "ana general_partner debtor", NO, id="a corporation has none"),
        pytest.param(None, "ana general_partner debtor", UNKNOWN, id="a debtor of unknown kind"),
    ],
)
def test_a_general_partner_in_the_debtor(kind: str | None, fact: str, truth: Truth) -> None:
    found = Insiders(record(kind, fact, complete=True), Tables()).general_partner("ana", DAY)
    assert (found.truth, found.cite) == (truth, "11 U.S.C. 548(b)")


def test_a_general_partner_is_unknown_where_the_list_is_open() -> None:
    assert Insiders(record("partnership"), Tables()).general_partner("ana", DAY).truth is UNKNOWN


def test_a_contested_partnership_is_flagged() -> None:
    case = record("partnership", rel("ana general_partner debtor", disputed=True))
    assert Insiders(case, Tables()).general_partner("ana", DAY).disputed


# properties

PARTIES = ("debtor", "ana", "ben", "kim", "firm")
KINDS = (
    "director",
    "general_partner",
    "partner",
    "affiliate",
    "managing_agent",
    "spouse",
    "child",
    "sibling",
    "cousin",
    "friend",
    "elected_official",
)
plain = st.builds(
    lambda who, kind, of: rel(f"{who} {kind} {of}"), st.sampled_from(PARTIES), st.sampled_from(KINDS), st.sampled_from(PARTIES)
)
shares = st.builds(
    lambda who, part, of: owns(f"{who} {part} {of}"), st.sampled_from(PARTIES), st.integers(0, 100), st.sampled_from(PARTIES)
)
unbounded = plain | shares
relationship = unbounded | st.builds(
    lambda one, disputed, end: replace(one, disputed=disputed, until=Stated(DateSpan(latest=end))),
    unbounded,
    st.booleans(),
    st.none() | st.dates(date(2023, 4, 1), date(2023, 6, 1)),
)
debtor_kinds = st.sampled_from([None, "individual", "corporation", "llc", "partnership", "municipality"])


@settings(max_examples=150, deadline=None)
@given(debtor_kinds, st.lists(relationship, max_size=6), relationship, st.sampled_from(PARTIES[1:]))
def test_one_more_relationship_never_turns_a_yes_into_anything_else(
    kind: str | None, facts: list[Relationship], more: Relationship, party: str
) -> None:
    before = status(record(kind, *facts, firm="corporation"), party)
    after = status(record(kind, *facts, more, firm="corporation"), party)
    assert before.truth is not YES or after.truth is YES


@settings(max_examples=100, deadline=None)
@given(debtor_kinds, st.lists(relationship, max_size=6), st.sampled_from(PARTIES[1:]))
def test_closing_the_list_only_ever_settles_what_was_open(kind: str | None, facts: list[Relationship], party: str) -> None:
    open_, closed = (status(record(kind, *facts, complete=complete), party) for complete in (False, True))
    assert open_.truth is not NO
    assert closed.truth is open_.truth or (open_.truth, closed.truth) == (UNKNOWN, NO)


@settings(max_examples=100, deadline=None)
@given(debtor_kinds, st.lists(relationship, max_size=6), st.sampled_from(PARTIES[1:]))
def test_an_uncontested_answer_survives_when_contested_facts_are_dropped(
    kind: str | None, facts: list[Relationship], party: str
) -> None:
    found = status(record(kind, *facts), party)
    firm = [fact for fact in facts if not fact.disputed]
    assert found.truth is not YES or found.disputed or status(record(kind, *firm), party).truth is YES


@pytest.mark.parametrize("spare", [False, True], ids=["on one set of relationships", "with an office that ends within the days"])
def test_ten_thousand_questions_about_two_thousand_parties_are_answered_alike_through_the_year(spare: bool) -> None:
    family = [f"p{number} child p{number - 10}" for number in range(10, 60)]
    holders = [owns(f"h{number} 0.1 debtor") for number in range(200)]
    bounded = [rel("ben officer debtor", until=until("2023-01-31"))] if spare else []
    case = record("corporation", "p0 director debtor", *family, *holders, *bounded, complete=True)
    days = [DateSpan.on(date(2023, 1, 1) + timedelta(days=number)) for number in range(365)]
    found = Insiders(case, Tables())
    answers = [found.status(f"p{number % 2000}", days[number % 365]).truth for number in range(10_000)]
    assert answers.count(YES) == 4 * 5
