"""Whom words are said to.

The hearer stands right after a verb of telling ("told the council", "urged him to"), after "to"
or "with" and the like ("in a letter to Mr Farrow"), or is the subject of "was told by".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.document.annotations import Mention
from onrecord.document.span import Span
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.statements.medium import any_noun
from onrecord.record.statements.saying import Saying
from onrecord.record.vocabulary import load_words

_ADVERBS = re.compile(r"(?:\s+(?:\w+ly|also|then|later|again|back|once|all|both))*\s+")
_AND = re.compile(r"\s*(?:,|,?\s+and)\s+")
_BY = re.compile(r"\s+by\b")
_WORD = re.compile(r"\s*([\w’']+)")
_REACH_BACK = 40


def iter_hearers(saying: Saying, index: ActorIndex) -> Iterator[Mention]:
    """The mentions that the saying's own sentence tells as hearers, actors or not."""
    yield from _iter_told(saying, index)
    yield from _iter_after_carrier(saying, index)


def _iter_told(saying: Saying, index: ActorIndex) -> Iterator[Mention]:
    """Hearers of the verbs in the cue."""
    for cue in saying.attribution.cue:
        for match in _telling().finditer(index.text, cue.start, cue.end + _longest_to()):
            if match.start() >= cue.end:
                break
            if _is_passive(index.text, match):
                yield from _iter_subjects(index, match)
            else:
                yield from _iter_objects(index, match.end())


def _iter_objects(index: ActorIndex, verb_end: int) -> Iterator[Mention]:
    gap = _ADVERBS.match(index.text, verb_end)
    mention = index.find_starting(gap.end()) if gap else None
    if mention is None or _is_subject(index.text, mention):
        return
    yield mention
    further = _AND.match(index.text, mention.core.end)
    other = index.find_starting(further.end()) if further else None
    if other is not None and not _is_subject(index.text, other):
        yield other


def _is_subject(text: str, mention: Mention) -> bool:
    """True for "Kelmark" in "warned Kelmark would lose"."""
    word = _WORD.match(text, mention.span.end)
    return word is not None and word[1].lower() in load_words("hearers")["finite"]


def _is_passive(text: str, verb: re.Match[str]) -> bool:
    """True after a form of "be", adverbs between passed over: "was privately told"."""
    if verb[0].lower().endswith("ing"):
        return False
    words = re.findall(r"[\w’']+", text[max(verb.start() - _REACH_BACK, 0) : verb.start()])
    last = [word.lower() for word in words[-2:] if not word.endswith("ly")]
    return bool(last) and last[-1] in load_words("hearers")["passive"]


def _iter_subjects(index: ActorIndex, verb: re.Match[str]) -> Iterator[Mention]:
    """The hearer of "Mr Farrow was told by"."""
    if not _BY.match(index.text, verb.end()):
        return
    auxiliaries = _auxiliaries().search(
        index.text, max(verb.start() - _REACH_BACK, 0), verb.start()
    )
    mention = index.find_before(auxiliaries.start()) if auxiliaries else None
    if mention is not None:
        yield mention


def _iter_after_carrier(saying: Saying, index: ActorIndex) -> Iterator[Mention]:
    """Those after "in a letter to", "in an interview with", beside the cue."""
    if saying.clause is None:
        return
    for match in _carrier().finditer(saying.clause.masked):
        start, end = (saying.clause.start + offset for offset in match.span())
        if saying.clause.find_distance(Span(start, end - 1)) is not None:
            yield from _iter_objects(index, end - 1)


@cache
def _telling() -> re.Pattern[str]:
    words = load_words("hearers")
    return re.compile(rf"\b(?:{any_noun(words['telling_to'] + words['telling'])})\b", re.IGNORECASE)


@cache
def _longest_to() -> int:
    """How far a verb's small word may stand beyond the cue: "said" is one, "to" is not."""
    return max(len(words) - words.index(" ") for words in load_words("hearers")["telling_to"])


@cache
def _auxiliaries() -> re.Pattern[str]:
    passive = any_noun(load_words("hearers")["passive"])
    return re.compile(rf"(?:\s+(?:has|have|had|also|later|{passive}|\w+ly))+\s+$", re.IGNORECASE)


@cache
def _carrier() -> re.Pattern[str]:
    nouns = any_noun(load_words("hearers")["carriers"])
    return re.compile(
        rf"\b(?:in|at|during|on|over|by|via|through)\s+(?:[\w’'.-]+\s+){{0,4}}?(?:{nouns})"
        r"\s+(?:to|with|before)\s",
        re.IGNORECASE,
    )
