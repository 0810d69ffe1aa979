"""The path of what was transferred: for a person at a terminal, for other programs, and as a graph.

>>> heading("libr")
'Traced by lowest intermediate balance'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from avoidance.analyze import Report
from avoidance.facts.stated import smaller
from avoidance.judge import Answer
from avoidance.law.named import DAGGER
from avoidance.logic.known import Span
from avoidance.logic.truth import NO, UNKNOWN, YES
from avoidance.logic.words import amount_words, cents_words
from avoidance.output.figures import Json, dollars, money
from avoidance.output.fitting import Fitting
from avoidance.recovery.accounts import NAMES
from avoidance.recovery.openings import Reconciled, opened
from avoidance.recovery.plan import Plan
from avoidance.recovery.records import Lien, Recovery
from avoidance.recovery.satisfaction import ASSIGNED_LIEN, LATER_LIEN, owed
from avoidance.recovery.told import plan_lines
from avoidance.recovery.tracing import UNNAMED, Trace, span_text
from avoidance.recovery.transferees import Holding
from avoidance.recovery.waterfall import Optimum
from casefacts.evidence import said

FORMAT = "avoidance-trace/1"
_WHAT = "What came, and to whom"
_NAME, _CELL = 26, 20
"""How many columns of a page names want, and figures at most."""
STYLES = {"owes": "bold green", "open": "yellow", "owes nothing": "red", "conduit": "dim", "loses its lien": "bold green"}


def heading(method: str) -> str:
    """Return by which convention a path was traced, in words."""
    return f"Traced by {NAMES[method]}"


# ---------------------------------------------------------------- the page


def page(reports: list[Report], chosen: tuple[str, ...] = ()) -> RenderableType:
    """Return the paths as trees, with each holder's status; by several conventions what came to each stands side by side below.

    Args:
        reports: the case under each convention, the first of them shown as a tree.
        chosen: the transfers to show; without any, all of them.
    """
    first = reports[0]
    if first.recovered.trace is None or not _wanted(first, chosen):
        return Group(Text(_nothing(first, chosen)), *_owing(first, chosen), Text())
    trace = _trace(first)
    parts: list[RenderableType] = [Text(said(first.case.case.name) or "Unnamed case", style="bold"), Text()]
    parts += [Text(f"{heading(trace.method)}; of one day, {_rule(first)}", style="bold")]
    parts += [_tree(first, one) for one in _wanted(first, chosen)]
    parts += [Text(), *_side_by_side(reports, chosen)] if len(reports) > 1 else []
    parts += _notes(reports, chosen)
    return Group(*parts, Text())


def _nothing(report: Report, chosen: tuple[str, ...]) -> str:
    if report.recovered.each and report.recovered.trace is None:
        return "The record speaks of nothing that was passed on: write `flows`, or statements of the accounts the money entered"
    if chosen:
        return f"Nothing to trace of {', '.join(chosen)}: it cannot be avoided on this record, or nothing was passed on"
    if report.recovered.each:
        return "Nothing to trace: what can be avoided here passed nothing on"
    return "Nothing to trace: no transfer of this record can be avoided"


def _owing(report: Report, chosen: tuple[str, ...]) -> Iterator[RenderableType]:
    """Yield who owes what where nothing was passed on."""
    if report.recovered.trace is not None or not report.recovered.each:
        return
    name = report.analysis.matter.name_of
    for one in report.recovered.each:
        if not chosen or one.transfer in chosen:
            told = "; ".join(f"{name(each.party)}, {each.as_}, {amount_words(each.amount)}" for each in one.from_) or "nobody"
            state = "if avoided, " if one.if_avoided else ""
            what = one.instead if one.instead and not one.from_ else f"{amount_words(one.cap)}, once, from {told}"
            yield Text(f"{one.transfer}: {state}{what}")
    for line in plan_lines(report.plan, report.analysis.matter):
        yield Padding(Text(line), (0, 0, 0, 2), expand=False)


def _wanted(report: Report, chosen: tuple[str, ...]) -> list[Recovery]:
    held, every = report.recovered.holdings, report.recovered.each
    return [one for one in every if held.get(one.transfer) and (not chosen or one.transfer in chosen)]


def _trace(report: Report) -> Trace:
    found = report.recovered.trace
    assert found is not None, "a case without a trace has no takings"
    return found


def _rule(report: Report) -> str:
    first = report.law.position("tracing.same_day").value == "credits_first"
    return "money in counts before money out" if first else "money out counts before money in"


def _tree(report: Report, one: Recovery) -> Tree:
    held = report.recovered.holdings[one.transfer]
    state = "if avoided, " if one.if_avoided else ""
    transfer = report.transfer(one.transfer)
    what = said(transfer.property) or "money"
    tree = Tree(Text(f"{one.transfer}: {what}; {state}recoverable once: {amount_words(one.cap)}", style="bold"), guide_style="dim")
    places = {held[0].key: tree.add(_label(report, held[0], one))}
    for taking in held[1:]:
        best = max(taking.sources, key=lambda each: each[1].high if isinstance(each[1].high, int) else 0)
        places[taking.key] = places.get(best[0], tree).add(_label(report, taking, one))
    for each in one.from_:
        if each.benefited:
            who, told = report.analysis.matter.name_of(each.party), amount_words(each.amount)
            tree.add(Text(f"{who}, {each.as_}, owes: {told} ({each.cite})"))
    trace = _trace(report)
    for move, span in trace.returned(one.transfer):
        if span.high == 0:
            continue
        sources = {link.earlier for link in trace.by_id[move.id].links}
        last = next((places[key] for key in reversed(places) if key[0] in sources), tree)
        last.add(Text(f"{move.id} {_day(move.when)} back to the debtor: {amount_words(span)}"))
    return tree


def _day(when: object) -> str:
    central = getattr(when, "central", None)
    return central.isoformat() if central else "(no day)"


def _label(report: Report, taking: Holding, one: Recovery) -> Text:
    status, why = standing(report, taking, one)
    name = report.analysis.matter.name_of(taking.party) if taking.party else UNNAMED
    also = [f"{amount_words(cents)} from {key[0]}" for key, cents in taking.sources if key[0]] if len(taking.sources) > 1 else []
    came = f"{amount_words(taking.amount)}{' of proceeds' if taking.proceeds is YES else ''} came"
    label = Text(f"{taking.move.id} {_day(taking.move.when)} to {name}: {came}{' (' + ', '.join(also) + ')' if also else ''}; ")
    label.append(f"{taking.role}, " if status != "conduit" else "")
    label.append(status, style=STYLES[status.split(" up to")[0]])
    label.append(f": {why}" if why else "")
    return label


def standing(report: Report, taking: Holding, one: Recovery) -> tuple[str, str]:
    """Return how somebody stands for one taking, and why: owes, open, owes nothing, or conduit.

    >>> list(STYLES)
    ['owes', 'open', 'owes nothing', 'conduit', 'loses its lien']
    """
    if taking.conduit is YES:
        return "conduit", _proved(taking, "550:conduit")
    if one.instead and taking is report.recovered.holdings[one.transfer][0]:
        return "owes nothing", one.instead
    if taking.liable is NO:
        spared = next((each for each in one.protected if each.party == taking.party and each.path == taking.path), None)
        if taking.move.lien or said(report.transfer(one.transfer).kind) == "lien":
            kept = LATER_LIEN[NO] if taking.move.lien else ASSIGNED_LIEN[NO]
            return "owes nothing", f"{kept} ({taking.cite})"
        return "owes nothing", f"{spared.why} ({spared.cite})" if spared else taking.judgment.proof.because
    if taking.move.lien or said(report.transfer(one.transfer).kind) == "lien":
        lien = next(each for each in one.liens if each.party == taking.party)
        return ("loses its lien" if taking.liable is YES else "open"), f"{lien.what} ({lien.cite})"
    mine = [each for each in one.from_ if each.party == taking.party and (not each.path or each.path[0] == one.transfer)]
    if not mine:
        confined = next((each for each in one.protected if each.party == taking.party), None)
        if taking.paid:
            return "owes nothing", f"it has paid {cents_words(taking.paid)} (11 U.S.C. 550(d))"
        return "owes nothing", f"{confined.why} ({confined.cite})" if confined else "nothing is left to recover from it"
    told = f"{amount_words(smaller(owed(taking), one.cap))} ({taking.cite})"
    reasons = [f"{answer.rule.cite} {answer.proof.because}" for answer in _failing(taking)]
    why = "; ".join([told, *reasons])
    return ("open" if taking.liable is UNKNOWN else "owes"), why


def _owes(taking: Holding, one: Recovery, status: str) -> Span:
    """Return what somebody owes for one taking, no more than is left to recover of its transfer."""
    return smaller(owed(taking), one.cap) if status in ("owes", "open") and not taking.move.lien else Span.exactly(0)


def _failing(taking: Holding) -> list[Answer]:
    raised = [answer for answer in taking.judgment.answers if answer.raised and answer.proof.truth is not YES]
    return [answer for answer in raised if answer.rule.id != "550(b)(2)" or taking.sheltered is not NO]


def _proved(taking: Holding, rule: str) -> str:
    answer = next(each for each in taking.judgments[1].answers if each.rule.id == rule)
    part = answer.proof.find("550:conduit.dominion")
    return f"{part.because if part is not None else answer.proof.because} ({answer.rule.cite})"


def _side_by_side(reports: list[Report], chosen: tuple[str, ...]) -> list[RenderableType]:
    """Return what came to each taker by each convention, and who takes each."""
    methods = [_trace(report).method for report in reports]
    came = {name: [_came(report, key) for report in reports] for key, name in _takers(reports, chosen).items()}
    least = _NAME + sum(3 + min(_CELL, max(map(len, column))) for column in zip(methods, *came.values(), strict=True))
    table = Fitting(least, _across(methods, came), _below(methods, came))
    lines = [f"{_trace(report).method}, {NAMES[_trace(report).method]}: {_courts(report)}" for report in reports]
    parts: list[RenderableType] = [Text("Side by side", style="bold"), table, Text("Who takes which", style="bold")]
    return [*parts, *(Padding(Text(line), (0, 0, 0, 2), expand=False) for line in lines)]


def _across(methods: list[str], came: Mapping[str, list[str]]) -> Table:
    """Return a column for each convention."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for name in (_WHAT, *methods):
        table.add_column(name, overflow="fold")
    for who, sums in came.items():
        table.add_row(who, *sums)
    return table


