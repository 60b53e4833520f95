from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from onrecord.export.citation import STYLE_NAMES, Style, cite
from onrecord.record.record import Record
from tests.builders import Said, make_actor, make_record

TEXT = "Ada Vell, chair of the league, wrote: “We will not wait.” She said the “harbour” was calm."


def told(said: Said, **fields: Any) -> Record:
    actors = [
        make_actor(TEXT, "a1", "Ada Vell", roles=[("chair", None, "chair of the league")]),
    ]
    known: dict[str, Any] = {
        "title": "The league keeps its “answer”",
        "publisher": "The Quay Courier",
        "published": date(2018, 9, 4),
        "url": "https://courier.example/league",
    }
    return make_record(TEXT, [said], actors=actors, **known | fields)


DIRECT = Said("“We will not wait.”", "Ada Vell", "wrote", speaker="a1")
INDIRECT = Said("the “harbour” was calm", "She", "said", "indirect", speaker="a1")
UNNAMED = Said("“We will not wait.”")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            Style.PLAIN,
            "“We will not wait.” (Ada Vell, chair, quoted in The Quay Courier, “The league keeps"
            " its ‘answer’”, 4 September 2018, https://courier.example/league)",
        ),
        (
            Style.CHICAGO,
            "“We will not wait.”\nAda Vell, chair, quoted in “The league keeps its ‘answer’,”"
            " The Quay Courier, September 4, 2018, https://courier.example/league.",
        ),
        (
            Style.APA,
            "“We will not wait.” (Ada Vell, as cited in The Quay Courier, 2018).\n"
            "The league keeps its ‘answer’. (2018, September 4). The Quay Courier."
            " https://courier.example/league",
        ),
        (
            Style.MLA,
            "“We will not wait.” (Ada Vell, qtd. in The Quay Courier).\n"
            "“The league keeps its ‘answer’.” The Quay Courier, 4 Sept. 2018,"
            " https://courier.example/league.",
        ),
        (
            Style.MARKDOWN,
            "> “We will not wait.”\n>\n> — Ada Vell, chair, quoted in The Quay Courier,"
            " [The league keeps its ‘answer’](<https://courier.example/league>), 4 September 2018",
        ),
    ],
)
def test_quotation_is_cited_in_the_style(style: Style, expected: str) -> None:
    record = told(DIRECT)

    assert cite(record, record.statements[0], style) == expected


def test_every_style_has_a_name() -> None:
    assert set(STYLE_NAMES) == set(Style)


@pytest.mark.parametrize("style", Style)
def test_words_of_the_article_are_not_given_as_the_speaker_s(style: Style) -> None:
    record = told(INDIRECT)
    cited = cite(record, record.statements[0], style)

    assert "the ‘harbour’ was calm" in cited
    assert "quoted in" not in cited
    assert "qtd. in" not in cited


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (Style.PLAIN, "“We will not wait.” (a source that is not named, quoted in"
                      " “Untitled article”)"),
        (Style.CHICAGO, "“We will not wait.”\nA source that is not named, quoted in"
                        " “Untitled article.”"),
        (Style.APA, "“We will not wait.” (a source that is not named, as cited in"
                    " “Untitled article”, n.d.).\nUntitled article. (n.d.)."),
        (Style.MLA, "“We will not wait.” (a source that is not named, qtd. in the article).\n"
                    "“Untitled article.”"),
        (Style.MARKDOWN, "> “We will not wait.”\n>\n> — a source that is not named, quoted in"
                         " Untitled article"),
    ],
)  # fmt: skip
def test_unknown_parts_of_a_source_are_left_out(style: Style, expected: str) -> None:
    record = told(UNNAMED, title=None, publisher=None, published=None, url=None)

    assert cite(record, record.statements[0], style) == expected


def test_markdown_makes_no_link_of_what_is_no_address() -> None:
    record = told(DIRECT, url="javascript:alert(1)", title="[a](b) <b>")
    cited = cite(record, record.statements[0], Style.MARKDOWN)

    assert "javascript" not in cited
    assert r"\[a\](b) \<b\>" in cited
