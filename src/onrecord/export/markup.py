"""What templates ask of a text that is cut into pieces: class names, ties, exact signs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from onrecord.export.marking import Piece, Role
from onrecord.export.notes import (
    anchor_of_mark,
    anchor_of_naming,
    label_of_mark,
    token_of_naming,
)
from onrecord.export.traces import Trace, anchor_of_trace

_MEANINGS = {Role.SOURCE: "source", Role.CUE: "cue", Role.CONTENT: "words"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def is_web_address(url: str | None) -> bool:
    """True when the address may be a link: anything else could run as a script."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def language_attribute(language: str | None) -> Markup:
    """`` lang="en"``; nothing for what is no code of a language."""
    if language is None or not _LANGUAGE.fullmatch(language):
        return Markup()
    return Markup(' lang="{}"').format(language)


def _roles(piece: Piece) -> str:
    """The class names of a piece: its roles, ``nested`` under two statements' words, ``named``."""
    roles = [mark.role for mark in piece.marks]
    names = [role.value for role in Role if role in roles]
    if roles.count(Role.CONTENT) > 1:
        names.append("nested")
    if any(naming.role == 0 for naming in piece.namings):
        names.append("named")
    return " ".join(names)


def _numbers(piece: Piece) -> str:
    return " ".join(map(str, dict.fromkeys(mark.number for mark in piece.marks)))


def _tokens(piece: Piece) -> str:
    """What ties the piece to actors, roles and facts whose words it is part of."""
    named = map(token_of_naming, piece.namings)
    return " ".join(dict.fromkeys((*named, *(trace.fact for trace in piece.traces))))


def _signs(piece: Piece) -> tuple[Trace, ...]:
    """The traces under which the piece is marked, one a fact."""
    return tuple({trace.fact: trace for trace in piece.traces if trace.is_marked}.values())


def _exact(text: str) -> Markup:
    """The text such that a browser gives back the same characters."""
    # Browsers drop NUL and turn a bare CR into LF.
    return escape(text).replace("\0", "\ufffd").replace("\r", Markup("&#13;"))


FILTERS: dict[str, Callable[..., Any]] = {
    "anchor": anchor_of_mark,
    "breaks": lambda gap: gap.count("\n") > 1,
    "exact": _exact,
    "label": label_of_mark,
    "meaning": _MEANINGS.__getitem__,
    "naming_anchor": anchor_of_naming,
    "numbers": _numbers,
    "roles": _roles,
    "signs": _signs,
    "token": token_of_naming,
    "tokens": _tokens,
    "trace_anchor": anchor_of_trace,
}
