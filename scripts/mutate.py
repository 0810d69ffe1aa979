"""Plant faults in the rules and in what evaluates them, and see that the tests find every one. Exit 1 if a fault survives.

A fault in a rule is one node changed: All read as Any, a part dropped, ``<`` for ``<=``, the last day of a window left out, an
exception forgotten. It is planted in the tree itself and tried on the rows of ``tests/rules`` and on the decided cases; their facts
do not depend on the rules, so they are worked out once. A doctrine that several theories share is one node and is changed in all
of them. A fault in an evaluator is a line of source changed in a copy of the tree, on which the tests of the machinery are run.

No fault is planted that changes nothing by its nature: the order of parts, a part of what a court weighs (it only shows in words).
Left out: what brings a claim into play, for a case of ``tests/rules`` speaks of a theory that is.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from avoidance.analysis import Analysis, bind  # noqa: E402
from avoidance.facts.vocabulary import act, charity, ratio, transfer  # noqa: E402
from avoidance.heldof import is_of_recovery  # noqa: E402
from avoidance.judge import judge  # noqa: E402
from avoidance.law.tables import tables  # noqa: E402
from avoidance.logic import elements as el  # noqa: E402
from avoidance.logic.known import Row, Span  # noqa: E402
from avoidance.logic.rules import Rule, Rulebook  # noqa: E402
from avoidance.rulebook import RULEBOOK, act_of  # noqa: E402
from casefacts.model import Transfer  # noqa: E402

BORROWED = "544(b):"
FIGURES = (
    *(transfer.interest, transfer.equity, transfer.value_given, transfer.taken_for_value, charity.protected),
    *(transfer.whole_interest, act.new_value_after),
)

BESIDE = ("550(e)", "later:UFTA:8(b)(2)", "later:UVTA:8(b)(1)(ii)")
"""Rules that bar no claim: they are shown beside it, and what one secures is counted, and tested, with recovery."""

EQUIVALENT: Mapping[tuple[str, str], str] = {
    **{
        (rule, f"its figure is {figure.key}"): "it bars no claim, so no claim is cut by its figure"
        for rule in BESIDE
        for figure in FIGURES
    },
    (
        "548(b)",
        "548(b).partnership is forgotten",
    ): "nobody is a general partner in a debtor that is no partnership, so the other element fails too",
    (
        "547(b)",
        "547(b).creditor is forgotten",
    ): "whoever is paid a debt of the debtor's is a creditor, so without one (b)(2) fails too",
    **{
        (f"547(c)({clause})", "its figure is transfer.interest"): "no preference reaches more than the debtor's interest"
        for clause in (8, 9)
    },
    **{
        (
            rule.id,
            "its figure is transfer.equity",
        ): "no borrowed claim reaches more than the equity, so to protect that is to protect all"
        for rule in RULEBOOK.rules
        if rule.id.startswith(BORROWED) and rule.figure is el.EVERYTHING
    },
    **{
        (f"547(c)(2).course.either.{prong}", f"what is computed {fault}"): "what a court weighs stays open, and so decides nothing"
        for prong in ("own", "terms")
        for fault in ("is forgotten", "outranks the finding")
    },
    **{
        ("547(c)(4)", f"547(c)(4).{step} is forgotten"): "what is set against a transfer at the end has passed every step before"
        for step in ("after", "unsecured", "uncovered", "unpaid")
    },
    **{
        (
            claim.id,
            f"{claim.id}.creditor is forgotten",
        ): "a creditor who was in time is one who could use the theory, so the element on time fails or is open as well"
        for claim in RULEBOOK.claims()
        if claim.id.startswith("544(b):")
    },
}
"""Faults that no case can show, by node and fault, each with the reason."""


# ---------------------------------------------------------------- faults in the rules


@dataclass(frozen=True)
class Mutant:
    """One fault: what is wrong, and what stands in the place of the sound node (or rule)."""

    at: str
    fault: str
    sound: el.Node | Rule
    planted: el.Node | Rule

    @property
    def line(self) -> str:
        """Return the fault in a line."""
        return f"{self.at}: {self.fault}"


def mutants(book: Rulebook) -> Iterator[Mutant]:
    """Yield every fault of every node and rule, each node once however many rules share it."""
    seen: dict[int, el.Node] = {id(node): node for rule in book.rules for node in _carrying(rule.holds)}
    for node in seen.values():
        for fault, planted in faults(node):
            yield Mutant(node.id, fault, node, replace(planted, id=node.id, cite=node.cite, name=node.name, place=node.place))
    for rule in book.rules:
        yield from (Mutant(rule.id, fault, rule, planted) for fault, planted in rule_faults(rule))


def _carrying(node: el.Node) -> Iterator[el.Node]:
    yield node
    for part in node.parts:
        yield from _carrying(part)


def faults(node: el.Node) -> Iterator[tuple[str, el.Node]]:
    """Yield each fault of a node by itself."""
    if node.by is not None:
        yield "not marked as carried by a heuristic or a presumption", replace(node, by=None, label="")
    if isinstance(node, el.All | el.Any):
        yield from _group_faults(node)
    elif isinstance(node, el.Not):
        yield "the negation is forgotten", el.All(*node.parts)
    elif isinstance(node, el.Unless):
        yield "the exception is forgotten", el.All(node.parts[0])
        yield "the exception is read as a condition", el.All(*node.parts)
        yield "the rule is forgotten", el.Not(node.parts[1])
    elif isinstance(node, el.Finding):
        yield "the finding is forgotten", el.All(node.parts[1])
        yield "what is computed is forgotten", el.All(node.parts[0])
        yield "what is computed outranks the finding", el.Finding(node.parts[1], node.parts[0])
    elif isinstance(node, el.Screen):
        yes, no, weighed = node.parts
        yield "yes and no are swapped", el.Screen(no, yes, weighed)
        yield "the test for yes is forgotten", el.Screen(el.Weighed(), no, weighed)
        yield "the test for no is forgotten", el.Screen(yes, el.Weighed(), weighed)
        yield "what lies between is read as no", el.Any(yes, el.Not(no))
    elif isinstance(node, el.Compare):
        yield from _comparison_faults(node)
    elif isinstance(node, el.Window):
        yield from _window_faults(node)
    elif isinstance(node, el.Chosen):
        yield from (
            (f"taken under {side}", replace(node, side=side)) for side in tables().positions[node.key].values if side != node.side
        )
    elif isinstance(node, el.Fact | el.AnyOf):
        yield "read the other way round", el.Not(node)


def _group_faults(node: el.All | el.Any) -> Iterator[tuple[str, el.Node]]:
    if len(node.parts) < 2:
        return
    yield (
        f"read as {'any' if isinstance(node, el.All) else 'all'} of its parts",
        (el.Any if isinstance(node, el.All) else el.All)(*node.parts),
    )
    for part in node.parts:
        yield f"{part.id} is forgotten", type(node)(*(other for other in node.parts if other is not part))


def _comparison_faults(node: el.Compare) -> Iterator[tuple[str, el.Node]]:
    yield f"{node.op} is read as {'<=' if node.op == '<' else '<'}", replace(node, op="<=" if node.op == "<" else "<")
    yield "its sides are swapped", replace(node, left=node.right, right=node.left)
    if node.ratio is not None:
        other = ratio.charity if node.ratio in (ratio.durrett, ratio.strict_low) else ratio.durrett
        yield "another ratio is taken", replace(node, ratio=other)
        yield "the ratio is forgotten", replace(node, ratio=None)


def _window_faults(node: el.Window) -> Iterator[tuple[str, el.Node]]:
    opens, closes = node.opens <= node.day, node.day <= node.closes
    yield "the first day is left out", el.All(node.opens < node.day, closes)
    yield "the last day is left out", el.All(opens, node.day < node.closes)
    yield "its beginning is forgotten", closes
    yield "its end is forgotten", opens


def rule_faults(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Yield each fault of a rule beside its tree: its figure, what it answers, what raises it."""
    for figure in FIGURES:
        if figure is not rule.figure:
            yield f"its figure is {figure.key}", replace(rule, figure=figure)
    for claim in rule.answers:
        if not any(_answered(claim, other) for other in RULEBOOK.claims()):
            continue  # a family of claims of which this rulebook has none
        yield f"it does not answer {claim}", replace(rule, answers=tuple(one for one in rule.answers if one != claim))
    if rule.kind == "defense":
        for fact in rule.brought_by:
            yield (
                f"{fact.key} does not raise it",
                replace(rule, brought_by=tuple(one for one in rule.brought_by if one is not fact)),
            )


