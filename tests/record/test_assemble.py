"""From annotations to statements with evidence."""

from __future__ import annotations

from hypothesis import given

from onrecord.analysis.quotation_marks import find_quotations
from onrecord.document.annotations import Attribution
from onrecord.document.span import Span
from onrecord.record.assemble import assemble_record
from onrecord.record.record import Record
from tests.builders import make_article, span_of
from tests.evidence import assert_evidence_exact
from tests.record.mentioned import Told, mentioned_stories

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


@given(mentioned_stories())
def test_speakers_and_addressees_are_actors_of_the_record(told: Told) -> None:
    text, attributions, entities = told
    quotations = find_quotations(text)

    record = assemble_record(make_article(text), attributions, quotations, (), entities)

    assert_evidence_exact(record)
    ids = {actor.id for actor in record.actors}
    assert len(ids) == len(record.actors)
    for statement in record.statements:
        pointed = {statement.speaker, statement.on_behalf_of, *statement.addressees} - {None}
        assert pointed <= ids
        assert statement.speaker not in {statement.on_behalf_of, *statement.addressees} - {None}


@given(mentioned_stories())
def test_entities_neither_add_nor_change_words_of_statements(told: Told) -> None:
    text, attributions, entities = told
    article, quotations = make_article(text), find_quotations(text)

    bare = assemble_record(article, attributions, quotations)
    record = assemble_record(article, attributions, quotations, (), entities)

    assert len(record.statements) == len(attributions)
    for one, other in zip(bare.statements, record.statements, strict=True):
        assert (one.id, one.source, one.cue, one.content, one.form, one.confidence) == (
            other.id, other.source, other.cue, other.content, other.form, other.confidence
        )  # fmt: skip
