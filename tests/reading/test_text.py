from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.article import Capture
from onrecord.errors import SourceEmpty, SourceUnreadable
from onrecord.reading.received import Received
from onrecord.reading.text import read_article


def receive(content: bytes) -> Received:
    return Received("letter.txt", content, "text/plain")


def test_text_is_kept_to_the_last_character() -> None:
    text = "“No,”\u00a0she said.\r\n\r\n\tשלום 👋🏽 e\u0301\u2028end without a line end"
    article = read_article(receive(text.encode()))
    assert article.text == text
    assert article.title is None
    assert article.warnings == ()


def test_text_capture_speaks_of_the_bytes() -> None:
    article = read_article(receive(b"\xef\xbb\xbfAda Example said no."))
    assert article.id == "5e3593e8b1d1d0e0"
    assert article.capture == Capture(
        origin="letter.txt",
        media_type="text/plain",
        sha256="5e3593e8b1d1d0e0db44fc795e6c13c2f0cd315e924395696e1e96fffd6e45ba",
        size=23,
        charset="utf-8",
        extractor="plain text",
        extractor_version="1",
    )


@pytest.mark.parametrize("content", [b" \r\n\t ", "\u00a0\u2003".encode(), b"\xef\xbb\xbf\n"])
def test_text_of_white_space_is_empty(content: bytes) -> None:
    with pytest.raises(SourceEmpty, match="letter.txt: holds no text; "):
        read_article(receive(content))


def test_text_that_is_binary_is_refused() -> None:
    with pytest.raises(SourceUnreadable, match="is binary: a NUL byte at offset 3"):
        read_article(receive(b"abc\x00def"))


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\0" not in text))
def test_text_gives_the_bytes_back(text: str) -> None:
    content = ("Ada " + text).encode()
    article = read_article(receive(content))
    assert article.text.encode() == content
    assert article.capture.sha256 == hashlib.sha256(content).hexdigest()
