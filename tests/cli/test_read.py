from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import late
from onrecord.cli.main import main
from onrecord.errors import ModelError, SourceError, SourceMissing, SourceSkipped
from onrecord.record.record import Record
from tests.builders import Said, make_actor, make_record

TEXT = "“We will not wait,” she said."
STATEMENTS = [Said("“We will not wait,”", "she", "said")]


def make_record_of(name: str) -> Record:
    """An article in which somebody of this name speaks, and somebody else after."""
    text = f"“We will not wait,” {name} said. “We will,” said Ada Vell."
    statements = [
        Said("“We will not wait,”", name, "said", speaker="a1"),
        Said("“We will,”", "Ada Vell", ("said Ada Vell",), speaker="a2"),
    ]
    actors = [make_actor(text, "a1", name), make_actor(text, "a2", "Ada Vell")]
    return make_record(text, statements, actors=actors, title=f"About {name}", origin=f"{name}.txt")


class Reader:
    """Stands where articles are read: a source called "bad…" fails, others are one article.

    "of NAME" has NAME and another speak, "empty" nobody.
    """

    def __init__(self) -> None:
        self.sources: tuple[str, ...] = ()
        self.published: date | None = None
        self.registries: tuple[Path, ...] = ()
        self.events: Path | None = None

    def __call__(
        self,
        sources: Sequence[str],
        published: date | None,
        registries: Sequence[Path],
        events: Path | None,
    ) -> Iterator[Record | SourceError]:
        self.sources = tuple(sources)
        self.published = published
        self.registries = tuple(registries)
        self.events = events
        for source in sources:
            if source == "interrupt":
                raise KeyboardInterrupt
            if source == "no model":
                raise ModelError("model.onnx has changed; install onrecord again")
            if source == "full disk":
                raise OSError(28, "No space left on device")
            if source == "empty":
                yield make_record("A calm day.", origin=source)
            elif source.startswith("of "):
                yield make_record_of(source.removeprefix("of "))
            elif source.startswith("bad"):
                yield SourceMissing(source, "there is no such file", "check the name")
            elif source == "crawl.warc":
                yield SourceSkipped(source, "is a home page", "nothing has to be done", "home-page")
            else:
                yield make_record(TEXT, STATEMENTS, title=f"About {source}", origin=source)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    reader = Reader()
    monkeypatch.setattr(late, "read_sources", reader)
    return reader


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["read", *arguments], prog_name="onrecord")


def test_read_counts_what_an_archive_holds_besides_articles(reader: Reader) -> None:
    result = run("--json", "a.txt", "crawl.warc")

    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    assert result.stderr == "1 article, 1 statement, 1 other record skipped\n"


def test_read_is_given_the_registries(reader: Reader) -> None:
    run("--registry", "ministers.jsonl", "--registry", "parties.jsonl", "calm.txt")

    assert reader.registries == (Path("ministers.jsonl"), Path("parties.jsonl"))
    assert reader.events is None


def test_read_is_given_the_file_of_events(reader: Reader) -> None:
    run("--events", "ferry.toml", "calm.txt")

    assert reader.events == Path("ferry.toml")


def test_events_that_cannot_be_read_end_before_anything_is_printed(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text("[ferry]", encoding="utf-8")
    page = tmp_path / "page.html"

    for views in (("--format", "polecat"), ("--html", str(page))):
        result = run("--events", str(file), *views, "calm.txt")

        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"error: {file}: [ferry] is no code; use capital letters")
    assert not page.exists()


def test_read_shows_the_article_and_its_statements(reader: Reader) -> None:
    result = run("calm.txt")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("About calm.txt\n1 statement: 1 direct\n")
    assert "⟦¹“We will not wait,”⟧ {¹she} ‹¹said›." in result.stdout
    assert "1  she — said — direct, 90%" in result.stdout


def test_read_passes_on_the_sources_and_the_day(reader: Reader) -> None:
    run("--published", "2018-04-10", "a.txt", "https://courier.example/b")

    assert reader.sources == ("a.txt", "https://courier.example/b")
    assert reader.published == date(2018, 4, 10)


def test_read_without_a_source_reads_what_is_piped_in(reader: Reader) -> None:
    assert run().exit_code == 0
    assert (reader.sources, reader.published) == (("-",), None)


def test_read_json_prints_one_object_a_line(reader: Reader) -> None:
    result = run("--json", "a", "b")

    titles = [json.loads(line)["document"]["title"] for line in result.stdout_bytes.splitlines()]
    assert titles == ["About a", "About b"]
    assert result.stderr == "2 articles, 2 statements\n"


def test_read_html_writes_one_page_and_shows_nothing(reader: Reader, tmp_path: Path) -> None:
    page = tmp_path / "page.html"

    result = run("--html", str(page), "a", "b")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{page}: 2 articles, 2 statements\n"
    assert "About b" in page.read_text("utf-8")


def test_read_html_and_json_gives_both(reader: Reader, tmp_path: Path) -> None:
    result = run("--json", "--html", str(tmp_path / "page.html"), "a")

    assert json.loads(result.stdout)["document"]["title"] == "About a"
    assert (tmp_path / "page.html").exists()


def test_read_tells_failures_and_goes_on(reader: Reader) -> None:
    result = run("--json", "bad.txt", "good.txt")

    assert result.exit_code == 1
    assert json.loads(result.stdout)["document"]["title"] == "About good.txt"
    assert result.stderr == (
        "error: bad.txt: there is no such file; check the name\n"
        "1 article, 1 statement, 1 input failed\n"
    )


