"""A WARC record to the page that a server sent: this is where FastWARC takes it apart."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from fastwarc.warc import HeaderMap, WarcRecord, WarcRecordType, has_block_digest

from onrecord.errors import SourceUnreadable
from onrecord.reading.archives.http import undo_encodings
from onrecord.reading.archives.skips import Skip, skip

_OK = 200
_MOST_HEADER_BYTES = 65_536
_AGAIN = "capture the page again, or fetch the archive again"
_CUT = "The archive holds only the beginning of this page."
_CHANGED = "The archive's own checksum of this page does not fit: it may have been changed."
_SEND = ("http", "https")


@dataclass(frozen=True, slots=True)
class Response:
    """What a server sent with 200 OK, its encodings undone; ``media_type`` is "" if untold."""

    url: str
    content: bytes
    media_type: str
    charset: str | None
    warnings: tuple[str, ...] = ()


def read_response(content: bytes, *, origin: str, max_bytes: int) -> Response:
    """The page in the record with these bytes, header and block.

    Raises SourceSkipped for a record that holds none, SourceError for one that is broken.
    """
    try:
        record = WarcRecord.from_reader(io.BytesIO(content), quirks_mode=True)
    except OSError as error:
        problem = f"is a record with a broken header ({error})"
        raise SourceUnreadable(origin, problem, _AGAIN) from error
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    _pass_over_types(record, url, origin)
    if urlsplit_scheme(url) not in _SEND:
        raise skip(origin, Skip.NOT_A_PAGE, f"holds {url[:80]!r}, which is no page of the web")
    warnings = _find_warnings(record)
    if record.record_type == WarcRecordType.resource:
        return _read_resource(record, url, warnings)
    return _read_http(record, url, warnings, origin, max_bytes)


def urlsplit_scheme(url: str) -> str:
    """The address's scheme; "" where it is no address."""
    try:
        return urlsplit(url).scheme
    except ValueError:
        return ""


def _pass_over_types(record: WarcRecord, url: str, origin: str) -> None:
    kind = record.record_type
    if kind == WarcRecordType.revisit:
        digest = record.headers.get("WARC-Payload-Digest") or "no digest"
        first = record.headers.get("WARC-Refers-To-Target-URI") or url
        day = record.headers.get("WARC-Refers-To-Date") or "an earlier day"
        problem = f"is a revisit: the same bytes ({digest}) as {first} on {day}"
        raise skip(origin, Skip.REVISIT, problem, "read the record that it refers to")
    if kind not in (WarcRecordType.response, WarcRecordType.resource):
        name = record.headers.get("WARC-Type") or "untyped"
        raise skip(origin, Skip.NOT_A_RESPONSE, f"is a {name[:40]} record, not a response")


def _find_warnings(record: WarcRecord) -> tuple[str, ...]:
    cut = (_CUT,) if record.headers.get("WARC-Truncated") else ()
    changed = has_block_digest(record) and not record.verify_block_digest()
    return (*cut, _CHANGED) if changed else cut


def _read_resource(record: WarcRecord, url: str, warnings: tuple[str, ...]) -> Response:
    told = record.headers.get("Content-Type") or ""
    return Response(url, record.reader.read(), _media_type(told), None, warnings)


def _read_http(
    record: WarcRecord, url: str, warnings: tuple[str, ...], origin: str, max_bytes: int
) -> Response:
    # Not every writer says so.
    record.is_http = True
    try:
        record.parse_http(max_header_len=_MOST_HEADER_BYTES, quirks_mode=True, strict_mode=False)
    except OSError as error:
        problem = f"holds a broken HTTP response ({error})"
        raise SourceUnreadable(origin, problem, _AGAIN) from error
    # A response whose first line is broken has none, whatever the library's types say.
    headers = cast("HeaderMap | None", record.http_headers)
    status = headers.status_code if headers is not None else None
    if headers is None or status is None:
        raise SourceUnreadable(origin, "holds no HTTP response", _AGAIN)
    if status != _OK:
        reason = f"{status} {headers.reason_phrase or ''}".rstrip()
        raise skip(origin, Skip.STATUS, f"the server answered {reason}")
    encodings = ",".join(
        headers.get(name) or "" for name in ("Content-Encoding", "Transfer-Encoding")
    )
    payload = undo_encodings(record.reader.read(), encodings, max_bytes=max_bytes, origin=origin)
    if payload.is_cut and _CUT not in warnings:
        warnings = (_CUT, *warnings)
    media_type = _media_type(record.http_content_type or "")
    return Response(url, payload.content, media_type, record.http_charset, warnings)


def _media_type(told: str) -> str:
    return told.partition(";")[0].strip().lower()
