"""Commitments told by verbs: "urged him to accept", "was invited to", "promising a review"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.document.annotations import Mention
from onrecord.document.span import Span
from onrecord.record.commitment import CommitmentKind
from onrecord.record.commitments.addressed import (
    find_objects,
    find_others,
    find_receivers,
    resolve_hearers,
)
from onrecord.record.commitments.complement import Complement, read_complement
from onrecord.record.commitments.counterparties import (
    find_counterparty,
    find_several,
    find_unnamed_hearer,
    find_written_to,
)
from onrecord.record.commitments.cues import Cue, Form, Frame
from onrecord.record.commitments.doubt import is_doubtful, is_nobody
from onrecord.record.commitments.drafts import Draft
from onrecord.record.commitments.more import is_sound, iter_more
from onrecord.record.commitments.parties import (
    find_document_author,
    find_subjects,
    find_teller,
    is_anybody,
    is_by_anybody,
)
from onrecord.record.commitments.resolving import (
    find_last_other,
    find_own_word,
    may_act,
    resolve_all,
)
from onrecord.record.commitments.scene import Scene
from onrecord.record.commitments.terms import find_agreement, find_unlike
from onrecord.record.commitments.thing import cut_thing
from onrecord.record.commitments.voice import Voice
from onrecord.record.sentences import Sentence, find_quoted_stretch

_BE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|got|gets)(?:\s+(?:\w+ly|also|then|again|first|twice|repeatedly|now))*\s+$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:,|\band)\s+(?:also\s+|then\s+|\w+ly\s+)?$", re.IGNORECASE)
_WORDS_BEFORE = re.compile(r"(?:[\w’-]+\s+){0,9}$")
_THAT_GAP = re.compile(r"\s+(?:that|which)\s+(?:the\s+)?$")
_AFTER_GAP = re.compile(
    r"(?:\s+(?!to\b|that\b)[\w’]+){0,3}?(?:[.,;”]|\s+(?:in|on|last|at|by|before|earlier|and|but|had|was|has)\b|$)"
)
_YOU_BEFORE = re.compile(r"\b[Yy]ou\s+(?:(?:have|had|also|now|again|then|\w+ly)\s+)*$")
_ASKED_TO_THING = re.compile(
    r"\s+(?:[\w’'.-]+\s+){1,4}?to\s+(?:an?|the|his|her|its|their|our|my)\s"
)
_BY = re.compile(r"\s+by\s+")
_REDUCED_BY = re.compile(r"\s+(?:\w+ly\s+)?by\s+(?!the end\b|\w+day\b|[A-Z]\w+ \d|\d)")
_PASSIVE_TO = re.compile(r"\s+(?:by\s+[^,;]{2,80}?\s+)?(?P<not>not\s+)?to\s+(?=[a-z])")


def iter_told(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """What the verbs of a sentence tell."""
    last: Draft | None = None
    for cue in scene.cues.get(sentence.number, ()):
        if cue.form is Form.NOUN:
            continue
        stretch = find_quoted_stretch(scene.text, sentence.span, cue.span.start)
        if is_doubtful(scene, sentence, stretch, cue):
            continue
        draft = _read_verb(scene, sentence, stretch, cue)
        if (
            draft is None
            and cue.lemma == "ask"
            and _ASKED_TO_THING.match(scene.text, cue.span.end, stretch.end)
        ):
            draft = _read_verb(scene, sentence, stretch, _as_invitation(cue))
        if draft is not None and last is not None:
            draft = _share_subject(scene.text, draft, last)
        if draft is not None and is_sound(scene, draft):
            last = draft
            yield draft
            yield from iter_more(scene, draft)


def _as_invitation(cue: Cue) -> Cue:
    """Who asks somebody to a supper invites them."""
    return replace(cue, kind=CommitmentKind.INVITATION, frame=Frame.INVITE)


def _read_gap(scene: Scene, stretch: Span, cue: Cue) -> Complement | None:
    """What stands before: "the list that he promised members in December"."""
    if cue.form not in (Form.PAST, Form.PRESENT, Form.PARTICIPLE):
        return None
    subjects = find_subjects(scene, stretch, cue.span.start)
    if not subjects or subjects[-1].span.start <= stretch.start:
        return None
    begin = subjects[-1].span.start
    gap = _THAT_GAP.search(scene.text, stretch.start, begin)
    rest = _AFTER_GAP.match(scene.text, cue.span.end, stretch.end)
    if gap is None or rest is None:
        return None
    for mention in scene.find_mentions(Span(stretch.start, begin)):
        is_whole = mention.span.start < gap.start() and mention.span.end >= gap.start()
        if is_whole and not may_act(scene, mention):
            hearers = find_objects(scene, cue.span.end + 1, stretch.end)
            return Complement(hearers, Span(mention.span.start, gap.start()))
    return None


def _share_subject(text: str, draft: Draft, last: Draft) -> Draft:
    """The second verb of "asks X to answer and offers it help" has the subject of the first."""
    if last.stretch != draft.stretch or not _JOINED.search(text, last.what.start, draft.cue.start):
        return draft
    to = tuple(id for id in draft.to or last.to if id not in last.by)
    return replace(draft, by=last.by, to=to)


def _read_verb(scene: Scene, sentence: Sentence, stretch: Span, cue: Cue) -> Draft | None:
    is_participle = cue.form in (Form.PAST, Form.PARTICIPLE)
    before = scene.text[stretch.start : cue.span.start]
    if is_participle and (_BE.search(before) or _REDUCED_BY.match(scene.text, cue.span.end)):
        return _read_passive(scene, sentence, stretch, cue)
    if cue.form is Form.PARTICIPLE and not re.search(r"\b(?:has|have|had|having)\b", before[-40:]):
        return None
    return _read_active(scene, sentence, stretch, cue)


def _read_active(scene: Scene, sentence: Sentence, stretch: Span, cue: Cue) -> Draft | None:
    complement = _read_gap(scene, stretch, cue) or read_complement(scene, cue, stretch.end)
    if complement is None:
        return None
    voice = scene.voices.at(cue.span)
    by, told_to = _find_by(scene, sentence, stretch, cue)
    by = find_several(scene, sentence, stretch, cue) or by
    if cue.kind is CommitmentKind.PROMISE and (terms := find_agreement(scene, sentence, voice)):
        by = find_unlike(scene, terms, find_subjects(scene, stretch, cue.span.start), by)
    asked = resolve_all(scene, complement.hearers, voice)
    if by and set(by) <= set(asked):
        others = resolve_all(scene, find_subjects(scene, stretch, cue.span.start), voice)
        by = tuple(id for id in others if id not in asked) or by
    hearers = resolve_hearers(scene, complement.hearers, voice, sentence, by)
    if _is_errand(scene, complement) or is_by_anybody(scene, by, cue):
        return None
    if cue.frame is Frame.BIND and complement.hearers:
        by, hearers = hearers or find_others(scene, sentence, ()), ()
    to = (*hearers, *find_written_to(scene, stretch, cue, voice, by))
    if complement.hearers and not to:
        to = tuple(i for m in complement.hearers for i in find_last_other(scene, m, by))[:1]
    if complement.hearers and not to:
        # "Soames urged him" speaks of him whom the statement is said to.
        to = tuple(id for id in told_to if id not in by)
    if not complement.hearers:
        is_own = voice.own is not None and scene.sides.are_one(by, (voice.own, *voice.beside))
        heard = voice.hearers if is_own else find_unnamed_hearer(scene, voice, by)
        heard = (*told_to, *heard)
        is_given = cue.kind in (CommitmentKind.PROMISE, CommitmentKind.OFFER)
        got = find_receivers(scene, complement.what, voice) if is_given else ()
        other = find_counterparty(scene, sentence, by, is_given=is_given)
        to = tuple(dict.fromkeys(id for id in (other or got or heard) if id not in by))[:2]
    return Draft(
        cue.kind, by, to, complement.what, cue.span, sentence, stretch, _confidence(cue, to),
        f"the verb “{scene.text[cue.span.start:cue.span.end]}”",
    )  # fmt: skip


_ERRAND = re.compile(r"(?:answer|write|reply|respond|convey|pass on|thank|say|tell|speak)\b")


def _is_errand(scene: Scene, complement: Complement) -> bool:
    """True for "he has asked me to thank you": the one asked only carries it out."""
    is_me = any(m.core.text_in(scene.text).lower() == "me" for m in complement.hearers)
    return is_me and _ERRAND.match(scene.text, complement.what.start) is not None


def _confidence(cue: Cue, to: tuple[str, ...]) -> float:
    return 0.85 if to or cue.kind is CommitmentKind.PROMISE else 0.7


def _find_by(
    scene: Scene, sentence: Sentence, stretch: Span, cue: Cue
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who asks or promises, and to whom the statement is said whose cue this is."""
    voice = scene.voices.at(cue.span)
    statement = scene.voices.with_cue(cue.span)
    heard = statement.addressees if statement else ()
    if voice.hearers and _YOU_BEFORE.search(scene.text, stretch.start, cue.span.start):
        return voice.hearers, (voice.own,) if voice.own else ()
    teller = find_teller(scene, cue.span)
    if is_anybody(scene, find_subjects(scene, stretch, cue.span.start), cue):
        return (), heard
    is_inner = (
        statement is not None and voice.statement is not None and statement is voice.statement
    )
    if teller and not is_inner:
        subjects = resolve_all(scene, find_subjects(scene, stretch, cue.span.start), voice)
        joined = subjects if teller[0] in subjects else teller
        return joined, heard
    author: tuple[str, ...] = ()
    if cue.form in (Form.ING, Form.PRESENT, Form.PAST):
        author = _find_author_right_before(scene, sentence, cue)
    word = find_own_word(scene.text[stretch.start : cue.span.start])
    if word and (own := voice.speakers_of(word)):
        return own, heard
    subjects_found = find_subjects(scene, stretch, cue.span.start)
    if is_nobody(scene.text, subjects_found) or is_anybody(scene, subjects_found, cue):
        return author, heard
    found = resolve_all(scene, subjects_found, voice)
    return author or found or _find_last_subject(scene, sentence, subjects_found), heard


