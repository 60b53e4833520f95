"""Attributions that the layout alone tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.layout import find_layout_attributions
from onrecord.analysis.quotation_marks import find_quotations
from onrecord.document.annotations import Attribution
from tests.evidence import assert_attributions_sound
from tests.texts import texts

HEARING = (
    "CHAIR: When did you see the light?\n\n"
    "CAPT. BRANDT: At ten past four, or so.\n\n"
    "CHAIR: Were you alone at that time?"
)


def _attributions(text: str) -> list[Attribution]:
    found = find_layout_attributions(text, find_quotations(text))
    assert_attributions_sound(text, found)
    return found


def _find(text: str) -> list[tuple[str, str, list[str]]]:
    """Source, cue and content of each."""
    return [
        (
            one.source[0].text_in(text),
            one.cue[0].text_in(text),
            [span.text_in(text) for span in one.content],
        )
        for one in _attributions(text)
    ]


def test_turns_of_a_transcript_are_attributions() -> None:
    assert _find(HEARING) == [
        ("CHAIR", ":", ["When did you see the light?"]),
        ("CAPT. BRANDT", ":", ["At ten past four, or so."]),
        ("CHAIR", ":", ["Were you alone at that time?"]),
    ]


def test_turns_with_windows_line_ends_are_attributions() -> None:
    assert len(_find(HEARING.replace("\n", "\r\n"))) == 3


def test_turns_of_known_speakers_count_wherever_they_stand() -> None:
    text = HEARING + "\n\nA gull cried.\n\nCAPT. BRANDT: Yes."

    assert _find(text)[-1] == ("CAPT. BRANDT", ":", ["Yes."])


def test_two_quoted_turns_in_a_row_are_a_transcript() -> None:
    assert _find("Mira Soames: “We sail.”\nIvo Brandt (deputy): “We do not.”") == [
        ("Mira Soames", ":", ["“We sail.”"]),
        ("Ivo Brandt (deputy)", ":", ["“We do not.”"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # A list.
        "Boats: 12.\n\nCrew: 40.\n\nBoats: 13.",
        # One speaker alone.
        "CHAIR: When did you see it?\n\nCHAIR: Were you alone then?",
        # Nobody has the word a second time.
        "CHAIR: When did you see it?\n\nCAPT. BRANDT: At ten past four.",
        # Not at the beginning of a paragraph, and not a name.
        "So CHAIR: one two three.\n\nhe said: one two three.\n\nSo CHAIR: one two three.",
        # Times and addresses.
        "At 10:30 we sail.\n\nSee https://aune.example/: the page.",
    ],
)
def test_other_colons_make_no_turns(text: str) -> None:
    assert _find(text) == []


@pytest.mark.parametrize(
    ("signature", "name", "dash"),
    [
        ("— Mira Soames", "Mira Soames", "—"),
        ("\n— Mira Soames, harbourmaster", "Mira Soames", "—"),
        ("\r\n\r\n-- Mira Soames (Port Aune)", "Mira Soames", "--"),
        (" – Ivo van Brandt.\n\nNext.", "Ivo van Brandt.", "–"),
        ("\n\n- Mira", "Mira", "-"),
    ],
)
def test_quotation_signed_below_is_an_attribution(signature: str, name: str, dash: str) -> None:
    text = f"It began.\n\n“We sail at dawn.”{signature}"

    assert _find(text) == [(name, dash, ["“We sail at dawn.”"])]


def test_signed_quotation_of_several_paragraphs_is_one() -> None:
    assert _find("“We sail.\n\n“Be there.”\n\n— Mira Soames") == [
        ("Mira Soames", "—", ["“We sail.", "“Be there.”"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“We sail” — Mira Soames said so herself.",
        "She said “we sail”\n— Mira Soames",
        "“We sail.”\n\nMira Soames",
        "“We sail.”\n\n— and so they did",
    ],
)
def test_other_dashes_sign_nothing(text: str) -> None:
    assert _find(text) == []


def test_embedded_post_is_an_attribution() -> None:
    text = "So:\n\nWe sail at dawn. 👋 — Mira Soames (@mirasoames) April 4, 2019\n\nThey did."

    assert _find(text) == [("Mira Soames (@mirasoames)", "—", ["We sail at dawn. 👋"])]


@pytest.mark.parametrize(
    "text",
    [
        "— Mira Soames (@mirasoames) April 4, 2019",
        "We sail — Mira Soames (@mirasoames), on April 4, 2019, at sea",
        "We sail — Mira Soames, April 4, 2019",
    ],
)
def test_other_endings_make_no_posts(text: str) -> None:
    assert _find(text) == []


def test_layout_attributions_come_in_text_order() -> None:
    text = f"“We sail.” — Mira\n\n{HEARING}\n\nAye. — Ivo (@ivo) May 4, 2019\n\n“No.” — Edda"

    starts = [one.content[0].start for one in _attributions(text)]

    assert len(starts) == 6
    assert starts == sorted(starts)


@given(texts(longest=40))
def test_layout_attributions_of_any_text_are_sound(text: str) -> None:
    _attributions(text)


_lines = st.sampled_from(
    (
        "CHAIR: one two three.",
        "Mira José: é two three!",
        "“Two.”",
        "— Jose\u0301",
        "a — B (@c) May 4, 2019",
    )
)


@given(st.lists(_lines, max_size=8), st.sampled_from(("\n", "\n\n", "\r\n", " ")))
def test_layout_attributions_of_typeset_lines_are_sound(lines: list[str], end: str) -> None:
    _attributions(end.join(lines))


@pytest.mark.parametrize(
    "piece",
    ["A" * 10, "A ", "A: ", "“A.” — ", "— A ", " (@a) ", "! ", ".”", "A.'’-", "\n— ", "A: b.\n"],
)
def test_a_long_text_of_one_thing_comes_to_an_end(piece: str) -> None:
    text = piece * (100_000 // len(piece))

    assert_attributions_sound(text, _attributions(text))


def test_a_signature_inside_an_unclosed_quotation_ends_it() -> None:
    assert _find("“It is a good day. — Jonas Ekdahl, Ekdahl Wind") == [
        ("Jonas Ekdahl", "—", ["“It is a good day."])
    ]


def test_an_unclosed_quotation_with_a_dash_and_a_sentence_is_not_signed() -> None:
    assert _find("“It is a good day — Jonas Ekdahl had to leave") == []


def test_turns_and_posts_are_verbatim_and_signed_quotations_speak_for_themselves() -> None:
    post = "We sail at dawn. — Mira Soames (@soames) May 6, 2024"

    assert [one.verbatim for one in _attributions(HEARING)] == [True, True, True]
    assert [one.verbatim for one in _attributions(post)] == [True]
    assert [one.verbatim for one in _attributions("“We sail.” — Mira Soames")] == [False]
