"""Commitments told by nouns: "her pledge to resign", "an invitation from the mayor to speak"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.document.annotations import Mention
from onrecord.document.span import Span
from onrecord.record.commitment import CommitmentKind
from onrecord.record.commitments.addressed import find_objects
from onrecord.record.commitments.complement import skip_adverbs
from onrecord.record.commitments.counterparties import find_unnamed_hearer
from onrecord.record.commitments.cues import Cue, Form, split_forms
from onrecord.record.commitments.doubt import has_word, is_general, is_history, is_question
from onrecord.record.commitments.drafts import Draft
from onrecord.record.commitments.more import is_sound
from onrecord.record.commitments.parties import find_clause_subject, find_subjects
from onrecord.record.commitments.resolving import may_act, resolve_all
from onrecord.record.commitments.scene import Scene
from onrecord.record.commitments.thing import cut_thing
from onrecord.record.commitments.voice import Voice
from onrecord.record.sentences import Sentence, find_quoted_stretch
from onrecord.record.vocabulary import load_words

_TO_DO = re.compile(
    r",?\s+(?:not\s+)?to\s+(?!(?i:the|an?|this|that|his|her|its|their|our|my|your|all|both|any|each)\b)(?=[a-z])"
)
_FOR = re.compile(r",?\s+(?:for|of)\s+(?=\S)")
_THAT = re.compile(r"\s+that\s+(?:(?:it|he|she|they|we|I)\s+(?:would|will|shall)\s+)?(?=\S)")
_ZERO_THAT = re.compile(
    r"\s+(?=(?:it|he|she|they|we|I|there)(?:\s+(?:would|will|should)\b|[’'](?:d|ll)\b))"
)
_ONLY_TO = ("word", "readiness", "willingness")
_PARTY = re.compile(r"\s+(?P<link>to|from|by|on|upon|of)\s+(?=\S)")
_NONE = re.compile(r"\b(?:no|any|without|neither|nor|such|never|not)\b[^,;]{0,40}$", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|whether|unless)\b[^,;]*$", re.IGNORECASE)
_POSSESSOR = re.compile(
    r"(?:[’']s?|\b(?:his|her|its|their|our|my))\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE
)
_MADE_BY = re.compile(r"[^.;]{0,60}?\b(?:which|that)\s+(?=\S)")
_RELATIVE = re.compile(
    r"\s+(?:(?:that|which)\s+)?(?P<who>it|he|she|they|we|I)\s+(?:had\s+|has\s+|have\s+)?(?:first\s+)?\w+"
    r"(?:\s+(?:in|on|last|earlier|two|three|a)\s+[^,;]{2,30}?)?(?=\s+(?:for|to|that)\s)"
)
_BE = re.compile(r"\b(?:is|are|was|were|been|being)\s+$")
_AT = re.compile(r"(?:\d+\.\s+)?At the (?P<cue>invitation) of\s+")
_COMMA = re.compile(r",\s+")
_DID = re.compile(r"\s(?:paid|visited|attended|joined|addressed|toured|came to|travelled to)\s+")
_REACH = 60
_OPENING = 200
_OWN_KINDS = (CommitmentKind.REQUEST, CommitmentKind.OFFER)
_GIVEN = re.compile(
    r",\s(?:first\s)?(?:given|made|issued|extended|repeated|renewed|sent)\b[^,;]{0,60},(?=\s(?:to|that|for)\s)"
)


@dataclass(frozen=True, slots=True)
class _After:
    """What follows a noun: the parties named there, and the words for the thing."""

    by: tuple[Mention, ...]
    to: tuple[Mention, ...]
    what: Span


def iter_nouns(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """What the nouns of a sentence tell, where they say what is asked, promised or offered."""
    if sentence.is_headline or is_question(scene.text, sentence.span):
        return
    if invited := _read_at_invitation(scene, sentence):
        yield invited
    for cue in scene.cues.get(sentence.number, ()):
        if cue.form is Form.NOUN and not _is_doubtful(scene, sentence, cue):
            draft = _read(scene, sentence, cue)
            if draft is not None and is_sound(scene, draft):
                yield draft


def _read_at_invitation(scene: Scene, sentence: Sentence) -> Draft | None:
    """ "At the invitation of Mr Dovan, Ms Soames visited Aune": she was invited, and came."""
    lead = _AT.match(scene.text, sentence.span.start, sentence.span.end)
    comma = _COMMA.search(scene.text, lead.end(), sentence.span.end) if lead else None
    if lead is None or comma is None:
        return None
    voice = scene.voices.at(sentence.span)
    by = resolve_all(scene, find_objects(scene, lead.end(), comma.start()), voice)
    guests = find_objects(scene, comma.end(), sentence.span.end)
    verb = _DID.search(scene.text, guests[-1].core.end, sentence.span.end) if guests else None
    what = cut_thing(scene.text, verb.end(), sentence.span.end) if verb else None
    to = tuple(id for id in resolve_all(scene, guests, voice) if id not in by)
    if what is None or not by or not to:
        return None
    return Draft(
        CommitmentKind.INVITATION, by, to, what, Span(*lead.span("cue")), sentence, sentence.span,
        0.7, "the words “at the invitation of”",
    )  # fmt: skip


def _is_doubtful(scene: Scene, sentence: Sentence, cue: Cue) -> bool:
    before = scene.text[sentence.span.start : cue.span.start]
    if _NONE.search(before) or _IF.search(before) or has_word("denied", before):
        return True
    return is_general(scene.text, sentence.span) or is_history(scene, sentence)


def _read(scene: Scene, sentence: Sentence, cue: Cue) -> Draft | None:
    stretch = find_quoted_stretch(scene.text, sentence.span, cue.span.start)
    after = _read_after(scene, cue, stretch)
    if after is None:
        return None
    voice = scene.voices.at(cue.span)
    maker, given = _find_maker(scene, stretch, cue)
    owner = _find_owner(scene, stretch, cue)
    by = _find_own(scene, stretch, cue, voice) or resolve_all(
        scene, owner or after.by or maker, voice
    )
    if not by and cue.lemma != "word":
        by = resolve_all(scene, _find_made_later(scene, stretch, after.what), voice)
    receiver = _find_receiver(scene, stretch, cue)
    named = resolve_all(scene, after.to or given or receiver, voice)
    to = tuple(id for id in named if id not in by)
    if not to and cue.kind is CommitmentKind.OFFER:
        to = _find_offered(scene, after.what, voice)
    if not by and to and voice.statement is None and voice.own and voice.own not in to:
        by = (voice.own,)
    if not by and not to and _speaks_for_itself(scene, voice) and cue.kind in _OWN_KINDS:
        by = (voice.own,) if voice.own else ()
    if not to:
        to = voice.hearers if voice.own in by else find_unnamed_hearer(scene, voice, by)
    return Draft(
        cue.kind, by, tuple(id for id in to if id not in by), after.what, cue.span, sentence,
        stretch, 0.7, f"the noun “{cue.span.text_in(scene.text)}”",
    )  # fmt: skip


def _speaks_for_itself(scene: Scene, voice: Voice) -> bool:
    """True for the author of a statement or a letter; minutes tell what others ask."""
    return voice.statement is None and "minutes" not in scene.text[:_OPENING].lower()


def _find_offered(scene: Scene, what: Span, voice: Voice) -> tuple[str, ...]:
    """To whom "the offer of a joint list to the farmers" is made."""
    for to in re.compile(r"\bto\s+(?=\S)").finditer(scene.text, what.start, what.end):
        if found := resolve_all(scene, find_objects(scene, to.end(), what.end), voice):
            return found
    return ()


def _read_after(scene: Scene, cue: Cue, stretch: Span) -> _After | None:
    text, limit = scene.text, stretch.end
    offset = cue.span.end
    found: dict[str, tuple[Mention, ...]] = {}
    if given := _GIVEN.match(text, offset, limit):
        offset = given.end()
    made = _RELATIVE.match(text, offset, limit)
    if made:
        owner = find_clause_subject(scene, stretch, cue.span.start)
        found["by"] = (owner,) if owner else find_objects(scene, made.start("who"), limit)
        offset = made.end()
    while party := _PARTY.match(text, offset, limit):
        mentions = find_objects(scene, party.end(), limit)
        is_owner = cue.kind is CommitmentKind.REQUEST or _TO_DO.search(
            text, party.end(), min(party.end() + _REACH, limit)
        )
        if not mentions or (party["link"] == "of" and not is_owner):
            break
        found["to" if party["link"] in ("to", "on", "upon") else "by"] = mentions
        offset = min(mentions[-1].core.end, limit)
        do = _TO_DO.search(text, offset, min(offset + 80, limit))
        if do and not re.search(r"[;:]|,\s+(?:and|but|which|who)\b", text[offset : do.start()]):
            offset = do.start()
    what = _find_thing(scene, cue, offset, limit)
    return _After(found.get("by", ()), found.get("to", ()), what) if what else None


def _find_thing(scene: Scene, cue: Cue, offset: int, limit: int) -> Span | None:
    text = scene.text
    offset = skip_adverbs(text, offset, limit)
    match = _TO_DO.match(text, offset, limit) or _THAT.match(text, offset, limit)
    if match is None and cue.kind is CommitmentKind.PROMISE:
        match = _ZERO_THAT.match(text, offset, limit)
    if match is None and cue.lemma not in _ONLY_TO:
        match = _FOR.match(text, offset, limit)
        if match and may_be_owner(scene, cue, match):
            return None
    if match is None and cue.kind is CommitmentKind.OFFER:
        match = re.compile(r":\s+(?=\S)").match(text, offset, limit)
    if match is None and cue.kind is CommitmentKind.INVITATION:
        match = re.compile(r"\s+to\s+(?=\S)").match(text, offset, limit)
    return cut_thing(text, match.end(), limit) if match else None


def may_be_owner(scene: Scene, cue: Cue, match: re.Match[str]) -> bool:
    """True for "the demands of the union": whose they are, not what is asked for."""
    if match[0].split()[0] != "of":
        return False
    mention = scene.index.find_starting(match.end())
    return mention is None or may_act(scene, mention) or cue.kind is CommitmentKind.REQUEST


def _find_owner(scene: Scene, stretch: Span, cue: Cue) -> tuple[Mention, ...]:
    before = _POSSESSOR.search(scene.text, stretch.start, cue.span.start)
    if before is None:
        return ()
    sign = scene.text[before.start()]
    end = before.start() if sign in "’'" else before.start() + len(before[0].split()[0])
    owner = scene.index.find_ending(end)
    return (owner,) if owner and may_act(scene, owner) else ()


def _find_own(scene: Scene, stretch: Span, cue: Cue, voice: Voice) -> tuple[str, ...]:
    """The speaker of "our offer", the hearer of "your promise"."""
    before = _POSSESSOR.search(scene.text, stretch.start, cue.span.start)
    word = before[0].split()[0].lower() if before else ""
    if word == "your":
        return voice.hearers
    return voice.speakers_of(word) if word in ("our", "my") else ()


def _find_maker(
    scene: Scene, stretch: Span, cue: Cue
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Who "gave an undertaking", and whom in "sent the council an invitation"."""
    low = max(cue.span.start - 90, stretch.start)
    verb = _last(_making(), scene.text, low, cue.span.start)
    if verb is None or re.search(r"[;:,]", scene.text[verb.end() : cue.span.start]):
        return (), ()
    subjects = find_subjects(scene, stretch, verb.start())
    if _BE.search(scene.text, stretch.start, verb.start()):
        # "We were given assurances": the subject gets it.
        return (), find_subjects(scene, stretch, verb.start())
    given = find_objects(scene, verb.end() + 1, cue.span.start)
    return subjects, tuple(m for m in given if m.span.end <= cue.span.start and m.core != cue.span)


