"""Bodies that have ties though no mention says that they are anybody.

The network takes an unknown country for a thing or a place, or overlooks the name of a body. What
stands where the words of a tie want a party is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from onrecord.document.annotations import Entity, Mention, MentionForm, MentionKind
from onrecord.document.span import Span
from onrecord.record.relations.clauses import parties_after, read_clause
from onrecord.record.relations.pair_verbs import SETTLEMENT
from onrecord.record.relations.passages import find_telling
from onrecord.record.relations.sentences import Sentence, Unit, iter_sentences
from onrecord.record.relations.subjects import heads_of
from onrecord.record.relations.tie_changes import find_tie_changes
from onrecord.record.relations.ties import find_ties
from onrecord.record.relations.verbs import any_of, find_verbs
from onrecord.record.relations.whole_names import make_names_whole
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.vocabulary import load_words

_VERBS = (
    "join", "joined", "leave", "expel", "suspend", "admit", "sue", "settle_with", "break_with",
    "ally_with", "take_to_court", "reach", "take_out",
)  # fmt: skip
_MOST_TEXTS = 8
_BY_BODY = ("expel", "suspend", "admit", "sue")
_THINGS = (MentionKind.OBJECT, MentionKind.EVENT, MentionKind.ABSTRACT)
_JOINED = re.compile(
    r"(?:[Tt]he )?(?P<one>[A-Z][\w’' -]*\w) and (?P<article>the )?(?P<other>[A-Z][\w’' -]*\w)"
)
_CAPITALS = re.compile(
    r"(?<![\w’'.-])(?P<name>[A-Z][\w’'-]*[\w](?: (?:of (?:the )?)?[A-Z][\w’'-]*\w){0,4})(?![\w-])"
)


def complete_bodies(text: str, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities with a mention for each body that is named without one.

    That is every name with a noun of a body ("the Water Board"), and whatever stands as a party
    in a sentence that tells of a tie. A name that an entity already has joins it.
    """
    groups = [[_as_body(text, mention) for mention in entity.mentions] for entity in entities]
    groups, joined = _split_joined(text, make_names_whole(text, groups))
    groups = _with_mentions(text, groups, (*joined, *_find_names(text)))
    parties = _find_parties(text, _as_entities(groups))
    cores = {unit.mention.core.start for unit in parties if unit.mention}
    groups = [_as_party(group, cores) for group in groups]
    return _as_entities(
        _with_mentions(text, groups, (one.span for one in parties if not one.mention))
    )


def find_acting(text: str, entities: Sequence[Entity]) -> frozenset[Mention]:
    """The mentions of places, and of bodies without a name, that stand as a party to a tie."""
    found = {unit.mention for unit in _find_parties(text, entities) if unit.mention}
    return frozenset(
        mention
        for mention in found
        if mention.kind is MentionKind.PLACE
        or (
            mention.form is MentionForm.NOMINAL
            and _nominals().fullmatch(mention.span.text_in(text))
        )
    )


def _split_joined(
    text: str, groups: Sequence[list[Mention]]
) -> tuple[list[list[Mention]], list[Span]]:
    """The groups without names that are two names, and these: "the Movement and the List"."""
    names = {
        _bare(mention.core.text_in(text))
        for group in groups
        for mention in group
        if mention.form is MentionForm.NAME
    }
    ends = {mention.span.end for group in groups for mention in group}
    parts = {
        mention: spans
        for group in groups
        for mention in group
        if mention.form is MentionForm.NAME
        and (spans := _parts_of(text, mention, names, is_listed=mention.core.start - 2 in ends))
    }
    kept = [[mention for mention in group if mention not in parts] for group in groups]
    return kept, [span for spans in parts.values() for span in spans]


def _parts_of(text: str, mention: Mention, names: set[str], *, is_listed: bool) -> tuple[Span, ...]:
    """The two names that a name is, if each is one elsewhere, has its article, or is a body's.

    ``is_listed`` says that a name and a comma stand before it.
    """
    core = mention.core
    match = _JOINED.fullmatch(core.text_in(text))
    if match is None:
        return ()
    one, other = match["one"], match["other"]
    is_sure = match["article"] is not None or _names().fullmatch(one) is not None or is_listed
    is_sure |= text[max(core.start - 7, 0) : core.start].endswith("etween ")
    if not is_sure and not {_bare(one), _bare(other)} <= names:
        return ()
    begin = core.start
    return (
        Span(begin + match.start("one"), begin + match.end("one")),
        Span(begin + match.start("other"), begin + match.end("other")),
    )


def _with_mentions(
    text: str, groups: Sequence[list[Mention]], spans: Iterable[Span]
) -> list[list[Mention]]:
    """The groups with mentions for the spans that no mention's core overlaps."""
    made = [list(group) for group in groups]
    cores = [mention.core for group in groups for mention in group]
    by_name = {_bare(mention.core.text_in(text)): group for group in made for mention in group}
    for span in sorted(set(spans)):
        if any(span.overlaps(core) and not _is_place_of(text, span, core) for core in cores):
            continue
        name = _bare(span.text_in(text))
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


