"""From words to actors where a voice speaks: "we", "its office", "the mayor, Grace Ofori"."""

from __future__ import annotations

import re

from onrecord.document.annotations import Mention, MentionForm, MentionKind
from onrecord.document.span import Span
from onrecord.record.actor import ActorKind
from onrecord.record.commitments.named import is_named
from onrecord.record.commitments.scene import Scene
from onrecord.record.commitments.voice import Voice

_FIRST = frozenset(("i", "we", "me", "us", "our", "my", "ourselves", "myself", "ours"))
_THIRD = frozenset((
    "he", "she", "it", "they", "him", "her", "them", "his", "its", "their",
))  # fmt: skip
_OWN_THIRD = frozenset(("he", "she", "it", "they"))
_LONGEST_NAME = 80
_WE_BEFORE = re.compile(
    r"\b(?:I|[Ww]e)(?:[’'](?:ve|d))?\s+(?:(?:also|now|therefore|both|all|hereby|again|have|had|can|do|\w+ly)\s+)*$"
)
_FAR_BACK = 700
_SECOND = frozenset(("you", "your", "yourself", "yourselves"))
_NEXT_THING = re.compile(r"\s+(?:an?|the|its|his|her|their|another|more|\d+)\s")
_ABLE = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)
_POSSESSIVE = re.compile(r"[’']s?\s*$")


def resolve(scene: Scene, mention: Mention, voice: Voice) -> tuple[str, ...]:
    """The actors that a mention stands for where this voice speaks."""
    word = mention.core.text_in(scene.text).lower()
    if word in _FIRST:
        return (voice.own,) if voice.own else ()
    if word in _SECOND:
        return voice.hearers
    if name := _find_apposition(scene, mention):
        mention = name
    found = scene.index.actor_of(mention)
    if word in _OWN_THIRD and _opens_report(scene, mention, voice):
        return (voice.own,) if voice.own else ()
    if (
        word in _THIRD
        and found is not None
        and found == voice.own
        and is_quoted(scene, mention.core)
    ):
        return _find_other(scene, word, mention, voice)
    if found and scene.heads.contradicts(mention, found):
        found = None
    if found is None or not is_named(scene.actors[found]):
        found = scene.heads.find(mention) or found
    if found:
        return (found,)
    return _resolve_owner(scene, mention, voice)


def resolve_all(scene: Scene, mentions: tuple[Mention, ...], voice: Voice) -> tuple[str, ...]:
    """The actors of several mentions, each once."""
    found = (id for mention in mentions for id in resolve(scene, mention, voice))
    return tuple(dict.fromkeys(found))


def _find_apposition(scene: Scene, mention: Mention) -> Mention | None:
    """The name that follows a title: "the mayor of Aune, Grace Ofori"."""
    if mention.form is not MentionForm.NOMINAL:
        return None
    head = scene.index.find_head(mention.span)
    if head is not None and head.form is MentionForm.NAME and head.kind is MentionKind.PERSON:
        return head
    comma = re.compile(r",?\s+(?=[A-Z])").match(scene.text, mention.span.end)
    name = scene.index.find_starting(comma.end()) if comma else None
    is_person = name is not None and name.kind is MentionKind.PERSON is mention.kind
    return name if name and is_person and name.form is MentionForm.NAME else None


def _opens_report(scene: Scene, mention: Mention, voice: Voice) -> bool:
    """True for "it" that opens what somebody is told to say: "the ministry said it had asked"."""
    if voice.statement is None or voice.own is None or is_quoted(scene, mention.core):
        return False
    start = voice.statement.content[0].span.start
    lead = scene.text[start : mention.core.start].strip().lower()
    if lead not in ("", "that") or mention.core.start < start:
        return False
    is_person = scene.actors[voice.own].kind in (ActorKind.PERSON, ActorKind.UNNAMED)
    is_for_people = mention.core.text_in(scene.text).lower() in ("he", "she")
    return is_person == is_for_people or not is_person


def speaks_of_itself(before: str) -> bool:
    """True right after "we" or "I", a few small words between: there the speaker is the subject."""
    return _WE_BEFORE.search(before) is not None


