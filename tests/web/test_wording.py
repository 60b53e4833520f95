from __future__ import annotations

import pytest

from onrecord.web.wording import quoted


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("all relations", "“all relations”"),
        ("“all relations”", "“all relations”"),
        ("“We will not wait,", "“We will not wait,"),
        ("the workers’", "“the workers’”"),
    ],
)
def test_words_get_quotation_marks_unless_they_bring_them(words: str, expected: str) -> None:
    assert quoted(words) == expected
