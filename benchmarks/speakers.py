"""Whose words they are, on PolNeAR dev: ``python -m benchmarks.speakers``.

Sources of PolNeAR were labelled by hand with the named actor that they stand for
(``benchmarks/labels``), in two draws: the errors on the first were read while the rules were
written, those on the second were not. To tell finding the speaker from finding the statement,
the product is given the gold attributions beside its own entities; with its own attributions it
is measured from end to end.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from benchmarks.machine import describe_machine
from benchmarks.polnear import Gold, load_gold
from onrecord.analysis.pipeline import Pipeline, load_pipeline
from onrecord.document.annotations import Attribution
from onrecord.document.article import Article, Capture
from onrecord.document.span import Span
from onrecord.record.actor import Actor, ActorKind
from onrecord.record.assemble import assemble_annotations
from onrecord.record.record import Record
from onrecord.record.statement import Statement
from onrecord.registry.countries import load_countries

_FOLDER = Path(__file__).parent / "labels"
FIRST = _FOLDER / "polnear_dev_speakers.jsonl"
SECOND = _FOLDER / "polnear_dev_speakers_2.jsonl"
DRAWS = 1000
_TITLE = re.compile(
    "the|mrs?|ms|miss|dr|sir|dame|lord|lady|prof|rev|sen|senator|rep|gov|governor|mayor|president"
    "|chancellor|chairman|chairwoman|judge|justice|gen|general"
)
_POSSESSIVE = re.compile(r"'s?(?!\w)")
_WORD = re.compile(r"\w[\w'&-]*")


@dataclass(frozen=True, slots=True)
class Label:
    """A source and the fullest name of the actor that it stands for; None for nobody named."""

    id: str
    source: Span
    form: Literal["pronoun", "nominal", "name"]
    actor: Span | None


GROUPS: dict[str, Callable[[Label], bool]] = {
    "pronouns for a named actor": lambda label: label.form == "pronoun" and bool(label.actor),
    "noun phrases for a named actor": lambda label: label.form == "nominal" and bool(label.actor),
    "both (target 80)": lambda label: label.form != "name" and bool(label.actor),
    "both for nobody named": lambda label: label.form != "name" and not label.actor,
    "all pronouns and noun phrases": lambda label: label.form != "name",
    "names (target 97)": lambda label: label.form == "name",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a label's speaker was found: with gold attributions, and from end to end."""

    label: Label
    by_gold: bool
    end_to_end: bool


def main() -> None:
    """Print the share of sources whose speaker is right, with intervals."""
    pipeline = load_pipeline()
    documents = {gold.id: gold for gold in load_gold("dev")}
    print("command: python -m benchmarks.speakers")
    print(f"model: {pipeline.model_version}; {describe_machine()}")
    for told, path in (
        ("second draw, unseen while the rules were written", SECOND),
        ("first draw, on which the rules were tried", FIRST),
    ):
        labels = load_labels(path)
        verdicts = judge(labels, documents, pipeline)
        print(f"\n{told}")
        print(f"data: {sum(map(len, verdicts))} sources in {len(labels)} articles of PolNeAR dev")
        print(f"{'sources':32s} {'right':>9s}      %  95 % interval  end to end %")
        for name in GROUPS:
            print(f"{name:32s} {_row(name, verdicts)}")


def judge(
    labels: Mapping[str, list[Label]], documents: Mapping[str, Gold], pipeline: Pipeline
) -> list[list[Verdict]]:
    """The verdicts on all labels, article by article."""
    return [list(_judge_document(documents[id], same, pipeline)) for id, same in labels.items()]


