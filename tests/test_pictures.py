"""Pictures of a case: every figure is there in words, nothing runs into anything, the same case gives the same bytes."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner

from avoidance.__main__ import commands
from avoidance.analyze import Report, analyze
from avoidance.commands.papers import PRIVILEGED
from avoidance.draft import memo
from avoidance.logic.known import Span
from avoidance.output.asjson import document
from avoidance.pictures import looks, marks, raster, shares
from avoidance.pictures.condition import stretches
from avoidance.pictures.folding import MOST, fold
from avoidance.pictures.gallery import NAMES, draw
from avoidance.pictures.letters import lines, width
from avoidance.pictures.people import BENEFIT, PROTECTED, scene_of
from avoidance.pictures.reaches import CARRIED, IN, OPEN, OUT, reaches
from avoidance.pictures.sheet import FONTS, Box, Picture, Sheet, bannered
from avoidance.recovery.legs import added
from casefacts.reading import read_case, read_text

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "harbor-light.yaml"
SVG = "{http://www.w3.org/2000/svg}"
CASES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))
HEAD = """
case: {name: '%s', petition_date: 2024-03-15, circuit: 3, chapter: 7, state_law: [DE]}
complete: [relationships, creditors]
debtor: {id: debtor, name: '%s', kind: corporation}
solvency: {findings: [{insolvent: true, from: 2021-01-01, until: 2024-03-15, source: Stip. 8}]}
"""
ODD = ("海港灯具有限公司", "שלום ובניו בעמ", "شركة الميناء", "A" * 60, 'O\'Brien & "Quote" <b>Co</b>')
MADE = """
parties:
  - {id: maria, name: Maria Ruiz}
  - {id: ana, name: Ana Ruiz}
  - {id: bank, name: First Bank}
  - {id: oak, name: Oak Resale Inc.}
  - {id: hold, name: HL Holdings LLC, kind: llc}
  - {id: trust, name: Lighthouse Trust, kind: trust}
  - {id: pier, name: Pier 9 Storage}
transfers:
  - {id: T1, date: 2023-02-02, to: maria, kind: gift, property_kind: cash, value: 250000, received: []}
  - {id: T2, date: 2023-04-02, to: bank, kind: payment, property_kind: cash, value: 90000, dominion: false,
     received: [{kind: antecedent_debt, amount: 90000}]}
  - {id: T3, date: 2023-06-02, to: hold, kind: gift, property_kind: cash, value: {low: 100000, high: 140000}, received: []}
flows:
  - {id: F1, date: 2023-02-10, from: maria, to: ana, amount: 120000, value_given: 0, good_faith: false}
  - {id: F2, date: 2023-02-20, from: ana, to: oak, amount: 100000, value_given: 100000, good_faith: true,
     knew_of_voidability: false}
  - {id: F3, date: 2023-04-03, from: bank, to: trust, amount: 90000, value_given: 0}
  - {id: F4, date: 2023-06-10, from: hold, to: pier, amount: 50000}
  - {id: F5, date: 2023-09-10, from: pier, to: debtor, amount: 20000}
