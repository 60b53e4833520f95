"""Acts: from triggers and scores to who did what to whom."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.events import (
    ACT_SCORES,
    EVENTS,
    MODES,
    STATUSES,
    act_odds,
    choose_act,
    split_act_scores,
)
from onrecord.document.annotations import Act, Entity, Status
from onrecord.record.events.vocabulary import load_vocabulary
from tests.analysis.networks import random_pipeline, scripted_pipeline
from tests.builders import Thing, make_article, make_entities, span_of
from tests.texts import stories

TEXT = "Kelmark’s union suspended all ties with the Farrow league. Mira Soames met Grace Ofori."
UNION, LEAGUE = Thing("organisation", "Kelmark’s [union]"), Thing("organisation", "Farrow")
MIRA, GRACE = Thing("person", "Mira Soames"), Thing("person", "Grace Ofori")


def _act(event: str, trigger: str, *parties: Entity, mutual: bool = False, **fields: object) -> Act:
    mentions = tuple(party.mentions[0] for party in parties)
    act = Act(
        trigger=span_of(TEXT, trigger),
        event=event,
        modes=(),
        actors=mentions if mutual else mentions[:1],
        recipients=() if mutual else mentions[1:],
        status=Status.ACTUAL,
        confidence=0.9,
    )
    return replace(act, **fields)  # type: ignore[arg-type]


def _entities() -> tuple[Entity, ...]:
    return make_entities(TEXT, UNION, LEAGUE, MIRA, GRACE)


def test_act_has_its_event_its_way_and_its_parties() -> None:
    union, league, mira, grace = _entities()
    told = [
        _act("SANCTION", "suspended", union, league, modes=("discontinue",)),
        _act("CONSULT", "met", mira, grace, mutual=True, status=Status.NEGATED),
    ]
    pipeline = scripted_pipeline(TEXT, (), (UNION, LEAGUE, MIRA, GRACE), acts=told)

    first, second = pipeline.run(make_article(TEXT)).acts

    assert (first.event, first.modes, first.status) == (
        "SANCTION",
        ("discontinue",),
        Status.ACTUAL,
    )
    assert (first.actors, first.recipients) == (union.mentions, league.mentions)
    assert first.trigger == span_of(TEXT, "suspended")
    assert first.why == "read by the network at “suspended”"
    assert (second.event, second.status) == ("CONSULT", Status.NEGATED)
    assert second.actors == (*mira.mentions, *grace.mentions)
    assert second.recipients == ()


def test_act_below_the_least_score_is_dropped() -> None:
    union, league, _, _ = _entities()
    told = [_act("SANCTION", "suspended", union, league)]
    pipeline = scripted_pipeline(TEXT, (), (UNION, LEAGUE), acts=told)
    strict = replace(pipeline, events=replace(pipeline.events, least_score=100.0))

    assert strict.run(make_article(TEXT)).acts == ()


@given(stories(), st.integers(0, 2**16))
def test_parties_are_mentions_of_the_article_and_triggers_its_words(text: str, seed: int) -> None:
    found = random_pipeline(seed).run(make_article(text))

    mentions = {mention for entity in found.entities for mention in entity.mentions}
    for act in found.acts:
        assert {*act.actors, *act.recipients} <= mentions
        assert not set(act.actors) & set(act.recipients)
        assert act.trigger.text_in(text).strip()
        assert 0 <= act.confidence <= 1


def test_best_event_is_weighed_against_all_others_and_none() -> None:
    scores = np.full((2, ACT_SCORES), -50.0, dtype=np.float32)
    scores[:, EVENTS.index("AID")], scores[:, EVENTS.index("ASSAULT")] = 3.0, 1.0
    scores[1, len(EVENTS)] = 3.0

    expected = [2.0, 3.0 - np.log(np.exp(1.0) + np.exp(3.0))]
    assert act_odds(scores).tolist() == pytest.approx(expected)


def test_only_modes_of_the_event_count() -> None:
    scores = np.full(ACT_SCORES, -1.0, dtype=np.float32)
    _, _, modes = split_act_scores()
    scores[EVENTS.index("COERCE")] = 5.0
    for pair in (("COERCE", "arrest"), ("COERCE", "ban"), ("THREATEN", "arrest")):
        scores[modes.start + MODES.index(pair)] = 1.0

    assert choose_act(scores) == ("COERCE", ("ban", "arrest"), STATUSES[0])


def test_scores_are_those_of_the_vocabulary() -> None:
    vocabulary = load_vocabulary()

    assert set(EVENTS) == set(vocabulary.events)
    for code in EVENTS:
        told = {mode for event, mode in MODES if event == code}
        assert told == set(vocabulary.events[code].modes)
