from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.newswcl50 import join_words, load_newswcl50, parse_newswcl50
from onrecord.document.span import Span


def _lines(*rows: tuple[str, str], document: str = "7_LL") -> list[str]:
    story = document.partition("_")[0]
    return [
        f"#begin document {story}/-/{document}; part 000\n",
        *(
            f"{story}/-/{document}\t0\t{n}\t{word}\t{mark}\t\n"
            for n, (word, mark) in enumerate(rows)
        ),
        "\n",
        "#end document\n",
    ]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Kelmark , the port ( the old one ) .", "Kelmark, the port (the old one)."),
        ("Ms. Soames 's aide did n't go", "Ms. Soames's aide didn't go"),
        ("the once - proud Mira Ofori - Lane", "the once-proud Mira Ofori-Lane"),
        ('" No , " she said , " not yet . "', '"No," she said, "not yet."'),
        ("aides ' pay : ' too low , ' they said", "aides' pay: 'too low,' they said"),
        ("for $ 1,000 – in cash", "for $1,000 – in cash"),
        ("One . \\n Two .", "One.\n\nTwo."),
        ('" Open \\n " Closed "', '"Open\n\n"Closed"'),
    ],
)
def test_words_are_joined_as_printed(words: str, text: str) -> None:
    assert join_words(words.split(" "))[0] == text


def test_words_know_their_places() -> None:
    text, places = join_words(["Mira", "'s", "\\n", "", "aide"])

    assert text == "Mira's\n\naide"
    assert places == [Span(0, 4), Span(4, 6), None, None, Span(8, 12)]


def test_articles_are_read_with_their_mentions() -> None:
    lines = _lines(
        ("President", "(7_ARD_Soames_ACTOR"),
        ("Soames", "7_ARD_Soames_ACTOR)"),
        ("of", "-"),
        ("Ardania", "(7_ARD_COUNTRY)"),
    )

    (article,) = parse_newswcl50(lines)

    assert (article.id, article.story, article.outlet) == ("7_LL", "7", "LL")
    assert article.text == "President Soames of Ardania"
    assert [(one.span, one.concept, one.type) for one in article.mentions] == [
        (Span(0, 16), "7_ARD_Soames_ACTOR", "ACTOR"),
        (Span(20, 27), "7_ARD_COUNTRY", "COUNTRY"),
    ]


def test_mentions_of_several_concepts_cross_and_nest() -> None:
    lines = _lines(
        ("talks", "(7_Talks_EVENT| (7_Talks_EVENT"),
        ("with", "7_Talks_EVENT)"),
        ("Ardania", "(7_ARD_COUNTRY)| 7_Talks_EVENT)"),
    )

    (article,) = parse_newswcl50(lines)

    assert [(one.span, one.type) for one in article.mentions] == [
        (Span(0, 18), "EVENT"),
        (Span(0, 10), "EVENT"),
        (Span(11, 18), "COUNTRY"),
    ]


@pytest.mark.corpora
def test_corpus_holds_five_stories_by_five_outlets(corpora: Path) -> None:
    articles = load_newswcl50()

    assert [article.id for article in articles] == [
        f"{story}_{outlet}" for story in range(5) for outlet in ("L", "LL", "M", "R", "RR")
    ]
    assert sum(len(article.mentions) for article in articles) == 3067
    assert all("\n" not in one.span.text_in(a.text) for a in articles for one in a.mentions)
