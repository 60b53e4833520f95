"""What members are told to do: join, leave, become or remain members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.record.relation import RelationState
from onrecord.record.relations.change import Change
from onrecord.record.relations.clauses import Clause, parties_after, read_clause
from onrecord.record.relations.membership import Deed, Memberships
from onrecord.record.relations.pairing import ids_at
from onrecord.record.relations.sentences import PARTY, Sentence
from onrecord.record.relations.subjects import LIST, heads_of
from onrecord.record.relations.telling import is_stated, is_told_done
from onrecord.record.relations.verbs import Form, Verb, any_of, find_verbs, heads
from onrecord.record.vocabulary import load_words

_S = RelationState
_FILE = "relations_verbs"
_MEMBER = (
    r"(?:(?:a|an|its|the|one of the|their|as|once more|again) )*(?:[\w-]+ ){0,2}?"
    r"(?:members?|part|affiliates?|signatory|signatories) (?:of|in|to|with) (?:the )?"
)
_NO_LONGER = re.compile(
    r"(?:is|are|was|were|'s|be) no longer (?:a |an |in |part of |with )?(?:[\w-]+ )?"
    rf"(?:members? of |in |part of )?(?:the )?(?P<list>{LIST})"
)
_A_MEMBER = re.compile(
    r" (?:an? |full |paid-up |as )*(?:members?|affiliates?|signatory|signatories|one)\b"
    r"(?! (?:of|in|to)\b)| (?:in|put|inside)(?=[.,;]|$)"
)
_CEASED = re.compile(
    r"\b(?:ceased|ceases|stopped) (?:to be|being) (?:a |an )?(?:full )?"
    r"(?:members?|affiliates?|part)\b"
    rf"(?: (?:of|in) (?:the )?(?P<list>{LIST}))?"
)
_WHICH_IT = re.compile(rf"(?P<list>{LIST}),? (?:which |that )(?:the )?$")
_ALONE = re.compile(r"(?: (?:only|in|last|on|this|a year|two|three|earlier|at)\b|[.,;]|$)")
_FOR = re.compile(rf"[^;:,.{PARTY}]{{0,30}} (?:for|to join) (?P<list>{LIST})")
_TO = re.compile(rf" to (?P<list>{LIST})")


def iter_by_member(memberships: Memberships, sentence: Sentence) -> Iterator[Change]:
    """What the sentence tells of members as its subjects."""
    for deed in tuple(iter_deeds(memberships, sentence)):
        yield from memberships.iter_changes(sentence, deed)


def iter_deeds(memberships: Memberships, sentence: Sentence) -> Iterator[Deed]:
    """What members do, before it is known who they are."""
    yield from _iter_moves(memberships, sentence)
    yield from _iter_taken_out(memberships, sentence)
    yield from _iter_become(memberships, sentence)
    yield from _iter_remain(memberships, sentence)
    yield from _iter_no_longer(memberships, sentence)
    yield from _iter_ceased(memberships, sentence)


def _iter_moves(memberships: Memberships, sentence: Sentence) -> Iterator[Deed]:
    """Joined, left; "left the party for the league"."""
    plain = sentence.plain
    for name, state in (("join", _S.JOINED), ("leave", _S.LEFT)):
        for verb in find_verbs(plain, _FILE, name):
            clause = read_clause(sentence, verb)
            if clause.is_passive or not is_told_done(memberships.cast, sentence, clause):
                continue
            places = parties_after(plain, verb.end)
            if places:
                yield Deed(clause, state, clause.subject, places)
                if state is _S.LEFT:
                    yield from _iter_next_body(plain, clause, places)
            elif places := _object_before(plain, clause):
                yield Deed(clause, state, clause.subject, places)
            elif memberships.bodies and (
                _is_relative(plain, clause)
                or (
                    _ALONE.match(plain, verb.end)
                    and memberships.are_bodies(sentence, clause.subject)
                )
            ):
                yield Deed(clause, state, clause.subject, (), by_body=True)


def _object_before(plain: str, clause: Clause) -> tuple[int, ...]:
    """The body in "the committee, which it had joined"."""
    if not clause.subject or not _ALONE.match(plain, clause.verb.end):
        return ()
    match = _WHICH_IT.search(plain[: clause.subject[0]])
    return heads_of(plain, match.start("list"), match.end("list")) if match else ()


def _iter_taken_out(memberships: Memberships, sentence: Sentence) -> Iterator[Deed]:
    """Pulled its members out of, withdrew them from, led his country into."""
    plain = sentence.plain
    for match in _takes().finditer(plain):
        whole = next(find_verbs(match["verb"], _FILE, "take_out"), None)
        verb_end = match.end("verb")
        if whole is None:
            continue
        verb = Verb(match.start(), verb_end, verb_end, whole.forms, match["verb"])
        clause = read_clause(sentence, verb)
        if clause.is_passive or not is_told_done(memberships.cast, sentence, clause):
            continue
        object_ = (match.start("who"),) if match["who"] and not match["own"] else ()
        bodies = heads_of(plain, match.start("list"), match.end("list"))
        state = _S.JOINED if match["into"] else _S.LEFT
        ids = ids_at(memberships.cast, sentence, object_)
        is_member = bool(ids) and not any(memberships.cast.is_person(id) for id in ids)
        members = object_ if is_member else clause.subject
        yield Deed(clause, state, members, bodies, by_body=match["own"] is not None)


def _iter_next_body(plain: str, clause: Clause, places: tuple[int, ...]) -> Iterator[Deed]:
    """Whom the member went to: "left the party for", "defected from the party to"."""
    end = places[-1] + 1
    match = _FOR.match(plain, end)
    if match is None and clause.verb.words.endswith("from"):
        match = _TO.match(plain, end)
    if match is not None:
        others = heads_of(plain, match.start("list"), match.end("list"))
        yield Deed(clause, _S.JOINED, clause.subject, others)


def _iter_become(memberships: Memberships, sentence: Sentence) -> Iterator[Deed]:
    for verb in find_verbs(sentence.plain, _FILE, "become"):
        places = parties_after(sentence.plain, verb.end, _MEMBER)
        clause = read_clause(sentence, verb)
        if places and is_told_done(memberships.cast, sentence, clause):
            yield Deed(clause, _S.JOINED, clause.subject, places)


def _iter_remain(memberships: Memberships, sentence: Sentence) -> Iterator[Deed]:
    """Remains a member of, stays in; without a body it is the one told before."""
    for verb in find_verbs(sentence.plain, _FILE, "remain"):
        clause = read_clause(sentence, verb)
        if not is_told_done(memberships.cast, sentence, clause):
            continue
        if places := parties_after(sentence.plain, verb.end, rf"{_MEMBER}|in (?:the )?"):
            yield Deed(clause, _S.UNAFFECTED, clause.subject, places)
        elif _A_MEMBER.match(sentence.plain, verb.end):
            yield Deed(clause, _S.UNAFFECTED, clause.subject, (), by_body=True)


def _iter_no_longer(memberships: Memberships, sentence: Sentence) -> Iterator[Deed]:
    for match in _NO_LONGER.finditer(sentence.plain):
        verb = Verb(match.start(), match.start() + 2, match.end(), frozenset(), "is")
        if is_stated(memberships.cast, sentence, match.start(), match.end()):
            clause = read_clause(sentence, verb)
            places = heads_of(sentence.plain, match.start("list"), match.end("list"))
            yield Deed(clause, _S.LEFT, clause.subject, places)


def _iter_ceased(memberships: Memberships, sentence: Sentence) -> Iterator[Deed]:
    """Ceased to be a member, of the body told before where none is named."""
    for match in _CEASED.finditer(sentence.plain):
        verb = Verb(match.start(), match.end(), match.end(), frozenset((Form.PAST,)), "ceased")
        clause = read_clause(sentence, verb)
        if is_told_done(memberships.cast, sentence, clause):
            places = heads_of(sentence.plain, match.start("list"), match.end("list"))
            yield Deed(clause, _S.LEFT, clause.subject, places, by_body=True)


@cache
def _takes() -> re.Pattern[str]:
    lands = any_of((*load_words(_FILE)["bodies"], *load_words("relations_told")["lands"]))
    return re.compile(
        rf"\b(?P<verb>{any_of(heads(_FILE, ('take_out',)))}) (?:the |all )?"
        rf"(?:(?P<who>{PARTY})(?P<own>'s (?:[\w-]+ )?(?:{lands}))?(?: of (?:the )?{PARTY})?|itself"
        r"|its (?:[\w-]+ ){1,2})"
        rf" (?:out of|from|(?P<into>into)) (?:the )?(?P<list>{LIST})"
    )


def _is_relative(plain: str, clause: Clause) -> bool:
    """True for "which joined last year": whatever it joined was told before."""
    is_relative = plain[: clause.start].rstrip().endswith((", which", ", who"))
    return is_relative and _ALONE.match(plain, clause.verb.end) is not None
