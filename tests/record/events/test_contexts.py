"""Why an event came about, by the words of its sentence."""

from __future__ import annotations

import pytest

from onrecord.document.span import Span
from onrecord.record.events.contexts import find_contexts
from onrecord.record.events.vocabulary import load_vocabulary
from onrecord.record.vocabulary import load_words
from tests.builders import span_of


def codes(sentence: str) -> dict[str, str]:
    """The contexts of a sentence, each with its words."""
    found = find_contexts(sentence, Span(0, len(sentence)))
    return {one.code: one.evidence[0].exact for one in found}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Kelmark recalled its ambassador before the Elections.",
            {"election": "Elections", "diplomatic": "ambassador"},
        ),
        ("Soames accused the council of bribery.", {"corruption": "bribery"}),
        ("Ofori met the envoys at the Supreme\nCourt.", {
            "legal": "Supreme\nCourt", "diplomatic": "envoys",
        }),
        ("The league threatened to boycott the trade talks.", {"economic": "trade talks"}),
        ("She asked for women’s rights to be named.", {"gender": "women’s rights"}),
    ],
)  # fmt: skip
def test_context_is_told_by_its_words(sentence: str, expected: dict[str, str]) -> None:
    assert codes(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Soames met Ofori in Port Aune on Tuesday.",
        "They traded insults on the tennis court.",
        "She recounted the story and waged war on waste.",
        "The trade union thanked her for the flood of letters.",
        "Her anti-coup-style remarks were cut.",
    ],
)
def test_words_that_leave_room_for_doubt_tell_no_context(sentence: str) -> None:
    assert codes(sentence) == {}


def test_only_the_sentence_of_the_event_counts() -> None:
    text = "Soames thanked Ofori. The election is in May."

    assert find_contexts(text, span_of(text, "Soames thanked Ofori.")) == ()


def test_words_are_of_contexts_that_plover_knows_and_of_one_alone() -> None:
    told = load_words("event_contexts")
    words = [word for words in told.values() for word in words]

    assert list(told) == list(load_vocabulary().contexts)
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)
