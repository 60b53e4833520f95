"""The vocabulary of events is PLOVER's, and what CAMEO makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.analysis.events import EVENTS, MODES
from onrecord.record.events.cameo import find_cameo_roots, find_event_of_cameo
from onrecord.record.events.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
PAIRS = {(event.code, mode) for event in VOCABULARY.events.values() for mode in event.modes}


def test_vocabulary_has_the_events_modes_and_contexts_of_plover() -> None:
    assert list(VOCABULARY.events) == [
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
        "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    ]  # fmt: skip
    assert len(PAIRS) == 73
    assert len(set(VOCABULARY.contexts)) == 37


def test_vocabulary_covers_all_that_the_network_tells() -> None:
    assert set(EVENTS) == set(VOCABULARY.events)
    assert set(MODES) == PAIRS


def test_events_have_the_settled_quads_and_scores() -> None:
    assert {code: (event.quad, event.score) for code, event in VOCABULARY.events.items()} == {
        "AGREE": (1, 4.2), "CONSULT": (1, 2.1), "SUPPORT": (1, 4.6), "CONCEDE": (1, 5.0),
        "COOPERATE": (2, 6.8), "AID": (2, 7.4), "RETREAT": (2, 7.6), "REQUEST": (3, -5.0),
        "ACCUSE": (3, -2.0), "REJECT": (3, -4.2), "THREATEN": (3, -5.1), "PROTEST": (4, -6.6),
        "SANCTION": (4, -5.2), "MOBILIZE": (4, -5.3), "COERCE": (4, -7.2), "ASSAULT": (4, -9.3),
    }  # fmt: skip


def test_only_some_events_need_a_recipient() -> None:
    needing = [code for code, event in VOCABULARY.events.items() if event.needs_recipient]

    assert needing == ["COOPERATE", "AID", "SANCTION", "ASSAULT"]


def test_every_phrase_tells_an_event_and_mode_of_the_vocabulary() -> None:
    told = {(phrase.event, phrase.mode) for phrase in VOCABULARY.certain}

    assert ("SANCTION", "discontinue") in told
    assert {pair for pair in told if pair[1] is not None} <= PAIRS
    assert {event for event, _ in told} <= set(VOCABULARY.events)


@pytest.mark.parametrize(
    ("code", "event"),
    [
        ("03", ("AGREE", None)),
        ("036", ("AGREE", None)),
        ("041", ("CONSULT", "phone")),
        ("055", ("CONCEDE", None)),
        ("0841", ("RETREAT", "release")),
        ("0813", ("RETREAT", None)),
        ("083", ("CONCEDE", None)),
        ("091", ("ACCUSE", "investigate")),
        ("1014", ("REQUEST", "assist")),
        ("1125", ("ACCUSE", "allege")),
        ("161", ("SANCTION", "discontinue")),
        ("163", ("SANCTION", "discontinue")),
        ("1411", ("PROTEST", "demo")),
        ("1952", ("ASSAULT", "drone")),
        ("018", None),
        ("0214", None),
        ("", None),
        ("9", None),
    ],
)
def test_cameo_code_is_the_event_of_its_longest_known_beginning(
    code: str, event: tuple[str, str | None] | None
) -> None:
    assert find_event_of_cameo(code) == event


def test_every_cameo_code_of_an_act_is_a_pair_of_the_vocabulary() -> None:
    told = [find_event_of_cameo(f"{root:02}{rest}") for root in range(3, 21) for rest in _RESTS]
    found = {one for one in told if one is not None}

    # 08 is one of two events; which, only its third digit tells.
    assert told.count(None) == 1 + 2 * 11
    assert {event for event, _ in found} == set(VOCABULARY.events)
    assert {(event, mode) for event, mode in found if mode is not None} <= PAIRS


_RESTS = ["", *map(str, range(10)), *(f"{n}{m}" for n in range(10) for m in range(10))]


@pytest.mark.parametrize(
    ("event", "modes", "roots"),
    [
        ("AGREE", (), ("03",)),
        ("ACCUSE", (), ("11", "09")),
        ("ACCUSE", ("investigate",), ("09",)),
        ("ASSAULT", ("aerial", "abduct"), ("19", "18")),
        ("COERCE", ("arrest",), ("17",)),
        ("FERRY", (), ()),
    ],
)
def test_event_has_the_cameo_roots_of_its_modes(
    event: str, modes: tuple[str, ...], roots: tuple[str, ...]
) -> None:
    assert find_cameo_roots(event, modes) == roots


def test_codebook_explains_every_event_and_mode_with_its_figures(root: Path) -> None:
    page = (root / "docs" / "reference" / "events.md").read_text("utf-8")

    for event in VOCABULARY.events.values():
        told = [line for line in page.splitlines() if line.startswith(f"| {event.code} |")]
        cells = [cell.strip() for cell in told[0].strip("|").split("|")]
        assert cells[2:4] == [str(event.quad), str(event.score)]
        assert (cells[4] == "no") is not event.needs_recipient
        assert set(cells[5].split(", ")) == set(find_cameo_roots(event.code))
        assert [mode for mode in event.modes if f"`{mode}`" not in told[-1]] == []
