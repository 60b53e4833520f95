"""Who speaks in a letter, a statement, minutes or an interview as a whole, and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.record.relations.cast import Cast
from onrecord.record.relations.sentences import PARTY, Sentence

_BY = re.compile(
    rf"\b(?:[Ss]tatement|[Ll]etter|[Mm]inutes|[Rr]esolution|[Dd]eclaration|[Cc]ommuniqué"
    rf"|[Mm]essage|[Nn]otice|[Bb]ulletin|[Rr]elease)\b[^.{PARTY}]{{0,60}}\b(?:by|of"
    rf"|from)\b[^.{PARTY}]{{0,40}}(?P<who>{PARTY})(?: of (?:the )?(?P<whole>{PARTY}))?"
)
_BEHALF = re.compile(
    rf"\b(?:[Oo]n behalf of|[Ii]n the name of)\b[^.{PARTY}]{{0,40}}(?P<who>{PARTY})(?: of (?:the"
    rf" )?(?P<whole>{PARTY}))?"
)
_JOINT = re.compile(r"\b[Jj]oint\b|\b[Cc]ommuniqué\b")
_ANSWERS = re.compile(
    rf"(?P<who>{PARTY}) (?:answers|replies to|writes to|responds to|to) (?:the )?(?P<to>{PARTY})$"
)
_DEAR = re.compile(rf"^(?:Dear|To:?|For:)\b[^.{PARTY}]{{0,40}}(?P<who>{PARTY})")
_LETTER_TO = re.compile(
    rf"\b[Ll]etter to [^.{PARTY}]{{0,30}}(?P<who>{PARTY})"
    rf"(?: (?:of|for) (?:the )?(?P<whole>{PARTY}))?"
)
_SALUTATION = re.compile(rf"^(?:Dear\b.{{0,60}}|[A-Z{PARTY}][^.!?:;]{{2,40}}),$")
_SECOND_PERSON = re.compile(r"\b(?:you|your|you're|you've)\b", re.IGNORECASE)
_SIGNATURE_LINES = 5
_HEAD_LINES = 6
_SALUTATION_LINES = 4
_INTRODUCTION_LINES = 3
_FEWEST_QUESTIONS = 2
_LONGEST_LINE = 110


def find_voice(cast: Cast, sentences: Sequence[Sentence]) -> str | None:
    """The body in whose name the whole text speaks, None where it does not say."""
    if is_joint(sentences):
        return None
    if (answer := _find_answer(cast, sentences)) is not None:
        return answer[0]
    head = [one for one in sentences if one.paragraph < _HEAD_LINES]
    for pattern, where in ((_BEHALF, sentences[:12]), (_BY, head[:4])):
        for sentence in where:
            if pattern is _BEHALF and cast.statement_at(sentence.span):
                continue
            if found := _find_who(cast, sentence, pattern):
                return found
    if is_letter(sentences):
        return _find_signatory(cast, sentences)
    return find_interviewed(cast, sentences)


def find_reader(cast: Cast, sentences: Sequence[Sentence]) -> str | None:
    """Whom a letter is addressed to, or who is asked in an interview."""
    if (answer := _find_answer(cast, sentences)) is not None:
        return answer[1]
    for pattern, where in ((_LETTER_TO, sentences[:1]), (_DEAR, sentences)):
        for sentence in where:
            found = _find_who(cast, sentence, pattern)
            if found and found != cast.voice:
                return found
    return None if is_letter(sentences) else find_interviewed(cast, sentences)


def is_joint(sentences: Sequence[Sentence]) -> bool:
    """True for a declaration of several together."""
    return bool(sentences) and _JOINT.search(sentences[0].plain) is not None


def is_letter(sentences: Sequence[Sentence]) -> bool:
    """True for a text that begins with whom it greets."""
    return any(
        _DEAR.match(one.plain)
        or (one.paragraph < _SALUTATION_LINES and _SALUTATION.match(one.plain.strip()))
        for one in sentences
    )


def find_interviewed(cast: Cast, sentences: Sequence[Sentence]) -> str | None:
    """The body for which the person speaks who is asked in an interview, else the person.

    That is the first one told of in the introduction to a text of which paragraphs ask "you".
    """
    asked = {
        one.paragraph
        for one in sentences
        if one.plain.rstrip().endswith("?") and cast.statement_at(one.span) is None
    }
    text = cast.findings.article.text
    is_asked = any(
        one.paragraph in asked and _SECOND_PERSON.search(text, one.span.start, one.span.end)
        for one in sentences
    )
    if len(asked) < _FEWEST_QUESTIONS or not is_asked or 0 in asked:
        return None
    people = list(
        dict.fromkeys(
            id
            for one in sentences
            if one.paragraph < _INTRODUCTION_LINES and one.paragraph not in asked
            for _, unit in sorted(one.units.items())
            if not cast.is_pronoun(unit)
            for id in cast.resolve(unit)
            if cast.is_person(id)
        )
    )
    in_office = [id for id in people if cast.body_of(id)[0] != id]
    if people and not in_office:
        return _find_beside(cast, sentences, people[0])
    return cast.body_of(in_office[0])[0] if people else None


def _find_beside(cast: Cast, sentences: Sequence[Sentence], person: str) -> str:
    """The body told of with the person in the introduction, else the person."""
    for one in sentences:
        ids = [id for _, unit in sorted(one.units.items()) for id in cast.resolve(unit)]
        bodies = [id for id in ids if cast.has_body_noun(id) and not cast.is_person(id)]
        if one.paragraph < _INTRODUCTION_LINES and person in ids and bodies:
            return bodies[0]
    return person


def _find_answer(cast: Cast, sentences: Sequence[Sentence]) -> tuple[str, str] | None:
    """Writer and reader of "The Synod answers the Church"."""
    if not sentences or not is_letter(sentences):
        return None
    match = _ANSWERS.search(sentences[0].plain.rstrip())
    if match is None:
        return None
    who, to = (cast.resolve(sentences[0].units[match.start(name)]) for name in ("who", "to"))
    return (cast.body_of(who[0])[0], cast.body_of(to[0])[0]) if who and to else None


def _find_who(cast: Cast, sentence: Sentence, pattern: re.Pattern[str]) -> str | None:
    match = pattern.search(sentence.plain)
    if match is None:
        return None
    named = match.groupdict().get("whole")
    at = match.start("whole") if named else match.start("who")
    found = cast.resolve(sentence.units[at])
    return cast.body_of(found[0])[0] if found else None


def _find_signatory(cast: Cast, sentences: Sequence[Sentence]) -> str | None:
    """The body in the lines at the end or the beginning, else who signs, else "our Council"."""
    last = max((one.paragraph for one in sentences), default=0)
    lines = [one for one in sentences if one.paragraph > last - _SIGNATURE_LINES and _is_line(one)]
    lines += [one for one in sentences if one.paragraph < _INTRODUCTION_LINES and _is_line(one)]
    signing = list(dict.fromkeys(cast.body_of(id)[0] for id in _iter_named(cast, lines)))
    bodies = [id for id in signing if cast.has_body_noun(id)]
    ours = [id for id in _iter_ours(cast, sentences) if not cast.is_crowd(id)]
    others = [id for id in signing if not cast.is_person(id)]
    found = (*bodies, *ours, *others, *signing)
    return next((id for id in found if id != find_reader(cast, sentences)), None)


def _iter_ours(cast: Cast, sentences: Sequence[Sentence]) -> Iterator[str]:
    """The bodies that "we" was found to be, or who is called "our Council"."""
    for sentence in sentences:
        for unit in sentence.units_in(0, len(sentence.plain)):
            if cast.statement_at(unit.span) is None and cast.words_of(unit) in ("we", "our", "us"):
                id = cast.findings.index.actor_of(unit.mention)
                if id and cast.has_body_noun(id):
                    yield cast.body_of(id)[0]


def _iter_named(cast: Cast, lines: Sequence[Sentence]) -> Iterator[str]:
    for sentence in lines:
        if _LETTER_TO.search(sentence.plain) or _DEAR.match(sentence.plain):
            continue
        for unit in sentence.units_in(0, len(sentence.plain)):
            yield from (id for id in cast.resolve(unit) if not cast.is_crowd(id))


def _is_line(sentence: Sentence) -> bool:
    """True for a line of a heading or signature, which is no sentence."""
    return len(sentence.span) < _LONGEST_LINE and not sentence.plain.rstrip().endswith(
        (".", "!", "?", ",")
    )
