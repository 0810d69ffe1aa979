"""What closes a memo: the open questions, what was taken for granted, and what was not looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from avoidance.analyze import Report
from avoidance.drafting.answers import decides_a_verdict, effect
from avoidance.drafting.phrases import label, question_words
from avoidance.drafting.wording import Speech, money
from avoidance.logic.known import Span

TAKEN = re.compile(
    r"transfers\.(?P<transfer>.+)\.(?P<key>exempt|not_property_of_debtor|liens): taken as 0, the record being silent"
)
PARTS = {"exempt": "the exempt part", "not_property_of_debtor": "the part held for another", "liens": "liens"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One open question, by its rank."""

    rank: int
    ask: str
    effect: str
    stake: str
    gap: str
    """What the record does not say, in words."""
    path: str


def asked(report: Report, speech: Speech, chosen: set[str]) -> list[Asked]:
    """Return the open questions that bear on the chosen transfers, ranked."""
    bearing = [one for one in report.questions if any(name.rpartition(" ")[0] in chosen for name in one.unlocks)]
    return [
        Asked(
            rank=rank,
            ask=question_words(speech, one.ask),
            effect=effect(one, chosen),
            stake=money(Span.exactly(one.stake)) if one.stake and decides_a_verdict(one, chosen) else "",
            gap=label(speech, one.path).partition("; ")[0],
            path=one.path,
        )
        for rank, one in enumerate(bearing, 1)
    ]


def ranks(report: Report, chosen: set[str]) -> dict[str, int]:
    """Return the rank of the question for each path of the record that is missing."""
    bearing = [one for one in report.questions if any(name.rpartition(" ")[0] in chosen for name in one.unlocks)]
    return {one.path: rank for rank, one in enumerate(bearing, 1)}


def assumptions(report: Report, speech: Speech, chosen: set[str]) -> Iterator[str]:
    """Yield what was taken for granted, in words; what concerns other transfers is left out."""
    lines = report.assumptions
    yield from _taken_as_nothing([match for line in lines if (match := TAKEN.fullmatch(line)) and match["transfer"] in chosen])
    yield from (text for line in lines if not TAKEN.fullmatch(line) and (text := _reworded(speech, line, chosen)))


def _taken_as_nothing(matches: list[re.Match[str]]) -> Iterator[str]:
    """Yield the figures taken as nothing, the transfers with the same ones together."""
    taken: dict[str, list[str]] = {}
    for match in matches:
        taken.setdefault(match["transfer"], []).append(PARTS[match["key"]])
    together: dict[str, list[str]] = {}
    for transfer, parts in taken.items():
        together.setdefault(", ".join(parts), []).append(transfer)
    yield from (f"{', '.join(ids)}: taken as nothing, the record being silent: {parts}" for parts, ids in together.items())


def _reworded(speech: Speech, line: str, chosen: set[str]) -> str:
    path, _, says = line.partition(": ")
    if path.startswith("transfers.") and not any(path.startswith(f"transfers.{id}.") for id in chosen):
        return ""
    return f"{label(speech, path)}: {says}" if says and " " not in path else line
