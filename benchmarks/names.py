"""How fast payees are held against insiders, and how many of the insiders who are hidden among them are found.

A million payee strings are made anew, the same each time: people and companies that are nobody's insiders, in the ways that banks
write them, some often and many once. Among them stand the names of 200 insiders, each written in several ways: misspelt, with an
initial, last name first, without or with another legal form, without the middle name, with a bank's words around it. What is timed
is the whole way from the strings to the candidates, in one process. A figure over its limit is marked and the exit status is 1.
"""

from __future__ import annotations

import os
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable

from casefacts.finder import Finder
from casefacts.names import name_of, normalised


def words_of(text: str) -> list[str]:
    return text.split()


STRINGS = 1_000_000
INSIDERS = 200
RUNS = 3
ONSETS = words_of("b c d f g h j k l m n p r s t v w br ch cl cr dr fl fr gr kl kr pr sh st th tr")
VOWELS = words_of("a e i o u ai ea ee ia io ou")
ENDS = words_of("n r s l m t ck nd rt st ng ll ss th x z")
GIVEN = words_of(
    "maria ana john robert james michael william david richard joseph thomas charles mary patricia jennifer linda elizabeth "
    "barbara susan jessica sarah karen nancy lisa betty margaret ashley kimberly emily donna michelle carol amanda dorothy melissa "
    "deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha "
    "katherine christine debra rachel carolyn janet catherine heather diane ruth julie olivia joyce virginia victoria kelly lauren"
)
TRADES = words_of("supply holdings services group partners logistics capital properties consulting construction foods electric")
FORMS = ("LLC", "Inc.", "Corp", "Ltd", "L.P.", "Co.")
AROUND = (
    "POS PURCHASE {}",
    "ACH DEBIT {} CCD",
    "{} 03/15",
    "ZELLE PAYMENT TO {}",
    "{} #4471",
    "CHECK 1207 {}",
    "{} DES:PAYMENT ID:88123",
)
WAYS = ("as it is", "misspelt", "an initial", "last name first", "legal form", "no middle name", "a bank's words")


def made_word(pick: random.Random) -> str:
    """Return a word that could be a surname."""
    syllables = pick.choice((1, 2, 2, 2, 3))
    return "".join(pick.choice(ONSETS) + pick.choice(VOWELS) for _ in range(syllables)) + pick.choice(ENDS)


def misspelt(word: str, pick: random.Random) -> str:
    """Return a word with one letter wrong, missing, doubled, or swapped with the next."""
    at = pick.randrange(1, len(word))
    way = pick.randrange(4)
    if way == 0:
        return word[:at] + pick.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1 :]
    if way == 1:
        return word[:at] + word[at + 1 :]
    if way == 2:
        return word[:at] + word[at] + word[at:]
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def insiders(pick: random.Random) -> list[tuple[str, list[str], bool]]:
    """Return 200 insiders: an id, the words of the name, and whether it is a person; three in four are."""
    made = []
    for number in range(INSIDERS):
        is_person = number % 4 != 3
        words = [pick.choice(GIVEN), pick.choice(GIVEN), made_word(pick) + pick.choice(("", "son", "ez"))]
        made.append((f"i{number}", words if is_person else [made_word(pick), pick.choice(TRADES), pick.choice(FORMS)], is_person))
    return made


def variants(words: list[str], is_person: bool, pick: random.Random) -> dict[str, str]:
    """Return ways in which a name may be written."""
    first, second, last = words
    telling = pick.choice([word for word in (words if is_person else words[:1]) if len(word) > 3] or words)
    found = {
        "as it is": " ".join(words).upper(),
        "misspelt": " ".join(misspelt(word, pick) if word == telling else word for word in words).title(),
        "a bank's words": pick.choice(AROUND).format(" ".join(words).upper()),
    }
    if is_person:
        found["an initial"] = f"{first[0]}. {last}".title()
        found["last name first"] = f"{last}, {first} {second[0]}.".title()
        found["no middle name"] = f"{first} {last}".upper()
    else:
        other = pick.choice([form for form in FORMS if form != last])
        found["legal form"] = f"{first} {second}{pick.choice(('', ', ' + other))}".title()
    return found


def others(count: int, borne: list[str], pick: random.Random) -> list[str]:
    """Return strings of payees that are nobody's insiders: some written a hundred times over, many once.

    One in a hundred bears the surname of an insider, or the first word of an insider's company.
    """
    surnames = [made_word(pick) for _ in range(20_000)]
    made = []
    while len(made) < count:
        surname = pick.choice(borne if pick.random() < 0.01 else surnames)
        if pick.random() < 0.5:
            name = f"{pick.choice(GIVEN)} {pick.choice('abcdefghjklmnprstw')} {surname}"
        else:
            name = f"{surname} {pick.choice(TRADES)} {pick.choice(FORMS)}"
        name = pick.choice(AROUND).format(name) if pick.random() < 0.3 else name
        name = name.upper() if pick.random() < 0.5 else name.title()
        made += [name] * (pick.randrange(2, 100) if pick.random() < 0.02 else 1)
    return made[:count]


def candidates(strings: list[str], finder: Finder) -> dict[str, set[str]]:
    """Return the parties that each string may name, from the strings as they are."""
    keys = {text: normalised(text) for text in set(strings)}
    found = finder.among(sorted(set(keys.values())))
    return {text: {one.party for one in found[key]} for text, key in keys.items() if key in found}


def seconds(work: Callable[[], object]) -> float:
    """Return the median wall time over runs."""
    return statistics.median(_once(work) for _ in range(RUNS))


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> int:
    """Print the figures and return the exit status."""
    pick = random.Random(548)
    known = insiders(pick)
    borne = [words[-1] if person else words[0] for _, words, person in known]
    planted = {(party, way): text for party, words, person in known for way, text in variants(words, person, pick).items()}
    strings = [*planted.values(), *others(STRINGS - len(planted), borne, pick)]
    pick.shuffle(strings)
    names = [name_of(party, " ".join(words).title(), "individual" if person else "corporation") for party, words, person in known]
    finder = Finder([name for name in names if name is not None])
    found = candidates(strings, finder)
    taken = seconds(lambda: candidates(strings, finder))
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"
    print(f"{machine}, Python {platform.python_version()}")
    print(f"     {len(strings):,} strings, {len(set(strings)):,} distinct; {len(planted):,} planted for {len(known)} insiders")
    ways = {way: [party in found.get(text, ()) for (party, one), text in planted.items() if one == way] for way in WAYS}
    for way, ones in ways.items():
        print(f"     found, {way}: {sum(ones)} of {len(ones)}")
    print(f"     strings with a candidate: {len(found):,}")
    hits = [hit for ones in ways.values() for hit in ones]
    recall = sum(hits) / len(hits)
    figures = (("seconds for a million strings", taken, taken <= 5, "under 5"), ("recall", recall, recall >= 0.95, "at least 0.95"))
    for name, value, fine, limit in figures:
        print(f"{'ok  ' if fine else 'OVER'} {name}: {value:.3g} ({limit})")
    return 0 if all(fine for _, _, fine, _ in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
