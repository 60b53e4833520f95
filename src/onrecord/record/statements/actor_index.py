"""From words to actors: whom a stretch of text stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.document.annotations import Mention, MentionForm, MentionKind
from onrecord.document.name_parts import is_title
from onrecord.document.span import Span
from onrecord.record.statements.noun_phrase import find_apposition, find_head_word, skip_determiner

_POSSESSIVE = re.compile(r"[’'](?:s\b|(?=\s|$))")
_JOINED = re.compile(r"\b(?:and|or|who|which)\b")
_REST_OF_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_PHRASE = 400
_MOST_NESTED = 12


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """The mentions of an article, each with the id of its actor, None where it is of no actor."""

    text: str
    actors: dict[Mention, str | None]
    _by_core: tuple[Mention, ...] = field(init=False)
    _core_starts: tuple[int, ...] = field(init=False)
    _by_start: dict[int, Mention] = field(init=False)
    _heads: dict[tuple[int, int], Mention | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        by_core = tuple(sorted(self.actors, key=_bounds))
        longest: dict[int, Mention] = {}
        # Of spans alike the one with the last core counts.
        for mention in by_core:
            start = mention.span.start
            if start not in longest or mention.span.end >= longest[start].span.end:
                longest[start] = mention
        object.__setattr__(self, "_by_core", by_core)
        object.__setattr__(self, "_core_starts", tuple(m.core.start for m in by_core))
        object.__setattr__(self, "_by_start", longest)

    def with_actors(self, actors: dict[Mention, str | None]) -> ActorIndex:
        """The same mentions, of these actors."""
        other = object.__new__(ActorIndex)
        for name in ("text", "_by_core", "_core_starts", "_by_start"):
            object.__setattr__(other, name, getattr(self, name))
        object.__setattr__(other, "actors", actors)
        object.__setattr__(other, "_heads", {})
        return other

    def actor_of(self, mention: Mention | None) -> str | None:
        """The actor that the mention stands for."""
        return self.actors.get(mention) if mention else None

    def find_named(self, phrase: Span) -> str | None:
        """The actor that the phrase stands for, never one that is only told inside it."""
        return self.actor_of(self.find_head(phrase))

    def find_head(self, phrase: Span) -> Mention | None:
        """The mention whose core is the head of the phrase, a name in apposition before a title.

        That is "Mira Soames" in "Mira Soames, who chairs the council", "leader" in "the leader
        of the Union", "Grace Ofori" in "the mayor, Grace Ofori".
        """
        place = phrase.start, phrase.end
        if place not in self._heads:
            self._heads[place] = self._find_head(phrase)
        return self._heads[place]

    def _find_head(self, phrase: Span) -> Mention | None:
        phrase = self._with_whole_words(phrase)
        head = self._find_plain_head(phrase)
        if head is None or head.form is MentionForm.NOMINAL:
            return self._find_name_in_apposition(phrase) or head
        return head

    def _with_whole_words(self, phrase: Span) -> Span:
        """The phrase to the end of its last word, in the middle of which it may end."""
        rest = _REST_OF_WORD.match(self.text, phrase.end)
        is_within = self.text[phrase.end - 1 : phrase.end].isalpha()
        return Span(phrase.start, rest.end()) if rest and is_within else phrase

    def _find_plain_head(self, phrase: Span) -> Mention | None:
        within = list(self.iter_within(phrase))
        word = find_head_word(self.text, phrase)
        begin = skip_determiner(self.text, phrase)
        whole = [
            mention
            for mention in within
            if mention.span.start <= begin and mention.span.end >= word.end
        ]
        cores = [mention for mention in within if mention.core.overlaps(word)]
        # A name that is the head by its place is the head whatever the whole is taken for.
        names = [mention for mention in cores if mention.form is MentionForm.NAME]
        near = [mention for mention in whole if mention in cores] or names or whole or cores
        return max(near, key=self._rank, default=None)

    def _rank(self, mention: Mention) -> tuple[bool, int, bool]:
        """Actors before things, then the longest, names first."""
        is_actor = self.actors[mention] is not None
        return is_actor, mention.span.end, mention.form is MentionForm.NAME

    def _find_name_in_apposition(self, phrase: Span) -> Mention | None:
        """A person's name that is the apposition, or what its title leads to.

        None where the phrase begins with a name, mentioned or not.
        """
        apposition = find_apposition(self.text, phrase)
        word = find_head_word(self.text, phrase).text_in(self.text)
        if apposition is None or (word[0].isupper() and not is_title(word)):
            return None
        head = self._find_plain_head(apposition)
        is_name = head is not None and head.form is MentionForm.NAME
        return head if head and is_name and head.kind is MentionKind.PERSON else None

    def find_starting(self, offset: int) -> Mention | None:
        """The longest mention that begins there, unless it only says whose something is."""
        mention = self._by_start.get(offset)
        if mention is None or _POSSESSIVE.search(self.text, mention.span.end - 2, mention.span.end):
            return None
        return None if _POSSESSIVE.match(self.text, mention.span.end) else mention

    def find_ending(self, offset: int) -> Mention | None:
        """The longest core that ends there: "Farrow" before "’s letter", "his" before " letter"."""
        last = bisect_left(self._core_starts, offset)
        near = self._by_core[max(last - _MOST_NESTED, 0) : last]
        ending = [mention for mention in near if mention.core.end == offset]
        return max(ending, key=lambda mention: len(mention.core), default=None)

    def find_before(self, offset: int) -> Mention | None:
        """The mention that ends right before the offset, a comma allowed, or runs on over it.

        Of several the outermost, people first: "who" in "the head of the party, who said" is
        the head. In "Soames and Voss, who said" it is the last.
        """
        low = max(offset - _LONGEST_PHRASE, 0)
        end = low + len(self.text[low:offset].rstrip(" ,"))
        near = [
            mention
            for mention in self.iter_within(Span(low, offset + 1))
            if mention.core.end <= end
            and (end <= mention.span.end <= offset or mention.span.end > offset)
        ]
        alone = [m for m in near if not _JOINED.search(self.text, m.core.end, end)] or near
        return max(alone, key=lambda m: (m.kind is MentionKind.PERSON, -m.span.start), default=None)

    def iter_within(self, phrase: Span) -> Iterator[Mention]:
        """The mentions whose cores lie in the phrase."""
        first, end = bisect_left(self._core_starts, phrase.start), phrase.end
        last = bisect_left(self._core_starts, end, first)
        return iter([one for one in self._by_core[first:last] if one.core.end <= end])


def _bounds(mention: Mention) -> tuple[int, int, int, int]:
    core, span = mention.core, mention.span
    return core.start, core.end, span.start, span.end
