"""How well web pages are read: ``python -m benchmarks.reading``.

Words are compared as bags; a gold paragraph with a quotation of five words or more counts as
kept when half of its runs of five words are in the text. The warning of lost quotations is
tried twice: on the text as read, and on that text with every quotation cut out.
"""

from __future__ import annotations

import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.machine import describe_machine
from benchmarks.polnear import corpora_folder
from onrecord.reading import lost_quotations
from onrecord.reading.html import read_article
from onrecord.reading.received import Received

_PEERS = ("trafilatura", "justext", "newsplease")
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Page:
    """A page with the paragraphs that a person marked as its article."""

    name: str
    content: bytes
    gold: list[str]


@dataclass(frozen=True, slots=True)
class Warned:
    """How often the warning fired, and how often it was right to."""

    lossy: int
    fired: int
    right: int


def load_pages() -> list[Page]:
    """The pages of the corpus that ONRECORD_CORPORA names."""
    folder = corpora_folder() / "html"
    gold = json.loads((folder / "ground_truth.json").read_text(encoding="utf-8"))
    return [
        Page(name, _unzip((folder / "pages" / name).read_bytes()), marked["body"])
        for name, marked in sorted(gold.items())
    ]


def load_extraction(name: str) -> dict[str, list[str]]:
    """Another tool's paragraphs by page."""
    path: Path = corpora_folder() / "html" / "extractions" / f"{name}.json"
    pages: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return {page: extraction["body"] or [] for page, extraction in pages.items()}


def read_pages(pages: Iterable[Page]) -> dict[str, list[str]]:
    """Our paragraphs by page."""
    return {
        page.name: read_article(Received(page.name, page.content, "text/html")).text.split("\n\n")
        for page in pages
    }


def measure_words(found: Iterable[str], gold: Iterable[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the words, as bags, in [0, 1]."""
    ours, theirs = _count_words(found), _count_words(gold)
    shared = (ours & theirs).total()
    if not shared:
        return 0.0, 0.0, 0.0
    precision, recall = shared / ours.total(), shared / theirs.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def count_quotations(page: Page, found: Iterable[str]) -> tuple[int, int]:
    """The gold paragraphs with a quotation, and how many of them were found."""
    quoted = [paragraph for paragraph in page.gold if lost_quotations.has_quotation(paragraph)]
    lost = lost_quotations.find_lacking(quoted, "\n".join(found))
    return len(quoted), len(quoted) - len(lost)


def measure_warning(pages: Iterable[Page], found: Mapping[str, list[str]]) -> Warned:
    """The warning is right when a paragraph that it names is in the gold text."""
    lossy = fired = right = 0
    for page in pages:
        text = "\n".join(found[page.name])
        named = lost_quotations.find_lost_quotations(page.content.decode("utf-8"), text)
        alien = lost_quotations.find_lacking(named, "\n".join(page.gold))
        quoted, kept = count_quotations(page, found[page.name])
        lossy += kept < quoted
        fired += bool(named)
        right += len(alien) < len(named)
    return Warned(lossy, fired, right)


def main() -> None:
    """Print words, quotations and warnings, beside what other tools took from the same pages."""
    pages = load_pages()
    began = time.perf_counter()
    ours = read_pages(pages)
    milliseconds = 1000 * (time.perf_counter() - began) / len(pages)
    print("command: python -m benchmarks.reading")
    print(f"data: {len(pages)} news pages with gold paragraphs; {describe_machine()}")
    print(f"{'':16s} {'P':>6s} {'R':>6s} {'F1':>6s}  quotations kept")
    _print_scores("onrecord", pages, ours)
    for peer in _PEERS:
        _print_scores(peer, pages, load_extraction(peer))
    _print_warning("as read", measure_warning(pages, ours))
    cut = {
        name: [line for line in lines if not lost_quotations.has_quotation(line)]
        for name, lines in ours.items()
    }
    _print_warning("with quotations cut out", measure_warning(pages, cut))
    print(f"time: {milliseconds:.0f} ms a page, both extractors")


def _print_scores(name: str, pages: list[Page], found: Mapping[str, list[str]]) -> None:
    scores = [measure_words(found[page.name], page.gold) for page in pages]
    precision, recall, f1 = (100 * mean(column) for column in zip(*scores, strict=True))
    counts = [count_quotations(page, found[page.name]) for page in pages]
    quoted, kept = (sum(column) for column in zip(*counts, strict=True))
    share = f"{kept} of {quoted} ({100 * kept / quoted:.1f} %)"
    print(f"{name:16s} {precision:6.1f} {recall:6.1f} {f1:6.1f}  {share}")


def _print_warning(label: str, warned: Warned) -> None:
    print(
        f"warning, text {label}: {warned.lossy} pages lack a quotation,"
        f" fired on {warned.fired}, right on {warned.right}"
    )


def _count_words(paragraphs: Iterable[str]) -> Counter[str]:
    return Counter(word for text in paragraphs for word in re.findall(r"\w+", text.lower()))


def _unzip(content: bytes) -> bytes:
    """The page itself: some files of the corpus are compressed twice."""
    while content.startswith(_GZIP):
        content = gzip.decompress(content)
    return content


if __name__ == "__main__":
    main()
