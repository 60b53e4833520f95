"""Records as JSON, one object a line: schema ``onrecord/1``."""

from __future__ import annotations

import json
import re
from typing import Any, BinaryIO

from onrecord.document.article import Article, Capture
from onrecord.export.json_facts import (
    commitment_as_json,
    document_mention_as_json,
    event_as_json,
    relation_as_json,
    spans_as_json,
    time_as_json,
)
from onrecord.export.wording import all_warnings
from onrecord.record.actor import Actor, Role
from onrecord.record.record import Record
from onrecord.record.statement import Statement

SCHEMA = "onrecord/1"

# JSON allows these as they are, but some programs break lines at them and some terminals
# obey them.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029]")


class JsonLinesWriter:
    """Writes each record at once, as one line of UTF-8."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, record: Record) -> None:
        """The record's line is written and flushed."""
        self._stream.write(record_line(record))
        self._stream.flush()

    def finalize(self) -> None:
        """Every line is whole already."""


def record_line(record: Record) -> bytes:
    """The record as one line, the line break included."""
    return json_line(record_as_json(record))


def json_line(value: Any) -> bytes:
    """A JSON value as one line of UTF-8, the line break included."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    line = _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
    # What UTF-8 cannot hold (lone surrogates) becomes the escape that JSON has for it.
    return f"{line}\n".encode(errors="backslashreplace")


def record_as_json(record: Record) -> dict[str, Any]:
    """The record as JSON values; what is not known is null or an empty list."""
    return {
        "schema": SCHEMA,
        "document": _document(record.article),
        "actors": [_actor(actor) for actor in record.actors],
        "statements": [_statement(statement) for statement in record.statements],
        "events": [event_as_json(event) for event in record.events],
        "commitments": [commitment_as_json(one) for one in record.commitments],
        "relations": [relation_as_json(relation) for relation in record.relations],
        "documents_mentioned": [
            document_mention_as_json(mention) for mention in record.documents_mentioned
        ],
        "warnings": list(all_warnings(record)),
    }


def _document(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "text_sha256": article.text_sha256,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "text": article.text,
        "capture": _capture(article.capture),
        "locations": [
            {"start": place.span.start, "end": place.span.end, "label": place.label}
            for place in article.locations
        ],
    }


def _capture(capture: Capture) -> dict[str, Any]:
    return {
        "origin": capture.origin,
        "media_type": capture.media_type,
        "sha256": capture.sha256,
        "size": capture.size,
        "charset": capture.charset,
        "extractor": capture.extractor,
        "extractor_version": capture.extractor_version,
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "country": actor.country,
        "aliases": list(actor.aliases),
        "mentions": spans_as_json(actor.mentions),
        "roles": [_role(role) for role in actor.roles],
        "registry_id": actor.registry_id,
    }


def _role(role: Role) -> dict[str, Any]:
    return {"title": role.title, "of": role.of, "evidence": spans_as_json(role.evidence)}


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "on_behalf_of": statement.on_behalf_of,
        "sourcing": statement.sourcing.value if statement.sourcing else None,
        "source": spans_as_json(statement.source),
        "cue": spans_as_json(statement.cue),
        "content": spans_as_json(statement.content),
        "form": statement.form.value,
        "addressees": list(statement.addressees),
        "medium": statement.medium.value if statement.medium else None,
        "time": time_as_json(statement.time),
        "confidence": round(statement.confidence, 4),
    }