def _answered(named: str, claim: Rule) -> bool:
    return claim.id == named or (named.endswith(":") and claim.id.startswith(named))


@cache
def _holders(book: Rulebook) -> dict[int, frozenset[str]]:
    """Return for each node, by identity, the rules in which it stands."""
    found: dict[int, set[str]] = {}
    for rule in book.rules:
        for node in _carrying(rule.holds):
            found.setdefault(id(node), set()).add(rule.id)
    return {key: frozenset(ids) for key, ids in found.items()}


@dataclass
class Planted:
    """A rulebook with one fault in it, and the nodes that it changes: the one at fault and all above it, by id."""

    book: Rulebook
    changed: dict[str, el.Node] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Rulebook, mutant: Mutant) -> Planted:
        """Return a rulebook with a fault planted."""
        made = cls(book)
        holders = _holders(book).get(id(mutant.sound), frozenset())
        made.book = Rulebook(
            tuple(
                mutant.planted if rule is mutant.sound else made._rule(rule, mutant) if rule.id in holders else rule  # type: ignore[misc]
                for rule in book.rules
            )
        )
        return made

    def _rule(self, rule: Rule, mutant: Mutant) -> Rule:
        tree = self._node(rule.holds, mutant)
        return rule if tree is rule.holds else replace(rule, holds=tree)

    def _node(self, node: el.Node, mutant: Mutant) -> el.Node:
        if node is mutant.sound:
            assert isinstance(mutant.planted, el.Node)
            self.changed[node.id] = mutant.planted
            return mutant.planted
        parts = tuple(self._node(part, mutant) for part in node.parts)
        if all(new is old for new, old in zip(parts, node.parts, strict=True)):
            return node
        made = replace(node, children=parts)  # type: ignore[call-arg]
        self.changed[node.id] = made
        return made


