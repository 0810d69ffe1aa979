"""The report for a person at a terminal: transfers against theories, what each verdict rests on, and what to ask next.

Everything that comes from the record is printed as data: no markup in it is ever read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from avoidance.analysis import Finding, ends_of
from avoidance.analyze import Report
from avoidance.federal.chapters import OF_CHAPTERS
from avoidance.judge import Judgment, Verdict
from avoidance.law.named import DAGGER, NOT_VERIFIED, THUMB, name_of, shown
from avoidance.logic import elements as el
from avoidance.logic.proof import Proof
from avoidance.logic.truth import Truth
from avoidance.logic.words import amount_words
from avoidance.output.fitting import Fitting
from avoidance.output.spoken import Words, mark, spoken
from avoidance.recovery.records import Liable, Recovery
from avoidance.report.alike import Alike, alike, speaking, together
from avoidance.report.deadlines import Deadline
from avoidance.report.diligence import diligence
from avoidance.report.leading import NO_LEAD, Doubt
from avoidance.report.model import Question, Summary
from avoidance.report.preferencelines import checklist_lines, course_lines, step_lines, summary_lines
from casefacts.evidence import DateSpan, said
from casefacts.model import Transfer

if TYPE_CHECKING:
    from avoidance.logic.known import Span

STYLES = {Verdict.AVOIDABLE: "bold green", Verdict.NOT_AVOIDABLE: "red", Verdict.UNDETERMINED: "yellow"}
MARKS = {Truth.YES: ("met", "green"), Truth.NO: ("not met", "red"), Truth.UNKNOWN: ("open", "yellow")}
UNSURE = {"memory": " [not verified]", "secondary": " [secondary]"}
COLUMNS = {"Transfer": 14, "Theory": 22, "Verdict": 14, "Amount": 17, "Turns on": 25, "Defense": 17}
"""The columns of the report and how the page is shared among them."""
NARROW = {"Transfer": 16, "Theory": 16, "Verdict / Amount": 18, "Turns on / Defense": 24}
"""The columns on a page of fewer than ``WIDE``."""
WIDE = 110
MOST_ROWS = 60
MOST_DETAILS = 12
MOST_QUESTIONS = 8
MOST_TURNS = 4
NARROWEST = 40


def page(report: Report) -> RenderableType:
    """Return the report as one page."""
    none = Words("The record states no transfer.\n")
    parts: list[RenderableType] = [*_heading(report), _table(report) if report.summaries else none]
    parts += _section(f"{DAGGER} Rests on law that nobody has verified", _marked(report))
    parts += _section("Lead with", _leads(report))
    parts += _section("What would change it", _turns(report))
    parts += _section("On the other side of a split", _sides(report))
    parts += _section("Ask first", _questions(report))
    parts += _section("Recovery", _recovery(report))
    parts += _section("Preferences, by creditor", _preferences(report))
    parts += _section("Worth noting", (f"{one.transfer or 'the case'}: {one.says} ({one.cite})" for one in report.remarks))
    parts += _section("Of the states' own law, and for you to weigh", _cautions(report))
    parts += _section("Last day", _deadlines(report))
    parts += _section("Taken for granted", _few(report.assumptions, 12, "in --format json"))
    parts += _section("Not looked at", report.not_considered)
    return Group(*parts)


def _marked(report: Report) -> Iterator[str]:
    """Yield in words which law nobody has verified, and under which verdicts it stands.

    A rule of thumb is no law and is named where it carries an answer.
    """
    under: dict[str, dict[str, list[str]]] = {}
    for one in report.summaries:
        for key in one.unverified:
            under.setdefault(name_of(key), {}).setdefault(one.transfer, []).append(one.theory)
    for law, verdicts in under.items():
        shown = [f"{transfer} {together(theories)}" for transfer, theories in list(verdicts.items())[:MOST_DETAILS]]
        more = f"; and {len(verdicts) - MOST_DETAILS} more transfers" if len(verdicts) > MOST_DETAILS else ""
        yield f"{law} (under {'; '.join(shown)}{more})"


def why(report: Report, transfer: Transfer, whole: bool = False) -> RenderableType:
    """Return the proof of each theory for one transfer.

    Args:
        report: the report.
        transfer: the transfer.
        whole: every node; otherwise what decides, and what is open.
    """
    parts: list[RenderableType] = []
    for finding in report.of(transfer):
        judgment = finding.judgment
        unsure = [key for key in finding.unverified(report.is_unverified) if not key.startswith(THUMB)]
        parts.append(_verdict_line(judgment, marked=bool(unsure)))
        if unsure:
            parts.append(Words(f"{DAGGER} {NOT_VERIFIED}: {'; '.join(map(name_of, unsure))}", style="dim"))
        parts.append(proof_tree(judgment.proof, whole, f"burden: {judgment.rule.burden}", report.is_unverified))
        for answer in judgment.answers:
            if not whole and not answer.raised and answer.rule.id in OF_CHAPTERS:
                continue
            raised = "raised" if answer.raised else "not raised: it blocks nothing"
            remark = f"defense, {raised}; burden: {answer.rule.burden}"
            parts.append(proof_tree(answer.proof, whole, remark, report.is_unverified))
        parts += [Padding(Words(line), (0, 0, 0, 2), expand=False) for line in _dealings(report, transfer, judgment)]
        parts.append(Words())
    return Group(*parts)


def changes(before: Report, after: Report) -> RenderableType:
    """Return what a what-if or another position changed, finding by finding."""
    old = {(one.transfer, one.theory): one for one in before.summaries}
    lines = [line for one in after.summaries if (line := _change(old.pop((one.transfer, one.theory), None), one))]
    lines += [Words(f"{gone.transfer} {gone.theory}: no longer in play") for gone in old.values()]
    head = [Words(f"set {one.path}: {one.old_text} -> {one.new_text}") for one in after.reading.settings]
    return Group(
        Words("What changed", style="bold"),
        *(Padding(line, (0, 0, 0, 2), expand=False) for line in [*head, *(lines or [Words("nothing")])]),
        Words(),
    )


# ---------------------------------------------------------------- the page


def _heading(report: Report) -> Iterator[RenderableType]:
    proceeding, law = report.case.case, report.law
    yield Words(said(proceeding.name) or "Unnamed case", style="bold")
    facts = [said(proceeding.number), said(proceeding.court), f"chapter {said(proceeding.chapter)}" if proceeding.chapter else None]
    facts += [f"petition {_date(said(proceeding.petition_date))}", f"circuit {law.circuit}" if law.circuit else "no circuit named"]
    facts += [f"law as of {law.as_of}" if law.as_of else "newest decisions in the tables"]
    yield Words(" · ".join(fact for fact in facts if fact))
    if report.reading.settings:
        yield Words("What-if: the facts set on the command line are assumed, not proved", style="bold yellow")
    for one in report.unread:
        yield Words(f"Without effect: position {one.key} = {one.choice}; no rule of this version reads it", style="bold red")
    yield Words()


def _table(report: Report) -> RenderableType:
    lines = alike(report.summaries)
    shown = sorted(lines, key=lambda one: -one.summary.stake)[:MOST_ROWS] if len(lines) > MOST_ROWS else lines
    rows = []
    previous = ""
    for one in shown:
        rows.append(_cells(report, one, same=one.summary.transfer == previous))
        previous = one.summary.transfer
    table = Fitting(WIDE, _of(COLUMNS, rows), _of(NARROW, map(_stacked, rows)))
    if len(shown) == len(lines):
        return table
    rest = len(lines) - len(shown)
    return Group(
        table,
        Words(f"The {len(shown)} largest of {len(shown) + rest} findings; the rest in --format json. {_tally(report.summaries)}"),
        Words(),
    )


def _of(columns: Mapping[str, int], rows: Iterable[list[Text]]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=True)
    for name, share in columns.items():
        table.add_column(spoken(name), justify="right" if name == "Amount" else "left", overflow="fold", ratio=share)
    for row in rows:
        table.add_row(*row)
    return table


def _stacked(cells: list[Text]) -> list[Text]:
    """Return the cells of a finding for a narrow page."""
    transfer, theory, verdict, amount, turns, defense = cells
    return [transfer, theory, Words("\n").join([verdict, amount]), Words("\n").join(filter(None, [turns, defense]))]


def _tally(summaries: Iterable[Summary]) -> str:
    verdicts = [one.verdict for one in summaries]
    return ", ".join(f"{verdicts.count(verdict)} {_plain(verdict)}" for verdict in Verdict)


def _cells(report: Report, line: Alike, same: bool) -> list[Text]:
    one = line.summary
    transfer = report.transfer(one.transfer)
    label = (
        Words("")
        if same
        else Words(f"{one.transfer} {_date(said(transfer.date))}\nto {report.analysis.matter.name_of(said(transfer.to))}")
    )
    verdict = Words(_plain(one.verdict) + _mark(any(member.unverified for member in line.members)), style=STYLES[one.verdict])
    if one.disputed_verdict is not None:
        verdict.append(f"\n(disputed facts aside: {_plain(one.disputed_verdict)})", style="dim")
    amount = Words(_amount(one.amount))
    if one.disputed_amount is not None:
        amount.append(f"\n(disputed facts aside: {_amount(one.disputed_amount)})", style="dim")
    return [
        label,
        Words(line.label.replace("-", " ")),
        verdict,
        amount,
        Words(one.carries),
        Words(one.defense),
    ]


def _cautions(report: Report) -> Iterator[str]:
    for code, one in report.cautions:
        yield f"{code}: {one.text}{UNSURE.get(one.confidence, '')}"


def _turns(report: Report) -> Iterator[str]:
    for finding in _detailed(report):
        judgment = finding.judgment
        name = f"{judgment.transfer} {judgment.rule.id}"
        turns = sorted(finding.turns, key=lambda turn: not turn.how.startswith("if "))
        facts = sum(turn.how.startswith("if ") for turn in turns)
        nearest = {(turn.facts, turn.others): turn for turn in reversed(turns[facts:])}
        figures = [turn for turn in turns[facts:] if nearest[turn.facts, turn.others] is turn]
        most = 2 * MOST_TURNS if any(turn.others for turn in figures) else MOST_TURNS
        shown = [*turns[: min(facts, MOST_TURNS)], *(figures[:most] if len(turns) - facts > MOST_TURNS else turns[facts:])]
        for turn in shown:
            how = turn.how if turn.how.startswith("if ") else f"with {turn.how}"
            yield f"{name}: {_plain(turn.to)} {how} ({', '.join(turn.facts)})"
        if len(turns) > len(shown):
            yield f"{name}: and {len(turns) - len(shown)} more in --format json"
        ends = ends_of(finding, report.transfer(judgment.transfer))
        if len(set(ends.values())) > 1:
            yield f"{name}: " + ", ".join(f"{_plain(verdict)} at the {end} value" for end, verdict in ends.items())
        if finding.settled_anyway is not None:
            yield f"{name}: settled anyway: {_plain(finding.settled_anyway)} whatever the missing facts are"


def _leads(report: Report) -> Iterator[str]:
    found = report.leads
    for one in found[:MOST_DETAILS]:
        yield f"{one.transfer}: {one.theory or NO_LEAD}. {'; '.join(one.reasons)}"
        groups: dict[str, list[str]] = {}
        for theory, because in one.then:
            groups.setdefault(because, []).append(theory)
        yield from (f"   then {together(theories)}: {because}" for because, theories in groups.items())
    if len(found) > MOST_DETAILS:
        yield f"and {len(found) - MOST_DETAILS} more in --format json"


def _sides(report: Report) -> Iterator[str]:
    for finding in _detailed(report):
        judgment = finding.judgment
        for side in finding.other_sides:
            chosen = report.law.position(side.key)
            yield (
                f"{judgment.transfer} {judgment.rule.id}: {side.key} = {side.choice} gives "
                f"{_plain(side.verdict)}, {_amount(side.amount)} "
                f"(taken: {chosen.value}, {chosen.why})"
            )


def _detailed(report: Report) -> Iterator[Finding]:
    """Yield the findings of the transfers with most at stake, in the order of the record."""
    order = sorted({one.transfer: one.stake for one in report.summaries}.items(), key=lambda pair: -pair[1])
    wanted = {transfer for transfer, _ in order[:MOST_DETAILS]}
    for transfer in report.case.transfers:
        if transfer.id in wanted:
            yield from speaking(report.of(transfer))


def _questions(report: Report) -> Iterator[str]:
    """Yield the first questions; the same question about several transfers is asked once."""
    grouped: dict[str, list[Question]] = {}
    for one in report.questions:
        question, mark, _ = one.ask.partition("? (")
        grouped.setdefault(question + mark[:1], []).append(one)
    for rank, (ask, same) in enumerate(list(grouped.items())[:MOST_QUESTIONS], 1):
        effects = [effect for one in same for effect in one.effects]
        more = f" (and {len(effects) - 1} more)" if len(effects) > 1 else ""
        yield f"{rank}. {same[0].ask if len(same) == 1 else ask + _about(same)}\n   {effects[0]}{more}"
    if len(grouped) > MOST_QUESTIONS:
        yield f"and {len(grouped) - MOST_QUESTIONS} more in --format json"


def _about(same: list[Question]) -> str:
    """Return which transfers a question is about."""
    named = [part for one in same for part in one.path.split(".")[1:2]]
    return "" if not named else f" ({', '.join(named[:6])}{', ...' if len(named) > 6 else ''})"


def _recovery(report: Report) -> Iterator[str]:
    name = report.analysis.matter.name_of
    for one in report.recoveries[:MOST_DETAILS]:
        state = "if avoided, " if one.if_avoided else ""
        if one.instead:
            yield f"{one.transfer}: {state}{one.instead}"
            if not one.from_:
                yield from _following(one)
                continue
        who = (
            ", ".join(f"{name(liable.party)} ({_owing(liable)})" for liable in one.from_)
            or "nobody: the record names no transferee"
        )
        spared = "".join(f"; not from {name(each.party)}: {each.why} ({each.cite})" for each in one.protected)
        yield f"{one.transfer}: {state}{_amount(one.cap)}, once, from {who}{spared}"
        yield from _following(one)
    if len(report.recoveries) > MOST_DETAILS:
        yield f"and {len(report.recoveries) - MOST_DETAILS} more in --format json"
    if report.recovered.trace is not None and (report.case.flows or report.case.statements):
        yield "the path, and the figures by other conventions: avoidance trace --method all"


def _owing(one: Liable) -> str:
    """Return as what somebody owes, and of a later holder how much."""
    open_ = ", which is open" if one.open else ""
    return f"{one.as_}, {_amount(one.amount)}{open_}" if len(one.path) > 1 else f"{one.as_}{open_}"


def deadlines(report: Report) -> RenderableType:
    """Return the days by which something must be done, one under another, and how each stands with each party."""
    parts: list[RenderableType] = [*_heading(report)]
    parts.append(
        Words(f"Deadlines as of {report.as_of}" if report.as_of else "Deadlines; name a day (--as-of) to see which have passed")
    )
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=False)
    for name in ("Last day", "Status", "What", "Why"):
        table.add_column(spoken(name), overflow="fold", no_wrap=name == "Last day")
    for one in report.deadlines:
        table.add_row(Words(one.date.isoformat()), Words(one.told), Words(f"{one.what}\n{one.cite}"), Words(one.note))
        for line in standing_lines(report, one):
            table.add_row("", "", Words(f"  {line}"), "")
    parts += [*map(Text, undated_lines(report)), *([table] if report.deadlines else [])]
    return Group(*parts)


def _following(one: Recovery) -> Iterator[str]:
    told = [f"{each.what} ({each.cite})" for each in one.consequences if each.cite not in one.instead]
    if told:
        yield "  " + "; ".join(told)


def undated_lines(report: Report) -> Iterator[str]:
    """Yield why no last day to sue is counted, and what to find out, where none is."""
    if report.undated is not None:
        ask = f" {report.undated.ask}" if report.undated.ask else ""
        yield f"Not counted: {report.undated.says}.{ask}"


def _deadlines(report: Report) -> Iterator[str]:
    yield from undated_lines(report)
    found = [one for one in report.deadlines if not one.of_petition]
    for one in found[:MOST_DETAILS]:
        yield deadline_line(one)
        if report.case.actions:
            yield from (f"  {line}" for line in standing_lines(report, one)[:MOST_DETAILS])
    if len(report.deadlines) > min(len(found), MOST_DETAILS):
        yield f"and {len(report.deadlines) - min(len(found), MOST_DETAILS)} more: avoidance deadlines"


def deadline_line(one: Deadline) -> str:
    """Return a deadline in a line."""
    status = f", {one.told}" if one.told else ""
    return f"{one.what}: {one.date} ({one.cite}){status}; {one.note}"


def standing_lines(report: Report, one: Deadline) -> list[str]:
    """Return how a deadline stands with each party, a line for each."""
    return [
        f"{report.analysis.matter.name_of(each.party) if each.party else 'an unnamed party'}, "
        f"{_ids(each.transfers)}: {each.status or 'not said'}; {each.says}"
        for each in one.standing
    ]


def _ids(transfers: tuple[str, ...]) -> str:
    return ", ".join(transfers[:MOST_DETAILS]) + (
        f" and {len(transfers) - MOST_DETAILS} more" if len(transfers) > MOST_DETAILS else ""
    )


def _preferences(report: Report) -> Iterator[str]:
    """Yield each creditor that was paid within reach, and something of whose dealings the record states."""
    told = [one for one in report.preferences if one.given or one.course is not None]
    for one in told[:MOST_DETAILS]:
        yield "\n".join(summary_lines(one))
    if len(report.preferences) > len(told[:MOST_DETAILS]):
        creditors = "1 creditor" if len(report.preferences) == 1 else f"{len(report.preferences)} creditors"
        yield f"{creditors} paid within reach in all; each in --format json"


def _dealings(report: Report, transfer: Transfer, judgment: Judgment) -> Iterator[str]:
    """Yield the creditor's balance, its course of dealing and the checklist, under a preference."""
    checklist = diligence(report.analysis.matter, judgment)
    if checklist is None:
        return
    one = next((one for one in report.preferences if one.creditor == said(transfer.to)), None)
    if one is not None and (one.given or one.course is not None):
        yield from summary_lines(one)
        yield from (line for reading, left in one.balances for line in step_lines(reading, left))
        yield from course_lines(one.course) if one.course is not None else ()
    if checklist.applies is not Truth.NO:
        yield from checklist_lines(checklist)


