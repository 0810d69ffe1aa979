"""How a place in the record is named."""

from datetime import date

import pytest

from casefacts.evidence import DateSpan, Stated
from casefacts.model import Asset, BalanceSheet, Dealing, Received, Relationship, Transfer
from casefacts.paths import item_key, written


@pytest.mark.parametrize(
    ("items", "names"),
    [
        ([Transfer(id="T1"), Transfer(id="T2")], ["T1", "T2"]),
        ([Asset(name="inventory"), Asset(name="van"), Asset(name="van")], ["inventory", "#2", "#3"]),
        ([Asset(name="12 Quay St."), Asset(name="a=b"), Asset(name="#1")], ["#1", "#2", "#3"]),
        ([BalanceSheet(date=Stated(DateSpan.on(date(2022, 9, 30)))), BalanceSheet()], ["2022-09-30", "#2"]),
        ([BalanceSheet(date=Stated(DateSpan(earliest=date(2022, 9, 30))))], ["#1"]),
        ([Dealing(creditor="bank")], ["bank"]),
        ([Received(), Received()], ["#1", "#2"]),
        ([Relationship(who="a", is_="owner", of="b")], ["#1"]),
    ],
)
def test_an_item_goes_by_the_first_name_that_is_its_own(items: list[object], names: list[str]) -> None:
    assert [item_key(items, index) for index in range(len(items))] == names


def test_a_record_and_its_plain_document_have_the_same_names() -> None:
    plain = [{"date": {"is": "2022-09-30", "source": "Ex. 3"}}, {"date": {"earliest": "2023-01-01", "latest": "2023-01-01"}}]
    records = [BalanceSheet(date=Stated(DateSpan.on(date(2022, 9, 30)))), BalanceSheet(date=Stated(DateSpan.on(date(2023, 1, 1))))]
    assert [item_key(plain, index) for index in (0, 1)] == [item_key(records, index) for index in (0, 1)]


def test_a_path_passes_over_the_evidence() -> None:
    document = {"transfers": [{"id": "T1", "received": {"is": [{"kind": "cash"}], "source": "Ex. 1"}}]}
    assert written(document, ("transfers", 0, "received", "is", 0, "kind", "is")) == "transfers.T1.received.#1.kind"
