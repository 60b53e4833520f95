from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.address_keys import address_key


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://quay.example/a", "http://www.quay.example/a/#top", True),
        ("https://quay.example/a?id=1&utm_medium=rss", "https://quay.example/a?id=1", True),
        ("https://QUAY.example/a", "https://quay.example/a", True),
        ("https://quay.example/a?id=1", "https://quay.example/a?id=2", False),
        ("https://quay.example/a", "https://quay.example/A", False),
        ("https://quay.example/a", "https://kelm.example/a", False),
    ],
)
def test_key_is_the_same_for_one_page(one: str, other: str, same: bool) -> None:
    assert (address_key(one) == address_key(other)) is same


@given(st.text(max_size=60))
def test_any_text_has_a_key(text: str) -> None:
    assert isinstance(address_key(text), str)
    assert isinstance(address_key(f"http://{text}"), str)
