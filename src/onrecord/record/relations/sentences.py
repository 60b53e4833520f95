"""Sentences in which whoever is mentioned is a single sign, so that patterns can read them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.document.annotations import Mention, MentionForm
from onrecord.document.span import Span
from onrecord.record.actor import Actor
from onrecord.record.relations.body_nouns import PRONOUNS, find_bodies, is_tie, trailing
from onrecord.record.relations.verbs import every_head, particles
from onrecord.record.sentences import Sentence as Cut
from onrecord.record.sentences import cut_sentences

PARTY = "\ue000"
"""Stands for whoever or whatever body is mentioned there."""

_SHORTEST_NAME = 2
_MOST_TEXTS = 8
_KEPT_WORDS = 4096
_TAKEN = b"\2"
_ARTICLES = ("the ", "The ")
_UNQUOTED = re.compile(r'[^"“”«»]+')
_PLAIN = {"’": "'", "‘": "'", PARTY: " ", **dict.fromkeys("\t\r\u00a0\u202f\u2009", " ")}
_POSSESSIVE_PRONOUNS = frozenset(("his", "her", "its", "their", "our", "my", "your"))
_RELATIVE = frozenset(
    ("who", "which", "that", "whose", "whom", "one", "what", "this", "these", "those")
)
_LEAD = re.compile(r"[\w’'.-]*(?: [\w’'.-]+){0,5} ?")
_BAD_LEAD = re.compile(
    r"\b(?:and|or|with|from|to|by|for|in|at|on|against|that|which|who|said|is|was|has|had|between"
    r"|of)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"(?:,? [^.\n–—-]{1,24}| \([^)\n]{1,24}\))? ?[-–—] ?")
_POSSESSED = re.compile(r"[’']s?(?![\w’'])")


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that stand for somebody.

    ``mention`` is what the network found there, if anything, ``actor`` the id of the actor whose
    name the words are where it found nothing.
    """

    span: Span
    mention: Mention | None
    actor: str | None = None

    @property
    def is_name(self) -> bool:
        """True where the words are a name."""
        named = self.mention is not None and self.mention.form is MentionForm.NAME
        return named or self.actor is not None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and ``plain``: it with one ``PARTY`` for each unit and no quotation marks.

    ``origins`` are stretches of ``plain`` that are in one piece in the article's text: where each
    begins in ``plain``, and where in the text. ``units`` has the unit of each ``PARTY`` by its
    place in ``plain``, in order. ``paragraph`` counts from 0.
    """

    span: Span
    paragraph: int
    plain: str
    origins: tuple[tuple[int, int], ...]
    units: dict[int, Unit]

    def span_of(self, start: int, end: int) -> Span:
        """The stretch of the text that a stretch of ``plain`` stands for."""
        last = self.units.get(end - 1)
        stop = last.span.end if last else self._origin_of(end - 1) + 1
        begin = self._origin_of(start)
        return Span(begin, max(stop, begin + 1))

    def _origin_of(self, place: int) -> int:
        """Where a sign of ``plain`` stands in the text."""
        begin, origin = self.origins[bisect_right(self.origins, place, key=lambda one: one[0]) - 1]
        return origin + place - begin

    def units_in(self, start: int, end: int) -> list[Unit]:
        """The units whose signs stand in that stretch of ``plain``."""
        return [unit for place, unit in self.units.items() if start <= place < end]


def iter_peopled(
    text: str,
    only: Collection[int],
    mentions: Iterable[Mention],
    actors: Sequence[Actor] = (),
    extra: Collection[Span] = (),
) -> Iterator[tuple[Cut, list[Unit]]]:
    """The sentences of the article of these numbers, in order, each with its units in order.

    Whoever is mentioned is a unit; names of the actors count wherever they stand, and so do the
    ``extra`` words.
    """
    cuts = [one for one in cut_sentences(text) if one.number in only]
    units = _find_units(text, [one.span for one in cuts], mentions, actors, extra)
    at = 0
    for cut in cuts:
        while at < len(units) and units[at].span.start < cut.span.start:
            at += 1
        stop = at
        while stop < len(units) and units[stop].span.end <= cut.span.end:
            stop += 1
        yield cut, units[at:stop]
        at = stop


def _find_units(
    text: str,
    within: Sequence[Span],
    mentions: Iterable[Mention],
    actors: Sequence[Actor],
    extra: Collection[Span],
) -> list[Unit]:
    """The units in these stretches, none of which overlaps another."""
    wanted = bytearray(len(text))
    for span in within:
        wanted[span.start : span.end] = b"\1" * len(span)
    near = (mention for mention in mentions if wanted[mention.core.start])
    found = [unit for mention in near if (unit := _unit(text, mention)) is not None]
    found += [Unit(one, None) for span in within for one in find_bodies(text, span)]
    found += _iter_unmentioned(text, actors, within)
    extra = [span for span in extra if wanted[span.start]]
    found += [Unit(span, None) for span in extra]
    found = [unit for unit in found if not _is_dateline(text, unit.span)]
    wide = {span for span in extra if " of " in span.text_in(text)}

    def rank(unit: Unit) -> tuple[bool, int, int]:
        start, end = unit.span.start, unit.span.end
        return not (_is_solid(unit) or (wide and unit.span in wide)), start - end, start

    taken: dict[int, Unit] = {}
    for unit in sorted(found, key=rank):
        start, end = unit.span.start, unit.span.end
        if wanted.find(_TAKEN, start, end) < 0:
            wanted[start:end] = _TAKEN * (end - start)
            taken[start] = unit
    return [taken[start] for start in sorted(taken)]


def _is_solid(unit: Unit) -> bool:
    """True for what is mentioned by more than a pronoun."""
    return unit.mention is not None and unit.mention.form is not MentionForm.PRONOUN


def _iter_unmentioned(text: str, actors: Sequence[Actor], within: Sequence[Span]) -> Iterator[Unit]:
    """The names of single actors in these stretches: in a place the longest, with its article."""
    names: dict[str, set[str]] = {}
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            is_common = " " in name and name[1:].islower()
            if name[:1].isupper() and not is_common and len(name) > _SHORTEST_NAME:
                names.setdefault(name, set()).add(actor.id)
    last = 0
    for start, _, minus_end, name in sorted(_iter_named(text, names, within)):
        if start >= last:
            last = -minus_end
            if len(names[name]) == 1:
                yield Unit(Span(start, last), None, *names[name])


def _iter_named(
    text: str, names: Iterable[str], within: Sequence[Span]
) -> Iterator[tuple[int, bool, int, str]]:
    """Where names stand as whole words: begin, whether without article, end below zero, name."""
    starts = [span.start for span in within]
    for name in names:
        begin = text.find(name)
        while begin >= 0:
            end, number = begin + len(name), bisect_right(starts, begin) - 1
            stretch = within[number] if number >= 0 else None
            if stretch and (end == stretch.end or (end < stretch.end and not _glues(text[end]))):
                lead = begin - len("the ")
                has_article = lead >= stretch.start and text[lead:begin] in _ARTICLES
                if has_article and not _ends_in_word(text, lead):
                    yield lead, False, -end, name
                if not _ends_in_word(text, begin):
                    yield begin, True, -end, name
            begin = text.find(name, begin + 1)


def _glues(sign: str) -> bool:
    """True for a sign within a word."""
    return sign.isalnum() or sign in "_-"


def _ends_in_word(text: str, offset: int) -> bool:
    """True where a word, or what belongs to one, goes on up to the offset."""
    return offset > 0 and (_glues(text[offset - 1]) or text[offset - 1] in "’'")


def _unit(text: str, mention: Mention) -> Unit | None:
    core, start = mention.core, mention.span.start
    words = text[core.start : core.end]
    if mention.form is MentionForm.PRONOUN:
        return Unit(core, mention) if words in PRONOUNS else None
    if words.lower() in _RELATIVE or "\n" in words.strip():
        return None
    is_common = mention.form is MentionForm.NOMINAL or words[1:].islower()
    if is_common and _is_other(text[start : core.end].lower(), words.lower()):
        return None
    if not _is_lead(text[start : core.start]):
        start = core.start
    after = trailing().match(text, core.end) if mention.form is MentionForm.NAME else None
    end = after.end() if after else core.end
    return Unit(core if (start, end) == (core.start, core.end) else Span(start, end), mention)


@lru_cache(maxsize=_KEPT_WORDS)
def _is_lead(words: str) -> bool:
    """True for words that belong to the name or noun right after them: "the", "acting"."""
    is_plain = _LEAD.fullmatch(words) is not None and "\n" not in words
    return is_plain and _BAD_LEAD.search(words) is None


@lru_cache(maxsize=_KEPT_WORDS)
def _is_other(whole: str, noun: str) -> bool:
    """True for a tie itself, and for what belongs to a verb: "forces" of "joined forces"."""
    return noun in every_head() or noun in particles() or is_tie(whole)


def _is_dateline(text: str, core: Span) -> bool:
    """True for the place before the first dash of a paragraph: "FARROW, May 3 - "."""
    if not text[core.start : core.end].isupper() or _DATELINE.match(text, core.end) is None:
        return False
    return not text[: core.start].rpartition("\n")[2].strip()


def make_plain(text: str, cut: Cut, units: Iterable[Unit]) -> Sentence:
    """The sentence with units in place of words, without quotation marks, with plain spaces."""
    words, plain, span = _plain_text(text), _Plain(), cut.span
    places: dict[int, Unit] = {}
    at = span.start
    for unit in units:
        plain.add_words(words, at, unit.span.start)
        places[plain.length] = unit
        at = unit.span.end
        plain.add(PARTY, unit.span.start)
        if owned := _find_ownership(text, unit):
            plain.add("'", at - 1)
            plain.add("s", at - 1)
            at += len(owned) - 1
    plain.add_words(words, at, span.end)
    return Sentence(span, cut.paragraph, "".join(plain.signs), tuple(plain.origins), places)


class _Plain:
    """A sentence in the making: its signs so far, and where they stand in the text."""

    def __init__(self) -> None:
        self.signs: list[str] = []
        self.origins: list[tuple[int, int]] = []
        self.length = 0

    def add(self, signs: str, origin: int) -> None:
        """The signs go on, of which the first stands there in the text."""
        self.origins.append((self.length, origin))
        self.signs.append(signs)
        self.length += len(signs)

    def add_words(self, words: str, start: int, end: int) -> None:
        """The words of that stretch go on, without quotation marks."""
        for match in _UNQUOTED.finditer(words, start, max(start, end)):
            self.add(match[0], match.start())


@lru_cache(maxsize=_MOST_TEXTS)
def _plain_text(text: str) -> str:
    """The text with one sort of apostrophe and one sort of space in a line."""
    for sign, plain in _PLAIN.items():
        text = text.replace(sign, plain)
    return text


def _find_ownership(text: str, unit: Unit) -> str:
    """Not empty after "its", and for a bare apostrophe: "the Farmers’ pact" is one of theirs."""
    if text[unit.span.start : unit.span.end].lower() in _POSSESSIVE_PRONOUNS:
        return "-"
    end = unit.span.end
    owned = _POSSESSED.match(text, end)
    is_bare = owned is not None and len(owned[0]) == 1 and text[end - 1] in "sS"
    return "-’" if is_bare else ""
