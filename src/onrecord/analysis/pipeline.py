"""All stages of the analysis, in order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.analysis.attribution import AttributionStage
from onrecord.analysis.model_files import MODEL_FOLDER, load_model_files
from onrecord.analysis.quotation_marks import find_quotations
from onrecord.analysis.runtime import OnnxNetwork, Pieces
from onrecord.analysis.times import find_times
from onrecord.document.annotations import Annotations
from onrecord.document.article import Article


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Turns an article into annotations, and says which model did."""

    model_version: str
    attribution: AttributionStage

    def run(self, article: Article) -> Annotations:
        """Everything that the stages find in the article's text."""
        return Annotations(
            quotations=tuple(find_quotations(article.text)),
            attributions=tuple(self.attribution.find(article.text)),
            times=tuple(find_times(article.text, article.published)),
        )


def load_pipeline(folder: Path = MODEL_FOLDER, *, threads: int = 1) -> Pipeline:
    """The pipeline with the model of a folder; ModelError when its files are not sound."""
    files = load_model_files(folder)
    stage = AttributionStage(
        network=OnnxNetwork(files, threads),
        cut_pieces=Pieces(files.tokenizer).cut,
        cue_bias=files.cue_bias,
        least_score=files.least_score,
        calibration=files.calibration,
    )
    return Pipeline(files.version, stage)
