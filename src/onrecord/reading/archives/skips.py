"""Why a record of an archive is passed over."""

from __future__ import annotations

from enum import StrEnum

from onrecord.errors import SourceSkipped

_REMEDY = "nothing has to be done"


class Skip(StrEnum):
    """The values of ``SourceSkipped.reason``, beside "language", which other inputs know too."""

    NOT_A_RESPONSE = "not-a-response"
    REVISIT = "revisit"
    STATUS = "status"
    NOT_A_PAGE = "not-a-page"
    HOME = "home-page"
    LISTING = "listing"
    LOGIN = "login"
    NO_ARTICLE = "no-article"


def skip(origin: str, reason: Skip, problem: str, remedy: str = _REMEDY) -> SourceSkipped:
    """Says that the record there is passed over."""
    return SourceSkipped(origin, problem, remedy, reason.value)
