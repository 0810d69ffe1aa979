"""Lines of cells: what a text with separators and a sheet of a workbook have in common, before anybody says what the columns are.

A grid is gone through more than once, first to see what it is and then to read it, so it yields its rows anew each time and holds
no more of them than it must. A line that is no row at all (bytes that are no text, a quote never closed) stands in ``bad``.

>>> grid = Grid("s.csv", lambda: iter([(1, ["Bank X"]), (2, ["Date", "Amount"]), (3, ["2024-01-02", "5.00"])]))
>>> head = head_of(grid)
>>> head.line, head.names, head.before
(2, ('Date', 'Amount'), [(1, ['Bank X'])])
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from casefacts.ledger.columns import names_columns, plain, states_a_movement
from casefacts.ledger.movement import Refused

Row = tuple[int, list[str]]
_SEARCHED = 120
_SAMPLE = 60


@dataclass(slots=True)
class Grid:
    """The rows of one text or sheet.

    Attributes:
        file: how the user named the file.
        rows: yields each row that says anything, with the line it begins on; anew each time it is called.
        sheet: the sheet of a workbook.
        bad: lines that are no row, by their number.
        remarks: what is odd about the whole, in words.
        is_cut: whether the last line does not end.
        size: about how many lines there are.
    """

    file: str
    rows: Callable[[], Iterator[Row]]
    sheet: str = ""
    bad: dict[int, Refused] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    is_cut: bool = False
    size: int = 0

    def let_go(self) -> None:
        """Hold the rows no longer, once they are read; asking for them again is a mistake."""

        def gone() -> Iterator[Row]:
            raise AssertionError(f"{self.name}: its rows are read and gone")

        self.rows = gone

    @property
    def name(self) -> str:
        """How messages name it."""
        return f"{self.file}:{self.sheet}" if self.sheet else self.file


@dataclass(slots=True)
class Head:
    """Where the movements of a grid begin.

    Attributes:
        line: the line that names the columns; 0 where none does.
        names: what it calls them.
        before: the rows above.
        sample: the first rows below.
        width: how many columns there are.
    """

    line: int
    names: tuple[str, ...]
    before: list[Row]
    sample: list[Row]
    width: int

    @property
    def signature(self) -> tuple[str, ...]:
        """What next month's export of the same kind has too: the names of its columns, or how many there are."""
        return tuple(map(plain, self.names)) if self.names else (f"{self.width} columns without names",)


def head_of(grid: Grid, known: Container[tuple[str, ...]] = ()) -> Head | None:
    """Return where the movements begin, or ``None`` where no row names columns and none looks like a movement.

    Args:
        grid: the rows.
        known: the names of the columns of exports that a person has mapped; a line that has them is the one.
    """
    rows = list(islice(grid.rows(), _SEARCHED + _SAMPLE))
    mapped = next((index for index, (_, cells) in enumerate(rows[:_SEARCHED]) if _headed(rows, index).signature in known), None)
    if mapped is not None and rows[mapped][1]:
        return _headed(rows, mapped)
    named = max(range(len(rows[:_SEARCHED])), key=lambda index: (names_columns(rows[index][1]), -index), default=None)
    if named is not None and names_columns(rows[named][1]):
        return _headed(rows, named)
    first = next((index for index, (_, cells) in enumerate(rows) if states_a_movement(cells)), None)
    if first is None:
        return None
    if first and _could_name(rows[first - 1][1], rows[first][1]):
        return _headed(rows, first - 1)
    width = max(len(cells) for _, cells in rows[first : first + _SAMPLE])
    return Head(0, (), rows[:first], rows[first : first + _SAMPLE], width)


def _headed(rows: list[Row], index: int) -> Head:
    line, cells = rows[index]
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return Head(line, tuple(names), rows[:index], rows[index + 1 : index + 1 + _SAMPLE], len(names))


def _could_name(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a line above the first movement could name its columns: as many words as the movement has cells, all different."""
    words = [plain(cell) for cell in cells if cell.strip()]
    return len(words) == len(set(words)) >= max(2, len([cell for cell in below if cell.strip()])) and not any(
        any(mark.isdigit() for mark in word) for word in words
    )
