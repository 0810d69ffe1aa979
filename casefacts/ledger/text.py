"""The text of a bank's file: its encoding, its lines, and the amounts and days that stand in it.

Banks write ASCII, Windows-1252, UTF-8 and UTF-16, and files that were pasted together mix them. A line that is not UTF-8 is read
as Windows-1252 and told about. Amounts stay whole cents, exactly: a fraction of a cent is refused, never rounded away.

>>> decoded("Café\\r\\n".encode("cp1252"), "s.qif")
('Café\\n', ['s.qif:1: 1 line is not UTF-8 and is read as Windows-1252; look at the names there'])
>>> cents("-1,234.50"), cents("1.234,5"), cents("00000000001500.0000", "."), cents("380115,", ",")
(-123450, 123450, 150000, 38011500)
>>> calendar_day(2016, 2, 30)
Traceback (most recent call last):
...
casefacts.problems.Fault: is a day that does not exist; February 2016 has 29 days
"""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date

from casefacts.problems import CaseFileError, Fault, Problem, one_line

MOST_BYTES = 512 * 2**20
"""The largest statement that is read: larger ones are no statement of one account, and come in parts."""
LONGEST_LINE = 2**20
"""The longest line, in characters, of a format that is written in lines."""
LONGEST_VALUE = 10_000
"""The longest value, in characters: no payee and no narrative of a bank comes near it."""
_SHOWN = 160
_PIVOT = 70
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_BREAKS = re.compile("\r+\n|\r")
_BLANK = b" \t\r\n\0\x1a\xef\xbb\xbf\xff\xfe"
_BREAKS_RAW = re.compile(b"\r+\n|\r")
_SIGNED = re.compile(r"([+-]?)\s*(\d[\d.,' \u00a0\u2019]*|[.,]\d+)\s*([+-]?)", re.ASCII)
_GROUPS = re.compile(r"\d+|\d{1,3}(?:([., '])\d{3})(?:\1\d{3})*", re.ASCII)
_PACKED = {
    b"PK\x03\x04": "a zip archive",
    b"PK\x05\x06": "a zip archive",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"BZh": "a bzip2 archive",
    b"Rar!": "a rar archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"PAR1": "a Parquet file",
}


def refusal(name: str, wrong: str, mend: str, line: int = 1) -> CaseFileError:
    """Return the error that refuses the whole of the file ``name``."""
    return CaseFileError([Problem(name, line, 1, "file", wrong, mend)])


def decoded(content: bytes, name: str, charset: str = "cp1252") -> tuple[str, list[str]]:
    """Return the text of a file with ``\\n`` at the end of each line, and what to say of how it was written.

    Args:
        content: the bytes of the file.
        name: the file, as the user named it.
        charset: how a line is written that is not UTF-8.

    Raises:
        CaseFileError: the file is empty, larger than any statement, or no text.
    """
    _text_or_refused(content, name)
    wide = _wide(content)
    if wide:
        try:
            return _BREAKS.sub("\n", content.decode(wide).lstrip("\ufeff")), []
        except UnicodeDecodeError as error:
            raise refusal(name, f"breaks off as UTF-16 at byte {error.start:,}", "download it once more") from None
    content = content.removeprefix(b"\xef\xbb\xbf")
    if b"\0" in content:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise refusal(name, "holds NUL bytes and is no text", "download it once more, or name the file by what it is", line)
    try:
        return _BREAKS.sub("\n", content.decode("utf-8")), []
    except UnicodeDecodeError:
        return _by_lines(content, name, charset)


def _text_or_refused(content: bytes, name: str) -> None:
    if len(content) > MOST_BYTES:
        raise refusal(
            name,
            f"has {len(content) // 2**20:,} MB, more than the {MOST_BYTES // 2**20} MB that are read at once",
            "download it in parts, by month",
        )
    kind = next((kind for mark, kind in _PACKED.items() if content.startswith(mark)), None)
    if kind:
        raise refusal(name, f"is {kind}, and not the text that was expected", "unpack it, or name it by what it is")
    if not content[:4096].strip(_BLANK) and not content.strip(_BLANK):
        raise refusal(name, "is empty", "download it once more, or leave it out")


