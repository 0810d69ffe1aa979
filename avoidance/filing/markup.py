"""The texts of XML, SVG and HTML: what a reader sees, and what he does not (attributes, comments, hidden text).

>>> [(one.place, one.text) for one in xml(b'<svg><title>A &amp; B</title><!-- seen by nobody --></svg>', "a.svg")][:2]
[('a.svg, comment', ' seen by nobody '), ('a.svg, title', 'A & B')]
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, unquote_to_bytes
from xml.etree import ElementTree as ET

from avoidance.filing.pieces import Found, Hit, Part, Piece, Unreadable

Reader = Callable[[bytes, str], Found]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BLOCKS = frozenset({"p", "si", "is", "text", "h", "v", "f"})
"""Elements whose text is one text, however many pieces it is cut into."""
_SHOWN_AS = {"tab": " ", "br": " ", "cr": " ", "tspan": " ", "noBreakHyphen": "-"}
"""Elements that a reader sees as a letter before whatever is in them."""
_SHAPES = re.compile(r"[\dA-Za-z\s.,+\-()#%]*")
_DRAWN = _set(
    """d points transform viewBox x y x1 x2 y1 y2 cx cy r rx ry width height dx dy stroke-dasharray path gradientTransform
    patternTransform textLength font-size stroke-width ext off"""
)
_COUNTED = _set("cx cy x y l t r b w h id durableId sz szCs pos start end left right top bottom ang rot dir dist")
_MARKED = _set("paraId textId rsidR rsidRPr rsidRDefault rsidP rsidTr rsidSect rsidDel")
_MARKS = _set("rsid rsidRoot nsid tmpl docId panose1 sig")
_COUNT, _MARK = re.compile(r"-?\d{1,10}"), re.compile(r"[0-9A-Fa-f]{8}|[0-9A-Fa-f]{20}")
"""What counts and measures, and what marks of sessions and fonts look like; anything else in these attributes is read as text."""
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DATA = re.compile(r"data:([\w/+.-]*)((?:;[\w=-]+)*),([^\"')\s]*)")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>]*\[|<!ENTITY", re.IGNORECASE)
_EMPHASIS = re.compile(r"</?(?:b|code|del|em|font|i|ins|mark|s|small|span|strong|sub|sup|tt|u|wbr)\s*/?>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([-*_.()#+`~\\])")
_MARKS_OF_EMPHASIS = re.compile(r"[*`]+|~~|__+|(?<!\w)_|_(?!\w)")
_STANDS_ALONE = _set("area base br col embed hr img input link meta source track wbr")


def local(tag: object) -> str:
    """Return the name of an element without its namespace."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def parsed(content: bytes) -> Any:
    """Return the root of an XML document, its comments kept.

    Raises:
        Unreadable: it is none, or brings its own entities.
    """
    if _DOCTYPE.search(content[:4_096]):
        raise Unreadable("declares entities of its own")
    try:
        builder = ET.TreeBuilder(insert_comments=True, insert_pis=True)
        return ET.XML(content, ET.XMLParser(target=builder))
    except (ET.ParseError, ValueError, LookupError):
        raise Unreadable("is no whole XML") from None


def xml(content: bytes, place: str, inside: Reader | None = None) -> Found:
    """Yield the texts of an XML document.

    Args:
        content: its bytes.
        place: what it is called.
        inside: reads what is packed into an attribute.

    Raises:
        Unreadable: it cannot be read.
    """
    root = parsed(content)
    for comment in re.findall(rb"<!--(.*?)-->", content, re.DOTALL):
        yield Piece(f"{place}, comment", comment.decode("utf-8", "replace"), Part.ABOUT)
    yield from texts(root, place)
    for element in root.iter():
        yield from _attributes(element, place, inside)


def texts(root: Any, place: str) -> Iterator[Piece]:
    """Yield the texts of an element, one for each paragraph, cell or entry."""
    waiting: list[tuple[Any, bool]] = [(root, False)]
    count: dict[str, int] = {}
    while waiting:
        element, within = waiting.pop()
        name = local(element.tag)
        is_block = name in _BLOCKS
        if name and (is_block or not within):
            said = joined(element) if is_block else (element.text or "")
            count[name] = count.get(name, 0) + 1
            if said.strip():
                yield Piece(f"{place}, {_named(name, count[name])}", said)
        if not (within or is_block):
            yield from (Piece(f"{place}, {name}", child.tail) for child in element if child.tail and child.tail.strip())
        waiting += [(child, within or is_block) for child in reversed(element)]


def _named(name: str, count: int) -> str:
    named = {"p": f"paragraph {count}", "si": f"text {count}", "is": f"text {count}", "text": f"text {count}", "v": f"cell {count}"}
    return named.get(name, name)


def joined(element: Any) -> str:
    """Return all the text in an element as a reader sees it."""
    said = []
    for one in element.iter():
        name = local(one.tag)
        said.append(_SHOWN_AS.get(name, ""))
        said.append((one.text or "") if name else "")
        if one is not element:
            said.append(one.tail or "")
    return "".join(said)


