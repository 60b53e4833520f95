"""Whether two reports may be of one event, each point with its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from rapidfuzz import fuzz

from onrecord.document.name_parts import fold
from onrecord.record.reports.report import Party, Report
from onrecord.record.vocabulary import load_words

_SAME_NAME = 92
_SAME_WORD = 84
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
WINDOW = timedelta(days=3)
"""So far apart reports of one event appear, and so long after it."""


def explain_same_event(left: Report, right: Report) -> str | None:
    """The reasons in words to take both for reports of one event; None where they do not do.

    Who, whom, what and when do not: one accuses another of many things in a day.
    """
    if (left.event, left.status) != (right.event, right.status):
        return None
    who = _explain_parties(left, right)
    when = explain_days(left, right)
    told = _explain_words(left, right) if who and when else None
    return f"both {left.event}, {who}; {when}; {told}" if told else None


def _is_mutual(left: Report, right: Report) -> bool:
    return len(left.actors) > 1 and len(right.actors) > 1


def _explain_words(left: Report, right: Report) -> str | None:
    """What both sentences speak of beside the parties and the act; of a deed, the act itself."""
    common = find_common_words(left, right)
    has_whom = bool(left.recipients and right.recipients) or _is_mutual(left, right)
    if len(common) >= (1 if has_whom else 2):
        return f"both speak of {', '.join(common)}"
    triggers = left.trigger.casefold(), right.trigger.casefold()
    is_same_act = fuzz.token_set_ratio(*triggers) >= _SAME_WORD
    is_deed = left.is_deed and right.is_deed and left.article != right.article
    if is_deed and has_whom and (is_same_act or (left.modes and left.modes == right.modes)):
        return f"both by a deed, “{left.trigger}” and “{right.trigger}”"
    return None


def find_common_words(left: Report, right: Report) -> tuple[str, ...]:
    """The telling words of the left sentence that the right one has too, in whatever form."""
    others = _list_telling_words(right)
    return tuple(
        word
        for word in _list_telling_words(left)
        if any(fuzz.ratio(word, other, score_cutoff=_SAME_WORD) for other in others)
    )


@lru_cache(maxsize=20_000)
def _list_telling_words(report: Report) -> tuple[str, ...]:
    parties = (name for one in (*report.actors, *report.recipients) for name in one.names)
    passed_over = {word for name in (*parties, report.trigger) for word in _list_words(name)}
    passed_over.update(load_words("reports")["common"])
    words = (word for word in _list_words(report.words) if word not in passed_over)
    return tuple(dict.fromkeys(words))


def _list_words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _explain_parties(left: Report, right: Report) -> str | None:
    """The actor in common, and the recipient where both tell one; sides count as one if mutual."""
    if _is_mutual(left, right):
        common = _find_common(left.actors, right.actors)
        is_enough = len(common) >= min(len(left.actors), len(right.actors), 2)
        return f"between {' and '.join(common)}" if is_enough else None
    actors = _find_common(left.actors, right.actors)
    recipients = _find_common(left.recipients, right.recipients)
    if not actors and (left.actors or right.actors):
        return None
    if left.recipients and right.recipients and not recipients:
        return None
    if not actors and not recipients:
        return None
    told = [f"by {actors[0]}"] if actors else []
    return " ".join([*told, *([f"to {recipients[0]}"] if recipients else [])])


def _find_common(left: Sequence[Party], right: Sequence[Party]) -> list[str]:
    """A name of each party that is on both lists."""
    return [one.names[0] for one in left if any(is_same_party(one, other) for other in right)]


def is_same_party(left: Party, right: Party) -> bool:
    """True when the keys are the same; where one is not known, when a name is."""
    if left.key is not None and right.key is not None:
        return left.key == right.key
    return any(_is_same_name(fold_name(a), fold_name(b)) for a in left.names for b in right.names)


@lru_cache(maxsize=50_000)
def fold_name(name: str) -> str:
    """The name without case, accents and article."""
    return " ".join(word for word in fold(name).split() if word != "the")


@lru_cache(maxsize=200_000)
def _is_same_name(left: str, right: str) -> bool:
    if not left or not right:
        return False
    if left == right:
        return True
    words, others = set(left.split()), set(right.split())
    if min(len(words), len(others)) < 2:
        # "Farrow" may be the town or the man, "Soames" one of two.
        return False
    return words <= others or others <= words or fuzz.ratio(left, right) >= _SAME_NAME


def explain_days(left: Report, right: Report) -> str | None:
    """Why the days fit; None where they do not, or where nothing tells them."""
    if left.day and right.day:
        is_near = abs(left.day - right.day) <= timedelta(days=1)
        return f"done on {_both(left.day, right.day)}" if is_near else None
    if left.published and right.published and abs(left.published - right.published) > WINDOW:
        return None
    day, told = left.day or right.day, right.published if left.day else left.published
    if day is None:
        both = left.published and right.published
        return f"published on {_both(left.published, right.published)}" if both else None
    if told is None or not timedelta(-1) <= told - day <= WINDOW:
        return None
    return f"done on {day}, published on {told}"


def _both(left: date | None, right: date | None) -> str:
    return str(left) if left == right else f"{left} and {right}"
