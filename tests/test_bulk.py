"""Tracing by the five methods: by hand, against money counted out cent by cent, and by what must hold of any ledger."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from importlib.util import find_spec
from unittest.mock import patch

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avoidance.recovery import bulk, passes
from avoidance.recovery.bulk import METHODS, follow, reach, trace
from avoidance.recovery.movements import MOST_CENTS, Movement, Movements

CONSERVING = tuple(method for method in METHODS if method != "poison")
DAY = date(2024, 3, 1)
installed = pytest.mark.skipif(find_spec("numba") is None, reason="the extra 'fast' is not installed")
both = pytest.mark.parametrize("compiled", [False, pytest.param(True, marks=installed)])


def ledger(*rows: tuple[str, str, int], places: tuple[str, ...] = ()) -> Movements:
    return Movements.from_records([(*row, DAY) for row in rows], places)


def traced(method: str, rows: list[tuple[str, str, int]], compiled: bool = False, **given: dict[str, int]) -> list[int]:
    """Trace by names; the first movement enters in full unless `seeds` says otherwise."""
    movements = ledger(*rows)
    openings = {movements.number(name): cents for name, cents in given.get("openings", {}).items()}
    return list(follow(method, movements, openings, given.get("seeds", {0: rows[0][2]}), (), compiled).traced)


# By hand -----------------------------------------------------------------------------------------------------------------------

MIXED = [("debtor", "ann", 3), ("work", "ann", 7)]
BY_HAND = [
    ("poison", [("ann", "bob", 2), ("ann", "cy", 8)], [2, 8]),
    ("tainted_first", [("ann", "bob", 10)], [3]),
    ("tainted_first", [("ann", "bob", 2), ("ann", "cy", 5)], [2, 1]),
    ("prorata", [("ann", "bob", 10)], [3]),
    ("prorata", [("ann", "bob", 5), ("ann", "cy", 5)], [1, 2]),
    ("fifo", [("ann", "bob", 3), ("ann", "cy", 7)], [3, 0]),
    ("lifo", [("ann", "bob", 7), ("ann", "cy", 3)], [0, 3]),
    ("libr", [("ann", "bob", 7), ("work", "ann", 4), ("ann", "cy", 5), ("ann", "dee", 2)], [0, 0, 1, 2]),
    ("libr", [("ann", "bob", 8), ("work", "ann", 90), ("ann", "cy", 92)], [1, 0, 2]),
]


@both
@pytest.mark.parametrize(("method", "rows", "expected"), BY_HAND)
def test_three_tainted_cents_mixed_with_seven_clean_ones_leave_as_the_method_says(method, rows, expected, compiled) -> None:
    assert traced(method, MIXED + rows, compiled)[2:] == expected


@both
def test_two_tainted_of_five_are_all_under_poison_and_two_fifths_in_proportion(compiled) -> None:
    rows = [("debtor", "ann", 200), ("work", "ann", 300), ("ann", "bob", 500)]
    assert traced("poison", rows, compiled)[2] == 500
    assert traced("prorata", rows, compiled)[2] == 200
    assert traced("prorata", [*rows[:2], ("ann", "bob", 100)], compiled)[2] == 40


@both
@pytest.mark.parametrize("method", ["fifo", "lifo"])
def test_lots_arrive_in_the_order_in_which_they_left(method, compiled) -> None:
    """Under lifo the clean three leave ann first, and so lie under the tainted three in bob's hands."""
    rows = [("debtor", "ann", 3), ("work", "ann", 3), ("ann", "bob", 6), ("bob", "x", 2), ("bob", "y", 2), ("bob", "z", 2)]
    assert traced(method, rows, compiled)[3:] == [2, 1, 0]


@both
@pytest.mark.parametrize("method", METHODS)
def test_money_cannot_leave_before_it_arrives(method, compiled) -> None:
    rows = [("ann", "bob", 50), ("debtor", "ann", 50), ("ann", "cy", 50)]
    assert traced(method, rows, compiled, seeds={1: 50}, openings={"ann": 50}) == [0, 50, 50]


