"""Cents and dollars: exact, and never through a float."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefacts.money import format_cents, format_dollars, parse_cents
from casefacts.problems import Fault

SUMS = st.integers(min_value=0, max_value=10**15)


@given(SUMS)
def test_a_sum_survives_being_written_and_read(cents: int) -> None:
    assert parse_cents(format_cents(cents)) == cents
    assert parse_cents(format_dollars(cents)) == cents


@pytest.mark.parametrize(
    ("text", "cents"), [("0", 0), ("5", 500), ("0.1", 10), ("0.29", 29), ("1000.10", 100_010), ("$1,000", 100_000), ("007", 700)]
)
def test_an_amount_is_read_to_the_cent(text: str, cents: int) -> None:
    assert parse_cents(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-5",
        "(5)",
        "$-5",
        "1.005",
        "1e3",
        "NaN",
        "inf",
        ".5",
        "5.",
        "1,00",
        "1_000",
        "12,345,67",
        "٥",
        "5 USD",
        "0x10",
        "9" * 16,
    ],
)
def test_what_is_not_a_sum_is_refused(text: str) -> None:
    with pytest.raises(Fault):
        parse_cents(text)


def test_a_negative_difference_keeps_its_sign_in_front() -> None:
    assert (format_cents(-5), format_dollars(-123_456)) == ("-0.05", "-$1,234.56")