def _below(methods: list[str], came: Mapping[str, list[str]]) -> Table:
    """Return a line for each figure to which conventions come, for a narrow page."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for name in (_WHAT, "By", "Came"):
        table.add_column(name, overflow="fold")
    for who, sums in came.items():
        for told in dict.fromkeys(sums):
            by = [method for method, one in zip(methods, sums, strict=True) if one == told]
            table.add_row(who if told == sums[0] else "", ", ".join(by), told)
    return table


def _takers(reports: list[Report], chosen: tuple[str, ...]) -> dict[tuple[str, str], str]:
    found = {}
    for report in reports:
        for one in _wanted(report, chosen):
            for taking in report.recovered.holdings[one.transfer][1:]:
                who = report.analysis.matter.name_of(taking.party) if taking.party else UNNAMED
                found[one.transfer, taking.move.id] = f"{one.transfer} {taking.move.id} to {who}"
    return found


def _came(report: Report, key: tuple[str, str]) -> str:
    trace = report.recovered.trace
    leg = trace.by_id.get(key[1]) if trace is not None else None
    return amount_words(leg.traced(key[0])) if leg is not None else "-"


def _courts(report: Report) -> str:
    """Return who takes a convention, with what nobody has verified marked."""
    choice = report.law.position("tracing.convention")
    position = report.law.tables.positions["tracing.convention"]
    ids = [id for id in position.side(choice.value).authorities if report.law.decided(id)]
    found = [(id, report.law.tables.authorities[id]) for id in ids]
    cited = [f"{one.name} ({one.court} {one.year}){DAGGER if report.is_unverified(id) else ''}" for id, one in found]
    return "; ".join(cited) or "no authority in the tables; a bound, or a share that a court may find fair"


def _ties(report: Report, chosen: tuple[str, ...], named: bool) -> list[str]:
    """Return the movements whose figure turns on the order of one day, under the convention's name where there are several."""
    by = f"{_trace(report).method}, " if named else ""
    return [f"{by}{line}" for one in _wanted(report, chosen) for line in tie_lines(one)]


