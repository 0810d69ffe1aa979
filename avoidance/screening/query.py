"""The queries of a screening, in SQL that DuckDB and Spark read alike.

Days are whole numbers counted from 1970-01-01, money is whole cents, nothing is divided; medians are those that stand in the data.
The views build on each other: ``named`` is the ledger with the name of who was paid, ``payments`` what went out, ``found`` what the
plan says of each payment. What is said of strangers is asked of all, in one pass; the few payments to parties of the case are then
taken out and asked again. Beside them stands what a trustee looks at and no law asks for: ``habits``, how a payee used to be paid,
and the patterns of :data:`PATTERNS`, which are a reason to look and never a verdict.

>>> dated("19000")
"DATE '1970-01-01' + CAST(19000 AS INTEGER)"
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from avoidance.screening.plan import STRENGTH
from casefacts.ledger.store import sql

ROUND = 100_000
"""A sum in whole thousands of dollars, in cents."""
BURST = 3
"""So many payments to one payee on one day are a burst."""
BESIDE = 3
"""Within so many days the same sum in and out are a pair."""
WORTH_PAIRING = 100_000
"""From this sum in cents on the same sum in and out is told: small ones meet by chance."""
HABIT = 3
"""From so many earlier payments on there is a range that a later one can lie outside."""
BASELINE = 730
"""The days before the ninety over which a payee's habit is read: two years, as is usual in suits on the ordinary course."""
NEW = 180
"""A payee is new where the ledger was kept for so many days before its first payment."""
NEAR = 30
"""Within so many days before a look-back begins a payment may have been honored within it."""
NARROWLY = 10
"""A sum lies just outside a range where it does so by no more than a part in this many of the range's end."""

PATTERNS = {
    "round_sum": f"a sum in whole thousands of dollars ({ROUND} cents)",
    "same_day_burst": f"{BURST} or more payments to the payee on the day",
    "outside_habit": f"a sum outside the range of {HABIT} or more payments of the two years before the ninety days",
    "first_payment": f"the first payment to a payee after {NEW} days or more of the ledger",
    "in_and_out": f"the same sum came in within {BESIDE} days",
}
"""The patterns, each with what it is: worth a look, and no law."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a screening counts from, as numbers; ``None`` where the record leaves them open.

    Attributes:
        near: the first of the ninety days.
        insider: the first day of the insider's year.
        petition: the petition.
        sue: the last day to sue for what was paid before it.
    """

    near: int | None = None
    insider: int | None = None
    petition: int | None = None
    sue: int | None = None


def number(day: int | None) -> str:
    """Return a day as SQL writes it."""
    return "CAST(NULL AS INTEGER)" if day is None else str(day)


NAME = "CASE WHEN payee IS NULL OR payee = '' THEN COALESCE(description, '') ELSE payee END"
KEY = (
    "CASE WHEN party > 0 THEN CONCAT('#', CAST(party AS STRING)) "
    "WHEN BIT_LENGTH(name) = 8 * LENGTH(name) THEN UPPER(TRIM(BOTH ' ' FROM name)) "
    "ELSE TRIM(BOTH ' ' FROM TRANSLATE(name, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')) END"
)
"""By what payments are grouped: the party of the case, or the name in capitals (of A to Z, for engines differ in others)."""


def dollars(cents: str) -> str:
    """Return cents as dollars, exactly."""
    return f"CAST(CAST({cents} AS DECIMAL(18, 0)) * CAST('0.01' AS DECIMAL(3, 2)) AS DECIMAL(18, 2))"


def dated(number: str) -> str:
    """Return a number of days as a date."""
    return f"DATE '1970-01-01' + CAST({number} AS INTEGER)"


def base() -> dict[str, str]:
    """Return the views of what went out, by name, in the order in which they build on each other."""
    return {
        "named": f"SELECT *, {NAME} AS name FROM ledger",
        "paid": "SELECT *, -cents AS paid FROM named WHERE cents < 0 AND day IS NOT NULL",
    }


BARE = """
    SELECT payee AS name, day, -cents AS paid FROM ledger WHERE cents < 0 AND day IS NOT NULL AND payee <> ''
    UNION ALL SELECT name, day, paid FROM paid WHERE payee IS NULL OR payee = ''"""
"""The payments with what any rule asks of them. Descriptions are decoded only where a payee is lacking."""
STRANGERS = "SELECT name, day, paid, 0 AS party FROM bare"
"""The payments as if nobody were a party of the case."""


