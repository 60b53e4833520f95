"""Sentences in which whoever is mentioned is a single sign, so that patterns can read them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.document.annotations import Mention, MentionForm
from onrecord.document.span import Span
from onrecord.record.actor import Actor
from onrecord.record.relations.verbs import any_of, every_head, particles
from onrecord.record.sentences import cut_sentences
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.vocabulary import load_words

PARTY = "\ue000"
"""Stands for whoever or whatever body is mentioned there."""

_SHORTEST_NAME = 2
_UNQUOTED = re.compile(r'[^"“”«»]+')
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", PARTY: " ", **dict.fromkeys("\t\r\u00a0\u202f\u2009", " ")}
)
_POSSESSIVE_PRONOUNS = frozenset(("his", "her", "its", "their", "our", "my", "your"))
_RELATIVE = frozenset(
    ("who", "which", "that", "whose", "whom", "one", "what", "this", "these", "those")
)
_PRONOUNS = (
    "[Ii]ts|[Tt]heir|[Oo]ur|[Hh]is|[Hh]er|[Mm]y|[Yy]our|[Ww]e|[Uu]s|I|[Yy]ou|[Tt]hey|[Ii]t|[Hh]e"
    "|[Ss]he"
    "|[Tt]hem|[Hh]im|[Mm]e"
)
_SHARED = frozenset(("joint", "common", "shared"))
_MEMBERS = frozenset(("member", "members", "part", "side", "affiliate", "partner", "partners"))
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

    ``origins`` tells for each sign of ``plain`` where it stands in the article's text, ``units``
    the unit of each ``PARTY`` by its place in ``plain``. ``paragraph`` counts from 0.
    """

    span: Span
    paragraph: int
    plain: str
    origins: tuple[int, ...]
    units: dict[int, Unit]

    def span_of(self, start: int, end: int) -> Span:
        """The stretch of the text that a stretch of ``plain`` stands for."""
        last = self.units.get(end - 1)
        stop = last.span.end if last else self.origins[end - 1] + 1
        begin = self.origins[start]
        return Span(begin, max(stop, begin + 1))

    def units_in(self, start: int, end: int) -> list[Unit]:
        """The units whose signs stand in that stretch of ``plain``."""
        return [unit for place, unit in sorted(self.units.items()) if start <= place < end]


def iter_sentences(
    index: ActorIndex,
    actors: Sequence[Actor] = (),
    extra: Sequence[Span] = (),
    only: Collection[int] | None = None,
) -> Iterator[Sentence]:
    """Every sentence of the article in order, or ``only`` those of these numbers.

    Names of the actors count wherever they stand, and so do the ``extra`` words.
    """
    cuts = [one for one in cut_sentences(index.text) if only is None or one.number in only]
    units = _find_units(index, actors, extra, [one.span for one in cuts])
    at = 0
    for cut in cuts:
        while at < len(units) and units[at].span.start < cut.span.start:
            at += 1
        stop = at
        while stop < len(units) and units[stop].span.end <= cut.span.end:
            stop += 1
        yield _plain_sentence(index.text, cut.span, cut.paragraph, units[at:stop])
        at = stop


def _find_units(
    index: ActorIndex, actors: Sequence[Actor], extra: Sequence[Span], within: Sequence[Span]
) -> list[Unit]:
    """The units in these stretches, none of which overlaps another."""
    text, wanted = index.text, bytearray(len(index.text))
    for span in within:
        wanted[span.start : span.end] = b"\1" * len(span)
    near = (mention for mention in index.actors if wanted[mention.core.start])
    found = [unit for mention in near if (unit := _unit(index, mention)) is not None]
    bodies = _bodies()
    for span in within:
        matches = bodies.finditer(text, span.start, span.end)
        found += [Unit(Span(*match.span()), None) for match in matches]
    found += _iter_unmentioned(text, actors, within)
    found += [Unit(span, None) for span in extra if wanted[span.start]]
    found = [unit for unit in found if not _is_dateline(text, unit.span)]
    wide = {span for span in extra if " of " in span.text_in(index.text)}
    found.sort(
        key=lambda unit: (
            not (_is_solid(unit) or unit.span in wide),
            -len(unit.span),
            unit.span,
        )
    )
    taken: list[Unit] = []
    covered = bytearray(len(index.text))
    for unit in found:
        start, end = unit.span.start, unit.span.end
        if not covered.count(1, start, end):
            covered[start:end] = b"\1" * (end - start)
            taken.append(unit)
    return sorted(taken, key=lambda unit: unit.span)


def _is_solid(unit: Unit) -> bool:
    """True for what is mentioned by more than a pronoun."""
    return unit.mention is not None and unit.mention.form is not MentionForm.PRONOUN


def _iter_unmentioned(text: str, actors: Sequence[Actor], within: Sequence[Span]) -> Iterator[Unit]:
    names: dict[str, set[str]] = {}
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            is_common = " " in name and name[1:].islower()
            if name[:1].isupper() and not is_common and len(name) > _SHORTEST_NAME:
                names.setdefault(name, set()).add(actor.id)
    if names:
        pattern = re.compile(rf"(?<![\w’'-])(?:[Tt]he )?(?P<name>{any_of(names)})(?![\w-])")
        matches = (m for span in within for m in pattern.finditer(text, span.start, span.end))
        for match in matches:
            ids = names[match["name"]]
            if len(ids) == 1:
                yield Unit(Span(*match.span()), None, next(iter(ids)))


