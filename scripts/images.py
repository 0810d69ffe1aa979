"""Draw the pictures that the README opens with: a report as the terminal shows it, and the first page of a memo.

Both are drawn by typst with the fonts that it brings, so that they look the same everywhere, and have a ground of their own, so
that they can be read on a light page and on a dark one. Each carries, as ``Description``, the words that it shows: a test holds
them against what the program says now. ``make images`` writes them anew.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.segment import Segment

from avoidance.analyze import analyze
from avoidance.documents import pdf
from avoidance.documents.parse import document
from avoidance.draft import drafted
from avoidance.output import text
from avoidance.pictures.raster import SIGNATURE
from casefacts.reading import read_case, read_text

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
EXAMPLE = ROOT / "examples" / "harbor-light.yaml"
COLUMNS, LINES = 104, 44
"""So much of the report is shown; it goes on below."""
PPI = 144
COMMAND = "avoidance analyze case.yaml"
COLORS = {"green": "#7ee787", "red": "#ff9492", "yellow": "#f2cc60", "magenta": "#d2a8ff", "": "#e6edf3"}
TERMINAL = """
#let shown = json(bytes(sys.inputs.shown))
#set document(date: none)
#set page(width: 830pt, height: auto, margin: 0pt, fill: none)
#set text(font: "DejaVu Sans Mono", size: 12.6pt, fill: rgb("#e6edf3"), hyphenate: false, ligatures: false)
#set par(leading: 0.44em, spacing: 0.44em)
#box(width: 830pt, fill: rgb("#0d1117"), stroke: 1pt + rgb("#4d5560"), radius: 8pt, clip: true)[
  #block(width: 100%, fill: rgb("#21262d"), inset: (x: 14pt, y: 9pt), spacing: 0pt)[
    #for tone in ("#ff7b72", "#f2cc60", "#7ee787") { box(circle(radius: 5pt, fill: rgb(tone))); h(7pt) }
  ]
  #block(inset: (x: 16pt, top: 12pt, bottom: 4pt), spacing: 0pt)[
    #for line in shown {
      for (said, tone, weight) in line { text(fill: rgb(tone), weight: weight, said.replace(" ", sym.space.nobreak)) }
      linebreak()
    }
  ]
  #place(bottom, block(width: 100%, height: 70pt, fill: gradient.linear(rgb("#0d111700"), rgb("#0d1117"), angle: 90deg)))
]
"""
EDGE = b"#set page(background: rect(width: 100%, height: 100%, stroke: 1.5pt + luma(150)))\n"


def main() -> int:
    """Write the pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, draw in (("report.png", report), ("memo.png", memo)):
        (IMAGES / name).write_bytes(draw())
        print(f"wrote {(IMAGES / name).relative_to(ROOT)}")
    return 0


def report() -> bytes:
    """Return the picture of the report on the case that the README shows."""
    lines = report_lines()
    pieces = [[("$ ", COLORS["green"], "bold"), (COMMAND, COLORS[""], "bold")], []]
    pieces += [[(one.text, tone(one), "bold" if one.style and one.style.bold else "regular") for one in line] for line in lines]
    (made,) = drawn(TERMINAL.encode(), {"shown": json.dumps(pieces)})
    return described(made, report_words())


def report_lines() -> list[list[Segment]]:
    """Return the first lines of the report, in pieces of one style."""
    block = re.search(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    console = text.console(COLUMNS)
    page = text.page(analyze(read_text(block[1])))
    return [list(Segment.simplify(line)) for line in console.render_lines(page, pad=False)][:LINES]


def report_words() -> str:
    """Return what the picture of the report shows."""
    return "\n".join([f"$ {COMMAND}", "", *("".join(one.text for one in line).rstrip() for line in report_lines())])


def tone(one: Segment) -> str:
    """Return the color of a piece."""
    named = one.style.color.name if one.style is not None and one.style.color is not None else ""
    return "#9aa4af" if one.style is not None and one.style.dim else COLORS[named]


def memo() -> bytes:
    """Return the picture of the first page of the memo on the example."""
    program = (Path(pdf.__file__).parent / "page.typ").read_bytes()
    inputs = {"document": json.dumps(pdf.tree(example()), ensure_ascii=False)}
    first = program.replace(b"#set text(", EDGE + b"#set text(", 1)
    return described(drawn(first, inputs)[0], memo_words())


def example() -> Any:
    """Return the memo on the example, as a document."""
    draft = drafted(analyze(read_case(EXAMPLE)))
    return document(draft.markdown, draft.pictures)


def memo_words() -> str:
    """Return what the first page of the memo says."""
    from pypdf import PdfReader

    return str(PdfReader(io.BytesIO(pdf.pdf(example()))).pages[0].extract_text())


def drawn(program: bytes, inputs: dict[str, str]) -> list[bytes]:
    """Return the pages that a typst program draws."""
    import typst

    made = typst.compile(program, format="png", ppi=PPI, sys_inputs=inputs, ignore_system_fonts=True)
    return made if isinstance(made, list) else [made]


def described(png: bytes, words: str) -> bytes:
    """Return a PNG with the words that it shows, and with what drew it."""
    head = len(SIGNATURE) + 25  # the signature, and the chunk of the size
    chunks = [_chunk(b"Description", words), _chunk(b"Software", f"typst {version('typst')}")]
    return png[:head] + b"".join(chunks) + png[head:]


def _chunk(key: bytes, words: str) -> bytes:
    said = b"iTXt" + key + b"\0\1\0\0\0" + zlib.compress(words.encode(), 9)
    return (len(said) - 4).to_bytes(4, "big") + said + zlib.crc32(said).to_bytes(4, "big")


def texts(png: bytes) -> Iterator[tuple[str, str]]:
    """Yield what a PNG says of itself."""
    at = len(SIGNATURE)
    while at < len(png):
        size, kind = int.from_bytes(png[at : at + 4], "big"), png[at + 4 : at + 8]
        if kind == b"iTXt":
            key, _, said = png[at + 8 : at + 8 + size].partition(b"\0")
            yield key.decode(), zlib.decompress(said[4:]).decode()
        at += size + 12


if __name__ == "__main__":
    sys.exit(main())
