from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.archives.frames import Frame, iter_frames
from tests.reading.archived import make_record

FIRST = make_record("response", b"one")
SECOND = make_record("response", b"two")
LIMIT = 10_000
CUT = "is a record that is cut off, or not as long as it says"
WRONG = "is a record that is not as long as it says"


class Chunks:
    """Bytes that come a few at a time."""

    def __init__(self, content: bytes, size: int = 7, failure: str | None = None) -> None:
        self.failure: str | None = None
        self._content = content
        self._size = size
        self._failure = failure

    def read(self) -> bytes:
        chunk, self._content = self._content[: self._size], self._content[self._size :]
        if not chunk:
            self.failure = self._failure
        return chunk

    def doubt(self) -> None:
        """Nothing else can be tried."""


def cut(content: bytes, *, end: int | None = None, failure: str | None = None) -> list[Frame]:
    source = Chunks(content, failure=failure)
    return list(iter_frames(source, offset=0, end=end, max_bytes=LIMIT))


def problems(content: bytes) -> list[str | None]:
    return [frame.problem for frame in cut(content)]


def test_records_are_cut_where_their_lengths_say() -> None:
    frames = cut(FIRST + SECOND)
    assert [frame.content for frame in frames] == [FIRST[:-4], SECOND[:-4]]
    assert [frame.offset for frame in frames] == [0, len(FIRST)]


def test_record_that_names_another_record_is_one() -> None:
    record = make_record("response", b"They wrote:\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\n")
    assert problems(record + FIRST) == [None, None]


def test_nothing_holds_no_record() -> None:
    assert cut(b"") == []
    assert cut(b"\r\n\r\n\n") == []


def test_record_with_too_short_a_length_is_broken_alone() -> None:
    short = make_record("response", b"x" * 200, length=30)
    assert problems(FIRST + short + SECOND) == [None, WRONG, None]


def test_record_with_too_great_a_length_is_broken_alone() -> None:
    long = make_record("response", b"x" * 200, length=9_000)
    assert problems(FIRST + long + SECOND) == [None, CUT, None]


def test_record_that_claims_a_part_of_the_next_is_broken_alone() -> None:
    long = make_record("response", b"x" * 200, length=250)
    assert problems(FIRST + long + SECOND) == [None, WRONG, None]


def test_record_that_is_cut_off_is_broken() -> None:
    assert problems(FIRST + SECOND[:-6]) == [None, CUT]


def test_record_without_a_length_is_broken_alone() -> None:
    unsized = FIRST.replace(b"Content-Length", b"Content-Breadth")
    assert problems(unsized + SECOND) == ["is a record that does not tell its length", None]


def test_length_that_is_no_number_is_none() -> None:
    unsized = FIRST.replace(b"Content-Length: 3", b"Content-Length: -3")
    assert problems(unsized + SECOND) == ["is a record that does not tell its length", None]


def test_header_without_an_end_is_broken() -> None:
    endless = b"WARC/1.0\r\n" + b"X-Filler: x\r\n" * 6_000
    assert problems(endless) == ["is a record whose header does not end"]


def test_rubbish_before_a_record_is_one_broken_record() -> None:
    assert problems(b"rubbish " * 20 + b"\r\n" + FIRST) == ["is no WARC record", None]


def test_record_over_the_limit_is_left_and_the_next_found() -> None:
    large = make_record("response", b"x" * (LIMIT + 1))
    frames = cut(FIRST + large + SECOND)
    assert [frame.problem for frame in frames] == [
        None,
        "is a record of more than 10,000 bytes",
        None,
    ]
    assert [frame.is_too_large for frame in frames] == [False, True, False]


def test_absurd_length_is_over_the_limit_and_costs_nothing() -> None:
    absurd = make_record("response", b"x", length=10**17)
    assert [frame.is_too_large for frame in cut(absurd + FIRST)] == [True, False]


def test_records_from_the_end_on_belong_to_somebody_else() -> None:
    assert len(cut(FIRST + SECOND, end=len(FIRST))) == 1
    assert len(cut(FIRST + SECOND, end=len(FIRST) + 1)) == 2


def test_source_that_fails_explains_the_broken_record() -> None:
    frames = cut(FIRST + SECOND[:50], failure="is a broken gzip member")
    assert [frame.problem for frame in frames] == [None, "is a broken gzip member"]


def test_source_that_fails_at_once_is_one_broken_record() -> None:
    assert [frame.problem for frame in cut(b"", failure="is broken")] == ["is broken"]


@given(st.lists(st.sampled_from([FIRST, SECOND, FIRST[:40], b"\r\n", b"WARC/1.0\r\n", b"x\n"])))
def test_any_mixture_of_pieces_ends_and_keeps_order(pieces: list[bytes]) -> None:
    content = b"".join(pieces)
    offsets = [frame.offset for frame in cut(content)]
    assert offsets == sorted(set(offsets))
    assert all(0 <= offset < len(content) for offset in offsets)


@given(st.integers(1, 400), st.lists(st.binary(max_size=300), min_size=1, max_size=5))
def test_whole_records_come_back_whatever_the_chunks(size: int, blocks: list[bytes]) -> None:
    records = [make_record("response", block) for block in blocks]
    source = Chunks(b"".join(records), size)
    frames = list(iter_frames(source, offset=0, end=None, max_bytes=LIMIT))
    assert [frame.content for frame in frames] == [record[:-4] for record in records]
