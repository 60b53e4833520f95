"""How things stand between actors, step by step, derived from what an article tells.

A step rests on words that tell that a tie came about, changed or goes on: a verb between two
actors ("left", "sued") or what is told of a noun for their tie ("relations", "the coalition").
Who acts in office acts for the body. What is only wanted, feared, denied or imagined is no step.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.document.annotations import Mention, MentionForm
from onrecord.document.span import Span
from onrecord.record.findings import Findings
from onrecord.record.relation import Relation, RelationKind, RelationState
from onrecord.record.relations.body_verbs import iter_by_body
from onrecord.record.relations.cast import Cast
from onrecord.record.relations.change import Change
from onrecord.record.relations.clauses import read_clause
from onrecord.record.relations.days import find_since
from onrecord.record.relations.document_days import find_own_day
from onrecord.record.relations.effect import with_days_of_effect
from onrecord.record.relations.event_changes import iter_event_changes
from onrecord.record.relations.explaining import explain, facts_of
from onrecord.record.relations.first_look import iter_pronoun_verbs, may_tell_change
from onrecord.record.relations.member_verbs import iter_by_member
from onrecord.record.relations.membership import Memberships
from onrecord.record.relations.merging import Step, merge_steps
from onrecord.record.relations.pair_verbs import iter_pair_changes, iter_settlements, iter_together
from onrecord.record.relations.pairing import Told, ToldTie, bodies_at
from onrecord.record.relations.passages import find_passages, find_telling
from onrecord.record.relations.scope import find_scopes
from onrecord.record.relations.sentences import PARTY, Sentence, iter_peopled, make_plain
from onrecord.record.relations.sides import change_of_tie
from onrecord.record.relations.telling import (
    is_denied_by,
    is_stated,
    is_told_done,
    old_paragraphs,
)
from onrecord.record.relations.tie_change import STATES, TieChange
from onrecord.record.relations.tie_changes import find_tie_changes
from onrecord.record.relations.ties import Tie, find_ties
from onrecord.record.relations.voice import find_reader, find_voice, is_joint
from onrecord.record.sentences import cut_sentences
from onrecord.record.worlds import find_world

_LONGEST_EVIDENCE = 600


def derive_relations(findings: Findings) -> tuple[Relation, ...]:
    """Every step that the article tells, in the order of time as far as it is told."""
    text = findings.article.text
    telling = find_telling(text)
    if not findings.actors or not telling or find_world(text) is not None:
        return ()
    mentions = [one for one, id in findings.index.actors.items() if id or _is_pronoun(one)]
    peopled = list(iter_peopled(text, find_passages(text), mentions, actors=findings.actors))
    cast = Cast(findings)
    told = (make_plain(text, cut, units) for cut, units in peopled if cut.number in telling)
    if not may_tell_change(cast, told):
        return ()
    sentences = [make_plain(text, cut, units) for cut, units in peopled]
    cast.voice = find_voice(cast, sentences)
    cast.reader = find_reader(cast, sentences)
    cast.is_joint = is_joint(sentences)
    changes = list(_iter_changes(cast, sentences))
    steps = [step for change in changes for step in _iter_steps(cast, change)]
    steps = with_days_of_effect(findings, sentences, steps)
    merged = merge_steps(steps)
    relations = enumerate(find_scopes(cast, sentences, merged), start=1)
    return tuple(replace(relation, id=f"r{number}") for number, relation in relations)


def _is_pronoun(mention: Mention) -> bool:
    return mention.form is MentionForm.PRONOUN


def _iter_changes(cast: Cast, sentences: Sequence[Sentence]) -> Iterator[Change]:
    told = Told()
    memberships = Memberships(cast)
    text = cast.findings.article.text
    numbers = find_telling(text)
    telling = {one.span for one in cut_sentences(text) if one.number in numbers}
    old = old_paragraphs(cast.findings, list(sentences))
    for sentence in sentences:
        cast.here = tuple(sentence.units.values())
        cast.pair_is_here = _note_pair(cast, sentence)
        cast.pair_age = 0 if cast.pair_is_here else cast.pair_age + 1
        if sentence.span not in telling:
            told.sentences_since += 1
            cast.note(cast.here, sentence.paragraph)
            continue
        changes = [
            *iter_by_member(memberships, sentence),
            *iter_by_body(memberships, sentence),
            *iter_pair_changes(cast, sentence),
            *iter_together(cast, sentence),
            *iter_settlements(cast, sentence),
            *_iter_tie_changes(cast, told, sentence),
        ]
        changes += iter_event_changes(cast, sentence, changes)
        if sentence.paragraph not in old:
            yield from _keep_done(cast, _without_means(changes))
        told.sentences_since += 1
        cast.note(cast.here, sentence.paragraph)
        for change in changes:
            at = max(len(told.ties) - 1, 0)
            told.ties.insert(at, ToldTie(change.kind, "", change.first, change.second))
        _note_pair(cast, sentence)


def _without_means(changes: Sequence[Change]) -> list[Change]:
    """Without the accord by which two resume relations or settle their dispute."""
    pairs = [{*change.first, *change.second} for change in changes]
    ends = [
        pair
        for change, pair in zip(changes, pairs, strict=True)
        if change.state in (RelationState.RESUMED, RelationState.SETTLED)
    ]
    return [
        change
        for change, pair in zip(changes, pairs, strict=True)
        if change.state is not RelationState.ACTIVE or change.is_going_on or pair not in ends
    ]


def _iter_tie_changes(cast: Cast, told: Told, sentence: Sentence) -> Iterator[Change]:
    for tie in find_ties(sentence):
        is_known = False
        for found in find_tie_changes(sentence, tie):
            change = change_of_tie(cast, told, sentence, found)
            if change is not None:
                is_known = True
                told.add(ToldTie(tie.kind, tie.words, change.first, change.second))
                if tie.kind is not RelationKind.MEMBERSHIP:
                    cast.pair, cast.pair_age = (*change.first, *change.second), 0
                if _is_done(cast, sentence, found):
                    yield change
        if not is_known:
            _remember(cast, told, sentence, tie)
    yield from _iter_pronoun_changes(cast, told, sentence)


def _iter_pronoun_changes(cast: Cast, told: Told, sentence: Sentence) -> Iterator[Change]:
    """ "Restored them", of the tie that was told last."""
    if not told.ties:
        return
    last = told.ties[-1]
    if not last.noun or told.sentences_since > 1:
        return
    for name, verb in iter_pronoun_verbs(cast, sentence):
        clause = read_clause(sentence, verb)
        state = STATES.get((last.kind, name))
        if (name == "settle") != (last.kind is RelationKind.DISPUTE):
            continue
        if state and not clause.is_passive and is_told_done(cast, sentence, clause):
            yield Change(
                last.kind,
                state,
                last.first,
                last.second,
                sentence,
                verb.start,
                verb.end + 2,
                clause.is_ahead,
                clause.is_before,
            )


def _is_done(cast: Cast, sentence: Sentence, found: TieChange) -> bool:
    if found.is_aside:
        return found.clause is None or not (found.clause.is_negated or found.clause.is_ahead)
    if found.clause is None or found.name in ("hold", "unaffected"):
        if found.clause is not None and found.name == "hold" and found.clause.is_negated:
            return False
        return is_stated(cast, sentence, found.start, found.end)
    return is_told_done(cast, sentence, found.clause)


def _remember(cast: Cast, told: Told, sentence: Sentence, tie: Tie) -> None:
    """A tie that is told without a change."""
    partners = bodies_at(cast, sentence, tie.partners, tie.kind)
    owners = bodies_at(cast, sentence, tie.owners, tie.kind)
    first, second = (partners, ()) if tie.is_between else (owners, partners)
    told.add(ToldTie(tie.kind, tie.words, first, second))


def _note_pair(cast: Cast, sentence: Sentence) -> bool:
    """Two bodies named side by side are whom "the two parties" are; True where there are two."""
    plain, is_here = sentence.plain, False
    for place in sentence.units:
        if not plain.startswith(f" and {PARTY}", place + 1) and not plain.startswith(
            f" and the {PARTY}", place + 1
        ):
            continue
        other = plain.index(PARTY, place + 1)
        ids = [
            id
            for at in (place, other)
            for id in cast.resolve(sentence.units[at])
            if not cast.is_pronoun(sentence.units[at])
        ]
        if len(set(ids)) > 1:
            cast.pair = tuple(cast.body_of(id)[0] for id in ids)
            is_here = True
    return is_here


def _keep_done(cast: Cast, changes: Sequence[Change]) -> Iterator[Change]:
    for change in changes:
        span = change.sentence.span_of(change.start, change.end)
        if not is_denied_by(cast.findings.events, span):
            yield change


def _iter_steps(cast: Cast, change: Change) -> Iterator[Step]:
    findings = cast.findings
    span = change.sentence.span_of(change.start, change.end)
    statement = cast.statement_at(span)
    own_day = find_own_day(cast, statement)
    since, when = find_since(findings, change, statement, own_day=own_day)
    for one, other in change.iter_pairs():
        if cast.is_same(one, other) and change.kind.value != "membership":
            continue
        yield Step(
            change=change,
            between=(one, other),
            since=since,
            when=when,
            facts=facts_of(cast, change, span, statement),
            evidence=_evidence(change, span),
            why=explain(cast, change, one, other, statement),
        )


def _evidence(change: Change, span: Span) -> tuple[Span, ...]:
    return (change.sentence.span,) if len(change.sentence.span) < _LONGEST_EVIDENCE else (span,)
