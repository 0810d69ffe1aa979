"""The days by which something must be done, how each stands, the calendar file, and what else follows from avoidance."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
import yaml
from click.testing import CliRunner
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from avoidance.analyze import Report, analyze
from avoidance.draft import memo
from avoidance.facts.matter import Matter
from avoidance.law.tables import tables
from avoidance.output.asjson import document
from avoidance.output.ics import calendar
from avoidance.report.courtdays import holidays, rolled
from avoidance.report.deadlines import Deadline, deadlines
from casefacts.dates import parse_iso
from casefacts.reading import read_case, read_text
from cli import main

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "harbor-light.yaml"
WEEKDAYS = 5


class _Text(yaml.SafeLoader):
    """Dates stay text, as the case file has them."""


_Text.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for key, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
ENTRIES = yaml.load((HERE / "deadlines.yaml").read_text(encoding="utf-8"), _Text)


def report_of(entry: dict) -> Report:
    record = {key: entry[key] for key in ("parties", "transfers", "actions", "positions", "creditors", "debtor") if key in entry}
    text = json.dumps({"case": entry["case"], **record})
    return analyze(read_text(text), as_of=parse_iso(entry["as_of"]) if "as_of" in entry else None)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["says"])
def test_deadline(entry: dict) -> None:
    found = {one.key: one for one in report_of(entry).deadlines}
    for key, expected in entry["then"].items():
        if expected is None:
            assert key not in found
            continue
        one = found[key]
        assert one.date.isoformat() == expected.get("date", one.date.isoformat())
        assert one.cite == expected.get("cite", one.cite)
        assert expected.get("note", "") in one.note
        assert one.status == expected.get("status", one.status)
        assert list(one.transfers) == expected.get("transfers", list(one.transfers))
        standing = {each.party: each.status for each in one.standing}
        assert standing == expected.get("standing", standing)


# ---------------------------------------------------------------- court days, against arithmetic done another way


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (1980, "01-01 02-18 05-26 07-04 09-01 10-13 11-11 11-27 12-25"),
        (1986, "01-01 01-20 02-17 05-26 07-04 09-01 10-13 11-11 11-27 12-25"),
        (2020, "01-01 01-20 02-17 05-25 07-04 09-07 10-12 11-11 11-26 12-25"),
        (2021, "01-01 01-18 02-15 05-31 06-19 07-04 09-06 10-11 11-11 11-25 12-25"),
        (2024, "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25"),
        (2026, "01-01 01-19 02-16 05-25 06-19 07-04 09-07 10-12 11-11 11-26 12-25"),
    ],
)
def test_the_days_set_aside_are_those_of_the_published_lists(year: int, days: str) -> None:
    assert sorted(day.isoformat()[5:] for day in holidays(tables(), year)) == days.split()


@settings(max_examples=300, deadline=None)
@given(st.dates(min_value=date(1979, 10, 1), max_value=date(2090, 1, 1)))
def test_a_day_moves_to_the_first_court_day_and_to_no_later_one(day: date) -> None:
    found, why = rolled(tables(), day)
    closed = {**holidays(tables(), day.year), **holidays(tables(), day.year + 1)}
    closed |= {one + timedelta(days=1): f"{name} observed" for one, name in closed.items() if one.weekday() == 6}
    assert found.weekday() < WEEKDAYS
    assert found not in closed
    between = [day + timedelta(days=number) for number in range((found - day).days)]
    assert all(one.weekday() >= WEEKDAYS or one in closed for one in between)
    assert bool(why) is bool(between)


@settings(max_examples=60, deadline=None)
@given(relief=st.dates(date(1994, 10, 22), date(2030, 1, 1)), after=st.integers(0, 900))
def test_the_two_years_and_the_trustees_year_are_the_statutes(relief: date, after: int) -> None:
    trustee = relief + timedelta(days=after)
    found = report_of({"case": {"petition_date": relief.isoformat(), "trustee_appointed": trustee.isoformat()}}).deadlines[0]
    two = relief + relativedelta(years=2)
    last = max(two, trustee + relativedelta(years=1)) if trustee <= two else two
    assert found.date == rolled(tables(), last)[0]


def test_extra_deadlines_stand_before_what_is_only_for_information() -> None:
    report = report_of({"case": {"petition_date": "2024-03-01"}})
    state = Deadline(key="XX:T1", what="state period", date=date(2024, 3, 1), cite="s. 9", status=None, note="extinguished")
    found = deadlines(report.analysis.matter, report.summaries, date(2024, 4, 1), extra=[state])
    assert [one.key for one in found] == ["546(a)", "XX:T1", "108(a)"]
    assert found[1].status == "passed"


# ---------------------------------------------------------------- what limits a state's claim

LATE = """
case: {petition_date: 2024-03-15, state_law: [AR, DE]}
complete: [relationships, creditors]
debtor: {kind: corporation}
parties: [{id: maria, kind: individual}, {id: acme, kind: corporation}]
relationships: [{who: maria, is: director, of: debtor}]
creditors:
  - {id: C1, party: acme, kind: trade, amount: 100, arose: 2019-01-01, held_at_petition: true, unsecured: true, allowable: true}