def _is_place_of(text: str, span: Span, core: Span) -> bool:
    """True for "Orm" in "Tin Workers of Orm"."""
    return core.end == span.end and text[span.start : core.start].endswith((" of ", " of the "))


def _last_word(text: str, span: Span) -> Span:
    return Span(span.start + span.text_in(text).rindex(" ") + 1, span.end)


def _as_body(text: str, mention: Mention) -> Mention:
    """A name with a noun of a body is that of a body, whatever it was taken for."""
    if mention.form is not MentionForm.NAME or mention.kind in (
        MentionKind.ORGANISATION, MentionKind.PERSON,
    ):  # fmt: skip
        return mention
    is_body = _names().fullmatch(mention.core.text_in(text)) is not None
    return replace(mention, kind=MentionKind.ORGANISATION) if is_body else mention


def _as_party(group: Sequence[Mention], cores: set[int]) -> list[Mention]:
    """A thing by its kind that is a party to a tie, where one of the cores begins, is a body."""
    if cores.isdisjoint(mention.core.start for mention in group):
        return list(group)
    return [
        replace(one, kind=MentionKind.ORGANISATION)
        if one.kind in _THINGS and one.form is MentionForm.NAME
        else one
        for one in group
    ]


def _find_parties(text: str, entities: Sequence[Entity]) -> list[Unit]:
    """What stands as a party to a tie: mentions, and capitalised words that none covers."""
    index = ActorIndex(
        text,
        {
            mention: f"e{number}"
            for number, entity in enumerate(entities)
            for mention in entity.mentions
        },
    )
    telling = find_telling(text)
    if not telling:
        return []
    candidates = _find_candidates(text)
    known = set(candidates)
    found = [
        sentence.units[place]
        for sentence in iter_sentences(index, extra=candidates, only=telling)
        for place in _iter_places(sentence)
    ]
    return [unit for unit in found if unit.mention or unit.span in known]


@lru_cache(maxsize=_MOST_TEXTS)
def _find_candidates(text: str) -> tuple[Span, ...]:
    """Capitalised words that are no common words, and bodies told by a common noun."""
    lower = set(re.findall(r"\b[a-z][\w-]*", text))
    found = [
        Span(match.start("name"), match.end("name"))
        for match in _CAPITALS.finditer(text)
        if (match["name"].split()[0].lower() not in lower or _is_long_name(text, match))
        and match["name"].lower() not in _no_names()
        and match["name"].split()[0].lower() not in _no_names()
    ]
    return (*found, *(Span(*match.span()) for match in _nominals().finditer(text)))


@cache
def _no_names() -> frozenset[str]:
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
    for name in _VERBS:
        for verb in find_verbs(sentence.plain, "relations_verbs", name):
            clause = read_clause(sentence, verb)
            lead = "by" if clause.is_passive else ""
            after = parties_after(sentence.plain, verb.end, lead)
            if name == "reach" and (match := SETTLEMENT.match(sentence.plain, verb.end)):
                after = heads_of(sentence.plain, match.start("list"), match.end("list"))
                yield from (*after, *clause.subject)
            elif name != "reach" and (after or (clause.is_passive and name in _BY_BODY)):
                yield from (*after, *clause.subject)


def _find_names(text: str) -> Iterator[Span]:
    for match in _names().finditer(text):
        yield Span(match.start("name"), match.end("name"))


def _as_entities(groups: Iterable[list[Mention]]) -> tuple[Entity, ...]:
    ordered = [sorted(group, key=_place) for group in groups if group]
    return tuple(Entity(tuple(group)) for group in sorted(ordered, key=lambda one: _place(one[0])))


def _place(mention: Mention) -> tuple[Span, Span]:
    return mention.span, mention.core


def _bare(name: str) -> str:
    return " ".join(name.lower().replace("’", "'").split())


@cache
def _names() -> re.Pattern[str]:
    nouns = any_of(
        noun.title() for noun in load_words("relations_verbs")["bodies"] if " " not in noun
    )
    word = r"[A-Z][\w’'-]*"
    return re.compile(
        rf"(?<![\w’'.-])(?:The )?(?P<name>(?!The\b)(?:{word} (?:and"
        rf" )?){{1,4}}(?:{nouns})(?![\w’'-])"
        rf"(?: (?:of|for) (?:the )?{word}(?: (?:and )?{word}){{0,3}})?"
        rf"|(?:{nouns}) (?:of|for) (?:the )?{word}(?: (?:and )?{word}){{0,3}})"
    )


@cache
def _nominals() -> re.Pattern[str]:
    """ "The electoral commission", "our Eastgate branch"."""
    words = load_words("relations_told")["unnamed_bodies"]
    several = [f"{word[:-1]}ies" if word.endswith("y") else f"{word}s" for word in words]
    return re.compile(
        rf"(?<![\w-])(?:[Tt]he|[Oo]ur|[Ii]ts) (?:[\w-]+ ){{1,2}}(?:{any_of(words)})(?![\w’'-])"
        rf"|(?<![\w-])the [A-Z]\w+ (?:[a-z]+ )?(?:{any_of(several)})(?![\w’'-])"
    )
