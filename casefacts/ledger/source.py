"""The files that are named, and their bytes: folders gone through, each file hashed, a line without end cut off as it is read.

>>> from io import BytesIO
>>> kept, long, _ = _lines_of(BytesIO(b"a\\n" + b"x" * 40 + b"\\nb\\n"), longest=10)
>>> kept, sorted(long)
(b'a\\n\\nb\\n', [2])
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from casefacts.ledger.delimited import LONGEST
from casefacts.problems import CaseFileError, Problem

LARGEST = 2_000_000_000
"""How many bytes a file of another form than text with separators may have."""
READERS = {"ofx": "ofx", "qfx": "ofx", "qif": "qif", "iif": "iif", "camt053": "camt053", "mt940": "mt940"}
"""Which module of this package reads which form."""
_SUFFIXES = {
    "ofx": "ofx",
    "qfx": "ofx",
    "qif": "qif",
    "iif": "iif",
    "xml": "camt053",
    "sta": "mt940",
    "mt940": "mt940",
    "940": "mt940",
}
_TEXTS = ("csv", "tsv", "tab", "txt", "asc", "dat")
_SHEETS = ("xlsx", "xlsm", "xls")
_KNOWN = frozenset({*_SUFFIXES, *_TEXTS, *_SHEETS, "parquet"})
_OWN = (".refused.csv", ".duplicates.csv", ".mapping.yaml")
_CHUNK = 1_000_000
_SHOWN = 200
_HEAD = 65_536
_MAGIC = {b"PAR1": "parquet", b"PK\x03\x04": "workbook", b"\xd0\xcf\x11\xe0": "workbook"}
_NO_LEDGER = {b"%PDF": "a PDF", b"\x1f\x8b": "a gzip archive", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture"}


@dataclass(slots=True)
class Source:
    """One file.

    Attributes:
        name: how the user named it.
        path: where it is.
        form: ``delimited``, ``workbook``, ``parquet``, ``ledger`` in CSV, or a form of :data:`READERS`.
        sha256: of its bytes.
        content: its bytes; empty for Parquet and ledgers, which are read where they are.
        long: how each line begins that was too long, by its number.
    """

    name: str
    path: Path
    form: str
    sha256: str
    content: bytes = b""
    long: dict[int, bytes] = field(default_factory=dict)


def files_of(paths: list[Path]) -> tuple[list[Path], list[str]]:
    """Return the files that are named or stand in the folders that are, and what is passed over there, in words."""
    files: list[Path] = []
    remarks: list[str] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        inside = [one for one in sorted(path.rglob("*")) if one.is_file() and not one.name.startswith((".", "~$"))]
        inside = [one for one in inside if not one.name.endswith(_OWN)]
        known = [one for one in inside if one.suffix.lower().lstrip(".") in _KNOWN]
        files += known
        remarks += [f"{one}: is none of the forms that are read, so it is left out; name it to have it tried" for one in inside
                    if one not in known]  # fmt: skip
        if not known:
            remarks.append(f"{path}: holds no file of a form that is read")
    return list(dict.fromkeys(files)), remarks


def source(path: Path) -> Source:
    """Return a file with its bytes.

    Raises:
        CaseFileError: there is no such file, it cannot be read, is empty, or is plainly no ledger.
    """
    name = str(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            if not head:
                raise _refused(name, "is empty", "name a file that holds movements")
            form = _form(head, name)
            stream.seek(0)
            if form == "delimited":
                kept, long, digest = _lines_of(stream, LONGEST)
                if long and b"\0" in head:
                    raise _refused(name, f"has a line longer than {LONGEST:,} bytes", "export the file again, as UTF-8")
                return Source(name, path, form, digest, kept, long)
            if form in ("parquet", "ledger"):
                return Source(name, path, form, _digest(stream))
            size = path.stat().st_size
            if size > LARGEST:
                raise _refused(name, f"has {size:,} bytes, more than {LARGEST:,}", "export it in parts")
            content = stream.read()
            return Source(name, path, form, sha256(content).hexdigest(), content)
    except FileNotFoundError:
        raise _refused(name, "there is no such file", "check the path") from None
    except OSError as error:
        raise _refused(name, f"cannot be read ({error.strerror or error})", "check the path and its permissions") from None


def _form(head: bytes, name: str) -> str:
    for magic, form in _MAGIC.items():
        if head.startswith(magic):
            return form
    if import_module("casefacts.ledger.parquet").is_csv(head):
        return "ledger"
    what = next((says for magic, says in _NO_LEDGER.items() if head.startswith(magic)), None)
    if what is not None:
        raise _refused(name, f"is {what}, which holds no rows to read", "export the account as CSV, Excel or OFX, and name that")
    try:
        said = str(import_module("casefacts.ledger.sniff").format_of(head, name))
    except ModuleNotFoundError:
        said = _SUFFIXES.get(Path(name).suffix.lower().lstrip("."), "")
    return said if said in READERS else "delimited"


def _lines_of(stream: BinaryIO, longest: int) -> tuple[bytes, dict[int, bytes], str]:
    """Return the bytes without the lines that are too long, how each of those begins, and the hash of all of it."""
    digest = sha256()
    kept = bytearray()
    long: dict[int, bytes] = {}
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        digest.update(line)
        if len(line) <= longest or line.endswith(b"\n"):
            kept += line
            continue
        long[number] = line[:_SHOWN]
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
            digest.update(line)
        kept += b"\n"
    return bytes(kept), long, digest.hexdigest()


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _digest(stream: BinaryIO) -> str:
    digest = sha256()
    for chunk in _chunks(stream):
        digest.update(chunk)
    return digest.hexdigest()


def _refused(name: str, wrong: str, mend: str) -> CaseFileError:
    return CaseFileError([Problem(name, 1, 1, "file", wrong, mend)])
