"""What somebody promises or asks in their own words: "you will get the list", "set the date!"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.document.span import Span
from onrecord.record.commitment import CommitmentKind
from onrecord.record.commitments.addressed import find_objects
from onrecord.record.commitments.drafts import Draft
from onrecord.record.commitments.resolving import is_quoted, resolve_all
from onrecord.record.commitments.scene import Scene
from onrecord.record.commitments.thing import cut_thing
from onrecord.record.commitments.voice import Voice
from onrecord.record.sentences import Sentence, find_quoted_stretch
from onrecord.record.statements.medium import any_noun
from onrecord.record.vocabulary import load_words

_YOU_WILL = re.compile(
    r"\b[Yy]ou(?: will|[’']ll) (?:all |also |soon )?"
    r"(?P<verb>get|have|receive|hear|be (?:paid|given|sent|told|shown|refunded))\s+(?=\w)"
)
_NO_ONE_WILL = re.compile(
    r"\b(?P<what>(?:[Tt]here will be no|[Nn]o (?:[\w’-]+ ){1,4}?will|[Nn]obody will)\s+(?=\w))"
)
_REACH = 60
_WORD_GIVEN = re.compile(
    r"\b(?:my word|our word|I promise|we promise|I give you|we give you|I pledge|we pledge"
    r"|I guarantee|we guarantee|I swear|I vow)\b",
    re.IGNORECASE,
)
_ASKS_BEFORE = re.compile(
    r"\b(?:ask|asks|request|beg|urge)\b[^.!?]*\b(?:things?|favours?|points?)\b[^.!?]*[.:]$"
)
_TO_I_SAY = re.compile(r"\bTo (?P<who>(?:[\w’'-]+ ){1,8}?)(?:I|we) say:\s*[“\"]?(?=[a-zA-Z])")


def iter_spoken(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """What is promised to "you", or that it will be done to nobody, in somebody's own words."""
    yield from _iter_you_will(scene, sentence)
    yield from _iter_no_one_will(scene, sentence)


def _is_own_word(scene: Scene, span: Span, voice: Voice) -> bool:
    """True in a quotation and in a letter or a speech, not where it is only reported."""
    return voice.own is not None and (voice.statement is None or is_quoted(scene, span))


def _iter_you_will(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    for match in _YOU_WILL.finditer(scene.text, sentence.span.start, sentence.span.end):
        span = Span(*match.span())
        voice = scene.voices.at(span)
        stretch = find_quoted_stretch(scene.text, sentence.span, match.start())
        what = cut_thing(scene.text, match.start("verb"), stretch.end)
        if what and _is_own_word(scene, span, voice):
            by = voice.speakers_of("we")
            yield Draft(
                CommitmentKind.PROMISE, by, voice.hearers, what, span, sentence, stretch, 0.6,
                "“you will get” in their own words",
            )  # fmt: skip


def _iter_no_one_will(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """ "No teacher will lose pay": a promise where the speaker's word is given beside it."""
    if not _NO_ONE_WILL.search(scene.text, sentence.span.start, sentence.span.end):
        return
    near = scene.sentences[max(sentence.number - 1, 0) : sentence.number + 2]
    beside = [one.span for one in near if one.paragraph == sentence.paragraph]
    given = next(
        (m for one in beside if (m := _WORD_GIVEN.search(scene.text, one.start, one.end))), None
    )
    if given is None:
        return
    for match in _NO_ONE_WILL.finditer(scene.text, sentence.span.start, sentence.span.end):
        span = Span(*match.span())
        voice = scene.voices.at(span)
        stretch = find_quoted_stretch(scene.text, sentence.span, match.start())
        what = cut_thing(scene.text, match.start("what"), stretch.end)
        if what and _is_own_word(scene, span, voice):
            by = voice.speakers_of("I")
            told = find_objects(scene, given.end() + 1, given.end() + _REACH)
            to = resolve_all(scene, told, voice) or voice.hearers
            yield Draft(
                CommitmentKind.PROMISE, by, to, what, span, sentence, stretch, 0.6,
                "“no one will”, with their word given",
            )  # fmt: skip


def iter_commands(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """ "Repair the lifts.", where things are asked for right before."""
    told = _TO_I_SAY.search(scene.text, sentence.span.start, sentence.span.end)
    start = told.end() if told else sentence.span.start
    command = _command().match(scene.text, start, sentence.span.end)
    if command is None or not (told or _is_asked_before(scene, sentence)):
        return
    author = scene.voices.author
    voice = author if author.own else scene.voices.at(sentence.span)
    to = voice.hearers
    if told:
        addressed = find_objects(scene, told.start("who"), told.end("who") + len("I "))
        to = resolve_all(scene, addressed, voice) or voice.hearers
    what = cut_thing(scene.text, command.start("verb"), sentence.span.end)
    if what and voice.own:
        yield Draft(
            CommitmentKind.REQUEST, voice.speakers_of("we"), tuple(i for i in to if i != voice.own),
            what, Span(*command.span("verb")), sentence, sentence.span, 0.65,
            "the imperative, where something is asked",
        )  # fmt: skip


def _is_asked_before(scene: Scene, sentence: Sentence) -> bool:
    """True where a sentence of the paragraph asks for things, and commands follow it."""
    for other in reversed(scene.sentences[: sentence.number]):
        words = other.span.text_in(scene.text)
        if other.paragraph != sentence.paragraph:
            return False
        if _ASKS_BEFORE.search(words):
            return True
        if not _command().match(words):
            return False
    return False


@cache
def _command() -> re.Pattern[str]:
    """Matches an imperative at the begin of a sentence."""
    verbs = any_noun((*load_words("commitments")["deliver"], "set", "come and see", "come"))
    return re.compile(
        rf"[“\"]?(?:And |So |First,? |Second,? |Secondly,? |Then |Please |Finally,? )?"
        rf"(?P<verb>(?:{verbs})\b)(?=\s+\w)",
        re.IGNORECASE,
    )