@both
@pytest.mark.parametrize("method", METHODS)
def test_money_that_comes_round_is_followed_and_stops_in_the_debtors_hands(method, compiled) -> None:
    movements = ledger(("debtor", "ann", 10), ("ann", "bob", 10), ("bob", "ann", 10), ("ann", "debtor", 10), ("debtor", "cy", 10))
    debtor = movements.number("debtor")
    answer = follow(method, movements, {}, {0: 10}, [debtor], compiled)
    assert list(answer.traced) == [10, 10, 10, 10, 0]
    assert answer.held[debtor] == 10
    assert list(reach(movements, [0], [debtor], compiled)) == [0, 1, 2, 3]


@both
@pytest.mark.parametrize("method", METHODS)
def test_a_movement_from_a_place_to_itself_changes_nothing(method, compiled) -> None:
    rows = [*MIXED, ("ann", "ann", 9), ("ann", "ann", 50), ("ann", "bob", 9)]
    with_them = traced(method, rows, compiled)
    assert with_them[2:4] == [0, 0]
    assert with_them[4] == traced(method, [*MIXED, ("ann", "bob", 9)], compiled)[2]


@both
@pytest.mark.parametrize("method", CONSERVING)
def test_a_deposit_into_an_overdrawn_place_fills_the_overdraft_first(method, compiled) -> None:
    movements = ledger(("ann", "shop", 40), ("debtor", "ann", 100), ("ann", "bob", 100))
    answer = follow(method, movements, {}, {1: 100}, (), compiled)
    ann, bob = movements.number("ann"), movements.number("bob")
    assert list(answer.traced) == [0, 100, 60]  # what goes beyond the sixty is the bank's
    assert (answer.absorbed[ann], answer.held[ann], answer.held[bob], answer.balance[ann]) == (40, 0, 60, -40)


@both
@pytest.mark.parametrize("method", CONSERVING)
def test_the_clean_cents_of_a_mixed_deposit_fill_the_overdraft_before_the_tainted_ones(method, compiled) -> None:
    movements = ledger(("work", "ann", 30), ("debtor", "ann", 70), ("ann", "bob", 100))
    bob = movements.number("bob")
    for overdrawn, absorbed in ((20, 0), (30, 0), (45, 15), (150, 70)):
        answer = follow(method, movements, {bob: -overdrawn}, {1: 70}, (), compiled)
        assert (answer.absorbed[bob], answer.held[bob]) == (absorbed, 70 - absorbed)


@both
@pytest.mark.parametrize("method", CONSERVING)
def test_the_payer_of_a_seed_bears_only_what_does_not_enter_by_it(method, compiled) -> None:
    movements = ledger(("debtor", "ann", 50), ("ann", "bob", 60))
    ann = movements.number("ann")
    answer = follow(method, movements, {ann: 30}, {0: 50, 1: 40}, (), compiled)
    assert list(answer.traced) == [50, 40 + {"fifo": 0, "lifo": 20, "prorata": 12, "libr": 0, "tainted_first": 20}[method]]
    assert answer.balance[ann] == 60


# Counted out cent by cent ------------------------------------------------------------------------------------------------------


@dataclass
class Drawer:
    """A place as a drawer of single cents, the oldest first: True where a cent is tainted. What the bank lent is beside it."""

    cents: list[bool]
    lent: int = 0
    absorbed: int = 0

    def take(self, method: str, many: int) -> list[bool]:
        taken = []
        quota = sum(self.cents) * many // len(self.cents) if many < len(self.cents) else sum(self.cents)
        for _ in range(min(many, len(self.cents))):
            if method == "fifo":
                at = 0
            elif method == "lifo":
                at = len(self.cents) - 1
            elif method == "libr":
                at = self.cents.index(min(self.cents))
            elif method == "tainted_first":
                at = self.cents.index(max(self.cents))
            else:
                at = self.cents.index(sum(taken) < quota)
            taken.append(self.cents.pop(at))
        self.lent += many - len(taken)
        return taken + [False] * (many - len(taken))

    def put(self, cents: list[bool]) -> None:
        cents = list(cents)
        while self.lent and cents:
            self.absorbed += cents.pop(cents.index(min(cents)))
            self.lent -= 1
        self.cents += cents


