"""The state table is whole, and every limb of every period ends on the day that plain calendar arithmetic gives, and no other.

The boundary pairs are generated from the table as it stands in YAML and go through the whole analysis: a case file whose petition
comes on the last day of a limb, and one whose petition comes a day later. The expected day is worked out here on its own, with
years and months as whole numbers.
"""

from __future__ import annotations

import copy
import json
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from avoidance.analysis import Analysis, bind
from avoidance.analyze import analyze
from avoidance.facts.borrowed import Borrowed
from avoidance.facts.periods import last_days
from avoidance.judge import Judgment, Verdict
from avoidance.law.check import BadTable
from avoidance.law.show_states import state_lines
from avoidance.law.state_check import faults_of
from avoidance.law.states import FOLDER, build, build_variations, mark_of, states, variations
from avoidance.law.tables import load
from avoidance.logic.known import Known
from avoidance.logic.truth import Truth
from avoidance.output.asjson import document
from avoidance.output.text import page
from avoidance.rulebook import act_of, book_of
from casefacts.reading import read_text

TABLE: dict[str, Any] = load((FOLDER / "states.yaml").read_text(encoding="utf-8"))
ENTRIES: dict[str, Any] = {entry["code"]: entry for entry in TABLE["jurisdictions"]}
FIGURES_OF_POINTS = frozenset({"charity_years", "charity_from"})
PRIVATE = [code for code in ENTRIES if code != "IRS"]
BLANK = "null"
NO_LIMB = "none"
RANK = {Verdict.NOT_AVOIDABLE: 0, Verdict.UNDETERMINED: 1, Verdict.AVOIDABLE: 2}
FACTS = {
    "actual": ("actual", "present_actual"),
    "constructive": ("constructive", "present"),
    "insider_preference": ("preference",),
}
THEORIES = {
    "actual": ("actual",),
    "constructive": ("constructive", "constructive-present-creditor"),
    "insider_preference": ("insider-preference",),
}


# ---------------------------------------------------------------- the table's checker


def broken(change: Callable[[dict[str, Any]], None]) -> str:
    """Return what the checker says of a table with a fault planted in it."""
    table = copy.deepcopy(TABLE)
    change({entry["code"]: entry for entry in table["jurisdictions"]} | {"": table})
    return "\n".join(faults_of(table))


def period_of(entries: dict[str, Any], code: str, branch: str = "actual", regime: int = -1) -> dict[str, Any]:
    found: dict[str, Any] = entries[code]["regimes"][regime]["periods"][branch]
    return found


def test_the_table_as_it_stands_has_no_fault() -> None:
    assert faults_of(TABLE) == []
    assert len(states()) == 55