def test_read_leaves_a_page_alone_when_nothing_could_be_read(
    reader: Reader, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text("old", "utf-8")

    result = run("--html", str(page), "bad.txt")

    assert result.exit_code == 1
    assert page.read_text("utf-8") == "old"
    assert result.stderr == (
        "error: bad.txt: there is no such file; check the name\n"
        f"error: {page} was not written: there was no article to put on it\n"
    )


def test_read_interrupted_tells_how_far_it_came(reader: Reader, tmp_path: Path) -> None:
    page = tmp_path / "page.html"

    result = run("--json", "--html", str(page), "a", "interrupt")

    assert result.exit_code == 130
    assert json.loads(result.stdout)["document"]["title"] == "About a"
    assert result.stderr == "interrupted after 1 article, 1 statement\n"
    assert list(tmp_path.iterdir()) == []


def test_read_stops_at_once_without_a_model(reader: Reader) -> None:
    result = run("no model")

    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == "error: model.onnx has changed; install onrecord again\n"


def test_read_tells_that_the_disk_is_full(reader: Reader) -> None:
    result = run("full disk")

    assert result.exit_code == 1
    assert result.stderr == "error: cannot write: No space left on device\n"


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--published", "10/04/2018"], "'10/04/2018' is not a day; write it as YYYY-MM-DD"),
        (["--published", "20180410"], "'20180410' is not a day"),
        (["--published", "2018-02-30"], "'2018-02-30' is not a day"),
        (["--html", "nowhere/page.html"], "cannot write 'nowhere/page.html': No such file"),
        (["--html", "."], "is a directory"),
        (["--width", "10"], "10 is not in the range x>=20"),
        (["--color", "blue"], "'blue' is not one of"),
        (["--nonsense"], "No such option"),
    ],
)
def test_read_explains_wrong_usage(reader: Reader, arguments: list[str], problem: str) -> None:
    result = run(*arguments, "a.txt")

    assert result.exit_code == 2
    assert problem in result.stderr
    assert result.stdout == ""


def test_read_by_name_lists_what_that_actor_says(reader: Reader) -> None:
    result = run("--by", "zoe soames", "of Zoë Soames")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "1  Zoë Soames\n   said — direct, 90%\n" in result.stdout
    assert "2  Ada Vell" not in result.stdout
    assert (
        "Warning: Only statements by or for Zoë Soames are listed: 1 of 2 statements."
        in result.stdout
    )


def test_read_json_by_name_keeps_the_actors_and_the_ids(reader: Reader) -> None:
    record = json.loads(run("--json", "--by", "Vell", "of Mira Soames").stdout)

    assert [statement["id"] for statement in record["statements"]] == ["s2"]
    assert [actor["name"] for actor in record["actors"]] == ["Mira Soames", "Ada Vell"]


def test_read_html_by_name_writes_what_that_actor_says(reader: Reader, tmp_path: Path) -> None:
    page = tmp_path / "page.html"

    run("--html", str(page), "--by", "Vell", "of Mira Soames")

    written = page.read_text("utf-8")
    assert '<li id="a1s2"' in written
    assert '<li id="a1s1"' not in written


def test_read_by_name_passes_over_articles_without_that_actor(reader: Reader) -> None:
    result = run("--json", "--by", "Soames", "of Mira Soames", "of Ana Ofori", "bad.txt", "empty")

    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert json.loads(line)["document"]["title"] == "About Mira Soames"
    assert result.stderr == (
        "error: bad.txt: there is no such file; check the name\n"
        "1 article, 1 statement, 2 other articles passed over, 1 input failed\n"
    )


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        (
            ["of Mira Soames"],
            "error: --by: no actor in Mira Soames.txt is called 'Somes'; "
            "choose one of these: Mira Soames; Ada Vell\n",
        ),
        (
            ["empty"],
            "error: --by: no actor in empty is called 'Somes'; no actor was found there at all\n",
        ),
        (
            ["of Mira Soames", "of Ana Ofori"],
            "0 articles, 0 statements, 2 other articles passed over\n"
            "error: --by: no actor in the 2 articles is called 'Somes'; "
            "choose one of these: Mira Soames; Ada Vell; Ana Ofori\n",
        ),
    ],
)
def test_read_by_a_name_that_nobody_has_names_the_actors(
    reader: Reader, tmp_path: Path, sources: list[str], message: str
) -> None:
    page = tmp_path / "page.html"

    result = run("--html", str(page), "--json", "--by", "Somes", *sources)

    assert (result.exit_code, result.stdout, result.stderr) == (1, "", message)
    assert not page.exists()


def test_read_by_a_name_that_nobody_has_of_many_names_the_most_alike(reader: Reader) -> None:
    sources = [f"of {letter * place}" for letter in "BCDFGHJKLM" for place in range(3, 7)]

    result = run("--by", "Ada Velt", *sources)

    assert "; of 41 these are the most alike: Ada Vell; " in result.stderr
    assert result.stderr.count("; ") == 30


def test_read_by_name_without_any_article_only_tells_the_failures(reader: Reader) -> None:
    result = run("--by", "Soames", "bad.txt")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "error: bad.txt: there is no such file; check the name\n"


def test_read_without_text_shows_the_list(reader: Reader) -> None:
    assert "⟦" not in run("--no-text", "a").stdout


def test_read_in_color_when_asked_to(reader: Reader) -> None:
    assert "\x1b[1;35mshe\x1b[0m" in run("--color", "always", "a").stdout
    assert "\x1b" not in run("--color", "never", "a").stdout


def test_read_keeps_to_the_width(reader: Reader) -> None:
    assert max(map(len, run("--width", "24", "a").stdout.splitlines())) <= 24


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_read_help_shows_examples_and_exit_codes(option: str) -> None:
    result = run(option)

    assert result.exit_code == 0
    assert "onrecord read --html letter.html letter.txt" in result.stdout
    assert "Exit codes: 0 all well" in result.stdout
