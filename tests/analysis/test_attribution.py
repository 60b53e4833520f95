"""The stage that finds who said what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis import sections
from onrecord.analysis.attribution import find_candidates
from onrecord.analysis.sections import iter_sections, read_section
from onrecord.document.annotations import Attribution
from tests.analysis.networks import random_pipeline, scripted_pipeline
from tests.builders import Nth, Said
from tests.evidence import assert_attributions_sound
from tests.texts import stories, texts

Found = tuple[list[str], list[str], list[str]]
seeds = st.integers(0, 2**16)


def _find(text: str, *statements: Said) -> list[Found]:
    found = _find_scripted(text, statements)
    assert_attributions_sound(text, found)
    return [_words(text, attribution) for attribution in found]


def _find_scripted(text: str, statements: Sequence[Said]) -> tuple[Attribution, ...]:
    return scripted_pipeline(text, statements).read_text(text)[0]


def _find_random(text: str, seed: int) -> tuple[Attribution, ...]:
    return random_pipeline(seed).read_text(text)[0]


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
    assert _find_random(text, 0) == ()


def test_confidence_is_the_probability_that_the_score_means() -> None:
    text = "Mira said that the ferry is late."
    found = _find_scripted(text, [Said("that the ferry is late", source="Mira", cue="said")])

    assert found[0].confidence == pytest.approx(0.880797, abs=1e-6)


@pytest.mark.parametrize(("least", "expected"), [(1.99, 1), (2.01, 0)])
def test_candidates_below_the_least_score_are_dropped(least: float, expected: int) -> None:
    text = "Mira said that the ferry is late."
    said = Said("that the ferry is late", source="Mira", cue="said")
    pipeline = scripted_pipeline(text, [said])
    strict = replace(pipeline.attribution, least_score=least)

    found, *_ = replace(pipeline, attribution=strict).read_text(text)

    assert len(found) == expected


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

    found = _find_scripted(text, statements)

    starts = [match.start() for match in re.finditer("the ferry is late", text)]
    assert [attribution.content[0].start for attribution in found] == starts
    assert {str(_words(text, one)) for one in found} == {
        "(['Mira'], ['said'], ['the ferry is late'])"
    }
    assert len(found) == 3


@given(texts(longest=120), seeds)
def test_attributions_are_sound_whatever_the_network_says(text: str, seed: int) -> None:
    found = _find_random(text, seed)

    assert_attributions_sound(text, found)


@given(stories(), seeds)
def test_attributions_of_stories_are_sound_and_in_order(text: str, seed: int) -> None:
    found = _find_random(text, seed)

    assert_attributions_sound(text, found)
    assert all(one.content[0] <= other.content[0] for one, other in pairwise(found))


@given(stories(longest=30), seeds)
def test_attributions_of_sections_are_sound_and_in_order(text: str, seed: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sections, "SECTION_CHARACTERS", 60)
        found = _find_random(text, seed)

    assert_attributions_sound(text, found)
    assert all(one.content[0] <= other.content[0] for one, other in pairwise(found))


@given(st.one_of(stories(), texts()), seeds)
def test_content_that_the_network_finds_holds_words(text: str, seed: int) -> None:
    pipeline = random_pipeline(seed)
    network, calibration = pipeline.network, pipeline.attribution.calibration

    for section in iter_sections(text, pipeline.cut_pieces):
        readings = read_section(network, section)
        for candidate in find_candidates(network, section, readings, 0.0, calibration):
            words = "".join(span.text_in(text) for span in candidate.attribution.content)
            assert candidate.signals is None or any(sign.isalnum() for sign in words)


@given(stories(), seeds)
def test_attributions_are_the_same_each_time(text: str, seed: int) -> None:
    assert _find_random(text, seed) == _find_random(text, seed)
