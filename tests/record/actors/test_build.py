"""From entities to actors."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.annotations import Entity, Mention, MentionForm, MentionKind
from onrecord.document.span import Span
from onrecord.record.actor import Actor
from onrecord.record.actors.build import Actors, build_actors
from tests.builders import Noun, Nth, Thing, make_entities


class _World:
    """Countries that exist in no atlas."""

    def find(self, name: str, /) -> str | None:
        return {"Ardania": "ARD", "Ardanian Republic": "ARD", "Kelmark": "KEL"}.get(name)

    def find_demonym(self, word: str, /) -> str | None:
        return {"Ardanian": "ARD", "Ardanians": "ARD", "Kelmarker": "KEL"}.get(word)


def _build(text: str, *things: Thing, speaking: Sequence[str] = ()) -> Actors:
    entities = make_entities(text, *things)
    heard = [
        mention
        for entity in entities
        for mention in entity.mentions
        if mention.span.text_in(text) in speaking
    ]
    return build_actors(text, entities, countries=_World(), speaking=heard)


def _only(text: str, *things: Thing, speaking: Sequence[str] = ()) -> Actor:
    (actor,) = _build(text, *things, speaking=speaking).actors
    return actor


def _names(actors: Actors) -> list[str]:
    return [actor.name for actor in actors.actors]


def test_no_entities_make_no_actors() -> None:
    assert build_actors("Nobody came.", []) == Actors((), ())


def test_actors_are_numbered_in_order_of_first_mention() -> None:
    text = "The Union met. Mira Soames left it."
    actors = _build(text, Thing("person", "Mira Soames"), Thing("organisation", "The [Union]"))

    assert [(one.id, one.name) for one in actors.actors] == [("a1", "Union"), ("a2", "Mira Soames")]
    assert actors.ids == ("a1", "a2")


def test_person_has_the_fullest_name_and_the_others_as_aliases() -> None:
    text = "Dovan fell. Mr Dovan rose. Prime Minister Mirek Dovan’s day; he and Mirek Dovan."
    actor = _only(
        text,
        Thing(
            "person",
            "Dovan",
            "Mr [Dovan]",
            "[Prime Minister Mirek Dovan]",
            "he",
            Nth("Mirek Dovan", 2),
        ),
    )

    assert (actor.name, actor.kind) == ("Mirek Dovan", "person")
    assert actor.aliases == ("Dovan", "Mr Dovan")
    assert [mention.exact for mention in actor.mentions] == [
        "Dovan",
        "Mr Dovan",
        "Prime Minister Mirek Dovan",
        "he",
        "Mirek Dovan",
    ]


def test_honorific_is_kept_as_alias_where_no_other_form_is() -> None:
    actor = _only("Mr Dovan left.", Thing("person", "Mr [Dovan]"))

    assert (actor.name, actor.aliases) == ("Dovan", ("Mr Dovan",))


def test_name_in_capitals_is_not_preferred() -> None:
    text = "MIRA SOAMES LEAVES. Mira Soames left."

    actor = _only(text, Thing("person", "MIRA SOAMES", "Mira Soames"))
    assert (actor.name, actor.aliases) == ("Mira Soames", ())


def test_organisation_has_its_name_without_owner_and_article() -> None:
    text = "Ardania’s Labour met. Ardania’s Democratic Labour party voted. The Labour sat."
    actor = _only(
        text,
        Thing(
            "organisation",
            "Ardania’s [Labour]",
            "Ardania’s [Democratic Labour] party",
            "The [Labour]",
        ),
    )

    assert actor.name == "Democratic Labour party"
    assert actor.aliases == ("Labour",)
    assert actor.country == "ARD"


def test_organisation_with_an_acronym_has_its_long_name() -> None:
    text = "PFA met. The Progressive Friends of Ardania (PFA) voted."
    actor = _only(text, Thing("organisation", "PFA", "The [Progressive Friends of Ardania] (PFA)"))

    assert (actor.name, actor.aliases) == ("Progressive Friends of Ardania", ("PFA",))
    assert actor.country is None


def test_noun_never_names_what_has_a_name() -> None:
    text = "The Ardanian party met. Labour voted."
    actor = _only(text, Thing("organisation", Noun("The Ardanian [party]"), "Labour"))

    assert (actor.name, actor.aliases, actor.country) == ("Labour", (), "ARD")


def test_title_alone_is_no_name() -> None:
    text = "The Home Secretary came. Home Secretary Ana Roe left."
    actor = _only(text, Thing("person", "The [Home Secretary]", "Home Secretary [Ana Roe]"))

    assert (actor.name, actor.aliases) == ("Ana Roe", ())


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("person", "Mira Soames", "person"),
        ("organisation", "the [Harbour Union]", "organisation"),
        ("organisation", "Ardania", "country"),
        ("place", "Ardania", "country"),
        ("person", "Ardanians", "group"),
        ("person", "Republicans", "group"),
        ("organisation", "Democrats", "group"),
        ("person", "Adams", "person"),
    ],
)
def test_name_tells_the_kind_of_actor(kind: str, words: str, expected: str) -> None:
    text = f"Then {words} came.".replace("[", "").replace("]", "")

    assert _only(text, Thing(kind, words)).kind == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("one [source]", "unnamed"),
        ("[officials] in Farrow", "unnamed"),
        ("a [spokeswoman] for the mayor", "unnamed"),
    ],
)
def test_people_without_a_name_who_speak_are_unnamed(words: str, expected: str) -> None:
    bare = words.replace("[", "").replace("]", "")
    actor = _only(f"Then {bare} spoke.", Thing("person", Noun(words)), speaking=[bare])

    assert (actor.kind, actor.name, actor.aliases) == (expected, bare, ())


def test_people_without_a_name_who_are_mentioned_again_are_a_group() -> None:
    text = "Two candidates came, and they left."

    actor = _only(text, Thing("person", Noun("Two [candidates]"), "they"))
    assert (actor.kind, actor.name) == ("group", "Two candidates")


@pytest.mark.parametrize(
    "thing",
    [
        Thing("person", Noun("a [window]")),
        Thing("person", "it"),
        Thing("object", "Letter", Noun("a [window]")),
        Thing("place", "Port Sellick"),
    ],
)
def test_what_neither_acts_nor_has_a_name_is_no_actor(thing: Thing) -> None:
    text = "In Port Sellick it hit a window. Letter."

    assert _build(text, thing) == Actors((), (None,))


def test_place_that_speaks_is_an_actor() -> None:
    actor = _only(
        "Port Sellick said no.", Thing("place", "Port Sellick"), speaking=["Port Sellick"]
    )

    assert (actor.name, actor.kind) == ("Port Sellick", "organisation")


def test_names_of_one_country_are_one_actor() -> None:
    text = "Ardania met. The Ardanian Republic voted."
    actors = _build(
        text, Thing("place", "Ardania"), Thing("organisation", "The [Ardanian Republic]")
    )

    assert _names(actors) == ["Ardanian Republic"]
    assert actors.actors[0].country == "ARD"
    assert actors.ids == ("a1", "a1")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Mira Soames, the mayor of the port, left.", "the [mayor] of the port"),
        ("The mayor, Mira Soames, left.", "The [mayor]"),
        ("Then party leader Mira Soames left.", "party [leader]"),
    ],
)
def test_name_and_noun_in_apposition_are_one(text: str, noun: str) -> None:
    actors = _build(text, Thing("person", "Mira Soames"), Thing("person", Noun(noun)))

    assert _names(actors) == ["Mira Soames"]
    assert actors.ids == ("a1", "a1")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("In a letter to the mayor, Mira Soames wrote no.", "the [mayor]"),
        ("Mira Soames, the mayor and others left.", "the [mayor]"),
        ("Mira Soames left. The mayor stayed, and she sat.", "The [mayor]"),
    ],
)
def test_name_and_noun_beside_it_may_be_two(text: str, noun: str) -> None:
    bare = noun.replace("[", "").replace("]", "")
    actors = _build(
        text, Thing("person", "Mira Soames"), Thing("person", Noun(noun)), speaking=[bare]
    )

    assert sorted(_names(actors)) == sorted(["Mira Soames", bare])


_PARTIES = (
    "Ardania’s Democratic Labour party met Kelmark’s Progressive Union. "
    "The Ardanian party left. The Kelmark party stayed. "
)


def _parties(*more: Thing, text: str = _PARTIES) -> Actors:
    return _build(
        text,
        Thing("organisation", "Ardania’s [Democratic Labour] party"),
        Thing("organisation", "Kelmark’s [Progressive Union]"),
        Thing("organisation", Noun("The Ardanian [party]")),
        Thing("organisation", Noun("The Kelmark [party]")),
        *more,
    )


def test_party_is_told_by_its_country() -> None:
    actors = _parties()

    assert _names(actors) == ["Democratic Labour party", "Progressive Union"]
    assert actors.ids == ("a1", "a2", "a1", "a2")


def test_party_is_told_by_a_country_that_no_atlas_has() -> None:
    text = "Velmora’s Harbour Union met. The Velmoran party left."
    entities = make_entities(
        text,
        Thing("organisation", "Velmora’s [Harbour Union]"),
        Thing("organisation", Noun("The Velmoran [party]")),
    )
    actors = build_actors(text, entities)

    assert [(one.name, one.country) for one in actors.actors] == [("Harbour Union", None)]


def test_party_is_not_guessed_where_a_country_has_two() -> None:
    text = "Ardania’s Harbour Party met. Ardania’s Dock Party left. The Ardanian party, it said."
    actors = _build(
        text,
        Thing("organisation", "Ardania’s [Harbour Party]"),
        Thing("organisation", "Ardania’s [Dock Party]"),
        Thing("organisation", Noun("The Ardanian [party]"), "it"),
    )

    assert _names(actors) == ["Harbour Party", "Dock Party", "The Ardanian party"]


def test_country_does_not_make_a_party_of_its_other_bodies() -> None:
    text = "Ardania’s Harbour Council met. The Ardanian party, it said."
    actors = _build(
        text,
        Thing("organisation", "Ardania’s [Harbour Council]"),
        Thing("organisation", Noun("The Ardanian [party]"), "it"),
    )

    assert _names(actors) == ["Harbour Council", "The Ardanian party"]


def test_shortened_name_of_the_same_land_is_the_same_party() -> None:
    text = _PARTIES + "Later Ardania’s Labour voted."
    actors = _parties(Thing("organisation", "Ardania’s [Labour]"), text=text)

    assert _names(actors) == ["Democratic Labour party", "Progressive Union"]
    assert actors.ids[4] == "a1"


def test_party_is_told_by_its_leader() -> None:
    text = "Mirek Dovan, leader of the Harbour Union, spoke. His party left. Dovan’s party sat."
    actors = _build(
        text,
        Thing("person", "Mirek Dovan", "His", "[Dovan]’s"),
        Thing("organisation", "the [Harbour Union]"),
        Thing("organisation", Noun("His [party]")),
        Thing("organisation", Noun("Dovan’s [party]")),
    )

    assert _names(actors) == ["Mirek Dovan", "Harbour Union"]
    assert actors.ids == ("a1", "a2", "a2", "a2")


def test_leader_is_told_by_the_party() -> None:
    text = "The leader of the Harbour Union wrote. Mirek Dovan leads the Harbour Union."
    actors = _build(
        text,
        Thing("person", Noun("The [leader] of the Harbour Union")),
        Thing("person", "Mirek Dovan"),
        Thing("organisation", Nth("the [Harbour Union]", 1), Nth("the [Harbour Union]", 2)),
    )

    assert _names(actors) == ["Mirek Dovan", "Harbour Union"]
    assert actors.ids == ("a1", "a2", "a1")


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Ardanian foreign minister Ana Roe left.", "[Ana Roe]", None),
        ("The Ardanian foreign minister, Ana Roe, left.", "[Ana Roe]", None),
        ("Ardanian poet Ana Roe left.", "Ardanian poet [Ana Roe]", "ARD"),
        ("Kelmark Roe left.", "[Kelmark Roe]", None),
    ],
)
def test_person_has_the_country_that_its_own_words_tell(
    text: str, words: str, country: str | None
) -> None:
    assert _only(text, Thing("person", words)).country == country


def test_person_has_the_country_whose_office_it_holds() -> None:
    text = "Ana Roe, president of Ardania, left."
    actors = _build(text, Thing("person", "Ana Roe"), Thing("place", "Ardania"))

    assert [(one.name, one.country) for one in actors.actors] == [
        ("Ana Roe", "ARD"),
        ("Ardania", "ARD"),
    ]


def test_mention_is_shown_without_what_only_follows_it() -> None:
    text = "Mira Soames, who chairs it, told the men (three of them) who came that they won."
    actors = _build(
        text,
        Thing("person", "[Mira Soames], who chairs it"),
        Thing("person", Noun("the [men] (three of them) who came"), "they"),
    )

    shown = [[mention.exact for mention in one.mentions] for one in actors.actors]
    assert shown == [["Mira Soames"], ["the men", "they"]]


_WORDS = (
    "Mira Soames", "Mr Dovan", "the party", "Ardania", "Ardania’s Labour", "he", "leader",
    "the leader of the Union", "Union", "Kelmark’s", "officials", "President Ofori", "é",
    "the Ardanian party", "his party", "PFA", "Democratic Labour party", "’s", "Mr",
)  # fmt: skip
_JOINTS = (", ", " who chairs ", " is the head of ", ". ", " of ", " ", "\n\n", " (", "’s ", ") ")


@st.composite
def _texts_with_entities(draw: st.DrawFn) -> tuple[str, tuple[Entity, ...]]:
    text, mentions = "", []
    for words in draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=10)):
        start = len(text)
        text += words + draw(st.sampled_from(_JOINTS))
        begin = start + draw(st.integers(0, len(words) - 1))
        core = Span(begin, start + len(words))
        span = Span(draw(st.integers(max(start - 3, 0), begin)), core.end + draw(st.integers(0, 1)))
        kind, form = draw(st.sampled_from(list(MentionKind))), draw(st.sampled_from(MentionForm))
        mentions.append(Mention(span, core, kind, form))
    groups = [draw(st.integers(0, 4)) for _ in mentions]
    return text, tuple(
        Entity(tuple(m for m, one in zip(mentions, groups, strict=True) if one == group))
        for group in sorted(set(groups))
    )


@given(_texts_with_entities(), st.data())
def test_actors_keep_every_mention_in_its_exact_words(
    told: tuple[str, tuple[Entity, ...]], data: st.DataObject
) -> None:
    text, entities = told
    speaking = data.draw(st.lists(st.sampled_from([m for e in entities for m in e.mentions])))
    found = build_actors(text, entities, countries=_World(), speaking=speaking)

    by_id = {actor.id: actor for actor in found.actors}
    assert list(by_id) == [f"a{number}" for number in range(1, len(by_id) + 1)]
    assert len(found.ids) == len(entities)
    assert set(found.ids) - {None} == set(by_id)
    for entity, id in zip(entities, found.ids, strict=True):
        shown = [evidence.span for evidence in by_id[id].mentions] if id else []
        for mention in entity.mentions:
            assert id is None or any(span.overlaps(mention.core) for span in shown)


@given(_texts_with_entities())
def test_actors_are_sound(told: tuple[str, tuple[Entity, ...]]) -> None:
    text, entities = told
    actors = build_actors(text, entities, countries=_World()).actors

    ids = {actor.id for actor in actors}
    for actor in actors:
        assert actor.name.strip()
        assert actor.name not in actor.aliases
        assert list(actor.mentions) == sorted(actor.mentions, key=lambda one: one.span)
        told_by = [evidence for role in actor.roles for evidence in role.evidence]
        for evidence in (*actor.mentions, *told_by):
            assert text[evidence.span.start : evidence.span.end] == evidence.exact != ""
        for role in actor.roles:
            assert role.title.strip()
            assert role.evidence
            assert role.of is None or role.of in ids - {actor.id}


@given(_texts_with_entities())
def test_actors_are_the_same_each_time(told: tuple[str, tuple[Entity, ...]]) -> None:
    text, entities = told

    assert build_actors(text, entities) == build_actors(text, entities)


def test_bare_noun_before_another_is_nobody_however_often() -> None:
    text = "The gun lobby met. Later the gun lobby and its gun experts left."
    gun = Thing("organisation", "gun", Nth("gun", 2), Nth("gun", 3))

    assert build_actors(text, make_entities(text, gun)).actors == ()


def test_actor_without_a_name_is_called_by_a_phrase_not_by_a_bare_noun() -> None:
    text = "Panel members met. The panel left."
    panel = Thing("organisation", Noun("[Panel]"), "The [panel]")

    (actor,) = build_actors(text, make_entities(text, panel)).actors

    assert (actor.name, len(actor.mentions)) == ("The panel", 2)
