"""The explained answer and the columnar answer are the same answer: every node of every rule, on partly unknown rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import narwhals.stable.v2 as nw
import pytest
from hypothesis import given, settings
from strategies import Reads, distinct, random_rows, seeds, shape, trees

from avoidance.logic import elements as el
from avoidance.logic.columns import cells, columns, expression
from avoidance.logic.elements import Facts
from avoidance.logic.known import Known, Row
from avoidance.logic.truth import Truth
from avoidance.rulebook import RULEBOOK

RULES = tuple(distinct(rule.holds for rule in RULEBOOK.rules))
ROWS_AT_ONCE = 100


class Table:
    """A DuckDB connection with a file to feed it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, file: Path) -> None:
        self.connection = connection
        self.file = file

    def answers(self, nodes: Sequence[el.Node], rows: Sequence[Row]) -> list[tuple[bool | None, ...]]:
        """Return what the columnar form of each node says of each row."""
        types: dict[str, str] = {"number": "BIGINT"}
        reading = []
        for leaf in (part for node in nodes for part in node.walk() if not isinstance(part, el.Joined)):
            if not columns(leaf).keys() <= types.keys():
                reading.append(leaf)
                types |= columns(leaf)
        with self.file.open("w", newline="") as out:
            writer = csv.DictWriter(out, types)
            for number, row in enumerate(rows):
                writer.writerow({"number": number, **{name: value for leaf in reading for name, value in cells(leaf, row).items()}})
        relation = self.connection.read_csv(
            str(self.file), header=False, columns=types, na_values="", auto_detect=False, parallel=False
        )
        wanted = [expression(node).alias(f"answer_{number}") for number, node in enumerate(nodes)]
        native = nw.from_native(relation).select("number", *wanted).to_native()
        return [tuple(answers) for _, *answers in sorted(native.fetchall(), key=lambda line: int(line[0]))]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Table]:
    with duckdb.connect() as connection:
        yield Table(connection, tmp_path_factory.mktemp("parity") / "rows.csv")


def differences(table: Table, trees: Sequence[el.Node], rows: Sequence[Row]) -> list[str]:
    """Return each node whose two answers differ, with the row on which they do; of nodes that say the same, one."""
    walked = [node for tree in trees for node in tree.walk()]
    places = {shape(node): place for place, node in reversed(list(enumerate(walked)))}
    kept = sorted(places.values())
    nodes = [walked[place] for place in kept]
    found = []
    for row, answers in zip(rows, table.answers(nodes, rows), strict=True):
        facts = Facts(row)
        proofs = [proof for tree in trees for proof in tree.prove(facts).walk()]
        explained = [proofs[place].truth.plain for place in kept]
        for node, one, other in zip(nodes, explained, answers, strict=True):
            if one is not other:
                found.append(f"{node.id}: explained as {one}, computed as {other}, on {cells(node, row)}")
    return found


@settings(max_examples=7, deadline=None)
@given(seed=seeds())
def test_every_node_of_every_rule_is_explained_as_it_is_computed(table: Table, seed: int) -> None:
    assert not differences(table, RULES, random_rows(Reads.of(*RULES), seed, ROWS_AT_ONCE))


@pytest.mark.parametrize("seed", [548, 1998])
def test_the_two_answers_agree_on_a_large_ledger(table: Table, seed: int) -> None:
    assert not differences(table, RULES, random_rows(Reads.of(*RULES), seed, 1_000))


@settings(max_examples=150, deadline=None)
@given(tree=trees(), seed=seeds())
def test_any_tree_of_the_vocabulary_is_explained_as_it_is_computed(table: Table, tree: el.Node, seed: int) -> None:
    assert not differences(table, [tree], random_rows(Reads.of(tree), seed, ROWS_AT_ONCE))


def test_random_facts_give_every_rule_each_of_the_three_answers() -> None:
    for tree in RULES:
        reads = Reads.of(tree)
        answers: set[str] = set()
        for seed in range(200):
            answers |= {tree.prove(row).truth.value for row in random_rows(reads, seed, 100)}
            if len(answers) == 3:
                break
        assert answers == {"yes", "no", "unknown"}, tree.id


def test_columns_of_an_unknown_word_are_refused() -> None:
    with pytest.raises(TypeError, match="no column form for Node"):
        expression(el.Node())


def test_a_row_that_does_not_state_a_fact_leaves_its_cell_empty(table: Table) -> None:
    tree = el.Any(el.Fact("stated", "stated").at("n.1", "s. 1"), el.Fact("silent", "silent").at("n.2", "s. 1")).at("n", "s. 1")
    assert table.answers([tree], [{}, {"stated": Known(Truth.YES)}]) == [(None,), (True,)]
