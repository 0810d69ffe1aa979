"""Every clause of the rules, put to small cases that differ in one fact; each test's name is the point of law it shows."""

from __future__ import annotations

from collections import Counter

import pytest
from rulecases import Outcome, Question, Trial, questions, span, trials

from avoidance.doctrine.badges import points


@pytest.mark.parametrize("trial", trials(), ids=lambda trial: trial.answer.says)
def test_rule(trial: Trial) -> None:
    outcome, answer = Outcome(trial), trial.answer
    _clauses(outcome)
    _verdict(outcome)
    if answer.owes is not None:
        assert outcome.owes == {party: span(amount) for party, amount in answer.owes.items()}


def _clauses(outcome: Outcome) -> None:
    answer = outcome.trial.answer
    expected = {**(dict.fromkeys(outcome.trial.question.ask, answer.then) if answer.then else {}), **answer.also}
    assert {id: outcome.proof(id).status for id in expected} == expected
    for proof in (outcome.proof(id) for id in outcome.trial.question.ask if answer.then):
        assert answer.by in (None, proof.by.word)
        assert any((answer.because or "") in part.because for part in (proof, *proof.decisive_leaves()))
        assert set(answer.missing) <= set(proof.missing)
        assert answer.points in (None, points(proof))


def _verdict(outcome: Outcome) -> None:
    answer = outcome.trial.answer
    if answer.verdict is not None:
        assert outcome.judgment.verdict.value == answer.verdict
    if answer.amount is not None:
        assert outcome.judgment.amount == span(answer.amount)
    if answer.gross is not None:
        assert outcome.judgment.gross == span(answer.gross)
    if answer.rests_on is not None:
        assert any(answer.rests_on in line for line in outcome.judgment.rests_on)
    assert {id: outcome.judged(id).verdict.value for id in answer.verdicts} == dict(answer.verdicts)
    assert {id: outcome.judged(id).amount for id in answer.amounts} == {id: span(amount) for id, amount in answer.amounts.items()}
    assert {id: outcome.judged(id).gross for id in answer.grosses} == {id: span(amount) for id, amount in answer.grosses.items()}
    assert {id: outcome.defense(id).protected for id in answer.protected} == {
        id: span(amount) for id, amount in answer.protected.items()
    }
    assert {id: outcome.raised(id) for id in answer.raised} == dict(answer.raised)


def test_each_point_of_law_is_stated_once() -> None:
    counted = Counter(trial.answer.says for trial in trials())
    assert [sentence for sentence, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("question", questions(), ids=lambda question: f"{question.file}: {question.answers[0].says}")
def test_a_question_shows_that_its_fact_decides_or_that_it_does_not(question: Question) -> None:
    results = {answer.result for answer in question.answers}
    assert len(question.answers) > 1
    assert (len(results) > 1) is question.matters


@pytest.mark.parametrize("question", questions(), ids=lambda question: f"{question.file}: {question.answers[0].says}")
def test_every_answer_states_what_follows(question: Question) -> None:
    for answer in question.answers:
        follows = (answer.then, answer.verdict, answer.amount, answer.also, answer.raised, answer.verdicts, answer.amounts)
        assert any(follows) or answer.owes is not None, answer.says
        assert question.ask or not answer.then, answer.says