def _section(title: str, lines: Iterable[str]) -> Iterator[RenderableType]:
    kept = list(lines)
    if kept:
        yield Words(title, style="bold")
        yield from (Padding(Words(line), (0, 0, 0, 2), expand=False) for line in kept)
        yield Words()


def _few(lines: list[str], most: int, where: str) -> list[str]:
    return lines if len(lines) <= most else [*lines[:most], f"and {len(lines) - most} more {where}"]


# ---------------------------------------------------------------- the proof


def proof_tree(proof: Proof, whole: bool, remark: str, doubt: Doubt) -> Tree:
    """Return a proof as a tree; without ``whole``, what neither decides nor is open is left out.

    Args:
        proof: the proof.
        whole: every node.
        remark: a line to stand under the root.
        doubt: says of a key of the law tables whether it has yet to be verified.
    """
    tree = Tree(_label(proof, proof, [remark]), guide_style="dim")
    _grow(tree, proof, whole, doubt)
    return tree


def _grow(tree: Tree, proof: Proof, whole: bool, doubt: Doubt) -> None:
    for part in proof.parts if whole else _telling(proof):
        last = part if whole else _last_of_chain(part)
        branch = tree.add(_label(part, last, _doubts(last, doubt)))
        if whole or _is_telling(proof, part):
            _grow(branch, last, whole, doubt)


