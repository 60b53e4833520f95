"""Mentions from the network's scores of heads and borders."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.mentions import (
    FORMS,
    KINDS,
    MENTION_SCORES,
    MentionTable,
    build_table,
    drop_repeats,
    find_heads,
    iter_mentions,
    join_tables,
    settle_forms,
)
from onrecord.document.annotations import Mention, MentionForm, MentionKind
from tests.analysis.networks import cut_tokens
from tests.evidence import assert_no_word_split
from tests.texts import stories, texts

NAME, NOMINAL, PRONOUN = MentionForm.NAME, MentionForm.NOMINAL, MentionForm.PRONOUN
PERSON, ORGANISATION, PLACE = MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE

# A head word, the first and the last word of its phrase, counted from 0, kind and form.
Row = tuple[int, int, int, MentionKind, MentionForm]


def _table(*rows: Row) -> MentionTable:
    return MentionTable(
        head=np.array([row[0] for row in rows], dtype=np.int64),
        begin=np.array([row[1] for row in rows], dtype=np.int64),
        end=np.array([row[2] + 1 for row in rows], dtype=np.int64),
        kind=np.array([KINDS.index(row[3]) for row in rows], dtype=np.int64),
        form=np.array([FORMS.index(row[4]) for row in rows], dtype=np.int64),
        vectors=np.array([[row[0]] for row in rows], dtype=np.float32).reshape(-1, 1),
    )


def _find(text: str, *rows: Row) -> list[Mention]:
    return list(iter_mentions(_table(*rows), cut_tokens(text), text))


def _shown(text: str, *rows: Row) -> list[tuple[str, str]]:
    return [(one.span.text_in(text), one.core.text_in(text)) for one in _find(text, *rows)]


def _score(*labels: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Scores of words whose label (0: no head, else 1 + kind) is the likeliest by a little."""
    scores = np.zeros((len(labels), MENTION_SCORES), dtype=np.float32)
    scores[np.arange(len(labels)), list(labels)] = 0.1
    return scores


def test_network_tells_seven_kinds_and_three_forms() -> None:
    assert [str(kind) for kind in KINDS] == [
        "person", "organisation", "place", "object", "event", "time", "abstract",
    ]  # fmt: skip
    assert [str(form) for form in FORMS] == ["name", "nominal", "pronoun"]
    assert MENTION_SCORES == 11


def test_heads_are_the_words_for_which_some_kind_scores_best() -> None:
    assert find_heads(_score(0, 1, 0, 7, 2)).tolist() == [1, 3, 4]


def test_scores_of_forms_make_no_head() -> None:
    scores = _score(0, 0)
    scores[:, 8:] = 9.0

    assert find_heads(scores).tolist() == []


def test_word_that_scores_the_same_either_way_is_no_head() -> None:
    assert find_heads(np.zeros((3, MENTION_SCORES), dtype=np.float32)).tolist() == []


def test_window_without_words_has_no_heads() -> None:
    assert find_heads(np.zeros((0, MENTION_SCORES), dtype=np.float32)).tolist() == []


def test_table_has_the_kind_form_borders_and_vector_of_each_head() -> None:
    scores = _score(0, 2, 0, 1)
    scores[0, 3] = 0.05
    scores[1, 8:] = [0.0, 0.3, 0.2]
    scores[3, 8:] = [-0.1, -0.2, 0.0]
    vectors = np.array([[0, 1], [2, 3], [4, 5], [6, 7]], dtype=np.float32)
    borders = np.array([0, 3]), np.array([1, 3])

    table = build_table(scores, vectors, np.array([1, 3]), borders, 10)

    assert table.head.tolist() == [11, 13]
    assert table.begin.tolist() == [10, 13]
    assert table.end.tolist() == [12, 14]
    assert [KINDS[kind] for kind in table.kind] == [ORGANISATION, PERSON]
    assert [FORMS[form] for form in table.form] == [NOMINAL, PRONOUN]
    assert table.vectors.tolist() == [[2, 3], [6, 7]]
    assert len(table) == 2


def test_table_of_no_heads_is_empty() -> None:
    none = np.zeros(0, dtype=np.int64)

    table = build_table(_score(0, 0), np.zeros((2, 5), np.float32), none, (none, none), 3)

    assert len(table) == 0
    assert table.vectors.shape == (0, 5)
    assert list(iter_mentions(table, cut_tokens("No gulls"), "No gulls")) == []


def test_moved_table_has_the_same_mentions_further_on() -> None:
    table = _table((1, 0, 2, PERSON, NAME), (5, 5, 6, PLACE, NOMINAL))

    moved = table.moved(100)

    assert moved.head.tolist() == [101, 105]
    assert moved.begin.tolist() == [100, 105]
    assert moved.end.tolist() == [103, 107]
    assert moved.kind.tolist() == table.kind.tolist()
    assert moved.form.tolist() == table.form.tolist()
    assert moved.vectors.tolist() == [[1], [5]]
    assert table.head.tolist() == [1, 5]


