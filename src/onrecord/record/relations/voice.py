"""Who speaks in a letter, a statement or minutes as a whole, and to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.record.relations.cast import Cast
from onrecord.record.relations.sentences import PARTY, Sentence

_BY = re.compile(
    rf"\b(?:[Ss]tatement|[Ll]etter|[Mm]inutes|[Rr]esolution|[Dd]eclaration|[Cc]ommuniqué"
    rf"|[Mm]essage|[Nn]otice|[Bb]ulletin)\b[^.{PARTY}]{{0,60}}\b(?:by|of"
    rf"|from)\b[^.{PARTY}]{{0,40}}(?P<who>{PARTY})(?: of (?:the )?(?P<whole>{PARTY}))?"
)
_BEHALF = re.compile(
    rf"\b(?:[Oo]n behalf of|[Ii]n the name of)\b[^.{PARTY}]{{0,40}}(?P<who>{PARTY})(?: of (?:the"
    rf" )?(?P<whole>{PARTY}))?"
)
_FIRST_PERSON = re.compile(r"\b(?:we|our|us|I|my)\b", re.IGNORECASE)
_DEAR = re.compile(rf"^(?:Dear|To:?|For:)\b[^.{PARTY}]{{0,40}}(?P<who>{PARTY})")
_SIGNATURE_LINES = 5
_HEAD_LINES = 6
_LONGEST_LINE = 110


def find_voice(cast: Cast, sentences: Sequence[Sentence]) -> str | None:
    """The body in whose name the whole text speaks, None where it does not say."""
    head = [one for one in sentences if one.paragraph < _HEAD_LINES]
    for pattern, where in ((_BEHALF, sentences[:12]), (_BY, head[:4])):
        for sentence in where:
            if pattern is _BEHALF and cast.statement_at(sentence.span):
                continue
            if match := pattern.search(sentence.plain):
                at = match.start("whole") if match["whole"] else match.start("who")
                if found := cast.resolve(sentence.units[at]):
                    return cast.body_of(found[0])[0]
    return _find_signatory(cast, sentences)


def _find_signatory(cast: Cast, sentences: Sequence[Sentence]) -> str | None:
    """The body in the lines at the end, if the text says "Dear" or speaks as "we" by itself."""
    if not any(one.plain.startswith("Dear ") or _DEAR.match(one.plain) for one in sentences):
        return None
    last = max((one.paragraph for one in sentences), default=0)
    lines = [one for one in sentences if one.paragraph > last - _SIGNATURE_LINES and _is_line(one)]
    lines += [one for one in sentences if one.paragraph < 3 and _is_line(one)]
    people: list[str] = []
    for sentence in lines:
        for unit in sentence.units_in(0, len(sentence.plain)):
            for id in cast.resolve(unit):
                if (
                    not cast.is_person(id)
                    and not cast.is_crowd(id)
                    and not _DEAR.match(sentence.plain)
                ):
                    return cast.body_of(id)[0]
                people.append(id)
    return cast.body_of(people[0])[0] if people else None


def find_reader(cast: Cast, sentences: Sequence[Sentence]) -> str | None:
    """Whom a letter is addressed to."""
    for sentence in sentences:
        match = _DEAR.match(sentence.plain)
        if match and (found := cast.resolve(sentence.units[match.start("who")])):
            return found[0]
    return None


def _is_line(sentence: Sentence) -> bool:
    """True for a line of a heading or signature, which is no sentence."""
    return len(sentence.span) < _LONGEST_LINE and not sentence.plain.rstrip().endswith(
        (".", "!", "?")
    )