def _notes(reports: list[Report], chosen: tuple[str, ...]) -> list[RenderableType]:
    report = reports[0]
    parts: list[RenderableType] = []
    for title, lines in (
        ("Accounts", list(account_lines(report))),
        ("Where the order of one day matters", [line for one in reports for line in _ties(one, chosen, len(reports) > 1)]),
        ("Liens, and what is kept", [lien_line(report, lien) for one in _wanted(report, chosen) for lien in one.liens]),
        (
            "Still with a conduit",
            [each.what for one in _wanted(report, chosen) for each in one.consequences if each.still_held],
        ),
        ("Not followed", [f"{id}: {why}" for id, why in (report.recovered.trace.stray.items() if report.recovered.trace else ())]),
        ("Taken for granted", list(report.recovered.trace.assumed) if report.recovered.trace else []),
        ("Most that can be recovered", list(plan_lines(report.plan, report.analysis.matter))),
        ("Ask", [f"{one.ask} At stake: {cents_words(one.stake)}" for one in report.tracing_questions]),
    ):
        if lines:
            parts += [Text(), Text(title, style="bold"), *(Padding(Text(line), (0, 0, 0, 2), expand=False) for line in lines)]
    return parts


def tie_lines(one: Recovery) -> Iterator[str]:
    """Yield the movements whose figure turns on the order of one day."""
    for id, taken, other in one.ties:
        yield f"{id}: {amount_words(taken)}; in the other order {amount_words(other)}"


