"""Figures, names and verdicts in the words of a memo.

>>> dollars("390,000.00 received: 55.7%, below 70%")
'$390,000.00 received: 55.7%, below 70%'
>>> money(Span(620_000_00, 700_000_00, 760_000_00))
'$700,000.00 ($620,000.00 to $760,000.00)'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from avoidance.federal.chapters import OF_LAW
from avoidance.judge import Verdict
from avoidance.logic.known import By, Evidence, Span
from avoidance.logic.proof import Proof
from avoidance.logic.truth import Truth
from avoidance.logic.words import amount_words, with_article
from casefacts.evidence import said
from casefacts.links import links
from casefacts.model import Transfer

if TYPE_CHECKING:
    from avoidance.facts.matter import Matter

VERDICTS = {
    Verdict.AVOIDABLE: "avoidable",
    Verdict.NOT_AVOIDABLE: "not avoidable on this theory",
    Verdict.UNDETERMINED: "not decidable yet",
}
ANSWERS = {verdict: words.capitalize() for verdict, words in VERDICTS.items()}
STATUSES = {Truth.YES: "met", Truth.NO: "not met", Truth.UNKNOWN: "open"}
SUPPORT = {
    By.FACTS: "",
    By.FINDING: "by a finding or stipulation",
    By.PRESUMPTION: "by a presumption",
    By.HEURISTIC: "by a rule of thumb, which is not law",
    By.ASSUMPTION: "on an assumption that nobody has proved",
}
BURDENS = {"transferee": "The transferee", "plaintiff": "The plaintiff", "defendant": "The defendant"}
STANDARDS = {"preponderance": "by a preponderance of the evidence", "clear and convincing": "by clear and convincing evidence"}
DEEDS = {
    "payment": "payment",
    "gift": "gift",
    "sale": "sale",
    "lien": "grant of a lien",
    "obligation": "obligation",
    "guaranty": "guaranty",
    "foreclosure": "foreclosure",
    "tax_sale": "tax sale",
    "distribution": "distribution",
    "dividend": "dividend",
    "redemption": "redemption",
    "loan_repayment": "loan repayment",
    "charitable": "charitable gift",
    "trust_funding": "funding of a trust",
    "employment": "payment under an employment contract",
    "divorce": "transfer under a divorce decree",
}
WHO = {"trustee": "the trustee", "debtor_in_possession": "the debtor in possession", "debtor": "the debtor"}
GIVING = ("gift", "charitable")
FORCED = ("foreclosure", "tax_sale")
"""What is done to a debtor and not by it."""
_LIEN = re.compile(
    r"\b(?:liens?|mortgages?|deeds? of trust|trust deeds?|security(?: interests?| deeds?)?|encumbrances?|charges?|pledges?)$"
)
_ITSELF = re.compile(r"(?P<who>[A-Z][^:;]{2,}): (?P=who) (?P<verb>is|operates)\b")
"""A party named before what is said of it by name."""
_HEAD_ENDS = re.compile(r"[,;(]| (?:on|in|over|upon|against|for|to|under|from|of(?! trust\b))\b")
_FIGURE = re.compile(r"(?<![\d$.,])\d{1,3}(?:,\d{3})*\.\d{2}(?![\d%]|[.,]\d)")


def dollars(text: str, keep: Iterable[str] = ()) -> str:
    """Return words of the analysis with a dollar sign before each amount; texts in ``keep`` are the record's and stay."""
    kept = sorted({one for one in keep if _FIGURE.search(one)}, key=len, reverse=True)
    if not kept:
        return _FIGURE.sub(r"$\g<0>", text)
    pieces = re.split("(" + "|".join(map(re.escape, kept)) + ")", text)
    return "".join(piece if piece in kept else _FIGURE.sub(r"$\g<0>", piece) for piece in pieces)


