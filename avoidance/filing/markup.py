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
from typing import Any, NamedTuple
from urllib.parse import unquote, unquote_to_bytes
from xml.etree import ElementTree as ET

from avoidance.filing.colors import alike
from avoidance.filing.hiding import Ground, Sheet, declared, hides
from avoidance.filing.pieces import ALIKE, HIDDEN, Found, Hit, Part, Piece, Unreadable
from avoidance.filing.tables import Labels

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
_OF_OFFICE = _set("id durableId start end")
"""Of these only those of Word and Excel count; in other files anything may be called so."""
_MARKED = _set("paraId textId rsidR rsidRPr rsidRDefault rsidP rsidTr rsidSect rsidDel")
_MARKS = _set("rsid rsidRoot nsid tmpl docId panose1 sig")
_OFFICE = re.compile(r"\{(?:http://schemas\.(?:openxmlformats|microsoft)\.|urn:schemas-microsoft|http://purl\.oclc\.org/ooxml)")
_COUNT, _MARK = re.compile(r"-?\d{1,10}"), re.compile(r"[0-9A-Fa-f]{8}|[0-9A-Fa-f]{20}")
"""What counts and measures, and what marks of sessions and fonts look like; anything else in these attributes is read as text."""
_MAKER = re.compile(
    r"(?:^|[.:_-])(?:author|creator|changedby|last-?_?author|last-?_?(?:modified|saved)-?_?by|owner|company|manager|publisher)$",
    re.I,
)
_INSTRUCTION = re.compile(rb"<\?(?!xml[\s?])(.*?)\?>", re.S)
_DATA = re.compile(r"data:([\w/+.-]*)((?:;[\w=-]+)*),([^\"')\s]*)")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>]*\[|<!ENTITY", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>")
_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()\s]*(?:\s+[^()]*)?\)|\[[^\[\]]*\])")
_CODED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))")
_BACKSLASH = "\\"
_CELLS = re.compile(r"(?<!\\)\|")
_ESCAPED = re.compile(r"\\([-*_.()#+`~\\])")
_MARKS_OF_EMPHASIS = re.compile(r"[*`]+|~~|__+|(?<!\w)_|_(?!\w)")
_STANDS_ALONE = _set("area base br col embed hr img input link meta source track wbr")
_NEVER_SHOWN = _set("template noscript noframes iframe datalist audio video canvas")
"""Elements whose text a reader is shown where something else fails, or never."""
_NO_LETTERS = _set("style script title head")
_ENDS = {
    "p": {"p"},
    "li": {"p", "li"},
    "dt": {"p", "dt", "dd"},
    "dd": {"p", "dt", "dd"},
    "td": {"p", "td", "th"},
    "th": {"p", "td", "th"},
    "tr": {"p", "td", "th", "tr"},
}
"""Elements that end where another begins, though nobody says so."""
_STYLED = re.compile(r"<style\b[^>]*>(.*?)(?:</style|\Z)", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = re.compile(r"\s([\w:-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
_CODED_IN_STYLE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")
_PUT_TOGETHER = re.compile(r"([\"'])\s*\+?\s*([\"'])")


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
    yield from remarks(content, place)
    yield from texts(root, place)
    is_drawn = local(root.tag) == "svg"
    sheet = Sheet(" ".join(joined(one) for one in root.iter() if local(one.tag) == "style")) if is_drawn else None
    for element in root.iter():
        if is_drawn and local(element.tag) in ("creator", "author", "publisher", "rights") and joined(element).strip():
            yield Hit(f"{place}, {local(element.tag)}", "an author")
        if sheet is not None and hides(sheet.style(local(element.tag), element.attrib)):
            yield from _hidden(joined(element), f"{place}, {local(element.tag)}")
        yield from _attributes(element, place, inside)


def remarks(content: bytes, place: str) -> Iterator[Piece]:
    """Yield the comments and instructions of XML."""
    for comment in re.findall(rb"<!--(.*?)-->", content, re.DOTALL):
        yield Piece(f"{place}, comment", comment.decode("utf-8", "replace"), Part.ABOUT)
    for instruction in _INSTRUCTION.findall(content):
        yield Piece(f"{place}, instruction", instruction.decode("utf-8", "replace"), Part.ABOUT)


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
        said.append(_gap(name, one))
        said.append((one.text or "") if name else "")
        if one is not element:
            said.append(one.tail or "")
    return "".join(said)


def _gap(name: str, element: Any) -> str:
    """Return the letter that a reader sees before what is in an element; letters set one by one have none between them."""
    if name == "sym":
        code = next((value for key, value in element.attrib.items() if local(key) == "char"), "")
        number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0
        return chr(number & 0xFF if 0xF000 <= number <= 0xF0FF else number) if 0 < number < 0x110000 else ""
    if name == "tspan" and len((element.text or "").strip()) == 1:
        return ""
    return _SHOWN_AS.get(name, "")


def _attributes(element: Any, place: str, inside: Reader | None) -> Found:
    tag = local(element.tag)
    is_own = not _OFFICE.match(element.tag if isinstance(element.tag, str) else "")
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
            or (name == "style" and hides(declared(value)))
            or (name in ("opacity", "fill-opacity", "font-size") and re.fullmatch(r"0*(?:\.0*)?(?:px|pt|%)?", value))
        ):
            yield from _hidden(joined(element), where)
        if value.startswith("data:"):
            yield from data_of(value, where, inside)
        elif not (
            name.startswith("xmlns")
            or (name in _COUNTED and not (is_own and name in _OF_OFFICE) and _COUNT.fullmatch(value))
            or ((name in _MARKED or tag in _MARKS) and _MARK.fullmatch(value))
            or (name in _DRAWN and _SHAPES.fullmatch(value) and not re.search(r"\d-\d\d-\d", value))
        ):
            yield Piece(where, value, Part.ABOUT)


def _hidden(text: str, where: str) -> Found:
    if text.strip():
        yield Hit(where, HIDDEN, "")


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


class _Open(NamedTuple):
    """An element that has begun and not ended.

    Args:
        tag: its name.
        given: its attributes.
        hides: nobody is shown what is in it.
        is_apart: its text is looked at by itself, because a reader is, or is not, shown it.
        ground: the colors of its letters and of what is behind them.
    """

    tag: str
    given: dict[str, str]
    hides: bool
    is_apart: bool
    ground: Ground


class _Page(HTMLParser):
    """Collects the texts of a page."""

    BLOCKS = _set(
        """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer
        form h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input legend li link main menu meta nav noscript object ol
        optgroup option p pre script
        search section select style summary table tbody td template textarea tfoot th thead title tr ul"""
    )
    """Elements that begin a text of their own; within any other a text goes on."""

    def __init__(self, place: str, inside: Reader | None, sheet: str) -> None:
        super().__init__(convert_charrefs=True)
        self.place, self.inside = place, inside
        self.found: list[Any] = []
        self.said: list[str] = []
        self.open: list[_Open] = []
        self.sheet, self.labels, self.column = Sheet(sheet), Labels(), 0

    def flush(self) -> None:
        """Close the text that stands open."""
        text = "".join(self.said)
        self.said.clear()
        if text.strip():
            within = self.open[-1].tag if self.open else "text"
            where = f"{self.place}, line {self.getpos()[0]} ({within})"
            label = self.labels.of(self.column, text) if within in ("td", "th") else ""
            self.found.append(Piece(where, f"{label}: {text}" if label else text))
            if within in ("style", "script") and (resolved := _resolved(text)) != text:
                self.found.append(Piece(where, resolved))
            if any(one.hides for one in self.open):
                self.found.append(Hit(where, HIDDEN))
            elif within not in _NO_LETTERS and alike(*self._ground()):
                self.found.append(Hit(where, ALIKE))

    def _ground(self) -> Ground:
        return self.open[-1].ground if self.open else Ground()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.BLOCKS:
            self.flush()
        while self.open and self.open[-1].tag in _ENDS.get(tag, ()):
            self.open.pop()
        if tag == "br":
            self.said.append(" ")
        if tag == "tr":
            self.labels.row()
            self.column = 0
        self.column += tag in ("td", "th")
        given = {name: value or "" for name, value in attrs}
        style = self.sheet.style(tag, given, [(one.tag, one.given) for one in reversed(self.open)])
        ground = self._ground().under(style, given, tag)
        is_hidden = hides(style) or "hidden" in given or tag in _NEVER_SHOWN or (tag == "dialog" and "open" not in given)
        if tag not in _STANDS_ALONE:
            is_apart = is_hidden or alike(*ground) != alike(*self._ground())
            if is_apart:
                self.flush()
            self.open.append(_Open(tag, given, is_hidden, is_apart, ground))
        self._given(tag, given, f"{self.place}, line {self.getpos()[0]}")

    def _given(self, tag: str, given: dict[str, str], where: str) -> None:
        """Find what the attributes of an element say."""
        names = [given.get(key, "") for key in ("name", "property", "http-equiv", "itemprop", "rel")]
        if tag in ("meta", "link") and any(map(_MAKER.search, names)) and (given.get("content") or given.get("href")):
            self.found.append(Hit(f"{where} ({tag})", "an author"))
        if given.get("type") == "hidden" and given.get("value", "").strip():
            self.found.append(Hit(f"{where} ({tag} value)", HIDDEN))
        if any(map(str.isdigit, tag[2:])):
            self.found.append(Piece(f"{where} (the name of a tag)", tag, Part.ABOUT))
        for name, value in given.items():
            place = f"{where} ({tag} {name})"
            if any(map(str.isdigit, name)):
                self.found.append(Piece(f"{where} (the name of an attribute)", name, Part.ABOUT))
            if value.startswith("data:"):
                self.found += data_of(value, place, self.inside)
            elif name == "srcdoc":
                self.found += html(value.encode(), place, self.inside)
            elif name not in ("d", "points", "viewbox", "transform") or "-" in value:
                ways = (value, unquote(value) if "%" in value else value, _resolved(value) if name == "style" else value)
                self.found += [Piece(place, one, Part.ABOUT) for one in dict.fromkeys(ways)]

    def handle_endtag(self, tag: str) -> None:
        if tag in self.BLOCKS:
            self.flush()
        names = [one.tag for one in self.open]
        if tag in names:
            at = len(names) - 1 - names[::-1].index(tag)
            if any(one.is_apart for one in self.open[at:]):
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


def _resolved(text: str) -> str:
    """Return a style or a script with its codes resolved and its texts put together.

    >>> _resolved("content: '123\\\\2d 45' '-6789'"), _resolved("'123-' + '45'")
    ("content: '123-45-6789'", "'123-45'")
    """
    coded = _CODED_IN_STYLE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), text)
    return _PUT_TOGETHER.sub(lambda match: "" if match[1] == match[2] else match[0], coded)


