"""Whether a change is told as one that came about."""

from __future__ import annotations

import re

from onrecord.document.annotations import Status
from onrecord.document.span import Span
from onrecord.record.event import Event
from onrecord.record.findings import Findings
from onrecord.record.relations.cast import Cast
from onrecord.record.relations.clauses import Clause
from onrecord.record.relations.sentences import PARTY, Sentence
from onrecord.record.relations.verbs import word_pattern
from onrecord.record.vocabulary import load_words

_CONDITION = re.compile(
    r"^\W*(?:(?:But|And|Even|Only|Or|Yet|So)\s+)?(?:If|Unless|Should|Were|Had|Once|Until|Whether"
    r"|In case|As soon as|Suppose|Imagine)\b"
)
_BORDER = re.compile(
    rf"[;:–—()]|, (?=(?:and|but|while|which|who|whereas|though|although) )|\bbut\b"
    rf"|, (?=[^,]{{0,30}}{PARTY})|\band (?={PARTY})"
)
_ASIDE = re.compile(r", (?:which|who|whose) [^,;]*, ?")
_RIGHT_CONDITION = re.compile(r"\b(?:if|unless|provided|as long as|should|until)\b")
# What must not stand before the year is asked after it: few words are years.
_OLD_YEAR = re.compile(
    r"(1[0-9]\d\d|20\d\d)\b(?<![\w.,]\d{4})(?<!since \d{4})(?<!back to \d{4})"
    r"(?<!founded in \d{4})(?<!from \d{4})(?<!of \d{4})"
    r"(?! (?:people|members|votes|tonnes|delegates|euros|crowns|years))"
)
_DECADE = re.compile(r"\b(?:century|centuries|medieval|antiquity|\d{2,4} BC)\b")
_LIVING_MEMORY = 60


def is_told_done(cast: Cast, sentence: Sentence, clause: Clause) -> bool:
    """True for what the clause tells as done, or as settled and announced by who does it."""
    if clause.is_negated or clause.is_wanted or sentence.plain.rstrip().endswith("?"):
        return False
    words = load_words("relations_told")
    aux = set(clause.aux)
    if not aux.isdisjoint(words["modals"]) or not is_stated(
        cast, sentence, clause.start, clause.verb.end
    ):
        return False
    if aux.isdisjoint(words["future"]):
        return True
    return _is_announced(cast, sentence, clause)


def is_stated(cast: Cast, sentence: Sentence, start: int, end: int) -> bool:
    """True unless the words around ``[start, end)`` make it a wish, a condition or a denial."""
    plain = sentence.plain
    if _CONDITION.match(plain) or plain.rstrip().endswith("?"):
        return False
    doubt = word_pattern("relations_told", "doubt")
    before = _ASIDE.sub(" ", plain[:start])
    borders = [match.end() for match in _BORDER.finditer(before)]
    left = before[borders[-1] if borders else 0 :]
    found = [one for one in doubt.finditer(left) if not _is_month(left, one)]
    doing = list(word_pattern("relations_told", "doing").finditer(left))
    if found and not (doing and doing[-1].start() > found[-1].start()):
        return False
    if word_pattern("relations_told", "untrue").search(plain, end):
        return False
    statement = cast.statement_at(sentence.span_of(start, end))
    cue = " ".join(part.exact for part in statement.cue) if statement else ""
    return not doubt.search(cue)


def _is_month(plain: str, match: re.Match[str]) -> bool:
    """True for the month of May."""
    return match[0] == "May" and plain[: match.start()].strip() != ""


def _is_announced(cast: Cast, sentence: Sentence, clause: Clause) -> bool:
    """True for "will" and "would" in the words of who does it, or with the day it holds from."""
    plain = sentence.plain
    if _RIGHT_CONDITION.search(plain, clause.verb.end):
        return False
    if "would" in clause.aux:
        before = word_pattern("relations_told", "announcing").search(plain, 0, clause.start)
        return before is not None and before[0].lower() not in (
            "say",
            "says",
            "said",
            "told",
            "tells",
        )
    day = re.search(
        r"\b(?:on|from|with effect|as of|in|by|at the end of) (?:the )?\d"
        r"|\b(?:with immediate effect|at once|from today)\b|\b(?:on|from) [A-Z]",
        plain[clause.verb.end :],
    )
    before = word_pattern("relations_told", "announcing").search(plain, 0, clause.start)
    own = any(
        cast.words_of(sentence.units[place]) in ("we", "i", "our") for place in clause.subject
    )
    return day is not None or own or before is not None


def is_denied_by(events: tuple[Event, ...], span: Span) -> bool:
    """True where the act with these words as its trigger is told as not done."""
    return any(
        event.status in (Status.NEGATED, Status.HYPOTHETICAL)
        for event in events
        if any(part.span.overlaps(span) for part in event.trigger)
    )


def old_paragraphs(findings: Findings, sentences: list[Sentence]) -> frozenset[int]:
    """The paragraphs that tell of times beyond living memory, and what follows undated."""
    published = findings.article.published
    told_years = [int(year) for year in _OLD_YEAR.findall(findings.article.text)]
    this_year = published.year if published else max(told_years, default=0)
    limit = this_year - _LIVING_MEMORY
    if all(year >= limit for year in told_years) and not _DECADE.search(findings.article.text):
        return frozenset()
    years: dict[int, list[int]] = {}
    for one in sentences:
        words = one.span.text_in(findings.article.text)
        years.setdefault(one.paragraph, []).extend(int(year) for year in _OLD_YEAR.findall(words))
        if _DECADE.search(words):
            years[one.paragraph].append(0)
    old = {number for number, told in years.items() if told and max(told) < limit}
    if (
        old
        and not any(told and max(told) >= limit for told in years.values())
        and sum(len(years[n]) for n in old) > 1
    ):
        return frozenset(years)
    return frozenset(old)