"""


def eighty() -> str:
    kinds = ("individual", "corporation", "llc", "trust")
    parties = "".join(f"  - {{id: q{n}, name: Payee {n}, kind: {kinds[n % 4]}}}\n" for n in range(79))
    transfers = "".join(
        f"  - {{id: T{n}, date: 2023-{1 + n % 12:02d}-{1 + n % 28:02d}, to: q{n}, kind: gift, property_kind: cash, "
        f"value: {1000 + 37 * n}, received: {'[]' if n % 3 else '[{kind: cash, amount: 900}]'}}}\n"
        for n in range(60)
    )
    flows = "".join(
        f"  - {{id: F{n}, date: 2024-01-{1 + n:02d}, from: q{n + 1}, to: q{60 + n}, amount: {500 + n}, value_given: {500 + n}, "
        f"good_faith: true, knew_of_voidability: false}}\n"
        for n in range(19)
    )
    return HEAD % ("In re Eighty", "Eighty Inc.") + f"parties:\n{parties}transfers:\n{transfers}flows:\n{flows}"


def odd() -> str:
    names = [name.replace("'", "''") for name in ODD]
    parties = "".join(f"  - {{id: o{n}, name: '{name}'}}\n" for n, name in enumerate(names))
    transfers = "".join(
        f"  - {{id: T{n}, date: 2023-0{n + 1}-02, to: o{n}, kind: gift, property_kind: cash, value: {10 ** (n + 3)}, "
        "received: []}\n"
        for n, name in enumerate(names)
    )
    late = "  - {id: T9, to: o0, kind: gift, property_kind: cash, value: 12, received: []}\n"
    return HEAD % ('In re Smith & Sons <"Ltd">', 'Smith & Sons <"Ltd">') + f"parties:\n{parties}transfers:\n{transfers}{late}"


TEXTS = {
    "eight": HEAD % ("In re Eight", "Eight LLC") + MADE,
    "eighty": eighty(),
    "odd": odd(),
    "empty": "case: {petition_date: 2024-03-15}",
}


@cache
def report(name: str) -> Report:
    return analyze(read_case(EXAMPLE) if name == "example" else read_text(TEXTS[name]))


@cache
def picture(name: str, which: str) -> Picture:
    return draw(report(name), which)


def written(made: Picture) -> list[str]:
    """Return the lines of text that are drawn."""
    return ["".join(one.itertext()) for one in ET.fromstring(made.svg).iter(f"{SVG}text")]


every = pytest.mark.parametrize(("name", "which"), [(name, which) for name in ("example", *TEXTS) for which in NAMES])


# ---------------------------------------------------------------- of every picture


@every
def test_no_text_runs_into_another_or_out_of_the_picture(name, which):
    assert picture(name, which).overlaps() == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_text_of_a_decided_case_runs_into_another(path):
    found = analyze(read_case(path))
    for which in NAMES:
        made = draw(found, which)
        assert (which, made.overlaps()) == (which, [])
        ET.fromstring(made.svg)


@every
def test_it_is_well_formed_and_names_what_it_shows(name, which):
    made = picture(name, which)
    root = ET.fromstring(made.svg)
    first, second = list(root)[:2]
    assert (first.tag, first.text) == (f"{SVG}title", made.title)
    assert (second.tag, second.text) == (f"{SVG}desc", made.says)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{first.get('id')} {second.get('id')}"
    assert made.alt == f"{made.title.rstrip('.')}. {made.says}"
    assert ".." not in made.alt
    assert made.width <= 720


@every
def test_the_same_case_gives_the_same_bytes(name, which):
    again = analyze(read_case(EXAMPLE) if name == "example" else read_text(TEXTS[name]))
    assert draw(again, which).svg == picture(name, which).svg


@every
def test_nothing_is_told_by_a_color_and_every_text_has_its_contrast(name, which):
    svg = picture(name, which).svg
    for tone in re.findall(r"#([0-9a-f]{6})", svg):
        assert tone[:2] == tone[2:4] == tone[4:]
    assert set(re.findall(r'<text [^>]*fill="(#[0-9a-f]+)"', svg)) <= {"#595959", "#ffffff"}
    assert re.findall(r"(?:href|src)=|url\((?!#)|<(?:script|style|image)", svg) == []


def test_every_standing_and_every_movement_has_a_border_or_a_line_of_its_own():
    for table in (looks.BORDERS, looks.LINES):
        shapes = [
            tuple(getattr(look, name, "") for name in ("thick", "dash", "double", "round_", "head")) for look in table.values()
        ]
        filled = [getattr(look, "fill", "") == "#000000" for look in table.values()]
        assert len({*zip(shapes, filled, strict=True)}) == len(table)
        assert len({look.words for look in table.values()}) == len(table)


def test_an_overlap_would_be_seen():
    sheet = Sheet("graph", 100)
    sheet.text(10, 20, "one")
    sheet.text(20, 22, "other")
    sheet.text(90, 60, "beyond the edge")
    assert sheet.finished("t", "s", 80).overlaps() == [("beyond the edge", "the edge"), ("one", "other")]
    assert not Box(0, 0, 10, 10, "a").meets(Box(10, 0, 10, 10, "b"))


# ---------------------------------------------------------------- letters


def test_a_line_is_never_wider_than_its_room():
    for text in (*ODD, "Harbor Light Furniture, Inc.", "a b c", "W" * 200):
        for room in (60, 112, 300):
            found, cut = lines(text, room, 12, bold=True, most=3)
            assert all(width(line, 12, bold=True) <= room for line in found)
            assert cut == found[-1].endswith("...")
            if not cut:
                assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_what_would_turn_or_hide_letters_is_not_drawn():
    sheet = Sheet("graph", 300)
    sheet.text(10, 20, "ab\u202ecd\x00\ud800")
    assert written(sheet.finished("t\x01", "s", 40)) == ["ab cd"]


def test_a_name_that_runs_from_right_to_left_leaves_the_figure_beside_it_where_it_is():
    for name in (ODD[1], ODD[2]):
        sheet = Sheet("recovery", 600)
        sheet.text(10, 20, f"from {name} $7,000.00, initial transferee")
        made = sheet.finished("t", "s", 40)
        assert written(made) == [f"from \u2068{name}\u2069 $7,000.00, initial transferee"]
        assert made.boxes[0].width == width(written(made)[0], 12) == width(made.boxes[0].what, 12)


@every
def test_a_picture_is_isolated_only_where_letters_run_from_right_to_left(name, which):
    held = [line for line in written(picture(name, which)) if "\u2068" in line]
    assert bool(held) == any(letter in line for line in written(picture(name, which)) for letter in "שה")
    assert all(line.count("\u2068") == line.count("\u2069") for line in held)


# ---------------------------------------------------------------- who paid whom


def test_the_graph_has_who_paid_whom_when_how_much_and_how_each_stands():
    told = " ".join(written(picture("example", "graph")))
    for words in (
        *("Harbor Light Furniture, Inc. the debtor", "Maria Ruiz liable: $700,000.00", "Oak Resale Inc. protected"),
        *("First Bank open: up to $45,000.00", "T1, 2022-11-02 $900,000.00", "F2, 2022-12-16 $300,000.00", "for its benefit"),
        *("liable: heavy border", "protected: double border", "open: broken border", "open: broken line"),
    ):
        assert words in told
    says = picture("example", "graph").says
    assert "F1, 2022-12-15: Maria Ruiz to Oak Resale Inc., $880,000.00, warehouse at 12 Quay St., passed on." in says
    assert "Oak Resale Inc.: protected, 11 U.S.C. 550(b)(1)." in says


def test_what_comes_back_is_drawn_to_a_second_box_and_a_conduit_is_told():
    scene = scene_of(report("eight"))
    standing = {one.name: one.standing for one in scene.holders if not one.again}
    assert (standing["First Bank"], standing["Lighthouse Trust"], standing["Oak Resale Inc."]) == ("conduit", "open", "protected")
    back = next(one for one in scene.holders if one.again)
    assert (back.name, back.standing) == ("Eight LLC", "debtor")
    assert "shown again" in " ".join(written(picture("eight", "graph")))


def test_somebody_who_took_twice_stands_as_he_stands_in_each_place():
    scene = scene_of(analyze(read_case(ROOT / "tests" / "cases" / "bonded-1988.yaml")))
    bank = [(one.standing, one.again) for one in scene.holders if one.name == "European American Bank"]
    assert len(bank) == 2
    assert bank[0] == ("conduit", False)
    assert bank[1][0] != "conduit"


def test_a_lien_that_may_be_avoided_is_open_and_not_gone():
    scene = scene_of(analyze(read_case(ROOT / "tests" / "cases" / "tousa-2012.yaml")))
    assert {one.says for one in scene.holders if one.name == "the new lenders"} == {"open: lien or obligation may fall"}


def test_eighty_people_are_folded_and_the_sums_are_those_of_the_report():
    whole = scene_of(report("eighty"))
    drawn = fold(whole)
    assert len(whole.holders) == 80
    assert len(drawn.holders) <= MOST
    assert sum(max(len(one.members), 1) for one in drawn.holders) == 80
    for what in {one.what for one in whole.arrows}:
        sums = [added(one.amount for one in scene.arrows if one.what == what) for scene in (whole, drawn)]
        assert sums[0] == sums[1]
    assert sum(one.many for one in drawn.arrows) == len(whole.arrows)
    for standing in ("liable", "open"):
        mine = [added(one.owes for one in scene.holders if one.standing == standing) for scene in (whole, drawn)]
        assert mine[0] == mine[1]
    liable = added(each.amount for one in report("eighty").recoveries if not one.if_avoided for each in one.from_ if not each.open)
    assert added(one.owes for one in drawn.holders if one.standing == "liable") == liable
    guarded = [one for one in drawn.holders if one.standing == PROTECTED and one.members]
    assert guarded
    for one in guarded:
        assert one.came == added(arrow.amount for arrow in drawn.arrows if arrow.target == one.key and arrow.what != BENEFIT)
    told = " ".join(written(picture("eighty", "graph")))
    assert any(f"{len(one.members)} " in told and "came in all" in told for one in guarded)


def test_names_that_mean_something_to_xml_or_run_from_right_to_left_come_out_right():
    made = picture("odd", "graph")
    names = {one.text for one in ET.fromstring(made.svg).iter(f"{SVG}title")}
    for name in ODD:
        assert any(name in (title or "") for title in names)
    assert "<b>" not in made.svg
    assert 'In re Smith & Sons <"Ltd">' in made.title
    assert "T9 has no day: it is drawn after the movements that have one" in written(made)


# ---------------------------------------------------------------- the debtor's condition


SHEETS = """
case: {petition_date: 2024-03-15}
debtor: {kind: corporation}
parties: [{id: ana}]
solvency:
  balance_sheets:
    - {date: 2022-03-01, assets: [{name: a, fair_value: 1000}], debts: [{name: b, amount: {low: 400, likely: 900, high: 1400}}]}
    - {date: 2023-03-01, assets: [{name: a, fair_value: 1000}], debts: [{name: b, amount: 1700}],
       no_material_change: {from: 2023-02-01, until: 2023-06-30}}
    - {date: 2023-12-01, assets: [{name: a, fair_value: {low: 1000}}], debts: [{name: b, amount: 1700}]}
