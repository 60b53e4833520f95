"""Statements assembled from articles and attributions made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.analysis.quotation_marks import find_quotations
from onrecord.analysis.times import find_times
from onrecord.document.annotations import Attribution
from onrecord.record.assemble import assemble_record
from onrecord.record.statement import Statement
from tests.builders import Said, make_article, make_statement

THURSDAY = date(2018, 4, 12)


def assemble(text: str, *told: Said, **fields: object) -> Sequence[Statement]:
    """The statements of a text, published on a Thursday, that has these attributions."""
    article = make_article(text, **{"published": THURSDAY, **fields})
    attributions = [_attribution(text, said) for said in told]
    times = tuple(find_times(text, article.published))
    record = assemble_record(article, attributions, find_quotations(text), times)
    return record.statements


def _attribution(text: str, said: Said) -> Attribution:
    found = make_statement(text, said)
    source, cue, content = (
        tuple(evidence.span for evidence in role)
        for role in (found.source, found.cue, found.content)
    )
    return Attribution(source, cue, content, said.confidence)
