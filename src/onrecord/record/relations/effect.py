"""The day of a change where a later sentence tells it: "The exit takes effect on 1 June"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.record.findings import Findings
from onrecord.record.relations.days import read_day
from onrecord.record.relations.merging import Step
from onrecord.record.relations.sentences import Sentence
from onrecord.record.relations.verbs import word_pattern

_TAKES_EFFECT = re.compile(
    r"\b(?:takes?|took|taking|comes?|came|goes|went|will take|will come|would take|enters?"
    r"|entered|will enter) "
    r"(?:effect|force|into (?:force|effect))(?: on| from| as of| at midnight on)? $|\b(?:is|was"
    r"|are|becomes?|became|will be) effective(?: on| from| as of)? $"
)
_REACH = 3
_LONGEST_SUBJECT = 60
_NEAR = 60


def with_days_of_effect(
    findings: Findings, sentences: Sequence[Sentence], steps: Sequence[Step]
) -> list[Step]:
    """The steps, each since the day that one of the next sentences says it takes effect."""
    if not steps:
        return []
    days = {n: day for n, one in enumerate(sentences) if (day := _find_day(findings, one))}
    known = {
        n: day
        for n, one in enumerate(sentences)
        if (day := _find_day_made_known(findings, sentences, n))
    }
    numbers = {one.span: n for n, one in enumerate(sentences)}
    return [_with_day(step, days, known, numbers[step.change.sentence.span]) for step in steps]


def _with_day(step: Step, days: dict[int, str], known: dict[int, str], number: int) -> Step:
    if step.change.is_going_on or step.change.is_before:
        return step
    near = [day for at, day in days.items() if number <= at <= number + _REACH]
    if near:
        return replace(step, since=near[0], when=step.when or near[0])
    if step.when is None and (day := known.get(number + 1)):
        return replace(step, since=day, when=day)
    return step


def _find_day(findings: Findings, sentence: Sentence) -> str | None:
    text = findings.article.text
    for time in findings.annotations.times:
        if not sentence.span.contains(time.span):
            continue
        if _TAKES_EFFECT.search(text[sentence.span.start : time.span.start]):
            return read_day(findings, time)
    return None


def _find_day_made_known(
    findings: Findings, sentences: Sequence[Sentence], number: int
) -> str | None:
    """The day of "She announced the step on Wednesday", in the paragraph of the sentence before."""
    sentence = sentences[number]
    if number == 0 or sentence.paragraph != sentences[number - 1].paragraph:
        return None
    text = findings.article.text
    telling = word_pattern("relations_told", "making_known").search(
        text, sentence.span.start, sentence.span.end
    )
    if telling is None or telling.start() - sentence.span.start > _LONGEST_SUBJECT:
        return None
    for time in findings.annotations.times:
        is_beside = telling.end() <= time.span.start < min(telling.end() + _NEAR, sentence.span.end)
        if (
            is_beside
            and time.value
            and len(time.value) == len("2018-04-10")
            and "W" not in time.value
        ):
            return time.value
    return None
