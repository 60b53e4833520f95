"""All stages together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.network import WindowInput, WordReading
from onrecord.analysis.pipeline import load_pipeline
from onrecord.errors import ModelError
from tests.analysis.networks import ScriptedNetwork, random_pipeline, scripted_pipeline
from tests.builders import Said, Thing, make_article, make_entities, span_of
from tests.texts import stories

TEXT = "“The ferry is late,” Mira said. The mayor is “Paddy” to all. She left on Monday."
SAID = Said("The ferry is late", source="Mira", cue="said")
THINGS = (Thing("person", "Mira", "She"), Thing("person", "The [mayor]"))


def test_pipeline_gives_what_each_stage_finds_in_text_order() -> None:
    article = make_article(TEXT, published=date(2018, 4, 11))

    annotations = scripted_pipeline(TEXT, [SAID], THINGS).run(article)

    quoted = [quotation.parts for quotation in annotations.quotations]
    assert quoted == [(span_of(TEXT, "“The ferry is late,”"),), (span_of(TEXT, "“Paddy”"),)]
    assert [one.source for one in annotations.attributions] == [(span_of(TEXT, "Mira"),)]
    assert annotations.entities == make_entities(TEXT, *THINGS)
    assert [(one.span, one.value) for one in annotations.times] == [
        (span_of(TEXT, "Monday"), "2018-04-09")
    ]


def test_mentions_and_attributions_share_one_reading_of_each_window(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = f"{TEXT} " * 40
    read: list[int] = []

    def count(network: ScriptedNetwork, window: WindowInput) -> WordReading:
        read.extend(window.ids[1:-1].tolist())
        return plain(network, window)

    plain = ScriptedNetwork.read_words
    monkeypatch.setattr(ScriptedNetwork, "read_words", count)

    attributions, entities, _ = scripted_pipeline(text, [SAID], THINGS).read_text(text)

    assert len(attributions) == 1
    assert len(entities) == 2
    assert read == list(range(1000, 1000 + len(read)))
    assert len(read) > 500


@given(stories(), st.integers(0, 2**16))
def test_pipeline_finds_the_same_each_time(text: str, seed: int) -> None:
    article = make_article(text)

    assert random_pipeline(seed).run(article) == random_pipeline(seed).run(article)


@pytest.mark.parametrize("text", ["", "\n", " \r\n\t\u00a0", "\x00"])
def test_text_without_words_holds_nothing(text: str) -> None:
    assert random_pipeline(0).read_text(text) == ((), (), ())


def test_pipeline_without_model_files_is_not_loaded(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model\.json cannot be read"):
        load_pipeline(tmp_path)
