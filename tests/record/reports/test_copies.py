from __future__ import annotations

import gzip
import json
import random
import re
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.reports.copies import find_copies, iter_copies

STORY = """\
The Harbour Council has voted to close the northern quay of Port Sellick until the autumn.

Mira Soames, who chairs the council, said that engineers had found cracks in nine of the forty
pillars on which the quay stands, and that nobody could promise it would bear the weight of a lorry.

“We would rather be blamed for a closed quay than for an open one,” she told the meeting, which ran
until shortly before midnight and was attended by more than two hundred fishermen and dock workers.

Grace Ofori of the Fishers’ Guild called the decision a disaster for families who had already lost
two seasons to the storms. She asked the council to pay for berths in Farrow while work goes on.

The repairs will cost eleven million crowns, according to a report that the council published with
its decision. Two thirds of the sum is to come from the government in Kelmark.

Anton Reyle, the minister of transport, said on Thursday that he had not yet seen the report but
that the quay mattered to the whole coast, and promised an answer within the month.
"""
SAME_TOPIC = """\
Fishermen in Port Sellick blocked the road to the harbour on Friday in protest at the closing of
the northern quay, which the Harbour Council had decided the night before.

About sixty boats stayed in port. Grace Ofori, who leads the Fishers’ Guild, said her members would
not move their nets to Farrow at their own cost, and that the cracks had been known for years.

The council’s chairwoman, Mira Soames, repeated her words of Thursday: “We would rather be blamed
for a closed quay than for an open one.” She offered to meet the Guild on Monday.

A spokesman for the ministry of transport said Anton Reyle was following the matter closely.
"""
FRAME = """\
Sign in to read more. Our newsletter brings the coast to your inbox every morning at six.

{}

This story was first sent to subscribers of the Quay Courier, who make our work possible.
"""


def numbers(*texts: str) -> list[tuple[int, ...]]:
    return [group.numbers for group in find_copies(texts)]


def edit(text: str) -> str:
    """One word in fifteen is another."""
    words = text.split(" ")
    return " ".join("indeed" if n % 15 == 7 else word for n, word in enumerate(words))


@pytest.mark.parametrize(
    "copy",
    [
        STORY,
        STORY.upper(),
        STORY.replace("“", '"').replace("”", '"').replace("’", "'"),
        "Quay shut after cracks are found\n\nBy Ida Brandt\n\n" + STORY,
        FRAME.format(STORY),
        re.sub(r"\n\n", " ", STORY),
        re.sub(r" (?=\S+ \S+ \S+ )", "\n", STORY),
        "\n\n".join(STORY.split("\n\n")[:4]),
        "\n\n".join(reversed(STORY.split("\n\n"))),
        edit(STORY),
    ],
    ids=[
        "same", "case", "marks", "headline", "frame", "one paragraph", "short lines", "cut",
        "moved", "edited",
    ],
)  # fmt: skip
def test_copies_of_a_text_are_found(copy: str) -> None:
    assert numbers(STORY, SAME_TOPIC, copy) == [(0, 2)]


def test_another_text_on_the_same_topic_is_no_copy() -> None:
    assert numbers(STORY, SAME_TOPIC) == []


def test_texts_in_one_frame_are_no_copies() -> None:
    assert numbers(FRAME.format(STORY), FRAME.format(SAME_TOPIC)) == []


def test_one_long_passage_in_common_makes_no_copy() -> None:
    rng = random.Random(5)
    gallery = " ".join(f"Photo {n} of {rng.randrange(10**6)} boats at sea" for n in range(120))

    assert numbers(f"{STORY}\n{gallery}", f"{SAME_TOPIC}\n{gallery}") == []


def test_two_texts_that_quote_a_third_are_not_copies_of_each_other() -> None:
    rng = random.Random(3)
    first, second = (
        "\n".join(" ".join(str(rng.randrange(10**6)) for _ in range(25)) for _ in range(9))
        for _ in range(2)
    )

    assert numbers(f"{first}\n{STORY}", STORY, f"{second}\n{STORY}") == [(0, 1)]


def test_copy_tells_how_much_of_it_is_copied() -> None:
    longer = FRAME.format(STORY)

    (group,) = find_copies([STORY, longer])

    assert group.first == 1
    assert [(one.number, one.share) for one in group.copies] == [(0, 1.0)]
    assert group.copies[0].why.startswith("100% of it stands word for word in the other, 8")
    assert list(iter_copies([group])) == [(0, 1), (1, 1)]


def test_texts_without_enough_words_are_in_no_group() -> None:
    assert numbers("", "", "a few words", "a few words", "…") == []


words = st.lists(st.sampled_from("abcdefgh"), max_size=80).map(" ".join)


@given(st.lists(words, max_size=8))
def test_each_text_is_in_one_group_at_most(texts: list[str]) -> None:
    groups = find_copies(texts)

    placed = [number for group in groups for number in group.numbers]
    assert len(placed) == len(set(placed))
    assert all(len(group.numbers) > 1 for group in groups)
    assert groups == find_copies(texts)


@pytest.mark.corpora
def test_unlike_articles_are_in_no_group(corpora: Path) -> None:
    path = corpora / "articles" / "articles.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, 500)]

    assert find_copies(texts) == ()
