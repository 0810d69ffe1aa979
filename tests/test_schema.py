"""The JSON Schema: every key documented, every valid file accepted, misspelt keys not."""

import copy
import functools
import json
import operator
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from casefacts.keylist import explained
from casefacts.keys import declared
from casefacts.model import Case
from casefacts.problems import CaseFileError
from casefacts.reading import read_text
from casefacts.schema import json_schema
from casefacts.starter import starter

EXAMPLE = Path(__file__).parent.parent / "examples" / "harbor-light.yaml"
PETITION = "case: {petition_date: 2024-03-15}\n"
EVERYWHERE = """
case: {petition_date: {is: 2024-03-15, source: x}, state_law: {is: [NE], source: y}, plaintiff: {is: {who: trustee}, source: z}}
complete: null
debtor: {id: ~, gross_annual_income: {2022: {is: 5, source: a}, 2023: {low: 5}, 2024: {earned: {is: 5, source: q}, x: null}}}
parties: {is: [{id: maria, name: No}, {id: 7, source: own}, {is: {id: ana}, note: n}], source: list}
relationships: [{who: {is: maria, source: S}, is: {is: director, disputed: true}, of: debtor}]
transfers:
  - {id: T1, value: {low: 5.29}, received: {is: [{kind: cash, amount: {is: "1,000", source: b}}], source: c},
     intent: {is: {admitted: true}, disputed: true}, discovered: {is: 2023-01-01, source: d}, good_faith: {is: null, source: k},
     could_have_been_discovered: {transfer: 2023-01-01}, perfected: {is: never, source: e}, date: {earliest: 2022-01-01}}
chapter7_dividend: "0.08"
"""


def complaints(text: str) -> list[str]:
    document = json.loads(json.dumps(yaml.safe_load(text), default=str))
    return [error.message for error in Draft202012Validator(json_schema()).iter_errors(document)]


def described(schema: Any) -> list[dict[str, Any]]:
    """Return every property of every record in the schema."""
    records = [schema, *schema["$defs"].values()]
    return [key for record in records if "description" in record for key in record.get("properties", {}).values()]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_the_schema_is_the_same_every_time() -> None:
    assert json.dumps(json_schema()) == json.dumps(json_schema())


def test_every_key_says_what_it_means_and_in_which_unit_and_which_law_asks_for_it() -> None:
    keys = described(json_schema())
    assert len(keys) > 200
    assert all(key["description"] and key["x-unit"] and key["x-law"] for key in keys)


def test_the_plain_list_explains_every_key_of_every_section() -> None:
    said = list(explained())
    assert {entry.partition(":")[0].partition(".")[0] for entry in said} == set(declared(Case))
    assert all(entry.count("\n") == 1 and "; " in entry.partition("\n")[2] for entry in said)
    assert (
        "case.petition_date: the day the petition was filed\n    ISO date, needed; 11 U.S.C. 301, 303; starts every look-back"
        in said
    )
    assert len(said) > 200


def test_the_plain_list_takes_only_the_keys_that_were_asked_for() -> None:
    paths = [entry.partition(":")[0] for entry in explained(["Fair_value", "positions"])]
    assert paths == ["solvency.balance_sheets.*.assets.*.fair_value", "positions"]


def test_keys_are_written_as_in_the_file() -> None:
    schema = json_schema()
    assert list(schema["properties"]) == list(declared(Case))
    assert {"from", "to"} <= schema["$defs"]["Transfer"]["properties"].keys()
    assert not [name for record in schema["$defs"].values() for name in record.get("properties", {}) if name.endswith("_")]


@pytest.mark.parametrize(
    "text", [EXAMPLE.read_text(), starter(), EVERYWHERE, PETITION], ids=["example", "starter", "everywhere", "least"]
)
def test_what_the_reader_takes_the_schema_takes(text: str) -> None:
    read_text(text)
    assert complaints(text) == []


@pytest.mark.parametrize(
    "found", ["2023-02-01", "{is: 2023-02-01, source: x}", "{transfer: 2023-02-01}", "{is: {fraud: 2023-02-01}, source: x}", "null"]
)
@pytest.mark.parametrize("key", ["discovered", "could_have_been_discovered"])
def test_a_day_of_discovery_is_a_date_or_a_date_for_each_thing_discovered(key: str, found: str) -> None:
    text = f"{PETITION}transfers: [{{id: T1, {key}: {found}}}]"
    read_text(text)
    assert complaints(text) == []


def keys_within(schema: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(schema, dict):
        for name, part in schema.get("properties", {}).items():
            yield name, part
        for part in schema.values():
            yield from keys_within(part)
    for part in schema if isinstance(schema, list) else ():
        yield from keys_within(part)


def test_the_keys_inside_a_value_are_described_too() -> None:
    inner = {"is", "source", "disputed", "note", "low", "likely", "high", "earliest", "latest"}
    found = [(name, part) for name, part in keys_within(json_schema()) if name in inner]
    assert {name for name, _ in found} == inner
    assert [name for name, part in found if not part.get("description")] == []


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in entries:
        yield (*path, step)
        yield from places(inner, (*path, step))


DOCUMENT = json.loads(json.dumps(yaml.safe_load(EXAMPLE.read_text()), default=str))
ODD = [
    None, True, 0, -1, 1.5, "x", "maria", "never", "2024-01-01", "", [], {}, [None], ["maria"], [{"id": "z"}], {"zz": 1},
    {"is": None}, {"is": 5, "source": "S"}, {"low": 1}, {"earliest": "2020-01-01"}, {"source": "S"}, {"is": [{"kind": "cash"}]},
    {"is": {"is": 5}},
]  # fmt: skip


def changed(path: tuple[Any, ...], odd: Any) -> Any:
    """Return the example with an odd value at one place, or with evidence around what stands there."""
    document = copy.deepcopy(DOCUMENT)
    parent = functools.reduce(operator.getitem, path[:-1], document)
    parent[path[-1]] = {"is": parent[path[-1]], "source": "S"} if odd is ... else copy.deepcopy(odd)
    return document


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(list(places(DOCUMENT))), st.sampled_from([*ODD, ...]))
def test_an_odd_value_anywhere_is_a_problem_or_is_taken_by_reader_and_schema_alike(path: tuple[Any, ...], odd: Any) -> None:
    text = json.dumps(changed(path, odd))
    try:
        read_text(text, "case.json")
    except CaseFileError:
        return
    assert complaints(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "case: {petition_dat: 2024-03-15}",
        "parties: []",
        PETITION + "transfers: [{id: T1, valeu: 5}]",
        PETITION + "transfers: [{value: 5}]",
        PETITION + "transfers: [{id: T1, value: -5}]",
        PETITION + "transfers: [{id: T1, kind: sail}]",
        PETITION + "transfers: [{id: T1, good_faith: perhaps}]",
        PETITION + "transfers: [{id: T1, date: yesterday}]",
        PETITION + "transfers: [{id: T1, value: {lo: 5}}]",
        PETITION + "transfers: [{id: T1, received: {kind: cash}}]",
        PETITION + "chapter7_dividend: 8",
        PETITION + "debtor: {gross_annual_income: {22: 5}}",
        PETITION + "format: avoidance-case/2",
    ],
)
def test_what_the_schema_refuses_the_reader_refuses_too(text: str) -> None:
    assert complaints(text)
    with pytest.raises(CaseFileError):
        read_text(text)
