"""Changes told by a noun of what ties two: relations, a membership, a coalition, a dispute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.record.relation import RelationKind
from onrecord.record.relations.sentences import PARTY, Sentence
from onrecord.record.relations.subjects import LIST, heads_of
from onrecord.record.relations.verbs import any_of, words_of
from onrecord.record.vocabulary import load_words

_KINDS = {
    "formal": RelationKind.FORMAL,
    "alliance": RelationKind.ALLIANCE,
    "membership": RelationKind.MEMBERSHIP,
    "dispute": RelationKind.DISPUTE,
}
_OWNER = re.compile(
    rf"(?P<list>(?:{PARTY}(?! ?'s)(?:,? and |, ))*{PARTY})'s(?P<words>(?: [\w-]+){{0,5}}) $"
)
_OWN_WORDS = re.compile(
    r"(?<![\w'-])(?:(?!(?:with|by|from|that|to|in|at|for|on|which|who|after|when|of|between|is|was|were|are"
    r"|be|been|has|have|had|will"
    r"|would|said|and its|into|against)\b)[\w-]+(?:,? |$)){0,6}$"
)
_DETERMINED = re.compile(
    r"\b(?:the|this|that|these|those|'s|all|both)(?: [\w-]+){0,4} ?$", re.IGNORECASE
)
_GAP = (
    rf"(?:(?: of \d[\w ]{{3,18}}| signed in \d{{4}}|, [^,;]{{2,30}},"
    rf"| (?:on|for|about|over) (?:the |a )?{PARTY}| and [\w-]+)?(?: (?!(?:with|between|to"
    r"|against|by|from|and|that|which|who|is|was|are|were|has|had|have|will|would)\b)[\w-]+){0,4}?)"
)
_BROUGHT_BY = re.compile(
    rf"(?: (?:brought|filed|lodged|opened|submitted|raised))? by (?:the )?(?P<owner>{PARTY})(?!'s)"
    rf"(?:(?: [\w ]{{2,24}}?)?(?: (?:before|at|with|to|in) (?:the |a |an )?(?:{PARTY}|[\w-]+))?"
    rf"(?: at [\w-]+)? against (?:the )?(?P<list>{LIST}))?"
)
_AGAINST = re.compile(
    rf"(?: (?:with|at|to|before|in) (?:the |a |an )?(?:{PARTY}|[\w-]+(?: [\w-]+){{0,3}}?))?"
    rf"(?:,? [\w ]{{2,24}}?)?,? against (?:the )?(?P<list>{LIST})"
)
_AGREEMENTS = frozenset((
    "agreement", "treaty", "accord", "protocol", "partnership", "convention", "memorandum",
    "compact", "covenant", "partnership agreement",
))  # fmt: skip
"""Nouns that are written with a capital where they stand with their title."""
_LODGED = frozenset((
    "suit", "lawsuit", "complaint", "claim", "petition", "appeal", "grievance", "writ",
    "injunction", "suits", "lawsuits", "complaints",
))  # fmt: skip
"""What is lodged "with" a court and brought "against" the other side."""
_PREPOSITIONS = {
    RelationKind.FORMAL: "with|to|between|among",
    RelationKind.ALLIANCE: "with|between|of|among",
    RelationKind.MEMBERSHIP: "of|in|to|with",
    RelationKind.DISPUTE: "with|between|against|about",
}


@dataclass(frozen=True, slots=True)
class Tie:
    """A noun of what ties two, where it stands in a sentence.

    ``[start, end)`` is the phrase with owners and partners, ``noun`` where the noun begins,
    ``noun_end`` where it ends. ``owners`` and ``partners`` are places of parties;
    ``is_between`` says that ``partners`` are all who are tied. ``is_definite`` is True for "the
    agreement" and the like, which points back to one told before, ``is_open`` where whoever or
    whatever it is with is no party known: "the link with the dollar". ``relative`` is
    where the verb begins of "the suit that it brought against them".
    """

    kind: RelationKind
    words: str
    start: int
    noun: int
    noun_end: int
    end: int
    owners: tuple[int, ...]
    partners: tuple[int, ...]
    is_between: bool
    is_weak: bool
    is_definite: bool
    is_open: bool
    relative: int | None = None


def find_ties(sentence: Sentence) -> Iterator[Tie]:
    """The ties told in the sentence, in order."""
    if last_words().isdisjoint(words_of(sentence.plain)):
        return
    for match in _nouns().finditer(sentence.plain):
        words = match[0].lower()
        is_titled = match[0][0].isupper() and match.start() > 0
        if is_titled and words not in _AGREEMENTS:
            continue
        if _is_other(sentence.plain, match.start()) or _next_noun().match(
            sentence.plain, match.end()
        ):
            continue
        yield _read_tie(sentence.plain, match, words)


def _read_tie(plain: str, match: re.Match[str], words: str) -> Tie:
    kind = _kind_of(words)
    start, owners = _find_owners(plain, match.start())
    end, partners, is_between = _find_partners(plain, match.end(), kind, words)
    if kind is RelationKind.DISPUTE and (by := _BROUGHT_BY.match(plain, match.end())):
        end, owners = by.end(), (by.start("owner"),)
        partners = heads_of(plain, by.start("list"), by.end("list")) if by["list"] else ()
    if kind is RelationKind.MEMBERSHIP and len(partners) > 1 and not owners:
        owners, partners = partners[:1], partners[1:]
    relative = _relative(kind).match(plain, match.end()) if not partners else None
    if relative:
        end = relative.end()
        owners = owners or (relative.start("owner"),)
        partners = heads_of(plain, relative.start("list"), relative.end("list"))
    return Tie(
        kind,
        words,
        start,
        match.start(),
        match.end(),
        end,
        owners,
        partners,
        is_between,
        words in load_words("relations")["weak"],
        _DETERMINED.search(plain[: match.start()]) is not None,
        not partners
        and re.match(
            rf"{_GAP},? (?:with|between|against) "
            rf"(?!which|whom|effect|immediate|regard|respect|a view)",
            plain[match.end() :],
        )
        is not None,
        relative.start("verb") if relative else None,
    )


def _is_other(plain: str, start: int) -> bool:
    before = re.search(r"([\w-]+) $", plain[:start])
    return before is not None and before[1].lower() in load_words("relations")["no_ties"]


def _find_owners(plain: str, noun: int) -> tuple[int, tuple[int, ...]]:
    before = plain[:noun]
    match = _OWNER.search(before)
    if match and _OWN_WORDS.fullmatch(match["words"].strip()):
        begin, end = match.span("list")
        return begin, tuple(n for n in range(begin, end) if plain[n] == PARTY)
    words = _OWN_WORDS.search(before)
    return (words.start() if words else noun), ()


def _find_partners(
    plain: str, end: int, kind: RelationKind, noun: str
) -> tuple[int, tuple[int, ...], bool]:
    if kind is RelationKind.DISPUTE and (match := _AGAINST.match(plain, end)):
        return match.end(), heads_of(plain, match.start("list"), match.end("list")), False
    match = _partners(kind).match(plain, end)
    if match is None or (match["prep"] == "with" and noun in _LODGED):
        return end, (), False
    places = heads_of(plain, match.start("list"), match.end("list"))
    if match["of"] and kind is RelationKind.MEMBERSHIP and match["prep"] != "of":
        return match.end(), (match.start("of"), *places), False
    if match["of"] and match["prep"] == "with":
        # One owner, told after the noun, with each of the others: mutual only for a single one.
        return match.end(), (match.start("of"), *places), len(places) == 1
    is_between = match["prep"] in ("between", "among") or (
        match["prep"] == "of" and len(places) > 1
    )
    if kind is RelationKind.MEMBERSHIP:
        is_between = False
    return match.end(), places, is_between


@cache
def _partners(kind: RelationKind) -> re.Pattern[str]:
    return re.compile(
        rf"(?: of (?:the )?(?P<of>{PARTY})(?!'s))?{_GAP},? (?P<prep>{_PREPOSITIONS[kind]})"
        rf" (?P<list>{LIST})"
    )


@cache
def _relative(kind: RelationKind) -> re.Pattern[str]:
    return re.compile(
        rf",? (?:that |which )?(?P<owner>{PARTY}) (?:(?:has|had|have|also|once|first"
        rf"|jointly) )*(?P<verb>[\w-]+)"
        rf"(?: (?:with|at|to|before) (?:the |a )?[\w -]{{2,40}}?)?(?: in \w+"
        rf"| last \w+)? (?:{_PREPOSITIONS[kind]}) (?P<list>{LIST})"
    )


@cache
def _next_noun() -> re.Pattern[str]:
    """Another noun of a tie right after the first: "a cooperation agreement"."""
    words = load_words("relations")
    return re.compile(
        rf" (?:{any_of((*words['formal'], *words['alliance'], *words['dispute']))})(?![\w'-])"
    )


@cache
def last_words() -> frozenset[str]:
    """The last word of each noun of a tie."""
    words = load_words("relations")
    return frozenset(noun.split()[-1] for name in _KINDS for noun in words[name])


def _kind_of(words: str) -> RelationKind:
    for name in ("alliance", "membership", "formal", "dispute"):
        if words in load_words("relations")[name]:
            return _KINDS[name]
    raise ValueError(f"{words!r} is no noun of the vocabulary")


@cache
def _nouns() -> re.Pattern[str]:
    words = load_words("relations")
    return re.compile(
        rf"(?<![\w'-])(?:{any_of(noun for name in _KINDS for noun in words[name])})(?![\w'-])",
        re.IGNORECASE,
    )
