"""Who asks, is asked or promises without a name: mentions that are actors for that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.document.annotations import Annotations, Entity, Mention, MentionForm, MentionKind
from onrecord.document.article import Article
from onrecord.record.actor import Actor, ActorKind
from onrecord.record.commitments.authors import find_author_mentions
from onrecord.record.commitments.nouns import iter_nouns
from onrecord.record.commitments.scene import make_scene
from onrecord.record.commitments.told import iter_told
from onrecord.record.evidence import cut_evidence
from onrecord.record.findings import Findings
from onrecord.record.statements.actor_index import ActorIndex

_KINDS = {
    MentionKind.PERSON: ActorKind.PERSON,
    MentionKind.ORGANISATION: ActorKind.ORGANISATION,
    MentionKind.PLACE: ActorKind.COUNTRY,
}


@dataclass(frozen=True, slots=True)
class PartyMentions:
    """The mentions of those who ask, promise or are asked; each of ``sides`` asks the other."""

    mentions: frozenset[Mention]
    sides: frozenset[tuple[Mention, Mention]]


def find_party_mentions(
    article: Article, annotations: Annotations, index: ActorIndex
) -> PartyMentions:
    """The mentions that are told to ask, promise, offer or invite, or to be asked and so on.

    Whoever does so is an actor, though without a name and mentioned only once.
    """
    mentions = [mention for mention in index.actors if mention.kind in _KINDS]
    by_id = {f"m{number}": mention for number, mention in enumerate(mentions)}
    ids = {**index.actors, **{mention: id for id, mention in by_id.items()}}
    index = index.with_actors(ids)
    actors = tuple(_make_actor(article.text, id, mention) for id, mention in by_id.items())
    scene = make_scene(Findings(article, annotations, index, actors, ()))
    drafts = [
        draft
        for sentence in scene.sentences
        if scene.cues.get(sentence.number)
        for iter_some in (iter_told, iter_nouns)
        for draft in iter_some(scene, sentence)
    ]
    told = {by_id[id] for draft in drafts for id in (*draft.by, *draft.to)}
    told.update(find_author_mentions(index))
    return PartyMentions(
        frozenset(m for m in told if m.form is not MentionForm.PRONOUN and m.kind in _KINDS),
        frozenset((by_id[by], by_id[to]) for one in drafts for by in one.by for to in one.to),
    )


def part_sides(
    text: str, entities: Iterable[Entity], sides: Iterable[tuple[Mention, Mention]]
) -> tuple[Entity, ...]:
    """The entities, whoever asks and whoever is asked never in one: nobody asks himself.

    The noun of the two is what was wrongly taken for the other; all that say the same go with it.
    """
    found = list(entities)
    for pair in sides:
        place = next((n for n, one in enumerate(found) if set(pair) <= set(one.mentions)), None)
        noun = next((m for m in reversed(pair) if m.form is MentionForm.NOMINAL), None)
        if place is None or noun is None:
            continue
        word = noun.core.text_in(text).lower()
        alike = [
            one
            for one in found[place].mentions
            if one.form is MentionForm.NOMINAL and one.core.text_in(text).lower() == word
        ]
        rest = tuple(one for one in found[place].mentions if one not in alike)
        if rest and not set(pair) <= set(alike):
            found[place : place + 1] = [Entity(rest), Entity(tuple(alike))]
    return tuple(found)


def _make_actor(text: str, id: str, mention: Mention) -> Actor:
    """The mention as if it were an actor of its own."""
    name = mention.core.text_in(text)
    return Actor(id, name, _KINDS[mention.kind], None, (), cut_evidence(text, [mention.core]))