def _doubts(proof: Proof, doubt: Doubt) -> list[str]:
    """Return a line that names the law a leaf was worked out by and that nobody has verified; a rule of thumb is no law."""
    keys = dict.fromkeys(key for known in proof.knowns for key in known.law if not key.startswith(THUMB) and doubt(key))
    return [f"{NOT_VERIFIED}: {'; '.join(map(name_of, keys))}"] if keys else []


def _is_telling(proof: Proof, part: Proof) -> bool:
    """Whether a reader needs to see below a part: it is open, or it carries the node."""
    if isinstance(proof.node, el.Weighed):
        return False
    return not part.truth.known or (part in proof.deciding and (part.truth is proof.truth or isinstance(proof.node, el.Not)))


def _telling(proof: Proof) -> list[Proof]:
    """Return the parts that a reader needs: what decides a settled node; all that is open or met under an open one."""
    if isinstance(proof.node, el.Weighed):
        return list(proof.parts)
    if isinstance(proof.node, el.All) and proof.truth is not Truth.NO:
        return list(proof.parts)
    if isinstance(proof.node, el.Any) and proof.truth is not Truth.UNKNOWN:
        return [part for part in proof.parts if part.truth is proof.truth]
    return list(proof.deciding) if proof.truth.known else [part for part in proof.parts if part.truth is not Truth.NO]