transfers:
  - {id: T1, date: 2023-04-01, to: ana, kind: gift, property_kind: cash, value: 100, received: []}
"""
UNDATED = "  - {id: T2, to: ana, kind: gift, property_kind: cash, value: 100, received: []}\n"


def test_nothing_is_drawn_over_days_for_which_no_statement_speaks():
    found = stretches(analyze(read_text(SHEETS)))
    days = [(one.first, one.last) for one in found]
    assert days[0] == (date(2022, 3, 1), date(2022, 3, 1))
    assert (days[1][0], days[-2][1]) == (date(2023, 2, 1), date(2023, 6, 30))
    assert days[-1] == (date(2023, 12, 1), date(2023, 12, 1))
    assert found[0].surplus == Span(-400_00, 100_00, 600_00)
    assert found[-1].surplus == Span(-700_00, None, None)
    assert [one.inferred for one in found if one.first <= date(2023, 3, 1) <= one.last] == [False]
    assert all(one.inferred for one in found if one.first > date(2023, 3, 1) and one.last < date(2023, 12, 1))


def test_a_transfer_since_the_statement_moves_the_surplus_that_is_carried_on():
    found = stretches(analyze(read_text(SHEETS)))
    before = next(one for one in found if one.last == date(2023, 3, 31) or one.first <= date(2023, 3, 31) <= one.last)
    after = next(one for one in found if one.first <= date(2023, 6, 30) <= one.last)
    assert before.surplus == Span.exactly(-700_00)
    assert after.surplus.low == -800_00


def test_the_timeline_tells_the_band_the_findings_the_presumption_and_what_has_no_day():
    made = draw(analyze(read_text(SHEETS)), "insolvency")
    undated = draw(analyze(read_text(SHEETS + UNDATED)), "insolvency")
    assert "not drawn: T2 has no day" in written(undated)
    assert "between -$500.00 and $600.00" in undated.says
    told = " ".join(written(made))
    for words in (
        "petition 2024-03-15",
        "Statement of 2022-03-01: property less debts between -$400.00 and $600.00, likely $100.00",
        "Statement of 2023-12-01: property less debts between -$700.00 and no bound",
        "presumed insolvent in the 90 days before the petition, for preferences (11 U.S.C. 547(f)), 2023-12-16 to 2024-03-15",
        "dots: unknown, no statement speaks",
        "T1, $100.00",
    ):
        assert words in told
    assert "For all other days it is unknown" in made.says
    assert made.overlaps() == []
    example = " ".join(written(picture("example", "insolvency")))
    assert "found: insolvent (Stip. para. 8), 2022-10-01 to 2024-03-15" in example
    assert "$430,000.00 of $610,000.00 past due" in example
    assert "T1, about $900,000.00" in example


def test_a_case_without_statements_says_so():
    assert "not drawn: property and debts, of which no statement on the record speaks" in written(picture("eight", "insolvency"))


# ---------------------------------------------------------------- look-backs


def test_each_look_back_ends_at_the_petition_and_tells_what_stands_within():
    found = {one.name: one for one in reaches(report("example"))}
    near, years = found["Preferences"], found["Fraudulent transfers"]
    assert (near.long, near.opens, near.marks) == ("90 days", date(2023, 12, 16), {"T1": OUT, "T3": IN, "T4": OUT})
    assert (years.long, years.opens) == ("2 years", date(2022, 3, 15))
    assert years.marks == {"T1": IN, "T2": IN, "T3": IN, "T4": OUT}
    assert found["Delaware: actual intent"].more == "or 1 year from discovery"
    assert found["Delaware: preference of an insider"].marks["T1"] == CARRIED
    assert found["After the petition"].marks == {"T4": IN}


def test_a_look_back_that_the_law_of_the_case_has_not_is_not_drawn():
    found = reaches(analyze(read_case(ROOT / "tests" / "cases" / "tabor-gleneagles-1986.yaml")))
    assert [one.long for one in found] == ["90 days", "1 year", "1 year", "not established", "not established"]
    assert [set(one.marks.values()) for one in found[2:]] == [{OUT}, {OPEN}, {OPEN}]


def test_a_transfer_without_a_day_is_open_and_listed():
    text = HEAD % ("X", "X") + "transfers: [{id: T1, to: ana, kind: gift, property_kind: cash, value: 5}]\nparties: [{id: ana}]\n"
    found = analyze(read_text(text))
    assert {one.name: one for one in reaches(found)}["Fraudulent transfers"].marks == {"T1": OPEN}
    assert "not drawn: T1 has no day" in written(draw(found, "windows"))


def test_the_strip_has_the_cites_and_the_days_to_act():
    told = " ".join(written(picture("example", "windows")))
    for words in (
        *("11 U.S.C. 547(b)(4)(A)", "11 U.S.C. 548(a)(1), 548(b)", "6 Del. C. 1309 (claim under 1304(a)(1))", "11 U.S.C. 549(a)"),
        *("petition 2024-03-15", "2026-03-16: commence avoidance action", "11 U.S.C. 546(a)(1)(A)", "11 U.S.C. 549(d)(1)"),
        *("disk: within reach", "cross: out of reach"),
    ):
        assert words in told


def test_shapes_tell_what_is_within_from_what_is_not():
    drawn = []
    for mark in (IN, OUT, OPEN, CARRIED):
        sheet = Sheet("windows", 100)
        marks.shape(sheet, mark, 50, 50)
        drawn.append("".join(sheet.parts))
        sheet = Sheet("windows", 100)
        marks.several(sheet, mark, (30, 70), 50, 12)
        drawn.append("".join(sheet.parts))
        assert ">12</text>" in drawn[-1]
    assert all(one != other for one, other in combinations(drawn, 2))


@cache
def daily(many: int, first: date = date(2023, 5, 1)) -> Picture:
    """Return the look-backs of a case with a transfer on each of so many days."""
    days = (first + timedelta(days=number) for number in range(many))
    made = "".join(
        f"  - {{id: D{number}, date: {day}, to: ana, kind: gift, property_kind: cash, value: 5}}\n"
        for number, day in enumerate(days)
    )
    return draw(analyze(read_text(HEAD % ("X", "X") + f"parties: [{{id: ana}}]\ntransfers:\n{made}")), "windows")


def test_transfers_on_neighboring_days_share_a_mark_with_their_number():
    made = daily(80)
    assert "80" in written(made)
    assert "number in a mark: so many transfers" in written(made)
    assert "within reach: 80 transfers from 2023-05-01 to 2023-07-19, D0, D1, " in made.alt
    titles = [one.text for one in ET.fromstring(made.svg).iter(f"{SVG}title")]
    assert any((title or "").startswith("within reach: 80 transfers from 2023-05-01 to 2023-07-19, D0") for title in titles)
    assert made.overlaps() == []


def test_a_look_back_that_opens_among_neighboring_days_numbers_each_side():
    made = daily(80, date(2022, 2, 13))
    assert "out of reach: 30 transfers from 2022-02-13 to 2022-03-14" in made.alt
    assert "within reach: 50 transfers from 2022-03-15 to 2022-05-03" in made.alt
    assert {"30", "50"} <= set(written(made))
    assert made.overlaps() == []


def test_what_is_beyond_the_most_is_said_and_why():
    assert "not drawn: 5 further transfers; only the first 400 of the case file are held against the look-backs here" in " ".join(
        written(daily(405))
    )


def test_marks_that_stand_apart_stay_single():
    assert "number in a mark: so many transfers" not in written(picture("example", "windows"))
    assert [one.ids for one in marks.together({"d": 400, "a": 100, "b": 110, "c": 120}, IN)] == [("a", "b", "c"), ("d",)]
    assert [one.ids for one in marks.together({"a": 100, "b": 111}, IN)] == [("a",), ("b",)]


def test_marks_of_two_kinds_take_a_level_each_where_one_would_hide_the_other():
    inside, outside = marks.together({"a": 100, "b": 102}, IN), marks.together({"c": 110}, OUT)
    assert marks.levels([*inside, *outside]) == [IN, OUT]
    assert marks.levels([*inside, *marks.together({"c": 200}, OUT)]) == []
    assert marks.levels([*marks.together({"a": 100}, IN), *marks.together({"c": 108}, OUT)]) == []


# ---------------------------------------------------------------- recovery

COLLECTED = """
case: {petition_date: 2024-03-15, state_law: [DE]}
debtor: {kind: corporation}
solvency: {findings: [{insolvent: true}]}
parties: [{id: ana, name: Ana Ruiz, collectable: 50000}, {id: bob, name: Bob & Co}]
transfers:
  - {id: T1, date: 2023-01-02, to: ana, kind: gift, property_kind: cash, value: 300000, received: []}
  - {id: T3, date: 2023-04-02, to: bob, kind: lien, property_kind: personal_property, value: 70000, received: []}
