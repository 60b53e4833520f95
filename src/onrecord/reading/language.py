"""The language of a text."""

from __future__ import annotations

import re

import gcld3

# The beginning tells the language; the rest would only cost time.
_SAMPLE_CHARACTERS = 1_000
_MIN_LETTERS = 20
_MIN_PROBABILITY = 0.8
_ISO_639_1_LETTERS = 2
_MAX_BYTES = 4 * _SAMPLE_CHARACTERS
# Codes that the detector gives in another form.
_RENAMED = {"iw": "he", "jw": "jv", "fil": "tl"}

# The detector reads no further than the first of them.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")

_DETECTOR = gcld3.NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=_MAX_BYTES)


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the text's language, or None when it is too short or uncertain."""
    sample = _CONTROLS.sub(" ", text.lstrip()[:_SAMPLE_CHARACTERS])
    if sum(map(str.isalpha, sample)) < _MIN_LETTERS:
        return None
    found = _DETECTOR.FindLanguage(text=sample)
    if not found.is_reliable or found.probability < _MIN_PROBABILITY:
        return None
    code = str(found.language).partition("-")[0]
    code = _RENAMED.get(code, code)
    return code if len(code) == _ISO_639_1_LETTERS else None