def _wide(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    even, odd = content[:400:2], content[1:400:2]
    if len(odd) > 8 and not odd.strip(b"\0"):
        return "utf-16-le"
    return "utf-16-be" if len(even) > 8 and not even.strip(b"\0") else ""


def _by_lines(content: bytes, name: str, charset: str) -> tuple[str, list[str]]:
    lines, other, wide = [], [], 0
    for number, raw in enumerate(_BREAKS_RAW.sub(b"\n", content).split(b"\n"), start=1):
        try:
            lines.append(raw.decode("utf-8"))
            wide += not raw.isascii()
        except UnicodeDecodeError:
            lines.append(raw.decode(charset, "replace"))
            other.append(number)
    called = "Windows-1252" if charset == "cp1252" else charset.upper()
    are = "are" if len(other) > 1 else "is"
    how = f"{len(other)} line{'s' * (len(other) > 1)} {are} not UTF-8 and {are} read as {called}"
    mixed = f", while {wide} other{'s are' if wide > 1 else ' is'} UTF-8" if wide else ""
    return "\n".join(lines), [f"{name}:{other[0]}: {how}{mixed}; look at the names there"]


def numbered(text: str, name: str) -> list[str]:
    """Return the lines of ``text``.

    Raises:
        CaseFileError: one of them is longer than any line of a statement.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            mend = f"download it once more: no line of a statement has more than {LONGEST_LINE:,}"
            raise refusal(name, f"has a line of {len(line):,} characters", mend, number)
    return lines


def tidy(*parts: str) -> str:
    """Return what is not blank of ``parts``, each on one line with single spaces, with semicolons between.

    >>> tidy("  RENT\\n  MAY", "", "to Acme")
    'RENT MAY; to Acme'
    """
    return "; ".join(filter(None, (" ".join(one_line(part).split()) for part in parts)))


def shown(text: str) -> str:
    """Return a row as a refusal shows it: on one line, and not longer than a reader can take in."""
    line = " ".join(one_line(text[: _SHOWN * 8]).split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 3]}..."


def cents(text: str, decimal: str = "") -> int:
    """Return the signed cents that ``text`` states, in whatever currency.

    Args:
        text: the amount, without a currency.
        decimal: the mark before the cents, if the format settles it; otherwise the amount must settle it by its own looks.

    Raises:
        Fault: it is no amount, finer than a cent, or could be read in two ways.
    """
    match = _SIGNED.fullmatch(text.strip())
    if match is None or (match[1] and match[3]):
        raise Fault("is not an amount", "see what the bank has for it")
    digits = match[2].strip().replace("\u00a0", " ").replace("\u2019", "'")
    mark = decimal or _decimal_mark(digits)
    whole, _, fraction = digits.rpartition(mark) if mark in digits else (digits, "", "")
    groups = _GROUPS.fullmatch(whole) if whole else None
    if (whole and groups is None) or not (fraction or "0").isdigit() or (groups is not None and groups[1] == mark):
        raise Fault("is not an amount", "see what the bank has for it")
    number = re.sub(r"\D", "", whole).lstrip("0")
    if len(number) > 15:
        raise Fault("is larger than any sum", "check the digits")
    if fraction[2:].strip("0"):
        raise Fault("has a fraction of a cent", "see what the bank has for it, and enter whole cents")
    return (-1 if "-" in (match[1], match[3]) else 1) * (int(number or "0") * 100 + int(fraction[:2].ljust(2, "0")))


def _decimal_mark(digits: str) -> str:
    marks = [mark for mark in digits if mark in ".,"]
    if not marks:
        return "."
    last, other = marks[-1], "," if marks[-1] == "." else "."
    if len(marks) > 1:
        return other if set(marks) == {last} else last
    whole, _, fraction = digits.partition(last)
    if len(fraction) == 3 and whole.strip("0") and len(whole) <= 3:
        raise Fault(f"has three digits after its only `{last}`: thousands or decimals?", "write it with its cents")
    return last


def calendar_day(year: int, month: int, day: int) -> date:
    """Return that day.

    Raises:
        Fault: there is no such day, or it is in no year of any ledger.
    """
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Fault(f"is in the year {year}", f"see what the bank has: a year from {_FIRST_YEAR} to {_LAST_YEAR}")
    if not 1 <= month <= 12:
        raise Fault(f"has no month {month}", "see what the bank has for the day")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise Fault("is a day that does not exist", f"{month_name[month]} {year} has {last} days")
    return date(year, month, day)


def full_year(two_digits: int) -> int:
    """Return the year of which a file gives the last two digits: 1970 to 2069.

    >>> full_year(69), full_year(70)
    (2069, 1970)
    """
    return two_digits + (1900 if two_digits >= _PIVOT else 2000)
