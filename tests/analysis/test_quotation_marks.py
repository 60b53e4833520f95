"""Where quotations begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.quotation_marks import FORESIGHT, find_quotations
from onrecord.document.article import iter_paragraphs
from tests.texts import stories, texts

any_text = st.one_of(texts(), stories(), st.text(alphabet="“”\"'‘’«»„ a\n.,5", max_size=60))


def _words(text: str) -> list[str | tuple[str, ...]]:
    """The words of each quotation; a tuple where it has several parts."""
    found = [tuple(part.text_in(text) for part in one.parts) for one in find_quotations(text)]
    return [parts if len(parts) > 1 else parts[0] for parts in found]


def _closed(text: str) -> list[bool]:
    return [quotation.closed for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We sail at dawn,” she said. “Be there.”", ["“We sail at dawn,”", "“Be there.”"]),
        ('"We sail at dawn," she said.', ['"We sail at dawn,"']),
        ("＂We sail at dawn,＂ she said.", ["＂We sail at dawn,＂"]),
        ("‘We sail at dawn,’ she said.", ["‘We sail at dawn,’"]),
        ("'We sail at dawn,' she said.", ["'We sail at dawn,'"]),
        ("«We sail at dawn» she said.", ["«We sail at dawn»"]),
        ("»We sail at dawn« she said.", ["»We sail at dawn«"]),
        ("„We sail at dawn“ she said.", ["„We sail at dawn“"]),
        ("„We sail at dawn” she said.", ["„We sail at dawn”"]),
        (",,We sail at dawn“ she said.", [",,We sail at dawn“"]),
        ("‚We sail at dawn‘ she said.", ["‚We sail at dawn‘"]),
        ("``We sail at dawn,'' she said.", ["``We sail at dawn,''"]),
        ("''We sail at dawn,'' she said.", ["''We sail at dawn,''"]),
        ("‘‘We sail at dawn,’’ she said.", ["‘‘We sail at dawn,’’"]),
        ("‹We sail at dawn› she said.", ["‹We sail at dawn›"]),
        ("“We sail at dawn,″ she said.", ["“We sail at dawn,″"]),
        ("‘The act of 2017′ was read.", ["‘The act of 2017′"]),
    ],
)
def test_quotations_in_every_style(text: str, expected: list[str]) -> None:
    assert _words(text) == expected
    assert all(_closed(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('“We sail," she said.', ['“We sail,"']),
        ('"We sail,” she said.', ['"We sail,”']),
        ('``We sail," she said.', ['``We sail,"']),
        ("“We sail,'' she said.", ["“We sail,''"]),
        ("‘We sail,' she said.", ["‘We sail,'"]),
        ("‘We sail,” she said.", ["‘We sail,”"]),
        ('‘We sail," she said.', ['‘We sail,"']),
    ],
)
def test_quotations_with_two_styles_in_one_pair(text: str, expected: list[str]) -> None:
    assert _words(text) == expected
    assert _closed(text) == [True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("”We sail,” she said.", ["”We sail,”"]),
        ("“We sail,“ she said. “Be there.“", ["“We sail,“", "“Be there.“"]),
        ("’We sail,’ she said.", ["’We sail,’"]),
        ("The harbour—”our pride”—is shut.", ["”our pride”"]),
    ],
)
def test_marks_turned_the_wrong_way_still_pair(text: str, expected: list[str]) -> None:
    assert _words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We sail, ” she said.", ["“We sail, ”"]),
        ('"We sail, " she said.', ['"We sail, "']),
        ("She said: “ We sail. ” Nobody spoke.", ["“ We sail. ”"]),
        ("“We sail ”, she said.", ["“We sail ”"]),
        ("« We sail », she said.", ["« We sail »"]),
        ("«\u00a0We sail\u00a0», she said.", ["«\u00a0We sail\u00a0»"]),
        ("‹ We sail › she said.", ["‹ We sail ›"]),
        ("‘Will we sail … ’ was the title.", ["‘Will we sail … ’"]),
    ],
)
def test_marks_set_apart_by_spaces_still_pair(text: str, expected: list[str]) -> None:
    assert _words(text) == expected
    assert _closed(text) == [True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We sail,”she said. “Be there.”", ["“We sail,”", "“Be there.”"]),
        ("“We sail,”—or so she said.", ["“We sail,”"]),
        ("“We sail”1 and “we fish”[2]", ["“We sail”", "“we fish”"]),
        ('She said:"Yes"—"no" came later.', ['"Yes"', '"no"']),
        ("(“We sail”) [‘so’]", ["“We sail”", "‘so’"]),
        ("“I was going to—” she said.", ["“I was going to—”"]),
    ],
)
def test_marks_without_spaces_around_them_still_pair(text: str, expected: list[str]) -> None:
    assert _words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told me ‘no’ twice,” she said.", ["“He told me ‘no’ twice,”"]),
        ("“He told me “no” twice,” she said.", ["“He told me “no” twice,”"]),
        ("\"He told me 'no' twice,\" she said.", ["\"He told me 'no' twice,\""]),
        ("‘He told me “no” twice,’ she said.", ["‘He told me “no” twice,’"]),
        ("'He told me \"no\" twice,' she said.", ["'He told me \"no\" twice,'"]),
        ("«He told me “no” twice» she said.", ["«He told me “no” twice»"]),
        ("“‘No,’” she said. ‘“No,”’ he said.", ["“‘No,’”", "‘“No,”’"]),
        ("'''No,' he told me,'' she said.", ["'''No,' he told me,''"]),
    ],
)
def test_quotations_inside_others_belong_to_them(text: str, expected: list[str]) -> None:
    assert _words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They don't know; it isn’t theirs.",
        "The ’90s and the '90s, the boys' boats and the girls’ nets",
        "Rock 'n' roll and rock ’n’ roll",
        "Get 'em, tell ’em, read ‘em and weep.",
        "‘aina is a word of the islands.",
        "He is 5'10\" tall and she 6' 1\", the wall 5′10″.",
        "One,,two and 1,,000 and so on",
        "”",
        "“",
        '"',
        "An end “\n\n’",
    ],
)
def test_apostrophes_years_and_inches_are_no_quotations(text: str) -> None:
    assert _words(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The boys' hats said 'no' to 'em.", ["'no'"]),
        ("'Tis \"no\" to the boys' hats.", ['"no"']),
        ("Lock 'em up, \"we sail,\" said the boys' aunt.", ['"we sail,"']),
        ('"The 6\'2" sailor won," she said.', ['"The 6\'2" sailor won,"']),
        ("“It isn’t the boys’ hat,” she said.", ["“It isn’t the boys’ hat,”"]),
        ("It was the '90s' hit, 'The Sea'.", ["'The Sea'"]),
        ("Patrick “Paddy” Rourke read ‘The Sea’ aloud.", ["“Paddy”", "‘The Sea’"]),
    ],
)
def test_quotations_among_apostrophes_and_inches(text: str, expected: list[str]) -> None:
    assert _words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said: “One.\n\n“Two.\n\n“Three.” Then:", [("“One.", "“Two.", "“Three.”")]),
        ('"One.\n\n"Two." Then:', [('"One.', '"Two."')]),
        ("``One.\n\n``Two.'' Then:", [("``One.", "``Two.''")]),
        ("‘One.\n\n‘Two.’ Then:", [("‘One.", "‘Two.’")]),
        ("«One.\n\n«Two.» Then:", [("«One.", "«Two.»")]),
        ("“One.\r\n\r\n“Two.”\r\n\r\n“Three.”", [("“One.", "“Two.”"), "“Three.”"]),
        ("“One.\n\n“‘Two’ it was.” Then:", [("“One.", "“‘Two’ it was.”")]),
        ("“One.\n\n“Two.” Then: ”Three.”", [("“One.", "“Two.”"), "”Three.”"]),
    ],
)
def test_quotation_that_each_paragraph_opens_anew_is_one(
    text: str, expected: list[str | tuple[str, ...]]
) -> None:
    assert _words(text) == expected
    assert all(_closed(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One.\n\nTwo.” Then:", [("“One.", "Two.”")]),
        ("“One.\n”\n\nThen “two”.", [("“One.", "”"), "“two”"]),
        ('"One.\n\nTwo," she said.', [('"One.', 'Two,"')]),
    ],
)
def test_quotation_not_opened_anew_but_closed_later_is_one(
    text: str, expected: list[str | tuple[str, ...]]
) -> None:
    assert _words(text) == expected
    assert all(_closed(text))


@pytest.mark.parametrize(
    ("text", "expected", "closed"),
    [
        ("“One.\n\nTwo “three” four.", ["“One.", "“three”"], [False, True]),
        ("“One.\n\n'Two' she said.", ["“One.", "'Two'"], [False, True]),
        ("She said: “One.", ["“One."], [False]),
        ("“One.\n\n“Two.", [("“One.", "“Two.")], [False]),
        ("„One.\n\nTwo.\n\nThree.” Four", ["„One."], [False]),
        ("‘One.\n\n‘Two.", [("‘One.", "‘Two.")], [False]),
    ],
)
def test_quotation_never_closed_ends_with_its_paragraph(
    text: str, expected: list[str | tuple[str, ...]], closed: list[bool]
) -> None:
    assert _words(text) == expected
    assert _closed(text) == closed


def test_single_mark_that_no_paragraph_takes_up_is_an_apostrophe() -> None:
    assert _words("He said: ‘One.\n\n“Two,” she said.") == ["“Two,”"]


def test_transcript_has_no_quotations() -> None:
    assert _words("CHAIR: When did you see it?\n\nCAPT. BRANDT: At ten – or so.") == []


def test_text_without_marks_has_no_quotations() -> None:
    assert find_quotations("") == []
    assert find_quotations("\n \r\n\t") == []


@given(any_text)
def test_quotations_are_in_order_and_never_overlap(text: str) -> None:
    parts = [part for quotation in find_quotations(text) for part in quotation.parts]

    assert all(one.end <= other.start for one, other in pairwise(parts))
    assert all(part.end <= len(text) for part in parts)


@given(any_text)
def test_each_part_of_a_quotation_stays_in_a_paragraph_of_its_own(text: str) -> None:
    paragraphs = list(iter_paragraphs(text))

    for quotation in find_quotations(text):
        homes = [
            [number for number, whole in enumerate(paragraphs) if whole.contains(part)]
            for part in quotation.parts
        ]
        assert all(len(home) == 1 for home in homes)
        numbers = [home[0] for home in homes]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


@given(any_text)
def test_all_parts_but_the_outer_edges_fill_their_paragraphs(text: str) -> None:
    paragraphs = list(iter_paragraphs(text))
    ends, starts = {one.end for one in paragraphs}, {one.start for one in paragraphs}

    for quotation in find_quotations(text):
        assert all(part.end in ends for part in quotation.parts[:-1])
        assert all(part.start in starts for part in quotation.parts[1:])
        assert quotation.closed or quotation.parts[-1].end in ends


@given(any_text)
def test_quotations_are_the_same_each_time(text: str) -> None:
    assert find_quotations(text) == find_quotations(text)


@given(st.lists(texts(longest=20), min_size=2, max_size=4))
def test_quotations_of_closed_paragraphs_do_not_depend_on_each_other(parts: list[str]) -> None:
    lines = [" ".join(part.split()) for part in parts]
    lines = [line for line in lines if all(_closed(line))]
    alone = [words for line in lines for words in _words(line)]

    assert _words("\n\n.\n\n".join(lines)) == alone


@pytest.mark.parametrize("mark", ["“", "‘", "'a ", "“a "])
def test_a_long_text_of_marks_alone_comes_to_an_end(mark: str) -> None:
    text = mark * (200_000 // len(mark))

    parts = [part for quotation in find_quotations(text) for part in quotation.parts]

    assert all(one.end <= other.start for one, other in pairwise(parts))


def test_a_single_mark_is_closed_within_the_foresight_only() -> None:
    near = "‘" + "(“a”) " * (FORESIGHT // 2 - 1) + "b.’"
    far = "‘" + "(“a”) " * FORESIGHT + "b.’"

    assert _words(near) == [near]
    assert set(_words(far)) == {"“a”"}
