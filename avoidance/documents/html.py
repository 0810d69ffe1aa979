"""The document tree as HTML: one file that asks for nothing else, read on a screen or printed.

Every text is escaped; a policy inside the file forbids scripts and requests; pictures travel in the file as images, where nothing
in them can run.

>>> from avoidance.documents.parse import document
>>> print(page(document("# Smith & Sons <b>")).partition("<main>")[2].split("</main>")[0].strip())
<h1 dir="auto">Smith &amp; Sons &lt;b&gt;</h1>
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape

from avoidance.documents.blocks import (
    LINE_BREAK,
    Block,
    Blocks,
    Document,
    Heading,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    text_of,
)
from avoidance.documents.columns import FEW, WHOLE, widths

_STYLE = """
@page { size: letter; margin: 1in } @page side { size: letter landscape } .side { page: side }
:root { color-scheme: light }
body { margin: 0; background: #fff; color: #111; font: 1rem/1.4 "Times New Roman", Times, "Songti SC", SimSun, serif;
  overflow-wrap: break-word }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem }
.banner { max-width: 46rem; margin: 0 auto; padding: .75rem 1.25rem; border-bottom: 1px solid #777; text-align: center;
  font-size: .82rem; font-weight: bold; letter-spacing: .02em }
h1, h2, h3, h4, h5 { line-height: 1.25; break-after: avoid; margin: 1.6em 0 .5em }
h1 { font-size: 1.6rem; margin-top: .8em } h2 { font-size: 1.3rem; border-bottom: 1px solid #777; padding-bottom: .15em }
h3 { font-size: 1.1rem } h4 { font-size: 1rem } h5 { font-size: 1rem; font-style: italic }
p, li { orphans: 2; widows: 2 } p { margin: .6em 0 } .leads { break-after: avoid }
ul, ol { margin: .5em 0; padding-left: 2.2em } li { margin: .3em 0 } li > p { margin: .2em 0 }
.wide { overflow-x: auto; margin: .8em 0 }
table { width: 100%; border-collapse: collapse; font-size: .88rem; line-height: 1.3 }
table.many { font-size: .8rem; min-width: 40rem; table-layout: fixed }
th, td { text-align: left; vertical-align: top; padding: .3em .5em; border-bottom: 1px solid #bbb; overflow-wrap: break-word }
thead th { border-top: 1px solid #111; border-bottom: 1px solid #111; vertical-align: bottom }
thead { display: table-header-group } tr { break-inside: avoid }
.right { text-align: right } .center { text-align: center } th.right { text-align: right }
aside { border: 1px solid #777; border-left-width: .3rem; background: #f4f4f4; padding: .4em 1em; margin: 1em 0;
  break-inside: avoid }
figure { margin: 1em 0; break-inside: avoid } img { max-width: 100%; max-height: 8in } .page { break-before: page }
table.many th, table.many td { padding: .3em .35em }
@media print { html { font-size: 10.5pt } main, .banner { max-width: none; padding-left: 0; padding-right: 0 }
  .wide { overflow: visible } table.many { min-width: 0 } }
"""
_LANGUAGES = {"en": "en", "zh": "zh-Hans"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def page(document: Document) -> str:
    """Return a document as one HTML file."""
    banner, title = text_of(document.banner), text_of(document.title)
    head = (
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title or banner or 'Draft')}</title>\n<style>{_STYLE}{_on_every_page(banner)}</style>"
    )
    above = f'<header class="banner" dir="auto">{_runs(document.banner)}</header>\n' if banner else ""
    heading = f'<h1 dir="auto">{_runs(document.title)}</h1>\n' if title else ""
    sheets = [_blocks(blocks) if not wide else f'<div class="side">\n{_blocks(blocks)}</div>\n' for wide, blocks in document.sheets]
    body = f"{above}<main>\n{_blocks(document.above)}{heading}{''.join(sheets)}</main>"
    opening = f'<!DOCTYPE html>\n<html lang="{_LANGUAGES[document.language]}">'
    return f"{opening}\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n"


def _on_every_page(banner: str) -> str:
    """Return the rule that prints the banner above every page after the first, which bears it anyway."""
    text = "".join(letter if letter.isalnum() or letter == " " else f"\\{ord(letter):x} " for letter in banner)
    above = f'@top-center {{ content: "{text}"; font: bold 8pt serif }}'
    return f"@page {{ {above} }} @page :first {{ @top-center {{ content: none }} }}\n" if banner else ""


def _blocks(blocks: Blocks) -> str:
    return "".join(f"{line}\n" for block in blocks for line in _block(block))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f'<h{block.level + 1} dir="auto">{_runs(block.text)}</h{block.level + 1}>'
        case Paragraph():
            kind = ' class="leads"' if block.leads else ""
            yield f'<p dir="auto"{kind}>{_runs(block.text)}</p>'
        case Listing():
            yield _listing(block)
        case Table():
            yield _table(block)
        case Note():
            yield f"<aside>\n{_blocks(block.blocks)}</aside>"
        case PageBreak():
            yield '<div class="page"></div>'
        case Picture():
            source = b64encode(block.drawing.svg.encode()).decode()
            yield f'<figure><img src="data:image/svg+xml;base64,{source}" alt="{escape(block.alternative)}"></figure>'


def _listing(listing: Listing) -> str:
    items = "".join(f'<li dir="auto">{_item(item)}</li>\n' for item in listing.items)
    if listing.start is None:
        return f"<ul>\n{items}</ul>"
    start = f' start="{listing.start}"' if listing.start != 1 else ""
    return f"<ol{start}>\n{items}</ol>"


def _item(blocks: Blocks) -> str:
    """Return what stands in an item; its first paragraph stands beside the mark."""
    match blocks:
        case (Paragraph(text=runs),):
            return _runs(runs)
        case (Paragraph(text=runs), *rest):
            return f"{_runs(runs)}\n{_blocks(tuple(rest))}"
    return f"\n{_blocks(blocks)}"


def _table(table: Table) -> str:
    columns = "".join(f'<col style="width:{width * 100 // WHOLE}%">' for width in widths(table))
    head = f"<thead>\n{_row(table, table.head, heads=True)}</thead>\n" if table.head else ""
    rows = "".join(_row(table, row) for row in table.rows)
    many = ' class="many"' if len(table.aligns) > FEW else ""
    return f'<div class="wide"><table{many}>\n<colgroup>{columns}</colgroup>\n{head}<tbody>\n{rows}</tbody>\n</table></div>'


def _row(table: Table, row: tuple[Runs, ...], heads: bool = False) -> str:
    cells = []
    for index, (cell, align) in enumerate(zip(row, table.aligns, strict=True)):
        names = heads or (not table.head and not index)
        tag = f'th scope="{"col" if heads else "row"}"' if names else "td"
        kind = f' class="{align}"' if align != "left" else ""
        cells.append(f'<{tag}{kind} dir="auto">{_runs(cell)}</{tag[:2]}>')
    return f"<tr>{''.join(cells)}</tr>\n"


def _runs(runs: Runs) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    if run.text == LINE_BREAK:
        return "<br>"
    said = escape(run.text)
    said = f'<bdi dir="rtl">{said}</bdi>' if run.rtl else said
    said = f"<em>{said}</em>" if run.italic else said
    return f"<strong>{said}</strong>" if run.bold else said
