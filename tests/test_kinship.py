"""Kinship, votes and offices as arithmetic over the record's relationships."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefacts.evidence import DateSpan, Maybe, Stated
from casefacts.kinship import MOVES, Counting, Family, Kin
from casefacts.links import Offices, Reading, holding, links, reasons
from casefacts.model import Relationship
from casefacts.ownership import unsure, votes

HALF = Fraction(1, 2)


def rel(
    who: str, is_: str, of: str, since: Maybe[DateSpan] = None, until: Maybe[DateSpan] = None, disputed: bool = False
) -> Relationship:
    return Relationship(who=who, is_=is_, of=of, from_=since, until=until, disputed=disputed)


def family(*facts: str) -> Family:
    """Return the family of facts such as ``ana spouse maria``."""
    return Family(links(rel(who, kind, of) for who, kind, of in map(str.split, facts)))


def kin(first: str, second: str, *facts: str, counting: Counting = "canon") -> Kin:
    found = family(*facts).kin(first, second, counting)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "canon", "civil"),
    [
        ("parent", 1, 1),
        ("child", 1, 1),
        ("adopted_child", 1, 1),
        ("adoptive_parent", 1, 1),
        ("sibling", 1, 2),
        ("half_sibling", 1, 2),
        ("grandparent", 2, 2),
        ("grandchild", 2, 2),
        ("great_grandparent", 3, 3),
        ("great_grandchild", 3, 3),
        ("aunt_uncle", 2, 3),
        ("niece_nephew", 2, 3),
        ("cousin", 2, 4),
        ("first_cousin_once_removed", 3, 5),
        ("second_cousin", 3, 6),
    ],
)
def test_each_word_for_a_blood_relative_has_its_degrees(kind: str, canon: int, civil: int) -> None:
    found = kin("leo", "ana", f"leo {kind} ana")
    assert (found.by, found.canon, found.civil) == ("blood", canon, civil)


@pytest.mark.parametrize(
    ("kind", "canon", "civil"),
    [
        ("spouse", 0, 0),
        ("parent_in_law", 1, 1),
        ("child_in_law", 1, 1),
        ("sibling_in_law", 1, 2),
        ("step_parent", 1, 1),
        ("step_child", 1, 1),
    ],
)
def test_each_word_for_a_relative_by_marriage_has_the_degree_of_the_spouse(kind: str, canon: int, civil: int) -> None:
    found = kin("leo", "ana", f"leo {kind} ana")
    assert (found.by, found.canon, found.civil) == ("marriage", canon, civil)


def test_a_step_sibling_is_a_step_relative_in_the_first_degree() -> None:
    found = kin("leo", "ana", "leo step_sibling ana")
    assert (found.by, found.step, found.canon, found.civil) == ("step", True, 1, 2)


def test_a_step_parent_is_noted_as_step_and_a_parent_in_law_is_not() -> None:
    assert kin("leo", "ana", "leo step_parent ana").step
    assert not kin("leo", "ana", "leo parent_in_law ana").step


@pytest.mark.parametrize(
    ("facts", "by", "up", "down"),
    [
        pytest.param(("ana child mia", "leo child mia"), "blood", 1, 1, id="two children of one mother are siblings"),
        pytest.param(
            ("mia sibling noa", "ana child mia", "leo child noa"), "blood", 2, 2, id="children of siblings are first cousins"
        ),
        pytest.param(("mia aunt_uncle ana", "leo child mia"), "blood", 2, 2, id="an aunt's child is a first cousin"),
        pytest.param(("mia cousin ana", "leo child mia"), "blood", 2, 3, id="a cousin's child is a first cousin once removed"),
        pytest.param(
            ("mia cousin noa", "ana child mia", "leo child noa"), "blood", 3, 3, id="children of first cousins are second cousins"
        ),
        pytest.param(("mia sibling ana", "leo parent mia"), "blood", 1, 0, id="a sibling's parent is my parent"),
        pytest.param(("mia sibling ana", "mia sibling leo"), "blood", 1, 1, id="a sibling of a sibling is a sibling"),
        pytest.param(
            ("mia half_sibling ana", "leo sibling mia"), "blood", 1, 1, id="a half-sibling's full sibling is a half-sibling"
        ),
        pytest.param(
            ("mia sibling ana", "leo great_grandchild mia"),
            "blood",
            1,
            4,
            id="a sibling's great-grandchild is in the fourth degree",
        ),
        pytest.param(("mia aunt_uncle ana", "leo parent mia"), "blood", 2, 0, id="an aunt's parent is my grandparent"),
        pytest.param(("mia spouse ana", "leo sibling mia"), "marriage", 1, 1, id="my spouse's brother"),
        pytest.param(("mia sibling ana", "leo spouse mia"), "marriage", 1, 1, id="my sister's husband"),
        pytest.param(("mia spouse ana", "leo child mia"), "marriage", 0, 1, id="my spouse's child"),
        pytest.param(
            ("mia spouse ana", "leo first_cousin_once_removed mia"), "marriage", 3, 2, id="my spouse's cousin once removed"
        ),
        pytest.param(("mia parent ana", "noa spouse mia", "leo child noa"), "step", 1, 1, id="my mother's husband's child"),
        pytest.param(("mia adoptive_parent ana", "leo sibling mia"), "blood", 2, 1, id="my adoptive mother's brother is an uncle"),
    ],
)
def test_relations_compose(facts: tuple[str, ...], by: str, up: int, down: int) -> None:
    found = kin("ana", "leo", *facts)
    assert (found.by, found.up, found.down) == (by, up, down)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(("mia spouse ana", "noa sibling mia", "leo spouse noa"), id="my wife's brother's wife"),
        pytest.param(("mia sibling ana", "noa spouse mia", "leo sibling noa"), id="my sister's husband's brother"),
        pytest.param(("mia child ana", "leo parent mia"), id="my child's other parent"),
        pytest.param(("mia half_sibling ana", "leo parent mia"), id="a half-sibling's parent, who may be the other one"),
        pytest.param(("mia friend ana", "leo child mia"), id="a friend's child"),
        pytest.param(("mia former_spouse ana", "leo sibling mia"), id="a former spouse's brother"),
        pytest.param(("mia sibling_in_law ana", "leo sibling mia"), id="a sibling-in-law's brother, who may be anybody's"),
    ],
)
def test_no_relation_runs_through(facts: tuple[str, ...]) -> None:
    assert family(*facts).kin("ana", "leo") is None


def test_a_sibling_of_my_cousins_removed_cousin_is_one_too() -> None:
    found = kin("ana", "leo", "mia first_cousin_once_removed ana", "leo sibling mia")
    assert (found.canon, found.civil) == (3, 5)


def test_the_closest_relation_depends_on_the_count_when_there_are_two() -> None:
    facts = ("leo cousin ana", "leo great_grandparent ana")
    assert kin("leo", "ana", *facts).canon == 2
    assert kin("leo", "ana", *facts, counting="civil").civil == 3


def test_reasons_run_from_the_first_person_to_the_second_and_name_every_link_once() -> None:
    facts = ("maria sibling ben", "leo child ben", "ana spouse maria")
    assert reasons(kin("leo", "ana", *facts).links) == ("leo is child of ben", "maria is sibling of ben", "ana is spouse of maria")
    assert reasons(kin("ana", "leo", *facts).links) == ("ana is spouse of maria", "maria is sibling of ben", "leo is child of ben")


def test_a_parent_shared_through_a_sibling_is_explained_by_both_links() -> None:
    facts = ("mia sibling ana", "leo parent mia")
    assert reasons(kin("ana", "leo", *facts).links) == ("mia is sibling of ana", "leo is parent of mia")


def test_relatives_stop_at_the_degree_asked() -> None:
    clan = family("ben sibling ana", "leo cousin ana", "kim second_cousin ana", "zoe spouse ana", "max friend ana")
    assert set(clan.relatives("ana", "canon", 2)) == {"ben", "leo", "zoe"}
    assert set(clan.relatives("ana", "civil", 3)) == {"ben", "zoe"}
    assert set(clan.relatives("ana", "canon", None)) == {"ben", "leo", "kim", "zoe"}


def test_nobody_is_related_to_himself_or_to_a_stranger() -> None:
    clan = family("ben sibling ana")
    assert clan.kin("ana", "ana") is None
    assert clan.kin("ana", "nobody") is None
    assert clan.relatives("nobody", "canon", 3) == {}


def test_a_family_that_is_its_own_ancestor_does_not_loop() -> None:
    assert kin("ana", "ben", "ana parent ben", "ben parent ana").canon == 1


PEOPLE = ("ana", "ben", "kim", "leo", "mia", "noa")
a_fact = st.tuples(
    st.sampled_from(PEOPLE), st.sampled_from((*MOVES, "sibling_in_law", "first_cousin_once_removed")), st.sampled_from(PEOPLE)
)
some_facts = st.lists(a_fact.filter(lambda fact: fact[0] != fact[2]), max_size=6)


@settings(max_examples=150, deadline=None)
@given(some_facts, st.sampled_from(PEOPLE), st.sampled_from(PEOPLE))
def test_kinship_has_the_same_degree_from_both_sides(facts: list[tuple[str, str, str]], first: str, second: str) -> None:
    clan = Family(links(rel(*fact) for fact in facts))
    for counting in ("canon", "civil"):
        there, back = clan.kin(first, second, counting), clan.kin(second, first, counting)
        assert (there and (there.by, there.canon, there.civil)) == (back and (back.by, back.canon, back.civil))


@settings(max_examples=100, deadline=None)
@given(some_facts, a_fact, st.sampled_from(PEOPLE), st.sampled_from(PEOPLE))
def test_one_more_relationship_never_makes_kin_more_distant(
    facts: list[tuple[str, str, str]], more: tuple[str, str, str], first: str, second: str
) -> None:
    before = Family(links(rel(*fact) for fact in facts)).kin(first, second)
    after = Family(links(rel(*fact) for fact in (*facts, more))).kin(first, second)
    assert before is None or (after is not None and after.canon <= before.canon)


def day(text: str) -> Maybe[DateSpan]:
    return Stated(DateSpan.on(date.fromisoformat(text)))


def between(first: str | None, last: str | None) -> DateSpan:
    earliest, latest = (None if text is None else date.fromisoformat(text) for text in (first, last))
    return DateSpan(earliest=earliest, latest=latest)


MARCH = day("2022-03-01")


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        pytest.param(between("2022-02-28", "2022-02-28"), False, id="the day before it began"),
        pytest.param(between("2022-03-01", "2022-03-01"), True, id="its first day"),
        pytest.param(between("2022-06-30", "2022-06-30"), True, id="its last day"),
        pytest.param(between("2022-07-01", "2022-07-01"), False, id="the day after"),
        pytest.param(between("2022-06-30", "2022-07-01"), None, id="a span over the end"),
        pytest.param(between("2022-04-01", None), None, id="some day from April on"),
        pytest.param(between("2022-07-01", None), False, id="some day from July on"),
        pytest.param(None, None, id="an unknown day"),
    ],
)
def test_a_bounded_relationship_holds_on(on: DateSpan | None, holds: bool | None) -> None:
    (link,) = links([rel("ana", "officer", "debtor", MARCH, day("2022-06-30"))])
    assert link.holds(on) is holds


def test_an_unbounded_relationship_holds_even_on_an_unknown_day() -> None:
    (link,) = links([rel("ana", "officer", "debtor")])
    assert link.holds(None) is True


def test_an_uncertain_end_leaves_the_days_within_it_open_and_names_the_bound() -> None:
    (link,) = links([rel("ana", "officer", "debtor", until=Stated(between("2022-06-01", "2022-06-30")))])
    assert [link.holds(between(text, text)) for text in ("2022-06-01", "2022-06-15", "2022-07-01")] == [True, None, False]
    assert link.unsure(between("2022-06-15", "2022-06-15")) == ("relationships.#1.until",)
    assert link.unsure(None) == ("relationships.#1.until", "date")


def test_a_contested_bound_is_open_only_to_a_reading_that_doubts() -> None:
    end = Stated(DateSpan.on(date(2022, 6, 30)), disputed=True)
    (link,) = links([rel("ana", "officer", "debtor", until=end)])
    on = between("2022-07-01", "2022-07-01")
    assert [link.holds(on, reading) for reading in Reading] == [None, False, False, None]


@pytest.mark.parametrize(("disputed", "expected"), [(False, [1, 1, 1, 1]), (True, [0, 1, 1, 1])])
def test_a_contested_relationship_is_not_proved(disputed: bool, expected: list[int]) -> None:
    record = links([rel("ana", "officer", "debtor", disputed=disputed)])
    assert [len(holding(record, None, reading)) for reading in Reading] == expected


def test_offices_are_found_by_entity_and_by_holder_on_the_day() -> None:
    record = links(
        [rel("ana", "director", "debtor", until=MARCH), rel("ana", "officer", "debtor"), rel("ben", "director", "debtor")]
    )
    offices = Offices(holding(record, between("2022-03-02", "2022-03-02"), Reading.STATED))
    assert [link.who for link in offices.held_in("debtor", {"director"})] == ["ben"]
    assert [link.kind for link in offices.held_by("ana", {"director", "officer"})] == ["officer"]


def owns(who: str, of: str, percent: str | None, voting: bool = True, **rest: Any) -> Relationship:
    part = None if percent is None else Stated(Decimal(percent))
    return Relationship(who=who, is_="owner", of=of, percent=part, voting=Stated(voting), **rest)


def share(owner: str, entity: str, *held: Relationship, control: Fraction | None = HALF) -> tuple[Fraction, Fraction]:
    found = votes(links(held), owner, entity, control=control)
    return found.low, found.high


@pytest.mark.parametrize(
    ("through", "percent"),
    [
        pytest.param("50.01", 39, id="in control its whole holding counts"),
        pytest.param("50", Fraction(39, 2), id="exactly half is not control and the shares multiply"),
    ],
)
def test_a_chain_of_holdings(through: str, percent: Fraction | int) -> None:
    low, high = share("ana", "debtor", owns("ana", "mid", through), owns("mid", "debtor", "39"))
    assert low == high == Fraction(percent) / 100


def test_without_a_control_share_holdings_only_multiply() -> None:
    assert share("ana", "debtor", owns("ana", "mid", "80"), owns("mid", "debtor", "39"), control=None)[0] == Fraction(312, 1000)


def test_control_may_itself_be_put_together_from_two_ways() -> None:
    held = (owns("ana", "mid", "30"), owns("ana", "sub", "100"), owns("sub", "mid", "21"), owns("mid", "debtor", "40"))
    assert share("ana", "debtor", *held)[0] == Fraction(40, 100)


def test_different_ways_add_up_and_name_every_holding() -> None:
    held = links((owns("ana", "debtor", "10"), owns("ana", "mid", "50"), owns("mid", "debtor", "20")))
    found = votes(held, "ana", "debtor", control=HALF)
    assert found.low == Fraction(20, 100)
    assert {link.path for link in found.links} == {"relationships.#1", "relationships.#2", "relationships.#3"}


def test_circular_ownership_ends_and_counts_no_holding_twice() -> None:
    held = (owns("a", "b", "30"), owns("b", "c", "40"), owns("c", "b", "50"), owns("c", "debtor", "50"))
    assert share("a", "debtor", *held)[0] == Fraction(30 * 40 * 50, 100**3)


def test_a_very_long_chain_of_control_is_followed_to_its_end() -> None:
    chain = [owns(f"c{number}", f"c{number + 1}", "60") for number in range(1500)]
    assert share("c0", "c1500", *chain)[0] == Fraction(60, 100)


def test_an_entity_that_owns_its_own_holder_is_not_its_own_owner() -> None:
    assert share("debtor", "debtor", owns("debtor", "a", "30"), owns("a", "debtor", "30"))[1] == 0


@pytest.mark.parametrize(
    ("held", "low", "high"),
    [
        pytest.param(owns("a", "debtor", "30"), Fraction(3, 10), Fraction(3, 10), id="a voting share"),
        pytest.param(owns("a", "debtor", "30", voting=False), 0, 0, id="a share without a vote"),
        pytest.param(
            Relationship(who="a", is_="owner", of="debtor", percent=Stated(Decimal(30))),
            0,
            Fraction(3, 10),
            id="nobody says if it votes",
        ),
        pytest.param(owns("a", "debtor", None), 0, 1, id="nobody says how much"),
        pytest.param(owns("a", "debtor", "30", fiduciary=Stated(True)), 0, 0, id="held as a fiduciary"),
        pytest.param(
            owns("a", "debtor", "30", fiduciary=Stated(False)),
            Fraction(3, 10),
            Fraction(3, 10),
            id="shown not to be held as a fiduciary",
        ),
        pytest.param(owns("a", "debtor", "30", security_only=Stated(True)), 0, 0, id="held as security"),
    ],
)
def test_what_counts_as_a_share_of_the_votes(held: Relationship, low: Fraction, high: Fraction) -> None:
    assert share("a", "debtor", held) == (low, high)


def test_what_a_holding_leaves_out_is_named() -> None:
    (link,) = links([Relationship(who="a", is_="owner", of="debtor")])
    assert unsure(link) == ("relationships.#1.percent", "relationships.#1.voting")


def test_a_holding_says_its_percentage_and_an_aunt_reads_as_english() -> None:
    record = links(
        [owns("holdco", "debtor", "80.00"), rel("rosa", "aunt_uncle", "leo"), rel("op", "operates_under_lease", "debtor")]
    )
    assert reasons(record) == (
        "holdco is owner of 80% of debtor",
        "rosa is aunt or uncle of leo",
        "op operates the business or property of debtor under lease or agreement",
    )


def test_a_relationship_to_oneself_is_dropped_and_the_numbers_of_the_others_stay() -> None:
    assert [link.path for link in links([rel("ana", "owner", "ana"), rel("ben", "owner", "ana")])] == ["relationships.#2"]


def test_the_graph_library_is_not_loaded_until_a_graph_is_built() -> None:
    code = "import sys, casefacts.kinship, casefacts.ownership, avoidance.facts.insiders; sys.exit('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