def html(content: bytes, place: str, inside: Reader | None = None) -> Found:
    """Yield the texts of an HTML page. Arguments as for :func:`xml`."""
    text = content.decode("utf-8", "replace")
    page = _Page(place, inside, " ".join(_STYLED.findall(text)))
    page.feed(text)
    page.close()
    page.flush()
    yield from page.found


def markdown(content: bytes, place: str, inside: Reader | None = None) -> Found:
    """Yield the texts of a Markdown or plain file, line by line and across the breaks of lines."""
    text = content.decode("utf-8", "replace")
    lines = text.split("\n")
    labels = Labels()
    for number, line in enumerate(lines, 1):
        where = f"{place}, line {number}"
        yield Piece(where, _rendered(line))
        if "<" in line or "](" in line:
            yield from _unshown(line, where)
        if line.lstrip().startswith("|"):
            yield from _labelled(line, labels, where)
        if "data:" in line:
            yield from data_of(line, where, inside)
    for match in re.finditer(r"<!--(.*?)(?:-->|\Z)", text, re.DOTALL):
        yield Hit(f"{place}, line {text.count(chr(10), 0, match.start()) + 1}", "a comment, which nobody sees")
    for number, (above, below) in enumerate(pairwise(lines), 1):
        if _cut(above, below):
            said = f"{above.rstrip().rstrip(_BACKSLASH)[-15:]} {below[:15]}"
            yield Piece(f"{place}, lines {number} and {number + 1}", said)


