"""How wide a text is drawn, and how it is broken into lines that fit.

Nobody knows which font a reader's machine has, so every letter is taken as wide as in DejaVu Sans, the widest of the common sans
fonts: in Arial, Helvetica, Liberation Sans or Libertinus a text takes less room than was kept for it, and never more. The widths
are thousandths of the font size. A letter of another alphabet is taken as a wide one, any other as a full square, a mark
that stands on another as nothing.

>>> width("Maria", 10), width("Maria", 10, bold=True)
(28, 32)
>>> lines("Harbor Light Furniture, Inc.", 100, 11)
(('Harbor Light', 'Furniture, Inc.'), False)
>>> lines("Harbor Light Furniture, Inc.", 60, 11, most=1)
(('Harbor...',), True)
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from avoidance.language.speech import Said, said

_PLAIN = (
    "318 401 460 838 637 951 780 275 391 391 500 838 318 361 318 337 637 637 637 637 637 637 637 637 637 637 337 337 838 "
    "838 838 531 1000 685 687 699 771 632 576 775 752 295 295 656 558 863 749 788 604 788 695 635 611 732 685 989 686 611 "
    "686 391 337 391 838 500 500 613 635 550 635 616 353 635 634 278 278 580 278 975 634 612 635 635 412 521 393 634 592 "
    "818 592 592 525 637 337 637 838"
)
_BOLD = (
    "349 457 521 838 696 1002 873 307 458 458 523 838 380 416 380 366 696 696 696 696 696 696 696 696 696 696 400 400 838 "
    "838 838 581 1000 774 763 734 831 684 684 821 837 373 373 775 638 996 837 851 733 851 771 721 683 813 774 1104 771 725 "
    "726 458 366 458 838 500 500 675 716 593 716 679 436 716 712 343 343 666 343 1042 712 688 716 716 494 596 479 712 652 "
    "924 646 652 583 712 366 712 838"
)
FIRST = 32
WIDTHS = {False: tuple(map(int, _PLAIN.split())), True: tuple(map(int, _BOLD.split()))}
"""How wide the letters from the space to the tilde are, plain and bold."""
OTHER, SQUARE = {False: 800, True: 900}, {False: 1000, True: 1130}
"""How wide a letter is taken that the table does not have: of an alphabet, and any other."""
ALPHABETS = 0x1100
"""Where the letters of the alphabets of Europe, the Near East and India end."""
MORE = "..."
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""The sorts of characters that are not drawn: controls, what turns the direction of letters, halves of a pair, the unassigned."""
_IDEOGRAPH, _CLOSING = "\u3400-\u9fff", "，。；：、）”"
_BREAKABLE = re.compile(f"[{_IDEOGRAPH}][{_CLOSING}]*\\s*|（?[^{_IDEOGRAPH}\\s（]+\\s*|（")
JOINERS = "\u200c\u200d"


def clean(text: str) -> str:
    """Return a text as it is written: said, on one line, without what cannot be drawn or would turn the letters around it.

    >>> clean("Smith &\\n Sons\\u202e")
    'Smith & Sons'
    """
    if isinstance(text, Said):
        return text
    kept = (" " if unicodedata.category(one) in UNSEEN and one not in JOINERS else one for one in text)
    return Said(said(" ".join("".join(kept).split())))


def width(text: str, size: int, *, bold: bool = False) -> int:
    """Return the most room that a text takes as it is written, in the unit of its size."""
    return _room(said(text), size, bold)


def _room(text: str, size: int, bold: bool) -> int:
    return -(-sum(_width(letter, bold) for letter in text) * size // 1000)


def _width(letter: str, bold: bool) -> int:
    place = ord(letter) - FIRST
    if 0 <= place < len(WIDTHS[bold]):
        return WIDTHS[bold][place]
    plain = unicodedata.normalize("NFD", letter)[0]
    if plain != letter and 0 <= ord(plain) - FIRST < len(WIDTHS[bold]):
        return WIDTHS[bold][ord(plain) - FIRST]
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return OTHER[bold] if ord(letter) < ALPHABETS else SQUARE[bold]


def lines(text: str, room: int, size: int, *, bold: bool = False, most: int = 2) -> tuple[tuple[str, ...], bool]:
    """Return a text in lines no wider than the room there is, and whether some of it had to be left out.

    Args:
        text: the text, on one line.
        room: the width of a line.
        size: the size of the font.
        bold: whether it is bold.
        most: how many lines there may be; what is beyond them becomes an ellipsis.
    """
    found: list[str] = []
    for word in (part for each in _words(clean(text)) for part in _pieces(each, room, size, bold)):
        if found and _room(found[-1] + word.rstrip(), size, bold) <= room:
            found[-1] += word
        else:
            found.append(word)
    rest = "".join(found[most - 1 :])
    written = [Said(one.rstrip()) for one in found]
    if len(written) <= most:
        return tuple(written), False
    return (*written[: most - 1], Said(_cut(rest, room, size, bold))), True


def _words(text: str) -> list[str]:
    """Return what a text may be broken between, each with the white space behind it: words, and the letters of Chinese.

    >>> _words("Maria Ruiz，可撤销。")
    ['Maria ', 'Ruiz，', '可', '撤', '销。']
    """
    return _BREAKABLE.findall(text)


def _pieces(word: str, room: int, size: int, bold: bool) -> list[str]:
    """Return a word in pieces that fit a line each."""
    if _room(word.rstrip(), size, bold) <= room:
        return [word]
    ends = [0]
    for place in range(1, len(word) + 1):
        if _room(word[ends[-1] : place].rstrip(), size, bold) > room and place - 1 > ends[-1]:
            ends.append(place - 1)
    return [word[start:end] for start, end in pairwise([*ends, len(word)])]


def _cut(text: str, room: int, size: int, bold: bool) -> str:
    """Return the beginning of a text with an ellipsis, as much as fits."""
    while text and _room(text + MORE, size, bold) > room:
        text = text[:-1]
    return text.rstrip(" ,;") + MORE