@dataclass
class Made:
    """A ledger drawn at random, with what is asked of it."""

    movements: Movements
    openings: dict[int, int]
    seeds: dict[int, int]
    sinks: list[int]

    def follow(self, method: str, compiled: bool = False) -> bulk.Followed:
        return follow(method, self.movements, self.openings, self.seeds, self.sinks, compiled)

    def rows(self) -> Iterator[tuple[int, int, int, int]]:
        yield from zip(range(len(self.movements)), self.movements.payer, self.movements.payee, self.movements.cents, strict=True)


def counted(made: Made, method: str) -> tuple[list[int], list[int], list[int]]:
    drawers = [Drawer([]) for _ in made.movements.places]
    for place, cents in made.openings.items():
        drawers[place] = Drawer([False] * max(cents, 0), max(-cents, 0))
    traced, stopped = [0] * len(made.movements), [0] * len(drawers)
    for index, payer, payee, cents in made.rows():
        if payer == payee:
            continue
        entering = made.seeds.get(index, 0)
        rest = [False] * (cents - entering) if payer in made.sinks else drawers[payer].take(method, cents - entering)
        moved = [True] * entering + rest
        traced[index] = sum(moved)
        if payee in made.sinks:
            stopped[payee] += sum(moved)
        else:
            drawers[payee].put(moved)
    return (
        traced,
        [sum(drawer.cents) + more for drawer, more in zip(drawers, stopped, strict=True)],
        [drawer.absorbed for drawer in drawers],
    )


@st.composite
def ledgers(draw: st.DrawFn, most: int = 12, overdrawn: bool = True) -> Made:
    places = draw(st.integers(2, 5))
    place, cents = st.integers(0, places - 1), st.integers(0, most)
    rows = draw(st.lists(st.tuples(place, place, cents), min_size=1, max_size=20))
    days = sorted(draw(st.lists(st.integers(738_000, 738_009), min_size=len(rows), max_size=len(rows))))
    payer, payee, amounts = zip(*rows, strict=True)
    movements = Movements(payer, payee, amounts, days, range(places))
    outgoing = sum(amounts)
    opening = st.integers(-most, 2 * most) if overdrawn else st.just(outgoing)
    openings = draw(st.dictionaries(place, opening)) if overdrawn else dict.fromkeys(range(places), outgoing)
    entries = [index for index, row in enumerate(rows) if row[2] and row[0] != row[1]]
    chosen = draw(st.lists(st.sampled_from(entries), max_size=4, unique=True)) if entries else []
    seeds = {index: draw(st.integers(0, amounts[index])) for index in chosen}
    return Made(movements, openings, seeds, draw(st.lists(place, max_size=1)))


@contextmanager
def left_out(part: int) -> Iterator[None]:
    """Leave out of a pass what no traced money touches: always for one, never for very many."""
    with patch.object(passes, "FEW", part):
        if find_spec("numba"):
            from avoidance.recovery import compiled

            with patch.object(compiled, "FEW", part):
                yield
        else:
            yield


@pytest.mark.parametrize("method", CONSERVING)
@settings(deadline=None)
@given(made=ledgers(), few=st.sampled_from([1, 1_000]))
def test_each_method_is_what_counting_single_cents_gives(method: str, made: Made, few: int) -> None:
    with left_out(few):
        answer = made.follow(method)
        assert (list(answer.traced), list(answer.held), list(answer.absorbed)) == counted(made, method)


# Of any ledger -----------------------------------------------------------------------------------------------------------------


def final_balances(made: Made) -> list[int]:
    balance = [made.openings.get(place, 0) for place in range(len(made.movements.places))]
    for index, payer, payee, cents in made.rows():
        balance[payer] -= cents - made.seeds.get(index, 0)
        balance[payee] += cents
    return balance


