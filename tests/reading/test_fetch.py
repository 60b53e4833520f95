from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Any

import pytest

from onrecord.document.article import Article
from onrecord.errors import SourceError, SourceMissing, SourceRefused, SourceUnreadable
from onrecord.reading.addresses import IPAddress, is_public
from onrecord.reading.fetch import Fetched, Limits, fetch
from onrecord.reading.sources import ReadingOptions, iter_articles
from tests.reading.pages import make_page
from tests.reading.printed import make_pdf, print_column

HTML = {"Content-Type": "text/html; charset=windows-1252"}


@dataclass
class Answer:
    """What the server says to one path."""

    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200
    is_slow: bool = False


class Web(ThreadingHTTPServer):
    """A server on this machine that gives prepared answers and keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.requests: list[dict[str, str]] = []
        self.is_over = threading.Event()

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"


class Handler(BaseHTTPRequestHandler):
    """Gives the answer prepared for the path."""

    def do_GET(self) -> None:
        web = self.server
        assert isinstance(web, Web)
        web.requests.append(dict(self.headers))
        answer = web.answers.get(self.path, Answer(status=404))
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)
        while answer.is_slow and not web.is_over.wait(0.02):
            self.wfile.write(b"x")

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def web() -> Iterator[Web]:
    server = Web()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.is_over.set()
    server.shutdown()
    server.server_close()
    thread.join()


def is_this_machine(address: IPAddress) -> bool:
    return address == ip_address("127.0.0.1")


def get(url: str, *, max_bytes: int = 100_000, timeout_s: float = 10.0) -> Fetched:
    return fetch(url, Limits(max_bytes, timeout_s, is_this_machine))


def test_page_is_fetched_with_what_the_server_says(web: Web) -> None:
    web.answers["/a"] = Answer("“No.”".encode("cp1252"), HTML)
    fetched = get(web.address("/a"))
    assert fetched.content == b"\x93No.\x94"
    assert (fetched.media_type, fetched.charset) == ("text/html", "windows-1252")
    assert fetched.url == web.address("/a")


def test_page_in_gzip_is_unpacked(web: Web) -> None:
    web.answers["/a"] = Answer(gzip.compress(b"No."), {**HTML, "Content-Encoding": "gzip"})
    assert get(web.address("/a")).content == b"No."


def test_redirects_are_followed(web: Web) -> None:
    web.answers["/a"] = Answer(status=302, headers={"Location": "/b?c=d"})
    web.answers["/b?c=d"] = Answer(status=301, headers={"Location": web.address("/e")})
    web.answers["/e"] = Answer(b"No.", HTML)
    fetched = get(web.address("/a"))
    assert (fetched.content, fetched.url) == (b"No.", web.address("/e"))


def test_redirects_in_a_circle_are_refused(web: Web) -> None:
    web.answers["/a"] = Answer(status=302, headers={"Location": "/a"})
    with pytest.raises(SourceRefused, match="redirects more than 5 times"):
        get(web.address("/a"))
    assert len(web.requests) == 6


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("http://127.0.0.2:{port}/b", r"leads to 127\.0\.0\.2 at 127\.0\.0\.2, which is not a"),
        ("http://[::1]:{port}/b", "leads to ::1 at ::1, which is not a public address"),
        ("file:///etc/hostname", "leads to 'file:/etc/hostname': only http and https"),
        ("http://ada:secret@127.0.0.1:{port}/b", "holds a user name or password"),
    ],
)
def test_redirect_to_a_forbidden_place_is_refused(web: Web, target: str, problem: str) -> None:
    location = target.format(port=web.server_port)
    web.answers["/a"] = Answer(status=302, headers={"Location": location})
    with pytest.raises(SourceRefused, match=problem):
        get(web.address("/a"))
    assert len(web.requests) == 1


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0"]
)
def test_this_machine_is_no_public_place(web: Web, host: str) -> None:
    with pytest.raises(SourceRefused, match="which is not a public address"):
        fetch(web.address("/a", host), Limits(1_000, 10.0, is_public))
    assert web.requests == []


def test_name_is_resolved_once_and_its_address_used(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bytes] = []

    def resolve(host: bytes, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        address = "127.0.0.1" if len(asked) == 1 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    web.answers["/a"] = Answer(b"No.", HTML)
    fetched = get(web.address("/a", "paper.example"))
    assert asked == [b"paper.example"]
    assert web.requests[0]["Host"] == f"paper.example:{web.server_port}"
    assert fetched.url == web.address("/a", "paper.example")


def test_name_with_one_forbidden_address_is_refused(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(host: bytes, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in ("127.0.0.1", "10.0.0.1")
        ]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(SourceRefused, match=r"leads to paper\.example at 10\.0\.0\.1, which"):
        get(web.address("/a", "paper.example"))
    assert web.requests == []


def test_next_address_is_tried_when_one_does_not_answer(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(host: bytes, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
            for address in ("127.0.0.9", "127.0.0.1")
        ]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    web.answers["/a"] = Answer(b"No.", HTML)
    limits = Limits(1_000, 10.0, lambda address: address.is_loopback)
    assert fetch(web.address("/a", "paper.example"), limits).content == b"No."


@pytest.mark.parametrize(
    ("status", "problem"), [(404, "the server answers 404 Not Found"), (503, "answers 503")]
)
def test_failure_of_the_server_is_told(web: Web, status: int, problem: str) -> None:
    web.answers["/a"] = Answer(status=status)
    with pytest.raises(SourceMissing, match=problem):
        get(web.address("/a"))


def test_page_over_the_limit_is_refused(web: Web) -> None:
    web.answers["/a"] = Answer(b"x" * 50_000, HTML)
    with pytest.raises(SourceRefused, match="holds more than 1,000 bytes"):
        get(web.address("/a"), max_bytes=1_000)


def test_page_that_unpacks_over_the_limit_is_refused(web: Web) -> None:
    bomb = gzip.compress(b"x" * 1_000_000)
    web.answers["/a"] = Answer(bomb, {**HTML, "Content-Encoding": "gzip"})
    with pytest.raises(SourceRefused, match="holds more than 10,000 bytes"):
        get(web.address("/a"), max_bytes=10_000)


def test_page_that_drips_for_ever_is_refused(web: Web) -> None:
    web.answers["/a"] = Answer(headers=HTML, is_slow=True)
    with pytest.raises(SourceRefused, match=r"gave no whole page within 0\.3 seconds"):
        get(web.address("/a"), timeout_s=0.3)


def test_page_of_another_kind_is_refused(web: Web) -> None:
    web.answers["/a"] = Answer(b"\x89PNG", {"Content-Type": "image/png"})
    with pytest.raises(SourceUnreadable, match="is image/png, not a page, a feed, a PDF or text"):
        get(web.address("/a"))


def test_page_cut_off_is_missing(web: Web) -> None:
    web.answers["/a"] = Answer(b"<html>", {**HTML, "Content-Length": "900"})
    with pytest.raises(SourceMissing, match="cannot be fetched"):
        get(web.address("/a"))


def test_host_that_does_not_answer_is_missing() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        with pytest.raises(SourceMissing, match="cannot be fetched"):
            get(url)


def test_unknown_host_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(SourceMissing, match=r"no host 'paper\.example' is known"):
        get("http://paper.example/a")


def test_host_with_an_overlong_name_is_missing() -> None:
    with pytest.raises(SourceMissing, match="no host 'aaa"):
        get(f"http://{'a' * 70}.example/")


@pytest.mark.parametrize("url", ["http://", "http://[::1/", "http:///a", "http://a:b/"])
def test_malformed_address_is_told(url: str) -> None:
    with pytest.raises(SourceError, match=r"is no valid address|only http and https"):
        get(url)


@pytest.mark.parametrize(
    ("answer", "extractor"),
    [
        (Answer(make_page().encode(), {"Content-Type": "text/html; charset=utf-8"}), "trafilatura"),
        (Answer(make_pdf(print_column("She said no.")), {}), "pypdfium2"),
        (Answer(b"She said no.", {"Content-Type": "text/plain"}), "plain text"),
        (Answer(b'{"text": "No."}', {"Content-Type": "application/json"}), "json"),
    ],
)
def test_address_becomes_an_article(web: Web, answer: Answer, extractor: str) -> None:
    web.answers["/a"] = Answer(status=302, headers={"Location": "/b"})
    web.answers["/b"] = answer
    options = ReadingOptions(address_rule=is_this_machine)
    (article,) = iter_articles([web.address("/a")], options)
    assert isinstance(article, Article), article
    assert article.capture.extractor == extractor
    assert article.capture.origin == web.address("/a")
    assert article.url == web.address("/b")


FEED = """<rss version="2.0"><channel><title>The Quay Courier</title>
<item><link>{0}</link><title>One</title><pubDate>Tue, 10 Apr 2018 09:00:00 GMT</pubDate></item>
<item><link>{1}</link></item>
<item><link>{2}</link></item>
<item><link>{3}</link></item>
</channel></rss>"""


@pytest.mark.parametrize(
    "media_type", ["application/rss+xml", "text/xml; charset=utf-8", "text/html"]
)
def test_address_of_a_feed_stands_for_its_pages(web: Web, media_type: str) -> None:
    links = [web.address(path) for path in ("/a", "/gone", "/feed", "/b")]
    web.answers["/feed"] = Answer(FEED.format(*links).encode(), {"Content-Type": media_type})
    web.answers["/a"] = Answer(status=302, headers={"Location": "/moved"})
    web.answers["/moved"] = Answer(make_page().encode(), {"Content-Type": "text/html"})
    options = ReadingOptions(address_rule=is_this_machine, max_links=3)
    article, gone, nested, left = iter_articles([web.address("/feed")], options)
    assert isinstance(article, Article), article
    assert (article.url, article.published) == (web.address("/moved"), date(2018, 4, 10))
    assert isinstance(gone, SourceMissing)
    assert gone.origin == links[1]
    assert isinstance(nested, SourceRefused)
    assert nested.problem == "is a feed within a feed"
    assert isinstance(left, SourceRefused)
    assert left.problem == "is a feed with 4 links; only the first 3 were fetched"


def test_links_of_a_feed_lead_to_no_private_place(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = [web.address("/a", "127.0.0.2"), "file:///etc/hostname", web.address("/b"), "x:y"]
    web.answers["/feed"] = Answer(FEED.format(*links).encode(), {"Content-Type": "text/xml"})
    web.answers["/b"] = Answer(make_page().encode(), {"Content-Type": "text/html"})
    options = ReadingOptions(address_rule=is_this_machine)
    refused, article = iter_articles([web.address("/feed")], options)
    assert isinstance(refused, SourceRefused)
    assert "which is not a public address" in refused.problem
    assert isinstance(article, Article), article


def test_archive_at_an_address_has_to_be_saved_first(web: Web) -> None:
    web.answers["/a"] = Answer(b"WARC/1.0\r\n", {"Content-Type": "application/octet-stream"})
    (error,) = iter_articles([web.address("/a")], ReadingOptions(address_rule=is_this_machine))
    assert isinstance(error, SourceRefused)
    assert error.problem == "is application/warc"