def _attributes(element: Any, place: str, inside: Reader | None) -> Found:
    tag = local(element.tag)
    for key, value in element.attrib.items():
        name = local(key)
        where = f"{place}, {tag} {name}"
        if name == "author" and value.strip():
            yield Hit(where, "an author")
        if name in ("docname", "export-filename", "absref"):
            yield Hit(where, "a name of a file of a computer")
        if (
            (name == "display" and value == "none")
            or (name == "visibility" and value == "hidden")
            or (name == "style" and _HIDING.search(value))
        ):
            yield from _hidden(joined(element), where)
        if value.startswith("data:"):
            yield from data_of(value, where, inside)
        elif not (
            name.startswith("xmlns")
            or (name in _COUNTED and _COUNT.fullmatch(value))
            or ((name in _MARKED or tag in _MARKS) and _MARK.fullmatch(value))
            or (name in _DRAWN and _SHAPES.fullmatch(value) and not re.search(r"\d-\d\d-\d", value))
        ):
            yield Piece(where, value, Part.ABOUT)


def _hidden(text: str, where: str) -> Found:
    if text.strip():
        yield Hit(where, "hidden text", "")


def data_of(text: str, place: str, inside: Reader | None) -> Found:
    """Yield the texts of what an address carries in itself (``data:``)."""
    for match in _DATA.finditer(text):
        try:
            packed = base64.b64decode(unquote(match[3])) if "base64" in match[2] else unquote_to_bytes(match[3])
        except (binascii.Error, ValueError):
            yield Hit(place, "something packed that cannot be read")
            continue
        yield Piece(place, match[1] + match[2], Part.ABOUT)
        if inside is not None:
            yield from inside(packed, f"{place}, {match[1] or 'data'}")


class _Page(HTMLParser):
    """Collects the texts of a page."""

    INLINE = _set("a abbr b bdi bdo cite code em i mark q s small span strong sub sup u")

    def __init__(self, place: str, inside: Reader | None) -> None:
        super().__init__(convert_charrefs=True)
        self.place, self.inside = place, inside
        self.found: list[Any] = []
        self.said: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def flush(self) -> None:
        """Close the text that stands open."""
        text = "".join(self.said)
        self.said.clear()
        if text.strip():
            hidden = any(hiding for _, hiding in self.open)
            within = self.open[-1][0] if self.open else "text"
            line = self.getpos()[0]
            self.found.append(Piece(f"{self.place}, line {line} ({within})", text))
            if hidden:
                self.found.append(Hit(f"{self.place}, line {line} ({within})", "hidden text"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.INLINE:
            self.flush()
        given = {name: value or "" for name, value in attrs}
        hides = "hidden" in given or _HIDING.search(given.get("style", "")) is not None or given.get("type") == "hidden"
        if tag not in _STANDS_ALONE:
            if hides:
                self.flush()
            self.open.append((tag, hides))
        where = f"{self.place}, line {self.getpos()[0]}"
        if tag == "meta" and given.get("name", "").lower() in ("author", "creator", "owner", "last-modified-by"):
            self.found.append(Hit(f"{where} (meta)", "an author"))
        for name, value in given.items():
            if value.startswith("data:"):
                self.found += data_of(value, f"{where} ({tag} {name})", self.inside)
            elif name not in ("style", "class", "d", "points", "viewbox", "transform") or "-" in value:
                self.found.append(Piece(f"{where} ({tag} {name})", value, Part.ABOUT))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.INLINE:
            self.flush()
        names = [name for name, _ in self.open]
        if tag in names:
            at = len(names) - 1 - names[::-1].index(tag)
            if any(hides for _, hides in self.open[at:]):
                self.flush()
            del self.open[at:]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _STANDS_ALONE:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_comment(self, data: str) -> None:
        where = f"{self.place}, line {self.getpos()[0]} (comment)"
        self.found += [Piece(where, data, Part.ABOUT), Hit(where, "a comment, which nobody sees")]

    def handle_pi(self, data: str) -> None:
        self.found.append(Piece(f"{self.place}, line {self.getpos()[0]} (instruction)", data, Part.ABOUT))

    def unknown_decl(self, data: str) -> None:
        self.handle_pi(data)


def html(content: bytes, place: str, inside: Reader | None = None) -> Found:
    """Yield the texts of an HTML page. Arguments as for :func:`xml`."""
    page = _Page(place, inside)
    page.feed(content.decode("utf-8", "replace"))
    page.close()
    page.flush()
    yield from page.found


def markdown(content: bytes, place: str, inside: Reader | None = None) -> Found:
    """Yield the texts of a Markdown or plain file, line by line and across the breaks of lines."""
    text = content.decode("utf-8", "replace")
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        yield Piece(f"{place}, line {number}", _rendered(line))
        if "data:" in line:
            yield from data_of(line, f"{place}, line {number}", inside)
    for match in re.finditer(r"<!--(.*?)-->", text, re.DOTALL):
        yield Hit(f"{place}, line {text.count(chr(10), 0, match.start()) + 1}", "a comment, which nobody sees")
    yield from (
        Piece(f"{place}, lines {n} and {n + 1}", f"{a[-15:]} {b[:15]}") for n, (a, b) in enumerate(pairwise(lines), 1) if _cut(a, b)
    )


def _rendered(line: str) -> str:
    """Return a line as a reader sees it, without marks of emphasis and with entities resolved; what links and tags hold stays.

    >>> _rendered("**123**-45-6789, <b>4</b>56&#45;78-9012, 123\\\\-45")
    '123-45-6789, 456-78-9012, 123-45'
    """
    shown = _ESCAPED.sub(r"\1", unescape(_EMPHASIS.sub("", line)))
    return _MARKS_OF_EMPHASIS.sub("", shown)


def _cut(above: str, below: str) -> bool:
    """Whether a number may have been cut in two at the end of a line."""
    last = above.rstrip()[-1:]
    return (last.isdigit() or last == "-") and below.lstrip()[:1].isdigit()