flows: [{id: F1, date: 2023-05-01, from: ana, to: debtor, amount: 40000}]
collected: [{date: 2024-06-01, from: ana, amount: 100000, for: T1}]
"""


def test_the_waterfall_goes_from_what_is_reached_to_what_can_be_had():
    made = draw(analyze(read_text(COLLECTED)), "recovery")
    told = " ".join(written(made))
    for words in (
        *("T1, 2023-01-02, to Ana Ruiz", "reached, by 548(a)(1)(B): $300,000.00", "less, collected: $100,000.00"),
        *("less, came back before the petition: $40,000.00", "can be had: $160,000.00", "from Ana Ruiz $160,000.00"),
        *("an avoided lien is preserved for the estate (11 U.S.C. 551)", "on what stands now: $50,000.00"),
        "No more than $50,000.00 can be collected from Ana Ruiz",
    ):
        assert words in told
    assert "can be had: up to $70,000.00" not in told
    assert made.overlaps() == []


def test_defenses_ranges_and_those_who_owe_nothing_are_told():
    told = " ".join(written(picture("example", "recovery")))
    for words in (
        *("can be had: $700,000.00 ($620,000.00 to $760,000.00)", "nothing from Oak Resale Inc."),
        *("T3, 2024-01-20, to First Bank; open: if avoided", "subsequent new value (11 U.S.C. 547(c)(4))"),
        *("can be had: up to $45,000.00", "on what stands now: $713,000.00", "hatched: within bounds, or open"),
    ):
        assert words in told


OWED = COLLECTED.partition("flows:")[0].replace("collectable: 50000", "")


UNMEASURED = Path(__file__).parent / "cases" / "finley-1997.yaml"


@pytest.mark.parametrize(
    ("text", "now", "most", "unmeasured"),
    [
        (OWED, "$300,000.00", "", ""),
        (OWED.replace("value: 300000, ", ""), "$0.00", "an unknown amount", "T1"),
        (UNMEASURED.read_text(encoding="utf-8"), "an unknown amount", "", "T1"),
    ],
    ids=["stated", "not stated, and open", "not stated, and avoidable"],
)
def test_a_total_of_which_no_dollar_is_on_the_record_is_not_told_as_nothing(text, now, most, unmeasured):
    found = analyze(read_text(text))
    made = draw(found, "recovery")
    words, told = " ".join(written(made)), memo(found)
    assert (f"on what stands now: {now}" in words, now[0].upper() + now[1:] + " on what stands now" in told) == (True, True)
    assert (f"if everything open went the estate's way: {most}" in words) is bool(most)
    assert ("(a scale of its own" in words) is not unmeasured.startswith("T")
    assert (f"not in the totals, for {unmeasured}" in words) is ("how much is owed on account of" in told) is bool(unmeasured)
    assert document(found)["satisfaction"]["unmeasured"] == ([unmeasured] if unmeasured else [])
    assert made.overlaps() == []


def test_the_smaller_of_eighty_are_summed_and_the_sums_are_those_of_the_report():
    found = shares.shares(report("eighty"))
    assert len(found) <= shares.MOST
    assert sum(len(one.ids) for one in found) == len(report("eighty").recoveries)
    assert added(one.left for one in found) == added(one.cap for one in report("eighty").recoveries)
    assert added(one.avoided for one in found) == added(one.avoided for one in report("eighty").recoveries)


def test_a_case_of_which_nothing_can_be_had_says_so():
    assert "Nothing can be recovered on this record" in written(picture("empty", "recovery"))
    assert picture("empty", "graph").says == "The record names no transfer."


# ---------------------------------------------------------------- PNG, and the command


def run(*arguments: str):
    return CliRunner().invoke(commands().main, ["picture", *arguments])


@pytest.mark.parametrize("which", NAMES)
def test_the_command_writes_each_picture(tmp_path, which):
    svg, png = tmp_path / "a.svg", tmp_path / "b.PNG"
    assert run(str(EXAMPLE), which, "--out", str(svg)).exit_code == 0
    inside = bannered(picture("example", which), PRIVILEGED)
    assert svg.read_text(encoding="utf-8") == inside.svg
    assert inside.svg.count("ATTORNEY WORK PRODUCT") == 1
    found = run(str(EXAMPLE), which, "--out", str(png), "--alt")
    assert found.exit_code == 0
    assert picture("example", which).alt in found.output
    made = png.read_bytes()
    assert made.startswith(raster.SIGNATURE)
    for dots, side in zip(raster.size_of(made), (inside.width, inside.height), strict=True):
        assert abs(dots * 72 - side * raster.DPI) <= 72


def test_a_what_if_is_drawn(tmp_path):
    out = tmp_path / "a.svg"
    assert run(str(EXAMPLE), "graph", "--set", "transfers.T2.value=12345", "--out", str(out)).exit_code == 0
    assert "$12,345.00" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            (str(EXAMPLE), "chart", "--out", "a.svg"),
            "chart: there is no such picture; there are: graph, insolvency, windows, recovery",
        ),
        ((str(EXAMPLE), "graph", "--out", "a.pdf"), "name a file that ends in .svg or .png"),
        ((str(EXAMPLE), "graph", "--out", "/nowhere/at/all/a.svg"), "cannot be written"),
        (("nothing.yaml", "graph", "--out", "a.svg"), "nothing.yaml"),
    ],
)
def test_wrong_input_is_told_in_a_line(tmp_path, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    found = run(*arguments)
    assert (found.exit_code, says in found.output) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_without_a_petition_date_it_says_what_is_missing(tmp_path):
    case = tmp_path / "case.yaml"
    case.write_text("case: {name: X}\n", encoding="utf-8")
    found = run(str(case), "windows", "--out", str(tmp_path / "a.svg"))
    assert found.exit_code == 2
    assert "petition_date" in found.output
    assert not (tmp_path / "a.svg").exists()


def test_the_case_file_itself_is_not_written_over(tmp_path):
    case = tmp_path / "case.svg"
    case.write_bytes(EXAMPLE.read_bytes())
    assert run(str(case), "graph", "--out", str(case)).exit_code == 2
    assert case.read_bytes() == EXAMPLE.read_bytes()


def test_without_typst_a_png_is_refused_with_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    found = run(str(EXAMPLE), "graph", "--out", str(tmp_path / "a.png"))
    assert found.exit_code == 2
    assert "pip install 'avoidance[docs]'" in found.output
    assert run(str(EXAMPLE), "graph", "--out", str(tmp_path / "a.svg")).exit_code == 0


def test_letters_that_no_font_has_are_named():
    sheet = Sheet("graph", 200)
    sheet.text(10, 20, "Smith \u0e00\u05e9 é")
    assert "ש" not in raster.undrawn(sheet.finished("t", "s", 40))
    sheet.boxes.append(Box(0, 0, 1, 1, "\U0001e8d0\U00010fff"))
    assert "\U00010fff" in raster.undrawn(sheet.finished("t", "s", 40))
    assert FONTS.startswith("Arial")


@pytest.mark.parametrize(
    ("paid", "told"),
    [
        (
            "3500",
            "between -$2,400.00 and $1,100.00, $1,100.00 by the statement itself; the record's own transfers of 2023-01-02 (T1)",
        ),
        ("500", "between $600.00 and $1,100.00, likely $1,100.00"),
    ],
)
def test_no_surplus_is_the_likely_one_where_a_transfer_of_the_day_decides_whether_there_is_one(paid: str, told: str) -> None:
    text = f"""
