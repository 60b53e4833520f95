"""Bodies that have ties though no mention says that they are anybody.

The network takes an unknown country for a thing or a place, or overlooks the name of a body. What
stands where the words of a tie want a party is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from onrecord.document.annotations import Entity, Mention, MentionForm, MentionKind
from onrecord.document.span import Span
from onrecord.record.relations.body_names import bare, names_of_bodies, split_joined
from onrecord.record.relations.clauses import parties_after, read_clause
from onrecord.record.relations.pair_verbs import SETTLEMENT
from onrecord.record.relations.passages import find_telling
from onrecord.record.relations.sentences import Sentence, Unit, iter_peopled, make_plain
from onrecord.record.relations.subjects import heads_of
from onrecord.record.relations.tie_changes import find_tie_changes
from onrecord.record.relations.ties import find_ties
from onrecord.record.relations.verbs import any_of, find_verbs, lists_in
from onrecord.record.relations.whole_names import make_names_whole
from onrecord.record.sentences import cut_sentences
from onrecord.record.vocabulary import load_words

_VERBS = (
    "join", "joined", "leave", "expel", "suspend", "admit", "sue", "settle_with", "break_with",
    "ally_with", "take_to_court", "reach", "take_out",
)  # fmt: skip
_MOST_TEXTS = 8
_SMALL = re.compile(r"\b[a-z][\w-]*")
_BY_BODY = ("expel", "suspend", "admit", "sue")
_THINGS = (MentionKind.OBJECT, MentionKind.EVENT, MentionKind.ABSTRACT)
_SURE = (MentionKind.ORGANISATION, MentionKind.PERSON)
_CAPITALS = re.compile(
    r"(?<![\w’'.-])(?P<name>[A-Z][\w’'-]*[\w](?: (?:of (?:the )?)?[A-Z][\w’'-]*\w){0,4})(?![\w-])"
)


@dataclass(frozen=True, slots=True)
class Bodies:
    """The entities with all bodies, and what they lack a name for but makes them actors.

    ``acting`` are the mentions of places, and of bodies without a name, that stand as a party to
    a tie.
    """

    entities: tuple[Entity, ...]
    acting: frozenset[Mention] = frozenset()


def complete_bodies(text: str, entities: Sequence[Entity]) -> Bodies:
    """The entities with a mention for each body that is named without one.

    That is every name with a noun of a body ("the Water Board"), and whatever stands as a party
    in a sentence that tells of a tie. A name that an entity already has joins it.
    """
    groups = [[_as_body(text, mention) for mention in entity.mentions] for entity in entities]
    groups, joined = split_joined(text, make_names_whole(text, groups))
    groups = _with_mentions(text, groups, (*joined, *_find_names(text)))
    named = _as_entities(groups)
    parties = _find_parties(text, named)
    if not parties:
        return Bodies(named)
    cores = {unit.mention.core.start for unit in parties if unit.mention}
    groups = [_as_party(group, cores) for group in groups]
    unmentioned = [one.span for one in parties if not one.mention]
    completed = _as_entities(_with_mentions(text, groups, unmentioned))
    if unmentioned:
        # What is mentioned only now may be told by more words.
        parties = _find_parties(text, completed)
    mentioned = (unit.mention for unit in parties if unit.mention)
    return Bodies(completed, frozenset(one for one in mentioned if _acts(text, one)))


def _acts(text: str, mention: Mention) -> bool:
    """True for a party to a tie that is somebody for that alone."""
    if mention.kind is MentionKind.PLACE:
        return True
    is_nominal = mention.form is MentionForm.NOMINAL
    return is_nominal and _nominals().fullmatch(mention.span.text_in(text)) is not None


def _with_mentions(
    text: str, groups: Sequence[list[Mention]], spans: Iterable[Span]
) -> list[list[Mention]]:
    """The groups with mentions for the spans that no mention's core overlaps."""
    made = [list(group) for group in groups]
    free = _without_mentions(text, groups, spans)
    if not free:
        return made
    by_name = {bare(mention.core.text_in(text)): group for group in made for mention in group}
    for span in free:
        name = bare(span.text_in(text))
        form = (
            MentionForm.NAME
            if span.text_in(text)[:1].isupper() and name[:4] not in ("the ", "our ", "its ")
            else MentionForm.NOMINAL
        )
        core = span if form is MentionForm.NAME else _last_word(text, span)
        if name not in by_name:
            by_name[name] = []
            made.append(by_name[name])
        by_name[name].append(Mention(span, core, MentionKind.ORGANISATION, form))
    return made


def _without_mentions(
    text: str, groups: Sequence[list[Mention]], spans: Iterable[Span]
) -> list[Span]:
    """The spans that no mention's core overlaps, in order, each once."""
    cores = [mention.core for group in groups for mention in group]

    def is_free(span: Span) -> bool:
        start, end = span.start, span.end
        over = (one for one in cores if one.start < end and start < one.end)
        return all(_is_place_of(text, span, core) for core in over)

    return [span for span in sorted(set(spans)) if is_free(span)]


def _is_place_of(text: str, span: Span, core: Span) -> bool:
    """True for "Orm" in "Tin Workers of Orm"."""
    return core.end == span.end and text[span.start : core.start].endswith((" of ", " of the "))