def _rendered(line: str) -> str:
    """Return a line as a reader sees it: without tags, links and marks of emphasis, with entities and codes resolved.

    >>> _rendered("**123**-45-6789, <b>4</b>56&#45;78-9012, 123\\\\-45, [123](x)-<font color=red>45</font>-6789, 123\\\\u002d45")
    '123-45-6789, 456-78-9012, 123-45, 123-45-6789, 123-45'
    """
    shown = line
    if "<" in shown:
        shown = _TAG.sub("", _BREAK.sub(" ", shown))
    if "](" in shown or "][" in shown:
        shown = _LINK.sub(r"\1", shown)
    if "\\" in shown:
        shown = _CODED.sub(lambda match: chr(int(match[1] or match[2], 16)), shown)
    shown = _ESCAPED.sub(r"\1", unescape(shown))
    return _MARKS_OF_EMPHASIS.sub("", shown)


def _unshown(line: str, place: str) -> Found:
    """Yield what tags and links of a line hold, which no reader is shown."""
    tags = _TAG.findall(line)
    said = " ".join([*(one for one in tags if " " in one), *(one[0] for one in re.finditer(r"\]\([^()]*\)", line))])
    if said:
        yield Piece(f"{place} (tags and links)", unescape(said), Part.ABOUT)
    for tag in tags:
        given = {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(tag)}
        style = declared(given.get("style", ""))
        if hides(style) or "hidden" in given:
            yield Hit(place, HIDDEN)
        elif alike(*Ground().under(style, given, tag.strip("</>").partition(" ")[0].lower())):
            yield Hit(place, ALIKE)


def _labelled(line: str, labels: Labels, place: str) -> Iterator[Piece]:
    """Yield the cells of a row of a table that stand below or beside a label, with it."""
    labels.row()
    for column, cell in enumerate(_CELLS.split(line.strip().strip("|"))):
        if label := labels.of(column, cell.strip()):
            yield Piece(f"{place}, column {column + 1}", f"{label}: {_rendered(cell)}")


def _cut(above: str, below: str) -> bool:
    """Whether a number may have been cut in two at the end of a line."""
    last = above.rstrip().rstrip("\\")[-1:]
    start = below.lstrip()
    return (last.isdigit() or last == "-") and (start[:1].isdigit() or (start[:1] == "-" and start[1:2].isdigit()))