def test_tables_join_one_after_another() -> None:
    first, nothing = _table((1, 0, 2, PERSON, NAME)), _table()
    second = _table((4, 3, 5, PLACE, NOMINAL), (6, 6, 6, ORGANISATION, PRONOUN))

    joined = join_tables([first, nothing, second])

    assert joined.head.tolist() == [1, 4, 6]
    assert joined.begin.tolist() == [0, 3, 6]
    assert joined.end.tolist() == [3, 6, 7]
    assert [KINDS[kind] for kind in joined.kind] == [PERSON, PLACE, ORGANISATION]
    assert [FORMS[form] for form in joined.form] == [NAME, NOMINAL, PRONOUN]
    assert joined.vectors.tolist() == [[1], [4], [6]]


def test_mention_has_its_phrase_as_span_and_its_kind_and_form() -> None:
    text = "Yesterday the old harbour of Kelmark burnt."

    (found,) = _find(text, (3, 1, 5, PLACE, NOMINAL))

    assert (found.kind, found.form) == (PLACE, NOMINAL)
    assert found.span.text_in(text) == "the old harbour of Kelmark"


def test_core_of_a_noun_is_its_head_and_of_a_pronoun_all_of_it() -> None:
    text = "The Harbour Party sank its ships."

    assert _shown(text, (2, 0, 2, ORGANISATION, NOMINAL), (4, 4, 4, ORGANISATION, PRONOUN)) == [
        ("The Harbour Party", "Party"),
        ("its", "its"),
    ]


def test_mentions_nest_and_each_has_its_own_head() -> None:
    text = "the leader of the party of Kelmark left"

    assert _shown(
        text,
        (1, 0, 6, PERSON, NOMINAL),
        (4, 3, 6, ORGANISATION, NOMINAL),
        (6, 6, 6, PLACE, NAME),
    ) == [
        ("the leader of the party of Kelmark", "leader"),
        ("the party of Kelmark", "party"),
        ("Kelmark", "Kelmark"),
    ]


@pytest.mark.parametrize("kind", [PERSON, ORGANISATION])
@pytest.mark.parametrize(
    ("text", "head", "core"),
    [
        # The phrase is the whole text; words are counted from 0, signs are words.
        ("Mira Soames", 1, "Mira Soames"),
        ("Mira Soames", 0, "Mira Soames"),
        ("the mayor Mira Soames", 3, "Mira Soames"),
        ("Soames, who chairs the council", 0, "Soames"),
        ("Mr Dovan in Kelmark", 1, "Mr Dovan"),
        ("Mr. Dovan", 2, "Mr. Dovan"),
        ("Ana-Lucia O'Farrow", 2, "Ana-Lucia O'Farrow"),
        ("Port Aune–Kelmark Line", 4, "Port Aune–Kelmark Line"),
        ("Grace van der Ofori", 3, "Grace van der Ofori"),
        ("McTide", 0, "McTide"),
        ("G20 Kelmark", 0, "G20 Kelmark"),
        # No more than two joints in a row.
        ("Grace van der la Ofori", 0, "Grace"),
        ("Grace van der la Ofori", 4, "Ofori"),
        # Joints at the end of a name are none of it.
        ("the Farrow of the", 1, "Farrow"),
        ("of the Farrow van", 2, "Farrow"),
        ("Farrow’s docks", 0, "Farrow"),
        # Other words and signs end a name.
        ("Mira, Soames", 2, "Soames"),
        ("Mira old Soames", 2, "Soames"),
        ("Mira old Soames", 0, "Mira"),
        ("Mira (Soames)", 2, "Soames"),
        # A name without capitals is its head.
        ("the harbour", 1, "harbour"),
        ("al-dovan", 2, "dovan"),
        ("Mira al-dovan", 3, "Mira al-dovan"),
    ],
)  # fmt: skip
def test_name_grows_around_its_head_over_capitals_and_joints(
    text: str, head: int, core: str, kind: MentionKind
) -> None:
    last = len(cut_tokens(text).word_starts) - 1

    assert _shown(text, (head, 0, last, kind, NAME)) == [(text, core)]


@pytest.mark.parametrize(
    ("text", "head", "body", "person"),
    [
        ("Farrow & Dovan", 2, "Farrow & Dovan", "Dovan"),
        ("Bank of Ardania", 0, "Bank of Ardania", "Bank"),
        ("Union for the Sea", 0, "Union for the Sea", "Union"),
        ("Sons of the Sea", 3, "Sons of the Sea", "Sea"),
        ("MI7 and the G20", 3, "MI7 and the G20", "G20"),
        ("Soames of Kelmark", 0, "Soames of Kelmark", "Soames"),
        ("Sons of and for Sea", 0, "Sons", "Sons"),
        ("Sons of and for Sea", 4, "Sea", "Sea"),
    ],
)
def test_names_of_bodies_and_places_grow_over_inner_words_and_those_of_people_do_not(
    text: str, head: int, body: str, person: str
) -> None:
    last = len(cut_tokens(text).word_starts) - 1

    assert _shown(text, (head, 0, last, ORGANISATION, NAME)) == [(text, body)]
    assert _shown(text, (head, 0, last, PLACE, NAME)) == [(text, body)]
    assert _shown(text, (head, 0, last, PERSON, NAME)) == [(text, person)]


