"""The law tables are whole, and a case is bound to the row and the side that its day and its court give."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from avoidance.law import show
from avoidance.law import tables as tables_module
from avoidance.law.bound import Choice, Law, UnknownPosition
from avoidance.law.records import FATAL_LINKS
from avoidance.law.states import states
from avoidance.law.tables import BadTable, build, read, tables

LAW = Path(tables_module.__file__).parent
HARBOR = "s548a2.percent_of_gross_annual_income"


def law(petition: str = "2020-01-01", **kwargs: Any) -> Law:
    """Return the law of a case in no circuit, as of the newest day, unless said otherwise."""
    days = {name: date.fromisoformat(kwargs.pop(name)) for name in ("as_of", "closed") if kwargs.get(name)}
    return Law.bind(tables(), petition=date.fromisoformat(petition), **{"as_of": None, "circuit": None, **kwargs, **days})


# ---------------------------------------------------------------------------- refusing a table that is not whole


def small_tables() -> dict[str, Any]:
    """Return small whole tables, for a test to break."""
    row = {"cite": "11 U.S.C. 1", "confidence": "text", "source": "here"}
    rows = [
        {"from": "1979-10-01", "to": "2006-04-20", "value": "1", **row},
        {"from": "2006-04-21", "to": "null", "value": "2", **row},
    ]
    case = {
        "name": "A v. B",
        "cite": "1 F.3d 1",
        "court": "1st Cir.",
        "circuit": "1",
        "year": "1993",
        "for": "x",
        "confidence": "text",
    }
    position = {
        "question": "q?",
        "values": {"a": {"says": "a", "authorities": ["ab"]}, "b": {"says": "b", "authorities": []}},
        "default": "a",
        "default_why": "w",
        "by_circuit": {"1": {"value": "a", "authority": "ab"}},
        "confidence": "text",
    }
    return {
        "us": {
            "sources": {"here": "a page"},
            "params": {"p": {"says": "s", "unit": "calendar_years", "governed_by": "petition", "rows": rows}},
        },
        "positions": {"positions": {"q": position}},
        "authorities": {"authorities": {"ab": case, "cd": {**case, "name": "C v. D", "cite": "2 F.3d 2"}}},
    }


def built(made: dict[str, Any]) -> Any:
    return build({name: yaml.safe_dump(content) for name, content in made.items()})


def faults(made: dict[str, Any]) -> str:
    with pytest.raises(BadTable) as refused:
        built(made)
    return "\n".join(refused.value.faults)


def test_the_small_tables_are_whole_before_they_are_broken() -> None:
    assert built(small_tables()).params["p"].on(date(2006, 4, 21)).value == 2


@pytest.mark.parametrize("name", ["from", "to", "value", "cite", "confidence", "source"])
def test_a_row_is_refused_without_its(name: str) -> None:
    broken = small_tables()
    del broken["us"]["params"]["p"]["rows"][0][name]
    assert f"no {name}" in faults(broken)


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        pytest.param("from", "2006-04-22", "a gap before 2006-04-22", id="a day that no row covers"),
        pytest.param("from", "2006-04-20", "an overlap at 2006-04-20", id="a day that two rows cover"),
        pytest.param("from", "null", "an overlap at the beginning", id="an open beginning after another row"),
        pytest.param("to", "2006-04-01", "2006-04-21 to 2006-04-01 runs backward", id="a row that ends before it begins"),
        pytest.param("from", "2006-02-30", "'2006-02-30' is not a day", id="a day that is not in the calendar"),
        pytest.param("value", "2.0", "'2.0' is not a whole number", id="years with a decimal point"),
        pytest.param("confidence", "sure", "confidence is 'sure'", id="a confidence mark of its own making"),
        pytest.param("source", "elsewhere", "unknown source elsewhere", id="a source that the map does not have"),
        pytest.param("cite", "", "no cite", id="an empty cite"),
        pytest.param("sorce", "here", "unknown name sorce", id="a misspelt name"),
        pytest.param("when", "UVTA_2014", "if and only if the version governs", id="an act version where the petition governs"),
    ],
)
def test_a_row_is_refused_with(name: str, value: str, fault: str) -> None:
    broken = small_tables()
    broken["us"]["params"]["p"]["rows"][1][name] = value
    assert fault in faults(broken)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param({"default": "c"}, "default c is not among a, b", id="a default that is not among the values"),
        pytest.param(
            {"by_circuit": {"12": {"value": "a", "authority": "ab"}}}, "circuit 12 is not 1 to 11 or DC", id="a twelfth circuit"
        ),
        pytest.param({"by_circuit": {"1": {"value": "c", "authority": "ab"}}}, "1 holds c", id="a circuit with a side of its own"),
        pytest.param(
            {"by_circuit": {"1": {"value": "a", "authority": "zz"}}}, "unknown authority zz", id="a circuit without an authority"
        ),
        pytest.param({"by_state": {"Texas": {"value": "a", "authority": "ab"}}}, "state Texas", id="a state by its name"),
        pytest.param(
            {"values": {"a": {"says": "a", "authorities": ["zz"]}}}, "unknown authority zz", id="a side with an unknown authority"
        ),
        pytest.param({"question": ""}, "no question", id="no question"),
    ],
)
def test_a_position_is_refused_with(change: dict[str, Any], fault: str) -> None:
    broken = small_tables()
    broken["positions"]["positions"]["q"].update(change)
    assert fault in faults(broken)


def test_a_circuit_cannot_rest_on_a_case_that_is_not_good_law() -> None:
    broken = small_tables()
    broken["authorities"]["authorities"]["ab"]["withdrawn_by"] = "cd"
    assert "1 rests on ab, which is not good law" in faults(broken)


def test_a_circuit_rests_on_a_case_until_the_day_on_which_that_was_overruled() -> None:
    made = small_tables()
    made["positions"]["positions"]["q"]["by_circuit"]["1"]["value"] = "b"
    made["authorities"]["authorities"]["ab"]["overruled_by"] = "cd"
    made["authorities"]["authorities"]["cd"]["year"] = "1999"
    at = {day: Law.bind(built(made), petition=date(1990, 1, 1), as_of=day, circuit="1") for day in (date(1995, 1, 1), None)}
    assert at[date(1995, 1, 1)].position("q").value == "b"
    assert at[None].position("q").value == "a"


def test_a_circuit_cannot_rest_on_a_case_that_was_overruled_before_it() -> None:
    broken = small_tables()
    broken["authorities"]["authorities"]["ab"]["overruled_by"] = "cd"
    broken["authorities"]["authorities"]["cd"]["year"] = "1990"
    assert "1 rests on ab, which is not good law" in faults(broken)


def test_every_fault_is_listed_at_once() -> None:
    broken = small_tables()
    broken["us"]["params"]["p"]["rows"][0]["to"] = "2006-04-19"
    broken["positions"]["positions"]["q"]["default"] = "c"
    assert faults(broken).splitlines() == ["p: a gap before 2006-04-21", "q: default c is not among a, b"]


def test_a_name_that_stands_twice_is_refused_and_not_overwritten() -> None:
    texts = {name: yaml.safe_dump(content) for name, content in small_tables().items()}
    texts["us"] = "params: {p: {says: s, says: t}}"
    with pytest.raises(BadTable, match="a name stands twice"):
        build(texts)


# ---------------------------------------------------------------------------- the tables themselves


def test_no_value_is_a_float() -> None:
    values = [row.value for param in tables().params.values() for row in param.rows]
    flat = [part for value in values for part in (value if isinstance(value, tuple) else (value,))]
    assert not [value for value in flat if isinstance(value, float)]
    assert tables().params[HARBOR].rows[0].fraction == Decimal("0.15")


def test_days_follow_without_gap_or_overlap_in_every_parameter() -> None:
    for param in tables().params.values():
        if param.governed_by != "act_version":
            for earlier, later in zip(param.rows, param.rows[1:], strict=False):
                assert earlier.last is not None
                assert later.first == earlier.last + timedelta(days=1), param.key


def test_what_no_source_supports_is_marked_as_memory() -> None:
    rows = [row for param in tables().params.values() for row in param.rows]
    assert [row.key for row in rows if row.source is None and row.verified] == []


def test_a_withdrawn_reversed_overruled_or_vacated_authority_is_never_good_law() -> None:
    undone = {one.id for one in tables().authorities.values() if any(link in FATAL_LINKS for link, _ in one.history)}
    assert undone >= {"clark-pipe-1989", "mcgough-bap-2012", "tousa-district-2011", "miller-10th-2023"}
    assert not [id for id in undone if tables().authorities[id].good_law]


def test_a_case_overtaken_on_one_point_is_still_good_law_and_says_by_what() -> None:
    durrett = tables().authorities["durrett-1980"]
    assert durrett.good_law
    assert durrett.link("superseded_by") == "bfp-1994"


def test_the_first_clark_pipe_opinion_was_withdrawn_by_the_second() -> None:
    assert tables().authorities["clark-pipe-1989"].link("withdrawn_by") == "clark-pipe-1990"
    assert tables().authorities["clark-pipe-1990"].good_law


def test_a_link_of_an_authority_leads_to_the_table_or_says_what_happened_in_words() -> None:
    for authority in tables().authorities.values():
        for link, target in authority.history:
            assert target in tables().authorities or " " in target, f"{authority.id} {link} {target}"


def test_no_citation_stands_in_the_table_twice() -> None:
    cites = [cite for one in tables().authorities.values() for cite in (one.cite, *one.also) if not cite.startswith("(")]
    assert sorted(cites) == sorted(set(cites))


def test_the_hash_changes_with_one_byte_of_any_table(tmp_path: Path) -> None:
    hashes = {read(LAW).sha256}
    for file in sorted(LAW.glob("*.yaml")):
        copy = tmp_path / file.stem
        shutil.copytree(LAW, copy)
        with (copy / file.name).open("a") as table:
            table.write("#\n")
        hashes.add(read(copy).sha256)
    assert len(hashes) == 1 + len(list(LAW.glob("*.yaml")))


# ---------------------------------------------------------------------------- which day picks the row


@pytest.mark.parametrize(
    ("key", "petition", "value"),
    [
        pytest.param("s548.lookback_years", "2006-04-20", 1, id="one year back for a petition exactly a year after enactment"),
        pytest.param("s548.lookback_years", "2006-04-21", 2, id="two years back for a petition on the day after"),
        pytest.param("s548.employment_contract_prong", "2005-04-19", False, id="no employment prong on the day before enactment"),
        pytest.param("s548.employment_contract_prong", "2005-04-20", True, id="an employment prong from enactment"),
        pytest.param("s548e.lookback_years", "2005-04-19", None, id="no ten years for a self-settled trust before enactment"),
        pytest.param("s548e.lookback_years", "2005-04-20", 10, id="ten years for a self-settled trust from enactment"),
        pytest.param("s548.lookback_years", "1979-09-30", None, id="no look-back of the Code in a case under the Act"),
        pytest.param("s547c9.nonconsumer_floor_usd", "2025-03-31", 7575, id="the old floor on the last day before an adjustment"),
        pytest.param("s547c9.nonconsumer_floor_usd", "2025-04-01", 8575, id="the new floor on the day of an adjustment"),
        pytest.param("s547c3.pmsi_perfection_days", "1994-10-22", 20, id="20 days for a purchase-money lien from 22 October 1994"),
        pytest.param("s547e2.perfection_grace_days", "2005-10-17", 30, id="30 days to perfect from 17 October 2005"),
    ],
)
def test_the_petition_picks(key: str, petition: str, value: object) -> None:
    assert law(petition).value(key) == value


@pytest.mark.parametrize(("petition", "expected"), [("1979-09-30", False), ("1979-10-01", True)])
def test_the_code_is_in_force_from_1_october_1979(petition: str, expected: bool) -> None:
    assert law(petition).in_force("code.in_force") is expected


def test_a_switch_without_a_row_for_the_day_is_off() -> None:
    assert law("2005-10-16").in_force("s547h.credit_counselling_plan") is False
    assert law("2022-12-28").in_force("s547j.covid_arrearage_safe_harbor") is False


@pytest.mark.parametrize(
    ("petition", "closed", "as_of", "expected"),
    [
        pytest.param("1998-06-19", None, None, True, id="commenced on the day of enactment"),
        pytest.param("1998-06-18", None, None, None, id="commenced the day before, and nothing known of its end"),
        pytest.param("1998-06-18", "1998-06-19", None, True, id="commenced the day before and closed on the day"),
        pytest.param("1998-06-18", "1998-06-18", None, False, id="closed the day before"),
        pytest.param("1998-06-17", None, "1998-06-18", False, id="decided the day before"),
        pytest.param("1998-06-17", "1999-01-01", "1998-06-18", False, id="decided the day before and closed later"),
    ],
)
def test_the_charitable_harbor_reaches_a_case_that_was(
    petition: str, closed: str | None, as_of: str | None, expected: bool | None
) -> None:
    bound = law(petition, closed=closed, as_of=as_of)
    assert bound.in_force(HARBOR) is expected
    assert (bound.param(HARBOR) is None) is (expected is False)


def test_the_day_of_the_suit_picks_the_diligence_words_and_not_the_petition() -> None:
    old_case = law("2018-01-01")
    rows = [old_case.param_on("s547.due_diligence_clause", date(2020, 2, day)) for day in (18, 19)]
    assert [row.flag for row in rows if row] == [False, True]
    with pytest.raises(ValueError, match="param_on"):
        old_case.param("s547.due_diligence_clause")


def test_the_version_of_an_act_picks_the_effect_of_its_presumption() -> None:
    assert law().param_under("ufta.presumption_effect", "UVTA_2014").value == "persuasion_shifts"  # type: ignore[union-attr]
    assert law().param_under("ufta.presumption_effect", "UFCA_1918") is None
    with pytest.raises(ValueError, match="param_under"):
        law().param("ufta.presumption_effect")


def test_the_rule_of_thumb_begins_with_durrett() -> None:
    assert law(as_of="1980-07-10").value("heuristic.durrett_ratio") is None
    assert law(as_of="1980-07-11").value("heuristic.durrett_ratio") == Decimal("0.70")
    assert law().value("heuristic.durrett_ratio") == Decimal("0.70")


def test_an_unknown_parameter_is_named_with_what_may_have_been_meant() -> None:
    with pytest.raises(KeyError, match=r"did you mean s548\.lookback_years"):
        law().param("s548.lookback")


# ---------------------------------------------------------------------------- which side is taken


@pytest.mark.parametrize(("as_of", "expected"), [("1994-05-22", False), ("1994-05-23", True), (None, True)])
def test_bfp_is_decided_on_23_may_1994(as_of: str | None, expected: bool) -> None:
    assert law(as_of=as_of).decided("bfp-1994") is expected


@pytest.mark.parametrize(
    ("as_of", "chosen_by"),
    [
        pytest.param("1999-06-06", "default", id="by default before any decision"),
        pytest.param("2013-12-15", "default", id="by default on the day before McGough"),
        pytest.param("2013-12-16", "circuit", id="by the circuit on the day of McGough"),
        pytest.param(None, "circuit", id="by the circuit in the newest law"),
    ],
)
def test_the_tenth_circuit_exposes_the_whole_gift(as_of: str | None, chosen_by: str) -> None:
    choice = law(as_of=as_of, circuit="10").position("charity.excess")
    assert (choice.value, choice.chosen_by) == ("whole_gift", chosen_by)
    assert ("mcgough-2013" in choice.authorities) is (chosen_by == "circuit")


def test_a_default_does_not_lean_on_a_decision_that_is_still_to_come() -> None:
    early = law(as_of="1999-06-06").position("charity.excess")
    assert early.why == "the default of the tables; what supports it was decided after 1999-06-06"
    assert early.authorities == ()


def test_a_decision_of_which_only_the_year_is_known_counts_from_the_end_of_that_year() -> None:
    assert tables().authorities["prescott-1986"].decided is None
    assert law(as_of="1986-12-30", circuit="7").position("newvalue.reading").value == "subsequent_advance"
    assert law(as_of="1986-12-31", circuit="7").position("newvalue.reading").value == "remains_unpaid"


def test_an_undated_decision_is_left_out_as_of_any_day() -> None:
    assert tables().authorities["maxus"].latest_day is None
    assert law().decided("maxus")
    assert not law(as_of="2026-01-01").decided("maxus")


def test_a_reversed_decision_stood_until_the_day_of_reversal() -> None:
    assert law(as_of="2013-12-15").good_law("mcgough-bap-2012")
    assert not law(as_of="2013-12-16").good_law("mcgough-bap-2012")
    assert not law().good_law("mcgough-bap-2012")


def test_what_the_user_chose_goes_before_the_circuit() -> None:
    chosen = law(circuit="10", chosen={"charity.excess": "excess_only"}, chosen_by="option")
    assert (chosen.position("charity.excess").value, chosen.position("charity.excess").chosen_by) == ("excess_only", "option")
    assert chosen.others("charity.excess") == ("whole_gift",)


def test_a_state_goes_before_the_circuit_only_when_its_law_is_asked_for() -> None:
    bound = law(circuit="9")
    assert bound.position("ponzi.presumption").value == "presumed"
    assert bound.position("ponzi.presumption", state="MN").value == "not_presumed"
    assert bound.position("ponzi.presumption", state="MN").chosen_by == "state"


def test_the_other_side_is_a_copy_and_leaves_the_law_as_it_was() -> None:
    bound = law(circuit="10")
    other = bound.with_position("charity.excess", "excess_only")
    assert (other.position("charity.excess").value, other.position("charity.excess").chosen_by) == ("excess_only", "other side")
    assert bound.position("charity.excess").value == "whole_gift"


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("charity.exces", "whole_gift", "no position is called charity.exces; did you mean charity.excess?"),
        ("charity.excess", "whole", "charity.excess has no side whole; did you mean whole_gift?"),
        ("charity.excess", "zzz", "charity.excess has no side zzz; there are: excess_only, whole_gift"),
    ],
)
def test_an_unknown_choice_is_refused_with_what_there_is(key: str, value: str, said: str) -> None:
    with pytest.raises(UnknownPosition) as refused:
        law(chosen={key: value})
    assert str(refused.value) == said


def test_every_position_has_a_side_in_every_circuit() -> None:
    for key, position in tables().positions.items():
        for circuit in (None, "1", "3", "DC"):
            choice = law(circuit=circuit).position(key)
            assert choice.value in position.values
            assert choice.why


# ---------------------------------------------------------------------------- the tables as text


def test_a_section_shows_the_row_of_the_day_with_its_cite_and_confidence() -> None:
    lines = show.section_lines("548", date(2004, 6, 1))
    lookback = next(line for line in lines if line.startswith("s548.lookback_years"))
    assert lookback.split()[1:] == ["1", "year", "text", "read"]
    assert not [line for line in lines if line.startswith("s547.")]


def test_a_subsection_shows_what_is_cited_to_it() -> None:
    keys = {line.split()[0] for line in show.section_lines("548(b)") if line.startswith("s")}
    assert keys == {"s548.lookback_years"}


def test_what_is_from_memory_is_shown_as_unverified() -> None:
    figure = next(line for line in show.section_lines("1409(b)", date(2023, 1, 1)) if line.startswith("s1409b.money_judgment_usd"))
    assert figure.split()[1:] == ["$1,525", "unverified"]


def test_a_rule_of_thumb_is_shown_as_not_law() -> None:
    ratio = next(line for line in show.section_lines("heuristic") if line.startswith("heuristic.durrett_ratio"))
    assert ratio.split()[1:] == ["70%", "not", "law"]


def test_the_harbor_is_shown_for_an_older_case_with_the_day_it_must_have_reached() -> None:
    text = " ".join(" ".join(show.section_lines("548(a)(2)", date(1997, 1, 1))).split())
    assert "if that was still pending on 1998-06-19" in text


def test_every_position_is_shown_with_its_values_and_default() -> None:
    text = "\n".join(show.position_lines())
    for position in tables().positions.values():
        assert f"\n{position.key}" in f"\n{text}"
        assert f"    * {position.default}: " in text


@pytest.mark.parametrize("query", ["McGough", "467 B.R. 220", "mcgough-bap-2012"])
def test_an_authority_is_found_by_name_cite_or_id_and_its_reversal_stands_first(query: str) -> None:
    lines = show.authority_lines(query)
    at = next(number for number, line in enumerate(lines) if "467 B.R. 220 (10th" in line and not line.startswith(" "))
    assert lines[at + 1].startswith("  NOT GOOD LAW: reversed by Wadsworth")


@pytest.mark.parametrize(
    ("look", "said"),
    [
        (lambda: show.section_lines("5480"), "there are: 101, 104"),
        (lambda: show.position_lines("charity.exces"), r"did you mean charity\.excess"),
        (lambda: show.authority_lines("Mcgouh"), "did you mean McGough"),
        (lambda: show.authority_lines(" "), "search by a name"),
    ],
    ids=["a section", "a position", "an authority", "nothing"],
)
def test_a_look_up_that_finds_nothing_says_what_there_is(look: Any, said: str) -> None:
    with pytest.raises(LookupError, match=said):
        look()


def test_the_text_fits_a_terminal_of_100_columns() -> None:
    sections = [
        line for section in ("548", "547", "546", "1409", "ufta", "heuristic", "104") for line in show.section_lines(section)
    ]
    authorities = [line for line in show.authority_lines("v.") if not line.startswith("  http")]
    assert max(len(line) for line in (*sections, *show.position_lines(), *authorities)) <= 100


def test_one_known_end_rules_out_the_acts_that_it_lies_outside_of() -> None:
    california = states()["CA"]
    assert [act.act for act in california.regimes_on(None, date(2000, 11, 29))] == ["UFTA"]
    assert [act.act for act in california.regimes_on(date(2016, 1, 1), None)] == ["UVTA"]
    assert [act.act for act in california.regimes_on(None, None)] == ["UFTA", "UVTA"]


def test_an_unverified_authority_is_marked_among_the_positions():
    lines = "\n".join(show.position_lines("newvalue.reading"))
    assert "52 F.3d 228 (9th Cir. 1995) [unverified]" in lines
    assert "14 F.3d 1088 (5th Cir. 1994) [unverified]" not in lines


@pytest.mark.parametrize(
    ("key", "as_of", "says", "not_yet"),
    [
        ("charity.excess", date(2010, 1, 1), "1999", "reversed"),
        ("charity.aggregation", date(2005, 12, 1), "default of the tables; decided by 2005-12-01", "court of appeals"),
        ("newvalue.reading", date(1994, 6, 1), "default of the tables", "majority"),
        ("tuition.value", date(2019, 1, 1), "was decided after 2019-01-01", "court of appeals"),
        ("foreclosure.before_bfp", date(1987, 1, 1), "default of the tables", "Seventh"),
    ],
)
def test_the_reason_for_a_default_speaks_of_no_decision_that_was_not_yet_made(key: str, as_of: date, says: str, not_yet: str):
    then = Law.bind(tables(), petition=date(1985, 1, 1), as_of=as_of, circuit=None).position(key)
    now = Law.bind(tables(), petition=date(1985, 1, 1), as_of=None, circuit=None).position(key)
    assert says in then.why
    assert not_yet not in then.why
    assert not_yet in now.why
    assert now.why == tables().positions[key].default_why


def test_a_decision_of_the_year_whose_day_is_not_recorded_leaves_a_circuits_side_open() -> None:
    def taken(day: date) -> Choice:
        return Law.bind(tables(), petition=date(1990, 1, 1), as_of=day, circuit="9").position("newvalue.reading")

    before, within, after = (taken(date(year, 6, 1)) for year in (1994, 1995, 1996))
    irfm = tables().authorities["irfm-1995"]
    assert (irfm.decided, irfm.year) == (None, 1995)
    assert (before.perhaps, before.value) == (None, tables().positions["newvalue.reading"].default)
    assert (after.perhaps, after.chosen_by) == (None, "circuit")
    assert within.perhaps == (after.value if after.value != within.value else None)
    assert within.perhaps is None or "was decided in 1995, day not recorded, and whether by 1995-06-01 is open" in within.why


def test_what_supports_a_default_is_not_called_later_than_a_day_that_it_may_have_preceded() -> None:
    day = date(2016, 6, 1)
    held = [
        why
        for circuit in ("3", "7")
        for key in tables().positions
        if "day not recorded" in (why := Law.bind(tables(), petition=day, as_of=day, circuit=circuit).position(key).why)
    ]
    assert held
    assert not [why for why in held if "was decided after 2016-06-01" in why]


def test_the_reason_for_a_default_is_given_from_the_day_of_the_last_decision_of_which_it_speaks():
    def why(day: date) -> str:
        return Law.bind(tables(), petition=date(1985, 1, 1), as_of=day, circuit=None).position("charity.excess").why

    reason = tables().positions["charity.excess"].default_why
    assert why(date(2013, 12, 15)) != reason
    assert why(date(2013, 12, 16)) == reason
