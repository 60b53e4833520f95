"""From words to actors where a voice speaks: "we", "its office", "the mayor, Grace Ofori"."""

from __future__ import annotations

import re

from onrecord.document.annotations import Mention, MentionForm, MentionKind
from onrecord.document.name_parts import is_title
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
_PERSONAL = frozenset(("he", "she", "him", "her", "his"))
_IMPERSONAL = frozenset(("it", "its"))
_FIRMS = frozenset(("the company", "the firm", "the group", "the bank", "the employer"))
_LONGEST_NAME = 80
_WE_BEFORE = re.compile(
    r"\b(?P<own>I|[Ww]e)(?:[’'](?:ve|d))?\s+(?:(?:also|now|therefore|both|all|hereby|again|have|had|can|do|\w+ly)\s+)*$"
)
_FAR_BACK = 700
_SECOND = frozenset(("you", "your", "yourself", "yourselves"))
_NEXT_THING = re.compile(r"\s+(?:an?|the|its|his|her|their|another|more|\d+)\s")
_ABLE = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)
_POSSESSIVE = re.compile(r"[’']s?\s*$")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_LAND_OF = re.compile(
    r"(?:the\s+)?(?:\w+\s+)?(?:republic|kingdom|state|federation|commonwealth|government|people"
    r"|principality|parliament|leadership|authorities)\s+of\s+(?:the\s+)?",
    re.IGNORECASE,
)


def resolve(scene: Scene, mention: Mention, voice: Voice) -> tuple[str, ...]:
    """The actors that a mention stands for where this voice speaks."""
    word = mention.core.text_in(scene.text).lower()
    if word in _FIRST:
        return voice.speakers_of(word)
    if word in _SECOND:
        return voice.hearers
    if word in _THIRD:
        return _resolve_third(scene, word, mention, voice)
    return _resolve_noun(scene, _find_apposition(scene, mention) or mention, voice)


def _resolve_third(scene: Scene, word: str, mention: Mention, voice: Voice) -> tuple[str, ...]:
    """The actors of "he", "it" and the like."""
    found = scene.index.actor_of(mention)
    is_somebody = word in _PERSONAL and _is_other_person(scene, found, voice)
    if word in _OWN_THIRD and not is_somebody and _opens_report(scene, mention, voice):
        return (voice.own,) if voice.own else ()
    is_own = found is not None and found == voice.own and is_quoted(scene, mention.core)
    is_sexed = word in _PERSONAL or word in _IMPERSONAL
    if is_own or (found and is_sexed and _is_misfit(scene, word, found)):
        return _find_other(scene, word, mention, voice)
    return _resolve_noun(scene, mention, voice)


def _resolve_noun(scene: Scene, mention: Mention, voice: Voice) -> tuple[str, ...]:
    found = scene.index.actor_of(mention)
    if found and scene.heads.contradicts(mention, found):
        found = None
    if found is None or not is_named(scene.actors[found]):
        found = scene.heads.find(mention) or found
    if found and is_named(scene.actors[found]):
        return (found,)
    owner = _resolve_owner(scene, mention, voice)
    if owner and (found is None or _LAND_OF.match(scene.text, mention.span.start)):
        return owner
    return (found,) if found else _find_firm(scene, mention)


def _is_other_person(scene: Scene, found: str | None, voice: Voice) -> bool:
    """True for "he" of whom a body speaks: "the governor’s office says that he will"."""
    if found is None or voice.own is None:
        return False
    kind = scene.actors[voice.own].kind
    is_body = kind in (ActorKind.ORGANISATION, ActorKind.COUNTRY, ActorKind.GROUP)
    other = scene.actors[found]
    return is_body and other.kind is ActorKind.PERSON and is_named(other)


def _is_misfit(scene: Scene, word: str, id: str) -> bool:
    """True for "she" that is linked to a body, and for "it" that is linked to a person."""
    kind = scene.actors[id].kind
    if word in _PERSONAL:
        is_body = " " not in scene.actors[id].name or not scene.heads.is_plain(id)
        return is_body and kind in (ActorKind.ORGANISATION, ActorKind.COUNTRY)
    return kind is ActorKind.PERSON and is_named(scene.actors[id])


def _find_firm(scene: Scene, mention: Mention) -> tuple[str, ...]:
    """ "The company" is the organisation named last that no other noun for bodies is part of."""
    words = mention.span.text_in(scene.text).lower()
    if mention.form is not MentionForm.NOMINAL or words not in _FIRMS:
        return ()
    low = max(mention.core.start - _FAR_BACK, 0)
    for other in reversed(scene.find_mentions(Span(low, mention.core.start + 1))):
        id = scene.index.actor_of(other)
        is_body = id is not None and scene.actors[id].kind is ActorKind.ORGANISATION
        if id and is_body and other.form is MentionForm.NAME and scene.heads.is_plain(id):
            return (id,)
    return ()


def resolve_all(scene: Scene, mentions: tuple[Mention, ...], voice: Voice) -> tuple[str, ...]:
    """The actors of several mentions, each once."""
    found = (id for mention in mentions for id in resolve(scene, mention, voice))
    return tuple(dict.fromkeys(found))


def _find_apposition(scene: Scene, mention: Mention) -> Mention | None:
    """The name that follows a title: "the mayor of Aune, Grace Ofori"."""
    is_title_only = is_title(mention.core.text_in(scene.text).lower())
    if mention.form is not MentionForm.NOMINAL and not is_title_only:
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


def find_own_word(before: str) -> str | None:
    """The "we" or "I" that ends there, a few small words between: the speaker is the subject."""
    found = _WE_BEFORE.search(before)
    return found["own"] if found else None


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
    article = _ARTICLE.match(scene.text, offset)
    if article and found is None:
        offset = article.end()
        found = scene.index.find_starting(offset)
    land = _LAND_OF.match(scene.text, offset)
    if land and found is None:
        return scene.index.find_starting(land.end())
    reach = Span(offset, offset + _LONGEST_NAME)
    for name in scene.index.iter_within(reach):
        is_first = name.span.start == offset and (
            name.form is MentionForm.NAME or _is_given(scene, name)
        )
        is_whose = _POSSESSIVE.search(scene.text, name.core.end - 2, name.core.end) or (
            scene.text.startswith(("’", "'"), name.core.end)
        )
        is_nested = found is None or (found.core.start >= name.core.end and found.kind not in _ABLE)
        if is_first and is_nested and not is_whose and scene.index.actor_of(name):
            return name
    return found
