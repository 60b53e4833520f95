"""What they did, on forty articles written for this: ``python -m benchmarks.deeds``.

The articles lie in ``benchmarks/articles``, whose README says what counts and how it is scored.
``--errors ID`` prints what was missed and what is false in one of them: whoever reads that may
write no more rules by it, or the figures are no longer those of unseen articles.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from benchmarks.clusters import Fractions
from benchmarks.coreference import make_article
from benchmarks.deed_gold import DEVELOPING, FOLDER, MORE, GoldArticle, load_articles
from benchmarks.deed_scores import (
    COMMITMENTS,
    EVENTS,
    RELATIONS,
    SORTS,
    Part,
    Verdicts,
    find_intervals,
    score_article,
)
from benchmarks.machine import describe_machine
from onrecord.analysis.pipeline import Pipeline, load_pipeline
from onrecord.document.span import Span
from onrecord.flow import read_article
from onrecord.record.evidence import Evidence
from onrecord.record.record import Record

_ROWS = {
    "commitments": (COMMITMENTS,),
    "relations": (RELATIONS,),
    "both (target P 85, R 75)": (COMMITMENTS, RELATIONS),
    "events": (EVENTS,),
}
_PARTS_NOTE = """\
parts of what was matched: how often right, and the same where labels or find tell anything but
"open", "actual" or nothing\
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures, or the errors of one article."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.deeds")
    parser.add_argument("--errors", metavar="ID", help="print the errors in this article instead")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--dev", dest="folder", action="store_const", const=DEVELOPING, default=FOLDER,
        help="read the articles for developing",
    )  # fmt: skip
    which.add_argument(
        "--more", dest="folder", action="store_const", const=MORE, help="read the ninety more"
    )
    given = parser.parse_args(arguments)
    asked = given.errors
    articles = load_articles(given.folder)
    known = {gold.id: gold for gold in articles}
    if asked is not None and asked not in known:
        parser.error(f"no article {asked}; there are {', '.join(known)}")
    pipeline = load_pipeline()
    if asked is not None:
        print(*describe_errors(known[asked], read_gold(known[asked], pipeline)), sep="\n")
        return
    print("command: python -m benchmarks.deeds", *(arguments or sys.argv[1:]))
    print(f"model: {pipeline.model_version}; {describe_machine()}")
    verdicts = [score_article(gold, read_gold(gold, pipeline)) for gold in articles]
    print(*describe(articles, verdicts), sep="\n")


def read_gold(gold: GoldArticle, pipeline: Pipeline) -> Record:
    """The product's record of the article, of which it knows text and day of publication."""
    article = replace(make_article(gold.text), id=gold.id, published=gold.published)
    return read_article(article, pipeline)


def describe(
    articles: Sequence[GoldArticle], verdicts: Sequence[dict[str, Verdicts]]
) -> Iterator[str]:
    """The lines of the report."""
    words = sum(len(gold.text.split()) for gold in articles)
    negative = [gold.is_negative for gold in articles]
    yield f"data: {len(articles)} articles written for this project, {words} words"
    yield f"negative: {sum(negative)} of them, which tell neither commitments nor relations"
    yield "false: what was found in these that they do not tell"
    yield (
        f"{'':24s} {'gold':>5s} {'found':>5s} {'right':>5s} {'P':>6s}  {'95 %':13s} "
        f"{'R':>6s}  {'95 %':13s} {'F1':>6s}  {'95 %':13s} false"
    )
    for row, sorts in _ROWS.items():
        of_row = [[told[sort] for sort in sorts] for told in verdicts]
        yield f"{row:24s} {_describe_row(of_row, negative)}"
    yield ""
    yield _PARTS_NOTE
    for sort in SORTS:
        yield from _describe_parts(sort, [told[sort] for told in verdicts])


