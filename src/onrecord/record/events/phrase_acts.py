"""Acts told by phrases: who stands before the phrase did it to whom stands after it.

"The league [has sharply] condemned Mira Soames"; in the passive "Mira Soames was condemned by the
league". Between the parties and the phrase nothing may stand but auxiliaries, adverbs and words
for a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.document.annotations import Act, Mention, MentionForm, Status
from onrecord.document.span import Span
from onrecord.record.events.phrase import Party, Phrase, Side, cut_small_word
from onrecord.record.events.status import any_of
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.vocabulary import load_words
from onrecord.record.vocabulary.choices import any_choice

_WORD = re.compile(r"[^\W\d_]+(?:[-’'&.][^\W\d_]+)*")
_BY = re.compile(r"[^.;:!?,\n]{0,60}?\bby\s+")
_BE = re.compile(r"\b(?:am|is|are|was|were|be|been|being|got|get|gets)\b", re.IGNORECASE)
_AND = re.compile(r"\s*,?\s+and\s+")
_GOES_ON = re.compile(
    r"\s*(?:$|[.,;:!?)”\"’—–\n]|(?:for|to|on|in|at|over|with|after|of|by|from|during|and|last"
    r"|yesterday|today|as|because|while|when|if)\b)"
)
_TIME = (
    r"(?:on\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:\s+(?:morning|afternoon|evening"
    r"|night))?|yesterday|today|last\s+(?:week|month|year)|this\s+(?:week|month|year)"
)
_AUXILIARIES = (
    "has", "have", "had", "is", "are", "was", "were", "am", "do", "does", "did", "be", "been",
    "being",
)  # fmt: skip
_RELATIVE = re.compile(r",?\s+(?:who|which|that)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:\b(?:who|whom|whose|which|that|where|when)\b|,)[^.!?\n]*$", re.IGNORECASE)
_SPACE = re.compile(r"[^\S\n]*")
_THE = re.compile(r"the\s+", re.IGNORECASE)
_REACH = 140
_MOST_VOCABULARIES = 8


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a phrase stands: its words, and what leads up to them from the subject on.

    ``speaker`` is who says what the phrase introduces, if it is a cue.
    """

    span: Span
    word: str
    lead: str
    subject_end: int
    speaker: Mention | None

    @property
    def is_passive(self) -> bool:
        """True right after a form of "be" that nothing but adverbs parts from the phrase."""
        return _BE.search(self.lead) is not None


Speakers = Callable[[Span], Mention | None]


def find_phrase_acts(
    index: ActorIndex, phrases: Iterable[Phrase], confidence: float, find_speaker: Speakers
) -> tuple[Act, ...]:
    """The acts that the phrases tell in the text, in text order, all as if they were done.

    ``find_speaker`` gives for words that are a statement's cue a mention of who makes it.
    """
    by_first: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        for word in phrase.firsts:
            by_first.setdefault(word, []).append(phrase)
    found = (
        _find_act(index, phrase, _place(index.text, match, end, find_speaker), confidence)
        for phrase, match, end in _iter_phrases(index.text, by_first)
    )
    return tuple(act for act in found if act is not None)


def _iter_phrases(
    text: str, by_first: Mapping[str, list[Phrase]]
) -> Iterator[tuple[Phrase, re.Match[str], int]]:
    if not by_first:
        return
    for match in _first_word(frozenset(by_first)).finditer(text):
        for phrase in by_first.get(match[0].lower(), ()):
            end = phrase.find_end(text, match)
            if end is not None:
                yield phrase, match, end


@lru_cache(maxsize=_MOST_VOCABULARIES)
def _first_word(words: frozenset[str]) -> re.Pattern[str]:
    """Matches these words where nothing is joined to them: never the end of "un-met"."""
    letter, joint = r"[^\W\d_]", "[-’'&.]"
    choices = any_choice(word for word in words if _WORD.fullmatch(word))
    return re.compile(
        rf"(?<!{letter})(?<!{letter}{joint})(?:{choices})(?!{letter})(?!{joint}{letter})",
        re.IGNORECASE,
    )


def _place(text: str, first: re.Match[str], end: int, find_speaker: Speakers) -> _Place:
    lead = _lead().search(text, max(first.start() - _REACH, 0), first.start())
    words = lead[0] if lead else ""
    return _Place(
        span=Span(first.start(), end),
        word=first[0].lower(),
        lead=words,
        subject_end=first.start() - len(words),
        speaker=find_speaker(Span(first.start(), first.end())),
    )


def _find_act(index: ActorIndex, phrase: Phrase, place: _Place, confidence: float) -> Act | None:
    text = index.text
    parties = _find_parties(index, phrase, place)
    if not parties or any(not parties.get(party) for party in phrase.needs):
        return None
    exact = text[place.span.start : place.span.end]
    return Act(
        trigger=Span(place.span.start, place.span.start + cut_small_word(exact)),
        event=phrase.event,
        modes=(phrase.mode,) if phrase.mode else (),
        actors=parties.get(Party.ACTOR, ()),
        recipients=parties.get(Party.RECIPIENT, ()),
        status=Status.ACTUAL,
        confidence=confidence,
        why=f"phrase of {phrase.event}: “{' '.join(exact.split())}”",
    )