def _find_author_right_before(scene: Scene, sentence: Sentence, cue: Cue) -> tuple[str, ...]:
    """The author of "a letter asking" and of "the petition, which asks"."""
    before = scene.text[sentence.span.start : cue.span.start]
    nouns = _WORDS_BEFORE.search(before)
    start = sentence.span.start + (nouns.start() if nouns else len(before))
    if start >= cue.span.start:
        return ()
    return find_document_author(scene, Span(start, cue.span.start), sentence.span.end)


def _find_last_subject(
    scene: Scene, sentence: Sentence, subjects: tuple[Mention, ...]
) -> tuple[str, ...]:
    """For a pronoun that nobody is found for: the subject of the sentence before."""
    if not subjects or subjects[-1].core.text_in(scene.text).lower() not in (
        "he", "she", "it", "they", "who", "which",
    ):  # fmt: skip
        return ()
    for other in reversed(scene.sentences[: sentence.number]):
        if other.paragraph < sentence.paragraph - 1:
            break
        found = find_subjects(scene, other.span, min(other.span.end, other.span.start + 120))
        named = resolve_all(scene, found[-1:], Voice())
        if named:
            return named
    return ()


def _read_passive(scene: Scene, sentence: Sentence, stretch: Span, cue: Cue) -> Draft | None:
    """ "X was asked by Y to", "talks were offered"."""
    text = scene.text
    voice = scene.voices.at(cue.span)
    subjects = find_subjects(scene, stretch, _before_be(text, stretch, cue))
    agent = _BY.search(text, cue.span.end, min(cue.span.end + 160, stretch.end))
    agents = find_objects(scene, agent.end(), stretch.end) if agent else ()
    by = resolve_all(scene, agents, voice)
    to = resolve_all(scene, subjects, voice)
    if not by and voice.statement is None and voice.own and voice.own not in to:
        by = (voice.own,)
    what = _passive_thing(scene, stretch, cue, is_somebody=bool(to))
    if what is None:
        return None
    hearers = tuple(id for id in to if id not in by)
    return Draft(
        cue.kind, by, hearers, what, cue.span, sentence, stretch, 0.7,
        f"the verb “{cue.span.text_in(text)}” in the passive",
    )  # fmt: skip


def _before_be(text: str, stretch: Span, cue: Cue) -> int:
    found = re.compile(
        r"\s*(?:\b(?:has|have|had|also|then|again|is|are|was|were|been|being|\w+ly)\b\s*)*$"
    ).search(text, stretch.start, cue.span.start)
    return found.start() if found else cue.span.start


def _passive_thing(scene: Scene, stretch: Span, cue: Cue, *, is_somebody: bool) -> Span | None:
    text = scene.text
    do = _PASSIVE_TO.match(text, cue.span.end, stretch.end)
    if do:
        return cut_thing(text, do.start("not") if do["not"] else do.end(), stretch.end)
    if cue.kind is CommitmentKind.INVITATION:
        to = re.compile(r"\s+(?:by\s+[^,;]{2,60}?\s+)?(?:to|for)\s+(?=\S)").match(
            text, cue.span.end, stretch.end
        )
        return cut_thing(text, to.end(), stretch.end) if to else None
    if is_somebody:
        thing = re.compile(r"\s+(?:that\s+)?(?=\w)").match(text, cue.span.end, stretch.end)
        is_noun = thing and scene.index.find_starting(thing.end())
        return cut_thing(text, thing.end(), stretch.end) if thing and is_noun else None
    return None
