from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.conllu import parse_treebank
from benchmarks.gum import GumDocument, GumMention, load_gum, parse_gum
from onrecord.document.annotations import MentionForm, MentionKind
from onrecord.document.span import Span
from tests.benchmarks.treebanks import row, sentence

_PROPER = "PROPN NNP"


def _parse(*rows: str) -> GumDocument:
    comments = ["# newdoc id = GUM_news_kelmark\n", "# meta::genre = news\n"]
    return parse_gum([*comments, *sentence(*rows)])


def _words(document: GumDocument) -> list[tuple[str, str, str, str]]:
    """Of each mention the span, head, core and entity."""
    text = document.text
    return [
        (
            text[one.start : one.end],
            text[one.head_start : one.head_end],
            one.core.text_in(text),
            one.entity,
        )
        for one in document.mentions
    ]


def test_document_is_read_with_its_mentions() -> None:
    document = _parse(
        row(1, "Ardania", _PROPER, "3 nsubj", "Entity=(4-organization-new-cf1-1-coref)"),
        row(2, "has", "AUX VBZ", "3 aux"),
        row(3, "written", "VERB VBN", "0 root", "SpaceAfter=No"),
        row(4, ".", "PUNCT .", "3 punct"),
    )

    assert document == GumDocument(
        id="GUM_news_kelmark",
        genre="news",
        text="Ardania has written.",
        mentions=(
            GumMention(
                start=0,
                end=7,
                head_start=0,
                head_end=7,
                kind=MentionKind.ORGANISATION,
                entity="4",
                form=MentionForm.NAME,
                core=Span(0, 7),
            ),
        ),
    )


def test_mentions_nest_the_outer_first() -> None:
    document = _parse(
        row(
            1, "her", "PRON PRP$", "2 nmod:poss", "Entity=(2-person-new-1-coref(1-person-giv-1-ana)"
        ),
        row(2, "deputy", "NOUN NN", "5 nsubj"),
        row(3, "from", "ADP IN", "4 case"),
        row(4, "Dovan", _PROPER, "2 nmod", "Entity=(3-place-new-1-sgl)2)"),
        row(5, "waits", "VERB VBZ", "0 root"),
    )

    assert _words(document) == [
        ("her deputy from Dovan", "deputy", "deputy", "2"),
        ("her", "her", "her", "1"),
        ("Dovan", "Dovan", "Dovan", "3"),
    ]
    assert [one.form for one in document.mentions] == [
        MentionForm.NOMINAL,
        MentionForm.PRONOUN,
        MentionForm.NAME,
    ]


def test_closing_bracket_ends_the_inner_of_two_mentions_of_one_entity() -> None:
    document = _parse(
        row(1, "Farrow", _PROPER, "0 root", "Entity=(1-place-new-1-coref"),
        row(2, "town", "NOUN NN", "1 appos", "Entity=(1-place-giv-1-appos)1)"),
    )

    assert _words(document) == [
        ("Farrow town", "Farrow", "Farrow", "1"),
        ("town", "town", "town", "1"),
    ]


def test_name_of_a_person_leaves_title_and_place_out() -> None:
    document = _parse(
        row(1, "President", _PROPER, "2 nmod:desc", "Entity=(1-person-new-1-coref"),
        row(2, "Mira", _PROPER, "0 root"),
        row(3, "Soames", _PROPER, "2 flat"),
        row(4, "of", "ADP IN", "5 case"),
        row(5, "Ardania", _PROPER, "2 nmod", "Entity=(2-place-new-1-sgl)1)"),
    )

    assert _words(document)[0] == ("President Mira Soames of Ardania", "Mira", "Mira Soames", "1")


def test_name_of_a_body_takes_in_what_it_is_of() -> None:
    document = _parse(
        row(1, "the", "DET DT", "3 det", "Entity=(1-organization-new-1-coref"),
        row(2, "Royal", "ADJ NNP", "3 amod"),
        row(3, "Board", _PROPER, "0 root"),
        row(4, "of", "ADP IN", "5 case"),
        row(5, "Trade", _PROPER, "3 nmod"),
        row(6, "in", "ADP IN", "7 case"),
        row(7, "Kelmark", _PROPER, "3 nmod", "Entity=(2-place-new-1-sgl)1)"),
    )

    assert _words(document)[0][2] == "Royal Board of Trade"


def test_name_goes_across_its_hyphens() -> None:
    document = _parse(
        row(1, "Grace", _PROPER, "0 root", "Entity=(1-person-new-1-sgl"),
        row(2, "Ofori", _PROPER, "1 flat"),
        row(3, "-", "PUNCT HYPH", "4 punct"),
        row(4, "Lane", _PROPER, "2 flat"),
        row(5, "-", "PUNCT HYPH", "4 punct", "Entity=1)"),
    )

    assert _words(document)[0][2] == "Grace Ofori - Lane"


def test_entities_hold_the_mentions_of_one_thing() -> None:
    document = _parse(
        row(1, "Mira", _PROPER, "3 nsubj", "Entity=(1-person-new-1-coref)"),
        row(2, "herself", "PRON PRP", "1 nmod", "Entity=(1-person-giv-1-ana)"),
        row(3, "saw", "VERB VBD", "0 root"),
        row(4, "oak", "NOUN NN", "3 obj", "Entity=(2-plant-new-1-sgl)"),
    )

    mira, oak = document.entities()

    assert [one.span for one in mira.mentions] == [Span(0, 4), Span(5, 12)]
    assert [(one.core, one.kind) for one in oak.mentions] == [(Span(17, 20), MentionKind.OBJECT)]


@pytest.mark.corpora
@pytest.mark.parametrize("split", ["train", "dev"])
def test_corpus_text_holds_every_token_and_sentence(split: str, corpora: Path) -> None:
    paths = sorted((corpora / "gum" / split).glob("*.conllu"))
    assert paths

    for path in paths:
        lines = path.read_text("utf-8").splitlines()
        treebank = parse_treebank(lines)
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        words = [columns[1] for columns in rows if columns[0].isdigit()]
        sentences = [line.partition("=")[2].strip() for line in lines if line[:8] == "# text ="]
        placed = [token for tokens in treebank.sentences for token in tokens]

        assert [token.span.text_in(treebank.text) for token in placed] == words
        assert treebank.text.split() == " ".join(sentences).split()


@pytest.mark.corpora
def test_corpus_dev_holds_the_mentions_that_figures_are_quoted_for(corpora: Path) -> None:
    documents = load_gum("dev", ("news", "interview", "speech", "court"))

    assert len(documents) == 8
    assert sum(len(document.mentions) for document in documents) == 2146
    assert sum(len(document.entities()) for document in documents) == 1015
    for document in documents:
        for one in document.mentions:
            assert one.start <= one.core.start <= one.head_start
            assert one.head_end <= one.core.end <= one.end


@pytest.mark.corpora
def test_genre_that_is_not_there_is_said(corpora: Path) -> None:
    with pytest.raises(SystemExit, match="holds no .conllu file of the genres asked for"):
        load_gum("dev", ("opera",))
