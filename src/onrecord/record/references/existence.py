"""Whether words that look like a document's tell of one that is there."""

from __future__ import annotations

import re
from functools import cache

from onrecord.document.span import Span
from onrecord.record.references.scene import Scene
from onrecord.record.references.words import any_of, word_pattern
from onrecord.record.vocabulary import load_words

_BORDER = re.compile(
    r"[,;:()“”\"–—]|\b(?:and|but|that|who|which|while|after|when)\b", re.IGNORECASE
)
# "The letter B", "the ruling Union".
_FOLLOWED = {
    "letter": re.compile(r"\s+[“\"‘']?[A-Z][”\"’']?(?!\w)"),
    "ruling": re.compile(r"\s+[A-Z]"),
}


def is_idiom(scene: Scene, noun: Span) -> bool:
    """True for the letter of the law, a clean bill of health, the resolution of a conflict."""
    low, high = max(noun.start - 40, 0), noun.end + 40
    for match in word_pattern("idioms").finditer(scene.text, low, high):
        if match.start() < noun.end and noun.start < match.end():
            return True
    if _abstract_pattern().match(scene.text, noun.start):
        return True
    if _literally().search(scene.text, max(noun.start - 80, 0), noun.end):
        return True
    rest = _FOLLOWED.get(noun.text_in(scene.text))
    return rest is not None and rest.match(scene.text, noun.end) is not None


@cache
def _literally() -> re.Pattern[str]:
    done = any_of(load_words("references")["done_to_the_letter"])
    return re.compile(rf"\b(?:{done})\b[^.;:\n]*\bto\s+the\s+letter$")


@cache
def _abstract_pattern() -> re.Pattern[str]:
    of = any_of(load_words("references")["abstract_of"])
    return re.compile(
        rf"(?:resolution|agreement)\s+(?:of|to|on|about)\s+(?:\w+\s+){{0,3}}?(?:{of})\b"
    )


def is_part_of_phrase(scene: Scene, noun: Span) -> bool:
    """True where the noun only says of what kind the next one is: "the treaty negotiations"."""
    reach = Span(noun.end, min(noun.end + 40, len(scene.text) + 1))
    return any(
        mention.span.start <= noun.start and scene.text[noun.end : mention.core.start] == " "
        for mention in scene.index.iter_within(reach)
        if mention.core.start > noun.end
    )


def is_unreal(scene: Scene, telling: Span) -> bool:
    """True where the clause tells that a document so introduced is not there, or not yet."""
    sentence = scene.sentence_at(telling.start)
    borders = [m.end() for m in _BORDER.finditer(scene.text, sentence.start, telling.start)]
    begin = borders[-1] if borders else sentence.start
    if word_pattern("unreal").search(scene.text, begin, telling.start):
        return True
    if re.search(r"n[’']t\b", scene.text[begin : telling.start]):
        return True
    if _infinitive().search(scene.text[begin : telling.start]):
        return True
    if _after().match(scene.text, telling.end):
        return True
    is_subject = not scene.text[sentence.start : telling.start].strip()
    return is_subject and _later().match(scene.text, telling.end) is not None


@cache
def _after() -> re.Pattern[str]:
    return re.compile(r"\s+" + word_pattern("unreal_after").pattern, re.IGNORECASE)


@cache
def _later() -> re.Pattern[str]:
    """Likewise, after what is said of whose it is: "a letter to the council would"."""
    return re.compile(rf"(?:\s+[\w’'-]+){{0,6}}?{_after().pattern}", re.IGNORECASE)


@cache
def _infinitive() -> re.Pattern[str]:
    """ "to sign" right before "a treaty": wanted, refused or planned, not done."""
    return re.compile(r"\bto\s+(?!(?:the|an?|his|her|its|their)\b)[a-z]+\s+$")
