"""What kind of actor a draft is, if any."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.document.annotations import Mention, MentionForm, MentionKind
from onrecord.document.name_parts import split_words
from onrecord.record.actor import ActorKind
from onrecord.record.actors.draft import Draft
from onrecord.record.actors.joining import find_country
from onrecord.record.actors.naming import Namer, Spelling
from onrecord.record.vocabulary import load_words


def find_actor_kind(draft: Draft, namer: Namer, speaks: bool) -> ActorKind | None:
    """The kind of actor, None for what is none: things, and whoever is only mentioned in passing.

    Who has no name is one when it speaks, or is mentioned more than once and not by bare nouns
    alone: the "gun" of "gun control" is nobody.
    """
    if not draft.may_act:
        return None
    names = namer.list_spellings(draft)
    told = [mention for mention in draft.mentions if mention.form is not MentionForm.PRONOUN]
    is_several_times = len(draft.mentions) > 1 and any(is_phrase(namer.text, one) for one in told)
    if not told or not (names or speaks or is_several_times):
        return None
    if draft.kind is MentionKind.PERSON:
        return _find_kind_of_people(draft, namer, names, speaks)
    if find_country(draft, namer):
        return ActorKind.COUNTRY
    if draft.kind is MentionKind.ORGANISATION:
        return _find_kind_of_body(draft, namer, names)
    return ActorKind.ORGANISATION if draft.kind is MentionKind.PLACE and speaks else None


def _find_kind_of_people(
    draft: Draft, namer: Namer, names: Sequence[Spelling], speaks: bool
) -> ActorKind:
    if names:
        is_people = all(_is_people(spelling, namer) for spelling in names)
        return ActorKind.GROUP if is_people else ActorKind.PERSON
    is_group = _is_several(draft, namer) and not speaks
    return ActorKind.GROUP if is_group else ActorKind.UNNAMED


def _find_kind_of_body(draft: Draft, namer: Namer, names: Sequence[Spelling]) -> ActorKind:
    peoples = load_words("sourcing")["peoples"]
    if names:
        is_people = all(spelling.name.lower() in peoples for spelling in names)
        return ActorKind.GROUP if is_people else ActorKind.ORGANISATION
    return ActorKind.GROUP if _is_several(draft, namer) else ActorKind.ORGANISATION


def _is_people(spelling: Spelling, namer: Namer) -> bool:
    """True for "Republicans", "Ardanians", which are several though they are named."""
    words = split_words(spelling.name)
    if words and words[-1].lower() in load_words("sourcing")["peoples"]:
        return True
    return len(words) == 1 and is_plural(words[0]) and namer.lands.find_land(words) is not None


def _is_several(draft: Draft, namer: Namer) -> bool:
    nouns = [one.core.text_in(namer.text) for one in draft.iter_form(MentionForm.NOMINAL)]
    return bool(nouns) and is_plural(nouns[0])


def is_phrase(text: str, mention: Mention) -> bool:
    """False for a bare noun in the singular, which stands before another noun as a rule."""
    return mention.span != mention.core or is_plural(mention.core.text_in(text))


def is_plural(noun: str) -> bool:
    """True for a noun that stands for several: "officials", "people", "a crowd"."""
    told = noun.lower()
    words = load_words("actors")
    if told in words["collectives"]:
        return True
    return (
        told.endswith("s")
        and not told.endswith(("ss", "us", "is"))
        and (told not in words["not_plural"])
    )
