"""Whom "him" and "her" right after a verb of telling stand for.

Nobody tells himself by "him": where the pronoun was linked to the speaker, it is somebody else.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from onrecord.document.annotations import Mention, MentionForm
from onrecord.document.name_parts import Gender, parse_person
from onrecord.document.span import Span
from onrecord.record.actor import Actor, ActorKind
from onrecord.record.statements.actor_index import ActorIndex

_GENDERS = {"him": Gender.MALE, "her": Gender.FEMALE}


def resolve_hearer(
    hearer: Mention,
    speaker: str | None,
    recipients: Collection[str],
    index: ActorIndex,
    actors: Mapping[str, Actor],
) -> str | None:
    """The id of the actor that a hearer is, None where nobody is sure.

    A pronoun that was linked to the speaker is the one who received the document in which it
    is said, else the person named last before it in its paragraph.
    """
    found = index.actor_of(hearer)
    if speaker is None or found != speaker:
        return found
    gender = _GENDERS.get(hearer.core.text_in(index.text).lower())
    if hearer.form is not MentionForm.PRONOUN or gender is None:
        return None
    received = [id for id in recipients if id != speaker]
    if received:
        return received[0] if len(received) == 1 else None
    line = index.text.rfind("\n", 0, hearer.core.start) + 1
    before = sorted(index.iter_within(Span(line, hearer.core.start)), key=lambda one: one.core)
    for mention in reversed(before):
        actor = actors.get(index.actor_of(mention) or "")
        is_named = mention.form is MentionForm.NAME
        if is_named and actor and actor.id != speaker and _may_be(actor, gender):
            return actor.id
    return None


def _may_be(actor: Actor, gender: Gender) -> bool:
    told = {parse_person(name).gender for name in (actor.name, *actor.aliases)}
    return actor.kind is ActorKind.PERSON and told <= {gender, None}