def load_labels(path: Path) -> dict[str, list[Label]]:
    """The labels that count, by article: one speaker at most, and no doubt who it is."""
    labels: dict[str, list[Label]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if not row.get("several") and not row.get("unclear"):
            actor = Span(*row["actor"]) if row["actor"] else None
            label = Label(row["id"], Span(*row["source"]), row["form"], actor)
            labels[label.id].append(label)
    return dict(labels)


def _judge_document(gold: Gold, labels: list[Label], pipeline: Pipeline) -> Iterator[Verdict]:
    article = _make_article(gold)
    found = pipeline.run(article)
    by_gold, end_to_end = (
        assemble_annotations(
            article, replace(found, attributions=tuple(attributions)), countries=load_countries()
        )
        for attributions in (_gold_attributions(gold), found.attributions)
    )
    for label in labels:
        yield Verdict(label, is_right(label, by_gold), is_right(label, end_to_end))


def _make_article(gold: Gold) -> Article:
    data = gold.text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    capture = Capture(gold.id, "text/plain", sha256, len(data), "utf-8", "polnear", "1")
    return Article(gold.id, gold.text, capture, language="en")


def _gold_attributions(gold: Gold) -> Iterator[Attribution]:
    for row in gold.attributions:
        source, cue, content = (
            tuple(Span(*pair) for pair in row[role]) for role in ("source", "cue", "content")
        )
        yield Attribution(source, cue, content, confidence=1.0)


def is_right(label: Label, record: Record) -> bool:
    """True when all statements with the label's source, at least one, have its actor."""
    statements = find_statements(record, label.source)
    actors = {actor.id: actor for actor in record.actors}
    speakers = [actors[s.speaker] if s.speaker else None for s in statements]
    return bool(speakers) and all(
        is_speaker(label, speaker, record.article.text) for speaker in speakers
    )


def find_statements(record: Record, source: Span) -> list[Statement]:
    """The statements with just this source, or else those whose source shares words with it."""
    same, sharing = [], []
    for statement in record.statements:
        spans = [evidence.span for evidence in statement.source]
        if spans == [source]:
            same.append(statement)
        elif any(span.overlaps(source) for span in spans):
            sharing.append(statement)
    return same or sharing


def is_speaker(label: Label, speaker: Actor | None, text: str) -> bool:
    """True when the speaker is the label's actor, or neither is anybody named.

    The speaker must be mentioned where the label's name stands, and be called by that name: an
    actor in whom two people were mixed up is right for one of them at most.
    """
    if label.actor is None:
        return speaker is None or not _is_named(speaker)
    if speaker is None:
        return False
    mentioned = any(mention.span.overlaps(label.actor) for mention in speaker.mentions)
    return mentioned and is_same_name(speaker.name, label.actor.text_in(text))


def _is_named(actor: Actor) -> bool:
    """Groups are named when a word after the first has a capital ("the Farrow dockers")."""
    if actor.kind is ActorKind.GROUP:
        return any(word[:1].isupper() for word in actor.name.split()[1:])
    return actor.kind is not ActorKind.UNNAMED


def is_same_name(one: str, other: str) -> bool:
    """True when all words of the shorter name stand in the longer one, in the same order.

    Case, full stops, quotation marks, possessives, "the" and titles do not count.
    """
    shorter, longer = sorted((_words_of(one), _words_of(other)), key=len)
    rest = iter(longer)
    # Looking for a word uses up the words before it, which keeps the order.
    return bool(shorter) and all(word in rest for word in shorter)


def _words_of(name: str) -> list[str]:
    plain = name.casefold().replace("’", "'").replace(".", "")
    words = _WORD.findall(_POSSESSIVE.sub("", plain))
    return [word for word in words if not _TITLE.fullmatch(word)] or words


def _row(name: str, verdicts: Sequence[Sequence[Verdict]]) -> str:
    articles = [[v for v in same if GROUPS[name](v.label)] for same in verdicts]
    one_by_one = [verdict for same in articles for verdict in same]
    right = sum(verdict.by_gold for verdict in one_by_one)
    from_text = sum(verdict.end_to_end for verdict in one_by_one)
    total = len(one_by_one)
    low, high = find_interval([[v.by_gold for v in same] for same in articles])
    counts = f"{right}/{total}"
    interval = f"[{100 * low:.1f}, {100 * high:.1f}]"
    return (
        f"{counts:>9s}  {100 * right / total:5.1f}  {interval:14s}  {100 * from_text / total:10.1f}"
    )


def find_interval(articles: Sequence[Sequence[bool]], draws: int = DRAWS) -> tuple[float, float]:
    """The 95 % interval of the share that is right, from articles drawn with replacement."""
    chance = random.Random(0)
    held = [judged for judged in articles if judged]
    shares = sorted(_share(chance.choices(held, k=len(held))) for _ in range(draws))
    return shares[int(0.025 * draws)], shares[int(0.975 * draws) - 1]


def _share(articles: Iterable[Sequence[bool]]) -> float:
    judged = [right for article in articles for right in article]
    return sum(judged) / len(judged)


if __name__ == "__main__":
    main()
