"""What answers to the Statement of Financial Affairs are worth to a case: transfers, parties, relationships.

The debtor's own sworn answers are the first list of transfers that a trustee has. Each answer about property that left becomes a
transfer with the line as its source, nothing put in that the answer does not say: what came back, and whether anybody is an
insider, stays unknown until the record tells. A relationship that is stated plainly becomes a relationship of the record, from
which insiders are computed.

The form asks less than the law reaches. Its windows are those of the lines (``avoidance/law/sofa.yaml``): 90 days, a year, two
years; section 544(b) reaches back by the states' periods, mostly four years and more, and a federal creditor's longer. And small
sums, and what the debtor left out, are not in it. So nobody is cleared by it: :data:`CLEARS_NOBODY` is said wherever answers are
shown.

Left out: lines that tell of no property that left (accounts closed, suits, losses). They are told, and add no transfer.

>>> forms()["207"].lines["6"].feeds
('553(b)', '547(b)')
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from avoidance.law.sofa import Form, Line, forms
from casefacts.answers import Answer
from casefacts.evidence import said
from casefacts.kinship import FAMILY
from casefacts.likeness import likeness
from casefacts.matches import Matches, names_in
from casefacts.model import Case, Transfer
from casefacts.money import format_cents
from casefacts.names import normalised
from casefacts.problems import CaseFileError, Problem, listed, quoted
from casefacts.words import FAMILY_WORDS, OFFICE_WORDS, RELATION_KINDS

CLEARS_NOBODY = (
    "A clean Statement of Financial Affairs clears nobody: its windows are shorter than the law's, small sums are not asked for, "
    "and it holds what the debtor chose to say."
)
_PAID = ("payment", "loan_repayment", "dividend", "distribution", "employment")
_OF_PEOPLE = FAMILY | {"friend", "fiance", "former_spouse"}
_MONEY = re.compile(r"cash|checks?|wires?|money|payments?|funds|ach|zelle", re.IGNORECASE)
_NOTHING = frozenset({"none", "nothing", "no consideration", "no value", "zero", "0", "$0", "$0.00", "0.00"})
_BY_WORDS = (
    (re.compile(r"\bforeclos", re.I), "foreclosure"),
    (re.compile(r"\bdividend", re.I), "dividend"),
    (re.compile(r"\bredempt|\bredeem|\brepurchase of (?:stock|shares)", re.I), "redemption"),
    (re.compile(r"\bsalar|\bwages?\b|\bbonus|\bpayroll|\bcompensation|\bcommission", re.I), "employment"),
    (re.compile(r"\bdraws?\b|\bdistribution", re.I), "distribution"),
    (re.compile(r"\brepay|\bloan payment|\bon (?:the )?loan", re.I), "loan_repayment"),
    (re.compile(r"\bsale\b|\bsold\b", re.I), "sale"),
)
_CHARITY = re.compile(r"charit|church|temple|mosque|synagogue|501\(c\)|contribution|tithe|donation", re.IGNORECASE)
_DEBTORS_OWN = re.compile(r"^(?:an? )?(?:insider|relative)s?\s*[:,/-]\s*|\b(?:of|to) (?:the )?debtor\b|^debtors?\s+", re.IGNORECASE)


@dataclass(slots=True)
class Taken:
    """What came of the answers.

    Attributes:
        transfers: new transfers, as the case file writes them.
        parties: new parties.
        relationships: new relationships.
        rows: for each row of the file in order: its number, the line, and what became of it in words.
        remarks: what deserves a second look.
        lines: the lines that were answered.
    """

    transfers: list[dict[str, Any]] = field(default_factory=list)
    parties: list[dict[str, Any]] = field(default_factory=list)
    relationships: list[dict[str, Any]] = field(default_factory=list)
    rows: list[tuple[int, str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def items(self) -> dict[str, list[dict[str, Any]]]:
        """The new items by the list of the case file to which they belong."""
        return {"parties": self.parties, "relationships": self.relationships, "transfers": self.transfers}


def taken(case: Case, answers: Sequence[Answer], file: str, matches: Matches | None = None) -> Taken:
    """Return what the answers add to a case.

    Args:
        case: the case.
        answers: the rows.
        file: how problems name the file.
        matches: which names somebody has decided to be which parties.

    Raises:
        CaseFileError: a row does not say which form it answers and the case does not either, or there is no such line.
    """
    found = _Taking(case, matches or Matches())
    problems: list[Problem] = []
    for one in answers:
        form = _form(case, one)
        line = form.lines.get(one.line) if form is not None else None
        if line is not None:
            found.take(one, line)
        elif form is None:
            wrong = "does not say which form it answers, and the case does not say what the debtor is"
            problems.append(Problem(file, one.row, 1, "form", wrong, "add a column `form` with 107 or 207, or state `debtor.kind`"))
        else:
            wrong = f"Form {form.number} has no line {one.line} that is known here"
            problems.append(Problem(file, one.row, 1, "line", wrong, f"its lines are {listed(form.lines)}"))
    if problems:
        raise CaseFileError(problems)
    return found.result


def _form(case: Case, one: Answer) -> Form | None:
    kind = said(case.debtor.kind)
    number = one.form or ("" if kind is None else "107" if kind == "individual" else "207")
    return forms().get(number)


class _Taking:
    """Takes answers one by one; knows which ids and names are taken."""

    def __init__(self, case: Case, matches: Matches) -> None:
        self.result = Taken()
        self._debtor = case.debtor.id
        self._is_person = said(case.debtor.kind) == "individual"
        self._petition = said(case.case.petition_date)
        self._matches = matches
        self._names = names_in(case)
        self._ids = {case.debtor.id, *(party.id for party in case.parties)}
        self._accounts = {account.id for account in case.accounts}
        self._by_name: dict[str, str] = {}
        for id, name in (*((party.id, said(party.name)) for party in case.parties), (case.debtor.id, said(case.debtor.name))):
            self._by_name.setdefault(normalised(name or ""), id)
        self._by_name.pop("", None)
        self._next = 1 + max((int(one.id[1:]) for one in case.transfers if re.fullmatch(r"T\d+", one.id)), default=0)
        self._old: dict[_Identity, list[str]] = {}
        for one in case.transfers:
            self._old.setdefault(_identity(one), []).append(one.id)
        self._related = {(one.who, one.is_, one.of) for one in case.relationships}
        self._seen: dict[tuple[object, ...], tuple[str, str]] = {}

    def take(self, one: Answer, line: Line) -> None:
        """Take one answer."""
        if line not in self.result.lines:
            self.result.lines.append(line)
        if not line.transfers:
            told = f"asks about {line.says}, which are no transfers: nothing is added; follow it up"
            self.result.rows.append((one.row, line.number, told))
            return
        source = ", ".join(filter(None, (line.cited, _page(one.page))))
        who, address = _apart(one.who)
        days = one.days
        there = self._already(source, who, days, one.cents)
        if there is not None:
            self.result.rows.append((one.row, line.number, f"is in the case already as {there}"))
            return
        to = self._party(who, source, one) if who else None
        related = bool(to and one.relationship) and self._relate(to or "", one, source)
        item = self._item(one, line, to, source)
        notes = _notes(one, line, address, related)
        if notes:
            item["note"] = notes
        self.result.transfers.append(item)
        self.result.rows.append((one.row, line.number, f"became {item['id']}"))
        self._look_twice(one, line, item)

    def _item(self, one: Answer, line: Line, to: str | None, source: str) -> dict[str, Any]:
        """Return a transfer as the case file writes it: what the answer says, and nothing else."""
        item: dict[str, Any] = {"id": f"T{self._next}"}
        self._next += 1
        if one.days is not None:
            first, last = (day.isoformat() for day in one.days)
            item["date"] = first if first == last else {"earliest": first, "latest": last}
        if to is not None:
            item["to"] = to
        if one.insider:
            name = _apart(one.insider)[0]
            item["for_benefit_of"] = [self._party(name, source, one)]
        kind = _kind(one, line)
        item["kind"] = kind
        if one.property:
            item["property"] = one.property
        if _is_cash(one, kind, line):
            item["property_kind"] = "cash"
        if one.cents is not None:
            value = format_cents(one.cents)
            item["value"] = {"likely": value} if one.about else value
        if one.received.lower() in _NOTHING - {""}:
            item["received"] = []
        if one.account in self._accounts:
            item["from_account"] = one.account
        if "trusts" in line.asks:
            item["trust"] = {"self_settled": True}
        if "setoffs" in line.asks:
            item["setoff"] = {"source": source}
        item["source"] = source
        return item

    def _party(self, name: str, source: str, one: Answer) -> str:
        """Return the party of a name: one that somebody decided on, one of the very same name, or a new one."""
        key = normalised(name)
        known = self._matches.party_of(name) or self._by_name.get(key) or self._turned(name)
        if known is not None:
            return known
        id = self._free_id(key)
        self._ids.add(id)
        if key:
            self._by_name[key] = id
        self.result.parties.append({"id": id, "name": name, "source": source})
        alike = [(found.score, other) for other in self._names if key and (found := likeness(key, other)) is not None]
        for score, other in sorted(alike, key=lambda pair: (-pair[0], pair[1].party))[:1]:
            remark = (
                f"row {one.row}: {quoted(name)} became a new party, {id}; it may be {other.party} ({other.said}, score {score})"
            )
            self.result.remarks.append(f"{remark}: if it is, write {other.party} in its place")
        return id

    def _turned(self, name: str) -> str | None:
        """Return the party whose name is the very same with the last name first."""
        last, comma, first = name.partition(",")
        return self._by_name.get(normalised(f"{first} {last}")) if comma and normalised(first) else None

    def _free_id(self, key: str) -> str:
        base = "-".join(key.split()) or "party"
        numbers = (f"{base}-{number}" for number in range(2, len(self._ids) + 3))
        return next(id for id in (base, *numbers) if id not in self._ids)

    def _relate(self, party: str, one: Answer, source: str) -> bool:
        """Add the relationship that an answer states, and return whether it is one that the record knows."""
        kind = relation_of(one.relationship, individual=self._is_person)
        if kind is None or party == self._debtor:
            return False
        if (party, kind, self._debtor) not in self._related:
            self._related.add((party, kind, self._debtor))
            self.result.relationships.append({"who": party, "is": kind, "of": self._debtor, "source": source})
        return True

    def _already(self, source: str, who: str, days: tuple[date, date] | None, cents: int | None) -> str | None:
        """Return the transfer of the case that is this very answer, each once."""
        to = None
        if who:
            to = self._matches.party_of(who) or self._by_name.get(normalised(who)) or self._turned(who)
        same = self._old.get((source, to, days, cents), [])
        return same.pop(0) if same else None

    def _look_twice(self, one: Answer, line: Line, item: Mapping[str, Any]) -> None:
        """Remark on what a reader of the answers should look at again."""
        remarks = self.result.remarks
        petition = self._petition.central if self._petition is not None else None
        if one.days is not None and petition is not None:
            first = line.window.first_day(petition)
            if one.days[0] > petition:
                remarks.append(f"{item['id']}: the answer has a day after the petition, {one.days[0]}; section 549 may reach it")
            elif first is not None and one.days[1] < first:
                remarks.append(f"{item['id']}: {one.days[1]} is before the {line.window.words} that line {line.number} asks for")
        if one.several:
            remarks.append(f"{item['id']}: one sum for several days; take it apart with the bank's statements, payment by payment")
        if not one.who:
            remarks.append(f"{item['id']}: the answer names no recipient")
        key = (item.get("to"), one.days, one.cents)
        if None not in key and self._seen.get(key, (line.number,))[0] != line.number:
            other = self._seen[key]
            remarks.append(
                f"{item['id']}: line {other[0]} has the same recipient, day and sum ({other[1]}); if it is one transfer, keep one"
            )
        self._seen.setdefault(key, (line.number, item["id"]))


_Identity = tuple[str | None, str | None, tuple[date, date] | None, int | None]


def _identity(one: Transfer) -> _Identity:
    """Return by what a transfer of the case is known for an answer that was taken before."""
    span, value = said(one.date), said(one.value)
    days = None if span is None or span.earliest is None or span.latest is None else (span.earliest, span.latest)
    return one.source, said(one.to), days, None if value is None else value.likely


def relation_of(words: str, *, individual: bool) -> str | None:
    """Return the kind of relationship to the debtor that an answer states, or ``None``: none that the record knows.

    >>> relation_of("Insider - President", individual=False), relation_of("wife of debtor", individual=True)
    ('officer', 'spouse')
    >>> relation_of("son of the president", individual=False), relation_of("spouse", individual=False)
    (None, None)
    """
    word = re.sub(r"[^a-z]+", "_", _DEBTORS_OWN.sub("", words.strip()).strip().lower()).strip("_")
    kind = word if word in RELATION_KINDS else FAMILY_WORDS.get(word) or OFFICE_WORDS.get(word)
    return None if kind is None or (not individual and kind in _OF_PEOPLE) else kind


def _kind(one: Answer, line: Line) -> str:
    """Return what kind of transfer an answer tells of, by its line, and by its words where the line leaves it open."""
    words = " ".join((one.reason, one.property, one.relationship))
    if "charities" in line.asks and _CHARITY.search(f"{words} {one.who}"):
        return "charitable"
    if line.kind:
        return line.kind
    kind = next((kind for pattern, kind in _BY_WORDS if pattern.search(words)), None)
    if "creditors" in line.asks:
        return kind if kind in _PAID else "payment"
    return kind or "other"


def _is_cash(one: Answer, kind: str, line: Line) -> bool:
    """Return whether it was money: a payment of which the answer says nothing else, or anything that it calls so.

    A line that asks of transfers as well as of payments, or of what was set off, says nothing of it by itself.
    """
    said_so = bool(one.property) and all(_MONEY.fullmatch(word) for word in re.findall(r"[A-Za-z]+", one.property))
    return said_so or (not one.property and kind in _PAID and not line.asks & {"setoffs", "property"})


def _apart(who: str) -> tuple[str, str]:
    """Return a name and the address that stands behind it.

    >>> _apart("Ana Ruiz, 12 Quay St., Dover, DE 19901"), _apart("Ruiz, Ana")
    (('Ana Ruiz', '12 Quay St., Dover, DE 19901'), ('Ruiz, Ana', ''))
    """
    match = re.fullmatch(r"(.*?[^\W\d].*?),?\s+((?:\d+\s+\S|P\.?\s?O\.? Box).*)", who)
    return (match[1].rstrip(" ,"), match[2]) if match is not None and match[1].strip(" ,") else (who, "")


def _page(page: str) -> str:
    return f"p. {page}" if page.isdecimal() else page


def _notes(one: Answer, line: Line, address: str, related: bool) -> str:
    """Return in words what an answer says and no key of the record holds; of an account the last four digits at most."""
    account = re.sub(r"\w(?=\w{4})", "*", one.account.replace("-", "").replace(" ", "")) if one.account else ""
    parts = (
        ("relationship", "" if related else one.relationship),
        ("reason", one.reason),
        ("in exchange", "" if one.received.lower() in _NOTHING else one.received),
        ("account", account),
        ("address", address),
        *one.more,
        ("row", f"{one.row} of the answers, Form {line.form}"),
    )
    first = ["several days for one sum"] if one.several else []
    return "; ".join([*first, *(f"{name}: {text}" for name, text in parts if text)])
