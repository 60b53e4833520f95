"""Who binds themselves without a word of promising: "we will publish", "its office would pay"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.document.annotations import Mention, MentionKind
from onrecord.document.span import Span
from onrecord.record.actor import ActorKind
from onrecord.record.commitment import CommitmentKind
from onrecord.record.commitments.addressed import find_receivers
from onrecord.record.commitments.after_will import binds_nobody, delivers, delivers_passively
from onrecord.record.commitments.doubt import has_word, is_hedged, is_nobody, is_threat
from onrecord.record.commitments.drafts import Draft
from onrecord.record.commitments.due import find_due
from onrecord.record.commitments.more import iter_more
from onrecord.record.commitments.named import is_named
from onrecord.record.commitments.parties import find_subjects
from onrecord.record.commitments.resolving import find_own_word, is_quoted, resolve_all
from onrecord.record.commitments.scene import Scene
from onrecord.record.commitments.terms import find_agreement, find_term_parties
from onrecord.record.commitments.thing import cut_thing, find_condition
from onrecord.record.commitments.voice import Voice
from onrecord.record.sentences import Sentence, find_quoted_stretch
from onrecord.record.statement import Form
from onrecord.record.vocabulary import load_words

_WILL = re.compile(
    r"(?:\b(?P<will>will|shall|would|must|(?:is|are|am) (?:going )?to)|[’']ll)\s+"
    r"(?P<adverbs>(?:(?:also|then|now|gladly|therefore|both|each|first|further|in turn|instead"
    r"|of course|by \w+|in return"
    r"|(?!(?:like|reply|apply|supply|comply|rely|multiply|fly|rally|ally)\b)\w+ly)\s+)*)"
    r"(?P<verb>[a-z][\w-]*)"
)
_AS_PLANNED = re.compile(r"\bas (?:planned|scheduled|usual)\b")
_FREELY = re.compile(r"\b(?:gladly|happily|willingly)\b")
_ONLY_IN_TERMS = ("must", "is to", "are to", "am to")
_SPOKEN_FOR = re.compile(
    r"[’']s? (?:\w+ )?(?:spokes\w+|office|lawyers?|aides?|press \w+|secretary|counsel)\b"
    r"|\bspokes\w+ for\b|\b(?:presidency|chancellery|palace|premiership)\b"
)
_OPENS = re.compile(r"(?:open|reopen|resume|begin|start)$")
_OWNED = ("the ", "his ", "her ", "its ", "their ")
_STAFF = (
    "managers",
    "officials",
    "staff",
    "engineers",
    "ministers",
    "officers",
    "inspectors",
    "members",
)
_BODIES = (ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.COUNTRY)
_SHORT = 3


@dataclass(frozen=True, slots=True)
class _Will:
    """One "will" with its subjects, and the thing; ``own_word`` is the "we" or "I" that says it."""

    match: re.Match[str]
    sentence: Sentence
    stretch: Span
    voice: Voice
    subjects: tuple[Mention, ...]
    what: Span
    own_word: str | None

    @property
    def verb(self) -> int:
        return self.match.start("verb")

    @property
    def word(self) -> str:
        return self.match["will"] or "will"


def iter_will(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """What a sentence tells that somebody will do for others, by their own or their side's word."""
    for will in _iter_found(scene, sentence):
        draft = _bind(scene, will)
        if draft is not None:
            yield draft
            yield from iter_more(scene, draft)


def _iter_found(scene: Scene, sentence: Sentence) -> Iterator[_Will]:
    text = scene.text
    verbs: list[tuple[Span, int]] = []
    for match in _WILL.finditer(text, sentence.span.start, sentence.span.end):
        stretch = find_quoted_stretch(text, sentence.span, match.start())
        before = text[stretch.start : match.start()]
        if is_hedged(before) and not _opens_new_clause(before):
            continue
        verbs.append((stretch, match.start()))
        what = cut_thing(text, match.start("verb"), stretch.end)
        if not what or binds_nobody(text, match.start("verb")):
            continue
        voice = scene.voices.at(Span(*match.span()))
        if _is_believed(voice) or _AS_PLANNED.search(what.text_in(text)):
            continue
        own_word = find_own_word(before if match["will"] else f"{before} ")
        subjects = _find_last_subjects(scene, verbs)
        if (subjects or own_word) and not is_nobody(text, subjects):
            yield _Will(match, sentence, stretch, voice, subjects, what, own_word)


def _find_last_subjects(scene: Scene, verbs: list[tuple[Span, int]]) -> tuple[Mention, ...]:
    """The subjects of the last of the verbs, each told with its stretch, that has any."""
    found = (find_subjects(scene, stretch, verb) for stretch, verb in reversed(verbs))
    return next(filter(None, found), ())


def _is_believed(voice: Voice) -> bool:
    """True for what somebody denies, hopes or believes: that binds nobody."""
    cue = " ".join(part.exact for part in voice.statement.cue) if voice.statement else ""
    return has_word("denied", cue) or is_hedged(cue)


def _opens_new_clause(before: str) -> bool:
    """True where the doubtful word stands in the clause before: "if asked, we will"."""
    return re.search(r",\s*(?:[\w’-]+\s+){0,4}$", before) is not None


