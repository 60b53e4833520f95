"""Statements as W3C Web Annotations: one JSON-LD page, one annotation a line.

An annotation targets the frozen text, named by its SHA-256, with a position and a quote selector
for each stretch of what is said; where the text was published stands beside it as ``via``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

from onrecord import __version__
from onrecord.export.rows import Ids
from onrecord.export.wording import circumstances, joined_words
from onrecord.record.evidence import Evidence
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
        for statement in record.statements:
            line = json.dumps(_annotation(record, statement, ids), ensure_ascii=False)
            self._stream.write(self._before + line.encode("utf-8", "backslashreplace"))
            self._before = b",\n"

    def finalize(self) -> None:
        """The page is whole."""
        self._stream.write(b"\n]}\n")
        self._stream.flush()


def _annotation(record: Record, statement: Statement, ids: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": f"urn:onrecord:statement:{ids.get(statement.id, statement.id)}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"type": "Software", "name": f"OnRecord {__version__}"},
        "body": {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "value": _describe(record, statement),
        },
        "target": [_target(record, evidence) for evidence in statement.content],
    }


def _describe(record: Record, statement: Statement) -> str:
    names = {actor.id: actor.name for actor in record.actors}
    source = names.get(statement.speaker or "") or joined_words(statement.source)
    to = ", ".join(names[one] for one in statement.addressees if one in names)
    parts = (source, joined_words(statement.cue), f"to {to}" if to else "")
    return f"{' – '.join(part for part in parts if part)} ({circumstances(statement)})"


def _target(record: Record, evidence: Evidence) -> dict[str, Any]:
    article, span = record.article, evidence.span
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
                "exact": evidence.exact,
                "prefix": article.text[max(0, span.start - _CONTEXT) : span.start],
                "suffix": article.text[span.end : span.end + _CONTEXT],
            },
        ],
    }
