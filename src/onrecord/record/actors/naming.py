"""The names of an actor, taken from its mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.document.annotations import Mention, MentionForm, MentionKind
from onrecord.document.name_parts import (
    count_titles,
    find_words,
    fold,
    split_words,
    widen_name,
)
from onrecord.document.span import Span
from onrecord.document.vocabulary import load_names
from onrecord.record.actors.draft import Draft
from onrecord.record.actors.lands import Lands

_POSSESSIVE = re.compile(r"[’'](?:s|S)?$")
_OWNER = re.compile(r"(?P<owner>[^’']+)[’'](?:s|S)?\s+(?=[^\W_])")
_AFTER_HEAD = re.compile(r"\s*[,;:–—(\n]|\s+(?:who|whom|whose|which|that)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_HONORIFIC = re.compile(r"(?P<honorific>[\w.]+)[^\S\n]+$")
_NEXT = re.compile(r"[^\S\n]+(?P<word>[a-z]+)\b")
_POSSESSIVE_ENDS = "’'sS"
_LONGEST_NAME = 10
_LONGEST_LEAD = 5


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name as a mention has it, and its words, folded.

    ``formal`` is the same after its honorific, if it has one. ``is_sure`` is False for a noun
    with capitals before it, which may only tell whose it is.
    """

    name: str
    words: tuple[str, ...]
    formal: str | None = None
    is_sure: bool = True


def find_spelling(text: str, mention: Mention, lands: Lands) -> Spelling | None:
    """The name that a mention gives: without titles, owner and possessive ending."""
    span = _find_bare(text, mention, lands)
    if span is None:
        return None
    if mention.kind is not MentionKind.PERSON:
        return _make(text, span, is_sure=mention.form is MentionForm.NAME)
    name = skip_titles(text, span)
    return _make(text, name, formal=_find_formal(text, name))


def skip_titles(text: str, name: Span) -> Span:
    """The name without the titles that it begins with."""
    titles = count_titles(split_words(text[name.start : name.end]))
    if titles == 0 and text[name.start].isalnum():
        return name
    words = find_words(text, name)
    return Span(words[titles].start, name.end) if words else name


def _make(
    text: str, span: Span, *, formal: str | None = None, is_sure: bool = True
) -> Spelling | None:
    """None for what has no letter, and for a title ("President"), which is nobody's name."""
    name = _clean(span.text_in(text))
    words = tuple(map(fold, split_words(name)))
    return None if not words or _is_bare_title(words) else Spelling(name, words, formal, is_sure)


def _find_formal(text: str, name: Span) -> str | None:
    """The name with the honorific right before it: "Mr Dovan"."""
    before = _HONORIFIC.search(text[max(name.start - 20, 0) : name.start])
    if before is None or fold(before["honorific"]) not in load_names()["honorifics"]:
        return None
    return _clean(text[name.start - len(before[0]) : name.end])


def _find_bare(text: str, mention: Mention, lands: Lands) -> Span | None:
    if mention.form is MentionForm.PRONOUN:
        return None
    span = _with_sort(text, mention, widen_name(text, mention.span, mention.core))
    is_nominal = mention.form is MentionForm.NOMINAL
    if is_nominal and span == mention.core:
        return None
    owner = _OWNER.match(span.text_in(text))
    if owner and lands.find_land(split_words(owner["owner"])):
        span = Span(span.start + owner.end(), span.end)
    words = split_words(span.text_in(text))
    if is_nominal and (len(words) < 2 or lands.find_land(words[:-1])):
        # "the Ardanian party" tells whose it is, not its name.
        return None
    article = _ARTICLE.match(text, span.start, span.end)
    return Span(article.end(), span.end) if article else span


def _with_sort(text: str, mention: Mention, name: Span) -> Span:
    """The name with the word after it that tells its sort: "Democratic Labour party"."""
    if name.end >= mention.span.end:
        return name
    word = _NEXT.match(text, name.end, mention.span.end)
    is_sort = word is not None and fold(word["word"]) in load_names()["bodies"]
    return Span(name.start, word.end()) if word and is_sort else name