def test_name_stays_within_its_phrase() -> None:
    text = "When Mira Soames Dovan left Kelmark"

    assert _shown(text, (2, 1, 2, PERSON, NAME), (3, 3, 3, PERSON, NAME)) == [
        ("Mira Soames", "Mira Soames"),
        ("Dovan", "Dovan"),
    ]


def _settle(word: str, form: MentionForm) -> MentionForm:
    text = f"({word})"
    table = _table((1, 0, 2, PERSON, form))
    settled = settle_forms(table, cut_tokens(text), text)
    assert settled.head.tolist() == [1]
    assert settled.end.tolist() == [3]
    return FORMS[int(settled.form[0])]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "word", ["he", "She", "its", "I", "themselves", "whose", "that", "those", "One", "everybody"]
)
def test_pronouns_are_pronouns_whatever_they_were_taken_for(word: str, form: MentionForm) -> None:
    assert _settle(word, form) is PRONOUN


@pytest.mark.parametrize(
    ("word", "expected"), [("Farrow", NAME), ("US", NAME), ("IT", NAME), ("mayor", NOMINAL),
                           ("20", NOMINAL), ("中文", NOMINAL)],
)  # fmt: skip
def test_what_was_taken_for_a_pronoun_is_a_name_if_it_has_a_capital(
    word: str, expected: MentionForm
) -> None:
    assert _settle(word, PRONOUN) is expected


@pytest.mark.parametrize("word", ["Farrow", "mayor", "US"])
@pytest.mark.parametrize("form", [NAME, NOMINAL])
def test_names_and_nouns_stay_what_they_are(word: str, form: MentionForm) -> None:
    assert _settle(word, form) is form


def test_forms_of_no_mentions_are_none() -> None:
    assert len(settle_forms(_table(), cut_tokens("No gulls"), "No gulls")) == 0


@given(st.one_of(texts(), stories(longest=4)), st.data())
def test_mentions_are_exact_and_split_no_word(text: str, data: st.DataObject) -> None:
    tokens = cut_tokens(text)
    last = len(tokens.word_starts) - 1
    if last < 0:
        return
    rows: list[Row] = []
    for _ in range(5):
        begin, head, end = sorted(data.draw(st.integers(0, last)) for _ in range(3))
        kind, form = data.draw(st.sampled_from(KINDS)), data.draw(st.sampled_from(FORMS))
        rows.append((head, begin, end, kind, form))

    found = _find(text, *rows)

    for (head, begin, end, kind, form), mention in zip(rows, found, strict=True):
        assert (mention.kind, mention.form) == (kind, form)
        assert mention.span.start == tokens.word_starts[begin]
        assert mention.span.end == tokens.word_ends[end]
        assert mention.span.contains(mention.core)
        assert mention.core.start <= tokens.word_starts[head]
        assert mention.core.end >= tokens.word_ends[head]
        assert_no_word_split(text, [mention.span, mention.core])


def test_name_of_two_heads_is_one_mention_with_the_last_of_them() -> None:
    text = "Mira Soames met the aides"
    table = _table((0, 0, 1, PERSON, NAME), (1, 0, 1, PERSON, NAME), (4, 3, 4, PERSON, NOMINAL))

    mentions = list(iter_mentions(table, cut_tokens(text), text))

    kept, left = drop_repeats(table, mentions)

    assert (kept.head.tolist(), kept.vectors[:, 0].tolist()) == ([1, 4], [1.0, 4.0])
    assert left == mentions[1:]


def test_name_within_another_name_is_a_mention_of_its_own() -> None:
    text = "Friends of Ardania met"
    table = _table((0, 0, 2, ORGANISATION, NAME), (2, 2, 2, PLACE, NAME))

    kept, left = drop_repeats(table, list(iter_mentions(table, cut_tokens(text), text)))

    assert kept.head.tolist() == [0, 2]
    assert len(left) == 2


def test_first_letter_of_initials_is_no_pronoun() -> None:
    text = "I.M.F. aides say I know"
    table = _table((0, 0, 0, ORGANISATION, PRONOUN), (8, 8, 8, PERSON, PRONOUN))

    forms = settle_forms(table, cut_tokens(text), text).form.tolist()

    assert [FORMS[form] for form in forms] == [NAME, PRONOUN]


def test_name_of_initials_is_whole() -> None:
    text = "Aides of the I.M.F. met"

    assert _shown(text, (3, 2, 3, ORGANISATION, NAME)) == [("the I.M.F.", "I.M.F.")]
    assert _shown(text, (7, 2, 7, ORGANISATION, NAME)) == [("the I.M.F.", "I.M.F.")]
