"""What sort of document a noun means."""

from __future__ import annotations

from functools import cache

from onrecord.record.vocabulary import load_words

_PLURALS = {"memoranda": "memorandum", "studies": "study"}


@cache
def _kinds() -> dict[str, str]:
    return {noun: kind for kind, nouns in load_words("references_kinds").items() for noun in nouns}


def find_kind(noun: str) -> str | None:
    """The kind of document that a noun means, singular or plural; None where it means none."""
    return _kinds().get(noun) or _kinds().get(_singular(noun))


def is_plural(noun: str) -> bool:
    """True for a noun that means several documents."""
    return noun not in _kinds() and _singular(noun) in _kinds()


def _singular(noun: str) -> str:
    return _PLURALS.get(noun) or noun.removesuffix("s")
