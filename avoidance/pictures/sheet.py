"""What a picture is drawn on: a few shapes written as SVG, and the room that every text takes.

All measures are whole numbers and every text is placed by the widths of :mod:`avoidance.pictures.letters`, so the same case gives
the same bytes everywhere. A sheet remembers the box of each text: two that overlap are a fault, and the tests look for them. The
picture says in words what it shows: a title and a description, for whoever hears it read aloud and for a document that embeds it.

>>> sheet = Sheet("graph", 100)
>>> sheet.text(10, 20, 'Smith & Sons "Ltd" <x>', size=10)
>>> sheet.boxes[0].width > 90
True
>>> picture = sheet.finished("Who paid whom", "One payment.", 40)
>>> picture.svg.count("Smith &amp; Sons &quot;Ltd&quot; &lt;x&gt;"), picture.alt
(1, 'Who paid whom. One payment.')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from html import escape
from itertools import combinations

from avoidance.language.direction import isolated
from avoidance.language.speech import language
from avoidance.pictures.letters import clean, lines, width

INK, GREY, PALE, PAPER = "#000000", "#595959", "#e4e4e4", "#ffffff"
"""The four tones. Grey text on paper has a contrast of 7 to 1, ink on the pale tone 16 to 1, paper on ink 21 to 1."""
FONTS = "Arial, 'Liberation Sans', Helvetica, 'DejaVu Sans', 'Noto Sans', sans-serif"
SIZE, SMALL, LARGE = 12, 11, 15
LEADING = 3
MARGIN = 14
HATCH, DOTS = "hatch", "dots"
RISE = 8
"""How far the letters of the usual size rise over their line, in tenths of their size."""


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a text takes, or a shape that no text but its own may enter."""

    x: int
    y: int
    width: int
    height: int
    what: str

    def meets(self, other: Box) -> bool:
        """Whether two boxes share some room; to touch is not to meet."""
        across = self.x < other.x + other.width and other.x < self.x + self.width
        return across and self.y < other.y + other.height and other.y < self.y + self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture, finished.

    Attributes:
        name: which picture it is: ``graph``, ``insolvency``, ``windows`` or ``recovery``.
        title: what it shows, in a line.
        says: the same facts in plain sentences.
        width, height: its size, in units of a 96th of an inch.
        svg: the picture itself.
        boxes: the room that each text takes.
    """

    name: str
    title: str
    says: str
    width: int
    height: int
    svg: str
    boxes: tuple[Box, ...] = ()

    @property
    def alt(self) -> str:
        """Return the alternative text for a document that embeds it."""
        return f"{self.title.rstrip('.')}. {self.says}"

    def overlaps(self) -> list[tuple[str, str]]:
        """Return the texts that run into each other, or out of the picture."""
        out = [(one.what, "the edge") for one in self.boxes if one.x < 0 or one.x + one.width > self.width]
        out += [(one.what, "the edge") for one in self.boxes if one.y < 0 or one.y + one.height > self.height]
        return out + [(one.what, other.what) for one, other in combinations(self.boxes, 2) if one.meets(other)]


@dataclass(slots=True)
class Sheet:
    """A picture while it is drawn, from top to bottom.

    Attributes:
        name: which picture it is; it begins every name inside the SVG, so that several may stand on one page.
        width: how wide it is.
    """

    name: str
    width: int
    parts: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def text(
        self,
        x: int,
        y: int,
        text: str,
        *,
        size: int = SIZE,
        bold: bool = False,
        anchor: str = "start",
        fill: str = INK,
        halo: bool = False,
    ) -> None:
        """Write a line of text; names that run from right to left are isolated, so that no figure beside them changes its place.

        Args:
            x: where it starts, has its middle or ends, as ``anchor`` says.
            y: the line that it stands on.
            text: the text.
            size: its size.
            bold: whether it is bold.
            anchor: ``start``, ``middle`` or ``end``.
            fill: its tone.
            halo: whether it stands on a patch of paper, for what lies behind it.
        """
        text = clean(text)
        if not text:
            return
        room = width(text, size, bold=bold)
        left = x if anchor == "start" else x - room if anchor == "end" else x - room // 2
        box = Box(left, y - size * RISE // 10, room, size, text)
        self.boxes.append(box)
        if halo:
            self.rect(left - 2, box.y - 1, room + 4, size + 2, stroke=PAPER)
        weight = ' font-weight="bold"' if bold else ""
        at = "" if anchor == "start" else f' text-anchor="{anchor}"'
        tone = "" if fill == INK else f' fill="{fill}"'
        self.parts.append(f'<text x="{x}" y="{y}" font-size="{size}"{weight}{at}{tone}>{escape(isolated(text))}</text>')

    def block(
        self, x: int, y: int, text: str, room: int, *, size: int = SIZE, bold: bool = False, fill: str = INK, most: int = 20
    ) -> int:
        """Write a text in as many lines as it takes, the first of them below ``y``; return where it ends."""
        for line in lines(text, room, size, bold=bold, most=most)[0]:
            y += size + LEADING
            self.text(x, y, line, size=size, bold=bold, fill=fill)
        return y

    def heading(self, title: str) -> int:
        """Write the title over the picture; return where it ends."""
        return self.block(MARGIN, MARGIN - 4, title, self.width - 2 * MARGIN, size=LARGE, bold=True, most=3) + 10

    def notes(self, texts: Iterable[str], y: int) -> int:
        """Write what stands below the picture, each text on lines of its own; return where they end."""
        for text in texts:
            y = self.block(MARGIN, y + 4, text, self.width - 2 * MARGIN, size=SMALL)
        return y + MARGIN

    def rect(
        self,
        x: int,
        y: int,
        wide: int,
        high: int,
        *,
        fill: str = PAPER,
        stroke: str = INK,
        thick: str = "1",
        dash: str = "",
        round_: int = 0,
    ) -> None:
        """Draw a rectangle; ``dash`` breaks its border, ``round_`` rounds its corners."""
        more = (f' stroke-dasharray="{dash}"' if dash else "") + (f' rx="{round_}"' if round_ else "")
        border = f'stroke="{stroke}" stroke-width="{thick}"{more}'
        self.parts.append(f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" fill="{self._fill(fill)}" {border}/>')

    def path(self, d: str, *, thick: str = "1", dash: str = "", fill: str = "none", stroke: str = INK, head: str = "") -> None:
        """Draw a path; ``head`` names the arrowhead at its end: ``full`` or ``open``."""
        more = (f' stroke-dasharray="{dash}"' if dash else "") + (f' marker-end="url(#{self.name}-{head})"' if head else "")
        self.parts.append(f'<path d="{d}" fill="{self._fill(fill)}" stroke="{stroke}" stroke-width="{thick}"{more}/>')

    def line(self, x: int, y: int, to_x: int, to_y: int, *, thick: str = "1", dash: str = "", stroke: str = INK) -> None:
        """Draw a straight line."""
        self.path(f"M{x} {y}L{to_x} {to_y}", thick=thick, dash=dash, stroke=stroke)

    @contextmanager
    def group(self, title: str) -> Iterator[None]:
        """Give what is drawn inside a title of its own, which a page shows to whoever points at it."""
        self.parts.append(f"<g><title>{escape(clean(title))}</title>")
        yield
        self.parts.append("</g>")

    def _fill(self, fill: str) -> str:
        return f"url(#{self.name}-{fill})" if fill in (HATCH, DOTS) else fill

    def finished(self, title: str, says: str, height: int) -> Picture:
        """Return the picture with its title and its description."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{height}" viewBox="0 0 {self.width} {height}" '
            f'font-family="{FONTS}" role="img" lang="{language()}" aria-labelledby="{self.name}-title {self.name}-desc">'
        )
        body = [
            head,
            f'<title id="{self.name}-title">{escape(clean(title))}</title>',
            f'<desc id="{self.name}-desc">{escape(clean(says))}</desc>',
            f"<defs>{''.join(self._definitions())}</defs>",
            f'<rect width="{self.width}" height="{height}" fill="{PAPER}"/>',
            *self.parts,
            "</svg>",
        ]
        return Picture(
            name=self.name,
            title=clean(title),
            says=clean(says),
            width=self.width,
            height=height,
            svg="\n".join(body) + "\n",
            boxes=tuple(self.boxes),
        )

    def _definitions(self) -> Iterable[str]:
        """Yield the hatches and the arrowheads."""
        tile = 'width="7" height="7" patternUnits="userSpaceOnUse"'
        paper = f'<rect width="7" height="7" fill="{PAPER}"/>'
        stripe = f'<path d="M0 0V7" stroke="{GREY}" stroke-width="3"/>'
        yield f'<pattern id="{self.name}-{HATCH}" {tile} patternTransform="rotate(45)">{paper}{stripe}</pattern>'
        yield f'<pattern id="{self.name}-{DOTS}" {tile}>{paper}<circle cx="3" cy="3" r="1" fill="{GREY}"/></pattern>'
        place = 'viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"'
        yield f'<marker id="{self.name}-full" {place}><path d="M0 0L10 5L0 10z" fill="{INK}"/></marker>'
        yield (
            f'<marker id="{self.name}-open" {place}><path d="M1 1L9 5L1 9" fill="none" stroke="{INK}" stroke-width="2"/></marker>'
        )


def bannered(picture: Picture, banner: str) -> Picture:
    """Return a picture with a banner at its foot, which stays with it wherever it goes.

    Args:
        picture: what is drawn.
        banner: what the foot says.

    >>> tall = bannered(Sheet("graph", 300).finished("Who", "Nobody.", 40), "PRIVILEGED")
    >>> tall.height, tall.svg.count("PRIVILEGED"), tall.svg.count(f'height="{tall.height}"')
    (68, 1, 2)
    """
    foot = Sheet(picture.name, picture.width)
    height = foot.block(MARGIN, picture.height, banner, picture.width - 2 * MARGIN, size=SMALL, bold=True) + MARGIN
    size = f'width="{picture.width}" height="{{}}"'
    svg = picture.svg.replace(size.format(picture.height), size.format(height), 2)
    box = f'viewBox="0 0 {picture.width} {{}}"'
    svg = svg.replace(box.format(picture.height), box.format(height), 1)
    body, end, tail = svg.rpartition("</svg>")
    svg = f"{body}{chr(10).join(foot.parts)}\n{end}{tail}"
    return replace(picture, height=height, svg=svg, boxes=(*picture.boxes, *foot.boxes))
