"""Sentences of CoNLL-U made by hand."""

from __future__ import annotations


def row(
    number: int | str, word: str, tags: str = "NOUN NN", tree: str = "0 root", misc: str = "_"
) -> str:
    """A line; ``tags`` are the word's two, ``tree`` its governor and its relation to it."""
    tag, fine_tag = tags.split()
    governor, relation = tree.split()
    columns = (str(number), word, "_", tag, fine_tag, "_", governor, relation, "_", misc)
    return "\t".join(columns) + "\n"


def sentence(*rows: str, **comments: str) -> list[str]:
    """The lines of a sentence, its comments first and an empty one last."""
    named = [f"# {key}{f' = {value}' if value else ''}\n" for key, value in comments.items()]
    return [*named, *rows, "\n"]
