"""Facts as W3C Web Annotations: one JSON-LD page, one annotation a line.

An annotation targets the frozen text, named by its SHA-256, with a position and a quote selector
for each stretch of the fact's words; where the text was published stands beside it as ``via``. Of
a statement these are the words said; of another fact first those that views mark (the words for an
act, for what is asked or promised, for how far a relation reaches), then all others it rests on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from onrecord import __version__
from onrecord.document.article import Article
from onrecord.document.span import Span
from onrecord.export.listing.fragment import FactNote
from onrecord.export.listing.sections import list_sections
from onrecord.export.rows import Ids
from onrecord.export.traces import FactKind, iter_traces
from onrecord.export.wording import circumstances, joined_words
from onrecord.record.record import Record
from onrecord.record.statement import Statement
from onrecord.store.assertion import permanent_ids

_CONTEXT = 40
_HEAD = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "urn:onrecord:statements",
    "type": "AnnotationPage",
}


class WebAnnotationWriter:
    """Writes each record's annotations at once; the page is whole when finalized."""

    def __init__(self, stream: BinaryIO, ids: Ids = permanent_ids) -> None:
        self._stream = stream
        self._ids = ids
        self._before = b"\n"
        self._stream.write(json.dumps(_HEAD).removesuffix("}").encode() + b', "items": [')

    def write(self, record: Record) -> None:
        """The record's annotations are written."""
        ids = self._ids(record)
        for annotation in _iter_annotations(record, ids):
            line = json.dumps(annotation, ensure_ascii=False)
            self._stream.write(self._before + line.encode("utf-8", "backslashreplace"))
            self._before = b",\n"

    def finalize(self) -> None:
        """The page is whole."""
        self._stream.write(b"\n]}\n")
        self._stream.flush()


def _iter_annotations(record: Record, ids: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The record's statements, then its other facts in the order of the views."""
    for statement in record.statements:
        spans = [evidence.span for evidence in statement.content]
        id = f"statement:{ids.get(statement.id, statement.id)}"
        yield _annotation(record, id, _describe(record, statement), spans)
    spans_of: dict[str, list[Span]] = {}
    for trace in iter_traces(record):
        spans_of.setdefault(trace.fact, []).append(trace.span)
    for section in list_sections(record):
        for note in section.notes:
            id = f"{section.kind}:{_outside(record, note, ids)}"
            yield _annotation(record, id, _words_of(note), spans_of.get(note.id, ()))


def _outside(record: Record, note: FactNote, ids: Mapping[str, str]) -> str:
    """The fact's id outside its record; a relation, which is derived, is told by its text."""
    if note.kind is FactKind.RELATION:
        return f"{record.article.text_sha256}:{note.id}"
    return ids.get(note.id, note.id)


def _words_of(note: FactNote) -> str:
    """What a list says of the fact, on one line."""
    lines = (note.head, *note.details)
    return " · ".join("".join(one.words for one in line) for line in lines)


def _annotation(record: Record, id: str, words: str, spans: Iterable[Span]) -> dict[str, Any]:
    return {
        "id": f"urn:onrecord:{id}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"type": "Software", "name": f"OnRecord {__version__}"},
        "body": {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "value": words,
        },
        "target": [_target(record.article, span) for span in spans],
    }


def _describe(record: Record, statement: Statement) -> str:
    names = {actor.id: actor.name for actor in record.actors}
    source = names.get(statement.speaker or "") or joined_words(statement.source)
    to = ", ".join(names[one] for one in statement.addressees if one in names)
    parts = (source, joined_words(statement.cue), f"to {to}" if to else "")
    return f"{' – '.join(part for part in parts if part)} ({circumstances(statement)})"


def _target(article: Article, span: Span) -> dict[str, Any]:
    source: dict[str, Any] = {
        "id": f"urn:onrecord:text:{article.text_sha256}",
        "type": "Text",
        "format": "text/plain",
    }
    if article.language:
        source["language"] = article.language
    if article.url:
        source["via"] = article.url
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.text_in(article.text),
                "prefix": article.text[max(0, span.start - _CONTEXT) : span.start],
                "suffix": article.text[span.end : span.end + _CONTEXT],
            },
        ],
    }
