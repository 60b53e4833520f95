"""Records as JSON, one object a line: schema ``onrecord/1``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, BinaryIO

from onrecord.document.article import Article, Capture
from onrecord.export.wording import all_warnings
from onrecord.record.actor import Actor, Role
from onrecord.record.evidence import Evidence
from onrecord.record.record import Record
from onrecord.record.statement import Statement
from onrecord.record.statements.spoken_time import SpokenTime

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
    line = json.dumps(record_as_json(record), ensure_ascii=False, allow_nan=False)
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
        "events": [],
        "commitments": [],
        "relations": [],
        "documents_mentioned": [],
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
        "mentions": _spans(actor.mentions),
        "roles": [_role(role) for role in actor.roles],
        "registry_id": actor.registry_id,
    }


def _role(role: Role) -> dict[str, Any]:
    return {"title": role.title, "of": role.of, "evidence": _spans(role.evidence)}


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "on_behalf_of": statement.on_behalf_of,
        "sourcing": statement.sourcing.value if statement.sourcing else None,
        "source": _spans(statement.source),
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "form": statement.form.value,
        "addressees": list(statement.addressees),
        "medium": statement.medium.value if statement.medium else None,
        "time": _time(statement.time) if statement.time else None,
        "confidence": round(statement.confidence, 4),
    }


def _time(time: SpokenTime) -> dict[str, Any]:
    (span,) = _spans([time.evidence])
    return {**span, "value": time.value}


def _spans(evidences: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [
        {"start": evidence.span.start, "end": evidence.span.end, "exact": evidence.exact}
        for evidence in evidences
    ]
