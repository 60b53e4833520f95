"""Who decides: the user who signed in, or the name that whoever sits here gives."""

from __future__ import annotations

from urllib.parse import quote, unquote

from fastapi import Request, Response

from onrecord.web.doorkeeper import desk_of, visitor_of
from onrecord.web.users import User

COOKIE = "onrecord_who"
_LONGEST = 200
_YEAR_S = 365 * 24 * 60 * 60


def decider_of(request: Request, given: str = "") -> str:
    """The name that the visitor's decisions carry; in a team nobody can give another."""
    visitor: User | None = visitor_of(request)
    own = visitor.name if visitor else ""
    if desk_of(request).team is not None:
        return own
    return _tidy(given) or _tidy(unquote(request.cookies.get(COOKIE, ""))) or own


def keep_decider(request: Request, response: Response, given: str) -> None:
    """The browser keeps the name that was given, where one may be."""
    if desk_of(request).team is None and _tidy(given):
        response.set_cookie(
            COOKIE, quote(_tidy(given)), max_age=_YEAR_S, httponly=True, samesite="strict"
        )


def _tidy(name: str) -> str:
    shown = "".join(sign if sign.isprintable() else " " for sign in name)
    return " ".join(shown.split())[:_LONGEST]
