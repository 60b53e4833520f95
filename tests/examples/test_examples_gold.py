"""The gold statements of the examples are about the examples as they stand."""

from __future__ import annotations

import pytest

from tests.examples.gold_articles import EXAMPLES, GOLD, GoldArticle, load_gold_articles

ARTICLES = load_gold_articles()
each_article = pytest.mark.parametrize(
    "article", ARTICLES, ids=[article.id or article.path.stem for article in ARTICLES]
)


@each_article
def test_gold_words_occur_in_their_example(article: GoldArticle) -> None:
    missing = [
        words
        for statement in article.statements
        for words in (*statement.source, *statement.cue, *statement.content)
        if words not in article.text
    ]

    assert missing == []


@each_article
def test_gold_statements_are_in_text_order(article: GoldArticle) -> None:
    starts = [article.text.index(statement.content[0]) for statement in article.statements]

    assert starts == sorted(starts)


@each_article
def test_gold_statements_have_a_cue_and_content(article: GoldArticle) -> None:
    assert article.statements
    assert all(statement.cue and statement.content for statement in article.statements)


def test_gold_exists_for_each_example_and_no_other() -> None:
    examples = {path.stem for path in EXAMPLES.iterdir() if path.is_file()}

    assert {path.stem for path in GOLD.glob("*.json")} == examples


def test_gold_of_the_story_holds_its_three_paragraph_statement_as_one() -> None:
    story = next(article for article in ARTICLES if article.path.stem == "sister-party-letter")

    assert [len(statement.content) for statement in story.statements].count(3) == 1
    spokeswoman = next(one for one in story.statements if len(one.content) == 3)
    assert spokeswoman.source == ("A spokeswoman for Mr Farrow",)
    assert [part[0] for part in spokeswoman.content] == ["“", "“", "“"]
    assert [part[-1] for part in spokeswoman.content] == [".", ".", "”"]


def test_examples_use_every_style_of_quotation_marks() -> None:
    texts = "".join(article.text for article in ARTICLES)

    styles = ["“", "”", '"', " '", "«", "»", "„", "``", "''", "‘", "’"]
    assert [mark for mark in styles if mark not in texts] == []
    assert any("\r\n" in article.text for article in ARTICLES)
