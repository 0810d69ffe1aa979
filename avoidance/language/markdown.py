r"""A paper in Markdown said in another language, line by line: marks stay, words are read.

>>> from avoidance.language.speech import speaking
>>> with speaking("zh"):
...     print(paper("## Facts\n\n| Case | Verdict |\n|---|---|\n| In re A | **avoidable** |"))
## 事实
<BLANKLINE>
| 案件 | 判定 |
|---|---|
| In re A | **可撤销** |
"""

from __future__ import annotations

import re

from avoidance.language.reading import Reader
from avoidance.language.speech import speaker

_LINE = re.compile(r"(?P<mark>\s*(?:> ?)*(?:#{1,6} |[-*] |\d+\. )?(?:> ?)*)(?P<text>.*)")
_BARE = re.compile(r"[\s|:*>_-]*")
_CELL = re.compile(r"(?<!\\)\|")
_PICTURE = re.compile(r"!\[(?P<alt>.*)\]\((?P<where>[^)\s]*)\)")
_SAID = re.compile("[\u4e00-\u9fff]{2}")
"""A picture has its words in the language already when a paper is written around it."""
_SOFT = re.compile("(?m)^((?![|#>\\s]).*[，。；：！？）])\n(?=[\u4e00-\u9fff（“])")
"""A line of Chinese that goes on in the next one, where no space is to stand."""
_BROKEN = re.compile(r"(?<!\\)(?:\\\\)*\\$")
"""A line that is broken off where it ends, which stays so."""
_STRONG = re.compile(r"(?<![\\*])(?P<mark>\*\*|\*)(?=\S)(?P<text>(?:[^*\\]|\\.)+?)(?P=mark)")
_STOPS = "，。；：？！"
_OPENING_MARKS, _CLOSING_MARKS, _GAP = "（《“【\\", "）》”】]", "\ue000"
"""Markdown takes no strong text with such a mark at its end right beside a letter, and Chinese has no space there: it gets one."""
_NEEDLESS = re.compile(f"(?:^|(?<=[\\s，。；：、（])){_GAP}|{_GAP}(?=[\\s，。；：、？！（）]|$)")
_BESIDE = re.compile(f"((?:\\*\\*)?{_GAP}?[{_STOPS}]) (?=\\S)")
"""A space that stood behind strong words whose stop is now a wide one."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_OPENING = re.compile(r"^(?:\d{1,9}\\[.)]|\\[-+=])")
_ACTIVE = re.compile(r"[\\`*_<>|\[\]#~]|&(?=#?\w+;)")


def paper(markdown: str) -> str:
    """Return a paper in the language that is spoken."""
    reader = speaker()
    if reader is None:
        return markdown
    return _SOFT.sub(r"\1", "\n".join(_line(reader, line) for line in markdown.split("\n")))


def _line(reader: Reader, line: str) -> str:
    if _BARE.fullmatch(line):
        return line
    if line.startswith("|"):
        first, *cells, last = _CELL.split(line)
        return "|".join([first, *(f" {_inline(reader, cell.strip())} " for cell in cells), last])
    found = _LINE.fullmatch(line)
    assert found is not None
    mark, text = found.group("mark", "text")
    if picture := _PICTURE.fullmatch(text):
        said = picture["alt"] if _SAID.search(picture["alt"]) else _inline(reader, picture["alt"])
        return f"{mark}![{said}]({picture['where']})"
    text, end = (text[:-1], "\\") if _BROKEN.search(text) else (text, "")
    if text.endswith(".") and "#" not in mark and reader.atoms.takes_the_stop(_ESCAPE.sub(r"\1", text)):
        text += "."
    return mark + _inline(reader, text) + end


def _inline(reader: Reader, text: str) -> str:
    """Say a text with its strong parts: each by itself, then the line around them."""

    def strong(found: re.Match[str]) -> str:
        said, mark = _inline(reader, found["text"]), found["mark"]
        words = said.rstrip(_STOPS)
        before = _GAP if words[:1] in _OPENING_MARKS else ""
        behind = _GAP if words[-1:] in _CLOSING_MARKS else ""
        return reader.atoms.finished(f"{before}{mark}{words}{mark}{behind}{said[len(words) :]}")

    def opening(found: re.Match[str]) -> str:
        return reader.atoms.finished(found.group())

    text = _OPENING.sub(opening, _STRONG.sub(strong, text))
    said = _BESIDE.sub(r"\1", reader.said(_ESCAPE.sub(r"\1", text), _escaped))
    return _NEEDLESS.sub("", said).replace(_GAP, " ")


def _escaped(text: str) -> str:
    return _ACTIVE.sub(r"\\\g<0>", text)