def is_quoted(scene: Scene, span: Span) -> bool:
    """True for words between quotation marks."""
    return any(
        part.contains(span)
        for quotation in scene.findings.annotations.quotations
        for part in quotation.parts
    )


def _find_other(scene: Scene, word: str, mention: Mention, voice: Voice) -> tuple[str, ...]:
    """Nobody calls himself "they": the last actor of the fitting kind named before."""
    is_body = word in ("it", "its", "they", "them", "their")
    low = max(mention.core.start - _FAR_BACK, 0)
    for other in reversed(scene.find_mentions(Span(low, mention.core.start + 1))):
        id = scene.index.actor_of(other)
        if id is None or other.form is MentionForm.PRONOUN or id == voice.own:
            continue
        is_person = scene.actors[id].kind is ActorKind.PERSON
        if is_person != is_body and not (
            is_body and scene.sides.are_one((id,), (voice.own or "",))
        ):
            return (id,)
    return ()


def find_last_other(scene: Scene, mention: Mention, by: tuple[str, ...]) -> tuple[str, ...]:
    """Nobody asks himself: for a pronoun, the last named actor of the fitting kind but these."""
    word = mention.core.text_in(scene.text).lower()
    if word not in ("him", "her", "it", "them"):
        return ()
    persons = word in ("him", "her")
    low = max(mention.core.start - _FAR_BACK, 0)
    for other in reversed(scene.find_mentions(Span(low, max(mention.core.start, low + 1)))):
        id = scene.index.actor_of(other)
        if id is None or not is_named(scene.actors[id]) or scene.sides.are_one((id,), by):
            continue
        if (
            other.form is not MentionForm.PRONOUN
            and (scene.actors[id].kind is ActorKind.PERSON) == persons
        ):
            return (id,)
    return ()


def _resolve_owner(scene: Scene, mention: Mention, voice: Voice) -> tuple[str, ...]:
    """Whose "office" or "government" it is, where that is no actor of its own."""
    if mention.form is not MentionForm.NOMINAL or mention.kind not in _ABLE:
        return ()
    opening = Span(mention.span.start, max(mention.core.start, mention.span.start + 1))
    for inner in scene.find_mentions(opening):
        if inner != mention and inner.core.end <= mention.core.start:
            found = resolve(scene, inner, voice) if inner.form is MentionForm.PRONOUN else ()
            own = scene.index.actor_of(inner)
            return found or ((own,) if own else ())
    of = re.compile(r"\s+of\s+").match(scene.text, mention.core.end, mention.span.end)
    inner_name = find_starting(scene, of.end()) if of else None
    own = scene.index.actor_of(inner_name) if inner_name else None
    return (own,) if own else ()


def may_act(scene: Scene, mention: Mention) -> bool:
    """True for an actor's mention, a pronoun and any word for people or bodies."""
    if scene.index.actor_of(mention) is not None:
        return True
    if mention.core.text_in(scene.text).lower() in _FIRST | _SECOND:
        return True
    return mention.kind in _ABLE


def _is_given(scene: Scene, mention: Mention) -> bool:
    """True for "the members" of "the members a list": what they get begins right after."""
    return mention.span.end == mention.core.end and bool(
        _NEXT_THING.match(scene.text, mention.core.end)
    )


def find_starting(scene: Scene, offset: int) -> Mention | None:
    """The mention that begins there; the name in "the Farmers’ Party two seats"."""
    found = scene.index.find_starting(offset)
    reach = Span(offset, offset + _LONGEST_NAME)
    for name in scene.index.iter_within(reach):
        is_first = name.span.start == offset and (
            name.form is MentionForm.NAME or _is_given(scene, name)
        )
        is_whose = _POSSESSIVE.search(scene.text, name.core.end - 2, name.core.end) or (
            scene.text.startswith(("’", "'"), name.core.end)
        )
        is_nested = found is None or found.core.start >= name.core.end
        if is_first and is_nested and not is_whose and scene.index.actor_of(name):
            return name
    return found
