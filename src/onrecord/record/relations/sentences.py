"""Sentences in which whoever is mentioned is a single sign, so that patterns can read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.document.annotations import Mention, MentionForm
from onrecord.document.article import iter_paragraphs
from onrecord.document.span import Span
from onrecord.record.actor import Actor
from onrecord.record.relations.verbs import any_of, every_head
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.vocabulary import load_words

PARTY = "\ue000"
"""Stands for whoever or whatever body is mentioned there."""

_SHORTEST_NAME = 2
_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s+[\"“‘«(\[]*[A-Z0-9])")
_SHORT = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]|Mrs?|Ms|Drs?|Prof|Rev|Hon|Sens?|Reps?|Govs?"
    r"|Gen"
    r"|Col|Lt|Capt|Sgt|Maj|Jr|Sr|St|vs|No|Inc|Corp|Ltd|Co|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec"
    r"|\d{1,2}|Art)$"
)
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
_MEMBERS = frozenset(("member", "members", "part", "side", "affiliate", "partner", "partners"))
_LEAD = re.compile(r"[\w’'.-]*(?: [\w’'.-]+){0,5} ?")
_BAD_LEAD = re.compile(
    r"\b(?:and|or|with|from|to|by|for|in|at|on|against|that|which|who|said|is|was|has|had|between"
    r"|of)\b",
    re.IGNORECASE,
)
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
    index: ActorIndex, actors: Sequence[Actor] = (), extra: Sequence[Span] = ()
) -> Iterator[Sentence]:
    """Every sentence of the article, in order.

    Names of the actors count wherever they stand, and so do the ``extra`` words.
    """
    units = _find_units(index, actors, extra)
    at = 0
    for number, paragraph in enumerate(iter_paragraphs(index.text)):
        for span in _split(index.text, paragraph):
            while at < len(units) and units[at].span.start < span.start:
                at += 1
            stop = at
            while stop < len(units) and units[stop].span.end <= span.end:
                stop += 1
            yield _plain_sentence(index.text, span, number, units[at:stop])
            at = stop


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if match[0] == "." and _SHORT.search(text[max(start, match.start() - 8) : match.start()]):
            continue
        yield Span(start, match.end())
        start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _find_units(index: ActorIndex, actors: Sequence[Actor], extra: Sequence[Span]) -> list[Unit]:
    found = [unit for mention in index.actors if (unit := _unit(index, mention)) is not None]
    found += [Unit(Span(*match.span()), None) for match in _bodies().finditer(index.text)]
    found += _iter_unmentioned(index.text, actors)
    found += [Unit(span, None) for span in extra]
    found.sort(key=lambda unit: (not _is_solid(unit), -len(unit.span), unit.span))
    taken: list[Unit] = []
    covered = bytearray(len(index.text))
    for unit in found:
        start, end = unit.span.start, unit.span.end
        if not any(covered[start:end]):
            covered[start:end] = b"\1" * (end - start)
            taken.append(unit)
    return sorted(taken, key=lambda unit: unit.span)


def _is_solid(unit: Unit) -> bool:
    """True for what is mentioned by more than a pronoun."""
    return unit.mention is not None and unit.mention.form is not MentionForm.PRONOUN


def _iter_unmentioned(text: str, actors: Sequence[Actor]) -> Iterator[Unit]:
    names: dict[str, set[str]] = {}
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            is_common = " " in name and name[1:].islower()
            if name[:1].isupper() and not is_common and len(name) > _SHORTEST_NAME:
                names.setdefault(name, set()).add(actor.id)
    if names:
        pattern = re.compile(rf"(?<![\w’'-])(?:[Tt]he )?(?P<name>{any_of(names)})(?![\w-])")
        for match in pattern.finditer(text):
            ids = names[match["name"]]
            if len(ids) == 1:
                yield Unit(Span(*match.span()), None, next(iter(ids)))


def _unit(index: ActorIndex, mention: Mention) -> Unit | None:
    words = mention.core.text_in(index.text)
    if words.lower() in _RELATIVE or "\n" in words.strip():
        return None
    is_common = mention.form is MentionForm.NOMINAL or words[1:].islower()
    whole = index.text[mention.span.start : mention.core.end].lower()
    is_other = _is_tie(whole) or words.lower() in every_head()
    if is_common and is_other and mention.form is not MentionForm.PRONOUN:
        return None
    if mention.form is MentionForm.PRONOUN:
        if _pronouns().fullmatch(words) is None:
            return None
    elif index.actors[mention] is None:
        return None
    lead = index.text[mention.span.start : mention.core.start]
    joined = _LEAD.fullmatch(lead) and not _BAD_LEAD.search(lead) and "\n" not in lead
    start = mention.span.start if joined else mention.core.start
    end = mention.core.end
    after = _trailing().match(index.text, end)
    if after and mention.form is MentionForm.NAME:
        end = after.end()
    return Unit(Span(start, end), mention)


@cache
def _ties() -> frozenset[str]:
    """Nouns of what ties two, which stay words."""
    words = load_words("relations")
    lists = (words["formal"], words["alliance"], words["membership"], words["dispute"])
    return frozenset(word for nouns in lists for word in nouns)


def _is_tie(words: str) -> bool:
    """True for "partnership", "its alliance", "joint group", "member": no party to a tie."""
    told = words.split() or [""]
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
        rf"|[Oo]ur) (?:{any_of(words)})"
        rf"|(?:[Tt]he (?:two|three|four)|[Bb]oth|[Tt]he two sister|[Aa]ll three|[Tt]hese two"
        rf"|[Oo]ur two|[Yy]our and our) (?:{pairs})"
        rf"|[Tt]he (?:two|three)(?=[,.;]| (?:have|had|agreed|signed|broke|will|were|are|fell"
        rf"|formed|in|on|and)\b)"
        r"|[Tt]he (?:pair|duo|trio)|[Bb]oth sides|[Tt]he sides|[Ee]ach other|[Oo]ne another"
        r"|[Tt]he other|[Tt]he latter|[Tt]he former"
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
