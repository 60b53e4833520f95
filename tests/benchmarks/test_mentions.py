from __future__ import annotations

import pytest

from benchmarks.gum import GumDocument, GumMention
from benchmarks.mentions import ACTOR_KINDS, ALL_KINDS, EXACT, HEAD, match_mentions, score_entities
from onrecord.document.annotations import Entity, Mention, MentionForm, MentionKind
from onrecord.document.span import Span
from tests.builders import span_of

_TEXT = "Mira Soames, the mayor of Kelmark, said she would resign. Soames left the port."
_NAME, _NOMINAL, _PRONOUN = MentionForm.NAME, MentionForm.NOMINAL, MentionForm.PRONOUN
_PERSON, _PLACE, _OBJECT = MentionKind.PERSON, MentionKind.PLACE, MentionKind.OBJECT


def _mention(
    words: str,
    core: str,
    kind: MentionKind = _PERSON,
    form: MentionForm = _NAME,
    occurrence: int = 1,
) -> Mention:
    span = span_of(_TEXT, words, occurrence)
    start = _TEXT.index(core, span.start, span.end)
    return Mention(span, Span(start, start + len(core)), kind, form)


_MIRA = _mention("Mira Soames, the mayor of Kelmark", "Mira Soames")
_MAYOR = _mention("the mayor of Kelmark", "mayor", _PERSON, _NOMINAL)
_KELMARK = _mention("Kelmark", "Kelmark", _PLACE)
_SHE = _mention("she", "she", _PERSON, _PRONOUN)
_SOAMES = _mention("Soames", "Soames", occurrence=2)
_PORT = _mention("the port", "port", _OBJECT, _NOMINAL)


def _document(*entities: tuple[Mention, ...]) -> GumDocument:
    mentions = tuple(
        GumMention(
            start=one.span.start,
            end=one.span.end,
            head_start=one.core.start,
            head_end=one.core.end,
            kind=one.kind,
            entity=str(number),
            form=one.form,
            core=one.core,
        )
        for number, members in enumerate(entities)
        for one in members
    )
    return GumDocument("GUM_news_kelmark", "news", _TEXT, mentions)


_GOLD = _document((_MIRA, _MAYOR, _SHE, _SOAMES), (_KELMARK,), (_PORT,))


def test_gold_found_whole_scores_full_marks() -> None:
    table = score_entities([_GOLD], [_GOLD.entities()])

    assert {scores.f1 for scores in table.mentions.values()} - {1.0} == {0.0}
    assert table.mentions["organisation", EXACT].gold == 0
    for scores in (*table.coreference.values(), *table.with_singletons.values()):
        assert scores.conll == 1.0


def test_mentions_are_counted_by_kind_and_form() -> None:
    found = [Entity((_MIRA, _SHE)), Entity((_mention("the port", "port", _PLACE, _NOMINAL),))]

    mentions = score_entities([_GOLD], [found]).mentions

    assert (mentions[ALL_KINDS, EXACT].precision, mentions[ALL_KINDS, EXACT].recall) == (1.0, 0.5)
    assert mentions["person", EXACT].precision == 1.0
    assert mentions["person", EXACT].recall == 2 / 4
    assert mentions["place", EXACT].precision == 0.0
    assert mentions["others", EXACT].recall == 0.0
    assert mentions["name", EXACT].recall == 1 / 3
    assert mentions["nominal", EXACT].recall == 1 / 2
    assert mentions["pronoun", EXACT].f1 == 1.0


def test_coreference_leaves_singletons_out_unless_they_are_asked_for() -> None:
    found = [Entity((_MIRA, _MAYOR)), Entity((_SHE, _SOAMES)), Entity((_KELMARK,))]

    table = score_entities([_GOLD], [found])

    without, with_them = (
        scores[ALL_KINDS, EXACT] for scores in (table.coreference, table.with_singletons)
    )
    assert (without.b_cubed.recall, without.b_cubed.precision) == pytest.approx((2 / 4, 1))
    assert (with_them.b_cubed.recall, with_them.b_cubed.precision) == pytest.approx((3 / 6, 1))
    assert without.ceaf_e.recall == pytest.approx(2 / 3)
    assert with_them.ceaf_e.recall == pytest.approx((2 / 3 + 1) / 3)
    assert without.muc == with_them.muc


def test_coreference_of_actor_kinds_leaves_others_out_on_both_sides() -> None:
    gold = _document((_MIRA, _SHE), (_PORT, _KELMARK))
    found = [Entity((_MIRA, _SHE)), Entity((_PORT, _SOAMES))]

    table = score_entities([gold], [found])

    assert table.mentions[ACTOR_KINDS, EXACT].gold == 3
    assert table.coreference[ACTOR_KINDS, EXACT].b_cubed.f1 == 1.0
    assert table.coreference[ALL_KINDS, EXACT].b_cubed.recall == pytest.approx((2 + 1 / 2) / 4)


def test_head_matching_takes_another_span_around_the_same_core() -> None:
    found = [Entity((_mention("Mira Soames", "Soames"), _SHE))]

    table = score_entities([_document((_MIRA, _SHE))], [found])

    assert table.mentions[ALL_KINDS, EXACT].f1 == 1 / 2
    assert table.mentions[ALL_KINDS, HEAD].f1 == 1.0
    assert table.coreference[ALL_KINDS, HEAD].conll == 1.0


def test_head_matching_prefers_the_same_span_then_the_same_core_and_pairs_once() -> None:
    gold = [_MIRA, _mention("Mira", "Mira")]
    found = [_mention("Mira Soames", "Mira"), _mention("Mira", "Mira"), _MIRA]

    assert match_mentions(gold, found, HEAD) == {1: 1, 2: 0}
    assert match_mentions(gold, found[:1], HEAD) == {0: 1}
    assert match_mentions(gold, found[:1], EXACT) == {}


def test_span_of_another_core_matches_where_the_span_is_the_same() -> None:
    found = [_mention("Mira Soames, the mayor of Kelmark", "mayor", _PERSON, _NOMINAL)]

    assert match_mentions([_MIRA], found, HEAD) == {0: 0}


def test_every_document_needs_its_prediction() -> None:
    with pytest.raises(ValueError, match="shorter"):
        score_entities([_GOLD, _GOLD], [_GOLD.entities()])