FAULTS: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "a state is missing": (lambda all_: all_[""]["jurisdictions"].pop(0), "the table lacks AL"),
    "a state is unknown": (lambda all_: all_["DE"].update(code="ZZ"), "ZZ has no place in the table"),
    "a state stands twice": (
        lambda all_: all_[""]["jurisdictions"].append(all_["DE"]),
        "DE has no place in the table, or stands twice",
    ),
    "another version of the table": (lambda all_: all_[""].update(schema_version="2"), "schema_version is not 1"),
    "a key too many": (lambda all_: all_["DE"].update(extra="x"), "DE: has the keys"),
    "no act": (lambda all_: all_["DE"].update(regimes=[]), "lacks a kind, a name or an act"),
    "a gap between acts": (lambda all_: all_["NY"]["regimes"][1].update(effective_from="2020-04-05"), "does not follow"),
    "an overlap of acts": (lambda all_: all_["NY"]["regimes"][1].update(effective_from="2020-04-03"), "does not follow"),
    "one end of a change unknown": (
        lambda all_: all_["NY"]["regimes"][0].update(effective_to=BLANK),
        "an act whose last day is unknown is followed by one whose first day is known",
    ),
    "an unknown first day marked as known": (
        lambda all_: all_["AZ"]["regimes"][0].update(effective_from_confidence="text"),
        "an unknown first day goes with the mark none",
    ),
    "an old act in force": (lambda all_: all_["NY"]["regimes"][0].update(effective_to="in_force"), "the newest act is in force"),
    "no act in force": (lambda all_: all_["DE"]["regimes"][0].update(effective_to="2025-01-01"), "the newest act is in force"),
    "an act that nobody knows": (lambda all_: all_["DE"]["regimes"][0].update(act="UFXA"), "lacks an act"),
    "an act marked better than its parts": (
        lambda all_: all_["AR"]["regimes"][1].update(confidence="text"),
        "its weakest part is marked",
    ),
    "a theory that nobody knows": (
        lambda all_: all_["DE"]["regimes"][0]["periods"].update(other=all_["DE"]["regimes"][0]["periods"]["actual"]),
        "periods are of actual, constructive and insider_preference",
    ),
    "no period for intent": (lambda all_: all_["DE"]["regimes"][0]["periods"].pop("actual"), "the first always"),
    "discovery unknown where the years are known": (
        lambda all_: period_of(all_, "DE").update(discovery_years=BLANK),
        "a limb is unknown although the years are known",
    ),
    "an outer limit unknown where the years are known": (
        lambda all_: period_of(all_, "CA").update(repose_years=BLANK),
        "a limb is unknown although the years are known",
    ),
    "a variant unknown": (
        lambda all_: period_of(all_, "AL")["variants"][0].update(years=BLANK),
        "a limb is unknown although the years are known",
    ),
    "years unknown and discovery known": (
        lambda all_: period_of(all_, "DE").update(years=BLANK, confidence="none", source=BLANK),
        "nothing is known of a period whose years are unknown",
    ),
    "years that are no number": (lambda all_: period_of(all_, "DE").update(years="four"), "years is four"),
    "no years at all": (lambda all_: period_of(all_, "DE").update(years="0"), "years is 0"),
    "too many years": (lambda all_: period_of(all_, "DE").update(years="21"), "years is 21"),
    "an outer limit within the period": (
        lambda all_: period_of(all_, "CA").update(repose_years="3"),
        "the outer limit is shorter than the period",
    ),
    "no limb, and no laches": (
        lambda all_: period_of(all_, "VA").update(nature="limitation"),
        "no limb at all, but not laches",
    ),
    "a discovery limb without what must be discovered": (
        lambda all_: period_of(all_, "DE").update(discovery_trigger="not_applicable"),
        "what must be discovered is stated where there is a discovery limb",
    ),
    "limbs joined in no way": (lambda all_: period_of(all_, "DE").update(combine="sum"), "combines its limbs in no way"),
    "a mark that nobody knows": (lambda all_: period_of(all_, "DE").update(confidence="certain"), "has no mark"),
    "a text that nobody read": (lambda all_: period_of(all_, "DE").update(source=BLANK), "what was read has a source"),
    "a source for what is remembered": (
        lambda all_: period_of(all_, "OK").update(source="a page"),
        "what was read has a source, and nothing else has",
    ),
    "a period that is a word": (
        lambda all_: all_["DE"]["regimes"][0]["periods"].update(actual="four"),
        "is 'four'",
    ),
    "a standard that nobody knows": (
        lambda all_: all_["DE"]["burden"]["actual"].update(standard="beyond_doubt"),
        "does not fit the standard",
    ),
    "a standard without a mark": (
        lambda all_: all_["DE"]["burden"]["actual"].update(confidence="none"),
        "does not fit the standard",
    ),
    "a deviation from no section": (lambda all_: all_["OH"]["deviations"][0].update(rule="4(z)"), "a deviation is not whole"),
    "a deviation that does not say how it is applied": (
        lambda all_: all_["OH"]["deviations"][0].update(applied="somehow, perhaps?"),
        "does not say how it is applied",
    ),
    "a special period of no kind": (
        lambda all_: all_["AK"]["special_periods"][0].update(kind="other"),
        "a special period is not whole",
    ),
    "a special period without years": (
        lambda all_: all_["AK"]["special_periods"][0].update(years="some"),
        "a special period is not whole",
    ),
}


@pytest.mark.parametrize(("change", "says"), FAULTS.values(), ids=FAULTS)
def test_a_table_that_is_not_whole_is_refused(change: Callable[[dict[str, Any]], None], says: str) -> None:
    assert says in broken(change)


def test_every_fault_of_a_table_is_told_at_once() -> None:
    text = (FOLDER / "states.yaml").read_text(encoding="utf-8")
    with pytest.raises(BadTable) as refused:
        build(text.replace("code: DE", "code: ZZ").replace("combine: both", "combine: sum"))
    assert len(refused.value.faults) > 3


VARIED = "points: {charity: {says: a rule, sides: [aged]}}\nstates: {%s}"


@pytest.mark.parametrize(
    ("states_", "says"),
    [
        ("ZZ: {charity: aged}", "ZZ"),
        ("DE: {charities: aged}", "DE: charities: aged"),
        ("DE: {charity: old}", "DE: charity: old"),
    ],
)
def test_a_variation_of_an_unknown_state_point_or_side_is_refused(states_: str, says: str) -> None:
    with pytest.raises(BadTable, match=f"{says}.* is not in the table"):
        build_variations(VARIED % states_)


