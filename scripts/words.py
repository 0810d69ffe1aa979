"""What the papers of a case still say in English when they are said in another language.

    python scripts/words.py CASE.yaml [CASE.yaml ...] [--lang zh] [--most 200]

Writes every paper of each case (memo, letters, complaints, exhibits, questions) and the report, says it in the language, and lists
the parts that the catalogue does not know, the most frequent first, with how often each came. Names, citations, amounts and days
are no part of it: they are never translated.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from avoidance.analyze import Report

sys.path.insert(0, str(Path(__file__).parents[1]))


@click.command()
@click.argument("cases", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--lang", default="zh")
@click.option("--most", default=200, help="How many to list.")
@click.option("--show", is_flag=True, help="Print the papers too.")
def main(cases: tuple[Path, ...], lang: str, most: int, show: bool) -> None:
    """List what is still in English."""
    left: Counter[str] = Counter()
    for case in cases:
        found = of_case(case, lang, show)
        left.update(found)
        click.echo(f"{sum(found.values()):6} {case}", err=True)
    for text, count in left.most_common(most):
        click.echo(f"{count:5} {text}")


def of_case(case: Path, lang: str, show: bool = False) -> Counter[str]:
    """Return what the papers of a case leave in English."""
    from avoidance.analyze import analyze
    from avoidance.language.markdown import paper
    from avoidance.language.record import names_of
    from avoidance.language.speech import speaking
    from casefacts.reading import read_case

    report = analyze(read_case(case))
    with speaking(lang, names_of(report.case)) as reader:
        assert reader is not None, "choose another language than English"
        for text in papers(report):
            said = paper(text)
            if show:
                click.echo(said)
        printed = _as_printed(report)
        if show:
            click.echo(printed)
        return reader.left


def papers(report: Report) -> Iterator[str]:
    """Yield every paper of a report in Markdown, in English."""
    from avoidance.draft import drafted
    from avoidance.drafting.exhibits import exhibits
    from avoidance.drafting.letter import Wanted, letter
    from avoidance.drafting.outline import outline
    from avoidance.drafting.targets import NoLetter
    from avoidance.plead import complaint

    yield drafted(report).markdown
    yield exhibits(report)
    for examination in ("341", "2004"):
        yield outline(report, examination)
    for party in report.case.parties:
        for draft in (lambda who: letter(report, who, Wanted()), lambda who: complaint(report, who)):
            try:
                yield draft(party.id)
            except (NoLetter, ValueError):
                continue


def _as_printed(report: Report) -> str:
    """Return the report and the proofs of each transfer as a terminal shows them."""
    from io import StringIO

    from rich.console import Console, Group

    from avoidance.output.text import page, why

    out = StringIO()
    proofs = (why(report, transfer) for transfer in report.case.transfers)
    Console(file=out, width=100_000).print(Group(page(report), *proofs))
    return out.getvalue()


if __name__ == "__main__":
    main()