# ---------------------------------------------------------------- who might notice


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What comes of one theory: whatever of it is stated."""

    theory: str
    cap: Span | None = None
    verdict: str | None = None
    amount: Span | None = None
    gross: Span | None = None
    rests_on: str | None = None
    protected: Mapping[str, Span] = field(default_factory=dict)

    def holds(self, book: Rulebook, row: Row) -> bool:
        """Whether that is what comes of it under a rulebook."""
        found = judge(book.rule(self.theory), book, "T", row, self.cap)
        answers = {answer.rule.id: answer for answer in found.answers}
        return (
            self.verdict in (None, found.verdict.value)
            and self.amount in (None, found.amount)
            and self.gross in (None, found.gross)
            and (self.rests_on is None or any(self.rests_on in line for line in found.rests_on))
            and all(id in answers and answers[id].protected == span for id, span in self.protected.items())
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Witness:
    """A row of facts, and what must come of it: the status of elements by id, what carries them, what is raised, the verdict."""

    says: str
    row: Row
    statuses: Mapping[str, str] = field(default_factory=dict)
    by: Mapping[str, str] = field(default_factory=dict)
    raised: Mapping[str, bool] = field(default_factory=dict)
    judged: Judged | None = None

    def notices(self, planted: Planted) -> bool:
        """Whether something that must come of the row no longer does."""
        for id, node in planted.changed.items():
            if id in self.statuses:
                proof = node.prove(self.row)
                if proof.status != self.statuses[id] or self.by.get(id, proof.by.word) != proof.by.word:
                    return True
        if any(planted.book.rule(id).is_brought(self.row) is not raised for id, raised in self.raised.items()):
            return True
        return self.judged is not None and not self.judged.holds(planted.book, self.row)


def of_rule_cases() -> Iterator[Witness]:
    """Yield the witnesses that each answer of ``tests/rules`` makes: one for each row of facts, and one for each theory."""
    from rulecases import Outcome, rule_of, trials

    for trial in trials():
        outcome, question, answer = Outcome(trial), trial.question, trial.answer
        says = f"{question.file}: {answer.says}"
        asked = question.ask if answer.then else ()
        statuses = {**{id: answer.then for id in asked if answer.then}, **answer.also}
        rows = {id: outcome.row_of(rule_of(id)) for id in (*statuses, *answer.raised)}
        for row in {id(row): row for row in rows.values()}.values():
            yield Witness(
                says=says,
                row=dict(row),
                statuses={id: status for id, status in statuses.items() if rows[id] is row},
                by={id: answer.by for id in asked if answer.by and rows[id] is row},
                raised={id: raised for id, raised in answer.raised.items() if rows[id] is row},
            )
        for judged in _judged(outcome):
            yield Witness(says=says, row=dict(outcome.row_of(RULEBOOK.rule(judged.theory))), judged=judged)


def _judged(outcome: Any) -> Iterator[Judged]:
    """Yield what an answer states of each theory."""
    from rulecases import span

    answer, own = outcome.trial.answer, outcome.theory
    cap = outcome.analysis._cap
    protected: dict[str, dict[str, Span]] = {}
    for id, amount in answer.protected.items():
        protected.setdefault(outcome.attacked(id), {})[id] = span(amount)
    if answer.verdict is not None or answer.amount is not None or answer.gross is not None or answer.rests_on is not None:
        yield Judged(
            theory=own,
            cap=cap,
            verdict=answer.verdict,
            amount=None if answer.amount is None else span(answer.amount),
            gross=None if answer.gross is None else span(answer.gross),
            rests_on=answer.rests_on,
        )
    for theory in dict.fromkeys((*answer.verdicts, *answer.amounts, *answer.grosses, *protected)):
        yield Judged(
            theory=theory,
            cap=cap,
            verdict=answer.verdicts.get(theory),
            amount=span(answer.amounts[theory]) if theory in answer.amounts else None,
            gross=span(answer.grosses[theory]) if theory in answer.grosses else None,
            protected=protected.get(theory, {}),
        )


def of_decided_cases() -> Iterator[Witness]:
    """Yield a witness for every holding of the decided cases that the program matches."""
    from casefacts.reading import read_case

    for path in sorted((ROOT / "tests" / "cases").glob("*.yaml")):
        case = read_case(path).case
        analysis = Analysis(case, bind(case))
        rows = {one.id: (one, analysis.row(one)) for one in case.transfers}
        for held in case.decided.held if case.decided else ():
            if held.miss is not None or is_of_recovery(held):
                continue  # what was held on recovery is a matter of several takings, and compared as a whole
            says = f"{path.name}: {held.says or held.result}"
            row, own, shared = _under(analysis, *rows[held.transfer], held.theory)
            element = held.element or (held.defense and held.defense.replace(own, shared))
            if element is None:
                theory = held.theory.replace(own, shared)
                yield Witness(says=says, row=row, judged=Judged(theory=theory, cap=analysis._cap, verdict=held.result))
            elif held.result in ("met", "not_met", "undetermined"):
                yield Witness(says=says, row=row, statuses={element: held.result})


def _under(analysis: Analysis, moved: Transfer, facts: Row, theory: str) -> tuple[Row, str, str]:
    """Return the facts on which a theory is judged, and for a state's how its rules and those of its act begin."""
    for governing in analysis.acts(moved, facts):
        own = f"{BORROWED}{governing.place}:"
        if theory.startswith(own):
            return dict(analysis.row_under(moved, facts, governing)), own, f"{BORROWED}{act_of(governing)}:"
    return dict(facts), "", ""