case: {{petition_date: 2024-03-15}}
debtor: {{kind: corporation}}
parties: [{{id: ada}}]
solvency:
  balance_sheets: [{{date: 2023-01-02, assets: [{{name: cash, fair_value: 6700}}], debts: [{{name: loan, amount: 5600}}]}}]
transfers: [{{id: T1, date: 2023-01-02, to: ada, kind: payment, property_kind: cash, value: {paid}, received: []}}]
"""
    assert told in draw(analyze(read_text(text)), "insolvency").alt


SCALED = """
case: {petition_date: 2024-06-01, chapter: 7}
debtor: {kind: corporation}
parties: [{id: a, kind: corporation}]
solvency:
  balance_sheets: [{date: 2022-07-01, assets: [{name: mill, fair_value: 1000}], debts: [{name: loan, amount: 90000}]}]
transfers: [{id: T1, date: 2022-07-01, to: a, kind: gift, property_kind: cash, value: 100, received: []}]
"""


BARS = 340
"""Below that height there is no scale of dollars any more."""


@pytest.mark.parametrize("text", [SCALED, SCALED.replace("90000", "2000")])
def test_that_days_are_unknown_is_written_over_the_lines_of_the_scale(text):
    drawn = list(ET.fromstring(draw(analyze(read_text(text)), "insolvency").svg).iter())
    word = next(place for place, one in enumerate(drawn) if one.tag == f"{SVG}text" and "".join(one.itertext()) == "unknown")
    strokes = {place: one.get("d") for place, one in enumerate(drawn) if one.tag == f"{SVG}path" and one.get("stroke") == "#c8c8c8"}
    level = re.compile(r"M\d+ (\d+)L\d+ \1")
    scale = [place for place, stroke in strokes.items() if (at := level.fullmatch(stroke)) and int(at[1]) < BARS]
    assert scale
    assert max(scale) < word
