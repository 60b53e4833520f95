"""How the words of a statement are given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.quotation_marks import find_quotations
from onrecord.document.span import Span
from onrecord.record.statements.form import find_form
from tests.builders import span_of
from tests.texts import stories, texts

STORY = "Mira said: “We sail.” She added that “we sail at dawn” and no later. Ivo knew it."


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