def verdict_words(text: str) -> str:
    """Return words of the analysis with its verdicts as the memo calls them.

    >>> verdict_words("avoidable if it favors the estate, not avoidable if not")
    'avoidable if it favors the estate, not avoidable on this theory if not'
    """
    text = re.sub(r"\bnot avoidable\b(?! on this)", VERDICTS[Verdict.NOT_AVOIDABLE], text)
    return re.sub(r"\bundetermined\b", VERDICTS[Verdict.UNDETERMINED], text)


def money(span: Span) -> str:
    """Return an amount with its bounds, where it has any."""
    return "not known" if is_open(span) else dollars(amount_words(span))


def is_open(span: Span) -> bool:
    """Whether nothing useful is known of an amount: no bound but that it is not less than nothing."""
    return span.is_unknown


def on_day(words: str) -> str:
    """Return a date in words as a sentence uses it.

    >>> on_day("2024-03-15"), on_day("between 2024-03-01 and 2024-03-31")
    ('on 2024-03-15', 'between 2024-03-01 and 2024-03-31')
    """
    return words if words.startswith("between") else f"on {words}"


def burden(text: str, plaintiff: str = "the trustee") -> str:
    """Return who must prove it, and how firmly, as a sentence.

    >>> burden("trustee, preponderance")
    'The trustee must prove it by a preponderance of the evidence'
    >>> burden("trustee, preponderance; who asserts that it is valid proves that")
    'The trustee must prove it by a preponderance of the evidence; who asserts that it is valid proves that'
    >>> burden("none: a point of law")
    'It is a point of law, so nobody has to prove it'
    """
    if text == OF_LAW:
        return "It is a point of law, so nobody has to prove it"
    main, more, besides = text.partition("; ")
    who, _, standard = main.partition(", ")
    kind, mark, _ = standard.partition(" (not verified)")
    how = STANDARDS.get(kind, f"({kind})" if kind else "")
    name = plaintiff[:1].upper() + plaintiff[1:] if who == "trustee" else BURDENS.get(who, f"The {who}")
    return f"{name} must prove it {how}".strip() + f"{mark}{more}{besides}"


def american(text: str) -> str:
    """Return words of the program's own as an American memo spells them. Never used on text of the record."""
    for british, spelled in (("harbor", "harbor"), ("defense", "defense"), ("favor", "favor"), ("authoriz", "authoriz")):
        text = text.replace(british, spelled)
    return text


def once(text: str) -> str:
    """Return words whose repeated parts, between semicolons, are said once."""
    return "; ".join(dict.fromkeys(text.split("; ")))


def is_lien(named: str) -> bool:
    """Whether what left the debtor is itself called a lien, rather than what the lien is on.

    >>> is_lien("liens on the assets"), is_lien("second deed of trust"), is_lien("the warehouse, free of liens")
    (True, True, False)
    """
    return _LIEN.search(_HEAD_ENDS.split(named.casefold(), maxsplit=1)[0].strip()) is not None


def lien_words(named: str | None) -> str:
    """Return what was granted, as a sentence speaks of it.

    >>> lien_words("warehouse"), lien_words("mortgage on the warehouse"), lien_words(None)
    ('a lien on the warehouse', 'the mortgage on the warehouse', 'a lien')
    """
    if not named:
        return "a lien"
    return with_article(named) if is_lien(named) else f"a lien on {with_article(named)}"


def _set_off(named: str, rest: str) -> str:
    """Return what the record calls a thing with what a sentence goes on to say of it, behind a comma where the thing has one in it.

    >>> _set_off("the house", " to Ann"), _set_off("the house in Reno, Nevada", " to Ann"), _set_off("the lot, sold", "")
    ('the house to Ann', 'the house in Reno, Nevada, to Ann', 'the lot, sold')
    """
    return f"{named},{rest}" if rest and ", " in named else f"{named}{rest}"