transfers:
  - {id: GIFT, date: 2023-06-15, to: acme, kind: gift, property_kind: cash, value: 1000, received: []}
  - {id: DEBT, date: 2023-09-15, to: maria, kind: payment, property_kind: cash, value: 500,
     received: [{kind: antecedent_debt, amount: 500, incurred: 2020-01-01}]}
  - {id: AFTER, date: 2024-03-20, to: acme, kind: payment, property_kind: cash, value: 700, received: []}
"""


def limits() -> list[Deadline]:
    return [one for one in analyze(read_text(LATE)).deadlines if one.of_petition]


def test_no_last_day_for_the_petition_is_told_of_a_transfer_that_followed_it() -> None:
    assert limits()
    assert not any("AFTER" in one.what for one in limits())


def test_no_last_day_is_told_of_a_theory_that_fails_on_something_else_than_its_time() -> None:
    of_insiders = [one.what for one in limits() if "preference of insiders" in one.what]
    assert of_insiders
    assert all("DEBT" in what and "GIFT" not in what for what in of_insiders), "no gift is a payment, and acme is no insider"
    late = analyze(read_text(LATE.replace("date: 2023-06-15", "date: 2015-06-15"))).deadlines
    assert any("GIFT" in one.what and "too late" in one.note for one in late), "one that fails on its time alone is told"


def test_states_with_one_last_day_for_the_same_theories_are_one_line() -> None:
    both = analyze(read_text(LATE.replace("[AR, DE]", "[DE, NY]"))).deadlines
    held = [one for one in both if one.of_petition]
    assert [one.key for one in held if one.what.startswith("last day for the petition under DE, NY law: GIFT")]
    assert len({(one.date, one.what.partition(" law: ")[2]) for one in held}) == len(held)


def test_a_last_day_counted_by_an_unverified_period_is_marked_in_text_and_json(tmp_path: Path) -> None:
    marks = {code: {one.unverified for one in limits() if f"under {code} law" in one.what} for code in ("AR", "DE")}
    assert marks == {"AR": {True}, "DE": {False}}
    file = tmp_path / "late.yaml"
    file.write_text(LATE, encoding="utf-8")
    for form in ("text", "json"):
        assert "not verified]" in " ".join(run("deadlines", str(file), "--format", form)[1].split())
    listed = json.loads(run("deadlines", str(file), "--format", "json")[1])["deadlines"]
    assert {one["unverified"] for one in listed if "under AR law" in one["what"]} == {True}


def test_a_deadline_counted_by_an_unverified_figure_is_marked_in_the_calendar_too() -> None:
    report = report_of({"case": {"petition_date": "2024-03-01"}})
    key = "s546a.years_after_order_for_relief"
    param = tables().params[key]
    doubted = replace(param, rows=tuple(replace(row, confidence="memory") for row in param.rows))
    law = replace(report.law, tables=replace(tables(), params={**tables().params, key: doubted}))
    first = deadlines(Matter(report.case, law))[0]
    assert (first.key, first.unverified) == ("546(a)", True)
    assert not report.deadlines[0].unverified
    report.__dict__["deadlines"] = (first,)
    assert b"[not verified]" in calendar(report).replace(b"\r\n ", b"")


# ---------------------------------------------------------------- the command


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [*words])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_lists_deadlines_with_their_status_and_standing() -> None:
    code, out, _ = run("deadlines", str(EXAMPLE), "--as-of", "2026-03-20")
    assert code == 0
    assert "2026-03-16   passed" in out
    assert "Maria Ruiz, T1: sued in time" in " ".join(out.split())


def test_the_command_prints_json() -> None:
    made = json.loads(run("deadlines", str(EXAMPLE), "--format", "json", "--as-of", "2026-03-20")[1])
    assert (made["format"], made["as_of"]) == ("avoidance-deadlines/1", "2026-03-20")
    first = made["deadlines"][0]
    assert (first["date"], first["status"], first["key"]) == ("2026-03-16", "passed", "546(a)")
    assert {each["party"]: each["status"] for each in first["standing"]}["maria"] == "sued in time"


def test_analyze_takes_the_day_too() -> None:
    made = json.loads(run("analyze", str(EXAMPLE), "--format", "json", "--as-of", "2026-03-20")[1])
    assert (made["deadlines_as_of"], made["deadlines"][0]["status"]) == ("2026-03-20", "passed")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--as-of", "20 March"], "--as-of 20 March: is not a date; write YYYY-MM-DD"),
        (["--as-of", "2026-02-30"], "is a day that does not exist"),
        (["--ics", "."], "--ics .: is a folder; name a file in it"),
        (["--ics", "no/such/folder/x.ics"], "cannot be written"),
    ],
)
def test_what_is_wrong_is_one_clear_line(words: list[str], told: str) -> None:
    code, out, err = run("deadlines", str(EXAMPLE), *words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert told in err


def test_a_wrong_case_file_writes_no_calendar(tmp_path: Path) -> None:
    bad, out = tmp_path / "bad.yaml", tmp_path / "x.ics"
    bad.write_text("case: {petition_date: yesterday}", encoding="utf-8")
    assert run("deadlines", str(bad), "--ics", str(out))[0] == 2
    assert list(tmp_path.iterdir()) == [bad]


# ---------------------------------------------------------------- the calendar file

MANY = {
    "case": {
        "petition_date": "2024-03-01",
        "trustee_appointed": "never",
        "name": "In re Müller & Søn; Ltd, “Ponzi\\Fund” " + " ".join(["long"] * 30),
        "number": "24-1",
    },
    "parties": [{"id": "maria", "name": "María, Ruiz; née Ünal"}],
    "transfers": [
        {"id": "T1", "date": "2023-02-03", "to": "maria", "kind": "gift", "property_kind": "cash", "value": 100, "received": []},
        {
            "id": "T2",
            "date": "2024-05-03",
            "to": "maria",
            "kind": "sale",
            "value": 9,
            "property_of_estate": True,
            "authorized": False,
        },
    ],
    "actions": [
        {"against": ["maria"], "transfers": ["T1"], "tolling_until": "2026-09-05"},
        {"filed": "2024-06-03", "against": ["maria"], "transfers": ["T2"], "avoided": "2025-01-31"},
    ],
    "as_of": "2026-03-03",
}


@pytest.fixture(scope="module")
def written() -> bytes:
    return calendar(report_of(MANY))


def test_each_deadline_is_an_event_that_an_independent_reader_reads_back(written: bytes) -> None:
    report = report_of(MANY)
    found = IcsCalendarStream.calendar_from_ics(written.decode("utf-8")).events
    assert [(one.start, one.end) for one in found] == [(one.date, one.date + timedelta(days=1)) for one in report.deadlines]
    assert {one.key for one in report.deadlines} == {"546(a)", "549(d):T2", "550(f):T2", "tolling:T1+maria", "108(a)"}
    name = MANY["case"]["name"]
    assert all(one.summary.startswith(f"{name}: ") for one in found)
    assert "María, Ruiz; née Ünal, T1: tolled; tolled by agreement until 2026-09-05" in found[0].description
    assert [one.dtstamp for one in found] == [datetime(2026, 3, 3, tzinfo=UTC)] * len(found)
    assert all([alarm.trigger for alarm in one.alarm] == [timedelta(days=-30), timedelta(days=-7)] for one in found)


def test_the_file_keeps_the_letter_of_the_format(written: bytes) -> None:
    lines = written.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    text = b"".join(line[1:] if line.startswith(b" ") else b"\n" + line for line in lines).decode("utf-8").splitlines()[1:]
    assert text[0] == "BEGIN:VCALENDAR"
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 5
    assert text.count("BEGIN:VALARM") == 10
    for needed in ("VERSION:2.0", "DTSTART;VALUE=DATE:20260302", "DTSTAMP:20260303T000000Z", "TRIGGER:-P30D", "TRIGGER:-P7D"):
        assert needed in text
    assert any(line.startswith("SUMMARY:In re Müller & Søn\\; Ltd\\, “Ponzi\\\\Fund”") for line in text)
    icalendar.Calendar.from_ical(written)


UNDATED = (
    ({"petition_date": "2021-03-15", "involuntary": True}, "order for relief in an involuntary case", "case.order_for_relief"),
    ({"petition_date": "2021-03-15", "chapter": "9"}, "which the court gives apart (11 U.S.C. 921(d))", "case.order_for_relief"),
    ({"petition_date": "1985-06-01", "chapter": "11"}, "runs from the trustee's appointment", "case.trustee_appointed"),
    ({"petition_date": "2021-03-15", "chapter": "15"}, "section 546(a) limits actions that chapter 15 does not give", ""),
)
GIVEN = {"id": "T1", "date": "1985-05-01", "to": "maria", "kind": "gift", "property_kind": "cash", "value": 100, "received": []}


@pytest.mark.parametrize(("case", "why", "path"), UNDATED, ids=[why for _, why, _ in UNDATED])
def test_a_last_day_that_is_not_counted_is_told_first_asked_for_and_never_made_up(case: dict, why: str, path: str) -> None:
    given = {**GIVEN, "date": "1985-05-01" if case["petition_date"] < "2000" else "2021-03-01"}
    report = report_of({"case": case, "parties": [{"id": "maria", "kind": "individual"}], "transfers": [given]})
    assert why in report.uncounted
    assert [one.key for one in report.deadlines if not one.informative] == []
    text = memo(report)
    bottom = text[text.index("## Bottom line") : text.index("| Transfer |")]
    assert bottom.split("\n\n")[1].startswith("**Last day to sue: not counted.**")
    assert why[1:] in bottom
    assert (path in [one.path for one in report.questions]) is bool(path)
    [task] = icalendar.Calendar.from_ical(calendar(report)).walk("VTODO")
    assert why in str(task["summary"])
    assert not {"DTSTART", "DUE", "DURATION"} & set(task)


def test_a_trustee_of_whose_appointment_nothing_is_said_is_asked_for_and_the_day_is_not_said_to_have_passed() -> None:
    given = {**GIVEN, "date": "2021-02-10"}
    entry = {"case": {"petition_date": "2021-03-15"}, "parties": [{"id": "maria", "kind": "individual"}], "transfers": [given]}
    report = report_of({**entry, "as_of": "2024-01-10"})
    unless = "passed unless a trustee was first appointed or elected by 2023-03-15, which gives a year from then"
    assert report.deadlines[0].told == unless
    assert "and it is the last one **unless** a trustee was first appointed" in memo(report)
    assert "case.trustee_appointed" in [one.path for one in report.questions]
    assert report_of({**entry, "as_of": "2024-03-18"}).deadlines[0].told == "passed"
    stated = report_of({**entry, "case": {**entry["case"], "trustee_appointed": "never"}, "as_of": "2024-01-10"})
    assert stated.deadlines[0].told == "passed"
    assert "case.trustee_appointed" not in [one.path for one in stated.questions]


def test_the_same_input_gives_the_same_bytes(written: bytes) -> None:
    assert calendar(report_of(MANY)) == written


def test_an_event_keeps_its_identifier_when_its_date_changes() -> None:
    def identifiers(report: Report) -> list[str]:
        return re.findall(r"UID:(\S+)", calendar(report).decode())

    moved = {**MANY, "case": {**MANY["case"], "trustee_appointed": "2025-12-15"}}
    assert identifiers(report_of(MANY)) == identifiers(report_of(moved))
    assert len(set(identifiers(report_of(MANY)))) == 5


def test_a_file_written_by_the_command_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "deadlines.ics"
    code, _, _ = run("deadlines", str(EXAMPLE), "--ics", str(out))
    assert code == 0
    assert out.read_bytes() == calendar(analyze(read_case(EXAMPLE)))


# ---------------------------------------------------------------- what follows from avoidance, and remarks


def recovery(entry: dict) -> dict:
    return document(report_of(entry))["recovery"][0]


LIEN = {
    "case": {"petition_date": "2024-03-01"},
    "parties": [{"id": "bank"}],
    "creditors": [{"id": "C1", "party": "bank"}],
    "transfers": [
        {"id": "T1", "date": "2022-02-03", "perfected": "never", "to": "bank", "kind": "lien", "property_kind": "personal_property"}
    ],
}


def test_an_avoided_lien_is_preserved_and_its_holders_claims_wait() -> None:
    found = recovery(LIEN)["consequences"]
    assert [one["cite"] for one in found] == ["11 U.S.C. 551", "11 U.S.C. 502(d)"]
    assert "the claims of bank (C1) are disallowed until the lien is given up" in found[1]["what"]


@pytest.mark.parametrize(
    ("received", "told"),
    [
        ([{"kind": "antecedent_debt", "amount": 5}], "the debt that was paid comes back"),
        ([{"kind": "services", "amount": 5}], "counts as one from before the petition"),
        (None, "if maria gave something for it"),
        ([], ""),
    ],
)
def test_recovery_leaves_the_transferee_a_claim_for_what_it_gave(received: list | None, told: str) -> None:
    paid = {"id": "T1", "date": "2023-06-01", "to": "maria", "kind": "payment", "property_kind": "cash", "value": 100}
    entry = {"case": {"petition_date": "2024-03-01"}, "parties": [{"id": "maria"}]}
    claims = [
        one["what"]
        for one in recovery({**entry, "transfers": [{**paid, **({} if received is None else {"received": received})}]})[
            "consequences"
        ]
        if one["cite"] == "11 U.S.C. 502(h)"
    ]
    assert [told in one for one in claims] == ([True] if told else [])


def test_an_avoided_obligation_leaves_nothing_behind() -> None:
    owed = {"id": "T1", "date": "2023-06-01", "to": "maria", "kind": "obligation", "value": 100, "received": []}
    entry = {"case": {"petition_date": "2024-03-01"}, "parties": [{"id": "maria"}], "transfers": [owed]}
    assert recovery(entry)["consequences"] == []


HARBORED = {
    "case": {"petition_date": "2024-03-01", "circuit": 2},
    "parties": [{"id": "bank", "financial_institution": True}],
    "transfers": [
        {
            "id": "T1", "date": "2023-02-03", "to": "bank", "kind": "redemption", "property_kind": "cash", "value": 100,
            "received": [], "settlement": {"payment": True},
        }
    ],
}  # fmt: skip


@pytest.mark.parametrize(("circuit", "told"), [(2, "are preempted as well"), (7, "may be preempted as well")])
def test_a_harbored_transfer_says_what_becomes_of_creditors_own_suits(circuit: int, told: str) -> None:
    report = report_of({**HARBORED, "case": {"petition_date": "2024-03-01", "circuit": circuit}})
    assert [one.transfer for one in report.remarks] == ["T1"]
    assert told in report.remarks[0].says
    assert "s546e.preempts_creditor_suits" in [one.key for one in report.positions]
    assert told in memo(report)


def test_a_transfer_outside_the_harbor_has_no_such_remark() -> None:
    outside = {**HARBORED, "parties": [{"id": "bank", "financial_institution": False}]}
    assert report_of(outside).remarks == ()


def test_the_memo_tells_every_deadline_and_how_it_stands() -> None:
    text = memo(report_of(MANY))
    assert "**Next deadline:** commence the action to avoid T2, made after the petition, by **2026-05-04**" in text
    assert (
        "**Deadline passed:** commence the avoidance action by **2026-03-02** (11 U.S.C. 546(a)(1)(A)); that day came before"
        in text
    )
    assert "**For information, passed:** sue on the debtor's own claims" in text
    assert "- María, Ruiz; née Ünal, T1: tolled; tolled by agreement until 2026-09-05" in text


def test_the_memo_tells_what_follows_from_avoidance() -> None:
    text = memo(report_of(LIEN))
    assert "The lien is preserved for the estate, which takes its rank against junior liens (11 U.S.C. 551)" in text


def test_what_may_have_preceded_the_petition_is_counted_from_the_petition_on():
    text = """
case: {petition_date: 2025-03-03}
parties: [{id: v}]
transfers: [{id: T1, date: {earliest: 2025-DAY, latest: 2025-03-20}, to: v, kind: payment, property_kind: cash, value: 900}]
"""
    found = [analyze(read_text(text.replace("DAY", day))) for day in ("03-01", "03-05")]
    days = [next(one.date.isoformat() for one in each.deadlines if one.key == "549(d):T1") for each in found]
    assert days == ["2027-03-03", "2027-03-05"]
