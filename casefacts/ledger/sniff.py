"""Which format a file is in: by what stands in it, and only where that leaves it open by its name.

>>> format_of(b"OFXHEADER:100\\n<OFX>", "april.txt"), format_of(b"!Type:Bank\\n", "a"), format_of(b"!TRNS\\tDATE\\n", "a")
('ofx', 'qif', 'iif')
>>> format_of(b":20:1\\n:25:77\\n", "april.txt"), format_of(b"Date,Amount\\n", "april.csv"), format_of(b"PAR1...", "a.csv")
('mt940', 'delimited', 'parquet')
"""

from __future__ import annotations

import re
from pathlib import PurePath

from casefacts.ledger.text import refusal

_LOOKED_AT = 65_536
_BY_NAME = {
    **dict.fromkeys((".ofx", ".qfx", ".qbo"), "ofx"),
    ".qif": "qif",
    ".iif": "iif",
    **dict.fromkeys((".sta", ".mt940", ".mt942", ".940", ".942", ".swi", ".fin"), "mt940"),
    **dict.fromkeys((".c53", ".camt", ".camt053", ".053"), "camt053"),
}
_OFX = re.compile(r"OFXHEADER\s*[:=]|<OFX[\s>]", re.IGNORECASE)
_CAMT = re.compile(r"camt\.05[234]\.|<(?:\w+:)?BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)\b")
_QIF = re.compile(r"^\s*!\s*(?:Type\s*:|Account\s*$|Option\s*:|Clear\s*:)", re.IGNORECASE | re.MULTILINE)
_IIF = re.compile(r"^\"?!(?:TRNS|SPL|HDR|ACCNT|CUST|VEND|EMP|INVITEM|CLASS|TIMEACT|BUD|OTHERNAME|ENDTRNS)\b", re.MULTILINE)
_MT940 = re.compile(r"^\s?(?:\{[^\n]*\{4:)?:(?:20|21|25P?|28C?|60[FM]|61|62[FM]|64|86|NS):", re.MULTILINE)
_HTML = re.compile(r"\s*<(?:!doctype html|html|head|body|table)\b", re.IGNORECASE)
_RECORD = re.compile(r"^D[^\n]*\n(?:[A-Z$%][^\n]*\n){0,30}?\^", re.MULTILINE)
_NOT_READ = {
    b"%PDF": ("is a PDF, from which amounts are not read", "ask the bank for OFX, QFX or CSV"),
    b"\x1f\x8b": ("is a gzip archive", "unpack it first"),
    b"BZh": ("is a bzip2 archive", "unpack it first"),
    b"7z\xbc\xaf": ("is a 7z archive", "unpack it first"),
    b"Rar!": ("is a rar archive", "unpack it first"),
    b"\x28\xb5\x2f\xfd": ("is a zstd archive", "unpack it first"),
    b"\x89PNG": ("is a picture", "ask the bank for OFX, QFX or CSV"),
    b"\xff\xd8\xff": ("is a picture", "ask the bank for OFX, QFX or CSV"),
    b"{\\rtf": ("is a text document (RTF)", "ask the bank for OFX, QFX or CSV"),
}


def format_of(content: bytes, name: str) -> str:
    """Return ``ofx``, ``qif``, ``iif``, ``camt053``, ``mt940``, ``parquet``, ``xlsx``, ``xls`` or ``delimited``.

    Args:
        content: the bytes of the file, or at least the first 64 KB and, of a zip archive, all of them.
        name: the file, as the user named it.

    Raises:
        CaseFileError: the file is empty, or plainly in none of these formats.
    """
    if not content.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise refusal(name, "is empty", "download it once more, or leave it out")
    for mark, (wrong, mend) in _NOT_READ.items():
        if content.startswith(mark):
            raise refusal(name, wrong, mend)
    if content.startswith(b"PAR1"):
        return "parquet"
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "xls"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zipped(content, name)
    return _written(_start(content), name)


def _zipped(content: bytes, name: str) -> str:
    """Tell a workbook from another archive by the names in it, without unpacking anything."""
    if b"xl/" in content or b"xl\\" in content or PurePath(name).suffix.lower() in (".xlsx", ".xlsm", ".xlsb"):
        return "xlsx"
    if b"mimetypeapplication/vnd.oasis" in content[:200]:
        raise refusal(name, "is an OpenDocument file", "save it as xlsx or CSV")
    raise refusal(name, "is a zip archive and no workbook", "unpack it, and import the files in it")


def _start(content: bytes) -> str:
    head = content[:_LOOKED_AT]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace")
    elif len(head) > 8 and not head[1:400:2].strip(b"\0"):
        text = head.decode("utf-16-le", "replace")
    else:
        text = head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    return re.sub("\r+\n|\r", "\n", text.lstrip("\ufeff")).replace("\x01", "").replace("\x03", "")


def _written(text: str, name: str) -> str:
    by_name = _BY_NAME.get(PurePath(name).suffix.lower(), "")
    if _OFX.search(text):
        return "ofx"
    if text.lstrip().startswith("<"):
        if _CAMT.search(text):
            return "camt053"
        if by_name in ("ofx", "camt053"):
            return by_name
        if _HTML.match(text):
            raise refusal(name, "is a web page under another name", "open it in a spreadsheet and save it as xlsx or CSV")
        if text.lstrip().startswith("<?xml") or PurePath(name).suffix.lower() == ".xml":
            raise refusal(name, "is XML, but neither OFX nor a statement of an account (camt.053)", "ask the bank for OFX or CSV")
    for pattern, format_ in ((_IIF, "iif"), (_QIF, "qif"), (_MT940, "mt940")):
        if pattern.search(text):
            return format_
    if by_name:
        return by_name
    if "\0" in text:
        raise refusal(name, "holds NUL bytes and is no text, and no format that is read", "download it once more")
    return "qif" if _RECORD.match(text) else "delimited"
