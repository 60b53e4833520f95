from __future__ import annotations

import pytest

from onrecord.registry.titles import Office, read_title


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Prime Minister", Office("prime minister", is_former=False)),
        ("the acting premier", Office("prime minister", is_former=False)),
        ("Sen.", Office("senator", is_former=False)),
        ("former president", Office("president", is_former=True)),
        ("ex-Congresswoman", Office("representative", is_former=True)),
        ("deputy prime minister", Office("deputy prime minister", is_former=False)),
        ("harbour master", Office("harbour master", is_former=False)),
        ("former", Office("former", is_former=False)),
    ],
)
def test_title_is_read_as_an_office(title: str, expected: Office) -> None:
    assert read_title(title) == expected
