"""What came of commitments, told later in the article."""

from __future__ import annotations

import pytest

from tests.builders import Nth, Said, Thing
from tests.record.commitments.test_build import only, record_of
from tests.record.commitments.test_sides import each


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Mira Soames asked Grace Ofori to copy the maps. Grace Ofori handed them out.", "met"),
        ("Mira Soames asked Grace Ofori to resign. Grace Ofori turned the request down.",
         "refused"),
        ("Mira Soames urged Grace Ofori to resign. Grace Ofori would do nothing of the kind.",
         "refused"),
        ("Mira Soames promised to reopen the library. It opened last week.", "met"),
        ("Mira Soames pledged to publish the list by the end of March. March came and went.",
         "overdue"),
        ("Mira Soames promised the list by 2 March 2018. It has yet to appear.", "overdue"),
        ("Mira Soames urged Grace Ofori to resign. The ferry had been refused a berth.", "open"),
        ("Mira Soames promised to reopen the library. It may have opened by then.", "open"),
    ],
)  # fmt: skip
def test_outcomes_are_read_from_what_follows(text: str, status: str) -> None:
    things = [each(text, "person", "Mira Soames")]
    things += [each(text, "person", name) for name in ("Grace Ofori",) if name in text]
    things += [Thing("abstract", one) for one in ("the [list]",) if "the list" in text]

    assert only(record_of(text, things=things)).status.value == status


@pytest.mark.parametrize(("word", "status"), [("Agreed", "met"), ("No", "refused")])
def test_outcomes_are_told_by_the_first_word_of_the_answer(word: str, status: str) -> None:
    text = f"Mira Soames asked Grace Ofori to publish the list. “{word}.” Grace Ofori said."
    said = Said(content=f"“{word}.”", cue="said", source=Nth("Grace Ofori", 2))
    things = [each(text, "person", name) for name in ("Mira Soames", "Grace Ofori")]

    assert only(record_of(text, said, things=things)).status.value == status
