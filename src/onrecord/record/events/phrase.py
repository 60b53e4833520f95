"""Phrases that tell an act: what they match, and on which side the parties stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from onrecord.record.events.verb_forms import VerbForms, find_forms

_TOKEN = re.compile(r"[\w’'&.-]+(?:\|[\w’'&.-]+)*|\[[\w’'&.-]+(?:\|[\w’'&.-]+)*\]")
_SMALL = re.compile(r"\s+(?:with|to|on|upon|from|of|for|against|at|in|into|by)$")


class Side(StrEnum):
    """Where a party stands, seen from the phrase of an active sentence."""

    BEFORE = "before"
    AFTER = "after"


class Party(StrEnum):
    """A part that somebody has in an act."""

    ACTOR = "actor"
    RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that tell an act of the event.

    ``words`` is the phrase as its file has it. ``verbs`` are the forms of its first word, empty
    for a phrase without a verb; ``rest`` matches what follows that word. ``needs`` are the parties
    without whom there is no act; ``then`` is the word that has to follow the one after the phrase.
    """

    words: str
    event: str
    mode: str | None
    verbs: tuple[VerbForms, ...]
    firsts: frozenset[str]
    rest: re.Pattern[str]
    actor: Side | None
    recipient: Side | None
    needs: frozenset[Party]
    then: str | None = None

    def find_end(self, text: str, first: re.Match[str]) -> int | None:
        """Where the phrase ends that begins with this word, None if it is not there."""
        match = self.rest.match(text, first.end())
        return match.end() if match else None

    def goes_on(self, text: str, end: int) -> bool:
        """True where the words go on there as they have to."""
        if self.then is None:
            return True
        return re.compile(rf"\s+{re.escape(self.then)}\s").match(text, end) is not None

    def is_participle(self, word: str) -> bool:
        """True for a form that can be passive."""
        return any(word in forms.participles for forms in self.verbs)

    def is_gerund(self, word: str) -> bool:
        """True for the form in -ing."""
        return any(word in forms.gerunds for forms in self.verbs)

    def is_base(self, word: str) -> bool:
        """True for the bare verb, unless that is its past too."""
        return any(word == forms.base and word not in forms.finite for forms in self.verbs)


def make_phrase(  # noqa: PLR0913 - what a phrase is in a file
    words: str,
    event: str,
    *,
    mode: str | None,
    is_verb: bool,
    actor: Side | None,
    recipient: Side | None,
    needs: frozenset[Party],
    then: str | None = None,
) -> Phrase:
    """The phrase written so; ValueError says what is wrong with the words."""
    first, *rest = split_pattern(words)
    verbs = tuple(find_forms(verb) for verb in first.split("|")) if is_verb else ()
    firsts = frozenset(word for forms in verbs for word in forms.all) or set(first.split("|"))
    pattern = re.compile("".join(map(_part, rest)) + r"(?!\w)", re.IGNORECASE)
    return Phrase(
        words, event, mode, verbs, frozenset(firsts), pattern, actor, recipient, needs, then
    )


def split_pattern(words: str) -> list[str]:
    """The phrase word by word, ``a|b`` and ``[a|b]`` each as one; ValueError if it is not one."""
    tokens = words.lower().split()
    if not tokens:
        raise ValueError("the phrase is empty")
    wrong = next((token for token in tokens if not _TOKEN.fullmatch(token)), None)
    if wrong is not None:
        raise ValueError(f"{wrong!r} is neither a word, nor a|b, nor [a|b]")
    if tokens[0].startswith("["):
        raise ValueError("the first word cannot be left out")
    return tokens


def _part(token: str) -> str:
    ways = "|".join(map(re.escape, token.strip("[]").split("|")))
    return rf"(?:\s+(?:{ways}))?" if token.startswith("[") else rf"\s+(?:{ways})"


def cut_small_word(words: str) -> int:
    """How long the words are without "with" or "to" at their end."""
    small = _SMALL.search(words)
    return small.start() if small else len(words)
