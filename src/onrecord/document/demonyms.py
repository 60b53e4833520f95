"""Words for what belongs to a place, made from its name: "Ardanian" from "Ardania"."""

from __future__ import annotations

from onrecord.document.vocabulary import load_names

SHORTEST_STEM = 3


def is_demonym(word: str, place: str) -> bool:
    """True when a folded word is made from a folded place name: "ardanian" from "ardania"."""
    stem = place.rstrip("aeiouy")
    if len(stem) < SHORTEST_STEM or not word.startswith(stem) or word == place:
        return False
    return word[len(stem) :].removesuffix("s") in load_names()["demonym_endings"]
