"""What a phrase says that somebody is, and in what: "director of the Harbour Union"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.document.annotations import Mention, MentionForm, MentionKind
from onrecord.document.name_parts import find_words, fold, is_title, split_words
from onrecord.document.span import Span
from onrecord.record.actors.draft import Draft, Places
from onrecord.record.actors.lands import Lands
from onrecord.record.actors.naming import find_evidence
from onrecord.record.vocabulary import load_words

_PHRASE_END = re.compile(r"\s*(?:[,;:()\n—–“”\"]|\.(?:\s|$)|\.[”\"])")
_JOINT = re.compile(r"[^\S\n]+(?P<joint>\w+)[^\S\n]+")
_ARTICLE = re.compile(r"(?:the|The)[^\S\n]+")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|[A-Z][a-z]{1,4})\.\s*$")
_POSSESSIVE = re.compile(r"[’']s?$")
_MOST_WORDS = 8
_MOST_INNER = 4


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role as a phrase tells it: ``title`` alone, and with all that belongs to it (``whole``).

    ``of`` is what it is held in; ``span`` covers the phrase.
    """

    title: str
    whole: str
    of: Draft | None
    span: Span


@dataclass(frozen=True, slots=True)
class PhraseReader:
    """Reads roles out of phrases of one text."""

    text: str
    places: Places
    lands: Lands
    countries: Mapping[str, Draft]

    def read(self, start: int, limit: int) -> RolePhrase | None:
        """The role that the phrase from ``start`` tells; None when it tells none."""
        end = _PHRASE_END.search(self.text, start, limit)
        words = self._words(start, end.start() if end else limit)
        head = self._find_head(words)
        if head is None or self._is_title_of_another(words[head]):
            return None
        title, holder, first = self._read_back(words[: head + 1])
        return self._read_on(title, holder, Span(first, words[head].end), limit)

    def read_before(self, name: int, phrase: int) -> RolePhrase | None:
        """The role right before a name: "Harbour Union president" before "Ivo Soames".

        ``phrase`` is where the noun phrase of the name begins; what stands before it is no part
        of the role, unless the phrase is the bare name.
        """
        line = self.text.rfind("\n", 0, name) + 1
        low = max(line, name - 100, phrase if phrase < name else 0)
        if low >= name or not self.text[name - 1].isspace() or not _may_title(self.text[low:name]):
            return None
        breaks = [
            match.end()
            for match in _PHRASE_END.finditer(self.text, low, name)
            if not _ABBREVIATION.search(self.text, low, match.end())
        ]
        words = self._words(max([low, *breaks]), name, last=True)
        words = words[-_MOST_WORDS:]
        length = _count_titled(self.text, words)
        if length is None:
            return None
        title, holder, first = self._read_back(words, length)
        if self.text[title.end] == ".":
            title = Span(title.start, title.end + 1)
        told = Span(first, title.end)
        return RolePhrase(title.text_in(self.text), told.text_in(self.text), holder, told)

    def _words(self, start: int, end: int, *, last: bool = False) -> list[Span]:
        if end <= start:
            return []
        words = find_words(self.text, Span(start, end))
        return words if last else words[: _MOST_WORDS + 1]

    def _find_head(self, words: Sequence[Span]) -> int | None:
        """The last of the first run of role words, if nothing before it forbids it."""
        found = None
        for place, word in enumerate(words):
            told = fold(word.text_in(self.text))
            if is_role(told) and not _is_possessive(word.text_in(self.text)):
                found = place
            elif found is not None or told in _roles("stops") or told in _roles("joints"):
                break
        return found

    def _is_title_of_another(self, head: Span) -> bool:
        """True when a name follows: the role is that one's."""
        gap = re.compile(r"[^\S\n]+").match(self.text, head.end)
        found = self.places.find_starting(gap.end()) if gap else None
        return (
            found is not None
            and found[0].form is MentionForm.NAME
            and (found[1].kind is MentionKind.PERSON)
        )

    def _read_back(self, words: Sequence[Span], length: int = 1) -> tuple[Span, Draft | None, int]:
        """The title's words, what owns it before them, and where that begins."""
        start = len(words) - length
        while start > 0:
            word = words[start - 1]
            owner = self._find_owner(word)
            if owner is not None and start - 1 < len(words) - length + 1:
                mention, draft = owner
                return (
                    Span(words[start].start, words[-1].end),
                    draft,
                    min(mention.span.start if mention else word.start, word.start),
                )
            told = fold(word.text_in(self.text))
            if not self._belongs(word, told):
                break
            start -= 1
        return Span(words[start].start, words[-1].end), None, words[start].start

    def _belongs(self, word: Span, told: str) -> bool:
        spelt = word.text_in(self.text)
        if told in _roles("determiners") or told in _roles("stops") or told in _roles("joints"):
            return False
        return not _is_possessive(spelt)

    def _find_owner(self, word: Span) -> tuple[Mention | None, Draft] | None:
        """Whose the role is by the word before it: "Harbour Union", "Ardania’s", "Ardanian"."""
        spelt = word.text_in(self.text)
        bare = _POSSESSIVE.sub("", spelt)
        found = self.places.find_ending(word.start + len(bare))
        if found is not None and found[1].kind is not MentionKind.PERSON:
            return found
        if found is not None and bare != spelt:
            return found
        land = self.lands.find_land([bare])
        country = self.countries.get(land or "")
        return (None, country) if country else None

    def _read_on(self, title: Span, holder: Draft | None, told: Span, limit: int) -> RolePhrase:
        """The role with what follows it after "of", "for", "at"."""
        end = title.end
        for _ in range(2):
            joint = _JOINT.match(self.text, end, limit)
            if joint is None or joint["joint"] not in _roles("joints"):
                break
            if found := self.find_complement(joint.end()):
                mention, draft = found
                until = max(find_evidence(self.text, mention).end, end)
                whole = self.text[title.start : until]
                short = Span(title.start, end).text_in(self.text)
                return RolePhrase(short, whole, draft, Span(told.start, until))
            inner = self._find_inner_end(joint.end(), limit)
            if inner is None:
                break
            end = inner
        whole = self.text[title.start : end]
        return RolePhrase(whole, whole, holder, Span(told.start, end))

    def find_complement(self, start: int) -> tuple[Mention, Draft] | None:
        """The actor, place or body whose mention begins there, an article allowed before it."""
        article = _ARTICLE.match(self.text, start)
        found = self.places.find_starting(start)
        if found is None and article:
            found = self.places.find_starting(article.end())
        return found

    def _find_inner_end(self, start: int, limit: int) -> int | None:
        """Where the words of a complement end that is no actor: "communications" and the like."""
        end = _PHRASE_END.search(self.text, start, limit)
        article = _ARTICLE.match(self.text, start, limit)
        words = self._words(article.end() if article else start, end.start() if end else limit)
        count = 0
        for word in words[: _MOST_INNER + 1]:
            told = fold(word.text_in(self.text))
            if told in _roles("joints") or told in _roles("stops"):
                break
            count += 1
        return words[count - 1].end if 0 < count <= _MOST_INNER else None


def _may_title(before: str) -> bool:
    """False where the last word is no role, nor told as that of something: most names have none."""
    last = split_words((before.split() or [""])[-1])[-1:]
    return not last or is_role(fold(last[0])) or "of" in before


def _count_titled(text: str, words: Sequence[Span]) -> int | None:
    """How many words make up the title at the end: 1, or 3 for "Secretary of State"."""
    told = [fold(word.text_in(text)) for word in words]
    # "The president’s aide": the aide is no president.
    if not words or _is_possessive(words[-1].text_in(text)):
        return None
    if is_role(told[-1]):
        return 1
    is_office = len(told) > 2 and told[-2] == "of" and told[-1] not in _roles("determiners")
    if is_office and is_role(told[-3]):
        return 3
    return None


def _is_possessive(word: str) -> bool:
    return _POSSESSIVE.search(word) is not None


def is_role(folded: str) -> bool:
    """True for a word that tells what somebody is: "leader", "co-chair", "mayor"."""
    if folded in _roles("no_roles"):
        return False
    return folded in _roles("roles") or is_title(folded)


@cache
def _roles(name: str) -> frozenset[str]:
    return frozenset(load_words("roles")[name])
