"""Generated records."""

from __future__ import annotations

from hypothesis import strategies as st

from onrecord.document.span import Span
from onrecord.record.evidence import cut_evidence
from onrecord.record.record import Record
from onrecord.record.statement import Form, Statement
from tests.builders import make_article

SIGNS = 'ab<&" \n\r\t\u00a0“”é😀שｗ\u0301\u200d\u202e\x1b'


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(st.text(alphabet=SIGNS, min_size=1, max_size=80))
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = bounds.filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Span(*pair))
    found = draw(st.lists(st.tuples(spans, spans, spans), max_size=4))
    statements = []
    for number, three in enumerate(found, start=1):
        source, cue, content = (cut_evidence(text, [span]) for span in three)
        statements.append(Statement(f"s{number}", source, cue, content, Form.DIRECT, 0.9))
    return Record(make_article(text), tuple(statements))