def _clean(name: str) -> str:
    return _POSSESSIVE.sub("", " ".join(name.split()))


def choose_name(spellings: Sequence[Spelling]) -> str:
    """The fullest sound name, of equally full ones the most frequent, then the first."""
    names = [spelling.name for spelling in spellings]
    sound = [spelling for spelling in spellings if _is_sound(spelling, names)] or spellings
    best = max(sound, key=lambda one: (len(one.words), names.count(one.name)))
    return best.name


def _is_sound(spelling: Spelling, names: Sequence[str]) -> bool:
    """False for what is too long for a name, or in capitals where another is not."""
    if len(spelling.words) > _LONGEST_NAME:
        return False
    is_shouted = spelling.name.isupper() and len(spelling.words) > 1
    return not (is_shouted and any(not name.isupper() for name in names))


def list_aliases(name: str, spellings: Sequence[Spelling]) -> tuple[str, ...]:
    """The other names in text order, an honorific where one stood before it."""
    seen = {name.casefold(): ""}
    for spelling in spellings:
        told = spelling.formal or spelling.name
        seen.setdefault(told.casefold(), told)
    return tuple(filter(None, seen.values()))


@dataclass(frozen=True, slots=True)
class Namer:
    """Tells the names of drafts of one text.

    ``known_lands`` are the lands found so far for drafts, each with the mentions that told it.
    """

    text: str
    lands: Lands
    known_lands: dict[Draft, tuple[tuple[Mention, ...], str | None]] = field(default_factory=dict)
    _known: dict[Mention, Spelling | None] = field(default_factory=dict)
    _listed: dict[Draft, tuple[tuple[Mention, ...], tuple[Spelling, ...]]] = field(
        default_factory=dict
    )

    def list_spellings(self, draft: Draft) -> tuple[Spelling, ...]:
        """The names of the mentions; where some are sure, only such others as begin with one."""
        if not draft.may_act:
            return ()
        told, spellings = self._listed.get(draft, ((), ()))
        # Its mentions are others once it was joined with another.
        if told is not draft.mentions:
            spellings = self._list(draft.mentions)
            self._listed[draft] = draft.mentions, spellings
        return spellings

    def _list(self, mentions: Iterable[Mention]) -> tuple[Spelling, ...]:
        told = (one for one in mentions if one.form is not MentionForm.PRONOUN)
        spellings = list(filter(None, map(self._find, told)))
        sure = [spelling.words for spelling in spellings if spelling.is_sure]
        return tuple(
            one for one in spellings if one.is_sure or not sure or _holds_any(one.words, sure)
        )

    def _find(self, mention: Mention) -> Spelling | None:
        if mention not in self._known:
            self._known[mention] = find_spelling(self.text, mention, self.lands)
        return self._known[mention]


def _is_bare_title(words: Sequence[str]) -> bool:
    """True for "President" and "Home Secretary"."""
    names = load_names()
    if words[-1] not in names["titles"]:
        return False
    return all(word in names["titles"] or word in names["within_titles"] for word in words)


def _holds_any(words: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    return any(tuple(words[: len(other)]) == tuple(other) for other in others)


def find_evidence(text: str, mention: Mention) -> Span:
    """The words to show for a mention: without possessive ending and what only follows it."""
    if mention.form is MentionForm.PRONOUN:
        return mention.core
    if mention.form is MentionForm.NAME:
        lead = text[mention.span.start : mention.core.start]
        is_short = "," not in lead and len(lead.split()) <= _LONGEST_LEAD
        start = mention.span.start if is_short else mention.core.start
        whole = _with_sort(text, mention, Span(start, mention.core.end))
    else:
        following = _AFTER_HEAD.search(text, mention.core.end, mention.span.end)
        end = following.start() if following else mention.span.end
        whole = Span(mention.span.start, max(end, mention.core.end))
    last = text[whole.end - 1]
    if last not in _POSSESSIVE_ENDS and not last.isspace():
        return whole
    bare = _POSSESSIVE.sub("", whole.text_in(text)).rstrip()
    end = whole.start + len(bare)
    return Span(whole.start, end) if end > mention.core.start else whole
