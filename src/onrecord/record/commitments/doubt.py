"""What only looks like a commitment: denied, imagined, asked about, a rule, a threat, history."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from onrecord.document.annotations import Mention
from onrecord.document.span import Span
from onrecord.record.commitments.cues import Cue, Form
from onrecord.record.commitments.scene import Scene
from onrecord.record.sentences import Sentence
from onrecord.record.statements.medium import any_noun
from onrecord.record.vocabulary import load_words
from onrecord.record.vocabulary.choices import any_choice

_QUESTION = re.compile(r"\?[\"”’»)]*$")
_WITHIN = re.compile(r"[,;:—–“”\"]|\b(?:who|which|that|because|after|before|when|while|but|said)\b")
_IF = re.compile(r"\b(?:if|whether|unless|whenever|in case|should)\b[^,;]*$", re.IGNORECASE)
_CAN_PROMISE = re.compile(r"\b(?:can|will|would)\s+$", re.IGNORECASE)
_DECIDED_TO = re.compile(
    r"\b(?:decided|agreed|resolved|voted|voting|agreeing|wrote|writes|went on|chose|united|met"
    r"|moved|written|writing|asked leave|joined forces|deciding|instructed|telephoned|rose"
    r"|opportunity|vote)\b[^.;]{0,60}?\s+to\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto\s+(?:\w+ly\s+)?$")
_FIRST_PERSON = re.compile(
    r"\b(?:I|[Ww]e)\s+(?:\w+ly\s+|also\s+|can\s+|would\s+|will\s+|must\s+|want to\s+|[’']d\s+)*$"
)
# What must not stand before the year is asked after it: few words are years.
_YEAR = re.compile(r"(1[0-9]\d\d|20\d\d)(?<![\w.,£$€-]\d{4})(?<!the \d{4})s?(?![\w%])")
_OF_YEAR = re.compile(r" of [12]\d\d\d\b")
_RECENT = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight|tomorrow"
    r"|(?:this|last|next) (?:week|month|year|spring|summer|autumn|winter|weekend))\b"
)
_OLD_YEARS = 12
_LAST_OLD_YEAR = 2005
_HEDGED = re.compile(
    r"\b(?:if|whether|unless|perhaps|maybe|probably|likely|hope|hopes|hoped|expect\w*|fear\w*"
    r"|believe\w*|think\w*|predict\w*|forecast\w*|sure|doubt\w*|when|until|before|after|once)\b"
    r"[^,;.“]*$",
    re.IGNORECASE,
)
_NOBODY = (
    "any", "every", "each", "no", "nobody", "none", "neither", "whoever", "anyone", "anybody",
    "someone", "somebody",
)  # fmt: skip
_CLAUSE = re.compile(r"(?:[\w’'-]+ ){1,5}?(?:will|would|shall|should)\b")
_HANDED = re.compile(
    r"leave (?:the|an?|its|their|our) [^,;]*(?: (?:seat|place|list|post|office|decision|choice)\b)"
)
# "After the election we": when, not whether.
_FIRST_TIME = re.compile(
    r"^\W*(?:\d+\.\s+)?(?:After|Before|Once) (?:the|an?|our|this) (?:[\w-]+ ){1,3}(?=(?:we|I)\b)"
)
_NEAR = 60
_REACH = 70
_KEPT_SENTENCES = 512


def is_doubtful(scene: Scene, sentence: Sentence, stretch: Span, cue: Cue) -> bool:
    """True where the words around a cue say that nothing was asked or promised by it."""
    text = scene.text
    if sentence.is_headline or is_question(text, sentence.span):
        return True
    before = text[stretch.start : cue.span.start]
    if cue.form is Form.BARE and not is_own_act(before):
        return True
    if _IF.search(before) or has_word("denied", text[sentence.span.start : cue.span.start]):
        return True
    if _is_undone(before, cue):
        return True
    return is_general(text, sentence.span) or is_history(scene, sentence)


def is_own_act(before: str) -> bool:
    """True for a bare verb that is done by its saying: "we ask", "decided to ask"."""
    return bool(_DECIDED_TO.search(before) or _FIRST_PERSON.search(before)) or (
        not _TO.search(before)
        and bool(re.search(r"\w(?:\s+(?:also|therefore|now|jointly|all))?\s+$", before))
        and not re.search(
            r"\b(?:did|does|do|will|would|may|might|can|could|should|must|shall)\s+(?:\w+\s+)?$",
            before,
        )
    )


def _is_undone(before: str, cue: Cue) -> bool:
    close = before[-_REACH:]
    borders = list(_WITHIN.finditer(close))
    close = close[borders[-1].end() :] if borders else close
    if cue.form is Form.BARE:
        close = re.sub(r"\b(?:I|[Ww]e)\s+(?:would|will|must|want to|can)\b", "", close)
        if _DECIDED_TO.search(close):
            return bool(re.search(r"\b(?:not|never|refus|declin)", close))
    elif cue.kind.value == "promise":
        close = _CAN_PROMISE.sub("", close)
    return has_word("undone", close) or "n’t" in close or "n't" in close


def is_question(text: str, span: Span) -> bool:
    """True for a sentence that ends in a question mark."""
    return _QUESTION.search(text, span.start, span.end) is not None


def is_hedged(before: str) -> bool:
    """True where what stands shortly before a verb makes it a guess, a hope or a condition."""
    return _HEDGED.search(_FIRST_TIME.sub("", before)[-_NEAR:]) is not None


def is_nobody(text: str, subjects: tuple[Mention, ...]) -> bool:
    """True for "nobody", "no member", "any party" and the like."""
    words = (one.span.text_in(text).lower().split() for one in subjects)
    return any(told[:1] and told[0] in _NOBODY for told in words)


def is_general(text: str, span: Span) -> bool:
    """True for a sentence that tells a rule or a habit."""
    return _tells_rule(span.text_in(text))


@lru_cache(maxsize=_KEPT_SENTENCES)
def _tells_rule(words: str) -> bool:
    return has_word("general", words)


def is_history(scene: Scene, sentence: Sentence) -> bool:
    """True when the last time told, here or before, lies long past."""
    for number in range(sentence.number, -1, -1):
        other = scene.sentences[number]
        time = _read_time(other.span.text_in(scene.text))
        if time.year is not None:
            return time.year <= _last_old_year(scene.findings.article.published)
        if time.is_recent or other.is_headline:
            return False
        if other.paragraph == sentence.paragraph and time.is_past:
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Time:
    """What a sentence tells of the time of it: the last year, or whether it is near or far."""

    year: int | None
    is_recent: bool = False
    is_past: bool = False


@lru_cache(maxsize=_KEPT_SENTENCES)
def _read_time(words: str) -> _Time:
    words = _dated_document().sub("", words) if _OF_YEAR.search(words) else words
    years = [int(year) for year in _YEAR.findall(words)]
    if years:
        return _Time(max(years))
    return _Time(None, _RECENT.search(words) is not None, has_word("past", words))


@cache
def _dated_document() -> re.Pattern[str]:
    """Matches "treaty of 1987": that names the treaty, and dates nothing that is told of it."""
    words = load_words("commitments")
    nouns = any_noun((*words["agreements"], *words["documents"]))
    return re.compile(rf"\b(?:{nouns}) of (?:1[0-9]|20)\d\d\b")


def _last_old_year(published: date | None) -> int:
    return published.year - _OLD_YEARS if published else _LAST_OLD_YEAR


def is_threat(text: str, what: Span) -> bool:
    """True for what harms whoever it is promised to."""
    opening = text[what.start : min(what.start + 40, what.end)].lower()
    opening = opening.removeprefix("to ").removeprefix("not to ")
    if _HANDED.match(opening):
        return False
    return opening.startswith(load_words("commitments_doubt")["threats"])


def is_figure(text: str, what: Span) -> bool:
    """True for what nobody gives when asked or offered it: "offered little", "invited trouble"."""
    words = what.text_in(text).lower()
    if words.endswith(("one thing", "two things", "three things")):
        return True
    if _CLAUSE.match(words):
        return False
    words = re.sub(r"^(?:the|an?|any|some|more|its|his|her|their)\s+", "", words)
    return _any_of("figures").match(words) is not None


def has_word(name: str, words: str) -> bool:
    """True when a word of that list of the vocabulary stands there."""
    return _any_of(name).search(words.replace("May", "")) is not None


@cache
def _any_of(name: str) -> re.Pattern[str]:
    choices = any_choice(load_words("commitments_doubt")[name])
    return re.compile(rf"(?<![\w’'])(?:{choices})(?![\w-])", re.IGNORECASE)