def _last_of_chain(proof: Proof) -> Proof:
    """Follow nodes that add nothing to the one below them: one telling part, with the same reason."""
    below = _telling(proof)
    return _last_of_chain(below[0]) if len(below) == 1 and below[0].because in proof.because else proof


def _label(proof: Proof, last: Proof, remarks: Iterable[str] = ()) -> RenderableType:
    """Return a node's lines: its status, name and cite, its reason, and what the record says of it."""
    word, style = MARKS[proof.truth]
    head = Words.assemble((proof.node.name or proof.node.id, "bold"), f"  {shown(proof.node.cite)}")
    carrier = next((node for node in (proof.node, last.node) if node.by is not None), None)
    if carrier is not None and carrier.by is not None and proof.truth.known:
        head.append(f"  [{carrier.by.word}: {carrier.label}]", style="magenta")
    rows = [head]
    if proof.because != proof.node.name:
        rows.append(Words(proof.because))
    rows += [Words(line, style="dim") for line in (_record(last), *remarks) if line]
    if not last.truth.known and not last.parts and last.missing:
        rows.append(Words(f"missing: {', '.join(last.missing)}", style="yellow"))
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=7)
    grid.add_column()
    grid.add_row(Words(word, style=style), Group(*rows))
    return grid


def _record(proof: Proof) -> str:
    cites = "; ".join(
        f"{item.path}{f' ({item.source})' if item.source else ''}{' DISPUTED' if item.disputed else ''}" for item in proof.evidence
    )
    return f"record: {cites}" if cites else ""


