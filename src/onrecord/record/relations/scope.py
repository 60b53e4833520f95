"""How far a change reaches, and whether two sources tell that differently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.document.annotations import TimeExpression
from onrecord.document.span import Span
from onrecord.record.evidence import cut_evidence
from onrecord.record.relation import Relation, RelationKind, RelationState
from onrecord.record.relations.cast import Cast
from onrecord.record.relations.merging import Step
from onrecord.record.relations.sentences import Sentence
from onrecord.record.relations.verbs import any_of, word_pattern
from onrecord.record.vocabulary import load_words

_END = (
    r"[^.;:—–!?]{2,160}?(?=,? (?:she|he|it|they) (?:said|says|added|wrote)\b"
    r"|, (?:[\w.’'-]+ ){1,4}(?:said|says|added|wrote)\b"
    r"|, (?:which|who|while|but|and)\b|,? but\b|[.;:—–!?]|$)"
)
_ONLY = re.compile(
    r"\b(?:with|for|in|at|to|on) (?:[\w'’-]+ ){1,8}?(?:only|alone)\b(?= *[.,;)]|$)"
    r"|\bonly (?:with|for|in|at|to|on|as regards) [^,.;:]{2,80}"
)
_POINTING = re.compile(r" (?:it|them|this|that|him|her|us)$")
_MATTER = re.compile(
    r"\b(?:over|about) (?!lunch|dinner|the (?:weekend|years|past|last|next|phone))"
    r"[^.;:,—–!?]{2,70}?"
    r"(?=,| (?:and|with|at|before|was|were|is|are|has|have|had|to|goes|ended|that|which|in|on)\b"
    r"|[.;:—–!?]|$)"
)
_PLACE = re.compile(
    r"\b[Ii]n the (?:city|town|region|province|state|district|county|canton"
    r"|borough) of [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
    r"|\b[Ii]n the (?:[\w’'-]+ )?(?:parliament|assembly|chamber|senate|city council|town council"
    r"|regional council)\b(?! of\b)"
)
_NARROW = re.compile(
    r"\b(?:only|alone|limited|confined|restricted|not|nothing|solely|merely|except|exclud\w+"
    r"|spare\w*)\b"
)
_WIDE = re.compile(
    r"\b(?:all|everything|whole|entire|every|any|nobody|nothing|full|fully|total|complete"
    r"|completely|everybody|each|both)\b"
)
_READING = re.compile(
    r"\b(?:reading|account|interpretation|version|view|description|claim|that|this|it)\b"
)
_SHORTEST_READING = 24
_NAMES_OF = {
    RelationState.SUSPENDED: ("suspension", "freeze", "pause", "halt", "ban", "exclusion"),
    RelationState.SEVERED: ("break", "rupture", "severance", "cut", "termination"),
    RelationState.RESUMED: ("resumption", "renewal"),
    RelationState.EXPELLED: ("expulsion", "exclusion"),
    RelationState.LEFT: ("withdrawal", "departure", "exit"),
    RelationState.SETTLED: ("settlement",),
}


@dataclass(frozen=True, slots=True)
class _Scope:
    """Words for how far it reaches; ``source`` is who says so, None for the article itself."""

    span: Span
    source: str | None
    is_contrary: bool = False


def find_scopes(
    cast: Cast, sentences: Sequence[Sentence], steps: Sequence[Step]
) -> Iterator[Relation]:
    """The relation that each step is, with its scope."""
    text = cast.findings.article.text
    told: list[list[_Scope]] = [
        [scope for span in step.evidence for scope in _find_own(cast, sentences, step, span)]
        for step in steps
    ]
    for number in range(len(sentences) if steps else 0):
        at = _find_step_told_of(sentences, number, steps, cast)
        if at is not None:
            told[at].extend(_find_covered(cast, sentences, number))
    for step, scopes in zip(steps, told, strict=True):
        kept = sorted(dict.fromkeys(scope.span for scope in scopes))
        yield Relation(
            between=step.between,
            kind=step.change.kind,
            state=step.change.state,
            since=step.since,
            scope=cut_evidence(text, kept),
            disputed=_is_disputed(scopes, text),
            facts=step.facts,
            evidence=cut_evidence(text, step.evidence),
            why=step.why,
        )


def _find_own(
    cast: Cast, sentences: Sequence[Sentence], step: Step, span: Span
) -> Iterator[_Scope]:
    """Words in the sentence of the change itself."""
    text = cast.findings.article.text
    sentence = next((one for one in sentences if one.span == span), None)
    if sentence is None:
        return
    is_first = step.change.sentence is sentence
    begin = sentence.span_of(step.change.start, step.change.end).end if is_first else span.start
    if is_first and step.change.kind is RelationKind.DISPUTE:
        match = _MATTER.search(text, span.start, span.end)
        if match and not any(one.span.overlaps(Span(*match.span())) for one in _times(cast)):
            yield _scope(cast, Span(match.start(), match.end()))
    for pattern, start in ((_own_pattern(), begin), (_ONLY, begin), (_PLACE, span.start)):
        for match in pattern.finditer(text, start, span.end):
            yield _scope(cast, Span(match.start(), match.end()))


def _times(cast: Cast) -> Sequence[TimeExpression]:
    return cast.findings.annotations.times


def _scope(cast: Cast, span: Span) -> _Scope:
    """The words, as far as they are those of one statement, with who makes it."""
    statement = cast.statement_at(span)
    if statement is None:
        return _Scope(span, None)
    ends = [part.span.end for part in statement.content if part.span.start <= span.start]
    end = min(span.end, max(ends))
    trimmed = Span(span.start, max(end, span.start + 1))
    return _Scope(trimmed, statement.speaker or statement.id)


def _find_step_told_of(
    sentences: Sequence[Sentence], number: int, steps: Sequence[Step], cast: Cast
) -> int | None:
    """The step that "the suspension", "the pact", or "it" right after speaks of."""
    sentence = sentences[number]
    match = _subject().search(sentence.plain)
    follows = _follows(sentences, number, steps)
    if match is None:
        return (
            follows
            if _it_covers().search(sentence.plain) and _begins_with_it(cast, sentence)
            else None
        )
    noun = match["noun"].lower()
    before = [
        n
        for n, step in enumerate(steps)
        if not step.change.is_going_on and step.evidence[0].start < sentence.span.start
    ]
    named = [n for n in before if noun in _NAMES_OF.get(steps[n].change.state, ())]
    every = [noun for names in _NAMES_OF.values() for noun in names]
    near = named or [
        n
        for n in before
        if noun not in every and steps[n].change.kind is not RelationKind.MEMBERSHIP
    ]
    if not near:
        return None
    pair = steps[max(near, key=lambda n: steps[n].evidence[0])].between
    return [n for n in near if steps[n].between == pair][-1]


def _begins_with_it(cast: Cast, sentence: Sentence) -> bool:
    return any(cast.words_of(unit) in ("it", "they") for unit in sentence.units.values())


def _follows(sentences: Sequence[Sentence], number: int, steps: Sequence[Step]) -> int | None:
    near = {one.span for one in sentences[max(number - 2, 0) : number]}
    found = [
        n
        for n, step in enumerate(steps)
        if not step.change.is_going_on and near & set(step.evidence)
    ]
    return found[-1] if found else None


def _find_covered(cast: Cast, sentences: Sequence[Sentence], number: int) -> Iterator[_Scope]:
    sentence, text = sentences[number], cast.findings.article.text
    for match in _covers().finditer(text, sentence.span.start, sentence.span.end):
        span = Span(match.start("words"), match.end("words"))
        if _POINTING.search(match["words"]):
            continue
        yield _scope(cast, span)
        yield from _find_contrary(cast, sentences, number)
        return


def _find_contrary(cast: Cast, sentences: Sequence[Sentence], number: int) -> Iterator[_Scope]:
    """What is quoted right after "disputed that reading"."""
    for at in range(number + 1, min(number + 3, len(sentences))):
        if not word_pattern("relations_told", "disputing").search(sentences[at].plain):
            continue
        if not _READING.search(sentences[at].plain):
            continue
        stop = sentences[min(at + 2, len(sentences) - 1)].span.end
        for statement in cast.findings.statements:
            first = statement.content[0].span
            if sentences[at].span.start <= first.start < stop and len(first) > _SHORTEST_READING:
                yield _Scope(first, statement.speaker or statement.id, is_contrary=True)
                return


def _is_disputed(scopes: Sequence[_Scope], text: str) -> bool:
    if any(scope.is_contrary for scope in scopes):
        return True
    for number, one in enumerate(scopes):
        for other in scopes[number + 1 :]:
            if one.source != other.source and _differ(
                one.span.text_in(text), other.span.text_in(text)
            ):
                return True
    return False


def _differ(one: str, other: str) -> bool:
    """True where one narrows and the other widens, or leaves out what the first takes in."""
    narrow, wide = bool(_NARROW.search(one)), bool(_WIDE.search(one))
    return (
        (narrow and bool(_WIDE.search(other)))
        or (wide and bool(_NARROW.search(other)))
        or (narrow != bool(_NARROW.search(other)))
    )


@cache
def _own_pattern() -> re.Pattern[str]:
    words = load_words("relations_told")
    return re.compile(
        rf"\b(?:{any_of(words['exceptions'])}) {_END}|\b(?:{any_of(words['levels'])})(?: [\w’'"
        rf" -]{{2,40}})?(?=[.,;]|$| )|\bin all but \w+\b",
        re.IGNORECASE,
    )


@cache
def _subject() -> re.Pattern[str]:
    words = load_words("relations_told")
    ties = load_words("relations")
    nouns = any_of((*words["changes"], *ties["formal"], *ties["alliance"]))
    return re.compile(
        rf"(?:\b(?:the|this|that|its|their)|\b[Tt]he [\w-]+"
        rf"|\ue000's(?: [\w-]+)?)"
        rf" (?P<noun>{nouns})\b[^.;]{{0,60}}?\b(?:{any_of(words['covers'])})\b",
        re.IGNORECASE,
    )


@cache
def _it_covers() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:does not |did not |would not |will not |was |is "
        rf"|would be )?(?:{any_of(load_words('relations_told')['covers'])})\b"
    )


@cache
def _covers() -> re.Pattern[str]:
    words = any_of(load_words("relations_told")["covers"])
    return re.compile(
        rf"\b(?P<words>(?:(?:does|did|do|would|will|is|was|to be|were|are) (?:not |only |also )?"
        rf"|not |only )?(?:{words})(?! by\b) {_END})",
        re.IGNORECASE,
    )
