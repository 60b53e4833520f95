"""From annotations to statements with evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.quotation_marks import find_quotations
from onrecord.document.annotations import Attribution
from onrecord.document.span import Span
from onrecord.record.assemble import assemble_record, find_form
from onrecord.record.record import Record
from tests.builders import make_article, span_of
from tests.evidence import assert_evidence_exact
from tests.texts import stories, texts

STORY = "Mira said: “We sail.” She added that “we sail at dawn” and no later. Ivo knew it."


def _attribution(text: str, *content: str, source: str = "", cue: str = "") -> Attribution:
    return Attribution(
        source=(span_of(text, source),) if source else (),
        cue=(span_of(text, cue),) if cue else (),
        content=tuple(span_of(text, part) for part in content),
        confidence=0.87654,
    )


def _assemble(text: str, *attributions: Attribution) -> Record:
    record = assemble_record(make_article(text), attributions, find_quotations(text))
    assert_evidence_exact(record)
    return record


def test_statement_has_the_exact_words_of_each_role() -> None:
    record = _assemble(STORY, _attribution(STORY, "“We sail.”", source="Mira", cue="said"))

    statement = record.statements[0]
    assert [one.exact for one in statement.source] == ["Mira"]
    assert [one.exact for one in statement.cue] == ["said"]
    assert [one.exact for one in statement.content] == ["“We sail.”"]
    assert statement.source[0].span == Span(0, 4)


def test_statements_are_numbered_in_text_order() -> None:
    later = _attribution(STORY, "it", source="Ivo", cue="knew")
    earlier = _attribution(STORY, "“We sail.”", source="Mira", cue="said")

    record = _assemble(STORY, later, earlier)

    shown = [(one.id, one.content[0].exact) for one in record.statements]
    assert shown == [("s1", "“We sail.”"), ("s2", "it")]


def test_statement_without_source_or_cue_has_none() -> None:
    statement = _assemble(STORY, _attribution(STORY, "“We sail.”")).statements[0]

    assert statement.source == ()
    assert statement.cue == ()


def test_confidence_is_rounded_to_three_places() -> None:
    statement = _assemble(STORY, _attribution(STORY, "“We sail.”")).statements[0]

    assert statement.confidence == 0.877


def test_article_without_attributions_has_no_statements() -> None:
    record = _assemble(STORY)

    assert record.statements == ()
    assert record.article.text == STORY


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (["“We sail.”"], "direct"),
        (["We sail"], "direct"),
        (["“We sail.” "], "direct"),
        (["that “we sail at dawn” and no later"], "mixed"),
        (["sail at dawn” and"], "mixed"),
        (["“We sail.”", "that"], "mixed"),
        (["“We sail.”", "sail at dawn"], "direct"),
        (["and no later"], "indirect"),
        (["it", "that"], "indirect"),
        (["”"], "indirect"),
    ],
)
def test_form_tells_how_much_stands_in_quotation_marks(content: list[str], form: str) -> None:
    spans = [span_of(STORY, part) for part in content]

    assert find_form(STORY, spans, find_quotations(STORY)) == form


def test_form_of_a_quotation_of_several_paragraphs_is_direct() -> None:
    text = "She said: “We sail.\n\n“Be there.” Nobody was."
    quotations = find_quotations(text)

    assert find_form(text, quotations[0].parts, quotations) == "direct"
    assert find_form(text, [Span(10, len(text))], quotations) == "mixed"


def test_form_without_quotations_is_indirect() -> None:
    assert find_form("We sail.", [Span(0, 8)], []) == "indirect"


@given(st.one_of(stories(), texts()), st.data())
def test_form_is_the_same_found_letter_by_letter(text: str, data: st.DataObject) -> None:
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    pairs = data.draw(st.lists(bounds.filter(lambda pair: pair[0] < pair[1]), max_size=3))
    quotations = find_quotations(text)

    form = find_form(text, [Span(*pair) for pair in pairs], quotations)

    letters = [n for start, end in pairs for n in range(start, end) if text[n].isalnum()]
    parts = [part for quotation in quotations for part in quotation.parts]
    quoted = [n for n in letters if any(part.start <= n < part.end for part in parts)]
    assert form == ("indirect" if not quoted else "direct" if quoted == letters else "mixed")