def names_with(words: Iterable[str]) -> str:
    """Return the query of the names that have one of some words, or letters that a word may be spelled with otherwise."""
    plain = f"REPLACE(LOWER(name), {sql(chr(39))}, '')"
    has = " OR ".join(f"CONTAINS({plain}, {sql(word)})" for word in words)
    return f"SELECT name FROM (SELECT DISTINCT name FROM by_all) d WHERE BIT_LENGTH(name) <> 8 * LENGTH(name) OR {has}"


KNOWN = "SELECT p.name, p.day, p.paid, m.party FROM bare p JOIN parties m ON m.name = p.name"
"""The payments to parties of the case."""


def everybody(*, matched: bool) -> dict[str, str]:
    """Return the views of all that moved, with the party of the case that each name is.

    Args:
        matched: whether any payee is a party of the case.
    """
    joined = "SELECT n.*, COALESCE(m.party, 0) AS party FROM named n LEFT JOIN parties m ON m.name = n.name"
    return {
        "moves": joined if matched else "SELECT n.*, 0 AS party FROM named n",
        "payments": "SELECT *, -cents AS paid FROM moves WHERE cents < 0 AND day IS NOT NULL",
    }


def found(days: Days, of: str) -> str:
    """Return the query of some payments with what the plan says of each.

    Args:
        days: the days that are counted from.
        of: the view of the payments.
    """
    due = f"CASE WHEN r.strength = 0 THEN CAST(NULL AS INTEGER) WHEN r.after = 1 THEN c.due ELSE {number(days.sue)} END"
    return f"""
        SELECT p.*, r.strength, r.lead, r.base + r.slope * p.paid AS stake, r.pattern, {due} AS due
        FROM {of} p
        JOIN calendar c ON c.party = p.party AND c.day = p.day
        JOIN ranges r ON r.run = c.run AND p.paid BETWEEN r.low AND r.high"""


def by_name(days: Days, of: str) -> str:
    """Return the query of what is reached of each name, how strongly, and by when to sue.

    Args:
        days: the days that are counted from.
        of: the view of the payments.
    """
    return f"""
        SELECT name, MIN(party) AS party, SUM(stake) AS stake, MAX(strength) AS strength, MIN(due) AS due
        FROM (SELECT name, party, strength, due, CASE WHEN strength > 0 THEN stake END AS stake FROM ({found(days, of)}) f) g
        GROUP BY name"""


def reached(days: Days, *, matched: bool) -> str:
    """Return the query of what is reached of each name: of strangers as of strangers, of parties of the case as of themselves."""
    alone = "SELECT * FROM by_all"
    if matched:
        alone = f"""
            SELECT a.* FROM by_all a LEFT JOIN parties m ON m.name = a.name WHERE m.name IS NULL
            UNION ALL SELECT * FROM ({by_name(days, "known")}) k"""
    return f"SELECT *, {KEY} AS payee_key FROM ({alone}) n WHERE strength > 0"


def totals(days: Days, of: str) -> str:
    """Return the query of how many payments, and of how many cents, each pattern has."""
    return f"SELECT pattern, COUNT(*) AS many, SUM(paid) AS paid FROM ({found(days, of)}) f GROUP BY pattern"


def habits(days: Days) -> dict[str, str]:
    """Return the views of how a payee was paid before and late, of what came from it, and of the patterns."""
    near, insider, petition = number(days.near), number(days.insider), number(days.petition)
    before = f"day < {near} AND day >= {near} - {BASELINE}"
    late, year = f"day >= {near} AND day <= {petition}", f"day >= {insider} AND day <= {petition}"
    in_pairs = " UNION ALL ".join(
        f"SELECT cents, day + {apart} AS day FROM ledger WHERE cents >= {WORTH_PAIRING}" for apart in range(-BESIDE, BESIDE + 1)
    )
    return {
        "keyed": f"SELECT *, {KEY} AS payee_key FROM payments",
        "steps": """
            SELECT payee_key, day, paid, day - LAG(day) OVER (PARTITION BY payee_key ORDER BY day, row) AS gap FROM keyed""",
        "habits": f"""
            SELECT payee_key, COUNT(*) AS payments, SUM(paid) AS paid_in_all, MIN(day) AS first_day,
                   {_counted(late, "near")}, {_counted(year, "year")}, {_counted(before, "before")},
                   MIN(CASE WHEN {before} THEN paid END) AS before_low, MAX(CASE WHEN {before} THEN paid END) AS before_high,
                   {_median(before, "paid")} AS before_median, {_median(before, "gap")} AS before_gap,
                   {_median(late, "gap")} AS near_gap, MIN(CASE WHEN {late} THEN day END) AS near_first
            FROM steps GROUP BY payee_key""",
        "came": f"""
            SELECT h.payee_key, SUM(m.cents) AS came_back
            FROM (SELECT cents, day, {KEY} AS payee_key FROM moves WHERE cents > 0) m
            JOIN habits h ON h.payee_key = m.payee_key AND m.day > h.near_first AND m.day <= {petition}
            GROUP BY h.payee_key""",
        "bursts": f"SELECT payee_key, day, COUNT(*) AS many FROM keyed GROUP BY payee_key, day HAVING COUNT(*) >= {BURST}",
        "pairs": f"SELECT DISTINCT cents, day FROM ({in_pairs}) AS near_in",
        "gifts": """
            SELECT EXTRACT(YEAR FROM p.date) AS year, SUM(p.paid) AS given
            FROM payments p JOIN charities c ON c.party = p.party GROUP BY EXTRACT(YEAR FROM p.date)""",
    }


