"""Where the article goes on about a commitment, and how surely words there speak of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.document.span import Span
from onrecord.record.commitment import CommitmentKind
from onrecord.record.commitments.drafts import Draft
from onrecord.record.commitments.joining import Joined
from onrecord.record.commitments.likeness import share_words, stems_of
from onrecord.record.commitments.parties import find_clause_subject, find_subjects
from onrecord.record.commitments.resolving import resolve_all
from onrecord.record.commitments.scene import Scene
from onrecord.record.sentences import Sentence, cut_sentences, find_quoted_stretch, find_sentence
from onrecord.record.statements.medium import any_noun
from onrecord.record.vocabulary import load_words

_NEGATED = re.compile(
    r"(?:\b(?:not|never|cannot|yet to|without|failed to|nor|neither|no one|nobody)|n[’']t)\s+"
    r"(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_PASSIVE_WITHIN = re.compile(r"(?:(?:has|have|had) been|was|were) ", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\b(?P<word>he|she|it|they|who)\s+(?:(?:has|have|had|also|then|later|at once|\w+ly)\s+)*$",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[,;:“”—–]|\b(?:but|and)\b")
_POINTS_BACK = re.compile(
    r"\s*(?:“|with\b|it\b|them\b|to\b|by\b|this\b|that\b|twice\b|again\b|at once\b|politely\b"
    r"|[.,;:”\"]|on \w+day|$)",
    re.IGNORECASE,
)
_NOUNS = {
    CommitmentKind.REQUEST: "request_nouns",
    CommitmentKind.PROMISE: "promise_nouns",
    CommitmentKind.OFFER: "offer_nouns",
    CommitmentKind.INVITATION: "invitation_nouns",
}
NEAR = 3
_FEW_WORDS = r"[\w’'-]+(?:\s+[\w’'-]+){0,3}?"
_KEPT = 8
_REACH, _NOUN_REACH = 90, 60
_SOME, _MUCH = 0.3, 0.5


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence from a commitment's first telling on.

    ``distance`` counts the sentences since it was told last, 0 where it is told here.
    """

    scene: Scene
    joined: Joined
    sentence: Sentence
    distance: int

    @property
    def draft(self) -> Draft:
        """The fullest telling."""
        return self.joined.draft

    @property
    def words(self) -> str:
        """The words of the sentence."""
        return self.sentence.span.text_in(self.scene.text)

    def iter_words(self, name: str) -> Iterator[Span]:
        """Where words of a list stand that tell what was done, not what may be."""
        for span in _find_all(self.scene.text, name).get(self.sentence.number, ()):
            if self.is_outside(span) and not is_unsure(self.before(span)):
                yield span

    def before(self, span: Span) -> str:
        """The words of the sentence before these."""
        return self.scene.text[self.sentence.span.start : span.start]

    def after(self, span: Span) -> str:
        """The words right after these."""
        return self.scene.text[span.end : min(span.end + _REACH, self.sentence.span.end)]

    def is_outside(self, span: Span) -> bool:
        """True for words that are neither a telling's cue nor part of what it tells."""
        tellings = self.joined.tellings
        return not any(span.overlaps(one.cue) or one.what.contains(span) for one in tellings)

    def is_negated(self, span: Span) -> bool:
        """True after "not", "never" and the like."""
        return _NEGATED.search(self.before(span)) is not None

    def is_passive(self, span: Span) -> bool:
        """True after a form of "be", or where the words hold one."""
        words = self.scene.text[span.start : span.end]
        return (
            _PASSIVE.search(self.before(span)) is not None
            or _PASSIVE_WITHIN.match(words) is not None
        )

    def shares_words(self) -> bool:
        """True where the sentence has a good part of the words for the thing."""
        return share_words(self.draft.what.text_in(self.scene.text), self.words) >= _SOME

    def find_subject(self, span: Span) -> tuple[str, ...]:
        """The actors that do what these words tell."""
        scene = self.scene
        if _PRONOUN.search(self.before(span)) and not self._has_mention_before(span):
            return ()
        stretch = find_quoted_stretch(scene.text, self.sentence.span, span.start)
        voice = scene.voices.at(span)
        found = resolve_all(scene, find_subjects(scene, stretch, span.start), voice)
        first = find_clause_subject(scene, stretch, span.start)
        return found or (resolve_all(scene, (first,), voice) if first else ())

    def _has_mention_before(self, span: Span) -> bool:
        found = _PRONOUN.search(self.before(span))
        at = self.sentence.span.start + (found.start("word") if found else 0)
        return self.scene.index.find_starting(at) is not None

    def names_it(self, span: Span) -> bool:
        """True where "the offer" and the like stands beside these words."""
        text = self.scene.text
        low = max(span.start - _REACH, self.sentence.span.start)
        return (
            any_of(_NOUNS[self.draft.kind]).search(text[low : span.end] + self.after(span))
            is not None
        )

    def speaks_of_it(self, span: Span) -> bool:
        """True where the words beside an answer name the commitment or its thing."""
        if any(_is_beside(one, self.sentence, span) for one in self.joined.tellings):
            return True
        if self.names_it(span):
            return self.distance <= NEAR or self.shares_words()
        after = self.after(span)
        what = self.draft.what.text_in(self.scene.text)
        return bool(stems_of(after)) and share_words(what, after) >= _MUCH

    def may_point_back(self, span: Span) -> bool:
        """True for an answer without an object in the same sentence or the next: "She refused."."""
        return self.distance <= 1 and _POINTS_BACK.match(self.after(span)) is not None


def iter_places(scene: Scene, joined: Joined) -> Iterator[Place]:
    """The sentences from the first telling on."""
    numbers = {one.sentence.number for one in joined.tellings}
    last = joined.tellings[0].sentence.number
    for sentence in scene.sentences[last:]:
        last = sentence.number if sentence.number in numbers else last
        if not sentence.is_headline:
            yield Place(scene, joined, sentence, sentence.number - last)


def _is_beside(draft: Draft, sentence: Sentence, span: Span) -> bool:
    """True in the telling's sentence after the thing, or right before the noun that tells it."""
    if draft.sentence != sentence:
        return False
    is_noun = draft.why.startswith("the noun")
    return span.start >= draft.what.end or (
        is_noun and 0 <= draft.cue.start - span.end < _NOUN_REACH
    )


def is_unsure(before: str) -> bool:
    """True where the clause so far makes what follows a guess, a plan or a condition."""
    clause = _CLAUSES.split(before)[-1].replace("May ", "")
    return any_of("unsure").search(clause) is not None


@lru_cache(maxsize=_KEPT)
def _find_all(text: str, name: str) -> Mapping[int, list[Span]]:
    """Where the words of a list begin in each sentence, by its number, if they do.

    Many commitments ask that of one text.
    """
    found: dict[int, list[Span]] = defaultdict(list)
    for match in any_of(name).finditer(text):
        sentence = find_sentence(cut_sentences(text), match.start())
        if sentence.span.start <= match.start() < sentence.span.end:
            found[sentence.number].append(Span(*match.span()))
    return found


@cache
def any_of(name: str) -> re.Pattern[str]:
    """Matches the words of one list."""
    words = any_noun(load_words("commitments_status")[name]).replace("…", _FEW_WORDS)
    return re.compile(rf"(?<![\w’'-])(?:{words})(?![\w-])", re.IGNORECASE)
