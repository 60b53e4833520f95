"""All stages of the analysis, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.analysis.attribution import AttributionStage
from onrecord.analysis.coreference import CoreferenceStage
from onrecord.analysis.events import EventStage
from onrecord.analysis.model_files import MODEL_FOLDER, load_model_files
from onrecord.analysis.network import Network
from onrecord.analysis.parties import find_acts
from onrecord.analysis.quotation_marks import find_quotations
from onrecord.analysis.runtime import OnnxNetwork, Pieces
from onrecord.analysis.sections import CutPieces, iter_sections, read_section
from onrecord.analysis.times import find_times
from onrecord.document.annotations import Act, Annotations, Attribution, Entity, Quotation
from onrecord.document.article import Article


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Turns an article into annotations, and says which model did."""

    model_version: str
    network: Network
    cut_pieces: CutPieces
    attribution: AttributionStage
    coreference: CoreferenceStage
    events: EventStage

    def run(self, article: Article) -> Annotations:
        """Everything that the stages find in the article's text."""
        quotations = find_quotations(article.text)
        attributions, entities, acts = self.read_text(article.text, quotations)
        return Annotations(
            quotations=tuple(quotations),
            attributions=attributions,
            times=tuple(find_times(article.text, article.published)),
            entities=entities,
            acts=acts,
        )

    def read_text(
        self, text: str, quotations: Sequence[Quotation] | None = None
    ) -> tuple[tuple[Attribution, ...], tuple[Entity, ...], tuple[Act, ...]]:
        """Attributions, entities and acts of a text; the encoder reads every window once."""
        attributions, tokens, tables, tellings = [], [], [], []
        for section in iter_sections(text, self.cut_pieces, quotations):
            readings = read_section(self.network, section)
            if not readings:
                continue
            attributions.extend(self.attribution.find(section, readings))
            tellings.extend(self.events.find(section, readings))
            tokens.append(section.tokens)
            tables.append(self.coreference.find_mentions(section, readings))
        # A quotation that began in an earlier section may come before what that one holds.
        attributions.sort(key=lambda a: (a.content[0], a.cue))
        entities = self.coreference.link(text, tokens, tables)
        return tuple(attributions), entities, find_acts(text, tellings, entities)


def load_pipeline(folder: Path = MODEL_FOLDER, *, threads: int = 1) -> Pipeline:
    """The pipeline with the model of a folder; ModelError when its files are not sound."""
    files = load_model_files(folder)
    network = OnnxNetwork(files, threads)
    return Pipeline(
        model_version=files.version,
        network=network,
        cut_pieces=Pieces(files.tokenizer).cut,
        attribution=AttributionStage(
            network=network,
            cue_bias=files.cue_bias,
            least_score=files.least_score,
            calibration=files.calibration,
        ),
        coreference=CoreferenceStage(network, files.new_bias),
        events=EventStage(
            network=network,
            trigger_bias=files.acts.trigger_bias,
            least_score=files.acts.least_score,
            weights=files.acts.weights,
            intercept=files.acts.intercept,
        ),
    )