def sound(book: Rulebook, witnesses: Iterable[Witness]) -> tuple[list[Witness], list[Witness]]:
    """Return the witnesses that agree with the rules as they are, and those that do not."""
    nodes = {node.id: node for rule in book.rules for node in rule.holds.walk()}
    whole = Planted(book, nodes)
    agree: list[Witness] = []
    differ: list[Witness] = []
    for witness in witnesses:
        (differ if witness.notices(whole) else agree).append(witness)
    return agree, differ


class Witnesses:
    """Witnesses by what they speak of, so that a fault is tried only on those that could notice it."""

    def __init__(self, witnesses: Iterable[Witness]) -> None:
        self.of_node: dict[str, list[Witness]] = {}
        self.of_rule: dict[str, list[Witness]] = {}
        self.of_theory: dict[str, list[Witness]] = {}
        for witness in witnesses:
            for id in witness.statuses:
                self.of_node.setdefault(id, []).append(witness)
            for id in witness.raised:
                self.of_rule.setdefault(id, []).append(witness)
            if witness.judged is not None:
                self.of_theory.setdefault(witness.judged.theory, []).append(witness)

    def near(self, book: Rulebook, planted: Planted) -> Iterator[Witness]:
        """Yield who might notice a fault, those that speak of the node itself first, then of what stands above it."""
        for id in planted.changed:
            yield from self.of_node.get(id, ())
        for old, new in zip(book.rules, planted.book.rules, strict=True):
            if old is not new:
                yield from self.of_rule.get(old.id, ())
                for theory, witnesses in self.of_theory.items():
                    if theory == old.id or old.answers_claim(theory):
                        yield from witnesses