@pytest.mark.parametrize("method", METHODS)
@settings(deadline=None)
@given(made=ledgers(), few=st.sampled_from([1, 1_000]))
def test_balances_are_those_of_the_ledger_and_no_movement_carries_more_than_its_cents(method: str, made: Made, few: int) -> None:
    with left_out(few):
        answer = made.follow(method)
        assert list(answer.balance) == final_balances(made)
        assert all(0 <= part <= cents for part, cents in zip(answer.traced, made.movements.cents, strict=True))
        assert all(made.seeds[index] <= answer.traced[index] for index in made.seeds)


@pytest.mark.parametrize("method", CONSERVING)
@settings(deadline=None)
@given(made=ledgers(most=10**14))
def test_what_enters_is_held_or_absorbed_to_the_cent(method: str, made: Made) -> None:
    answer = made.follow(method)
    assert sum(made.seeds.values()) == sum(answer.held) + sum(answer.absorbed)
    assert all(held <= max(balance, 0) for place, held, balance in rows_of(answer) if place not in made.sinks)


def rows_of(answer: bulk.Followed) -> Iterator[tuple[int, int, int]]:
    yield from zip(range(len(answer.held)), answer.held, answer.balance, strict=True)


@pytest.mark.parametrize("method", CONSERVING)
@settings(deadline=None)
@given(made=ledgers())
def test_no_place_ever_passes_on_more_than_has_reached_it(method: str, made: Made) -> None:
    answer, inside = made.follow(method), [0] * len(made.movements.places)
    for index, payer, payee, _ in made.rows():
        inside[payer] -= answer.traced[index] - made.seeds.get(index, 0)
        assert inside[payer] >= 0
        inside[payee] += answer.traced[index]


@pytest.mark.parametrize("method", METHODS)
@settings(deadline=None)
@given(made=ledgers())
def test_what_is_traced_is_within_reach_and_within_the_poison_bound(method: str, made: Made) -> None:
    entering = [index for index, cents in made.seeds.items() if cents]
    within = list(reach(made.movements, entering, made.sinks))
    answer, bound = made.follow(method), made.follow("poison")
    assert {*answer.survivors()} <= {*within}
    assert list(bound.survivors()) == within
    assert all(part <= most for part, most in zip(answer.traced, bound.traced, strict=True))


@pytest.mark.parametrize("method", ["fifo", "lifo", "libr"])
@settings(deadline=None)
@given(made=ledgers(overdrawn=False), data=st.data())
def test_one_movement_traces_as_the_same_cents_in_two_would(method: str, made: Made, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(made.movements) - 1).filter(lambda one: one not in made.seeds))
    first = data.draw(st.integers(0, made.movements.cents[index]))
    rows = [[*row[1:], day] for row, day in zip(made.rows(), made.movements.day, strict=True)]
    rows[index : index + 1] = [[*rows[index][:2], part, rows[index][3]] for part in (first, rows[index][2] - first)]
    seeds = {seed + (seed > index): cents for seed, cents in made.seeds.items()}
    halved = follow(method, Movements(*zip(*rows, strict=True), made.movements.places), made.openings, seeds, made.sinks)
    whole = made.follow(method)
    assert list(halved.held) == list(whole.held)
    assert halved.traced[index] + halved.traced[index + 1] == whole.traced[index]


MOVES = st.lists(st.integers(-30, 30), max_size=12)


def account(entering: int, moves: list[int]) -> bulk.Followed:
    """An account of nothing that receives tainted money and then clean money, where a move is above zero, or spends."""
    rows = [("debtor", "account", entering), *(("work", "account", one) if one > 0 else ("account", "shop", -one) for one in moves)]
    return follow("libr", ledger(*rows, places=("account", "debtor", "work", "shop")), {0: 5}, {0: entering}, [3])


@settings(deadline=None)
@given(entering=st.integers(1, 40), moves=MOVES)
def test_a_claim_is_what_came_or_the_lowest_balance_since_if_that_is_less(entering: int, moves: list[int]) -> None:
    lowest = balance = 5 + entering
    for one in moves:
        balance += one
        lowest = min(lowest, balance)
    assert account(entering, moves).held[0] == max(0, min(entering, lowest))


