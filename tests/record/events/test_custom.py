"""A user's own events."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from onrecord.errors import SourceMissing, SourceUnreadable
from onrecord.record.events.custom import load_events
from onrecord.record.events.vocabulary import Mutual, load_vocabulary
from tests.builders import Thing
from tests.record.events.telling import Telling, tell

FERRY = """
[FERRY]
words = "opens or closes a ferry line"
quad = 2
score = 3
recipient = true
mutual = "may"
modes = { open = "opens it", close = "closes it" }

[[FERRY.phrases]]
verb = "open [a|the] ferry to"
mode = "open"
actor = "before"
recipient = "after"

[[FERRY.phrases]]
verb = "snub"
actor = "before"
recipient = "after"
needs = ["recipient"]

[[FERRY.phrases]]
words = "at loggerheads with"
actor = "before"
recipient = "after"

[[FERRY.phrases]]
verb = "take passage with"
actor = "after"
recipient = "before"
"""
PEOPLE = ("Mira Soames", "Ivo Kern")


def _write(path: Path, text: str) -> Path:
    file = path / "own.toml"
    file.write_text(text, "utf-8")
    return file


def _tell(path: Path, text: str) -> Telling:
    things = [Thing("person", name) for name in PEOPLE if name in text]
    return tell(text, things=things, vocabulary=load_events(_write(path, FERRY)))


def test_own_events_stand_beside_those_of_plover(tmp_path: Path) -> None:
    vocabulary = load_events(_write(tmp_path, FERRY))

    assert list(vocabulary.events) == [*load_vocabulary().events, "FERRY"]
    ferry = vocabulary.events["FERRY"]
    assert (ferry.words, ferry.quad, ferry.score) == ("opens or closes a ferry line", 2, 3.0)
    assert (ferry.needs_recipient, ferry.mutual) == (True, Mutual.MAY)
    assert ferry.modes == {"open": "opens it", "close": "closes it"}
    assert "FERRY" not in load_vocabulary().events


def test_own_events_know_the_file_that_tells_them(tmp_path: Path) -> None:
    vocabulary = load_events(_write(tmp_path, FERRY))

    assert vocabulary.sha256 == hashlib.sha256((tmp_path / "own.toml").read_bytes()).hexdigest()
    assert load_vocabulary().sha256 is None


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-8"])
def test_file_may_be_saved_by_any_editor(tmp_path: Path, codec: str) -> None:
    file = tmp_path / "own.toml"
    file.write_bytes(FERRY.replace("\n", "\r\n").encode(codec))

    assert load_events(file).events["FERRY"].modes["open"] == "opens it"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Mira Soames opened a ferry to Ivo Kern.", ("Mira Soames", "Ivo Kern", "actual")),
        ("Mira Soames opens ferry to Ivo Kern.", ("Mira Soames", "Ivo Kern", "actual")),
        ("Mira Soames will open the ferry to Ivo Kern.", ("Mira Soames", "Ivo Kern", "future")),
        ("Mira Soames has not yet snubbed Ivo Kern.", ("Mira Soames", "Ivo Kern", "negated")),
        ("Mira Soames could snub Ivo Kern.", ("Mira Soames", "Ivo Kern", "hypothetical")),
        ("Mira Soames was snubbed by Ivo Kern.", ("Ivo Kern", "Mira Soames", "actual")),
        ("Mira Soames has been snubbed.", (None, "Mira Soames", "actual")),
        ("Mira Soames is snubbing Ivo Kern.", ("Mira Soames", "Ivo Kern", "actual")),
        ("Mira Soames is at loggerheads with Ivo Kern.", ("Mira Soames", "Ivo Kern", "actual")),
        ("Mira Soames took passage with Ivo Kern.", ("Ivo Kern", "Mira Soames", "actual")),
    ],
)
def test_own_event_is_found_by_its_phrase(
    tmp_path: Path, text: str, event: tuple[str | None, str, str]
) -> None:
    actor, recipient, status = event

    told = _tell(tmp_path, text).brief()

    assert told == [("FERRY", [actor] if actor else [], [recipient], status)]


@pytest.mark.parametrize(
    "text",
    [
        "Mira Soames opened a ferry. To Ivo Kern she was cold.",
        "Mira Soames opened a second ferry to Ivo Kern.",
        "Mira Soames was told to open a ferry to nobody.",
        "Snubbing is rude. Mira Soames sang for Ivo Kern.",
        "Mira Soames left. A ferry to Ivo Kern opened.",
    ],
)
def test_phrase_without_its_parties_beside_it_tells_nothing(tmp_path: Path, text: str) -> None:
    assert _tell(tmp_path, text).events == ()


def test_own_event_says_which_phrase_found_it(tmp_path: Path) -> None:
    (event,) = _tell(tmp_path, "Mira Soames opened the ferry to Ivo Kern.").events

    assert event.why == "phrase of FERRY: “opened the ferry to”"
    assert (event.modes, event.quad, event.confidence) == (("open",), 2, 0.8)
    assert event.trigger[0].exact == "opened the ferry"


HEAD = '[FERRY]\nwords = "opens a ferry"\nquad = 2\n'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "holds no event; write a table for each event"),
        ("[FERRY", "is not valid TOML"),
        ("FERRY = 3", "[FERRY] is not a table; give it the keys words, quad"),
        ('[AGREE]\nwords = "agrees"\nquad = 1', "[AGREE] is an event of PLOVER already"),
        ('[ferry]\nwords = "sails"\nquad = 1', "[ferry] is no code; use capital letters"),
        ('[FERRY]\nwords = "sails"', "[FERRY] lacks 'quad'; add quad = …"),
        ("[FERRY]\nquad = 1", "[FERRY] lacks 'words'"),
        ('[FERRY]\nwords = "sails"\nquad = 5', "[FERRY] has the quad 5; choose 1 verbal coop"),
        ('[FERRY]\nwords = "sails"\nquad = true', "has the quad True; make it a whole number"),
        (HEAD + "colour = 1", "[FERRY] has the unknown key 'colour'; known are words, quad"),
        (HEAD + "score = 11", "[FERRY] has the score 11; make it a number from -10 to 10"),
        (HEAD + 'mutual = "both"', "has the unknown value 'both'; known are never, may, must"),
        (HEAD + 'one_sided = ["open"]', "has the unknown value 'open'"),
        (HEAD + "modes = { open = 1 }", "[FERRY] modes.open has the open 1; make it a text"),
        (HEAD + 'phrases = "open"', "[FERRY] has phrases that are no list"),
        (HEAD + "[[FERRY.phrases]]", "[FERRY] phrase 1 needs either a verb or words"),
        (
            HEAD + '[[FERRY.phrases]]\nverb = "sail"\nwords = "sails"\nactor = "before"',
            "phrase 1 needs either a verb or words",
        ),
        (HEAD + '[[FERRY.phrases]]\nverb = "sail"', "phrase 1 has no parties; add actor"),
        (
            HEAD + '[[FERRY.phrases]]\nverb = "sail"\nactor = "left"',
            "phrase 1 has the unknown value 'left'; known are before, after",
        ),
        (
            HEAD + '[[FERRY.phrases]]\nverb = "sail"\nactor = "after"\nrecipient = "after"',
            "phrase 1 has both parties on one side",
        ),
        (
            HEAD + '[[FERRY.phrases]]\nverb = "sail"\nactor = "before"\nmode = "open"',
            "phrase 1 has the unknown value 'open'",
        ),
        (
            HEAD + '[[FERRY.phrases]]\nverb = "sail"\nactor = "before"\nneeds = ["recipient"]',
            "phrase 1 has the unknown value 'recipient'; known are actor",
        ),
        (
            HEAD + '[[FERRY.phrases]]\nverb = "sail (to"\nactor = "before"',
            "phrase 1 has a verb that cannot be read: '(to' is neither a word",
        ),
        (
            HEAD + '[[FERRY.phrases]]\nverb = "[to] sail"\nactor = "before"',
            "the first word cannot be left out",
        ),
        (
            HEAD + '[[FERRY.phrases]]\nverb = "sail"\nactor = "before"\nthen = 3',
            "phrase 1 has the then 3; make it a text in quotation marks",
        ),
        (HEAD + '[[FERRY.phrases]]\nverb = ""\nactor = "before"', "the phrase is empty"),
    ],
)
def test_file_that_is_wrong_says_where_and_what(tmp_path: Path, text: str, problem: str) -> None:
    file = _write(tmp_path, text)

    with pytest.raises(SourceUnreadable) as told:
        load_events(file)

    assert str(told.value).startswith(f"{file}: ")
    assert problem in str(told.value)


def test_file_that_is_not_there_or_not_text_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match="there is no such file"):
        load_events(tmp_path / "none.toml")
    with pytest.raises(SourceMissing, match="cannot be read"):
        load_events(tmp_path)
    file = tmp_path / "own.toml"
    file.write_bytes(b"\xff")
    with pytest.raises(SourceUnreadable, match="is not UTF-8"):
        load_events(file)
