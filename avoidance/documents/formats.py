"""The formats of a paper: which file name asks for which, and what writes it.

>>> of_suffix(Path("memo.DOCX")), of_suffix(Path("memo"))
('docx', 'md')
>>> written("# Memo", "html")[:15]
b'<!DOCTYPE html>'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from avoidance.documents.blocks import Drawing

FORMATS = ("docx", "pdf", "html", "md")
_PICTURE = re.compile(r"^!\[(.*)\]\(picture:[^)\s]*\)$", re.MULTILINE)
_SUFFIXES = {".htm": "html", ".markdown": "md", "": "md"}
_NEEDS: dict[str, tuple[str, ...]] = {
    "docx": ("markdown_it", "typst"),
    "html": ("markdown_it",),
    "pdf": ("markdown_it", "typst"),
    "md": (),
    "letterhead": ("docxtpl",),
}


class ExtraMissing(RuntimeError):
    """A format needs packages that are not installed."""


def of_suffix(file: Path) -> str | None:
    """Return the format that a file's name asks for, or None where its suffix says nothing that we write."""
    suffix = file.suffix.lower()
    return _SUFFIXES.get(suffix, suffix[1:] if suffix[1:] in FORMATS else None)


def require(what: str) -> None:
    """Refuse a format, or a letterhead, whose packages are not installed.

    Raises:
        ExtraMissing: they are not; says how to get them.
    """
    missing = [name for name in _NEEDS[what] if find_spec(name) is None]
    if missing:
        raise ExtraMissing(f"{what} needs {', '.join(missing)}, which is not installed; get it by: pip install 'avoidance[docs]'")


def in_words(markdown: str) -> str:
    """Return Markdown that links to nothing: in the place of each picture stands a note that says what it shows.

    >>> in_words("Above.\\n\\n![Who paid whom: T1.](picture:graph)\\n")
    'Above.\\n\\n> Who paid whom: T1.\\n'
    """
    return _PICTURE.sub(r"> \1", markdown)


def written(markdown: str, form: str, pictures: Mapping[str, Drawing] | None = None) -> bytes:
    """Return a paper in Markdown as a file of a format.

    Args:
        markdown: the paper, in the vocabulary of :mod:`avoidance.documents.parse`.
        form: one of :data:`FORMATS`.
        pictures: what it shows, by name.

    Raises:
        ExtraMissing: packages are missing.
        NotInVocabulary: the Markdown has what no writer knows.
        NoFont: a PDF has a letter that no font has.
    """
    require(form)
    if form == "md" and find_spec("markdown_it") is None:
        return in_words(markdown).encode("utf-8", errors="replace")
    from avoidance.documents.parse import document

    tree = document(markdown, pictures)
    if form == "md":
        return in_words(markdown).encode("utf-8", errors="replace")
    if form == "html":
        from avoidance.documents.html import page

        return page(tree).encode()
    if form == "pdf":
        from avoidance.documents.pdf import pdf

        return pdf(tree)
    from avoidance.documents.word import docx

    return docx(tree)
