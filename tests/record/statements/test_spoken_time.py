"""When a statement was made."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.times import find_times
from onrecord.document.annotations import Attribution
from onrecord.document.span import Span
from onrecord.record.assemble import assemble_record
from tests.builders import Nth, Said, make_article
from tests.record.stated import THURSDAY, assemble

SAIL = "“We sail,”"


def _time(text: str, said: Said, *others: Said, **fields: object) -> tuple[str, str | None] | None:
    statement = next(
        one
        for one in assemble(text, said, *others, **fields)
        if one.cue[0].exact == said.cue and one.content[0].exact == said.content
    )
    time = statement.time
    if time is None:
        return None
    assert time.evidence.span.text_in(text) == time.evidence.exact
    return time.evidence.exact, time.value


@pytest.mark.parametrize(
    "text",
    [
        "“We sail,” Mira said on Tuesday.",
        "“We sail,” Mira said Tuesday.",
        "“We sail,” said Mira on Tuesday.",
        "“We sail,” Mira said in a statement to the press on Tuesday.",
        "“We sail,” Mira said in Port Sellick, Ardania, on Tuesday.",
        "On Tuesday, Mira said “We sail,” and left.",
        "But on Tuesday Mira also said: “We sail,”",
        "In a speech at the harbour on Tuesday, Mira said: “We sail,”",
        "On Tuesday, in a speech at the harbour, Mira said: “We sail,”",
        "Mira on Tuesday said “We sail,” and left.",
        "PORT SELLICK (QNA) — Mira on Tuesday said “We sail,” and left.",
        "Mira, speaking at the harbour on Tuesday, said: “We sail,”",
        "Mr. X. left. On Tuesday Mira said “We sail,” and left.",
        "Mira said “We sail,” on Tuesday.",
    ],
)
def test_time_beside_the_cue_is_the_statements(text: str) -> None:
    said = Said(SAIL, source="Mira", cue="said")

    assert _time(text, said) == ("Tuesday", "2018-04-10")


def test_sentence_begins_after_what_somebody_else_said() -> None:
    text = "Ivo cried: “It rains.” On Tuesday Mira said “We sail,” and left."
    cried = Said("“It rains.”", source="Ivo", cue="cried")
    said = Said(SAIL, source="Mira", cue="said")

    assert _time(text, said, cried) == ("Tuesday", "2018-04-10")


def test_time_inside_the_cue_is_the_statements() -> None:
    text = "Mira said on Tuesday afternoon that the ferry sails."

    said = Said("that the ferry sails", source="Mira", cue="said on Tuesday afternoon")
    assert _time(text, said) == ("Tuesday afternoon", "2018-04-10")


def test_time_between_cue_and_indirect_content_is_the_statements() -> None:
    text = "Mira told reporters last week the ferry would sail on Friday."

    said = Said("the ferry would sail on Friday", source="Mira", cue="told")
    assert _time(text, said) == ("last week", "2018-W14")


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Mira said she would resign on Tuesday.", "Mira", "she would resign on Tuesday"),
        ("Mira said she would resign on Tuesday.", "Mira", "she would resign"),
        ("Mira, elected on Tuesday, said no.", "Mira, elected on Tuesday,", "no"),
        ("Mira, who was elected on Tuesday, said no.", "Mira", "no"),
        ("After the vote on Tuesday, Mira said no.", "Mira", "no"),
        ("Mira sailed on Tuesday and Ivo said no.", "Ivo", "no"),
        ("Mira sailed on Tuesday. Ivo said no.", "Ivo", "no"),
        ("Mira sailed on Tuesday\nIvo said no.", "Ivo", "no"),
        ("Mira said no. On Tuesday she sailed.", "Mira", "no"),
        ("No, Mira said in Rome. On Tuesday she sailed.", "Mira", "No"),
        ("No, Mira said in the U.S. On Tuesday she sailed.", "Mira", "No"),
        ("Mira said: “No.” On Tuesday she sailed.", "Mira", "“No.”"),
        ("Mira has said since Tuesday no.", "Mira", "no"),
        ("Mira said of the vote on Tuesday no.", "Mira", "no"),
        ("Mira said after the vote on Tuesday no.", "Mira", "no"),
        ("On Tuesday, Mira met Ivo at home and said no.", "Mira", "no"),
    ],
)
def test_time_of_something_else_is_not_the_statements(text: str, source: str, content: str) -> None:
    cue = next(word for word in ("has said", "said") if word in text)

    assert _time(text, Said(content, source=source, cue=cue)) is None


def test_time_in_the_content_of_another_is_not_the_statements() -> None:
    text = "Mira said she sails on Tuesday, Ivo added without her."
    mira = Said("she sails on Tuesday", source="Mira", cue="said")
    ivo = Said("without her", source="Ivo", cue="added")

    assert _time(text, ivo, mira) is None


def test_time_of_a_statement_within_another_is_its_own() -> None:
    text = "“Ivo told me on Tuesday that he sails,” said Mira on Wednesday."
    mira = Said("“Ivo told me on Tuesday that he sails,”", source="Mira", cue="said")
    ivo = Said("that he sails", source="Ivo", cue="told")

    assert _time(text, mira, ivo) == ("Wednesday", "2018-04-11")
    assert _time(text, ivo, mira) == ("Tuesday", "2018-04-10")


def test_time_beyond_another_cue_is_not_the_statements() -> None:
    text = "Mira said no, adding yes on Tuesday."
    said = Said("no", source="Mira", cue="said")
    added = Said("yes", source="Mira", cue="adding")

    assert _time(text, said, added) is None


def test_nearest_time_is_the_statements() -> None:
    text = "Last week in Port Sellick, Mira said Tuesday that no ferry sails."
    said = Said("that no ferry sails", source="Mira", cue="said")

    assert _time(text, said) == ("Tuesday", "2018-04-10")


def test_time_yet_to_come_has_no_value_or_is_left_out() -> None:
    text = "Mira will announce on Tuesday that no ferry sails. In 2031, Mira asked why."
    announced = Said("that no ferry sails", source=Nth("Mira", 1), cue="announce")
    asked = Said("why", source=Nth("Mira", 2), cue="asked")

    assert _time(text, announced, asked) == ("Tuesday", None)
    assert _time(text, asked, announced) is None


def test_time_without_day_of_publication_has_words_alone() -> None:
    text = "“We sail,” Mira said on Tuesday."

    assert _time(text, Said(SAIL, source="Mira", cue="said"), published=None) == ("Tuesday", None)


def test_statement_without_cue_has_no_time() -> None:
    assert assemble("“We sail,” on Tuesday.", Said(SAIL))[0].time is None


PIECES = st.lists(
    st.sampled_from(
        ["on Tuesday", "Mira", "said", "“no”", ",", ".", "\n", "last week", "(", "who"]
    ),
    min_size=1,
    max_size=12,
)
CUTS = st.lists(st.integers(0, 200), min_size=6, max_size=6, unique=True).map(sorted)


@given(PIECES, CUTS)
def test_spoken_time_is_exact_and_outside_source_and_content(
    pieces: list[str], cuts: list[int]
) -> None:
    text = (" ".join(pieces) + " ") * 8 + "." * 200
    source, cue, content = (Span(*cuts[at : at + 2]) for at in (0, 2, 4))
    attribution = Attribution((source,), (cue,), (content,), 0.9)
    times = tuple(find_times(text, THURSDAY))

    record = assemble_record(
        make_article(text, published=date(2018, 4, 12)), [attribution], (), times
    )

    time = record.statements[0].time
    if time is not None:
        span = time.evidence.span
        assert text[span.start : span.end] == time.evidence.exact
        assert not span.overlaps(source)
        assert not span.overlaps(content)
        assert "\n" not in text[min(span.start, cue.start) : max(span.end, cue.end)] or (
            "\n" in text[cue.start : cue.end] or "\n" in text[source.start : source.end]
        )
