"""Mentions linked to entities."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis import coreference, sections
from onrecord.analysis.coreference import CoreferenceStage
from onrecord.analysis.mentions import iter_mentions, join_tables, settle_forms
from onrecord.analysis.names import group_names, is_named
from onrecord.analysis.sections import iter_sections, read_section
from onrecord.analysis.tokens import join_tokens
from onrecord.document.annotations import Entity, Mention, MentionForm
from tests.analysis.networks import Links, random_pipeline, scripted_pipeline
from tests.builders import Noun, Nth, Thing, make_entities
from tests.evidence import assert_entities_sound
from tests.texts import stories, texts

seeds = st.integers(0, 2**16)


def _link(
    text: str, *mentions: str | Nth | Noun, links: Links, new_bias: float = 0.0
) -> list[list[str]]:
    """The entities that mentions of people make with these scores, by their words."""
    pipeline = scripted_pipeline(text, (), [Thing("person", one) for one in mentions], links)
    stage = replace(pipeline.coreference, new_bias=new_bias)
    _, entities, *_ = replace(pipeline, coreference=stage).read_text(text)
    assert_entities_sound(text, entities)
    return [[one.span.text_in(text) for one in entity.mentions] for entity in entities]


def test_entities_have_the_words_kinds_and_forms_of_their_mentions() -> None:
    text = "Mira Soames, who leads the Harbour Party in Kelmark, said that it met her in Kelmark."
    things = (
        Thing("person", "[Mira Soames], who leads the Harbour Party in Kelmark,", "her"),
        Thing("organisation", "the [Harbour Party] in Kelmark", "it"),
        Thing("place", "Kelmark", Nth("Kelmark", 2)),
    )

    _, entities, *_ = scripted_pipeline(text, (), things).read_text(text)

    assert entities == make_entities(text, *things)
    assert [len(entity.mentions) for entity in entities] == [2, 2, 2]


def test_nothing_is_linked_where_the_network_sees_no_likeness() -> None:
    text = "The mayor left. He sailed. A clerk stayed."

    assert _link(text, "The [mayor]", "He", "A [clerk]", links={}) == [
        ["The mayor"],
        ["He"],
        ["A clerk"],
    ]


def test_names_are_linked_by_rule_whatever_the_network_says() -> None:
    text = "Farrow met Dovan. Farrow left; so did Dovan."
    mentions = ("Farrow", "Dovan", Nth("Farrow", 2), Nth("Dovan", 2))
    links = {("Farrow", "Dovan"): 20.0, ("Dovan", "Farrow"): 20.0}

    expected = [["Farrow", "Farrow"], ["Dovan", "Dovan"]]
    assert _link(text, *mentions, links={}) == expected
    assert _link(text, *mentions, links=links) == expected


def test_names_are_linked_by_rule_among_entities_without_a_name() -> None:
    text = "A clerk met Farrow. A sailor met Dovan. Dovan left; Farrow stayed."
    mentions = ("A [clerk]", "Farrow", "A [sailor]", "Dovan", Nth("Dovan", 2), Nth("Farrow", 2))

    assert _link(text, *mentions, links={}) == [
        ["A clerk"],
        ["Farrow", "Farrow"],
        ["A sailor"],
        ["Dovan", "Dovan"],
    ]


def test_pronoun_joins_the_likeliest_entity() -> None:
    text = "Farrow met Dovan. He left."

    links = {("He", "Farrow"): 2.0, ("He", "Dovan"): 2.1}
    assert _link(text, "Farrow", "Dovan", "He", links=links) == [["Farrow"], ["Dovan", "He"]]

    links = {("He", "Farrow"): 2.1, ("He", "Dovan"): 2.0}
    assert _link(text, "Farrow", "Dovan", "He", links=links) == [["Farrow", "He"], ["Dovan"]]


def test_of_equally_likely_entities_the_nearest_is_joined() -> None:
    text = "Farrow met Dovan. He left."
    links = {("He", "Farrow"): 2.0, ("He", "Dovan"): 2.0}

    assert _link(text, "Farrow", "Dovan", "He", links=links) == [["Farrow"], ["Dovan", "He"]]


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        # Two chances of e each are more than one of e to 1.5, less than one of e to 2.
        (1.5, [["Farrow", "Farrow", "He"], ["Dovan"]]),
        (2.0, [["Farrow", "Farrow"], ["Dovan", "He"]]),
    ],
)
def test_chances_of_an_entitys_mentions_add_up(score: float, expected: list[list[str]]) -> None:
    text = "Farrow met Dovan. Farrow left. He sailed."
    links = {("He", "Farrow"): 1.0, ("He", "Dovan"): score}

    assert _link(text, "Farrow", "Dovan", Nth("Farrow", 2), "He", links=links) == expected


@pytest.mark.parametrize(
    ("score", "expected"),
    [(0.01, [["Farrow", "He"]]), (-0.01, [["Farrow"], ["He"]]), (-0.6, [["Farrow"], ["He"]])],
)
def test_something_new_is_mentioned_where_that_is_likelier(
    score: float, expected: list[list[str]]
) -> None:
    text = "Farrow left. He sailed."

    assert _link(text, "Farrow", "He", links={("He", "Farrow"): score}) == expected


def test_mentions_that_are_unlikely_one_by_one_may_be_likely_together() -> None:
    text = "Farrow left. Farrow sailed. He slept."
    links = {("He", "Farrow"): -0.6}

    assert _link(text, "Farrow", Nth("Farrow", 2), "He", links=links) == [
        ["Farrow", "Farrow", "He"]
    ]


@pytest.mark.parametrize(
    ("new_bias", "expected"), [(0.9, [["Farrow", "He"]]), (1.1, [["Farrow"], ["He"]])]
)
def test_bias_favours_new_entities(new_bias: float, expected: list[list[str]]) -> None:
    text = "Farrow left. He sailed."
    links = {("He", "Farrow"): 1.0}

    assert _link(text, "Farrow", "He", links=links, new_bias=new_bias) == expected


def test_he_and_she_are_never_the_same() -> None:
    text = "The clerk knew that he left before she sailed."
    sure = {("he", "The clerk"): 9.0, ("she", "The clerk"): 9.0, ("she", "he"): 20.0}

    assert _link(text, "The [clerk]", "he", "she", links=sure) == [["The clerk", "he"], ["she"]]


def test_contradicted_pronoun_joins_the_next_likely_entity() -> None:
    text = "Farrow met Dovan. She left. His ship sailed."
    links = {("She", "Dovan"): 9.0, ("His", "Dovan"): 9.0, ("His", "Farrow"): 1.0}

    assert _link(text, "Farrow", "Dovan", "She", "His", links=links) == [
        ["Farrow", "His"],
        ["Dovan", "She"],
    ]


def test_he_and_his_may_be_the_same() -> None:
    text = "He knew that his ship sailed for them."
    links = {("his", "He"): 9.0, ("them", "his"): 9.0}

    assert _link(text, "He", "his", "them", links=links) == [["He", "his", "them"]]


def test_first_name_may_join_a_noun_before_it_and_brings_the_others_along() -> None:
    text = "The mayor met Ofori. She knew Ofori."
    links = {("Ofori", "The mayor"): 3.0, ("She", "The mayor"): 3.0}

    assert _link(text, "The [mayor]", "Ofori", "She", Nth("Ofori", 2), links=links) == [
        ["The mayor", "Ofori", "She", "Ofori"]
    ]


def test_two_names_never_join_by_way_of_a_noun() -> None:
    text = "The mayor met Ofori. The mayor is Farrow."
    links = {("Ofori", "The mayor"): 3.0, ("Farrow", "The mayor"): 9.0, ("Farrow", "Ofori"): 9.0}

    assert _link(text, "The [mayor]", "Ofori", "Farrow", links=links) == [
        ["The mayor", "Ofori"],
        ["Farrow"],
    ]


def test_later_names_of_a_group_are_compared_with_nothing() -> None:
    text = "Farrow left. A clerk stayed. Farrow knew."
    links = {("Farrow", "A clerk"): 20.0}

    assert _link(text, "Farrow", "A [clerk]", Nth("Farrow", 2), links=links) == [
        ["Farrow", "Farrow"],
        ["A clerk"],
    ]


def test_scores_beyond_all_measure_are_no_failure() -> None:
    text = "Farrow met Dovan. He left."
    links = {("He", "Farrow"): 1e30, ("He", "Dovan"): -1e30}

    assert _link(text, "Farrow", "Dovan", "He", links=links) == [["Farrow", "He"], ["Dovan"]]


def test_mentions_of_an_entity_are_in_text_order_though_their_heads_are_not() -> None:
    text = "A clerk whom Dovan knew left."
    mentions = ("A clerk whom Dovan [knew]", "Dovan")
    links = {("A clerk whom Dovan knew", "Dovan"): 9.0}

    assert _link(text, *mentions, links=links) == [["A clerk whom Dovan knew", "Dovan"]]


def test_entities_are_in_the_order_of_their_first_words() -> None:
    text = "The Kelmark minister met a clerk of Ardania."
    mentions = ("The Kelmark [minister]", "Kelmark", "a [clerk] of Ardania", "Ardania")

    assert _link(text, *mentions, links={}) == [
        ["The Kelmark minister"],
        ["Kelmark"],
        ["a clerk of Ardania"],
        ["Ardania"],
    ]


def test_text_without_mentions_has_no_entities() -> None:
    assert _link("Nobody minds.", links={}) == []


def test_stage_without_sections_finds_no_entities() -> None:
    assert CoreferenceStage(random_pipeline(0).network).link("", [], []) == ()


def test_name_is_known_again_however_far_it_is() -> None:
    paragraph = "The gulls of Port Aune cry above the quay, né à Łódź 👩\u200d👩\u200d👧.\r\n\r\n"
    filler = paragraph * (60_000 // len(paragraph))
    text = f"Mira Soames left.\r\n\r\n{filler}She sailed.\r\n\r\n{filler}Mira Soames came back."
    things = (
        Thing("person", "Mira Soames", "She", Nth("Mira Soames", 2)),
        Thing("place", *(Nth("Port Aune", number) for number in (1, 50, 600, 1000))),
    )

    _, entities, *_ = scripted_pipeline(text, (), things).read_text(text)

    soames, port = entities
    assert len(text) > 2 * sections.SECTION_CHARACTERS
    assert [one.span.start for one in soames.mentions] == [
        0,
        text.index("She"),
        text.rindex("Mira"),
    ]
    assert len(port.mentions) == 4
    assert {one.span.text_in(text) for one in port.mentions} == {"Port Aune"}
    assert_entities_sound(text, entities)


_WORDS = ("Farrow", "Dovan", "He", "She", "The mayor")
_LINKS = {
    (one, other): (number % 7) - 3.0
    for number, (one, other) in enumerate((one, other) for one in _WORDS for other in _WORDS)
}


@given(
    st.lists(
        st.tuples(st.sampled_from(_WORDS), st.sampled_from((" left. ", " knew.\n\n", " and "))),
        min_size=1,
        max_size=25,
    ),
    st.integers(12, 60),
)
def test_sections_make_no_difference(parts: list[tuple[str, str]], most: int) -> None:
    text = "".join(word + rest for word, rest in parts)
    counts = Counter(word for word, _ in parts)
    things = [
        Thing("person", Nth(word.replace("mayor", "[mayor]"), number + 1))
        for word, count in counts.items()
        for number in range(count)
    ]
    _, whole, *_ = scripted_pipeline(text, (), things, _LINKS).read_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sections, "SECTION_CHARACTERS", most)
        _, parted, *_ = scripted_pipeline(text, (), things, _LINKS).read_text(text)

    assert _spans(parted, text) == _spans(whole, text)
    assert sum(len(entity.mentions) for entity in whole) == len(parts)


def _spans(entities: tuple[Entity, ...], text: str) -> list[list[tuple[int, str]]]:
    # The phrase "The mayor" may be cut in two by a section's end, its head may not.
    return [
        [(one.core.start, one.core.text_in(text)) for one in entity.mentions] for entity in entities
    ]


@given(st.one_of(texts(longest=120), stories()), seeds)
def test_entities_are_sound_whatever_the_network_says(text: str, seed: int) -> None:
    _, entities, *_ = random_pipeline(seed).read_text(text)

    assert_entities_sound(text, entities)


@given(stories(), seeds)
def test_entities_are_the_same_each_time(text: str, seed: int) -> None:
    _, entities, *_ = random_pipeline(seed).read_text(text)

    assert random_pipeline(seed).read_text(text)[1] == entities


def _read(text: str, seed: int) -> tuple[list[Mention], tuple[Entity, ...]]:
    """The mentions that a network finds by chance, and the entities made of them."""
    pipeline = random_pipeline(seed)
    stage, tokens, tables = pipeline.coreference, [], []
    for section in iter_sections(text, pipeline.cut_pieces):
        if readings := read_section(pipeline.network, section):
            tokens.append(section.tokens)
            tables.append(stage.find_mentions(section, readings))
    entities = stage.link(text, tokens, tables)
    if not tables:
        return [], entities
    firsts = [sum(len(one.word_starts) for one in tokens[:number]) for number in range(len(tokens))]
    table = join_tables([one.moved(first) for one, first in zip(tables, firsts, strict=True)])
    whole = join_tokens(tokens)
    return list(iter_mentions(settle_forms(table, whole, text), whole, text)), entities


@given(stories(longest=20), seeds)
def test_each_mention_is_in_exactly_one_entity(text: str, seed: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        # Names that nothing found are added in the end.
        patch.setattr(coreference, "add_missed_names", lambda text, entities: entities)
        patch.setattr(sections, "SECTION_CHARACTERS", 80)
        mentions, entities = _read(text, seed)

    found = [(one.core, one.form) for entity in entities for one in entity.mentions]
    assert Counter(found) == Counter({(one.core, one.form) for one in mentions})


@given(stories(longest=20), seeds)
def test_entity_holds_no_contradiction(text: str, seed: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        # A surname may join a full name in the end, though the rules for names kept them apart.
        patch.setattr(coreference, "join_surnames", lambda text, entities: entities)
        patch.setattr(coreference, "add_missed_names", lambda text, entities: entities)
        mentions, entities = _read(text, seed)
    kept = {one for entity in entities for one in entity.mentions}
    # Of a name with two heads the last is kept.
    last_first = dict.fromkeys(reversed(mentions))
    names = [one for one in reversed(last_first) if one in kept and is_named(text, one)]
    groups = dict(zip(names, group_names(text, names), strict=True))

    for entity in entities:
        assert len({groups[one] for one in entity.mentions if one in groups}) <= 1
        pronouns = [one for one in entity.mentions if one.form is MentionForm.PRONOUN]
        words = {one.core.text_in(text).lower() for one in pronouns}
        assert not ({"he", "him"} & words and {"she", "her"} & words)


def test_who_wrote_the_article_is_meant_by_i_alone() -> None:
    text = "By Mira Soames\n\nShe left. I listened."
    links = {("She", "Mira Soames"): 9.0, ("I", "Mira Soames"): 9.0}

    assert _link(text, "Mira Soames", "She", "I", links=links) == [["Mira Soames", "I"], ["She"]]
