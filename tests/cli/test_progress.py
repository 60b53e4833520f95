from __future__ import annotations

import io

from onrecord.cli.progress import Progress
from onrecord.errors import SourceMissing
from tests.builders import Said, make_record

RECORD = make_record("She said yes. He said no.", [Said("yes", "She"), Said("no", "He")])
ERROR = SourceMissing("a\x1b.txt", "there is no such file", "check the name")


def told(*results: object, live: bool, written: str | None = None) -> str:
    stream = io.StringIO()
    progress = Progress(stream, live=live)
    for result in results:
        if isinstance(result, SourceMissing):
            progress.add_failure(result)
        else:
            progress.add_record(RECORD)
    progress.finish(written)
    return stream.getvalue()


def test_progress_of_one_article_is_silent() -> None:
    assert told(RECORD, live=False) == ""


def test_progress_ends_with_the_counts() -> None:
    assert told(RECORD, RECORD, live=False) == "2 articles, 4 statements\n"


def test_progress_tells_each_failure_in_one_harmless_line() -> None:
    assert told(RECORD, ERROR, RECORD, live=False) == (
        "error: a␛.txt: there is no such file; check the name\n"
        "2 articles, 4 statements, 1 input failed\n"
    )


def test_progress_in_a_log_tells_counts_now_and_then() -> None:
    assert told(*[RECORD] * 120, live=False) == (
        "50 articles, 100 statements\n100 articles, 200 statements\n120 articles, 240 statements\n"
    )


def test_progress_in_a_terminal_redraws_its_line() -> None:
    assert told(RECORD, RECORD, ERROR, live=True) == (
        "\r\x1b[K2 articles, 4 statements"
        "\r\x1b[Kerror: a␛.txt: there is no such file; check the name\n"
        "\r\x1b[K2 articles, 4 statements, 1 input failed"
        "\r\x1b[K2 articles, 4 statements, 1 input failed\n"
    )


def test_progress_counts_articles_that_were_passed_over() -> None:
    stream = io.StringIO()
    progress = Progress(stream, live=True)

    progress.add_record(RECORD)
    progress.pass_over()
    progress.finish()

    assert stream.getvalue() == (
        "\r\x1b[K1 article, 2 statements, 1 other article passed over"
        "\r\x1b[K1 article, 2 statements, 1 other article passed over\n"
    )


def test_progress_tells_the_file_written() -> None:
    assert told(RECORD, live=False, written="page.html") == "page.html: 1 article, 2 statements\n"


def test_progress_tells_how_far_an_interrupted_run_came() -> None:
    stream = io.StringIO()
    progress = Progress(stream, live=False)
    progress.add_record(RECORD)

    progress.interrupt()

    assert stream.getvalue() == "interrupted after 1 article, 2 statements\n"


def test_progress_survives_a_stream_that_lacks_signs() -> None:
    raw = io.BytesIO()
    progress = Progress(io.TextIOWrapper(raw, "ascii"), live=False)

    progress.add_failure(SourceMissing("café.txt", "it’s gone", "look again"))

    assert raw.getvalue() == b"error: caf?.txt: it's gone; look again\n"


def test_progress_counts_what_an_archive_holds_besides_articles() -> None:
    stream = io.StringIO()
    progress = Progress(stream, live=False)

    progress.add_record(RECORD)
    progress.skip()
    progress.skip()
    progress.finish()

    assert stream.getvalue() == "1 article, 2 statements, 2 other records skipped\n"
