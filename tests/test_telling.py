"""What the commands say of themselves: help in whole lines of Chinese, refusals and confirmations too, and English as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import copy_context
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from avoidance.__main__ import commands
from avoidance.commands.running import Commands, Telling
from avoidance.language.lines import columns, folded
from avoidance.language.telling import present, told, tongue

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "harbor-light.yaml"
MAIN = commands().main
ENDED_WELL = 0
WRONG = 2


def paths(command: click.Command, *words: str) -> Iterator[tuple[str, ...]]:
    """Yield how each command is called, those within others too."""
    yield words
    for name, one in command.commands.items() if isinstance(command, click.Group) else ():
        yield from paths(one, *words, name)


PATHS = list(paths(MAIN))


def ran(*words: object, lang: str = "zh", width: int = 80) -> Result:
    """Run a command line here, in a language, without leaving anything chosen behind."""
    line, environment = [str(one) for one in words], {"AVOIDANCE_LANG": lang}
    return copy_context().run(lambda: CliRunner().invoke(MAIN, line, prog_name="avoidance", env=environment, terminal_width=width))


def left_by(*texts: str) -> list[str]:
    """Return what of some texts the catalogue leaves in English."""

    def left() -> list[str]:
        present().left.clear()
        for text in texts:
            told(text)
        return list(present().left)

    return copy_context().run(left)


# ---------------------------------------------------------------- help


@pytest.mark.parametrize("words", PATHS, ids=" ".join)
def test_nothing_of_the_help_is_left_in_english(words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AVOIDANCE_LANG", "zh")
    command: click.Command = MAIN
    for word in words:
        assert isinstance(command, click.Group)
        command = command.commands[word]
    context = click.Context(command, info_name="avoidance", help_option_names=["-h", "--help"])
    records = [one.get_help_record(context) for one in command.get_params(context)]
    options = [part for one in records if one is not None for part in one[1].split("  ")]
    does = [" ".join(part.split()) for part in (command.help or "").split("\n\n")]
    assert len(options) >= 1
    assert left_by(*options, *does, command.get_short_help_str(1_000), "Usage:", "Options:", "Commands:") == []


@pytest.mark.parametrize("width", [70, 80, 120])
@pytest.mark.parametrize("words", PATHS, ids=" ".join)
def test_wide_letters_do_not_run_past_the_width(words: tuple[str, ...], width: int) -> None:
    done = ran(*words, "-h", width=width)
    assert done.exit_code == ENDED_WELL
    assert done.output.startswith("用法：avoidance")
    assert "显示本帮助并退出。" in done.output
    assert [line for line in done.output.splitlines() if columns(line) > width] == []


@pytest.mark.parametrize("words", PATHS, ids=" ".join)
def test_help_in_english_is_as_click_writes_it(words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    ours = ran(*words, "-h", lang="en").output
    monkeypatch.setattr(Telling, "formatter_class", click.HelpFormatter)
    monkeypatch.setattr(Commands, "format_commands", click.Group.format_commands)
    assert ran(*words, "-h", lang="en").output == ours
    assert ours.startswith("Usage: avoidance")


def test_commands_are_listed_with_the_whole_of_what_they_do() -> None:
    listed = ran("-h").output
    assert "..." not in listed.partition("命令")[2]
    assert "".join(listed.split()).count("追踪可撤销之物落入何人之手：路径、何人因何欠付多少，以及何人可追回最多。") == 1
    assert "将账簿中选定的各行转为案件中的转让" in ran("case").output


def test_a_language_that_is_not_spoken_is_english() -> None:
    assert ran("-h", lang="fr").output == ran("-h", lang="en").output


# ---------------------------------------------------------------- wrong command lines


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--foo"], "错误：没有选项'--foo'。"),
        (["nocommand"], "错误：没有命令'nocommand'。"),
        (["analyze"], "错误：缺少参数'CASE'。"),
        (["complaint", EXAMPLE], "错误：缺少选项'--to'。"),
        (["analyze", EXAMPLE, "--lang", "fr"], "错误：'--lang'的值无效：'fr'不在下列各项之中：'en'、'zh'。"),
        (["analyze", EXAMPLE, "--why"], "错误：选项'--why'须带参数。"),
        (["analyze", EXAMPLE, "--whole=1"], "错误：选项'--whole'不带值。"),
        (["check", EXAMPLE, "more"], "错误：多出未预期的参数（more）"),
        (["match", "a.csv", "--case", EXAMPLE, "--top", "0"], "错误：'--top'的值无效：0不在范围x>=1之内。"),
        (["match", "a.csv", "--case", EXAMPLE, "--top", "x"], "错误：'--top'的值无效：'x'不是有效的整数。"),
        (["analyze", EXAMPLE, "--whole"], "--whole针对单项论证；请说明是哪一项，例如--why T1 --whole"),
        (["analyze", EXAMPLE, "--why", "T9"], "T9：没有这笔转让；现有：T1, T2, T3, T4"),
        (["analyze", EXAMPLE, "--why", "T1", "--format", "json"], "--why以文本打印论证；请去掉--format json，或去掉--why"),
        (["analyze", EXAMPLE, "--position", "x"], "--position x：请写作KEY=SIDE，例如--position charity.excess=excess_only"),
        (["complaint", EXAMPLE, "--to", "mara"], "--to mara：案件中没有该当事人；现有：maria、ana、holdco、"),
        (["complaint", EXAMPLE, "--to", "maria", "--allow", "1"], "--allow：只扫描供提交法院的版本；请加上--filing"),
        (["memo", EXAMPLE, "--out", "m.foo"], "--out m.foo：其后缀未指明格式；请以.docx、.pdf、.html或.md结尾，或加上--format"),
        (
            ["memo", EXAMPLE, "--out", "m.pdf", "--format", "md"],
            "--out m.pdf：其后缀表明pdf，而--format表明md；请去掉其中之一",
        ),
        (["demand", EXAMPLE, "--all"], "--all：为每人写一个文件；请用--out指定文件夹"),
        (
            ["demand", EXAMPLE, "--to", "maria", "--answer-by", "2020-01-01"],
            "--answer-by 2020-01-01：早于2024-03-15的破产申请；请指定较晚的日期",
        ),
        (
            ["exhibits", EXAMPLE, "--table", "questions", "--format", "csv", "--filing"],
            "--table questions：载明破产财团尚待查明的事项",
        ),
        (["picture", EXAMPLE, "graph", "--out", "g.gif"], "--out g.gif：请指定以.svg或.png结尾的文件"),
        (["law", "999"], "法律表未就'999'设定参数；现有："),
        (["law", "ZZ"], "没有代码为'ZZ'的州或领地；现有：AL、AK、"),
        (["schema", "debtor"], "JSON Schema只能整份打印；要解释某些键，请用：avoidance schema --plain debtor"),
    ],
)
def test_a_wrong_command_line_is_told_in_chinese(words: list[object], says: str) -> None:
    done = ran(*words)
    assert done.exit_code == WRONG
    assert says in done.stderr
    assert "Error" not in done.stderr
    assert "Usage" not in done.stderr


def test_a_wrong_option_is_told_with_the_usage() -> None:
    assert ran("check").stderr == (
        "用法：avoidance check [OPTIONS] CASE\n用法说明请运行'avoidance check --help'。\n\n错误：缺少参数'CASE'。\n"
    )


def test_the_language_of_a_command_is_that_of_what_goes_wrong_in_it() -> None:
    assert ran("analyze", EXAMPLE, "--lang", "zh", "--why", "T9", lang="en").stderr.startswith("T9：没有这笔转让")
    assert ran("analyze", EXAMPLE, "--lang", "zh", "--why", "T9", lang="en").exit_code == WRONG
    assert tongue() == "en"


# ---------------------------------------------------------------- what is done


def test_what_was_done_is_told_in_chinese(tmp_path: Path) -> None:
    assert ran("check", EXAMPLE).stdout == f"{EXAMPLE}：没有问题；4笔转让，8名当事人\n"
    new = tmp_path / "new.yaml"
    assert ran("new", new).stdout == f"已写入{new}；请填写，然后运行：avoidance check {new}\n"
    assert ran("new", new).stderr == f"{new}：已有此文件；请另指定一个，或先将它移开\n"
    memo = tmp_path / "memo.md"
    assert ran("memo", EXAMPLE, "--out", memo).stdout == f"已写入{memo}\n"


def test_what_is_copied_is_in_no_language(tmp_path: Path) -> None:
    bank, case, out = tmp_path / "bank.csv", tmp_path / "case.yaml", tmp_path / "ledger.csv"
    bank.write_text("Date,Payee,Amount,Balance\n2024-01-15,Acme,-100.00,900.00\n2024-01-16,Oak,-50.00,850.00\n", encoding="utf-8")
    case.write_text("case: {petition_date: 2024-03-15}\n", encoding="utf-8")
    english, chinese = (ran("import", bank, "--case", case, "--out", out, lang=lang).stderr.splitlines() for lang in ("en", "zh"))
    copied = english[next(at for at, line in enumerate(english) if line.startswith("- header: ")) :]
    assert "  columns: {date: Date, amount: Amount, balance: Balance, payee: Payee}" in copied
    assert chinese[-len(copied) :] == copied
    assert [line for line in english if line.startswith("  Date ")] == [line for line in chinese if line.startswith("  Date ")]
    assert f"尚未读取任何内容；请加上--yes按此读取，或在{tmp_path / 'case.mapping.yaml'}中写明读法：" in chinese


def test_what_stands_in_a_file_is_left_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><body><p>the debtor paid 123-45-6789</p></body></html>", encoding="utf-8")
    lines = ran("scan", page).stdout.splitlines()
    assert lines[0] == f"{page}：有1处不得提交法院的内容"
    assert lines[1] == '  page.html第1行（p）：社会保障号或纳税人号："the debtor paid xxx-xx-6789"'


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("--to nobody: the case has no such party; there are: none", "--to nobody：案件中没有该当事人；现有：无"),
        ("no font of this computer has '漢', which the PDF needs", "本机没有任何字体含有PDF所需的'漢'"),
        ("row 3 is L3: 5.00 on 2024-01-17 to mary-lou, b.csv", "第3行为L3：2024-01-17向mary-lou付款5.00，b.csv"),
        ("row 2: line 3: became T8", "第2行：第3项：已成为T8"),
        ("wrote memo.v2.zh.md", "已写入memo.v2.zh.md"),
    ],
)
def test_what_was_typed_and_ids_stay(english: str, chinese: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AVOIDANCE_LANG", "zh")
    assert copy_context().run(told, english) == chinese


def test_what_may_be_meant_is_what_is_to_be_typed() -> None:
    assert "Delaware" in ran("law", "delawre").stderr


# ---------------------------------------------------------------- lines


@given(st.text(alphabet="债务人，。（“”）ab -c[]", max_size=60), st.integers(2, 30))
def test_nothing_is_lost_in_lines(text: str, width: int) -> None:
    lines = folded(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert [line for line in lines if columns(line) > max(width, 4) and not _is_one_piece(line)] == []


def _is_one_piece(line: str) -> bool:
    """Whether a line is one word, one note in square brackets, or a letter with its marks."""
    return folded(line, 1) == [line]


def test_no_line_begins_with_a_mark_that_shuts() -> None:
    assert folded("甲乙（丙丁）。戊", 7) == ["甲乙", "（丙", "丁）。", "戊"]