def _unit(index: ActorIndex, mention: Mention) -> Unit | None:
    words = mention.core.text_in(index.text)
    if words.lower() in _RELATIVE or "\n" in words.strip():
        return None
    if mention.form is MentionForm.PRONOUN:
        return Unit(mention.core, mention) if _pronouns().fullmatch(words) else None
    if index.actors[mention] is None:
        return None
    is_common = mention.form is MentionForm.NOMINAL or words[1:].islower()
    if is_common and _is_other(index.text[mention.span.start : mention.core.end], words):
        return None
    lead = index.text[mention.span.start : mention.core.start]
    joined = _LEAD.fullmatch(lead) and not _BAD_LEAD.search(lead) and "\n" not in lead
    start = mention.span.start if joined else mention.core.start
    end = mention.core.end
    after = _trailing().match(index.text, end)
    if after and mention.form is MentionForm.NAME:
        end = after.end()
    return Unit(Span(start, end), mention)


def _is_other(whole: str, words: str) -> bool:
    """True for a tie itself, and for what belongs to a verb: "forces" of "joined forces"."""
    lower = words.lower()
    return lower in every_head() or lower in particles() or _is_tie(whole.lower())


def _is_dateline(text: str, core: Span) -> bool:
    """True for the place before the first dash of a paragraph: "FARROW, May 3 - "."""
    if not core.text_in(text).isupper() or _DATELINE.match(text, core.end) is None:
        return False
    return not text[: core.start].rpartition("\n")[2].strip()


@cache
def _ties() -> frozenset[str]:
    """Nouns of what ties two, which stay words."""
    words = load_words("relations")
    lists = (words["formal"], words["alliance"], words["membership"], words["dispute"])
    return frozenset(word for nouns in lists for word in nouns)


def _is_tie(words: str) -> bool:
    """True for "partnership", "its alliance", "joint group", "member": no party to a tie."""
    told = words.split() or [""]
    if told[0] in _SHARED and told[-1] not in ("committee", "council", "commission", "body"):
        return True
    return told[-1] in _ties() or " ".join(told[-2:]) in _ties() or told[-1] in _MEMBERS


@cache
def _trailing() -> re.Pattern[str]:
    """A common noun that goes on with a name: "the Democratic Labour party"."""
    words = set(load_words("relations_verbs")["bodies"]) - _ties()
    nouns = any_of((*words, "state", "newspaper"))
    return re.compile(rf" (?:{nouns})(?![\w’'-])")


@cache
def _bodies() -> re.Pattern[str]:
    """Bodies told by a common noun, and "the two parties"."""
    words = set(load_words("relations_verbs")["bodies"]) - _ties()
    pairs = any_of(load_words("relations_told")["pairs"])
    return re.compile(
        rf"(?<![\w-])(?:(?:[Tt]he|[Tt]h(?:at|is)|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir"
        rf"|[Oo]ur|[Yy]our) (?:{any_of((*words, *load_words('relations_told')['lands']))})"
        rf"|(?:[Tt]he (?:two|three|four)|[Bb]oth|[Tt]he two sister|[Aa]ll three|[Tt]hese two"
        rf"|[Oo]ur two|[Yy]our and our) (?:{pairs})"
        rf"|[Tt]he (?:two|three)(?=[,.;]| (?:have|had|agreed|signed|broke|will|were|are|fell"
        rf"|formed|in|on|and)\b)"
        r"|[Tt]he (?:pair|duo|trio)|[Bb]oth sides|[Tt]he sides|[Ee]ach other|[Oo]ne another"
        r"|[Tt]he other(?! hand)|[Tt]he latter|[Tt]he former"
        rf"|{_PRONOUNS})(?![\w’'-])"
    )


@cache
def _pronouns() -> re.Pattern[str]:
    return re.compile(_PRONOUNS)


def _plain_sentence(text: str, span: Span, paragraph: int, units: Sequence[Unit]) -> Sentence:
    signs: list[str] = []
    origins: list[int] = []
    places: dict[int, Unit] = {}
    at = span.start
    for unit in units:
        _add_words(text, at, unit.span.start, signs, origins)
        places[len(origins)] = unit
        at = unit.span.end
        owned = _find_ownership(text, unit)
        signs.append(PARTY + ("'s" if owned else ""))
        origins += [unit.span.start, *([at - 1] * 2 if owned else ())]
        if owned:
            at += len(owned) - 1
    _add_words(text, at, span.end, signs, origins)
    return Sentence(span, paragraph, "".join(signs), tuple(origins), places)


def _find_ownership(text: str, unit: Unit) -> str:
    """Not empty after "its", and for a bare apostrophe: "the Farmers’ pact" is one of theirs."""
    if unit.span.text_in(text).lower() in _POSSESSIVE_PRONOUNS:
        return "-"
    end = unit.span.end
    owned = _POSSESSED.match(text, end)
    is_bare = owned is not None and len(owned[0]) == 1 and text[end - 1] in "sS"
    return "-’" if is_bare else ""


def _add_words(text: str, start: int, end: int, signs: list[str], origins: list[int]) -> None:
    """The words between units, without quotation marks and with white space as spaces."""
    for match in _UNQUOTED.finditer(text, start, max(start, end)):
        signs.append(match[0].translate(_PLAIN))
        origins.extend(range(match.start(), match.end()))