PASSING = ("keyed", "steps")
"""Views that are read once, on the way to another."""


def _counted(when: str, name: str) -> str:
    return f"COUNT(CASE WHEN {when} THEN 1 END) AS {name}_payments, COALESCE(SUM(CASE WHEN {when} THEN paid END), 0) AS {name}_paid"


def _median(when: str, of: str) -> str:
    return f"CAST(PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY CASE WHEN {when} THEN {of} END) AS BIGINT)"


def told(theories: Sequence[str], elements: Sequence[tuple[str, str]], began: int, edges: Mapping[int, str]) -> dict[str, str]:
    """Return the columns of a screened ledger, by name, with the expression of each.

    Args:
        theories: the theories, in the order of the plan.
        elements: their elements.
        began: the first day of the ledger.
        edges: the first days of the times that theories reach, each with its name.
    """
    verdicts: dict[str, str] = {}
    for place, theory in enumerate(theories):
        verdicts |= {theory: f"n.v{place}", f"{theory} at most": dollars(f"n.b{place} + n.s{place} * p.paid")}
    names = (f"{theory}: {name}" for theory, name in elements)
    return {
        "row": "p.row",
        "date": "p.date",
        "paid": dollars("p.paid"),
        "payee": "p.name",
        "party": "w.id",
        "lead": "CASE " + " ".join(f"WHEN p.lead = {place} THEN {sql(one)}" for place, one in enumerate(theories)) + " END",
        "strength": "CASE " + " ".join(f"WHEN p.strength = {one} THEN '{word}'" for one, word in STRENGTH.items()) + " END",
        "at_stake": f"CASE WHEN p.strength > 0 THEN {dollars('p.stake')} END",
        "first_open_element": "n.open",
        "first_missing": "n.lacks",
        "sue_by": dated("p.due"),
        "window_from": dated("n.since"),
        "window_to": dated("n.until"),
        "days_to_edge": "CASE WHEN p.day - n.since < n.until - p.day THEN p.day - n.since ELSE n.until - p.day END",
        "just_before": _just_before(edges),
        "insolvent": "n.insolvent",
        "insider": "n.insider",
        **verdicts,
        **dict(zip(names, (f"n.e{place}" for place in range(len(elements))), strict=True)),
        "payee_payments": "h.payments",
        "payee_paid": dollars("h.paid_in_all"),
        "in_90_days": "h.near_payments",
        "paid_in_90_days": dollars("h.near_paid"),
        "in_insider_year": "h.year_payments",
        "paid_in_insider_year": dollars("h.year_paid"),
        "came_back_since": dollars("COALESCE(g.came_back, 0)"),
        "two_years_before": "h.before_payments",
        "usual_low": dollars("h.before_low"),
        "usual_median": dollars("h.before_median"),
        "usual_high": dollars("h.before_high"),
        "usual_gap_days": "h.before_gap",
        "gap_days_in_90": "h.near_gap",
        "given_to_charity_in_year": f"CASE WHEN y.party IS NOT NULL THEN {dollars('f.given')} END",
        "pattern_round_sum": f"p.paid % {ROUND} = 0",
        "pattern_same_day_burst": "b.many IS NOT NULL",
        "pattern_outside_habit": _outside(),
        "pattern_first_payment": f"p.day = h.first_day AND h.first_day >= {began} + {NEW}",
        "pattern_in_and_out": "i.cents IS NOT NULL",
        "in_case_as": "k.id",
        **{name: f"p.{name}" for name in ("account", "description", "reference", "file", "line", "sheet", "sha256")},
    }