def caught(book: Rulebook, mutant: Mutant, witnesses: Witnesses) -> Witness | None:
    """Return the first witness that notices a fault."""
    planted = Planted.of(book, mutant)
    return next((witness for witness in witnesses.near(book, planted) if witness.notices(planted)), None)


# ---------------------------------------------------------------- faults in the evaluators

MACHINERY = ("tests/test_truth.py", "tests/test_elements.py", "tests/test_parity.py")
SMALL = "not large_ledger and not every_node_of_every_rule"
"""Without the tests that go through the whole rulebook, which find what the others find, in a minute instead of seconds."""
COPIED = ("avoidance", "casefacts", "pyproject.toml", "tests/strategies.py", *MACHINERY)
QUICK = """
from hypothesis import Phase, settings

settings.register_profile("quick", phases=[Phase.explicit, Phase.generate], database=None, deadline=None, max_examples=20)
settings.load_profile("quick")
"""


@dataclass(frozen=True)
class Edit:
    """A line of source changed in one place."""

    file: str
    old: str
    new: str

    @property
    def line(self) -> str:
        """Return the fault in a line."""
        return f"{self.file}: {' '.join(self.old.split())} -> {' '.join(self.new.split()) or 'nothing'}"


ELEMENTS, COLUMNS, TRUTH = "avoidance/logic/elements.py", "avoidance/logic/columns.py", "avoidance/logic/truth.py"
EDITS = (
    Edit(TRUTH, "        if part is NO:\n            return part\n", ""),
    Edit(TRUTH, "if self is NO else self\n", "if self is NO else NO\n"),
    Edit(TRUTH, 'raise TypeError("a Truth is not a bool', 'return self is YES; raise TypeError("a Truth is not a bool'),
    Edit(ELEMENTS, "if _holds(left.high, op, right.low, times):", "if _holds(left.low, op, right.low, times):"),
    Edit(ELEMENTS, "_holds(right.high, opposite, left.low, times", "_holds(right.low, opposite, left.low, times"),
    Edit(ELEMENTS, 'opposite = "<=" if op == "<" else "<"', "opposite = op"),
    Edit(
        ELEMENTS, "    if a is None or b is None:\n        return False\n", "    if a is None or b is None:\n        return True\n"
    ),
    Edit(ELEMENTS, "return a * under < b * over if", "return a * under <= b * over if"),
    Edit(ELEMENTS, "return bool(a < b if", "return bool(a <= b if"),
    Edit(ELEMENTS, 'compare(opens.span, "<=", day.span, ONE)', 'compare(opens.span, "<", day.span, ONE)'),
    Edit(ELEMENTS, 'compare(day.span, "<=", closes.span, ONE)', 'compare(day.span, "<", closes.span, ONE)'),
    Edit(ELEMENTS, "return every(truths)", "return some(truths)"),
    Edit(ELEMENTS, "return some(truths)", "return every(truths)"),
    Edit(ELEMENTS, "return ~truths[0]", "return truths[0]"),
    Edit(ELEMENTS, "return truths[0] & ~truths[1]", "return truths[0] & truths[1]"),
    Edit(ELEMENTS, "return found if found.known else computed", "return computed if computed.known else found"),
    Edit(ELEMENTS, "return NO if truths[1] is YES else UNKNOWN", "return ~truths[1]"),
    Edit(
        ELEMENTS,
        "if best is None or part.by < best.by:",
        "if best is None or part.by > best.by:",
    ),
    Edit(
        COLUMNS,
        "return _case(left_high < right_low, right_high <= left_low)",
        "return _case(left_high <= right_low, right_high <= left_low)",
    ),
    Edit(
        COLUMNS,
        "return _case(left_high <= right_low, right_high < left_low)",
        "return _case(left_high <= right_low, right_high <= left_low)",
    ),
    Edit(
        COLUMNS,
        "left_low, left_high = left_low * under, left_high * under",
        "left_low, left_high = left_low * over, left_high * over",
    ),
    Edit(COLUMNS, "made = made & expression(child)", "made = made | expression(child)"),
    Edit(COLUMNS, "made = made | expression(child)", "made = made & expression(child)"),
    Edit(COLUMNS, "return ~expression(node.children[0])", "return expression(node.children[0])"),
    Edit(COLUMNS, "& ~expression(node.children[1])", "& expression(node.children[1])"),
    Edit(
        COLUMNS,
        "nw.coalesce(expression(node.children[0]), expression(node.children[1]))",
        "nw.coalesce(expression(node.children[1]), expression(node.children[0]))",
    ),
    Edit(
        COLUMNS,
        "return _case(expression(node.children[0]), expression(node.children[1]))",
        "return _case(expression(node.children[1]), expression(node.children[0]))",
    ),
    Edit(COLUMNS, "return nw.lit(None, dtype=nw.Boolean())", "return nw.lit(False)"),
)


