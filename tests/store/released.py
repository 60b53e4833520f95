"""For each released layout of the tables, rows as its program wrote them."""

from __future__ import annotations

from typing import Any

Rows = tuple[tuple[str, dict[str, Any]], ...]

# Lists and objects stand for their JSON.
RELEASED: dict[str, Rows] = {
    "0001": (
        (
            "contents",
            {
                "sha256": "e4a9357f55f5deaaff538587fad572fac7af0121ef19df52e987e80765344ca1",
                "size": 28,
                "packing": "plain",
                "packed": b"Mira Soames said it is late.",
            },
        ),
        (
            "texts",
            {
                "sha256": "e4a9357f55f5deaaff538587fad572fac7af0121ef19df52e987e80765344ca1",
                "text": "Mira Soames said it is late.",
            },
        ),
        (
            "captures",
            {
                "id": 1,
                "sha256": "e4a9357f55f5deaaff538587fad572fac7af0121ef19df52e987e80765344ca1",
                "text_sha256": "e4a9357f55f5deaaff538587fad572fac7af0121ef19df52e987e80765344ca1",
                "series": "82c104a03d021766c98480f4a51ae870",
                "document": "d1",
                "captured_at": "2026-11-23T15:47:06Z",
                "origin": "harbour.txt",
                "media_type": "text/plain",
                "charset": "utf-8",
                "extractor": "plain",
                "extractor_version": "1",
                "title": "The ferry",
                "url": None,
                "publisher": None,
                "published": None,
                "language": "en",
                "locations": [],
                "warnings": [],
            },
        ),
        (
            "runs",
            {
                "id": 1,
                "key": "d37570ce0724d505def76f16e6d7ba75",
                "begun_at": "2026-11-23T15:47:06Z",
                "program": "0.1.0",
                "model": "2026.1.1",
                "options": {},
            },
        ),
        (
            "analyses",
            {
                "id": 1,
                "capture_id": 1,
                "run_id": 1,
                "analysed_at": "2026-11-23T15:47:06Z",
                "warnings": [],
            },
        ),
        (
            "assertions",
            {
                "id": 1,
                "analysis_id": 1,
                "kind": "actor",
                "local_id": "a1",
                "fingerprint": "0fcf08c82cc5d48324a436a2e2bccb64",
                "confidence": None,
                "value": {
                    "id": "a1",
                    "name": "Mira Soames",
                    "kind": "person",
                    "country": None,
                    "aliases": ["Soames"],
                    "mentions": [{"start": 0, "end": 11, "exact": "Mira Soames"}],
                    "roles": [],
                    "registry_id": None,
                },
            },
        ),
        (
            "assertions",
            {
                "id": 2,
                "analysis_id": 1,
                "kind": "statement",
                "local_id": "s1",
                "fingerprint": "29d70d0f472c46416f66ad4ea3f51fa8",
                "confidence": 0.9,
                "value": {
                    "id": "s1",
                    "source": [{"start": 0, "end": 11, "exact": "Mira Soames"}],
                    "cue": [{"start": 12, "end": 16, "exact": "said"}],
                    "content": [{"start": 17, "end": 27, "exact": "it is late"}],
                    "form": "indirect",
                    "confidence": 0.9,
                    "sourcing": None,
                    "medium": None,
                    "time": None,
                    "speaker": "a1",
                    "on_behalf_of": None,
                    "addressees": [],
                },
            },
        ),
        (
            "decisions",
            {
                "id": 1,
                "decided_at": "2026-11-23T15:47:07Z",
                "who": "grace",
                "action": "accept",
                "why": "seen",
                "subject": "29d70d0f472c46416f66ad4ea3f51fa8",
                "text_sha256": "e4a9357f55f5deaaff538587fad572fac7af0121ef19df52e987e80765344ca1",
                "capture_id": 1,
                "target_id": None,
                "change": {},
                "seen": {
                    "kind": "statement",
                    "value": {
                        "id": "s1",
                        "source": [{"start": 0, "end": 11, "exact": "Mira Soames"}],
                        "cue": [{"start": 12, "end": 16, "exact": "said"}],
                        "content": [{"start": 17, "end": 27, "exact": "it is late"}],
                        "form": "indirect",
                        "confidence": 0.9,
                        "sourcing": None,
                        "medium": None,
                        "time": None,
                        "speaker": {"name": "Mira Soames", "kind": "person"},
                        "on_behalf_of": None,
                        "addressees": [],
                    },
                    "before": "Mira Soames said",
                    "after": ".",
                },
            },
        ),
    ),
}
