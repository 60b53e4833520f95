"""Commitments of whole articles, read with the model."""

from __future__ import annotations

import pytest

from onrecord.analysis.pipeline import load_pipeline
from onrecord.flow import read_article
from onrecord.record.commitment import Commitment
from tests.builders import make_article
from tests.record.commitments.scoring import Told, load_stories, pair_commitments

pytestmark = pytest.mark.model
LEAST_PRECISION, LEAST_RECALL = 0.78, 0.70


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[int, int, list[tuple[Told, Commitment]]]]:
    """For each story how many commitments it tells, how many were found, and the right ones."""
    pipeline = load_pipeline()
    scores = {}
    for story in load_stories():
        record = read_article(make_article(story.text, published=story.published), pipeline)
        pairs = pair_commitments(story, record)
        scores[story.name] = len(story.told), len(record.commitments), pairs
    return scores


def test_stories_commitments_are_found(
    found: dict[str, tuple[int, int, list[tuple[Told, Commitment]]]],
) -> None:
    told = sum(score[0] for score in found.values())
    claimed = sum(score[1] for score in found.values())
    right = sum(len(score[2]) for score in found.values())

    assert right / claimed >= LEAST_PRECISION
    assert right / told >= LEAST_RECALL


def test_stories_without_commitments_tell_hardly_any(
    found: dict[str, tuple[int, int, list[tuple[Told, Commitment]]]],
) -> None:
    negatives = [score[1] for score in found.values() if score[0] == 0]

    assert len(negatives) >= 10
    assert sum(negatives) <= 1


def test_stories_commitments_have_their_terms(
    found: dict[str, tuple[int, int, list[tuple[Told, Commitment]]]],
) -> None:
    pairs = [pair for score in found.values() for pair in score[2]]
    days = sum(told.due == (one.due.value if one.due else None) for told, one in pairs)
    recurrences = sum(told.every == one.every for told, one in pairs)
    conditions = sum(told.has_condition == bool(one.condition) for told, one in pairs)
    statuses = sum(told.status == one.status for told, one in pairs)

    assert min(days, recurrences, conditions, statuses) / len(pairs) >= 0.9