@settings(deadline=None)
@given(entering=st.integers(1, 40), moves=MOVES, data=st.data())
def test_a_later_clean_deposit_never_raises_the_claim(entering: int, moves: list[int], data: st.DataObject) -> None:
    at, deposit = data.draw(st.integers(0, len(moves))), data.draw(st.integers(1, 50))
    before = account(entering, moves[:at]).held[0]
    answer = account(entering, [*moves[:at], deposit, *moves[at:]])
    later = sum(answer.traced[2 + at :])
    without = account(entering, moves)
    assert answer.held[0] + later == before == without.held[0] + sum(without.traced[1 + at :])


# Compiled ----------------------------------------------------------------------------------------------------------------------


@installed
@pytest.mark.parametrize("method", METHODS)
@settings(deadline=None)
@given(made=st.one_of(ledgers(), ledgers(most=1 << 54)), few=st.sampled_from([1, 1_000]))
def test_the_compiled_passes_give_the_same_answers(method: str, made: Made, few: int) -> None:
    with left_out(few):
        pure, fast = made.follow(method), made.follow(method, compiled=True)
        for part in ("traced", "held", "absorbed", "balance"):
            assert list(getattr(pure, part)) == list(getattr(fast, part)), part
        assert list(pure.survivors()) == list(fast.survivors())
        entering = [*made.seeds]
        assert list(reach(made.movements, entering, made.sinks)) == list(reach(made.movements, entering, made.sinks, True))


@installed
@settings(deadline=None)
@given(balance=st.integers(1, 1 << 62), parts=st.tuples(st.integers(0, 1 << 62), st.integers(0, 1 << 62)))
def test_a_compiled_share_is_exact_whatever_its_size(balance: int, parts: tuple[int, int]) -> None:
    from avoidance.recovery.compiled import share_of

    claim, cents = (part % balance for part in parts)
    assert share_of(claim, cents, balance) == claim * cents // balance
    assert share_of(balance, cents, balance) == cents


@installed
def test_many_lots_outgrow_the_room_made_for_them() -> None:
    rows = [(payer, "ann", 1) for _ in range(500) for payer in ("debtor", "work")] + [("ann", "bob", 1_000), ("bob", "cy", 999)]
    seeds = dict.fromkeys(range(0, 1_000, 2), 1)
    for method in ("fifo", "lifo"):
        movements = ledger(*rows)
        pure, fast = (follow(method, movements, {}, seeds, (), compiled) for compiled in (False, True))
        assert list(pure.traced) == list(fast.traced)
        assert sum(fast.held) == 500


def test_without_the_extra_it_is_not_used_and_whoever_demands_it_is_told(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "numba", None)
    monkeypatch.setattr(bulk, "find_spec", lambda _: None)
    monkeypatch.setattr(bulk, "VERY_LARGE", 0)
    movements = ledger(*MIXED)
    assert list(follow("libr", movements, {}, {0: 3}).traced) == [3, 0]
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'avoidance\[fast\]'"):
        trace(movements, {0: 3}, compiled=True)


@installed
def test_a_large_ledger_takes_the_compiled_passes_of_itself(monkeypatch) -> None:
    monkeypatch.setattr(bulk, "LARGE", 0)
    monkeypatch.setattr(bulk, "VERY_LARGE", 0)
    assert isinstance(follow("libr", ledger(*MIXED), {}, {0: 3}).traced, memoryview)
    assert not isinstance(follow("libr", ledger(*MIXED), {}, {0: 3}, compiled=False).traced, memoryview)