def lien_line(report: Report, lien: Lien) -> str:
    """Return what somebody may keep, or has a lien for."""
    figure = "none" if lien.amount.high == 0 else amount_words(lien.amount)
    why = f", {lien.why}" if lien.why and lien.amount.high == 0 else ""
    return f"{report.analysis.matter.name_of(lien.party)}: {lien.what}: {figure}{why} ({lien.cite})"


def account_lines(report: Report) -> Iterator[str]:
    """Yield how each account comes out, to the cent, and the first day whose stated balance its movements do not make."""
    trace = report.recovered.trace
    if trace is None:
        return
    for one in trace.accounts:
        account = trace.run.accounts[one.account]
        opening = f"opening {cents_words(one.opening)}" if one.opening is not None else "opening balance unknown"
        left = min(sum(account.held(each.transfer) for each in report.recovered.each), max(account.balance, 0))
        line = f"{one.account}: {opening}, in {cents_words(one.came)}, out {cents_words(one.went)}"
        line += f", {opened(one)}; of the debtor's in it {cents_words(left)}"
        absorbed = sum(account.absorbed.values())
        yield line
        if absorbed:
            yield f"  {cents_words(absorbed)} of the debtor's filled an overdraft, so went to the bank if that was a debt to it:"
            yield "  write it as a flow to the bank, with its value and good faith"
        if one.differs_on:
            gap = f"{cents_words(one.computed or 0)}, {cents_words(abs((one.stated or 0) - (one.computed or 0)))} apart"
            yield f"  on {one.differs_on} the statement says {cents_words(one.stated or 0)}, and what moved makes {gap}"


# ---------------------------------------------------------------- for other programs


