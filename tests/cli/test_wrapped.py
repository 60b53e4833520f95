"""Wrapped lines."""

from __future__ import annotations

import pytest

from onrecord.cli.wrapped import quoted, show_block


def test_block_is_no_wider_than_the_terminal_and_harmless(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "24")

    show_block(["Mira Soames\nasked for a\x1b[1m re-count.", "[1] Gazette"])

    assert capsys.readouterr().out == "Mira Soames asked for\na␛[1m re-count.\n[1] Gazette\n\n"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("They left.", "“They left.”"),
        ("“They left.”", "“They left.”"),
        ("They left, “for good.”", "They left, “for good.”"),
        ("“We left,” she said.", "“We left,” she said."),
    ],
)
def test_words_with_quotation_marks_of_their_own_get_no_more(words: str, shown: str) -> None:
    assert quoted(words) == shown
