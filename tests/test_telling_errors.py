"""What is wrong with a case file, a setting or a ledger, told in Chinese: values and keys come out as they went in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from avoidance.language.telling import chosen, for_a_run, teller, told
from casefacts.ledger.gather import gather
from casefacts.ledger.survey import survey
from casefacts.problems import CaseFileError
from casefacts.reading import read_case

HERE = Path(__file__).parent
BAD_FILES = sorted(path for path in (HERE / "badfiles").iterdir() if path.suffix in {".yaml", ".json"})
LEDGERS = sorted(path for path in (HERE / "fixtures").glob("*/*") if path.suffix in {".ofx", ".qif", ".sta", ".xml"})
VALUE = re.compile(r"`[^`]*`|\d{4}-\d\d-\d\d|\d[\d,]*\.\d\d(?!\d)")
FEW = 3
"""How many English words of a message may be left: what the bank or the computer says itself."""


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    with for_a_run():
        chosen("zh")
        teller("zh").left.clear()
        yield


def left() -> int:
    return sum(len(text.split()) * count for text, count in teller("zh").left.items())


@pytest.mark.parametrize("path", BAD_FILES, ids=lambda path: path.name)
def test_what_is_wrong_with_a_case_file_is_told_in_chinese(path: Path) -> None:
    with pytest.raises(CaseFileError) as caught:
        read_case(path)
    for problem in caught.value.problems:
        message = str(problem)
        chinese = told(message)
        assert sorted(VALUE.findall(chinese)) == sorted(VALUE.findall(message))
        assert problem.key in chinese or problem.key in {"file", "row", "header"}
    assert left() <= FEW


@pytest.mark.parametrize("path", LEDGERS, ids=lambda path: path.name)
def test_what_is_said_of_a_banks_file_is_told_in_chinese(path: Path) -> None:
    found = survey([path], {})
    found.answer("dates", "month-first")
    ledger = gather(found)
    lines = [str(one) for one in found.unread] + ledger.remarks + [span.words for span in ledger.spans]
    lines += [f"{one.place}: {one.wrong}; {one.mend}" for one in ledger.refused]
    for line in lines:
        assert sorted(VALUE.findall(told(line))) == sorted(VALUE.findall(line))
    said_by_the_bank = sum(len(line.split()) for line in lines if "the bank answered" in line)
    assert left() <= FEW + said_by_the_bank


@pytest.mark.parametrize(
    ("message", "chinese"),
    [
        (
            "case.yaml:2:18: case.petition_date: `2024-02-30` is a day that does not exist; February 2024 has 29 days",
            "case.yaml:2:18：case.petition_date：`2024-02-30`是不存在的日期；2024年二月有29天",
        ),
        (
            "my case.yaml:4:3: case.petition_dat: is not a key of the case file; did you mean `petition_date`?",
            "my case.yaml:4:3：case.petition_dat：不是案件文件的键；是否指`petition_date`？",
        ),
        (
            "case.yaml:9:5: transfers.T1.to: no party has the id `ana`; add it to `parties`, or write bakery, cash or maria",
            "case.yaml:9:5：transfers.T1.to：没有id为`ana`的当事人；请加入`parties`，或写bakery、cash或maria",
        ),
        (
            "case.yaml:5:12: case.chapter: `8` is not a word that this key takes; write 7, 9, 11, 12, 13 or 15",
            "case.yaml:5:12：case.chapter：`8`不是此键可用的词；请写7、9、11、12、13或15",
        ),
        (
            "c.yaml:2:18: case.petition_date: is unknown, and every look-back starts from it; write the day the petition was filed",
            "c.yaml:2:18：case.petition_date：未知，而每个回溯期都由此起算；请写破产申请提交之日",
        ),
        (
            "--set:1:1: transfers.T1.value: `[1` is not a value; close its quotes and brackets, as in [a, b] or {low: 1, high: 2}",
            "--set:1:1：transfers.T1.value：`[1`不是值；请闭合其引号和括号，如[a, b]或{low: 1, high: 2}",
        ),
        (
            '--set:1:1: transfers.T.1.value: there is no item `T`; a name with a dot goes in quotes: "T.1"',
            '--set:1:1：transfers.T.1.value：没有`T`这一项；含点的名称放入引号："T.1"',
        ),
        (
            "s.csv:3:16: balance: is 80.00, and -20.00 after 110.00 makes 90.00: 10.00 too little; write it",
            "s.csv:3:16：balance：为80.00，而110.00加-20.00得90.00：少了10.00；请写明",
        ),
        (
            "books/may.sta, account Main Operating: opening 100.00, 2 movements of -10.00, closing 95.00: NOT proved",
            "books/may.sta，账户Main Operating：期初100.00，2笔变动共-10.00，期末95.00：核对不符",
        ),
        (
            "l.xlsx:May:4: states no amount; write what moved, or take the row out; a formula must be saved with its value",
            "l.xlsx:May:4：未载明金额；请写明变动金额，或删去该行；公式须连同其值保存",
        ),
        (
            "THE LEDGER ENDS ON 2021-05-01, BEFORE the look-back BEGINS, on 2022-03-15: nothing in it is within reach",
            "账簿止于2021-05-01，早于回溯期开始之日2022-03-15：其中没有任何内容在可及范围内",
        ),
    ],
)
def test_a_message_and_its_chinese(message: str, chinese: str) -> None:
    assert told(message) == chinese