def test_tracing_a_small_ledger_loads_neither_numpy_nor_numba() -> None:
    code = (
        "import sys; from avoidance.recovery import bulk, movements; m = movements.Movements([0], [1], [5], [738000]);"
        "bulk.follow('fifo', m, {}, {0: 5}); sys.exit(any(name in sys.modules for name in ('networkx', 'numpy', 'numba')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# As a graph --------------------------------------------------------------------------------------------------------------------


@both
def test_the_survivors_are_a_graph_on_which_networkx_works(compiled) -> None:
    rows = [("debtor", "ann", 300), ("work", "cy", 50), ("ann", "bob", 200), ("ann", "bob", 100), ("cy", "bob", 50)]
    movements = Movements.from_records([(*row, DAY, f"M{number}") for number, row in enumerate(rows)])
    graph = trace(movements, {movements.index("M0"): 300}, "fifo", {"work": 50}, ["bob"], compiled)
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.edges["ann", "bob", 3] == {
        "transfer": "M3",
        "date": DAY,
        "amount": 100,
        "traced_amount": 100,
        "method": "fifo",
    }
    assert dict(graph.nodes(data=True)) == {
        "debtor": {"held": 0, "absorbed": 0},
        "ann": {"held": 0, "absorbed": 0},
        "bob": {"held": 300, "absorbed": 0},
    }
    assert nx.has_path(graph, "debtor", "bob")
    assert graph.in_degree("bob", weight="traced_amount") == 300
    assert all(type(value) is int for _, _, value in graph.edges(data="traced_amount"))


def test_any_graph_with_amounts_and_days_is_a_ledger() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("ann", "bob", amount=20, date=date(2024, 5, 2), transfer="late")
    graph.add_edge("debtor", "ann", amount=30, date=date(2024, 5, 1))
    movements = Movements.from_graph(graph)
    assert [*movements] == [
        Movement("debtor", "ann", 30, date(2024, 5, 1), ("debtor", "ann", 0)),
        Movement("ann", "bob", 20, date(2024, 5, 2), "late"),
    ]
    traced_graph = trace(movements, {movements.index(("debtor", "ann", 0)): 30})
    again = Movements.from_graph(traced_graph, amount="traced_amount")
    assert [(one.payer, one.payee, one.cents) for one in again] == [("debtor", "ann", 30), ("ann", "bob", 20)]
    simple = nx.DiGraph()
    simple.add_edge(1, 2, cents=5, day=DAY)
    assert [*Movements.from_graph(simple, "cents", "day")] == [Movement(1, 2, 5, DAY, (1, 2))]


def test_plain_descendants_take_in_money_that_had_not_arrived() -> None:
    movements = ledger(("ann", "bob", 10), ("debtor", "ann", 10), places=("ann",))
    graph = nx.DiGraph([(one.payer, one.payee) for one in movements])
    assert nx.descendants(graph, "debtor") == {"ann", "bob"}
    assert list(reach(movements, [1])) == [1]


# Ledgers -----------------------------------------------------------------------------------------------------------------------


def test_movements_are_put_in_order_by_day_and_within_a_day_as_given() -> None:
    days = [date(2024, 1, 3), date(2024, 1, 1), date(2024, 1, 3), date(2024, 1, 1)]
    movements = Movements.from_records([("a", "b", number, day, f"M{number}") for number, day in enumerate(days)])
    assert [one.id for one in movements] == ["M1", "M3", "M0", "M2"]
    assert movements.index("M0") == 2


def test_a_ledger_takes_twenty_bytes_a_movement_and_numpy_looks_into_it_without_a_copy() -> None:
    np = pytest.importorskip("numpy")
    movements = Movements(np.zeros(100, np.int32), np.ones(100, np.int32), np.arange(100), np.full(100, 738_000, np.int32))
    assert movements.nbytes == 20 * len(movements)
    payer, payee, cents, day = movements.as_numpy()
    movements.cents[7] = 70
    assert (payer[7], payee[7], cents[7], day[7]) == (0, 1, 70, 738_000)
    with pytest.raises(ValueError, match="read-only"):
        cents[0] = 1
    wide = Movements(np.zeros(2, np.int64), np.ones(2, np.uint8), [1, 2], [738_000, 738_000])
    assert [one.payee for one in wide] == [1, 1]
    assert [len(column) for column in Movements([], [], [], []).as_numpy()] == [0, 0, 0, 0]


def test_an_empty_ledger_is_a_ledger() -> None:
    empty = Movements.from_records([])
    for method in METHODS:
        assert list(follow(method, empty, {}, {}).traced) == []
    assert trace(empty, {}).number_of_nodes() == 0


REFUSED = [
    (lambda: Movements([0], [1], [-5], [738_000]), "movement 0 is of -5 cents"),
    (lambda: Movements([0], [1], [5], [738_000], ("ann",)), "movement 0 has place 1 as its payee: there are 1, numbered from 0"),
    (lambda: Movements([-1], [1], [5], [738_000]), "movement 0 has place -1 as its payer"),
    (
        lambda: Movements([0, 0], [1, 1], [5, 5], [738_001, 738_000], None, "ab"),
        r"movement 1 \('b'\) is of 2021-07-29, after one of 2021-07-30",
    ),
    (lambda: Movements([0], [1], [5], [738_000], ("ann", "ann")), "two places are called 'ann'"),
    (lambda: Movements([0], [1], [5], [0]), "not one of the calendar"),
    (lambda: Movements([0], [1], [5, 6], [738_000]), "unequal length: payer 1, payee 1, cents 2, day 1"),
    (lambda: Movements([0], [1], [5.5], [738_000]), r"the column cents has 5\.5 in it: give whole numbers"),
    (lambda: Movements([1 << 40], [1], [5], [738_000]), "the column payer has a number in it that is too large"),
    (lambda: Movements([0] * 2, [1] * 2, [MOST_CENTS] * 2, [738_000] * 2), "are the amounts in cents"),
    (lambda: Movements.from_records([("a", "b", 5)]), "record 0 has 3 parts"),
    (lambda: Movements.from_records([("a", "b", "5", DAY)]), "record 0 has '5' as its amount: give whole cents"),
    (lambda: Movements.from_records([("a", "b", True, DAY)]), "give whole cents"),
    (lambda: Movements.from_records([("a", "b", 5, "2024-01-01")]), "give a datetime.date"),
    (lambda: Movements.from_records([("a", "b", 5, datetime(2024, 1, 1, 9))]), "taken in the order given"),  # noqa: DTZ001
    (lambda: Movements.from_graph(nx.Graph()), "no direction"),
    (lambda: Movements.from_graph(nx.DiGraph([("a", "b")])), "from 'a' to 'b' has no amount and no date"),
    (lambda: ledger(*MIXED).number("zoe"), "no place of the ledger is called 'zoe'"),
    (lambda: ledger(*MIXED).index("M9"), "no movement of the ledger has the id 'M9'"),
    (lambda: Movements([0] * 2, [1] * 2, [5] * 2, [738_000] * 2, None, "aa").index("a"), "more than one movement"),
    (lambda: Movements([0], [1], [5], [738_000]).number(2), "no place of the ledger is called 2"),
    (lambda: follow("sifo", ledger(*MIXED), {}, {}), "choose one of libr, fifo, lifo, prorata, tainted_first, poison"),
    (lambda: follow("libr", ledger(*MIXED), {}, {9: 1}), "9 is no movement of the ledger: it has 2, numbered from 0"),
    (lambda: follow("libr", ledger(*MIXED), {7: 1}, {}), "7 is no place of the ledger"),
    (lambda: follow("libr", ledger(*MIXED), {}, {}, [-1]), "-1 is no place of the ledger"),
    (lambda: follow("libr", ledger(*MIXED), {}, {0: 4}), "4 tainted cents cannot enter by movement 0, which is of 3"),
    (lambda: follow("libr", ledger(*MIXED), {0: MOST_CENTS, 1: -1}, {}), "the openings come to more than"),
    (lambda: reach(ledger(("a", "a", 5)), [0]), "nothing can enter by movement 0, which goes from 'a' to itself"),
]


@pytest.mark.parametrize(("wrong", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_what_is_wrong_with_a_ledger_is_said_in_words(wrong, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        wrong()
