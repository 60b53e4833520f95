"""What bodies are told to do with members: expel, suspend, admit them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.record.relation import RelationState
from onrecord.record.relations.change import Change
from onrecord.record.relations.clauses import Clause, parties_after, read_clause
from onrecord.record.relations.membership import Deed, Memberships
from onrecord.record.relations.sentences import PARTY, Sentence
from onrecord.record.relations.subjects import LIST, heads_of
from onrecord.record.relations.telling import is_stated, is_told_done
from onrecord.record.relations.ties import last_words
from onrecord.record.relations.verbs import Verb, any_of, find_verbs, words_of
from onrecord.record.vocabulary import load_words

_S = RelationState
_FILE = "relations_verbs"
_FROM = re.compile(
    rf"[^;:.{PARTY}]{{0,50}}?\b(?:from|out of|off)"
    rf" (?:the (?:ranks|list|register|rolls) of )?(?P<list>{LIST})"
)
_MEMBERSHIP = re.compile(
    rf" (?:full |associate |the status of |a )?(?:membership|member|seat|affiliation)\b"
    rf"(?: (?:in|of|on|by) (?:the )?(?P<list>{LIST}))?"
)
_AS_MEMBER = re.compile(r" as (?:a |an |its |their |full |new )*(?:[\w-]+ )?members?\b")
_NOUNS = {
    "departure": _S.LEFT, "exit": _S.LEFT, "withdrawal": _S.LEFT, "resignation": _S.LEFT,
    "secession": _S.LEFT, "expulsion": _S.EXPELLED, "exclusion": _S.EXPELLED,
    "admission": _S.JOINED, "accession": _S.JOINED, "readmission": _S.JOINED,
    "suspension": _S.SUSPENDED,
}  # fmt: skip
_UNTOLD = re.compile(
    r"\b(?:no|any|possible|its own|a|an|his own|of|immediate|another) (?:[\w-]+ )?$", re.IGNORECASE
)
_OF = re.compile(rf"\b(?:suspension|exclusion|expulsion) of (?P<list>{LIST})")
_SAID_ALONE = re.compile(r"(?: (?:on|in|as|last|this|at|by|unanimously|after)\b|[.,;]|$)")
_LIFTED = re.compile(
    r" (?:was|were|is|has been|had been) (?:finally |formally )?(?:lifted|revoked|reversed"
    r"|rescinded"
    r"|annulled|overturned|set aside)\b"
)
_STATES = (("expel", _S.EXPELLED), ("suspend", _S.SUSPENDED), ("admit", _S.JOINED))


def iter_by_body(memberships: Memberships, sentence: Sentence) -> Iterator[Change]:
    """What the sentence tells of bodies that take members in or put them out."""
    for deed in tuple(iter_deeds(memberships, sentence)):
        yield from memberships.iter_changes(sentence, deed)


def iter_deeds(memberships: Memberships, sentence: Sentence) -> Iterator[Deed]:
    """What bodies do, before it is known who they are."""
    yield from _iter_taken_in(memberships, sentence)
    yield from _iter_split(memberships, sentence)
    yield from _iter_verbs(memberships, sentence)
    yield from _iter_nouns(memberships, sentence)
    yield from _iter_lifted(memberships, sentence)
    yield from _iter_granted(memberships, sentence)


def _iter_taken_in(memberships: Memberships, sentence: Sentence) -> Iterator[Deed]:
    """Was admitted to."""
    for verb in find_verbs(sentence.plain, _FILE, "joined"):
        clause = read_clause(sentence, verb)
        places = parties_after(sentence.plain, verb.end)
        if places and clause.is_passive and is_told_done(memberships.cast, sentence, clause):
            yield Deed(clause, _S.JOINED, clause.subject, places)


def _iter_verbs(memberships: Memberships, sentence: Sentence) -> Iterator[Deed]:
    for name, state in _STATES:
        for verb in find_verbs(sentence.plain, _FILE, name):
            clause = read_clause(sentence, verb)
            if not is_told_done(memberships.cast, sentence, clause):
                continue
            if clause.is_passive and _is_of_tie(sentence.plain, clause):
                continue
            if not clause.is_passive:
                yield from _iter_active(sentence, clause, state)
            elif (
                (bodies := _bodies_of_passive(sentence, clause))
                or state is not _S.JOINED
                or ("admit" in verb.words and _SAID_ALONE.match(sentence.plain, verb.end))
            ):
                yield Deed(clause, state, clause.subject, bodies, by_body=True)


def _iter_granted(memberships: Memberships, sentence: Sentence) -> Iterator[Deed]:
    """Granted them membership."""
    plain = sentence.plain
    for verb in find_verbs(plain, _FILE, "grant"):
        clause = read_clause(sentence, verb)
        members = parties_after(plain, verb.end)
        if not is_told_done(memberships.cast, sentence, clause):
            continue
        if members and not clause.is_passive and _MEMBERSHIP.match(plain, members[-1] + 1):
            yield Deed(clause, _S.JOINED, members, clause.subject, by_body=True)
        elif clause.is_passive and (match := _MEMBERSHIP.match(plain, verb.end)):
            bodies = heads_of(plain, match.start("list"), match.end("list"))
            yield Deed(clause, _S.JOINED, clause.subject, bodies, by_body=True)


def _is_of_tie(plain: str, clause: Clause) -> bool:
    """True for "told you that relations are suspended": the subject is no member."""
    begin = max(clause.subject, default=-1) + 1
    return not last_words().isdisjoint(words_of(plain[begin : clause.start]))


def _iter_active(sentence: Sentence, clause: Clause, state: RelationState) -> Iterator[Deed]:
    """Expelled them, expelled them from it, admitted them as members."""
    plain, verb = sentence.plain, clause.verb
    members = parties_after(plain, verb.end)
    if not members:
        return
    end = members[-1] + 1
    if follow := _FROM.match(plain, end):
        bodies = heads_of(plain, follow.start("list"), follow.end("list"))
        yield Deed(clause, state, members, bodies, by_body=True)
    elif _needs_from(verb):
        return
    elif state is not _S.JOINED or _AS_MEMBER.match(plain, end) or "admit" in verb.words:
        yield Deed(clause, state, members, clause.subject, by_body=True)


def _bodies_of_passive(sentence: Sentence, clause: Clause) -> tuple[int, ...]:
    plain, verb = sentence.plain, clause.verb
    if verb.words.endswith(" out") and (places := parties_after(plain, verb.end, "of")):
        return places
    if follow := _FROM.match(plain, verb.end):
        return heads_of(plain, follow.start("list"), follow.end("list"))
    return () if _needs_from(verb) else parties_after(plain, verb.end, "by")


def _needs_from(verb: Verb) -> bool:
    return verb.words.split()[0] in load_words(_FILE)["expel_from"]


def _iter_split(memberships: Memberships, sentence: Sentence) -> Iterator[Deed]:
    """Threw them out, struck them off its list."""
    plain = sentence.plain
    for match in _split_verbs().finditer(plain):
        whole = next(find_verbs(f"{match['verb']} {match['particle']}", _FILE, "expel"), None)
        if whole is None:
            continue
        end = match.start() + len(match["verb"])
        verb = Verb(match.start(), end, end, whole.forms, match["verb"])
        clause = read_clause(sentence, verb)
        if is_told_done(memberships.cast, sentence, clause) and not clause.is_passive:
            members = heads_of(plain, match.start("list"), match.end("list"))
            bodies = (match.end() - 1,) if match["of"] else clause.subject
            yield Deed(clause, _S.EXPELLED, members, bodies, by_body=True)


def _iter_nouns(memberships: Memberships, sentence: Sentence) -> Iterator[Deed]:
    """The expulsion of one from another, its withdrawal from it."""
    plain = sentence.plain
    for match in _nouns().finditer(plain):
        owner = match.start("own") if match["own"] else match.start("of")
        if match["effect"] and match["noun"].lower() == "suspension":
            continue
        is_told = is_stated(memberships.cast, sentence, match.start(), match.end())
        if owner < 0 or not is_told or _UNTOLD.search(plain[: match.start()]):
            continue
        verb = Verb(match.start("noun"), match.end("noun"), match.end("noun"), frozenset(), "")
        clause = Clause(verb, match.start(), (), (owner,), is_passive=False, is_wanted=False)
        bodies = heads_of(plain, match.start("list"), match.end("list"))
        is_left_out = match["effect"] is not None
        state = _NOUNS[match["noun"].lower()]
        if state in (_S.SUSPENDED, _S.EXPELLED) and _LIFTED.match(plain, match.end()):
            state = _S.JOINED
        yield Deed(clause, state, (owner,), bodies, by_body=is_left_out)


def _iter_lifted(memberships: Memberships, sentence: Sentence) -> Iterator[Deed]:
    """Lifted its suspension of them: they are members again."""
    plain = sentence.plain
    for match in _OF.finditer(plain):
        for verb in find_verbs(plain, "relations", "lift", end=match.start()):
            between = plain[verb.end : match.start()].strip()
            clause = read_clause(sentence, verb)
            is_object = between in ("", "the", "its", "their", f"{PARTY}'s")
            if is_object and is_told_done(memberships.cast, sentence, clause):
                members = heads_of(plain, match.start("list"), match.end("list"))
                yield Deed(clause, _S.JOINED, members, clause.subject, by_body=True)


@cache
def _split_verbs() -> re.Pattern[str]:
    heads = {
        form
        for entry in load_words(_FILE)["expel"]
        if " + o" in entry
        for form in entry.split(" + ")[0].split()
    }
    return re.compile(
        rf"\b(?P<verb>{any_of(heads)}) (?P<list>{LIST}) (?P<particle>out|off)\b"
        rf"(?P<of> of (?:the )?{PARTY}(?!'s))?"
    )


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<own>{PARTY})'s (?:[\w-]+ ){{0,2}})?\b(?P<noun>{any_of(_NOUNS)})"
        rf"(?: of (?P<of>{PARTY}))?(?:(?: [\w-]+){{0,3}}? (?:from|to|into) (?P<list>{LIST})"
        r"|(?P<effect> (?:takes?|took|has taken) effect\b"
        r"| (?:is|was|became|becomes) effective\b))",
        re.IGNORECASE,
    )