def _bind(scene: Scene, will: _Will) -> Draft | None:
    if will.word != "would" and (term := _read_term(scene, will)):
        return term
    if will.voice.own is None or will.word in _ONLY_IN_TERMS or _is_only_thought(scene, will):
        return None
    by = resolve_all(scene, will.subjects, will.voice)
    if will.own_word:
        by = will.voice.speakers_of(will.own_word)
        return _make(will, by, _find_hearers(scene, will, by), 0.75, "“we will” in their own words")
    if by and delivers_passively(scene.text, will.verb) and not _is_own_side(scene, will, by):
        # "She would be given an answer": whoever speaks gives it to her.
        own = (will.voice.own,)
        return _make(will, own, by, 0.6, "“will be given”, said by who gives")
    by = _find_bound(scene, will, by)
    if not delivers(scene.text, will.verb) and not _is_bound_surely(scene, will, by):
        return None
    return _make(
        will, by, _find_hearers(scene, will, by), 0.6, "“will”, said by or for the one who is bound"
    )


def _read_term(scene: Scene, will: _Will) -> Draft | None:
    """What an agreement binds a party to."""
    agreement = find_agreement(scene, will.sentence, will.voice)
    if agreement is None:
        return None
    by, to = find_term_parties(scene, will.sentence, will.subjects, will.voice, agreement)
    is_party = scene.sides.are_one(by, agreement.parties)
    if not is_party and scene.voices.joint and _OPENS.match(will.match["verb"]):
        # "Embassies will open": those who say so jointly open them.
        by, to = agreement.parties, ()
        will = replace(will, what=Span(will.subjects[0].span.start, will.what.end))
    elif not is_party and not (agreement.is_near and not scene.voices.joint):
        return None
    return _make(will, by, to, 0.7, "a term of an agreement")


def _make(
    will: _Will, by: tuple[str, ...], to: tuple[str, ...], confidence: float, why: str
) -> Draft:
    is_free = _FREELY.search(will.match["adverbs"]) is not None
    kind = CommitmentKind.OFFER if is_free else CommitmentKind.PROMISE
    to = tuple(id for id in to if id not in by)
    cue = Span(will.match.start(), will.match.end("verb"))
    return Draft(kind, by, to, will.what, cue, will.sentence, will.stretch, confidence, why)


def _find_hearers(scene: Scene, will: _Will, by: tuple[str, ...]) -> tuple[str, ...]:
    own = {will.voice.own, will.voice.person, *will.voice.beside}
    heard = will.voice.hearers if own & set(by) else ()
    return find_receivers(scene, will.what, will.voice) or heard


def _is_only_thought(scene: Scene, will: _Will) -> bool:
    """True for "would" but in reported speech: there it stands for "will"."""
    if will.word != "would":
        return False
    statement = will.voice.statement
    return statement is None or (
        statement.form is not Form.INDIRECT and is_quoted(scene, Span(*will.match.span()))
    )


def _is_bound_surely(scene: Scene, will: _Will, by: tuple[str, ...]) -> bool:
    """True where who speaks says what it will do itself, and by when, for whom or on what terms."""
    if will.voice.own not in by or is_threat(scene.text, will.what):
        return False
    is_timed = find_due(scene.text, will.what, None) is not None
    condition = find_condition(scene.text, will.stretch, will.what)
    return bool(is_timed or will.voice.hearers or condition)


def _find_bound(scene: Scene, will: _Will, by: tuple[str, ...]) -> tuple[str, ...]:
    """The subject where it is on the speaker's side; the speaker of a thing that will be done."""
    own = will.voice.own or ""
    statement = will.voice.statement
    told = (statement.speaker, statement.on_behalf_of) if statement else ()
    side = {own, *(id for id in told if id)}
    if by and (scene.sides.are_one(by, side) or _speaks_as_officer(will.voice)):
        return by
    got = find_receivers(scene, will.what, will.voice) if statement is None else ()
    if by and set(got) & set(will.voice.hearers):
        # "The council will report to you", in a letter that is to be read as its word.
        return by
    if not by and delivers_passively(scene.text, will.verb):
        return (own,)
    return (own,) if _is_own_body(scene, will, by) else ()


def _is_own_side(scene: Scene, will: _Will, by: tuple[str, ...]) -> bool:
    statement = will.voice.statement
    told = (statement.speaker, statement.on_behalf_of) if statement else ()
    return scene.sides.are_one(by, {will.voice.own or "", *(id for id in told if id)})


def _speaks_as_officer(voice: Voice) -> bool:
    """True for "its foreign minister said": whoever is told before is spoken for."""
    source = voice.statement.source if voice.statement else ()
    if not source:
        return False
    words = source[0].exact
    return words.lower().startswith(_OWNED[1:]) or _SPOKEN_FOR.search(words) is not None


def _is_own_body(scene: Scene, will: _Will, by: tuple[str, ...]) -> bool:
    """True for "our office", and for "the executive" without a name where an officer speaks."""
    if not will.subjects:
        return False
    subject, own = will.subjects[-1], scene.actors[will.voice.own or ""]
    words = subject.span.text_in(scene.text).lower()
    noun = subject.core.text_in(scene.text).lower()
    if noun in ("it", "they", "he", "she"):
        return not by and (will.voice.statement is not None or own.kind in _BODIES)
    if by and is_named(scene.actors[by[0]]):
        return words.startswith(("our ", "my "))
    acts = bool(own.roles) or own.kind is not ActorKind.PERSON
    is_body = subject.kind in (MentionKind.ORGANISATION, MentionKind.PLACE)
    is_body = is_body or noun in load_words("commitments")["organs"]
    is_short = words.startswith(_OWNED) and len(words.split()) <= _SHORT
    is_office = acts and is_body and is_short
    is_staff = noun in _STAFF and (words == noun or words.startswith(_OWNED[1:]))
    return words.startswith(("our ", "my ")) or is_staff or is_office