def test_every_variation_stands_among_the_deviations_of_its_state_and_every_deviation_says_how_it_is_applied() -> None:
    for code, state in states().items():
        named = {point for one in state.deviations for point in one.points}
        assert named == {point for point in variations().get(code, {}) if point not in FIGURES_OF_POINTS}, code


@pytest.mark.parametrize("code", [code for code in states() if states()[code].cautions and code != "IRS"])
def test_what_no_rule_applies_is_shown_in_the_report_and_among_the_law_of_the_state(code: str) -> None:
    state = states()[code]
    made = next(days_under(code, len(state.regimes) - 1))
    text = Trial(code, -1, "actual", "", made, made, made).text(made + timedelta(days=20))
    report = analyze(read_text(text))
    shown = [one for own, one in report.cautions if own == code]
    assert shown == [one for one in state.deviations if one.applied == "shown"]
    with (console := Console(width=4000, file=StringIO())).capture() as held:
        console.print(page(report))
    lines = " ".join(state_lines(code))
    for one in shown:
        assert one.text in held.get()
        assert " ".join(one.text.split()[:3]) in " ".join(lines.split())
    assert {one["text"] for one in document(report)["state_cautions"] if one["code"] == code} == {one.text for one in shown}


def test_a_deviation_that_a_special_period_applies_has_one() -> None:
    for state in states().values():
        special = any(one.applied == "special" for one in state.deviations)
        assert not special or any(one.kind in ("trust", "any_trust", "tax_sale") for one in state.specials), state.code


def test_an_older_act_does_not_borrow_the_burden_of_the_newest() -> None:
    york, delaware = states()["NY"], states()["DE"]
    old, new = york.regimes
    assert york.proofs("actual", old).standard == "clear_and_convincing"
    assert york.proofs("constructive", new).standard == "preponderance"
    ancient = states()["NE"].regimes[0]
    assert states()["NE"].proofs("actual", ancient).standard is None
    assert delaware.proofs("actual", delaware.regimes[0]).standard is not None


# ---------------------------------------------------------------- arithmetic done another way