def _find_made_later(scene: Scene, stretch: Span, what: Span) -> tuple[Mention, ...]:
    """Who "extended" it in "an invitation to visit which Mr Dovan extended"."""
    match = _MADE_BY.match(scene.text, what.start, stretch.end)
    if match is None:
        return ()
    found = find_objects(scene, match.end(), stretch.end)
    if not found:
        return ()
    verb = _making().search(
        scene.text, found[-1].core.end, min(found[-1].core.end + 40, stretch.end)
    )
    return found if verb else ()


def _find_receiver(scene: Scene, stretch: Span, cue: Cue) -> tuple[Mention, ...]:
    """Who "accepted" or "turned down" it, or is asked to."""
    low = max(cue.span.start - 70, stretch.start)
    verb = _last(_receiving(), scene.text, low, cue.span.start)
    if verb is None or re.search(r"[;:,]", scene.text[verb.end() : cue.span.start]):
        return ()
    before = re.compile(r"\s+(?:not\s+)?to\s+$").search(scene.text, stretch.start, verb.start())
    if before:
        asked = scene.index.find_before(before.start())
        return (asked,) if asked and may_act(scene, asked) else ()
    return find_subjects(scene, stretch, verb.start())


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(text, start, end))), None)


@cache
def _making() -> re.Pattern[str]:
    return _forms_of("making")


@cache
def _receiving() -> re.Pattern[str]:
    return _forms_of("receiving")


def _forms_of(name: str) -> re.Pattern[str]:
    rows = load_words("commitments")[name]
    forms = sorted({form for row in rows for form in split_forms(row)}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)
