"""What a mentioned document answers, and what it does not speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.document.span import Span
from onrecord.record.references.draft import Draft
from onrecord.record.references.scene import Scene
from onrecord.record.references.words import any_of, word_pattern
from onrecord.record.vocabulary import load_words

_BORDER = re.compile(r"[,;:()“”\"]|\.\s|\b(?:with|in|by|that|and)\b")
_MOST_WORDS = 4
_IT = re.compile(r"[“\"]?(?:It|This|They)\b")


@dataclass(slots=True)
class Answers:
    """For each draft, by its number, the numbers of drafts and of statements that it answers."""

    drafts: dict[int, list[int]] = field(default_factory=dict)
    statements: dict[int, list[int]] = field(default_factory=dict)
    silent_on: dict[int, list[int]] = field(default_factory=dict)


def find_answers(scene: Scene, drafts: Sequence[Draft]) -> Answers:
    """What answers what among the drafts, which are in text order."""
    answers = Answers()
    if not drafts:
        return answers
    for match in word_pattern("answering").finditer(scene.text):
        _add_answer(scene, drafts, match, answers)
    for number, draft in enumerate(drafts):
        answered = _find_answered(scene, drafts, draft)
        if answered is not None and number not in answers.drafts:
            answers.drafts[number] = [answered]
    for match in _silent_pattern().finditer(scene.text):
        spoken_of = _find_object(drafts, scene.text, match.end())
        if spoken_of is not None:
            silent = _find_subject(scene, drafts, Span(*match.span()), spoken_of)
            _add(answers.silent_on, silent, spoken_of)
    return answers


def _add_answer(
    scene: Scene, drafts: Sequence[Draft], match: re.Match[str], answers: Answers
) -> None:
    answered = _find_object(drafts, scene.text, match.end())
    place = Span(*match.span())
    if answered is not None:
        _add(answers.drafts, _find_subject(scene, drafts, place, answered), answered)
        return
    statement = _find_statement(scene, match.end())
    if statement is not None:
        _add(answers.statements, _find_subject(scene, drafts, place, None), statement)


def _add(found: dict[int, list[int]], subject: int | None, one: int) -> None:
    if subject is not None and one not in found.setdefault(subject, []):
        found[subject].append(one)


def _find_object(drafts: Sequence[Draft], text: str, offset: int) -> int | None:
    """The draft told of within a few words from the offset on."""
    for number, span in _iter_spans(drafts):
        between = text[offset : span.start]
        if span.start < offset or _BORDER.search(between):
            continue
        if len(between.split()) <= _MOST_WORDS:
            return number
    return None


def _find_subject(
    scene: Scene, drafts: Sequence[Draft], place: Span, excluded: int | None
) -> int | None:
    """The draft that the place is said of: the nearest of its sentence, else that before "It"."""
    sentence = scene.sentence_at(place.start)
    near = [
        (abs(span.start - place.start), number)
        for number, span in _iter_spans(drafts)
        if number != excluded and sentence.contains(span)
    ]
    if near:
        return min(near)[1]
    if not _IT.match(scene.text, sentence.start):
        return None
    before = [
        (span, number)
        for number, span in _iter_spans(drafts)
        if number != excluded and span.end <= sentence.start
    ]
    last = max(before, default=None)
    return last[1] if last and "\n" not in scene.text[last[0].end : sentence.start] else None


def _find_statement(scene: Scene, offset: int) -> int | None:
    """The last statement before of whoever’s remarks are told of there."""
    match = _words_said_pattern().match(scene.text, offset)
    if match is None:
        return None
    voices = {
        scene.index.actor_of(mention)
        for mention in scene.index.iter_within(Span(offset, match.end()))
    } - {None}
    said = [
        number
        for number, statement in enumerate(scene.statements)
        if statement.speaker in voices and statement.content[-1].span.end <= offset
    ]
    return said[-1] if said else None


def _find_answered(scene: Scene, drafts: Sequence[Draft], draft: Draft) -> int | None:
    """Of a document with which somebody "answered": the last one before that went to them."""
    if not _answered_pattern().search(scene.masked[max(draft.start - 70, 0) : draft.start]):
        return None
    sentence = scene.sentence_at(draft.start)
    sides = {body for id in draft.by for body in (id, *scene.bodies_of(id))}
    for number in range(len(drafts) - 1, -1, -1):
        other = drafts[number]
        if other is draft or other.start >= sentence.start:
            continue
        received = {body for id in other.to for body in (id, *scene.bodies_of(id))}
        if sides & received:
            return number
    return None


@cache
def _answered_pattern() -> re.Pattern[str]:
    words = any_of(load_words("documents")["answered"])
    return re.compile(rf"\b(?:{words})\b(?:\s+[\w’'-]+){{0,5}}?\s+(?:with|in)\s+$", re.IGNORECASE)


@cache
def _words_said_pattern() -> re.Pattern[str]:
    nouns = any_of(load_words("references")["words_said"])
    return re.compile(rf"\s+(?:[\w’'.-]+\s+){{0,4}}?(?:{nouns})\b")


@cache
def _silent_pattern() -> re.Pattern[str]:
    words = load_words("references")
    gap = rf"\s+(?:(?:{any_of(words['silent_within'])})\s+){{0,2}}"
    phrases = sorted(words["silent"], key=len, reverse=True)
    joined = "|".join(gap.join(map(re.escape, phrase.split())) for phrase in phrases)
    # Quick to try: most words begin none of the phrases.
    begins = any_of({phrase.split()[0] for phrase in phrases})
    return re.compile(rf"(?<!\w)(?=(?:{begins})\s)(?:{joined})\b", re.IGNORECASE)


def _iter_spans(drafts: Sequence[Draft]) -> Iterator[tuple[int, Span]]:
    """Each draft's words, with the draft's number, in text order."""
    spans = ((span, number) for number, draft in enumerate(drafts) for span in draft.spans)
    for span, number in sorted(spans):
        yield number, span
