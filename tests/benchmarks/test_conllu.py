from __future__ import annotations

from benchmarks.conllu import parse_treebank
from tests.benchmarks.treebanks import row, sentence


def test_treebank_text_is_as_printed() -> None:
    treebank = parse_treebank(
        sentence(
            row(1, "Mira", misc="SpaceAfter=No"),
            row(2, ","),
            row("3-4", "didn't"),
            row(3, "did"),
            row(4, "n't"),
            row(5, "wait", misc="SpaceAfter=No"),
            row(6, "."),
        )
    )

    assert treebank.text == "Mira, didn't wait."
    (tokens,) = treebank.sentences
    assert [token.span.text_in(treebank.text) for token in tokens] == [
        "Mira",
        ",",
        "did",
        "n't",
        "wait",
        ".",
    ]


def test_words_that_do_not_make_up_what_is_printed_share_its_place() -> None:
    treebank = parse_treebank(
        sentence(row("1-2", "won't"), row(1, "will"), row(2, "not"), row(3, "wait"))
    )

    assert [(token.word, token.span.start, token.span.end) for token in treebank.sentences[0]] == [
        ("will", 0, 5),
        ("not", 0, 5),
        ("wait", 6, 10),
    ]


def test_sentences_of_a_paragraph_stand_on_one_line() -> None:
    lines = [
        *sentence(row(1, "First"), newpar="", newpar_block="p (2 s)"),
        *sentence(row(1, "Second")),
        *sentence(row(1, "Third"), newpar="", newpar_block="p (1 s)"),
    ]

    assert parse_treebank(lines).text == "First Second\n\nThird"


def test_headings_are_paragraphs_even_where_no_new_one_is_marked() -> None:
    lines = [
        *sentence(row(1, "Heading"), newpar="", newpar_block="head (1 s)"),
        *sentence(row(1, "First")),
        *sentence(row(1, "Second")),
    ]

    assert parse_treebank(lines).text == "Heading\n\nFirst Second"


def test_quotations_within_a_paragraph_do_not_end_it() -> None:
    lines = [
        *sentence(row(1, "First"), newpar="", newpar_block="p (3 s) | quote (1 s)"),
        *sentence(row(1, "Second")),
    ]

    assert parse_treebank(lines).text == "First Second"
