"""The shape of the house: imports point one way, no floats, nothing heavy for ``--help``, small files, documented names."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted([ROOT / "cli.py", *(ROOT / "avoidance").rglob("*.py"), *(ROOT / "casefacts").rglob("*.py")])
LAYERS: tuple[tuple[str, ...], ...] = (
    ("casefacts", "avoidance.law", "avoidance.logic"),
    ("avoidance.language",),
    ("avoidance.facts",),
    ("avoidance.doctrine",),
    ("avoidance.federal", "avoidance.state"),
    ("avoidance.rulebook",),
    ("avoidance.judge",),
    ("avoidance.decide",),
    ("avoidance.bearing",),
    ("avoidance.elsewhere",),
    ("avoidance.uncertain",),
    ("avoidance.analysis",),
    ("avoidance.report", "avoidance.parts"),
    ("avoidance.recovery",),
    ("avoidance.analyze", "avoidance.screening"),
    ("avoidance.sidebyside",),
    ("avoidance.heldof",),
    ("avoidance.sofa",),
    ("avoidance.fenced", "avoidance.pictures", "avoidance.wordfields"),
    ("avoidance.comparison", "avoidance.documents", "avoidance.drafting", "avoidance.filing", "avoidance.output"),
    ("avoidance.pleading",),
    ("avoidance.commands", "avoidance.commands.shell"),
    ("avoidance.commands.intake", "avoidance.commands.running", "avoidance.draft", "avoidance.plead"),
    ("avoidance.commands.forfiling", "avoidance.commands.papers"),
    (
        "avoidance.commands.complaints",
        "avoidance.commands.exhibiting",
        "avoidance.commands.filings",
        "avoidance.commands.ledgers",
        "avoidance.commands.letters",
        "avoidance.commands.memos",
        "avoidance.commands.picturing",
        "avoidance.commands.whoiswho",
    ),
    ("cli",),
    ("avoidance.__main__",),
)
"""The lowest layer first. A module imports what is below it, or beside it under its own name."""

HEAVY = (
    "duckdb",
    "dateutil",
    "docx",
    "docxtpl",
    "icalendar",
    "jinja2",
    "lxml",
    "markdown_it",
    "narwhals",
    "networkx",
    "numba",
    "numpy",
    "polib",
    "pydantic",
    "pypdf",
    "python_calamine",
    "rich",
    "typst",
    "yaml",
)
GUESSES = ("cutoff", "closeness")
"""How close a misspelt word must be to be guessed at: the one thing that is measured in floats."""

MOST_LINES = 600
LONGEST_FUNCTION = 60
by_name = pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def layer_of(module: str) -> tuple[int, str]:
    """Return how high a module stands, and the name under which it stands there."""
    names = [(level, name) for level, layer in enumerate(LAYERS) for name in layer if f"{module}.".startswith(f"{name}.")]
    assert names, f"{module} has no place among the layers"
    return max(names, key=lambda one: len(one[1]))


def imports_of(path: Path) -> Iterator[str]:
    """Yield the modules of the project that a file imports when it runs, be it inside a function."""
    for node in _running(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if _ours(alias.name))
        elif isinstance(node, ast.ImportFrom) and node.module and _ours(node.module):
            yield from (_exact(node.module, alias.name) for alias in node.names)


def _running(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    for child in ast.iter_child_nodes(node):
        yield from _running(child)


def _ours(module: str) -> bool:
    return module.partition(".")[0] in ("avoidance", "casefacts", "cli")


def _exact(module: str, name: str) -> str:
    folder = ROOT.joinpath(*module.split("."))
    return f"{module}.{name}" if (folder / f"{name}.py").exists() or (folder / name).is_dir() else module


def wrong_imports(path: Path) -> list[str]:
    module = module_of(path)
    level, own = layer_of(module)
    reached = {other: layer_of(other) for other in imports_of(path) if other != "avoidance"}
    return [f"{module} imports {other}" for other, (deep, name) in reached.items() if deep >= level and name != own]


@pytest.mark.parametrize("path", [path for path in SOURCES if module_of(path) != "avoidance"], ids=module_of)
def test_imports_point_one_way(path: Path) -> None:
    assert wrong_imports(path) == []


def test_an_import_that_points_up_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "avoidance" / "facts"
    folder.mkdir(parents=True)
    bad = folder / "bad.py"
    bad.write_text("def late():\n    from avoidance.judge import judge\n    return judge\n", encoding="utf-8")
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    assert wrong_imports(bad) == ["avoidance.facts.bad imports avoidance.judge"]


@by_name
def test_the_law_and_the_logic_know_nothing_of_the_rest_and_the_record_knows_no_law(path: Path) -> None:
    home = layer_of(module_of(path))[1] if module_of(path) != "avoidance" else ""
    if home in LAYERS[0]:
        assert [other for other in imports_of(path) if other != home and not other.startswith(f"{home}.")] == []


@by_name
def test_no_float_decides_anything(path: Path) -> None:
    tree = parsed(path)
    guessing = {id(word.value) for word in ast.walk(tree) if isinstance(word, ast.keyword) and word.arg in GUESSES}
    guessing |= {
        id(default)
        for spec in ast.walk(tree)
        if isinstance(spec, ast.arguments)
        for argument, default in zip(reversed(spec.args), reversed(spec.defaults), strict=False)
        if argument.arg in GUESSES
    }
    floats = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, float) and id(node) not in guessing
    ]
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
    ]
    assert [f"line {node.lineno}" for node in (*floats, *calls)] == []


def test_help_loads_nothing_heavy() -> None:
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "avoidance", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {
        line.rpartition("|")[2].strip().partition(".")[0] for line in run.stderr.splitlines() if line.startswith("import time:")
    }
    assert "click" in loaded
    assert loaded & {*HEAVY} == set()


@by_name
def test_files_are_written_in_one_place_which_writes_them_whole(path: Path) -> None:
    tree = parsed(path)
    calls = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node.value) != "super()"}
    assert calls & {"write_text", "write_bytes"} == ({"write_bytes"} if module_of(path) == "casefacts.files" else set())


@by_name
def test_a_file_can_be_read_at_a_sitting(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= MOST_LINES


@by_name
def test_a_function_can_be_taken_in_at_a_glance(path: Path) -> None:
    functions = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef)]
    assert [f"{function.name}: {_length(function)} lines" for function in functions if _length(function) > LONGEST_FUNCTION] == []


def _length(function: ast.FunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@by_name
def test_every_public_name_says_what_it_is(path: Path) -> None:
    tree = parsed(path)
    assert ast.get_docstring(tree) or not tree.body
    assert list(_undocumented(tree)) == []


def _undocumented(tree: ast.Module) -> Iterator[str]:
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and _public(node.name) and not ast.get_docstring(node):
            yield node.name
        if isinstance(node, ast.ClassDef) and _public(node.name):
            said = {method for base in _bases(node, classes) for method in _documented(base)}
            yield from (
                f"{node.name}.{method.name}"
                for method in _methods(node)
                if method.name not in said and not ast.get_docstring(method)
            )


def _methods(node: ast.ClassDef) -> Iterator[ast.FunctionDef]:
    return (one for one in node.body if isinstance(one, ast.FunctionDef) and _public(one.name))


def _documented(node: ast.ClassDef) -> Iterator[str]:
    return (method.name for method in _methods(node) if ast.get_docstring(method))


def _bases(node: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> Iterator[ast.ClassDef]:
    for base in node.bases:
        known = classes.get(ast.unparse(base))
        if known is not None:
            yield known
            yield from _bases(known, classes)


def _public(name: str) -> bool:
    return not name.startswith("_") and not re.fullmatch(r"__\w+__", name)
