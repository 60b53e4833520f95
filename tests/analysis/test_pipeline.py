"""All stages together."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.analysis.pipeline import Pipeline, load_pipeline
from onrecord.errors import ModelError
from tests.analysis.networks import scripted_stage
from tests.builders import Said, make_article, span_of

TEXT = "“The ferry is late,” Mira said. The mayor is “Paddy” to all."


def test_pipeline_gives_quotations_and_attributions_in_text_order() -> None:
    said = Said("The ferry is late", source="Mira", cue="said")
    pipeline = Pipeline("2026.1.1", scripted_stage(TEXT, [said]))

    annotations = pipeline.run(make_article(TEXT))

    quoted = [quotation.parts for quotation in annotations.quotations]
    assert quoted == [(span_of(TEXT, "“The ferry is late,”"),), (span_of(TEXT, "“Paddy”"),)]
    assert [one.source for one in annotations.attributions] == [(span_of(TEXT, "Mira"),)]


def test_pipeline_without_model_files_is_not_loaded(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model\.json cannot be read"):
        load_pipeline(tmp_path)