def as_json(reports: list[Report], chosen: tuple[str, ...] = ()) -> Json:
    """Return the paths as plain data, convention by convention."""
    first = reports[0]
    return {
        "format": FORMAT,
        "case": said(first.case.case.name),
        "methods": [_method(report, chosen) for report in reports],
        "satisfaction": satisfaction(first.plan),
        "questions": [{"path": one.path, "ask": one.ask, "at_stake": dollars(one.stake)} for one in first.tracing_questions],
    }


def _method(report: Report, chosen: tuple[str, ...]) -> Json:
    trace = report.recovered.trace
    made: Json = {
        "method": report.law.position("tracing.convention").value,
        "same_day": report.law.position("tracing.same_day").value,
        "takings": [],
    }
    if trace is None:
        return made
    wanted = _wanted(report, chosen)
    return {
        **made,
        "takings": [_taking(report, one, taking) for one in wanted for taking in report.recovered.holdings[one.transfer]],
        "returned": [
            {"movement": move.id, "transfer": one.transfer, "amount": money(span)}
            for one in wanted
            for move, span in trace.returned(one.transfer)
        ],
        "accounts": [_account(one) for one in trace.accounts],
        "ties": [{"movement": id, "amount": money(taken), "other_order": money(other)} for id, taken, other in trace.ties],
        "not_followed": [{"movement": id, "why": why} for id, why in trace.stray.items()],
        "assumptions": list(trace.assumed),
    }


def _account(one: Reconciled) -> Json:
    cents = {"stated": one.stated, "computed": one.computed}
    differs = {"on": one.differs_on, **{key: span_text(Span.exactly(value or 0)) for key, value in cents.items()}}
    return {
        "account": one.account,
        "opening": None if one.opening is None else span_text(Span.exactly(one.opening)),
        "in": dollars(one.came),
        "out": dollars(one.went),
        "closing": None if one.opening is None else span_text(Span.exactly(one.closing)),
        "first_difference": differs if one.differs_on else None,
    }


def _taking(report: Report, one: Recovery, taking: Holding) -> Json:
    status, why = standing(report, taking, one)
    return {
        "transfer": one.transfer,
        "movement": taking.move.id,
        "date": _day(taking.move.when) if taking.move.when else None,
        "from": taking.move.giver,
        "to": taking.party,
        "amount": money(taking.move.amount),
        "traced": money(taking.amount),
        "proceeds": taking.proceeds is YES,
        "as": "conduit" if taking.conduit is YES else taking.role,
        "status": status.replace(" ", "_"),
        "owes": money(_owes(taking, one, status)),
        "because": why,
        "path": list(taking.path),
        "out_of": [{"movement": key[0], "amount": money(cents)} for key, cents in taking.sources if key[0]],
        "under_the_act": [{"cite": cite, "status": status} for cite, status in report.under_acts(one.transfer, taking)],
    }


def satisfaction(plan: Plan) -> Json:
    """Return the plan of recovery as plain data."""

    def told(best: Optimum) -> Json:
        return {
            "total": dollars(best.total),
            "from": [{"party": party, "amount": dollars(cents)} for party, cents in best.pays.items()],
            "limits": [{"kind": limit.kind, "of": limit.of, "amount": dollars(limit.cents)} for limit in best.limits],
        }

    return {
        "now": told(plan.now),
        "at_most": told(plan.most),
        "collectable_unknown": list(plan.unsaid),
        "unmeasured": list(plan.most.unmeasured),
        "joint_and_several": [
            {"transfer": one.transfer, "parties": list(one.parties), "amount": dollars(one.cents), "now": dollars(one.now)}
            for one in plan.shared
        ],
    }


def graphml(report: Report) -> str:
    """Return the path as GraphML: parties, and an edge for each movement of a transfer."""
    import networkx as nx

    trace = report.recovered.trace
    graph = trace.graph() if trace is not None else nx.MultiDiGraph()
    for party in graph.nodes:
        graph.nodes[party]["name"] = report.analysis.matter.name_of(party) if party != UNNAMED else UNNAMED
    return "\n".join(nx.generate_graphml(graph)) + "\n"
