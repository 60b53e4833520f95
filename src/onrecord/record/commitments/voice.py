"""Who speaks, and to whom."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record.statement import Statement

_ALONE = frozenset(("i", "me", "my", "myself", "mine"))


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, to whom, in which statement; all None or empty where it is the article.

    ``person`` is who writes "I" where ``own`` is the body that "we" are; ``beside`` are the others
    that "we" are where several speak at once.
    """

    own: str | None = None
    hearers: tuple[str, ...] = ()
    statement: Statement | None = None
    person: str | None = None
    beside: tuple[str, ...] = ()

    def speakers_of(self, word: str) -> tuple[str, ...]:
        """Who say the word, "I" or "we" or another of the first person."""
        own = self.person or self.own if word.lower() in _ALONE else self.own
        if own is None:
            return ()
        return (own,) if word.lower() in _ALONE else (own, *self.beside)
