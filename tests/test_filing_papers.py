"""Every paper for filing, in every format: a number in whatever text of a case is redacted if typed, and refused if not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import avoidance.analyze
import avoidance.filing.scan
from avoidance.__main__ import commands
from avoidance.analyze import analyze
from avoidance.commands.papers import PRIVILEGED
from avoidance.documents.formats import FORMATS
from avoidance.filing.scan import Scanned
from avoidance.filing.scan import scan as real_scan
from avoidance.pictures.gallery import draw
from avoidance.pictures.sheet import bannered
from casefacts.files import write_together
from casefacts.problems import CaseFileError
from casefacts.reading import read_case
from tests.papers import of_html, of_word, parts, squeezed
from tests.plantedcase import NUMBER, Planted, alike
from tests.test_filing import FAMILY

EXAMPLE = Path(__file__).parents[1] / "examples" / "harbor-light.yaml"
PAPERS = {
    "memo": FORMATS,
    "demand": FORMATS,
    "complaint": FORMATS,
    "exhibits": (*FORMATS, "xlsx", "csv"),
    "questions": FORMATS,
}
EACH = [(paper, form) for paper, forms in PAPERS.items() for form in forms]
BANNER = re.compile("privileged and confidential|work product|only: take these pages off|notes to the drafter", re.IGNORECASE)


def read(name: str, content: bytes) -> str:
    """Return what a reader of a file reads."""
    if name.endswith(".docx"):
        return of_word(content)
    if name.endswith(".html"):
        return of_html(content.decode())
    if name.endswith(".xlsx"):
        return re.sub("<[^>]+>", "\n", parts(content)["xl/sharedStrings.xml"].decode())
    if name.endswith(".pdf"):
        import io

        from pypdf import PdfReader

        return "\n".join(squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode()


class Tried:
    """A case in a folder of its own, and the papers that were looked at before they were written."""

    def __init__(self, text: str, folder: Path) -> None:
        self.case = folder / "case.yaml"
        self.case.write_text(text, encoding="utf-8")
        self.folder = folder
        self.looked_at: dict[str, tuple[bytes, Scanned]] = {}

    def write(self, paper: str, form: str, name: str, party: str, *more: object) -> tuple[Result, Path]:
        folder = form == "csv"
        out = self.folder / (name if folder else f"{name}.{form}")
        asks = {"demand": ("--to", party), "complaint": ("--to", party), "questions": ("--for", "2004")}.get(paper, ())
        words = (paper, self.case, *asks, "--filing", "--out", out, *(("--format", "csv") if folder else ()), *more)
        return CliRunner().invoke(commands().main, [*map(str, words)]), out


@pytest.fixture(scope="module")
def planted() -> Planted:
    return Planted(EXAMPLE)


@pytest.fixture(scope="module")
def analyzed() -> dict[str, object]:
    return {}


@pytest.fixture
def tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, analyzed: dict[str, object]) -> type:
    """Analyze each case once, and keep what each scan saw."""
    analyze = avoidance.analyze.analyze

    def once(reading, *more):
        key = f"{reading.sha256}{more}{reading.case.debtor.name}"
        return analyzed.setdefault(key, None) or analyzed.update({key: analyze(reading, *more)}) or analyzed[key]

    made: list[Tried] = []

    def seen(content: bytes, name: str, search=None) -> Scanned:
        found = real_scan(content, name, search)
        made[-1].looked_at[Path(name).name] = (content, found)
        return found

    monkeypatch.setattr(avoidance.analyze, "analyze", once)
    monkeypatch.setattr(avoidance.filing.scan, "scan", seen)

    class Here(Tried):
        def __init__(self, text: str) -> None:
            super().__init__(text, tmp_path)
            made.append(self)

    return Here


@pytest.mark.parametrize(("paper", "form"), EACH)
def test_a_number_in_any_text_of_a_case_is_found_in_every_paper(paper: str, form: str, planted: Planted, tried: type) -> None:
    case = tried(planted.text)
    done, out = case.write(paper, form, "paper", planted.ids["maria"])
    assert done.exit_code == 2, done.output
    assert not out.exists()
    assert not NUMBER.search(done.output)
    shown, caught = set(), set()
    for name, (content, found) in case.looked_at.items():
        here = {match[2] for match in NUMBER.finditer(read(name, content))}
        near = {last for hit in found.hits for last in re.findall(r"x-(\d{4})", hit.near)}
        assert here <= near, (name, sorted(planted.numbers[last] for last in here - near))
        shown, caught = shown | here, caught | near
    assert len({planted.numbers[last] for last in shown}) > 8, "the papers show texts of many keys"
    assert "9999" not in shown | caught, "a comment of the file is in no paper"


@pytest.mark.parametrize(("paper", "form"), EACH)
def test_the_same_numbers_typed_are_redacted_in_every_paper(paper: str, form: str, planted: Planted, tried: type) -> None:
    case = tried(planted.typed())
    done, out = case.write(paper, form, "paper", alike(planted.ids["maria"]))
    assert done.exit_code == 0, done.output
    files = sorted(out.iterdir()) if out.is_dir() else [out]
    said = "\n".join(read(file.name, file.read_bytes()) for file in files)
    assert not NUMBER.search(said)
    assert min(said.count("xxx-xx-4321"), squeezed(said).count("accountending5678")) > 5
    assert not BANNER.search(said)


def test_the_planted_case_reaches_every_sort_of_text(planted: Planted, tried: type) -> None:
    case = tried(planted.text)
    for paper in PAPERS:
        case.write(paper, "md", paper, planted.ids["maria"])
    shown = {
        planted.numbers[match[2]] for name, (content, _) in case.looked_at.items() for match in NUMBER.finditer(read(name, content))
    }
    keys = {key for _, key in shown}
    assert {"name", "number", "court", "source", "property"} <= keys
    assert {at for at, _ in shown} >= {"id", "Proceeding", "Debtor", "Party", "Asset", "Transfer", "Flow"}


@pytest.mark.parametrize(("paper", "form"), EACH)
@pytest.mark.parametrize("name", ["Ruiz 219-09-1234", "letter_0012345678"])
def test_a_number_in_the_name_of_a_file_is_found(paper: str, form: str, name: str, tried: type) -> None:
    case = tried(EXAMPLE.read_text(encoding="utf-8"))
    done, out = case.write(paper, form, name, "maria")
    assert done.exit_code == 2, done.output
    assert "the name of the file" in done.output
    assert not out.exists()


@pytest.mark.parametrize(("paper", "form"), EACH)
def test_the_example_can_be_filed_in_every_paper(paper: str, form: str, tried: type) -> None:
    case = tried(EXAMPLE.read_text(encoding="utf-8"))
    done, out = case.write(paper, form, "paper", "maria")
    assert done.exit_code == 0, done.output
    assert out.exists()
    assert not any(BANNER.search(read(name, content)) for name, (content, _) in case.looked_at.items())


@pytest.mark.parametrize("paper", ["demand", "complaint"])
def test_a_minor_is_named_by_the_id_or_the_name_of_the_record_and_shown_by_initials(paper: str, tried: type) -> None:
    given = FAMILY.replace("to: trust, kind: payment", "to: emma, kind: gift")
    case = tried(re.sub(r"received: \[.*\]", "received: []", given))
    for party in ("emma", "Emma Ruiz")[: 2 if paper == "demand" else 1]:
        done, out = case.write(paper, "md", "paper", party)
        assert done.exit_code == 0, done.output
        assert "E.R." in out.read_text(encoding="utf-8")
        assert "Emma" not in out.read_text(encoding="utf-8")


def test_what_is_left_in_one_table_stops_them_all(tried: type) -> None:
    case = tried(
        EXAMPLE.read_text(encoding="utf-8").replace("Ex. 9", "Ex. 9, SSN 987-65-4320").replace("Stip. para. 8", "acct 00123456789")
    )
    done, out = case.write("exhibits", "csv", "tables", "maria")
    assert done.exit_code == 2
    assert not out.exists()
    done, _ = case.write("exhibits", "csv", "tables", "maria", "--allow", "00123456789", "--allow", "987654320")
    assert done.exit_code == 0, done.output


def test_a_complaint_for_filing_says_how_many_gaps_are_left_and_keeps_its_notes_to_itself(tried: type) -> None:
    case = tried(EXAMPLE.read_text(encoding="utf-8"))
    done, out = case.write("complaint", "md", "paper", "maria")
    text = out.read_text(encoding="utf-8")
    assert f"{text.count('[gap:')} gaps are left" in done.stderr
    assert f"{text.count('[not verified')} cites in it are marked" in done.stderr
    assert "Notes to the drafter" not in text
    assert "Exhibit A" in text


@pytest.mark.parametrize("words", [("memo", EXAMPLE), ("complaint", EXAMPLE, "--to", "firstbank", "--transfer", "T3")])
def test_the_example_can_be_filed_in_chinese_too(words: tuple[object, ...], tmp_path: Path) -> None:
    out = tmp_path / "paper.zh.md"
    done = CliRunner().invoke(commands().main, [*map(str, words), "--lang", "zh", "--filing", "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert out.exists()


# ---------------------------------------------------------------- all or none


@pytest.mark.parametrize(
    ("words", "blocked", "first"),
    [
        (("exhibits", EXAMPLE, "--format", "csv", "--out"), "deadlines.csv", "transfers.csv"),
        (("demand", EXAMPLE, "--all", "--format", "md", "--out"), "ana.md", "maria.md"),
    ],
)
def test_a_file_that_cannot_be_written_leaves_the_others_as_they_were(
    words: tuple[object, ...], blocked: str, first: str, tmp_path: Path
) -> None:
    (tmp_path / "out" / blocked).mkdir(parents=True)
    (tmp_path / "out" / first).write_text("old")
    done = CliRunner().invoke(commands().main, [*map(str, words), str(tmp_path / "out")])
    assert done.exit_code == 2
    assert "is no ordinary file" in done.stderr
    assert {one.name for one in (tmp_path / "out").iterdir()} == {blocked, first}
    assert (tmp_path / "out" / first).read_text() == "old"


def test_files_that_were_replaced_are_put_back_when_a_later_one_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("old")
    real = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "c" and self.suffix == ".part":
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CaseFileError, match="No space left"):
        write_together({tmp_path / name: b"new" for name in "abc"})
    assert {one.name: one.read_text() for one in tmp_path.iterdir()} == {"a": "old"}
    monkeypatch.undo()
    write_together({tmp_path / name: b"new" for name in "abc"})
    assert {one.name: one.read_text() for one in tmp_path.iterdir()} == dict.fromkeys("abc", "new")


def test_a_filing_shares_no_folder_with_what_it_does_not_replace(tmp_path: Path) -> None:
    words = ["exhibits", str(EXAMPLE), "--format", "csv", "--out", str(tmp_path / "out")]
    assert CliRunner().invoke(commands().main, words).exit_code == 0
    assert BANNER.search((tmp_path / "out" / "PRIVILEGED.txt").read_text(encoding="utf-8"))
    done = CliRunner().invoke(commands().main, [*words, "--filing"])
    assert done.exit_code == 2
    assert "holds what this filing does not replace: PRIVILEGED.txt, questions.csv, unsourced.csv" in done.stderr
    words[-1] = str(tmp_path / "filed")
    assert CliRunner().invoke(commands().main, [*words, "--filing"]).exit_code == 0
    assert CliRunner().invoke(commands().main, [*words, "--filing"]).exit_code == 0
    assert "PRIVILEGED.txt" not in {one.name for one in (tmp_path / "filed").iterdir()}


def test_no_paper_takes_the_place_of_a_template_that_it_is_written_from(tmp_path: Path) -> None:
    template = tmp_path / "questions.md.j2"
    template.write_text("# Questions\n")
    words = ["questions", str(EXAMPLE), "--for", "341", "--templates", str(tmp_path), "--format", "md", "--out"]
    done = CliRunner().invoke(commands().main, [*words, str(template)])
    assert done.exit_code == 2
    assert "is read in this run, and is left alone" in done.stderr
    assert template.read_text() == "# Questions\n"
    assert CliRunner().invoke(commands().main, [*words, str(tmp_path / "questions.md")]).exit_code == 0


@pytest.mark.parametrize("name", ["graph", "insolvency", "windows", "recovery"])
def test_an_internal_picture_bears_the_banner_within_its_edges_and_one_for_filing_does_not(name: str, tmp_path: Path) -> None:
    out = tmp_path / "picture.svg"
    words = ["picture", str(EXAMPLE), name, "--out", str(out)]
    assert CliRunner().invoke(commands().main, words).exit_code == 0
    assert BANNER.search(out.read_text(encoding="utf-8"))
    assert CliRunner().invoke(commands().main, [*words, "--filing"]).exit_code == 0
    assert not BANNER.search(out.read_text(encoding="utf-8"))
    drawn = draw(analyze(read_case(EXAMPLE)), name)
    marked = bannered(drawn, PRIVILEGED)
    assert marked.overlaps() == []
    assert marked.height > drawn.height
    assert f'viewBox="0 0 {marked.width} {marked.height}"' in marked.svg
