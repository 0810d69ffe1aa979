"""Every rule there is, in the statute's order; and a state's own book, which is its act's, named and burdened as the tables say.

>>> [rule.id for rule in FEDERAL.claims()]
['544(a)', '547(b)', '547(d)', '548(a)(1)(A)', '548(a)(1)(B)', '548(b)', '548(e)', '549(a)', '553(b)']
>>> from avoidance.facts.borrowed import Borrowed
>>> from avoidance.law.states import states
>>> delaware = Borrowed(states()["DE"], states()["DE"].regimes[-1])
>>> [rule.id for rule in book_of(delaware).claims()][0], book_of(delaware).rule("544(b):DE:actual").burden
('544(b):DE:actual', 'trustee, preponderance (not verified)')
"""

from __future__ import annotations

from dataclasses import replace

from avoidance.facts.borrowed import Borrowed
from avoidance.federal import chapters, s544, s544b, s546, s546c, s547, s548, s549, s550, s553
from avoidance.logic.rules import Rule, Rulebook
from avoidance.state import elizabeth, later, louisiana, puertorico, ufca, uniform

FEDERAL = Rulebook.of(s544.RULES, s547.RULES, s548.RULES, s549.RULES, s553.RULES, s546.RULES, s546c.RULES, chapters.RULES)
"""The rules of federal law: those that every transfer is held against."""

ACTS: dict[str, tuple[Rule, ...]] = {
    "UFTA": uniform.UFTA,
    "UVTA": uniform.UVTA,
    "FDCPA": uniform.FDCPA,
    "UFCA": ufca.RULES,
    "13 Eliz.": elizabeth.RULES,
    "Louisiana": louisiana.RULES,
    "Puerto Rico": puertorico.RULES,
}
"""The acts that states have enacted, and the federal one: the trustee borrows their rules through 544(b)(1)."""

RECOVERY = Rulebook.of(s550.RULES, later.RULES)
"""The rules that every holder of what was transferred is held against, taking by taking."""

RULEBOOK = Rulebook.of(FEDERAL.rules, s544b.RULES, *ACTS.values(), uniform.CHARITY, RECOVERY.rules)
"""Every rule there is, each declared once."""

BRANCHES = {
    "actual": "actual",
    "constructive": "constructive",
    "constructive-present-creditor": "constructive",
    "insider-preference": "insider_preference",
}
STANDARDS = {
    "preponderance": "preponderance",
    "clear_and_convincing": "clear and convincing",
    "rebuttable_presumption": "a presumption that the transferee may rebut",
    "unsettled": "standard unsettled",
    "not_applicable": "no such theory",
}
BURDEN = "s548.actual_burden"
CLEARLY = "clear_convincing"
INTENT_SHOWN = frozenset({"548(a)(1)(A)", "548(e)"})
"""The claims of section 548 that take actual intent, whose standard of proof is position ``s548.actual_burden``."""
_FIRM = Rulebook.of(
    replace(rule, burden=f"trustee, {STANDARDS['clear_and_convincing']}") if rule.id in INTENT_SHOWN else rule
    for rule in FEDERAL.rules
)
_books: dict[tuple[str, int], Rulebook] = {}


def federal(burden: str) -> Rulebook:
    """Return the rules of federal law with the standard of proof of actual intent that the case takes.

    >>> federal("clear_convincing").rule("548(a)(1)(A)").burden, federal("preponderance").rule("548(a)(1)(A)").burden
    ('trustee, clear and convincing', 'trustee, preponderance')
    """
    return _FIRM if burden == CLEARLY else FEDERAL


def act_of(act: Borrowed) -> str:
    """Return under which name the rules of an act stand."""
    return act.name


def book_of(act: Borrowed) -> Rulebook:
    """Return the rules of a state's act under the state's own name, with its burdens; made once for each act."""
    key = (act.place, act.state.regimes.index(act.regime))
    if key not in _books:
        _books[key] = Rulebook(tuple(_rules(act)))
    return _books[key]


def _rules(act: Borrowed) -> list[Rule]:
    name = act_of(act)
    old, new = f"{s544b.BORROWED}{name}:", f"{s544b.BORROWED}{act.place}:"
    own = [_named(rule, old, new, act) for rule in ACTS[name] if _has(act, rule, old)]
    shared = [_answering(rule, old, new) for rule in uniform.CHARITY if _has(act, rule, old)]
    beside = [_answering(rule, old, new) for rule in s544b.RULES if any(one.startswith(old) for one in rule.answers)]
    return [*own, *shared, *beside, *(rule for rule in RULEBOOK.rules if s544b.BORROWED in rule.answers)]


def _has(act: Borrowed, rule: Rule, old: str) -> bool:
    """Whether the state has such a theory, or a defense that only some states have."""
    if rule.kind == "claim":
        return act.regime.has(BRANCHES[rule.id.removeprefix(old)])
    point = uniform.ONLY.get(rule.id)
    return point is None or act.varies.get(point[0]) == point[1]


def _named(rule: Rule, old: str, new: str, act: Borrowed) -> Rule:
    if rule.kind == "defense":
        return _answering(replace(rule, id=rule.id.replace(old, new)), old, new)
    burden = _burden(act, BRANCHES[rule.id.removeprefix(old)])
    cite = (
        f"11 U.S.C. 544(b)(1); {rule.cite}, {act.regime.citation}" if act.code != "FDCPA" else f"11 U.S.C. 544(b)(1); {rule.cite}"
    )
    return replace(rule, id=rule.id.replace(old, new), burden=burden, cite=cite)


def _answering(rule: Rule, old: str, new: str) -> Rule:
    return replace(rule, answers=tuple(one.replace(old, new) for one in rule.answers))


def _burden(act: Borrowed, branch: str) -> str:
    proofs = act.state.proofs(branch, act.regime)
    if proofs.standard is None:
        return "trustee; the standard of proof is not established"
    mark = " (not verified)" if proofs.confidence == "memory" else ""
    return f"trustee, {STANDARDS.get(proofs.standard, proofs.standard)}{mark}"
