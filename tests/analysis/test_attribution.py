"""The stage that finds who said what."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis import attribution as module
from onrecord.analysis.attribution import find_candidates, iter_prepared
from onrecord.document.annotations import Attribution
from tests.analysis.networks import cut_pieces, random_stage, scripted_stage
from tests.builders import Nth, Said
from tests.evidence import assert_attributions_sound
from tests.texts import stories, texts

Found = tuple[list[str], list[str], list[str]]
seeds = st.integers(0, 2**16)


def _find(text: str, *statements: Said) -> list[Found]:
    found = scripted_stage(text, statements).find(text)
    assert_attributions_sound(text, found)
    return [_words(text, attribution) for attribution in found]


def _words(text: str, attribution: Attribution) -> Found:
    source, cue, content = (
        [span.text_in(text) for span in role]
        for role in (attribution.source, attribution.cue, attribution.content)
    )
    return source, cue, content


def test_attribution_has_the_exact_words_of_each_role() -> None:
    text = "Harbourmaster Mira Soames told the Gazette that the ferry is late."
    said = Said("that the ferry is late", source="Harbourmaster Mira Soames", cue="told")

    assert _find(text, said) == [
        (["Harbourmaster Mira Soames"], ["told"], ["that the ferry is late"])
    ]


def test_attribution_with_a_cue_of_several_words() -> None:
    text = "According to the mayor, whose office made it known, the ferry is late."
    said = Said("the ferry is late", source="the mayor", cue="According to")

    assert _find(text, said) == [(["the mayor"], ["According to"], ["the ferry is late"])]


def test_attribution_without_a_source() -> None:
    text = "It is said that the ferry is late."

    assert _find(text, Said("that the ferry is late", cue="said")) == [
        ([], ["said"], ["that the ferry is late"])
    ]


def test_attribution_with_content_on_both_sides_of_its_cue() -> None:
    text = "“The ferry is late,” Mira said, “and the tide is not.”"
    said = Said(["The ferry is late", "and the tide is not"], source="Mira", cue="said")

    assert _find(text, said) == [
        (["Mira"], ["said"], ["“The ferry is late,”", "“and the tide is not.”"])
    ]


def test_attribution_of_several_paragraphs_is_one() -> None:
    text = "Mira said: “The ferry is late.\n\n“The tide is not.\n\n“Be there.” Nobody was."
    said = Said("The ferry is late", source="Mira", cue="said")

    assert _find(text, said) == [
        (["Mira"], ["said"], ["“The ferry is late.", "“The tide is not.", "“Be there.”"])
    ]


def test_attributions_come_in_text_order() -> None:
    text = "The ferry is late, Mira said. Ivo replied that the tide is not."
    second = Said("that the tide is not", source="Ivo", cue="replied")
    first = Said("The ferry is late", source="Mira", cue="said")

    assert [cue for _, cue, _ in _find(text, second, first)] == [["said"], ["replied"]]


def test_cue_without_content_is_no_attribution() -> None:
    text = "Mira said — nothing."

    assert _find(text, Said("—", source="Mira", cue="said")) == []


@pytest.mark.parametrize("text", ["", "\n", " \r\n\t\u00a0", "\x00"])
def test_text_without_words_has_no_attributions(text: str) -> None:
    assert random_stage(0).find(text) == []


def test_confidence_is_the_probability_that_the_score_means() -> None:
    text = "Mira said that the ferry is late."
    stage = scripted_stage(text, [Said("that the ferry is late", source="Mira", cue="said")])

    assert stage.find(text)[0].confidence == pytest.approx(0.880797, abs=1e-6)


def test_candidates_below_the_least_score_are_dropped() -> None:
    text = "Mira said that the ferry is late."
    stage = scripted_stage(text, [Said("that the ferry is late", source="Mira", cue="said")])
    strict = module.AttributionStage(
        stage.network, stage.cut_pieces, stage.cue_bias, 2.01, stage.calibration
    )

    assert strict.find(text) == []


def test_attributions_of_a_text_of_many_windows() -> None:
    filler = "The gulls of Port Aune cry above the quay and nobody minds them at all. " * 40
    text = f"Mira said the ferry is late. {filler}\n\nIvo replied that the tide is not. {filler}"
    statements = (
        Said("the ferry is late", source="Mira", cue="said"),
        Said("that the tide is not", source="Ivo", cue="replied"),
    )

    assert _find(text, *statements) == [
        (["Mira"], ["said"], ["the ferry is late"]),
        (["Ivo"], ["replied"], ["that the tide is not"]),
    ]


def test_attributions_of_a_text_of_many_sections_keep_their_places() -> None:
    paragraph = "The gulls of Port Aune cry above the quay, né à Łódź 👩\u200d👩\u200d👧.\r\n\r\n"
    filler = paragraph * (120_000 // len(paragraph))
    text = "".join(f"{filler}Mira said the ferry is late.\r\n\r\n" for _ in range(3))
    statements = [
        Said(
            Nth("the ferry is late", number),
            source=Nth("Mira", number),
            cue=Nth("said", number),
        )
        for number in (1, 2, 3)
    ]

    found = scripted_stage(text, statements).find(text)

    starts = [match.start() for match in re.finditer("the ferry is late", text)]
    assert [attribution.content[0].start for attribution in found] == starts
    assert {str(_words(text, one)) for one in found} == {
        "(['Mira'], ['said'], ['the ferry is late'])"
    }
    assert len(found) == 3


@pytest.mark.parametrize("space", [" ", "\t", "\u00a0", ",", "\n", "\n\n"])
def test_sections_end_between_words_and_hold_every_piece_once(
    space: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SECTION_CHARACTERS", 100)
    text = space.join(f"word{number}" for number in range(100))

    sections = [prepared.tokens for prepared in iter_prepared(text, cut_pieces)]

    found = [
        text[start:end]
        for tokens in sections
        for start, end in zip(tokens.word_starts, tokens.word_ends, strict=True)
    ]
    assert [word for word in found if word != ","] == [f"word{number}" for number in range(100)]
    assert len(sections) > 6
    assert all(tokens.ends[-1] - tokens.starts[0] <= 107 for tokens in sections)


def test_sections_end_where_paragraphs_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECTION_CHARACTERS", 50)
    text = "\n\n".join(["One two three four five."] * 6)

    sections = [prepared.tokens for prepared in iter_prepared(text, cut_pieces)]

    assert [int(tokens.starts[0]) for tokens in sections] == [0, 52, 104]
    assert [text[: int(tokens.ends[-1])].count(".") for tokens in sections] == [2, 4, 6]


def test_section_knows_the_quotations_that_reach_into_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECTION_CHARACTERS", 40)
    text = "She said: “One two three four.\n\n“Five six seven eight nine ten.” Then: “Eleven.”"

    sections = list(iter_prepared(text, cut_pieces))

    assert [[len(one.parts) for one in section.quotations] for section in sections] == [
        [2],
        [2],
        [1],
    ]


@given(texts(longest=120), seeds)
def test_attributions_are_sound_whatever_the_network_says(text: str, seed: int) -> None:
    found = random_stage(seed).find(text)

    assert_attributions_sound(text, found)


@given(stories(), seeds)
def test_attributions_of_stories_are_sound_and_in_order(text: str, seed: int) -> None:
    found = random_stage(seed).find(text)

    assert_attributions_sound(text, found)
    assert all(one.content[0] <= other.content[0] for one, other in pairwise(found))


@given(stories(longest=30), seeds)
def test_attributions_of_sections_are_sound_and_in_order(text: str, seed: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SECTION_CHARACTERS", 60)
        found = random_stage(seed).find(text)

    assert_attributions_sound(text, found)
    assert all(one.content[0] <= other.content[0] for one, other in pairwise(found))


@given(st.one_of(stories(), texts()), seeds)
def test_content_that_the_network_finds_holds_words(text: str, seed: int) -> None:
    stage = random_stage(seed)

    for prepared in iter_prepared(text, stage.cut_pieces):
        for candidate in find_candidates(stage.network, prepared, 0.0, stage.calibration):
            words = "".join(span.text_in(text) for span in candidate.attribution.content)
            assert candidate.signals is None or any(sign.isalnum() for sign in words)


@given(stories(), seeds)
def test_attributions_are_the_same_each_time(text: str, seed: int) -> None:
    assert random_stage(seed).find(text) == random_stage(seed).find(text)
