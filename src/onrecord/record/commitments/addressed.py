"""Who is addressed, and who is to get what is promised."""

from __future__ import annotations

import re
from functools import cache

from onrecord.document.annotations import Mention, MentionKind
from onrecord.document.span import Span
from onrecord.record.commitments.likeness import stem_of, stems_of
from onrecord.record.commitments.named import is_named
from onrecord.record.commitments.resolving import (
    find_starting,
    may_act,
    resolve,
    resolve_all,
)
from onrecord.record.commitments.scene import Scene
from onrecord.record.commitments.voice import Voice
from onrecord.record.sentences import Sentence
from onrecord.record.statements.medium import any_noun
from onrecord.record.vocabulary import load_words

_AND_MORE = re.compile(r"\s*(?:,|,?\s+and|\s+or)\s+")
_SEVERAL = re.compile(
    r"(?:(?:both|the (?:two|three|four))\b[\w\s-]*?|(?:all )?the )"
    r"\b(?:sides|parties|countries|governments|states|nations|capitals|neighbours|neighbors|leaders"
    r"|ministers|presidents|delegations|partners|signatories|camps)$|both$",
    re.IGNORECASE,
)
_FIRST_VERB = re.compile(r"(?!(?:the|an?|its|his|her|their|our|my|your)\b)\w+\s+")
_NEXT_THING = re.compile(
    r"\s+(?!(?:to|in|on|at|by|for|from|with|of|and|or|as|until|before|after|within|if|that|who|which)\b)\w"
)
_GIVING = re.compile(
    r"(?:give|hand|send|pay|return|deliver|offer|show|lend|grant|tell|provide|supply|report|transfer"
    r"|submit|write|release|surrender|present|forward|cede|restore|read)\b"
)


def find_objects(scene: Scene, offset: int, limit: int) -> tuple[Mention, ...]:
    """The mentions that begin at the offset, with those that "and" joins to them."""
    first = find_starting(scene, offset)
    if first is None or first.core.end > limit or not may_act(scene, first):
        return ()
    found = [first]
    while further := _AND_MORE.match(scene.text, min(found[-1].span.end, limit)):
        other = find_starting(scene, further.end())
        if other is None or other.core.end > limit or not may_act(scene, other) or len(found) > 4:
            break
        found.append(other)
    return tuple(found)


def resolve_hearers(
    scene: Scene,
    mentions: tuple[Mention, ...],
    voice: Voice,
    sentence: Sentence,
    by: tuple[str, ...],
) -> tuple[str, ...]:
    """The actors addressed; "both sides" are those named before who do not ask themselves."""
    if any(stands_for_several(scene.text, one) for one in mentions):
        return find_others(scene, sentence, by)
    found: dict[str, None] = {}
    for mention in mentions:
        ids = _find_reader(scene, mention, voice) or resolve(scene, mention, voice)
        if set(ids) & set(by) and (other := scene.heads.find_besides(mention, by)):
            ids = (other,)
        found.update(dict.fromkeys(ids))
    return tuple(id for id in found if id not in by)


def _find_reader(scene: Scene, mention: Mention, voice: Voice) -> tuple[str, ...]:
    """Whom a letter to the parishes means by "each parish"."""
    words = mention.span.text_in(scene.text).lower()
    if not words.startswith(("each ", "every ", "all ")):
        return ()
    noun = stem_of(mention.core.text_in(scene.text).lower())
    return tuple(id for id in voice.hearers if noun in stems_of(scene.actors[id].name))


def stands_for_several(text: str, mention: Mention) -> bool:
    """True for "both sides" and "the two governments"."""
    return _SEVERAL.match(text, mention.span.start, mention.core.end) is not None


def find_others(scene: Scene, sentence: Sentence, by: tuple[str, ...]) -> tuple[str, ...]:
    """The other parties: those of a joint statement, else whom the last three sentences name."""
    if pair := scene.voices.joint:
        return tuple(id for id in pair if not scene.sides.are_one((id,), by))
    first = scene.sentences[max(sentence.number - 2, 0)].span.start
    found = dict.fromkeys(
        id
        for mention in scene.find_mentions(Span(first, sentence.span.end))
        if (id := scene.index.actor_of(mention))
        and not stands_for_several(scene.text, mention)
        and not scene.sides.are_one((id,), by)
    )
    named = tuple(id for id in found if is_named(scene.actors[id]))
    return (named or tuple(found))[:2]


@cache
def _dealing() -> re.Pattern[str]:
    """Matches verbs whose object gets something from it."""
    return re.compile(rf"(?:{any_noun(load_words('commitments')['dealing'])})\b")


def find_receivers(scene: Scene, what: Span, voice: Voice) -> tuple[str, ...]:
    """Who is to get what is promised: "send the council a copy", "hand the diaries to a judge"."""
    text = scene.text
    if _GIVING.match(text, what.start, what.end):
        for to in re.compile(r"\bto\s+(?=\S)").finditer(text, what.start, what.end):
            if found := resolve_all(scene, find_objects(scene, to.end(), what.end), voice):
                return found
    first = _FIRST_VERB.match(text, what.start, what.end)
    direct = find_objects(scene, first.end(), what.end) if first else ()
    direct = tuple(one for one in direct if one.kind is not MentionKind.PLACE)
    if not _dealing().match(text, what.start, what.end):
        return ()
    if direct and _GIVING.match(text, what.start, what.end):
        # "Send observers" says whom, not to whom.
        given = _NEXT_THING.match(text, direct[-1].core.end, what.end)
        direct = direct if given else ()
    return resolve_all(scene, direct, voice)