# ---------------------------------------------------------------- words


def _verdict_line(judgment: Judgment, *, marked: bool) -> Text:
    verdict = judgment.verdict
    said = (_plain(verdict) + _mark(marked), STYLES[verdict])
    head = (f"{judgment.transfer} {judgment.rule.id}", "bold"), (mark(": "), "bold")
    return Words.assemble(*head, said, mark(", "), _amount(judgment.amount))


def _mark(unverified: bool) -> str:
    return f" {DAGGER}" if unverified else ""


def _change(old: Summary | None, new: Summary) -> Text | None:
    name = f"{new.transfer} {new.theory}"
    now = _plain(new.verdict) + _mark(bool(new.unverified))
    if old is None:
        return Words(f"{name}: now in play, {now}")
    if (old.verdict, old.amount) == (new.verdict, new.amount):
        rests = [", ".join(one.rests_on) or "facts and findings" for one in (old, new)]
        return None if rests[0] == rests[1] else Words(f"{name}: {now} as before; rests on {rests[0]} -> {rests[1]}")
    before = _plain(old.verdict) + _mark(bool(old.unverified))
    return Words(f"{name}: {before}, {_amount(old.amount)} -> {now}, {_amount(new.amount)}")


def _plain(verdict: Verdict) -> str:
    return verdict.value.replace("_", " ")


def _amount(span: Span) -> str:
    return "amount unknown" if span.is_empty else amount_words(span)


def _date(span: DateSpan | None) -> str:
    if span is None or span.central is None:
        return "(date unknown)"
    return span.central.isoformat() if span.is_exact else f"about {span.central.isoformat()}"


def console(width: int | None = None, *, wide: bool = False) -> Console:
    """Return the console to print on: as wide as the terminal, or as ``COLUMNS`` says, or 120 columns, 160 for a wide table."""
    made = Console(highlight=False, markup=False, emoji=False, soft_wrap=False)
    if width is None and made.is_terminal:
        return made
    said = os.environ.get("COLUMNS", "")
    stated = int(said) if said.isascii() and said.isdigit() else 0
    return Console(
        highlight=False, markup=False, emoji=False, width=width or max(stated, NARROWEST if stated else 160 if wide else 120)
    )
