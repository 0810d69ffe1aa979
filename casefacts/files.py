"""The bytes of a case file as text, or why there is none.

>>> decoded("\\ufeffformat: x".encode(), "case.yaml")
'format: x'
"""

from __future__ import annotations

from pathlib import Path

from casefacts.problems import CaseFileError, Problem

LARGEST = 50_000_000
_BINARY = {
    b"PK\x03\x04": "a zip archive or an Office document",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an Office document",
}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def content_of(path: Path) -> bytes:
    """Return the bytes of the case file.

    Raises:
        CaseFileError: there is no such file, it cannot be read, or it is too large to be a case file.
    """
    try:
        if path.is_dir():
            raise _refused(str(path), "is a folder", "name the case file in it")
        size = path.stat().st_size
        if size > LARGEST:
            raise _refused(
                str(path), f"has {size:,} bytes, more than {LARGEST:,}", "keep a ledger of that size in a CSV file and screen it"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise _refused(str(path), "there is no such file", "check the path, or run `avoidance new` to begin one") from None
    except OSError as error:
        raise _refused(str(path), f"cannot be read ({error.strerror or error})", "check the path and its permissions") from None


def decoded(content: bytes, name: str) -> str:
    """Return the text of a case file, without a byte order mark.

    Raises:
        CaseFileError: it is binary, or not encoded as UTF-8.
    """
    if content.startswith(_UTF_16):
        raise _refused(name, "is encoded as UTF-16", "save it as UTF-8")
    what = next((says for magic, says in _BINARY.items() if content.startswith(magic)), None)
    if what or b"\0" in content:
        raise _refused(name, f"is {what or 'binary'}, not text", "name a YAML or JSON file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _position(content, error.start)
        wrong = f"is not UTF-8: byte 0x{content[error.start]:02X} is no part of any character"
        raise CaseFileError([Problem(name, line, column, "file", wrong, "save it as UTF-8")]) from None


def _position(content: bytes, index: int) -> tuple[int, int]:
    before = content[:index]
    line_start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[line_start:].decode("utf-8", "replace")) + 1


def _refused(name: str, wrong: str, mend: str) -> CaseFileError:
    return CaseFileError([Problem(name, 1, 1, "file", wrong, mend)])
