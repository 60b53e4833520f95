from __future__ import annotations

import pytest

from onrecord.errors import SourceUnreadable
from onrecord.registry.formats import RegistryFormat, find_format


@pytest.mark.parametrize(
    ("origin", "text", "expected"),
    [
        ("people.CSV", "name,kind", RegistryFormat.CSV),
        ("people.tsv", "name\tkind", RegistryFormat.CSV),
        ("legislators.yaml", "- id: 1", RegistryFormat.CONGRESS),
        (
            "a.jsonl",
            '{"id":"p","schema":"Person","properties":{}}',
            RegistryFormat.FOLLOW_THE_MONEY,
        ),
        ("a.jsonl", '{"schema":"onrecord-registry/1"}\n{}', RegistryFormat.REGISTRY),
        ("a.jsonl", '{"id":"p","name":"M","kind":"person"}', RegistryFormat.REGISTRY),
        ("a.json", '\n{"persons": []}', RegistryFormat.POPOLO),
        ("a.json", '{"organizations": []}', RegistryFormat.POPOLO),
        ("a.jsonl", '{"name":"A","chief_of_state":"x"}', RegistryFormat.GOVERNMENTS),
    ],
)
def test_format_is_told_by_ending_or_content(
    origin: str, text: str, expected: RegistryFormat
) -> None:
    assert find_format(text, origin) is expected


@pytest.mark.parametrize("text", ["", "Mira Soames", "[1]", '{"name": "Mira"}', '{"persons": ['])
def test_format_that_nothing_tells_is_asked_for(text: str) -> None:
    with pytest.raises(SourceUnreadable) as caught:
        find_format(text, "actors.txt")

    assert str(caught.value) == (
        "actors.txt: has no known format; name it with --format:"
        " registry, csv, ftm, popolo, congress, governments"
    )
