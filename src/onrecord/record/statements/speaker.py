"""Who speaks: from the words of a source to an actor.

The rules, in order; the first that holds decides:

1. No source: the speaker before, where the layout or the sentence goes on ("…, adding that").
2. "I" and "we" inside somebody's words: that somebody.
3. "Who": whoever stands right before.
4. A document ("the letter"): its author.
5. "He", "she" and "it": whoever spoke before, or the actor that the pronoun was linked to.
6. All else: the actor that the head of the source stands for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.document.span import Span
from onrecord.record.actor import Actor
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.statements.clause import find_sentence_start
from onrecord.record.statements.same_speaker import Turn, choose_speaker
from onrecord.record.statements.saying import Saying
from onrecord.record.vocabulary import load_words

_PARAGRAPHS = re.compile(r"\n\s*")
_GOES_ON = re.compile(r"(?:(?:and|but|while|then|also|later)\s+)*\w+ing\b", re.IGNORECASE)
_OPENING_MARKS = "“\"«„‘'"


def find_speakers(
    sayings: Sequence[Saying],
    index: ActorIndex,
    actors: Mapping[str, Actor],
    authors: Mapping[int, str | None],
) -> list[str | None]:
    """The id of each saying's speaker, None where the text does not tell.

    ``actors`` are all actors by id, ``authors`` those of the sayings, by number, whose source is
    a document.
    """
    conversations: dict[int | None, list[Turn]] = defaultdict(list)
    turns: list[Turn] = []
    for number, (saying, outer) in enumerate(zip(sayings, find_enclosing(sayings), strict=True)):
        before = conversations[outer]
        if number in authors:
            speaker = authors[number]
        elif outer is not None and _is_one_of(saying.source, "first_person"):
            speaker = turns[outer].speaker
        elif saying.phrase is None:
            speaker = _find_unsaid(saying, before, index.text)
        else:
            speaker = _find_told(saying.source, saying.phrase, index)
        if _is_one_of(saying.source, "third_person") and number not in authors:
            speaker = choose_speaker(saying, speaker, before, index, actors)
        turns.append(Turn(saying, speaker))
        before.append(turns[-1])
    return [turn.speaker for turn in turns]


def find_enclosing(sayings: Sequence[Saying]) -> list[int | None]:
    """For each saying the number of the nearest earlier one whose content it stands in."""
    found: list[int | None] = []
    opened: list[int] = []
    for number, saying in enumerate(sayings):
        start = saying.attribution.content[0].start
        opened = [one for one in opened if sayings[one].extent.end > start]
        anchor = saying.phrase or next(iter(saying.attribution.cue), saying.attribution.content[0])
        outer = (one for one in reversed(opened) if sayings[one].encloses(anchor))
        found.append(next(outer, None))
        opened.append(number)
    return found


def _find_told(source: str, phrase: Span, index: ActorIndex) -> str | None:
    if _is_one_of(source, "relative"):
        antecedent = index.actor_of(index.find_before(phrase.start))
        return antecedent or index.find_named(phrase)
    return index.find_named(phrase)


def _is_one_of(source: str, name: str) -> bool:
    return source.lower() in load_words("speaker")[name]


def _find_unsaid(saying: Saying, before: Sequence[Turn], text: str) -> str | None:
    """The speaker of the saying before, when this one has no source because it goes on."""
    if not before:
        return None
    last = before[-1]
    if saying.attribution.cue:
        is_participle = _GOES_ON.match(saying.cue) is not None
        goes_on = is_participle and _is_in_one_sentence(text, last.saying, saying)
    else:
        goes_on = _goes_on_quoting(text, last.saying, saying)
    return last.speaker if goes_on else None


def _is_in_one_sentence(text: str, before: Saying, saying: Saying) -> bool:
    start = find_sentence_start(text, saying.attribution.cue[0].start)
    return bool(before.attribution.cue) and start <= before.attribution.cue[0].start < (
        saying.attribution.cue[0].start
    )


def _goes_on_quoting(text: str, before: Saying, saying: Saying) -> bool:
    """True for a quotation with nothing but space since the words of the saying before."""
    start = saying.attribution.content[0].start
    between = text[min(before.extent.end, start) : start]
    is_near = len(_PARAGRAPHS.findall(between)) <= 1 and not re.search(r"\w", between)
    return is_near and text[start] in _OPENING_MARKS
