"""Which of many texts may name which of a few parties: a first sieve over the words, then the score of each pair that is left.

Texts repeat their words, so it is the distinct words that are held against the words of the names: those that are alike letter
for letter (the same first letter or the same last two, and a Jaro-Winkler likeness that DuckDB computes), abbreviations, short
forms and cut-off words. A text is looked at more closely only where it has one of the words without which no score could be high
enough: the surname of a person, and of an organization the words that fewest texts have. So of a million texts some thousands are
scored, and the same would be found if every one were.

What is found is a likeness of names. That a payee *is* a party is for a person to say.

>>> from casefacts.names import names_of
>>> finder = Finder(names_of([("acme", "Acme Supply Inc.", "corporation"), ("ana", "Ana Ruiz", "individual")]))
>>> found = finder.among(["acme suply", "ruiz a", "home depot"])
>>> [(text, one.party, one.score) for text, ones in found.items() for one in ones]
[('acme suply', 'acme', 936), ('ruiz a', 'ana', 846)]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from casefacts.likeness import FOUND, LEAST, REST, SHORTEST_CUT, fit, likeness, weight
from casefacts.names import Name
from casefacts.namewords import ABBREVIATED, ALSO, SHORT_NAMES

_ALIKE = 750
"""How alike two words must be, in thousandths of Jaro-Winkler, to be counted letter by letter."""
_SIEVE = f"""
    with text as (select unnest($text) as word), name as (select unnest($name) as word)
    select distinct text.word, name.word from text join name
        on (text.word[1] = name.word[1] or text.word[-2:] = name.word[-2:]) and abs(len(text.word) - len(name.word)) <= 2
    where cast(floor(jaro_winkler_similarity(text.word, name.word) * 1000) as integer) >= {_ALIKE}
    order by all
"""


class Candidate(NamedTuple):
    """A party that a text may name, how like in thousandths, and the words that made it so."""

    party: str
    score: int
    why: tuple[str, ...]


class Finder:
    """Finds texts that may name any of some parties."""

    def __init__(self, names: Sequence[Name], least: int = LEAST) -> None:
        """Args:
        names: the names to look for; of a party with several the best counts.
        least: the lowest score that is a candidate.
        """
        self._names = tuple(names)
        self._least = least

    def among(self, texts: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """Return the candidates of each normalised text that has any, the best first; in the order of the texts."""
        distinct = tuple(dict.fromkeys(filter(None, texts)))
        pairs = self._worth_scoring(distinct)
        found: dict[str, tuple[Candidate, ...]] = {}
        for index in sorted(pairs):
            best: dict[str, Candidate] = {}
            for number in sorted(pairs[index]):
                name = self._names[number]
                alike = likeness(distinct[index], name, self._least)
                if alike is not None and (name.party not in best or best[name.party].score < alike.score):
                    best[name.party] = Candidate(name.party, alike.score, alike.why)
            if best:
                found[distinct[index]] = tuple(sorted(best.values(), key=lambda one: (-one.score, one.party)))
        return found

    def _worth_scoring(self, texts: Sequence[str]) -> dict[int, set[int]]:
        """Return for each text worth a closer look, by its place, the places of the names."""
        counted = Counter(word for text in texts for word in text.split())
        stand_ins = self._stand_ins(counted)
        wanted: dict[str, set[int]] = {}
        for number, name in enumerate(self._names):
            for word in self._needed(name, stand_ins, counted):
                for stand_in in stand_ins[word]:
                    wanted.setdefault(stand_in, set()).add(number)
        runs: dict[str, set[int]] = {}
        for number, name in enumerate(self._names):
            for run in (*name.joined, *name.words[: len(name.words) == 1]):
                runs.setdefault(run, set()).add(number)
        pairs: dict[int, set[int]] = {}
        for index, text in enumerate(texts):
            for word in text.split():
                if word in wanted:
                    pairs.setdefault(index, set()).update(wanted[word])
            if (run := text.replace(" ", "")) in runs:
                pairs.setdefault(index, set()).update(runs[run])
        return pairs

    def _needed(self, name: Name, stand_ins: Mapping[str, set[str]], counted: Counter[str]) -> Iterator[str]:
        """Yield words of a name of which a text must have one to score high enough: the rarest that are enough."""
        yield from name.joined
        yield from filter(None, (name.initials,))
        if name.surname is not None:
            yield name.words[name.surname]
            return
        rarest = sorted(name.words, key=lambda word: (sum(counted[one] for one in stand_ins[word]), word))
        total = rest = sum(map(weight, name.words))
        for word in rarest:
            yield word
            rest -= weight(word)
            if FOUND * rest < (self._least - REST) * total:
                return

    def _stand_ins(self, counted: Mapping[str, int]) -> dict[str, set[str]]:
        """Return for each word of the names the words of the texts that may stand for it, initials apart."""
        own = dict.fromkeys(word for name in self._names for word in (*name.words, *name.joined, *filter(None, (name.initials,))))
        found: dict[str, set[str]] = {word: {word} & counted.keys() for word in own}
        parts = {word for name in self._names for word in name.words}
        for word, others in found.items():
            others |= {word[:end] for end in range(SHORTEST_CUT, len(word)) if word in parts} & counted.keys()
            others |= {other for other in _other_forms(word) if other in counted and fit(other, word) is not None}
        for text, word in _alike([word for word in counted if len(word) > 1], [word for word in own if len(word) > 1]):
            if fit(text, word) is not None:
                found[word].add(text)
        return found


def _other_forms(word: str) -> set[str]:
    """Return the words that stand for the same, by the tables of abbreviations and of short names."""
    forms: set[str] = set(ALSO.get(word, ()))
    for table in (ABBREVIATED, SHORT_NAMES):
        whole = table.get(word, word)
        forms |= {whole} | {short for short, long in table.items() if long == whole}
    return forms | {short for short, longs in ALSO.items() if word in longs}


def _alike(texts: list[str], names: list[str]) -> list[tuple[str, str]]:
    """Return the pairs of words that are alike enough to be looked at letter by letter."""
    import duckdb

    if not texts or not names:
        return []
    with duckdb.connect() as connection:
        connection.execute("set enable_progress_bar = false")
        return connection.execute(_SIEVE, {"text": texts, "name": names}).fetchall()
