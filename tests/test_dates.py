"""Calendar arithmetic."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from casefacts.dates import days_before, months_after, parse_iso, years_before
from casefacts.problems import Fault


def test_two_years_before_leap_day_is_the_28th() -> None:
    assert years_before(date(2024, 2, 29), 2) == date(2022, 2, 28)
    assert years_before(date(2024, 2, 29), 4) == date(2020, 2, 29)


@given(st.dates(date(1900, 1, 1), date(2150, 1, 1)), st.integers(0, 20))
def test_years_before_keeps_month_and_day_but_for_leap_day(day: date, years: int) -> None:
    earlier = years_before(day, years)
    assert earlier.year == day.year - years
    assert (earlier.month, earlier.day) in {(day.month, day.day), (2, 28)}


@given(st.dates(date(1900, 1, 1), date(2150, 1, 1)), st.integers(-600, 600))
def test_months_after_is_what_a_library_counts(day: date, months: int) -> None:
    assert months_after(day, months) == day + relativedelta(months=months)


@given(st.dates(date(1900, 1, 1), date(2150, 1, 1)), st.integers(0, 400))
def test_days_before_counts_days(day: date, days: int) -> None:
    assert days_before(day, days) + timedelta(days=days) == day


@given(st.dates(date(1700, 1, 1), date(2200, 12, 31)))
def test_a_day_survives_being_written_and_read(day: date) -> None:
    assert parse_iso(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("2023-02-29", "February 2023 has 28 days"),
        ("3/15/2024", "write YYYY-MM-DD: 2024-03-15"),
        ("2024-3-5", "write YYYY-MM-DD: 2024-03-05"),
        ("2024-03-15T10:00", "write YYYY-MM-DD: 2024-03-15"),
        ("March 15, 2024", "write YYYY-MM-DD, like 2024-03-15"),
        ("20240315", "write YYYY-MM-DD, like 2024-03-15"),
    ],
)
def test_what_is_not_a_day_is_refused_with_the_mend(text: str, mend: str) -> None:
    with pytest.raises(Fault) as caught:
        parse_iso(text)
    assert caught.value.mend == mend
