"""Many words as one pattern."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.vocabulary.choices import any_choice

WORDS = st.lists(st.text("ab .", min_size=1, max_size=4), min_size=1, max_size=8)


def test_choices_prefer_the_longest_word() -> None:
    pattern = re.compile(f"(?:{any_choice(['ask', 'ask for', 'asks'])})")
    assert pattern.findall("ask for, asks, ask") == ["ask for", "asks", "ask"]


def test_choices_fall_back_to_a_shorter_word_where_the_longer_one_cannot_end() -> None:
    pattern = re.compile(rf"(?:{any_choice(['call', 'call on'])})\b")
    assert pattern.findall("call once") == ["call"]


def test_choices_read_signs_as_they_are_written() -> None:
    pattern = re.compile(f"(?:{any_choice(['a.m.', 'c++'])})")
    assert pattern.findall("c++ at 9 a.m. or axmx") == ["c++", "a.m."]


@given(WORDS, st.text("ab .", max_size=20))
def test_choices_match_what_a_list_of_the_words_by_length_matches(
    words: list[str], text: str
) -> None:
    plain = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    assert re.findall(f"(?:{any_choice(words)})", text) == re.findall(plain, text)