def _last_word(text: str, span: Span) -> Span:
    return Span(span.start + span.text_in(text).rindex(" ") + 1, span.end)


def _as_body(text: str, mention: Mention) -> Mention:
    """A name with a noun of a body is that of a body, whatever it was taken for."""
    if mention.form is not MentionForm.NAME or mention.kind in _SURE:
        return mention
    is_body = names_of_bodies().fullmatch(mention.core.text_in(text)) is not None
    return replace(mention, kind=MentionKind.ORGANISATION) if is_body else mention


def _as_party(group: Sequence[Mention], cores: set[int]) -> list[Mention]:
    """A thing by its kind that is a party to a tie, where one of the cores begins, is a body."""
    if cores.isdisjoint([mention.core.start for mention in group]):
        return list(group)
    return [
        replace(one, kind=MentionKind.ORGANISATION)
        if one.kind in _THINGS and one.form is MentionForm.NAME
        else one
        for one in group
    ]


def _find_parties(text: str, entities: Sequence[Entity]) -> list[Unit]:
    """What stands as a party to a tie: mentions, and capitalised words that none covers."""
    telling = find_telling(text)
    if not telling:
        return []
    candidates = _find_candidates(text)
    mentions = (mention for entity in entities for mention in entity.mentions)
    peopled = iter_peopled(text, telling, mentions, extra=candidates)
    sentences = (make_plain(text, cut, units) for cut, units in peopled if units)
    found = [sentence.units[place] for sentence in sentences for place in _iter_places(sentence)]
    return [unit for unit in found if unit.mention or unit.span in candidates]


@lru_cache(maxsize=_MOST_TEXTS)
def _find_candidates(text: str) -> frozenset[Span]:
    """Capitalised words that are no common words, and bodies told by a common noun.

    That is in the sentences that may tell of ties.
    """
    lower, found = set(_SMALL.findall(text)), set[Span]()
    telling = find_telling(text)
    for sentence in (one.span for one in cut_sentences(text) if one.number in telling):
        for match in _CAPITALS.finditer(text, sentence.start, sentence.end):
            name = match["name"].lower()
            first = name.split()[0]
            is_common = first in lower and not _is_long_name(text, match)
            if not is_common and _nonames_of_bodies().isdisjoint((name, first)):
                found.add(Span(*match.span("name")))
        nominals = _nominals().finditer(text, sentence.start, sentence.end)
        found.update(Span(*match.span()) for match in nominals)
    return frozenset(found)


@cache
def _nonames_of_bodies() -> frozenset[str]:
    return frozenset(load_words("relations_told")["no_names"])


def _is_long_name(text: str, match: re.Match[str]) -> bool:
    """True for "the Tin Workers": several capitals within a sentence."""
    capitals = [word for word in match["name"].split() if word[:1].isupper()]
    before = text[max(match.start() - 5, 0) : match.start()]
    return len(capitals) > 1 and before.endswith(("the ", "The ", "with ", "of "))


def _iter_places(sentence: Sentence) -> Iterator[int]:
    for tie in find_ties(sentence):
        yield from (*tie.owners, *tie.partners)
        for change in find_tie_changes(sentence, tie):
            yield from change.clause.subject if change.clause and change.is_object else ()
    plain = sentence.plain
    for name in lists_in(plain, "relations_verbs", _VERBS):
        for verb in find_verbs(plain, "relations_verbs", name):
            if name == "reach":
                if match := SETTLEMENT.match(plain, verb.end):
                    yield from heads_of(plain, match.start("list"), match.end("list"))
                    yield from read_clause(sentence, verb).subject
                continue
            objects, agents = (parties_after(plain, verb.end, lead) for lead in ("", "by"))
            if not (objects or agents or name in _BY_BODY):
                continue
            clause = read_clause(sentence, verb)
            after = agents if clause.is_passive else objects
            if after or (clause.is_passive and name in _BY_BODY):
                yield from (*after, *clause.subject)


def _find_names(text: str) -> Iterator[Span]:
    for match in names_of_bodies().finditer(text):
        yield Span(match.start("name"), match.end("name"))


def _as_entities(groups: Iterable[list[Mention]]) -> tuple[Entity, ...]:
    ordered = [sorted(group, key=_place) if len(group) > 1 else group for group in groups if group]
    return tuple(Entity(tuple(group)) for group in sorted(ordered, key=lambda one: _place(one[0])))


def _place(mention: Mention) -> tuple[int, int, int, int]:
    span, core = mention.span, mention.core
    return span.start, span.end, core.start, core.end


@cache
def _nominals() -> re.Pattern[str]:
    """ "The electoral commission", "our Eastgate branch"."""
    words = load_words("relations_told")["unnamed_bodies"]
    several = [f"{word[:-1]}ies" if word.endswith("y") else f"{word}s" for word in words]
    return re.compile(
        rf"(?<![\w-])(?:[Tt]he|[Oo]ur|[Ii]ts) (?:[\w-]+ ){{1,2}}(?:{any_of(words)})(?![\w’'-])"
        rf"|(?<![\w-])the [A-Z]\w+ (?:[a-z]+ )?(?:{any_of(several)})(?![\w’'-])"
    )
