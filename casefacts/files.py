"""Files: the text of one that is read, or why there is none; and one that is written whole or not at all.

>>> decoded("\\ufeffformat: x".encode(), "case.yaml")
'format: x'
>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     file = Path(folder) / "memo.md"
...     write_whole(file, "A draft.")
...     [path.name for path in file.parent.iterdir()], file.read_text()
(['memo.md'], 'A draft.')
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from casefacts.problems import CaseFileError, Problem

LARGEST = 50_000_000
_BINARY = {
    b"PK\x03\x04": "a zip archive or an Office document",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an Office document",
    b"PAR1": "a Parquet table",
}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file is read as, for the words in which something else is refused: what it is, its form, and what else could help."""

    what: str
    form: str
    missing: str = "check the path"
    large: str = "keep it in several files"


CASE = Wanted(
    "case file",
    "YAML or JSON file",
    "check the path, or run `avoidance new` to begin one",
    "keep a ledger of that size in a CSV file and screen it",
)
ANSWERS = Wanted("file of answers", "CSV file, with the columns line,recipient,date,amount")
HISTORY = Wanted("payment history", "CSV file")
STATEMENT = Wanted("statement of account", "CSV file")
DECISIONS = Wanted("file of matches", "YAML file, or take it away and decide again")
FINISHED = Wanted("finished file", "file")
MAPPINGS = Wanted("file of mappings", "YAML file, or take it away and accept the columns again")


def text_of(path: Path, wanted: Wanted = CASE) -> str:
    """Return the text of a file. Errors as for :func:`content_of` and :func:`decoded`."""
    return decoded(content_of(path, wanted), str(path), wanted)


def content_of(path: Path, wanted: Wanted = CASE) -> bytes:
    """Return the bytes of a file.

    Raises:
        CaseFileError: there is no such file, it cannot be read, or it is too large to be what is wanted.
    """
    try:
        if path.is_dir():
            raise _refused(str(path), "is a folder", f"name the {wanted.what} in it")
        size = path.stat().st_size
        if size > LARGEST:
            raise _refused(str(path), f"has {size:,} bytes, more than {LARGEST:,}", wanted.large)
        return path.read_bytes()
    except FileNotFoundError:
        raise _refused(str(path), "there is no such file", wanted.missing) from None
    except OSError as error:
        raise _refused(str(path), f"cannot be read ({error.strerror or error})", "check the path and its permissions") from None


def decoded(content: bytes, name: str, wanted: Wanted = CASE) -> str:
    """Return the text of a file's bytes, without a byte order mark.

    Raises:
        CaseFileError: it is binary, or not encoded as UTF-8.
    """
    if content.startswith(_UTF_16):
        raise _refused(name, "is encoded as UTF-16", "save it as UTF-8")
    what = next((says for magic, says in _BINARY.items() if content.startswith(magic)), None)
    if what or b"\0" in content:
        raise _refused(name, f"is {what or 'binary'}, not text", f"name a {wanted.form}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _position(content, error.start)
        wrong = f"is not UTF-8: byte 0x{content[error.start]:02X} is no part of any character"
        raise CaseFileError([Problem(name, line, column, "file", wrong, "save it as UTF-8")]) from None


def write_whole(out: Path, content: str | bytes) -> None:
    """Write a file whole or not at all. Errors as for :func:`whole`."""
    with whole(out) as part:
        part.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", errors="replace"))


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write several files, all of them or none: what stood there before is whole if one of them cannot be written.

    Raises:
        CaseFileError: as for :func:`whole`.
    """
    with ExitStack() as stack:
        parts = [(out, stack.enter_context(_beside(out))) for out in map(_ordinary, files)]
        for (out, part), content in zip(parts, files.values(), strict=True):
            with _told_of(out):
                part.write_bytes(content)
                _settled(part, out)
        undo: list[tuple[Path, Path | None]] = []
        try:
            for out, part in parts:
                with _told_of(out):
                    undo.append((out, _set_aside(out, part)))
                    part.replace(out)
        except BaseException:
            for out, kept in reversed(undo):
                _put_back(out, kept)
            raise
        for _, kept in undo:
            if kept is not None:
                kept.unlink(missing_ok=True)


@contextmanager
def whole(out: Path) -> Iterator[Path]:
    """Yield a path beside a file; what is written there takes the file's place at the end, with its permissions.

    Raises:
        CaseFileError: it cannot be written, and what stood there before is whole; or it is no ordinary file.
    """
    out = _ordinary(out)
    with _beside(out) as part, _told_of(out):
        yield part
        _settled(part, out)
        part.replace(out)


def _ordinary(out: Path) -> Path:
    """Return the file that a path leads to, be it there or not; a folder or a device is refused."""
    out = out.resolve() if out.is_symlink() else out
    if out.exists() and not out.is_file():
        raise _refused(str(out), "is no ordinary file", "name one, or a file that is not there yet")
    return out


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """Yield a path beside a file, where nothing is left at the end."""
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        yield part
    finally:
        with suppress(OSError):
            part.unlink()


@contextmanager
def _told_of(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritten(out, error.strerror or str(error)) from None


def _settled(part: Path, out: Path) -> None:
    """Have a file on the disk, with the permissions of the one whose place it takes."""
    with part.open("rb") as written:
        os.fsync(written.fileno())
    if out.exists():
        shutil.copymode(out, part)


def _set_aside(out: Path, part: Path) -> Path | None:
    """Move what stands at a path aside; return where, or None where there was nothing."""
    if not out.exists():
        return None
    kept = part.with_suffix(".kept")
    out.replace(kept)
    return kept


def _put_back(out: Path, kept: Path | None) -> None:
    with suppress(OSError):
        if kept is None:
            out.unlink(missing_ok=True)
        else:
            kept.replace(out)


def unwritten(out: Path, why: str) -> CaseFileError:
    """Return what is told of a file that cannot be written, for a reason."""
    return _refused(
        str(out),
        f"cannot be written: {why}",
        "name a file in a folder that exists and has room; what stood there before is as it was",
    )


def _position(content: bytes, index: int) -> tuple[int, int]:
    before = content[:index]
    line_start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[line_start:].decode("utf-8", "replace")) + 1


def _refused(name: str, wrong: str, mend: str) -> CaseFileError:
    return CaseFileError([Problem(name, 1, 1, "file", wrong, mend)])
