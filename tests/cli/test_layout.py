from __future__ import annotations

import io

import pytest

from onrecord.cli.layout import choose_layout, wants_color
from onrecord.cli.marks import ASCII_BRACKETS, BRACKETS, STYLED


class Terminal(io.TextIOWrapper):
    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding)

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("COLUMNS", raising=False)


def test_color_is_for_terminals() -> None:
    assert wants_color(Terminal(), "auto")
    assert not wants_color(io.StringIO(), "auto")


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_color_can_be_forbidden_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    assert not wants_color(Terminal(), "auto")
    assert wants_color(Terminal(), "always")


def test_color_is_not_forbidden_by_an_empty_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")

    assert wants_color(Terminal(), "auto")


def test_color_never_means_never() -> None:
    assert not wants_color(Terminal(), "never")


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("200", 88), ("5", 20)])
def test_layout_is_as_wide_as_is_readable(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    layout = choose_layout(Terminal(), color="never", width=None, with_text=True)

    assert layout.width == width


def test_layout_is_as_wide_as_the_reader_chose() -> None:
    assert choose_layout(Terminal(), color="never", width=120, with_text=True).width == 120


def test_layout_without_color_has_signs_for_every_role() -> None:
    layout = choose_layout(Terminal(), color="never", width=80, with_text=False)

    assert (layout.color, layout.glyphs, layout.with_text) == (False, BRACKETS, False)


def test_layout_with_color_has_signs_for_words_only() -> None:
    assert choose_layout(Terminal(), color="auto", width=80, with_text=True).glyphs == STYLED


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_layout_has_plain_signs_where_the_encoding_lacks_others(encoding: str) -> None:
    layout = choose_layout(Terminal(encoding), color="always", width=80, with_text=True)

    assert layout.glyphs == ASCII_BRACKETS