class Speech:
    """The words of the analysis of one case, with the parties by name."""

    def __init__(self, matter: Matter) -> None:
        self.matter = matter
        self._names = [party.id for party in matter.case.parties]
        self._transfers = {transfer.id: transfer for transfer in matter.case.transfers}

    def name(self, party: str | None) -> str:
        """Return a party's name."""
        return self.matter.name_of(party)

    @property
    def plaintiff(self) -> str:
        """Return who sues, as a sentence names him: the trustee, where the record does not say."""
        stated = self.matter.case.case.plaintiff
        return WHO.get(said(stated.who) or "trustee", "the trustee") if stated is not None else "the trustee"

    def transfer(self, id: str) -> Transfer:
        """Return a transfer by its id."""
        return self._transfers[id]

    def because(self, proof: Proof) -> str:
        """Return why a node came out as it did, with names for ids and dollar signs."""
        items = [item for part in proof.walk() for item in part.evidence]
        return self.plain(proof.because, items)

    def plain(self, text: str, evidence: Iterable[Evidence] = ()) -> str:
        """Return words of the analysis for a reader: names for ids, dollar signs, nothing said twice."""
        keep = [self.name(party) for party in self._names]
        keep += [item.source for item in evidence if item.source]
        return once(dollars(self._named(text), keep))

    def _named(self, text: str) -> str:
        """Return words of the analysis with the parties by name wherever it tells of a relationship, or that there is none."""
        for stated, words in self._relationships:
            if stated in text:
                text = re.sub(rf"(?<![\w-]){re.escape(stated)}(?![\w-])", lambda _, said=words: said, text)  # type: ignore[misc]
        if "makes " in text:
            for party in self._names:
                for what in ("an insider", "a general partner"):
                    text = text.replace(f"makes {party} {what}", f"makes {self.name(party)} {what}")
        return _ITSELF.sub(r"\g<who> \g<verb>", text)

    @cached_property
    def _relationships(self) -> list[tuple[str, str]]:
        """How the analysis tells each relationship of the record, by ids, and how a reader is told it, by names."""
        told: dict[str, str] = {}
        for link in links(self.matter.case.relationships):
            plain = f"{link.who} is {link.kind} of {link.of}"
            words = self._related(plain)
            told |= {plain: words, plain.replace("_", " "): words}
            share = said(link.relationship.percent)
            if share is None or link.kind == "owner":
                told[link.words] = self._related(link.words)
            else:
                told[link.words] = f"{words} ({share.normalize():f}%)"
        return sorted(told.items(), key=lambda pair: -len(pair[0]))

    def relation(self, item: Evidence) -> str:
        """Return a relationship in words, with names: ``Maria Ruiz is a director of Harbor Light``."""
        return self._related(item.value)

    def _related(self, stated: str) -> str:
        who, verb, rest = stated.partition(" is ")
        kind, of, whom = rest.rpartition(" of ")
        what = kind.replace("_", " ")
        if not (verb and of):
            return stated
        article = "the " if what in ("spouse", "person in control") or what.startswith("owner") else ""
        article = article or ("an " if what[:1] in "aeiou" else "a ")
        return f"{self.name(who)} is {article}{what} of {self._whom(whom)}"

    def deed(self, transfer: Transfer) -> str:
        """Return a transfer in words: ``the transfer of the warehouse at 12 Quay St. to Maria Ruiz (sale), made on 2022-11-02``."""
        if self._is_named_gift(transfer):
            return f"{with_article(said(transfer.property) or '')}{self._taker(transfer)} {self.when(transfer)}"
        return f"the {self._deed(transfer)}, made {self.when(transfer)}"

    def deed_itself(self, transfer: Transfer) -> str:
        """Return a transfer in words without its day."""
        return (
            f"{with_article(said(transfer.property) or '')}{self._taker(transfer)}"
            if self._is_named_gift(transfer)
            else f"the {self._deed(transfer)}"
        )

    def happened(self, transfer: Transfer) -> str:
        """Return that a transfer took place, without its day: by a forced sale property is taken, and not given by its owner."""
        named, kind = said(transfer.property), said(transfer.kind) or ""
        if not named or kind not in FORCED:
            return f"{self.deed_itself(transfer)} took place"
        taker = said(transfer.to)
        went = f" and went to {self.name(taker)}" if taker else ""
        return f"{_set_off(with_article(named), ' was')} taken by {DEEDS[kind]}{went}"

    def _deed(self, transfer: Transfer) -> str:
        kind, named = said(transfer.kind), said(transfer.property)
        if named and kind in GIVING:
            return f"gift of {_set_off(with_article(named), self._taker(transfer))}"
        words = DEEDS.get(kind or "", "transfer")
        taker = self._taker(transfer)
        if kind == "lien":
            return f"grant of {_set_off(lien_words(named), taker)}"
        if not named:
            return f"{words}{taker}"
        deed = f"transfer of {_set_off(with_article(named), taker)}"
        if kind in FORCED:
            return f"{deed} by {words}"
        return f"{deed} ({words})" if words != "transfer" else deed

    def title(self, transfer: Transfer) -> str:
        """Return what a section on a transfer is called in full."""
        words, named = DEEDS.get(said(transfer.kind) or "", "transfer"), said(transfer.property)
        deed = f"{words}{self._taker(transfer)}"
        parts = [
            *(
                [_set_off(named or "", self._taker(transfer))]
                if self._says_what_was_done(transfer)
                else [named, deed]
                if named
                else [deed]
            ),
            self.when(transfer).removeprefix("on "),
            self.worth(transfer),
        ]
        return f"{transfer.id}: {', '.join(parts)}"

    def what(self, transfer: Transfer) -> str:
        """Return what a transfer was, without its parties: ``warehouse at 12 Quay St., sale``."""
        words, named = DEEDS.get(said(transfer.kind) or "", "transfer"), said(transfer.property)
        return named if named and self._says_what_was_done(transfer) else ", ".join(filter(None, (named, words)))

    def short(self, transfer: Transfer) -> str:
        """Return what a later section on the same transfer is called."""
        taker = said(transfer.to)
        return f"{transfer.id} ({self.name(taker)})" if taker else transfer.id

    def when(self, transfer: Transfer) -> str:
        """Return the day of a transfer, or its bounds."""
        from avoidance.logic.words import span_words

        span = said(transfer.date)
        return "on a date not stated" if span is None else on_day(span_words(Span(span.earliest, span.likely, span.latest)))

    def worth(self, transfer: Transfer) -> str:
        """Return what left the debtor, before liens."""
        value = said(transfer.value)
        debt = said(transfer.guaranty.amount) if transfer.guaranty is not None else None
        if value is None and debt is not None:
            return f"for a debt of {money(Span(debt.low, debt.likely, debt.high))}"
        return "of unknown value" if value is None else f"worth {money(Span(value.low, value.likely, value.high))}"

    def _is_named_gift(self, transfer: Transfer) -> bool:
        """Whether what left is itself called a gift, so that the word need not be said again."""
        return (
            said(transfer.kind) in GIVING
            and re.search(r"\b(?:gift|donation|offering|tithe)s?\b", said(transfer.property) or "") is not None
        )

    def _says_what_was_done(self, transfer: Transfer) -> bool:
        """Whether what left is itself called a gift or a lien, so that the deed need not be said again."""
        return self._is_named_gift(transfer) or (said(transfer.kind) == "lien" and is_lien(said(transfer.property) or ""))

    def _taker(self, transfer: Transfer) -> str:
        taker, towards = said(transfer.to), "in favor of" if said(transfer.kind) in ("lien", "obligation", "guaranty") else "to"
        return f" {towards} {self.name(taker)}" if taker else ""

    def _whom(self, party: str) -> str:
        return "the debtor" if party == self.matter.debtor else self.name(party)
