"""Who is meant where the words leave it out: "our pact stands", "it was admitted"."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.document.span import Span
from onrecord.record.relations.cast import Cast


def teller_at(cast: Cast, span: Span) -> tuple[str, ...]:
    """The body that says the words, in whose name the text speaks, or that it told of last."""
    statement = cast.statement_at(span)
    told = (statement.on_behalf_of, statement.speaker, cast.voice) if statement else (cast.voice,)
    often = (id for id, _ in cast.leading.most_common())
    bodies = (cast.body_of(id)[0] for id in (*told, *cast.leading_here[:1], *often) if id)
    return tuple(
        dict.fromkeys(id for id in bodies if not cast.is_person(id) and not cast.is_crowd(id))
    )


def bodies_here(cast: Cast) -> tuple[str, ...]:
    """The bodies with members that the sentence tells of."""
    told = (cast.body_of(id)[0] for unit in cast.here for id in cast.resolve(unit))
    return tuple(dict.fromkeys(id for id in told if cast.has_body_noun(id)))


def implied_body(cast: Cast, members: Iterable[str]) -> tuple[str, ...]:
    """Whose members they are where it is left out: the body whose members were told of most.

    Else it is one that they have a role in, the voice of the text, or the last spoken of.
    """
    left = {id: cast.body_of(id)[0] for id in members}
    known = [id for id, _ in cast.member_bodies.most_common() if id not in left]
    held = [role.of for id in left for role in cast.actors[id].roles if role.of]
    ours = [cast.voice] if cast.voice else []
    near = [*(id for id in held if cast.has_body_noun(id)), *ours]
    spoken = [id for id in reversed(cast.recent) if cast.has_body_noun(id)]
    spoken.sort(key=lambda id: -len(cast.actors[id].mentions))
    found = [id for id in (*known, *near, *spoken, *bodies_here(cast)) if id not in left]
    found.sort(key=lambda id: cast.is_agreement(id) or cast.has_only_office_nouns(id))
    return tuple(found[:1])


def principals(cast: Cast) -> tuple[str, ...]:
    """The two between whom a letter goes, or the pair told of."""
    return correspondents(cast) or cast.pair


def correspondents(cast: Cast) -> tuple[str, ...]:
    """The two between whom a letter goes, or who speak together."""
    if cast.voice and cast.reader and cast.voice != cast.reader:
        return (cast.voice, cast.body_of(cast.reader)[0])
    return cast.pair if cast.is_joint else ()