def _just_before(edges: Mapping[int, str]) -> str:
    """Return what a payment comes shortly before: one that was booked then may have been made within it."""
    cases = (f"WHEN p.day < {day} AND p.day >= {day - NEAR} THEN {sql(name)}" for day, name in sorted(edges.items(), reverse=True))
    return f"CASE WHEN p.row IS NULL THEN NULL {' '.join(cases)} END"


def _outside() -> str:
    """Return where a late payment lies against the range of the payee's earlier ones: above or below, narrowly or far."""
    ends = ("p.paid > h.before_high", "above", f"(p.paid - h.before_high) * {NARROWLY} <= h.before_high"), (
        "p.paid < h.before_low", "below", f"(h.before_low - p.paid) * {NARROWLY} <= h.before_low"
    )  # fmt: skip
    cases = " ".join(f"WHEN {out} THEN CASE WHEN {just} THEN 'just {word}' ELSE 'far {word}' END" for out, word, just in ends)
    return f"CASE WHEN h.before_payments < {HABIT} OR p.day < h.near_first THEN NULL {cases} END"


ROWS = f"""
    FROM (SELECT *, {KEY} AS payee_key FROM found) p
    JOIN patterns n ON n.pattern = p.pattern
    LEFT JOIN who w ON w.party = p.party
    LEFT JOIN habits h ON h.payee_key = p.payee_key
    LEFT JOIN came g ON g.payee_key = p.payee_key
    LEFT JOIN bursts b ON b.payee_key = p.payee_key AND b.day = p.day
    LEFT JOIN pairs i ON i.cents = p.paid AND i.day = p.day
    LEFT JOIN charities y ON y.party = p.party
    LEFT JOIN gifts f ON f.year = EXTRACT(YEAR FROM p.date)
    LEFT JOIN in_case k ON k.day = p.day AND k.paid = p.paid"""
ORDERS = {
    "strength": "strength DESC, stake DESC NULLS LAST, due NULLS LAST, payee_key",
    "dollars": "stake DESC NULLS LAST, strength DESC, due NULLS LAST, payee_key",
    "deadline": "due NULLS LAST, strength DESC, stake DESC NULLS LAST, payee_key",
}
"""How payees are ranked, by what is asked first."""


def rows(columns: Iterable[str], by: str | None) -> str:
    """Return the query of every payment with what is said of it.

    Args:
        columns: the expressions of its columns.
        by: what they are ranked by first: one of :data:`ORDERS`; not at all where it is ``None``.
    """
    order = "" if by is None else f" ORDER BY {', '.join(f'p.{part}' for part in ORDERS[by].split(', '))}, p.row"
    return f"SELECT {', '.join(columns)} {ROWS}{order}"


def payees(top: int, by: str) -> str:
    """Return the query of the payees with the most at stake, the names that each goes by with it."""
    return f"""
        SELECT b.name, a.payee_key, b.party
        FROM (SELECT payee_key, SUM(stake) AS stake, MAX(strength) AS strength, MIN(due) AS due
              FROM by_name GROUP BY payee_key ORDER BY {ORDERS[by]} LIMIT {top}) a
        JOIN by_name b ON b.payee_key = a.payee_key
        ORDER BY {", ".join(f"a.{part}" for part in ORDERS[by].split(", "))}, b.name"""


def leads(days: Days, strangers: Iterable[str], known: Iterable[str]) -> str:
    """Return the query of what is reached under some names, theory by theory.

    Args:
        days: the days that are counted from.
        strangers: names that are no party of the case.
        known: names that are.
    """
    wanted = {"strangers": list(strangers), "known": list(known)}
    some = " UNION ALL ".join(
        f"SELECT name, day, paid, party FROM {view} WHERE name IN ({', '.join(map(sql, names))})"
        for view, names in wanted.items()
        if names
    )
    return f"""
        SELECT a.payee_key, a.lead, a.strength, a.many, a.stake, a.due, a.first_day, a.last_day, n.lacks
        FROM (SELECT {KEY} AS payee_key, lead, MAX(strength) AS strength, COUNT(*) AS many, SUM(stake) AS stake, MIN(due) AS due,
                     MIN(day) AS first_day, MAX(day) AS last_day, MIN(pattern) AS pattern
              FROM ({found(days, f"({some})")}) f WHERE strength > 0 GROUP BY {KEY}, lead) a
        JOIN patterns n ON n.pattern = a.pattern
        ORDER BY a.payee_key, a.strength DESC, a.stake DESC NULLS LAST, a.lead"""