def planted_copy(folder: Path, edit: Edit | None) -> Path:
    """Return a copy of the tree with a fault in its source, or with none.

    Raises:
        ValueError: the source no longer has the line, or has it twice.
    """
    for name in COPIED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    (folder / "quick.py").write_text(QUICK, encoding="utf-8")
    if edit is not None:
        text = (folder / edit.file).read_text(encoding="utf-8")
        if text.count(edit.old) != 1:
            raise ValueError(f"{edit.file} has {text.count(edit.old)} times, not once: {edit.old!r}")
        (folder / edit.file).write_text(text.replace(edit.old, edit.new), encoding="utf-8")
    return folder


def tests_fail(edit: Edit | None) -> bool:
    """Whether the tests of the machinery fail on a copy with a fault in it."""
    with TemporaryDirectory() as name:
        folder = planted_copy(Path(name), edit)
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-x",
            "-q",
            "-p",
            "quick",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            "-k",
            SMALL,
            *(reversed(MACHINERY) if edit is not None and edit.file == COLUMNS else MACHINERY),
        ]
        run = subprocess.run(
            command, cwd=folder, env={**environ, "PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False
        )
    if run.returncode not in (0, 1):
        raise RuntimeError(f"{edit.line if edit else 'no fault'}: the tests did not run\n{run.stdout}{run.stderr}")
    return run.returncode == 1


# ---------------------------------------------------------------- the run


def tried_on_rules(book: Rulebook, witnesses: Sequence[Witness]) -> tuple[int, list[str]]:
    """Print every fault of the rules and who caught it, and return how many there are and which survive."""
    survivors: list[str] = []
    count = 0
    indexed = Witnesses(witnesses)
    for mutant in mutants(book):
        count += 1
        witness = caught(book, mutant, indexed)
        reason = EQUIVALENT.get((mutant.at, mutant.fault))
        if witness is None and reason is None:
            survivors.append(mutant.line)
        end = f"killed by {witness.says}" if witness else f"changes nothing: {reason}" if reason else "SURVIVES"
        print(f"{mutant.line}: {end}")
    return count, survivors


def main() -> int:
    """Plant every fault, print what became of each, and return the exit status."""
    with ThreadPoolExecutor(max_workers=2) as runner:
        clean, runs = runner.submit(tests_fail, None), [(edit, runner.submit(tests_fail, edit)) for edit in EDITS]
        witnesses, differ = sound(RULEBOOK, [*of_rule_cases(), *of_decided_cases()])
        count, survivors = tried_on_rules(RULEBOOK, witnesses)
        for edit, run in runs:
            print(f"{edit.line}: {'killed' if run.result() else 'SURVIVES'}")
        survivors += [edit.line for edit, run in runs if not run.result()]
        wrong = [f"without any fault: {witness.says}" for witness in differ] + (
            ["without any fault: the tests of the machinery"] if clean.result() else []
        )
    print(f"\n{count} faults in the rules, {len(EDITS)} in their evaluators, {len(witnesses)} witnesses: {len(survivors)} survive")
    for line in survivors:
        print(f"  survives: {line}")
    for line in wrong:
        print(f"  fails {line}")
    return 1 if survivors or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
