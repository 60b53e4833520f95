"""The model that the package ships."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings

from benchmarks.polnear import load_gold, score_document, summarize
from onrecord.analysis.pipeline import Pipeline, load_pipeline
from onrecord.flow import read_article
from onrecord.record.record import Record
from tests.builders import make_article
from tests.evidence import assert_attributions_sound, assert_entities_sound, assert_evidence_exact
from tests.texts import stories, texts

pytestmark = pytest.mark.model

FLOOR_CONTENT = 0.79
FLOOR_SOURCE = 0.74
"""A little under what the whole of PolNeAR dev gives: the sample is small."""
SAMPLE = 20
SHIPPED_MB = 30


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load_pipeline()


def _read(text: str, pipeline: Pipeline) -> Record:
    record = read_article(make_article(text), pipeline)
    assert_evidence_exact(record)
    annotations = pipeline.run(record.article)
    assert_attributions_sound(text, annotations.attributions)
    assert_entities_sound(text, annotations.entities)
    return record


def test_model_finds_a_plain_quotation_with_its_source(pipeline: Pipeline) -> None:
    record = _read("“The ferry is late again,” the mayor, Grace Ofori, said on Monday.", pipeline)

    statement = record.statements[0]
    assert [one.exact for one in statement.content] == ["“The ferry is late again,”"]
    assert "Grace Ofori" in statement.source[0].exact
    assert statement.form == "direct"


@settings(max_examples=30)
@given(text=texts())
@example(text="")
@example(text="“Née à Łódź,” dit-il.\r\n\r\n👩\u200d👩\u200d👧 שלום said “مرحبا”")
@example(text="x" * 3000)
def test_records_of_any_text_are_exact(pipeline: Pipeline, text: str) -> None:
    _read(text, pipeline)


@settings(max_examples=30)
@given(text=stories())
def test_records_of_stories_are_exact_and_the_same_each_time(pipeline: Pipeline, text: str) -> None:
    assert _read(text, pipeline) == _read(text, pipeline)


def test_model_loaded_anew_finds_the_same(pipeline: Pipeline) -> None:
    text = "Ivo Brandt told reporters that the tide was out. “Go,” said Mira Soames. " * 20

    assert _read(text, pipeline) == _read(text, load_pipeline())


def test_model_is_small_enough_to_ship(root: Path) -> None:
    folder = root / "src" / "onrecord" / "analysis" / "model"

    assert sum(path.stat().st_size for path in folder.iterdir()) < SHIPPED_MB * 1_000_000


@pytest.mark.corpora
@pytest.mark.slow
def test_model_reaches_its_floors_on_polnear(pipeline: Pipeline, corpora: Path) -> None:
    scorer = corpora.parent / "score_attribution.py"
    if not scorer.exists():
        pytest.skip(f"not run: put the corpus's scorer at {scorer}")
    documents = load_gold("dev")
    sample = documents[:: max(len(documents) // SAMPLE, 1)][:SAMPLE]

    counts = []
    for gold in sample:
        found, entities, *_ = pipeline.read_text(gold.text)
        assert_attributions_sound(gold.text, found)
        assert_entities_sound(gold.text, entities)
        assert_evidence_exact(read_article(make_article(gold.text), pipeline))
        counts.append(score_document(gold, found)[0])

    summary = summarize(counts)
    assert len(sample) == SAMPLE
    assert summary["content@.5"][2] >= FLOOR_CONTENT
    assert summary["content+source"][2] >= FLOOR_SOURCE