def months_on(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a shorter month."""
    count = day.year * 12 + (day.month - 1) + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_of(limb: str) -> int | None:
    if limb == NO_LIMB:
        return None
    whole, _, half = limb.partition(".")
    assert half in ("", "0", "5")
    return int(whole) * 12 + (6 if half == "5" else 0)


@dataclass(frozen=True)
class Trial:
    """One limb of one period of one act: what the record holds, and the last day on which a petition is in time."""

    code: str
    regime: int
    branch: str
    limb: str
    made: date
    last: date
    discovered: date | None
    property_kind: str = "cash"
    perfected: str | None = None
    concealed: bool | None = None
    claim_after: bool = False

    @property
    def act(self) -> Borrowed:
        return Borrowed(states()[self.code], states()[self.code].regimes[self.regime], several=self.code == "VI")

    def text(self, petition: date) -> str:
        """Return a case file in which everything but the time is met."""
        preference = self.branch == "insider_preference"
        transfer = {
            "id": "T1",
            "date": f"{self.made}",
            "to": "aunt",
            "kind": "payment" if preference else "gift",
            "property_kind": self.property_kind,
            "value": 1000,
            "liens": 0,
            "received": [{"kind": "antecedent_debt", "amount": 1000}] if preference else [],
            "cause_to_believe_insolvent": True,
            "no_other_remedy": True,
            "found": {"actual_intent": True},
            **({"discovered": f"{self.discovered}"} if self.discovered else {}),
            **({"perfected": self.perfected} if self.perfected else {}),
            **({"badges": {"concealed": self.concealed}} if self.concealed is not None else {}),
        }
        claim = {
            "id": "c1",
            "kind": "federal_debt" if self.code == "FDCPA" else "trade",
            "arose": f"{self.made + timedelta(days=1) if self.claim_after else self.made - timedelta(days=1)}",
            "held_at_petition": True,
            "unsecured": True,
            "allowable": True,
        }
        case = {
            "case": {"petition_date": f"{petition}", "state_law": [] if self.code == "FDCPA" else [self.code]},
            "complete": ["creditors"],
            "debtor": {"kind": "corporation"},
            "parties": [{"id": "aunt", "kind": "individual"}],
            "relationships": [{"who": "aunt", "is": "director", "of": "debtor"}],
            "creditors": [claim],
            "solvency": {"findings": [{"insolvent": True, "small_capital": True, "beyond_ability": True}]},
            "transfers": [transfer],
        }
        return json.dumps(case)


def trials(code: str) -> Iterator[Trial]:
    """Yield the limbs of every period of a jurisdiction, each on ordinary days, on month ends and on leap days."""
    for index, regime in enumerate(ENTRIES[code]["regimes"]):
        for branch, period in regime["periods"].items():
            if isinstance(period, dict) and period["years"] != BLANK:
                for made in days_under(code, index):
                    yield from limbs_of(code, index, branch, period, made)


def days_under(code: str, index: int) -> Iterator[date]:
    """Yield days on which a transfer is under an act: an ordinary one, a leap day, the end of a long month."""
    regime = states()[code].regimes[index]
    first, last = regime.first or date(1980, 1, 1), regime.last or date(2025, 12, 31)
    since = first + timedelta(days=40) if first + timedelta(days=40) <= last else first
    yield max(since, min(last - timedelta(days=200), date(2019, 5, 17)))
    years = range(last.year, first.year - 1, -1)
    leap = (date(year, 2, 29) for year in years if monthrange(year, 2)[1] == 29)
    yield from [day for day in leap if first <= day <= last][:1]
    ends = (date(year, month, 31) for year in years for month in (8, 12))
    yield from [day for day in ends if first <= day <= last][:1]


def limbs_of(code: str, index: int, branch: str, period: dict[str, Any], made: date) -> Iterator[Trial]:
    variants = {one["when"]: one["years"] for one in period["variants"]}
    records: list[tuple[str, dict[str, Any]]] = [(period["years"], {})]
    if "real_property" in variants:
        records = [
            (variants["real_property"], {"property_kind": "real_property", "perfected": f"{made}"}),
            (variants["personal_property"], {"property_kind": "personal_property"}),
        ]
    elif "creditor_claim_before_transfer" in variants:
        records = [
            (variants["creditor_claim_before_transfer"], {}),
            (variants["creditor_claim_after_transfer"], {"claim_after": True}),
        ]
    elif "instrument_recorded" in variants:
        records = [
            (variants["instrument_recorded"], {"property_kind": "real_property", "perfected": f"{made}"}),
            (variants["instrument_not_recorded"], {}),
        ]
    for years, record in records:
        for limb, last, found, more in ends_of(period, years, made, recorded="perfected" in record):
            yield Trial(code, index, branch, limb, made, last, found, **{**record, **more})


def ends_of(
    period: dict[str, Any], years: str, made: date, *, recorded: bool
) -> Iterator[tuple[str, date, date | None, dict[str, Any]]]:
    """Yield for each limb the last day, with the day of discovery that brings it out and what else the record must say."""
    run, found, outer = months_of(years), months_of(period["discovery_years"]), months_of(period["repose_years"])
    trigger = period["discovery_trigger"]
    if trigger == "fraudulent_concealment_only":
        yield "years, not concealed", months_on(made, run or 0), months_on(made, 24), {"concealed": False}
    if found is None or (trigger == "only_if_unrecorded" and recorded):
        if run is not None:
            yield "years", months_on(made, run), None, {}
        return
    counts = {"concealed": True} if trigger == "fraudulent_concealment_only" else {}
    if period["combine"] == "both":
        yield "discovery at once", months_on(made, min(found, run or found)), made, counts
        late = months_on(made, 30)
        yield "discovery late", min(months_on(late, found), months_on(made, run or 999)), late, counts
        return
    if run is not None:
        yield "years, discovered at once", max(months_on(made, run), months_on(made, found)), made, counts
    late = months_on(made, (run or 24) - min(found, 12)) + timedelta(days=45)
    last = max(months_on(made, run or 0), months_on(late, found))
    yield "discovery", last if outer is None else min(last, months_on(made, outer)), late, counts
    if outer is not None:
        yield "outer limit", months_on(made, outer), months_on(made, outer) - timedelta(days=10), counts


# ---------------------------------------------------------------- one day inside and one day outside


def in_time(trial: Trial, petition: date) -> tuple[list[Known], list[Judgment]]:
    """Return what the whole analysis says of time on a petition date, and what comes of the theories of the branch."""
    case = read_text(trial.text(petition)).case
    analysis = Analysis(case, bind(case))
    (transfer,) = case.transfers
    facts = analysis.row(transfer)
    row = analysis.row_under(transfer, facts, trial.act)
    labels = {f"544(b):{trial.act.place}:{theory}" for theory in THEORIES[trial.branch]}
    known = [row[key] for fact in FACTS[trial.branch] if (key := f"act.{fact}_in_time") in row]
    return known, [one for one in analysis.judgments(transfer) if one.rule.id in labels]


def labels_of(trial: Trial) -> set[str]:
    """Return the theories of a branch that the act has."""
    return {
        rule.id
        for rule in book_of(trial.act).claims()
        if rule.id.removeprefix(f"544(b):{trial.act.place}:") in THEORIES[trial.branch]
    }


@pytest.mark.parametrize("code", PRIVATE)
def test_the_last_day_of_every_limb_is_in_time_and_the_day_after_is_not(code: str) -> None:
    settled = code != "VI"
    for trial in trials(code):
        for petition, inside in ((trial.last, True), (trial.last + timedelta(days=1), False)):
            known, judgments = in_time(trial, petition)
            told = [one for one in known if not (trial.claim_after and "arose after" in one.why)]
            assert told, trial
            assert {one.truth for one in told} == {Truth.of(inside)}, (trial, petition, told)
            assert all(f"{trial.last}" in one.why for one in told), (trial, told)
            if not trial.claim_after:
                assert {one.rule.id for one in judgments} == labels_of(trial), trial
            wanted = {Verdict.AVOIDABLE if settled else Verdict.UNDETERMINED} if inside else {Verdict.NOT_AVOIDABLE}
            wanted |= {Verdict.UNDETERMINED} if code == "VI" else set()
            met = [one for one in judgments if not (trial.claim_after and one.rule.id.endswith("present-creditor"))]
            assert all(one.verdict in wanted for one in met), (trial, petition, [one.proof.because for one in met])


def test_the_limbs_that_were_tried_are_all_that_the_table_has() -> None:
    kinds = {(trial.limb, trial.branch) for code in PRIVATE for trial in trials(code)}
    assert {limb for limb, _ in kinds} == {
        "years",
        "years, discovered at once",
        "years, not concealed",
        "discovery",
        "discovery at once",
        "discovery late",
        "outer limit",
    }
    tried = {(trial.code, trial.regime, trial.branch) for code in PRIVATE for trial in trials(code)}
    stated = {
        (code, index, branch)
        for code in PRIVATE
        for index, regime in enumerate(ENTRIES[code]["regimes"])
        for branch, period in regime["periods"].items()
        if isinstance(period, dict) and period["years"] != BLANK
    }
    open_ended = {("VA", 0, "actual")}
    assert tried == stated - open_ended


@pytest.mark.parametrize(
    ("code", "branch", "made", "last"),
    [
        ("DE", "constructive", date(2020, 2, 29), date(2024, 2, 29)),
        ("DE", "insider_preference", date(2020, 2, 29), date(2021, 2, 28)),
        ("WY", "insider_preference", date(2023, 8, 31), date(2024, 2, 29)),
        ("WY", "insider_preference", date(2022, 8, 31), date(2023, 2, 28)),
        ("KY", "insider_preference", date(2015, 8, 31), date(2016, 2, 29)),
    ],
)
def test_a_leap_day_and_a_long_month_end_with_the_shorter_month(code: str, branch: str, made: date, last: date) -> None:
    index = next(number for number, one in enumerate(states()[code].regimes) if one.covers(made))
    trial = Trial(code, index, branch, "years", made, last, None)
    assert {one.truth for one in in_time(trial, last)[0]} == {Truth.YES}
    assert {one.truth for one in in_time(trial, last + timedelta(days=1))[0]} == {Truth.NO}


@pytest.mark.parametrize(
    ("code", "branch", "limb", "says"),
    [
        ("DE", "constructive", "years", "4 years counted from"),
        ("DE", "insider_preference", "years", "1 year counted from"),
        ("DE", "actual", "discovery", "4 years, or if later 1 year from discovery of the transfer or its fraudulent nature"),
        (
            "CA",
            "actual",
            "outer limit",
            "1 year from discovery of its fraudulent nature (2026-05-07), at most 7 years, counted from",
        ),
        ("LA", "constructive", "discovery late", "3 years, and 1 year from discovery of the act"),
        ("MI", "actual", "years, not concealed", "6 years counted from"),
        ("AL", "actual", "years", "10 years counted from"),
        ("VA", "constructive", "discovery", "5 years from discovery of the transfer, where it was not recorded"),
    ],
)
def test_the_reason_tells_the_years_that_apply(code: str, branch: str, limb: str, says: str) -> None:
    newest = len(states()[code].regimes) - 1
    trial = next(one for one in trials(code) if (one.regime, one.branch, one.limb) == (newest, branch, limb))
    assert says in in_time(trial, trial.last)[0][-1].why


def test_the_last_day_is_told_to_be_one() -> None:
    trial = next(one for one in trials("DE") if one.branch == "constructive")
    assert any("last day of the period" in note for one in in_time(trial, trial.last)[0] for note in one.notes)
    assert not any(one.notes for one in in_time(trial, trial.last + timedelta(days=1))[0])


def test_where_only_laches_limits_a_claim_no_day_ends_it() -> None:
    trial = Trial("VA", 0, "actual", "none", date(1990, 5, 17), date(2024, 3, 15), date(1990, 5, 17))
    known, judgments = in_time(trial, trial.last)
    assert known[0].truth is Truth.YES
    assert "laches" in known[0].why
    assert judgments[0].verdict is Verdict.AVOIDABLE


@pytest.mark.parametrize("code", ["DE", "CA", "LA", "AK", "MI", "VA", "FDCPA"])
def test_without_a_day_of_discovery_the_limb_is_open_and_asked_for(code: str) -> None:
    for trial in trials(code):
        period = period_of(ENTRIES, code, trial.branch, trial.regime)
        if trial.limb not in ("discovery", "discovery late"):
            continue
        silent = Trial(**{**trial.__dict__, "discovered": None})
        known, _ = in_time(silent, trial.last)
        assert known[0].truth is Truth.UNKNOWN, trial
        assert any(".could_have_been_discovered." in path for path in known[0].missing), trial
        if (outer := months_of(period["repose_years"])) is not None:
            end = months_on(trial.made, outer)
            assert {one.truth for one in in_time(silent, end + timedelta(days=1))[0]} == {Truth.NO}, trial


# ---------------------------------------------------------------- periods that nobody has established

BLANKS = [
    (code, index, branch)
    for code in PRIVATE
    for index, regime in enumerate(ENTRIES[code]["regimes"])
    for branch, period in regime["periods"].items()
    if not isinstance(period, dict) or period["years"] == BLANK
]


@pytest.mark.parametrize(("code", "index", "branch"), BLANKS)
def test_a_period_that_nobody_has_established_blocks_a_conclusion_and_says_so(code: str, index: int, branch: str) -> None:
    made = next(days_under(code, index))
    for later in (1, 60, 365 * 3):
        petition = max(made, date(1979, 10, 1)) + timedelta(days=later)
        trial = Trial(code, index, branch, "none", made, petition, made)
        known, judgments = in_time(trial, petition)
        assert {one.truth for one in known} == {Truth.UNKNOWN}
        assert all("is not established" in one.why for one in known)
        assert judgments
        assert all(one.verdict is not Verdict.AVOIDABLE for one in judgments)
        assert any("is not established" in part.because for one in judgments for part in one.proof.walk())


def test_the_table_has_blanks_and_no_other_act_has() -> None:
    assert {code for code, _, _ in BLANKS} == {"MA", "MS", "NE", "PA", "SC", "TN", "WY", "PR", "VI"}


# ---------------------------------------------------------------- which act

CHANGES = [(code, number) for code in PRIVATE for number in range(len(states()[code].regimes) - 1)]


def acts_on(code: str, made: str | dict[str, str], petition: date) -> tuple[Analysis, Any, list[Borrowed]]:
    text = json.loads(Trial(code, 0, "actual", "", date(2000, 1, 1), petition, None).text(petition))
    text["transfers"][0]["date"] = made
    text["creditors"][0]["arose"] = "1979-01-01"
    case = read_text(json.dumps(text)).case
    analysis = Analysis(case, bind(case))
    (transfer,) = case.transfers
    return analysis, transfer, analysis.acts(transfer, analysis.row(transfer))


@pytest.mark.parametrize(("code", "number"), [one for one in CHANGES if one[0] != "VI"])
def test_the_last_day_of_one_act_and_the_first_of_the_next_are_under_their_own(code: str, number: int) -> None:
    before, after = states()[code].regimes[number : number + 2]
    assert before.last is not None
    assert after.first == before.last + timedelta(days=1)
    for day, regime in ((before.last, before), (after.first, after)):
        analysis, transfer, acts = acts_on(code, f"{day}", day + timedelta(days=30))
        assert [act.regime for act in acts] == [regime]
        found = analysis.judgments(transfer)
        own = [one for one in found if one.rule.id.startswith(f"544(b):{code}:")]
        assert own
        assert all(regime.citation in one.rule.cite for one in own)


@pytest.mark.parametrize(("code", "number"), [one for one in CHANGES if one[0] != "VI"])
def test_a_transfer_about_the_change_may_be_under_either_act(code: str, number: int) -> None:
    before, after = states()[code].regimes[number : number + 2]
    assert before.last is not None
    assert after.first is not None
    about = {"earliest": f"{before.last}", "latest": f"{after.first}"}
    analysis, transfer, acts = acts_on(code, about, after.first + timedelta(days=30))
    assert [act.regime for act in acts] == [before, after]
    facts = analysis.row(transfer)
    assert {analysis.row_under(transfer, facts, act)["act.governs"].truth for act in acts} == {Truth.UNKNOWN}
    own = [one.rule.id.removeprefix("544(b):").partition(":")[0] for one in analysis.judgments(transfer)]
    assert [place for place in dict.fromkeys(own) if place.startswith(code)] == [act.place for act in acts]
    assert len({act.place for act in acts}) == 2


def test_an_act_between_two_others_may_govern_a_transfer_of_uncertain_day() -> None:
    analysis, transfer, acts = acts_on("MI", {"earliest": "1998-01-01", "latest": "2018-01-01"}, date(2018, 3, 1))
    facts = analysis.row(transfer)
    assert [act.regime.act for act in acts] == ["UFCA", "UFTA", "UVTA"]
    assert {analysis.row_under(transfer, facts, act)["act.governs"].truth for act in acts} == {Truth.UNKNOWN}


@pytest.mark.parametrize("day", ["1985-01-01", "2005-01-01", "2024-01-01"])
def test_a_boundary_that_nobody_knows_leaves_the_act_open_on_every_day(day: str) -> None:
    analysis, transfer, acts = acts_on("VI", day, date.fromisoformat(day) + timedelta(days=30))
    assert [act.regime.act for act in acts] == ["UFCA", "UFTA"]
    facts = analysis.row(transfer)
    assert {analysis.row_under(transfer, facts, act)["act.governs"].truth for act in acts} == {Truth.UNKNOWN}
    assert all(one.verdict is not Verdict.AVOIDABLE for one in analysis.judgments(transfer) if ":VI@" in one.rule.id)


# ---------------------------------------------------------------- what nobody has verified


@pytest.mark.parametrize("code", [code for code in PRIVATE if code != "VI"])
def test_a_period_that_was_used_and_not_verified_is_listed(code: str) -> None:
    state = states()[code]
    for index, regime in enumerate(state.regimes):
        made = next(days_under(code, index))
        petition = max(made + timedelta(days=20), date(1979, 10, 1))
        listed = analyze(read_text(Trial(code, index, "actual", "", made, petition, made).text(petition))).unverified
        for branch in regime.periods:
            key = state.key(regime, branch[0])
            if branch[0] == "insider_preference" and not any(
                one.id.endswith("insider-preference") for one in book_of(Borrowed(state, regime)).claims()
            ):
                continue
            assert (key in listed) is (mark_of(key) in ("memory", "none")), key


# ---------------------------------------------------------------- the tax collector's ten years


@pytest.mark.parametrize(
    ("assessed", "petition", "alive"),
    [
        ("2014-03-15", "2024-03-15", True),
        ("2014-03-14", "2024-03-15", False),
        ("2016-02-29", "2026-02-28", True),
        ("2016-02-29", "2026-03-01", False),
    ],
)
@pytest.mark.parametrize("code", ["DE", "NY", "SC", "LA", "MD"])
def test_a_tax_serves_while_it_can_be_collected_whatever_the_states_period(
    code: str, assessed: str, petition: str, alive: bool
) -> None:
    trial = Trial(code, 0, "constructive", "", date(2011, 5, 17), date.fromisoformat(petition), date(2011, 5, 17))
    text = json.loads(trial.text(trial.last))
    text["creditors"][0] |= {"kind": "federal_tax", "assessed": assessed, "arose": "2010-04-15"}
    case = read_text(json.dumps(text)).case
    analysis = Analysis(case, bind(case))
    (transfer,) = case.transfers
    facts = analysis.row(transfer)
    (act,) = [one for one in analysis.acts(transfer, facts) if one.code == code]
    known = analysis.row_under(transfer, facts, act)["act.present_in_time"]
    blocked = Truth.UNKNOWN if code == "SC" else Truth.NO
    assert known.truth is (Truth.YES if alive else blocked)


# ---------------------------------------------------------------- properties

MAYBE = st.sampled_from([True, False, None])
CREDITORS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["trade", "federal_tax", "lender", "federal_debt", None]),
        "arose": st.sampled_from(["2018-05-01", "2021-06-01", "2023-09-01", None]),
        "assessed": st.sampled_from(["2010-01-01", "2019-06-01", None]),
        "held_at_petition": MAYBE,
        "unsecured": MAYBE,
        "allowable": MAYBE,
    }
)
QUALIFIED = {"kind": "trade", "arose": "2015-01-01", "held_at_petition": True, "unsecured": True, "allowable": True}


def verdicts(code: str, creditors: list[dict[str, Any]], made: str, found: str, *, complete: bool) -> dict[str, Verdict]:
    text = json.loads(
        Trial(code, -1, "actual", "", date.fromisoformat(made), date(2024, 3, 15), date.fromisoformat(found)).text(
            date(2024, 3, 15)
        )
    )
    text["complete"] = ["creditors"] if complete else []
    text["creditors"] = [
        {"id": f"c{number}", **{key: value for key, value in one.items() if value is not None}}
        for number, one in enumerate(creditors, 1)
    ]
    case = read_text(json.dumps(text)).case
    return {one.rule.id: one.verdict for one in Analysis(case, bind(case)).judgments(case.transfers[0])}


@settings(max_examples=60, deadline=None)
@given(
    code=st.sampled_from(["DE", "NY", "CA", "MD", "LA", "VA", "OH", "TX", "CT", "AL", "SC", "AK"]),
    creditors=st.lists(CREDITORS, max_size=2),
    more=st.one_of(st.just(QUALIFIED), CREDITORS),
    made=st.sampled_from(["2017-06-01", "2020-06-01", "2022-02-01", "2023-06-01"]),
    complete=st.booleans(),
)
def test_one_creditor_more_never_makes_a_claim_worse(
    code: str, creditors: list[dict[str, Any]], more: dict[str, Any], made: str, complete: bool
) -> None:
    few = verdicts(code, creditors, made, made, complete=complete)
    many = verdicts(code, [*creditors, more], made, made, complete=complete)
    assert few.keys() <= many.keys()
    assert all(RANK[few[id]] <= RANK[many[id]] for id in few)


PERIODS = [
    period
    for code in PRIVATE
    for regime in states()[code].regimes
    for _, period in regime.periods
    if period is not None and not period.is_blank and period.months("discovery_years") is not None
]
DAYS = st.dates(date(1995, 1, 1), date(2030, 12, 31))


@settings(max_examples=200, deadline=None)
@given(period=st.sampled_from(PERIODS), made=DAYS, sooner=st.integers(0, 4000), later=st.integers(0, 4000))
def test_a_later_discovery_never_shortens_a_period(period: Any, made: date, sooner: int, later: int) -> None:
    first, second = sorted((made + timedelta(days=sooner), made + timedelta(days=later)))
    ends = [last_days(period, (made, made), (found, found), period.years, discovery=True) for found in (first, second)]
    for one, other in zip(*ends, strict=True):
        assert one is not None
        assert other is not None
        assert one <= other


@settings(max_examples=200, deadline=None)
@given(period=st.sampled_from(PERIODS), made=DAYS, found=st.integers(0, 4000))
def test_a_period_without_a_day_of_discovery_holds_every_day_that_discovery_could_give(period: Any, made: date, found: int) -> None:
    low, high = last_days(period, (made, made), None, period.years, discovery=True)
    day = made + timedelta(days=found)
    exact, _ = last_days(period, (made, made), (day, day), period.years, discovery=True)
    assert low is not None
    assert exact is not None
    assert low <= exact
    assert high is None or exact <= high


@settings(max_examples=40, deadline=None)
@given(
    code=st.sampled_from(["DE", "NY", "CA", "MD", "LA", "VA", "MI", "AK"]),
    found=st.lists(st.dates(date(2017, 6, 1), date(2024, 3, 1)), min_size=2, max_size=2),
)
def test_a_claim_discovered_later_never_fares_worse(code: str, found: list[date]) -> None:
    sooner, later = (verdicts(code, [QUALIFIED], "2017-06-01", f"{day}", complete=True) for day in sorted(found))
    assert all(RANK[sooner[id]] <= RANK[later[id]] for id in sooner)


def test_each_state_has_the_rules_of_its_act_and_no_others() -> None:
    for code in PRIVATE:
        for regime in states()[code].regimes:
            act = Borrowed(states()[code], regime)
            labels = {rule.id.removeprefix(f"544(b):{code}:") for rule in book_of(act).claims()}
            assert ("insider-preference" in labels) == (
                regime.has("insider_preference") and act_of(act) in ("UFTA", "UVTA", "FDCPA", "13 Eliz.")
            )
            assert ("constructive" in labels) == (regime.has("constructive") and act_of(act) in ("UFTA", "UVTA", "FDCPA", "UFCA"))
    without = [
        code
        for code in PRIVATE
        if not any(
            rule.id.endswith(":insider-preference")
            for rule in book_of(Borrowed(states()[code], states()[code].regimes[-1])).claims()
        )
    ]
    assert without == ["AK", "AZ", "CA", "IN", "LA", "MD", "PA", "SC", "VA", "PR"]


def test_acts_follow_each_other_without_a_gap() -> None:
    for state in states().values():
        for before, after in pairwise(state.regimes):
            assert (before.last is None) == (after.first is None)
