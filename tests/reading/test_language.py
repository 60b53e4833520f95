from __future__ import annotations

import pytest

from onrecord.reading.language import detect_language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said on Tuesday that she would not resign from her post.", "en"),
        ("Die Ministerin sagte am Dienstag, sie werde nicht zurücktreten.", "de"),
        ("Le ministre a déclaré mardi qu'il ne démissionnerait pas de son poste.", "fr"),
        ("השר אמר ביום שלישי כי הוא לא יתפטר וימשיך לעבוד בממשלה", "he"),
        ("Sinabi ng ministro noong Martes na hindi siya magbibitiw sa tungkulin.", "tl"),
        ("大臣は火曜日、辞任しないと述べた。彼は政府で働き続けるだろう。", "ja"),
    ],
)
def test_language_is_found(text: str, expected: str) -> None:
    assert detect_language(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "No.",
        "Ang minist ro wmic ingon qz dto nga",
        "12 34 56 78 90 12 34 56 78",
        "👋" * 50,
    ],
)
def test_language_of_too_little_is_unknown(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize("control", ["\x96", "\x00", "\n"])
def test_language_is_found_behind_control_characters(control: str) -> None:
    text = f"PORT {control} The minister said on Tuesday that she would not resign."
    assert detect_language(text) == "en"


def test_language_is_told_by_the_beginning() -> None:
    english = "The minister said on Tuesday that she would not resign. " * 40
    assert detect_language(english + "Sie werde nicht zurücktreten. " * 400) == "en"
