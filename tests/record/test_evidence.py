"""The exact words that a fact rests on."""

from __future__ import annotations

import pytest

from onrecord.document.span import Span
from onrecord.record.evidence import Evidence, cut_evidence


def test_evidence_is_cut_out_of_the_text() -> None:
    assert cut_evidence("né 👋 ici", [Span(3, 4), Span(0, 2)]) == (
        Evidence(Span(3, 4), "👋"),
        Evidence(Span(0, 2), "né"),
    )


def test_evidence_of_no_spans_is_none() -> None:
    assert cut_evidence("né", []) == ()


def test_evidence_beyond_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="span ends at 3, the text at 2"):
        cut_evidence("né", [Span(0, 3)])
