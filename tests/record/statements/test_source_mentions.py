"""Sources that the entities lack are mentioned after all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.quotation_marks import find_quotations
from onrecord.document.annotations import (
    Annotations,
    Attribution,
    Entity,
    Mention,
    MentionForm,
    MentionKind,
)
from onrecord.document.span import Span
from onrecord.record.statements.saying import build_sayings
from onrecord.record.statements.source_mentions import complete_entities
from onrecord.record.statements.sourcing import Sourcing
from tests.builders import Noun, Said, Thing, make_article, make_entities, make_statement, span_of
from tests.record.mentioned import mentioned_stories


def _complete(
    text: str, *told: tuple[str, Sourcing | None], things: tuple[Thing, ...] = ()
) -> list[list[str]]:
    """The cores of each entity after sources of these words and sourcing were admitted."""
    entities = make_entities(text, *things)
    attributions = tuple(_attribution(text, source) for source, _ in told)
    annotations = Annotations(tuple(find_quotations(text)), attributions, (), entities)
    sayings = build_sayings(make_article(text), annotations)
    pairs = zip(sayings, (sourcing for _, sourcing in told), strict=True)
    completed = complete_entities(text, entities, pairs)
    return [[mention.core.text_in(text) for mention in entity.mentions] for entity in completed]


def _attribution(text: str, source: str) -> Attribution:
    statement = make_statement(text, Said(source, source=source))
    spans = tuple(evidence.span for evidence in statement.source)
    return Attribution(spans, (), spans, 0.9)


def _person(span: Span, form: MentionForm) -> Mention:
    return Mention(span, span, MentionKind.PERSON, form)


def test_source_with_a_mention_is_left_alone() -> None:
    text = "Mr Farrow came."
    things = (Thing("person", "Mr [Farrow]"),)

    assert _complete(text, ("Mr Farrow", Sourcing.NAMED), things=things) == [["Farrow"]]


@pytest.mark.parametrize(
    ("source", "sourcing", "cores"),
    [
        ("Mr Farrow", Sourcing.NAMED, [["Farrow"]]),
        ("the Gazette", Sourcing.OUTLET, [["Gazette"]]),
        ("A spokesman for Farrow", Sourcing.UNNAMED, [["spokesman"]]),
        ("the party", None, []),
        ("he", None, []),
    ],
)
def test_source_without_a_mention_is_added_if_its_words_tell(
    source: str, sourcing: Sourcing | None, cores: list[list[str]]
) -> None:
    assert _complete(f"{source} came.", (source, sourcing)) == cores


def test_source_that_was_taken_for_a_thing_is_somebody() -> None:
    text = "The Gazette understands it. A source knew it."
    things = (Thing("object", "The [Gazette]"), Thing("abstract", "A [source]"))
    entities = make_entities(text, *things)
    attributions = tuple(_attribution(text, source) for source in ("The Gazette", "A source"))
    sayings = build_sayings(make_article(text), Annotations((), attributions))

    told = zip(sayings, (Sourcing.OUTLET, Sourcing.UNNAMED), strict=True)
    completed = complete_entities(text, entities, told)

    kinds = [entity.mentions[0].kind for entity in completed]
    assert kinds == [MentionKind.ORGANISATION, MentionKind.PERSON]


def test_person_introduced_without_a_name_may_get_one() -> None:
    text = "A spokesman came. The spokesman, Ivo Quist, left. The spokesman sang."
    things = (Thing("person", "A [spokesman]", "The [spokesman], Ivo Quist", "Ivo Quist"),)

    told = ("The spokesman, Ivo Quist,", Sourcing.NAMED)
    assert _complete(text, told, things=things) == [["spokesman", "spokesman", "Ivo Quist"]]


@pytest.mark.parametrize(
    ("source", "cores"),
    [
        ("team captain Mira Soames", [["captain", "Mira Soames"]]),
        ("the Union captain", [["captain"]]),
    ],
)
def test_name_after_a_title_that_was_taken_for_all_is_added(
    source: str, cores: list[list[str]]
) -> None:
    things = (Thing("person", source.replace("captain", "[captain]")),)

    assert _complete(f"{source} came.", (source, Sourcing.NAMED), things=things) == cores


def test_name_after_a_title_joins_its_namesakes() -> None:
    text = "Mira Soames came. Team captain Mira Soames left."
    things = (
        Thing("person", "Mira Soames"),
        Thing("person", "Team [captain] Mira Soames"),
    )

    told = ("Team captain Mira Soames", Sourcing.NAMED)
    cores = ["Mira Soames", "captain", "Mira Soames"]
    assert _complete(text, told, things=things) == [cores]


def test_name_joins_its_namesake_whatever_the_titles() -> None:
    text = "Mr Farrow came. Sen. Farrow left."
    things = (Thing("person", "Mr Farrow"),)

    told = ("Sen. Farrow", Sourcing.NAMED)
    assert _complete(text, told, things=things) == [["Mr Farrow", "Farrow"]]


@pytest.mark.parametrize("source", ["One poster", "A poster", "another poster"])
def test_somebody_told_as_new_is_not_who_was_named_before(source: str) -> None:
    text = f"Mira Soames came. {source} left."
    things = (Thing("person", "Mira Soames", source.replace("poster", "[poster]")),)

    cores = [["Mira Soames"], ["poster"]]
    assert _complete(text, (source, None), things=things) == cores


def test_name_that_was_taken_for_a_pronoun_is_a_name() -> None:
    text = "Mira Soames came. Ana Quist came. Quist left. Quist sang."
    soames = _person(span_of(text, "Mira Soames"), MentionForm.NAME)
    quist = _person(span_of(text, "Quist", 2), MentionForm.PRONOUN)
    named = _person(span_of(text, "Ana Quist"), MentionForm.NAME)
    attribution = Attribution((quist.span,), (), (quist.span,), 0.9)
    sayings = build_sayings(make_article(text), Annotations((), (attribution, attribution)))
    entities = [Entity((soames, quist)), Entity((named,))]

    completed = complete_entities(text, entities, [(one, Sourcing.NAMED) for one in sayings])

    found = replace(quist, form=MentionForm.NAME)
    assert completed == (Entity((soames,)), Entity((named, found)))


def test_people_who_were_taken_for_a_name_are_none() -> None:
    text = "Mira Soames came. Union aides left."
    soames = _person(span_of(text, "Mira Soames"), MentionForm.NAME)
    aides = _person(span_of(text, "Union aides"), MentionForm.NAME)
    attribution = Attribution((aides.span,), (), (aides.span,), 0.9)
    sayings = build_sayings(make_article(text), Annotations((), (attribution,)))

    completed = complete_entities(text, [Entity((soames, aides))], [(sayings[0], Sourcing.UNNAMED)])

    assert completed == (
        Entity((soames,)),
        Entity((replace(aides, form=MentionForm.NOMINAL),)),
    )


def test_plural_without_an_article_introduces_people() -> None:
    text = "Union officials came. The officials left."
    things = (Thing("person", Noun("Union [officials]")),)

    assert _complete(text, ("The officials", None), things=things) == [["officials", "officials"]]


@given(mentioned_stories())
def test_completing_keeps_every_mention(told: tuple[str, list[Attribution], list[Entity]]) -> None:
    text, attributions, entities = told
    sayings = build_sayings(make_article(text), Annotations((), tuple(attributions)))

    completed = complete_entities(text, entities, [(one, Sourcing.UNNAMED) for one in sayings])

    before = {(one.span, one.core) for entity in entities for one in entity.mentions}
    after = [(one.span, one.core) for entity in completed for one in entity.mentions]
    assert before <= set(after)
    assert len(after) == len(set(after))
    for span, core in after:
        assert Span(0, len(text)).contains(span)
        assert span.contains(core)


@given(st.lists(st.sampled_from(["A source", "The source", "Farrow"]), max_size=4))
def test_completing_twice_changes_nothing(sources: list[str]) -> None:
    text = " came. ".join([*sources, ""]) or "-"
    attributions, start = [], 0
    for source in sources:
        start = text.index(source, start)
        span = Span(start, start + len(source))
        attributions.append(Attribution((span,), (), (span,), 0.9))
        start = span.end
    sayings = build_sayings(make_article(text), Annotations((), tuple(attributions)))
    told = [
        (one, Sourcing.NAMED if one.source == "Farrow" else Sourcing.UNNAMED) for one in sayings
    ]

    once = complete_entities(text, (), told)

    assert complete_entities(text, once, told) == once


def test_acronym_joins_the_one_body_that_has_its_initials() -> None:
    text = "The Harbour and Ferry Council met. The H.F.C. spoke."
    things = (Thing("organisation", "The [Harbour and Ferry Council]"),)

    assert _complete(text, ("The H.F.C.", Sourcing.NAMED), things=things) == [
        ["Harbour and Ferry Council", "H.F.C."]
    ]


def test_the_source_brings_its_pronouns_to_the_source_introduced() -> None:
    text = "One source left. The source stayed. She slept."
    things = (Thing("person", Noun("The [source]"), "She"),)
    told = (("One source", Sourcing.UNNAMED), ("The source", Sourcing.UNNAMED))

    assert _complete(text, *told, things=things) == [["source", "source", "She"]]
