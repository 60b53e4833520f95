from __future__ import annotations

import pytest

from benchmarks.newswcl50 import ConceptMention, StoryArticle
from benchmarks.stories import (
    Labelled,
    align_mentions,
    has_same_name,
    label_by_actor,
    label_by_name,
    score_stories,
)
from onrecord.document.annotations import Entity, Mention, MentionForm, MentionKind
from onrecord.document.span import Span
from onrecord.record.actor import Actor, ActorKind
from onrecord.record.evidence import cut_evidence
from tests.builders import span_of

_LEFT = "President Mira Soames of Ardania met Farrow. The president smiled."
_RIGHT = "Soames met the Farrow team. Ardania is silent."


def _gold(text: str, words: str, concept: str, type_: str = "ACTOR") -> ConceptMention:
    return ConceptMention(span_of(text, words), concept, type_)


def _labelled(text: str, words: str, core: str, label: str) -> Labelled:
    span = span_of(text, words)
    start = text.index(core, span.start, span.end)
    return Labelled(span, Span(start, start + len(core)), label)


_ARTICLES = [
    StoryArticle(
        id="7_L",
        story="7",
        outlet="L",
        text=_LEFT,
        mentions=(
            _gold(_LEFT, "President Mira Soames of Ardania", "Soames"),
            _gold(_LEFT, "Ardania", "Ardania", "COUNTRY"),
            _gold(_LEFT, "Farrow", "Farrow"),
            _gold(_LEFT, "The president", "Soames"),
        ),
    ),
    StoryArticle(
        id="7_R",
        story="7",
        outlet="R",
        text=_RIGHT,
        mentions=(
            _gold(_RIGHT, "Soames", "Soames"),
            _gold(_RIGHT, "Farrow team", "Farrow"),
            _gold(_RIGHT, "Ardania", "Ardania", "COUNTRY"),
        ),
    ),
]


def _actor(id_: str, name: str, text: str, *words: str, kind: str = "person") -> Actor:
    mentions = cut_evidence(text, [span_of(text, one) for one in words])
    return Actor(id_, name, ActorKind(kind), None, (), mentions)


def _name(text: str, words: str, core: str, kind: MentionKind = MentionKind.PERSON) -> Mention:
    made = _labelled(text, words, core, "")
    return Mention(made.span, made.core, kind, MentionForm.NAME)


def test_scores_count_missed_mentions_and_leave_out_what_is_not_gold() -> None:
    found = [
        [
            _labelled(_LEFT, "President Mira Soames of Ardania", "Mira Soames", "soames"),
            _labelled(_LEFT, "Farrow", "Farrow", "farrow"),
            _labelled(_LEFT, "smiled", "smiled", "smile"),
        ],
        [
            _labelled(_RIGHT, "Soames", "Soames", "soames"),
            _labelled(_RIGHT, "Farrow team", "Farrow", "soames"),
        ],
    ]

    scores = score_stories(_ARTICLES, found, ["ACTOR"])

    assert (scores.mentions, scores.covered) == (5, 4)
    # Soames: 2 of 3 together; Farrow: each alone.
    assert scores.b_cubed.recall == pytest.approx((2 * 2 / 3 + 1 / 2 + 1 / 2) / 5)
    # "soames" holds two of Soames and one of Farrow, "farrow" one alone.
    assert scores.b_cubed.precision == pytest.approx((2 * 2 / 3 + 1 / 3 + 1) / 4)


def test_stories_are_scored_apart() -> None:
    other = StoryArticle("8_L", "8", "L", _RIGHT, (_gold(_RIGHT, "Soames", "Dovan"),))
    found = [_labelled(_RIGHT, "Soames", "Soames", "soames")]

    scores = score_stories([_ARTICLES[1], other], [found, found], ["ACTOR"])

    assert scores.b_cubed.precision == 1.0


def test_mention_covers_the_gold_one_that_it_has_most_in_common_with() -> None:
    country = _labelled(_LEFT, "Ardania", "Ardania", "ardania")
    person = _labelled(_LEFT, "President Mira Soames of Ardania", "Mira Soames", "soames")

    assert align_mentions(_ARTICLES[0].mentions, [country, person]) == {0: person, 1: country}


def test_mention_covers_nothing_where_its_core_lies_outside() -> None:
    person = _labelled(_LEFT, "President Mira Soames of Ardania", "Mira Soames", "soames")

    assert align_mentions([_gold(_LEFT, "Ardania", "Ardania", "COUNTRY")], [person]) == {}


def test_names_alone_are_the_same_by_their_words() -> None:
    text = "MIRA SOAMES said she met Mira Soames in June."
    she = Mention(
        span_of(text, "she"), span_of(text, "she"), MentionKind.PERSON, MentionForm.PRONOUN
    )
    entities = [
        Entity((_name(text, "MIRA SOAMES", "MIRA SOAMES"), she)),
        Entity((_name(text, "Mira Soames", "Mira Soames"),)),
        Entity((_name(text, "June", "June", MentionKind.TIME),)),
    ]

    labelled = label_by_name(text, entities)

    assert [(one.span.text_in(text), one.label) for one in labelled] == [
        ("MIRA SOAMES", "mira soames"),
        ("Mira Soames", "mira soames"),
    ]


def test_actors_are_joined_across_articles_by_the_rule() -> None:
    left = _actor("a1", "Mira Soames", _LEFT, "President Mira Soames of Ardania", "The president")
    ardania = _actor("a2", "Ardania", _LEFT, "Ardania", kind="country")
    right = _actor("a1", "mira  soames", _RIGHT, "Soames")
    entities = [[Entity((_name(_LEFT, "President Mira Soames of Ardania", "Mira Soames"),))], []]

    labelled = label_by_actor([[left, ardania], [right]], entities, has_same_name)

    person = labelled[0][0]
    assert person.core.text_in(_LEFT) == "Mira Soames"
    assert [one.label == person.label for one in labelled[0]] == [True, True, False]
    assert [one.label == person.label for one in labelled[1]] == [True]


def test_actors_of_three_articles_are_joined_through_one_another() -> None:
    actors = [[_actor("a1", name, _RIGHT, "Soames")] for name in ("Mira", "Soames", "Mira Soames")]

    labelled = label_by_actor(
        actors, [[], [], []], lambda one, other: one.name in other.name or other.name in one.name
    )

    assert len({one.label for found in labelled for one in found}) == 1


def test_actors_of_one_article_are_never_joined() -> None:
    twice = [
        _actor("a1", "Soames", _RIGHT, "Soames"),
        _actor("a2", "Soames", _RIGHT, "Farrow team"),
    ]

    (labelled,) = label_by_actor([twice], [[]], has_same_name)

    assert labelled[0].label != labelled[1].label


def test_unnamed_sources_are_nobody_elses() -> None:
    one = _actor("a1", "a source", _RIGHT, "Soames", kind="unnamed")

    assert not has_same_name(one, one)
