"""How like one name is to another, in thousandths, with the words that make it so.

Word is held against word, in any order, so that ``Last, First`` is no obstacle. A word may be the same, an abbreviation, the
short form of a given name, cut off, misspelt by a letter or two (never at both of its ends), or of a person an initial. The score
is mostly the share of the name that is found in the text, by the weight of its words, and a little the share of the text that the
name accounts for. Words that many companies share weigh little; a middle name that is left out costs next to nothing; of a person
the surname and a given name must be found.

All in whole numbers: no rounding of fractions ever decides.

>>> from casefacts.names import name_of
>>> maria = name_of("maria", "Maria Elena Ruiz", "individual")
>>> likeness("ruis maria", maria)
Likeness(score=878, why=('ruis for ruiz', 'maria'))
>>> likeness("m ruiz", maria).why, likeness("ana ruiz", maria)
(('ruiz', 'm: initial of maria'), None)
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from casefacts.names import Name
from casefacts.namewords import ABBREVIATED, ALSO, GENERATIONS, GENERIC, SHORT_NAMES

LEAST = 750
"""From which score on a likeness is shown to a person."""
FOUND, REST = 800, 200
"""How much of a score is the share of the name that is found, and how much the share of the text that it accounts for."""
SAME, ABBREVIATION, SHORT, CUT_OFF, INITIAL, JOINED, LETTERS_OF = 1000, 950, 850, 800, 600, 980, 900
NO_MIDDLE, OTHER_MIDDLE, OTHER_GENERATION = 10, 60, 100
"""What is taken off for a middle name left out, for another middle name, and for a father's name where the son's is meant."""
HEAVIEST, LIGHTEST, GENERIC_WEIGHT = 8, 3, 2
SHORTEST_MISSPELT, SHORTEST_TWICE, SHORTEST_CUT = 4, 8, 4


class Likeness(NamedTuple):
    """A score in thousandths, and the words that made it."""

    score: int
    why: tuple[str, ...]


class Fit(NamedTuple):
    """How well one word stands for another, in thousandths, and in words."""

    quality: int
    why: str


def weight(word: str) -> int:
    """Return how much a word tells of whose name it is."""
    if len(word) == 1:
        return 1
    return GENERIC_WEIGHT if whole(word) in GENERIC else min(max(len(word), LIGHTEST), HEAVIEST)


def whole(word: str) -> str:
    """Return what a word is short for, or the word itself."""
    return ABBREVIATED.get(word, word)


def edits(first: str, second: str, most: int) -> int:
    """Return how many letters are wrong, missing, too many or swapped with their neighbor; ``most + 1`` where it is more than that.

    >>> edits("ruiz", "riuz", 2), edits("supply", "suply", 2), edits("acme", "zebra", 2)
    (1, 1, 3)
    """
    if abs(len(first) - len(second)) > most:
        return most + 1
    while first and second and first[0] == second[0]:
        first, second = first[1:], second[1:]
    while first and second and first[-1] == second[-1]:
        first, second = first[:-1], second[:-1]
    if not first or not second:
        return len(first) + len(second)
    before: list[int] = []
    above = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        here = [row]
        for column, other in enumerate(second, 1):
            best = min(above[column] + 1, here[-1] + 1, above[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other:
                best = min(best, before[column - 2] + 1)
            here.append(best)
        before, above = above, here
    return min(above[-1], most + 1)


def allowed(first: str, second: str) -> int:
    """Return how many letters may be wrong before two words are different words."""
    short, long = sorted((len(first), len(second)))
    return 0 if short < SHORTEST_MISSPELT else 2 if long >= SHORTEST_TWICE else 1


@lru_cache(maxsize=200_000)
def fit(word: str, of: str) -> Fit | None:
    """Return how well a word of a text stands for a word of a name; ``None`` where it does not."""
    if word == of:
        return Fit(SAME, word)
    if len(word) == 1 or len(of) == 1:
        short, long = (word, of) if len(word) == 1 else (of, word)
        return Fit(INITIAL, f"{short}: initial of {long}") if long.startswith(short) else None
    if abbreviates(word, of) or abbreviates(of, word):
        return Fit(ABBREVIATION, f"{word}: short for {of}" if len(word) < len(of) else f"{word} for {of}")
    if SHORT_NAMES.get(word, word) == SHORT_NAMES.get(of, of):
        return Fit(SHORT, f"{word} for {of}")
    if len(word) >= SHORTEST_CUT and of.startswith(word):
        return Fit(CUT_OFF, f"{word}: {of} cut off")
    return _misspelt(word, of)


def abbreviates(word: str, of: str) -> bool:
    """Return whether one word is a known abbreviation of the other, or both of the same."""
    return whole(word) == whole(of) or of in ALSO.get(word, ())


def _misspelt(word: str, of: str) -> Fit | None:
    most = allowed(word, of)
    if not most or not (word[0] == of[0] or word[-2:] == of[-2:]):
        return None
    wrong = edits(word, of, most)
    if wrong > most:
        return None
    longest = max(len(word), len(of))
    return Fit(SAME * (longest - wrong) // longest, f"{word} for {of}")


def likeness(text: str, name: Name, least: int = LEAST) -> Likeness | None:
    """Return how like a normalised text is to a name; ``None`` below ``least``."""
    words = text.split()
    plain = [word for word in words if word not in GENERATIONS] or words
    found = max(_ways(plain, name), default=None, key=lambda one: one.score)
    if found is None:
        return None
    stated = next((word for word in words[1:] if word in GENERATIONS), "")
    if name.generation and stated and name.generation != stated:
        found = Likeness(found.score - OTHER_GENERATION, (*found.why, f"{stated}, and not {name.generation}"))
    return found if found.score >= least else None


def _ways(words: Sequence[str], name: Name) -> list[Likeness]:
    ways = [_as_one_word(words, name), _word_by_word(words, name)]
    return [way for way in ways if way is not None]


def _as_one_word(words: Sequence[str], name: Name) -> Likeness | None:
    """Return how like a text is where the whole name is one word of it, or the whole text one word of the name."""
    total = sum(map(weight, words))
    ways: list[Likeness] = []
    for word in words:
        for joined in name.joined:
            one = fit(word, joined) if len(word) >= SHORTEST_MISSPELT else None
            if one is not None and one.quality != CUT_OFF:
                why = f"{word}: {name.said} in one word"
                ways.append(_scored(JOINED * one.quality // SAME, weight(word), total, why))
        if word == name.initials:
            ways.append(_scored(LETTERS_OF, weight(word), total, f"{word}: the first letters of {name.said}"))
    run = "".join(words)
    if len(words) > 1 and run in (*name.joined, *name.words[: len(name.words) == 1]) and len(run) >= SHORTEST_MISSPELT:
        ways.append(Likeness(JOINED, (f"{' '.join(words)}: {name.said}, parted otherwise",)))
    return max(ways, default=None, key=lambda one: one.score)


def _scored(quality: int, of: int, total: int, why: str) -> Likeness:
    return Likeness((FOUND * quality * total + REST * quality * of) // (SAME * total), (why,))


def _word_by_word(words: Sequence[str], name: Name) -> Likeness | None:
    pairs = _paired(words, name)
    middle = name.middle
    if name.surname is not None and not _is_person(words, pairs, name):
        return None
    absent = [place for place in sorted(middle) if place not in pairs]
    counted = [place for place in range(len(name.words)) if place not in absent]
    of_name = sum(weight(name.words[place]) for place in counted)
    of_text = sum(map(weight, words))
    found = sum(weight(name.words[place]) * one.quality for place, (_, one) in pairs.items())
    used = sum(weight(words[index]) * one.quality for index, one in pairs.values())
    if not pairs or not of_name or not of_text:
        return None
    score = (FOUND * found * of_text + REST * used * of_name) // (SAME * of_name * of_text)
    why = [one.why for _, one in pairs.values()]
    if absent:
        score, other = _without_middle(score, absent, words, pairs, name)
        why += other
    return Likeness(score, tuple(why))


def _without_middle(
    score: int, absent: Sequence[int], words: Sequence[str], pairs: dict[int, tuple[int, Fit]], name: Name
) -> tuple[int, tuple[str, ...]]:
    """Return the score where a middle name is not found: it may be left out, or the text may have another."""
    used = {index for index, _ in pairs.values()}
    spare = [word for index, word in enumerate(words) if index not in used]
    if len(spare) == 1 and len(spare[0]) == 1:
        return score - OTHER_MIDDLE, (f"{spare[0]}, and not {name.words[absent[0]]}",)
    return score - NO_MIDDLE * len(absent), ()


def _is_person(words: Sequence[str], pairs: dict[int, tuple[int, Fit]], name: Name) -> bool:
    """Return whether a surname, written out, and a given name of a person are found; a name of one word is its surname.

    An initial behind a word that is none of the name's is a middle initial: *Mary A. Ruiz* is not *Ana Ruiz*.
    """
    surname = pairs.get(name.surname or 0)
    if surname is None or surname[1].quality in (INITIAL, SHORT):
        return False
    given = next((place for place in range(len(name.words)) if place != name.surname and place not in name.middle), None)
    if given is None or given not in pairs:
        return given is None
    index = pairs[given][0]
    used = {place for place, _ in pairs.values()}
    return len(words[index]) > 1 or all(place in used for place in range(index))


def _paired(words: Sequence[str], name: Name) -> dict[int, tuple[int, Fit]]:
    """Return for places of the name the place of the text and the fit: the best fits first, each word once.

    Among equals the surname comes first, then the name's own order. Only people go by initials.
    """
    fits = [
        (-one.quality, place != name.surname, place, index, one)
        for place, of in enumerate(name.words)
        for index, word in enumerate(words)
        if (one := fit(word, of)) is not None and (name.surname is not None or one.quality != INITIAL)
    ]
    taken: dict[int, tuple[int, Fit]] = {}
    spent: set[int] = set()
    for _, _, place, index, one in sorted(fits, key=lambda entry: entry[:4]):
        if place not in taken and index not in spent:
            taken[place] = (index, one)
            spent.add(index)
    return {place: taken[place] for place in sorted(taken, key=lambda place: (place != name.surname, place))}