def _describe_row(verdicts: Sequence[Sequence[Verdicts]], negative: Sequence[bool]) -> str:
    """The figures of some sorts together, which each article has in ``verdicts``."""
    counts = [sum((one.fractions for one in told), Fractions()) for told in verdicts]
    total, intervals = sum(counts, Fractions()), find_intervals(counts)
    figures = []
    for measure, (low, high) in intervals.items():
        interval = f"[{100 * low:.1f}, {100 * high:.1f}]"
        figures.append(f"{100 * getattr(total, measure):6.1f}  {interval:13s}")
    pairs = zip(counts, negative, strict=True)
    false = sum(one.found - one.right_found for one, is_negative in pairs if is_negative)
    numbers = f"{total.gold:5.0f} {total.found:5.0f} {total.right_gold:5.0f}"
    return f"{numbers} {' '.join(figures)} {false:5.0f}"


def _describe_parts(sort: str, verdicts: Sequence[Verdicts]) -> Iterator[str]:
    parts: dict[str, list[Part]] = {}
    for one in verdicts:
        for name, judged in one.parts.items():
            parts.setdefault(name, []).extend(judged)
    for name, all_parts in parts.items():
        told = [part for part in all_parts if part.told]
        yield f"{f'{sort}: {name}':24s} {_describe_share(all_parts)} {_describe_share(told)}"


def _describe_share(parts: Sequence[Part]) -> str:
    right = sum(part.right for part in parts)
    share = f"{100 * right / len(parts):5.1f}" if parts else "    –"
    return f"{f'{right}/{len(parts)}':>9s} {share} %"


def describe_errors(gold: GoldArticle, record: Record) -> Iterator[str]:
    """A line for each label that was missed and each find that is false."""
    told = list_told(gold)
    found = list_found(record)
    for sort, verdicts in score_article(gold, record).items():
        matched = [{pair[side] for pair in verdicts.pairs} for side in (0, 1)]
        for word, lines, seen in (
            ("missed", told[sort], matched[0]),
            ("false", found[sort], matched[1]),
        ):
            for number, line in enumerate(lines):
                if number not in seen:
                    yield f"{sort}, {word}: {line}"


def list_told(gold: GoldArticle) -> dict[str, list[str]]:
    """The labels in words, by sort."""
    return {
        "commitments": [
            _line(f"{one.kind}, {one.status}", (one.by, one.to), [one.what], gold.text)
            for one in gold.commitments
        ],
        "relations": [
            _line(f"{one.kind}, {one.state}", (one.between,), [one.evidence], gold.text)
            for one in gold.relations
        ],
        "events": [
            _line(
                f"{one.event}, {one.status}", (one.actors, one.recipients), [one.trigger], gold.text
            )
            for one in gold.events
        ],
    }


def list_found(record: Record) -> dict[str, list[str]]:
    """The finds in words, by sort."""
    names = {actor.id: actor.name for actor in record.actors}

    def line(head: str, why: str, sides: Iterable[Sequence[str]], said: Iterable[Evidence]) -> str:
        told = [tuple(names[id] for id in side) for side in sides]
        return _line(head, told, [one.span for one in said], record.article.text) + f" ({why})"

    return {
        "commitments": [
            line(f"{one.kind}, {one.status}", one.why, (one.by, one.to), one.what)
            for one in record.commitments
        ],
        "relations": [
            line(f"{one.kind}, {one.state}", one.why, (one.between,), one.evidence)
            for one in record.relations
        ],
        "events": [
            line(f"{one.event}, {one.status}", one.why, (one.actors, one.recipients), one.trigger)
            for one in record.events
        ],
    }


def _line(head: str, sides: Iterable[Sequence[str]], spans: Iterable[Span], text: str) -> str:
    parties = " -> ".join(", ".join(side) or "nobody" for side in sides)
    said = " … ".join(" ".join(span.text_in(text).split()) for span in spans)
    return f"{head}: {parties}: {said}"


if __name__ == "__main__":
    main()