def _find_parties(
    index: ActorIndex, phrase: Phrase, place: _Place
) -> dict[Party, tuple[Mention, ...]]:
    """Who stands on which side; empty where the words are not the phrase as it is meant."""
    if place.is_passive and phrase.is_participle(place.word):
        return _find_passive(index, phrase, place)
    before = _find_before(index, place)
    if _is_no_predicate(index.text, phrase, place, before):
        return {}
    after = _find_after(index, place.span.end)
    end = after[-1].span.end if after else place.span.end
    if not phrase.goes_on(index.text, end):
        return {}
    sides = {Side.BEFORE: before, Side.AFTER: after}
    told = {Party.ACTOR: phrase.actor, Party.RECIPIENT: phrase.recipient}
    found = {party: sides[side] for party, side in told.items() if side is not None}
    return found if any(found.values()) else {}


def _find_passive(
    index: ActorIndex, phrase: Phrase, place: _Place
) -> dict[Party, tuple[Mention, ...]]:
    if phrase.recipient is not Side.AFTER:
        return {}
    by = _BY.match(index.text, place.span.end)
    agent = _find_after(index, by.end()) if by is not None and phrase.actor is not None else ()
    end = agent[-1].span.end if agent else place.span.end
    if not phrase.goes_on(index.text, end):
        return {}
    found = {Party.RECIPIENT: _find_before(index, place), Party.ACTOR: agent}
    return found if any(found.values()) else {}


def _is_no_predicate(text: str, phrase: Phrase, place: _Place, before: tuple[Mention, ...]) -> bool:
    """True for a form that tells nothing of whoever stands before it."""
    if phrase.is_gerund(place.word):
        return not place.is_passive
    if phrase.is_base(place.word) and not place.lead.strip():
        subject = before[-1].core.text_in(text).lower() if before else ""
        return not (subject in ("i", "we", "you", "they", "who") or subject.endswith("s"))
    return False


def _find_before(index: ActorIndex, place: _Place) -> tuple[Mention, ...]:
    """Whose phrase ends where the verb's own words begin; else who says what the verb tells."""
    is_relative = _RELATIVE.match(place.lead) is not None
    end = place.subject_end
    mention = place.speaker
    if end > 0:
        near = index.find_before(end) if is_relative else _find_subject(index, end)
        mention = near if near is not None and _is_somebody(index, near) else mention
    return (mention,) if mention is not None else ()


def _find_subject(index: ActorIndex, end: int) -> Mention | None:
    """The outermost mention that ends there; after a comma never one inside a clause of its own.

    That is the league in "the league, which Mira Soames leads, has", not she.
    """
    low = max(end - _REACH, 0)
    stop = low + len(index.text[low:end].rstrip(" ,"))
    near = [one for one in index.iter_within(Span(low, end)) if stop <= one.span.end <= end]
    mention = min(near, key=lambda one: (one.span.start, one.core.start), default=None)
    if mention is None or stop == end:
        return mention
    before = index.text[low : mention.span.start]
    return None if _CLAUSE.search(before) else mention


def _find_after(index: ActorIndex, end: int) -> tuple[Mention, ...]:
    """Who is named right there, and who is joined to them by "and"."""
    mention = _find_named_at(index, end)
    if mention is None:
        return ()
    further = _AND.match(index.text, mention.span.end)
    other = _find_named_at(index, further.end()) if further else None
    is_joined = other is not None and _GOES_ON.match(index.text, other.span.end) is not None
    return (mention, other) if other and is_joined else (mention,)


def _find_named_at(index: ActorIndex, offset: int) -> Mention | None:
    """Who is named there, behind space and "the"."""
    space = _SPACE.match(index.text, offset)
    start = space.end() if space else offset
    the = _THE.match(index.text, start)
    # A name is mentioned with its article or without.
    for at in (start, the.end() if the else start):
        mention = index.find_starting(at)
        if mention is not None and _is_somebody(index, mention):
            return mention
    return None


def _is_somebody(index: ActorIndex, mention: Mention) -> bool:
    if index.actor_of(mention) is not None:
        return True
    words = load_words("event_words")
    core = mention.core.text_in(index.text).lower()
    return mention.form is MentionForm.PRONOUN and core in (
        *words["i"],
        *words["we"],
        *words["you"],
    )


@cache
def _lead() -> re.Pattern[str]:
    """What may stand between who does something and the verb."""
    words = load_words("event_words")
    names = ("between", "future", "would", "hypothetical", "negated")
    every = any_of({*_AUXILIARIES, *(word for name in names for word in words[name])})
    return re.compile(
        rf"(?:,?\s+(?:who|which|that))?(?:(?:\s+|(?=n?[’'])){_word(every)})*\s+$", re.IGNORECASE
    )


def _word(every: str) -> str:
    return rf"(?:{every}|\w+n[’']t|{_TIME}|\w+ly)"
