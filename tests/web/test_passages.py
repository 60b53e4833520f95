from __future__ import annotations

from onrecord.document.span import Span
from onrecord.store.question import Hit
from onrecord.web.passages import show_in_context
from tests.builders import span_of


def found(text: str, *words: str, marks: tuple[str, ...] = ()) -> Hit:
    spans = [span_of(text, one) for one in words]
    content = [{"start": one.start, "end": one.end, "exact": one.text_in(text)} for one in spans]
    marked: tuple[Span, ...] = tuple(span_of(text, one) for one in marks)
    return Hit(
        1, "statement", 1, "d", "d.txt", None, None, None, None, "open", False, "f",
        {"id": "s1", "content": content}, {}, marked,
    )  # fmt: skip


def shown(hit: Hit, text: str) -> list[tuple[str, str]]:
    return [(one.tone.value, one.words) for one in show_in_context(hit, text)]


def test_words_stand_within_their_paragraph() -> None:
    text = "Before it.\nAda said “we\nwait” twice.\nAfter it."

    assert shown(found(text, "“we\nwait”"), text) == [
        ("around", "Ada said "),
        ("fact", "“we wait”"),
        ("around", " twice."),
    ]


def test_words_between_parts_of_a_statement_stand_around_it() -> None:
    text = "“We wait,” Ada said, “for the ferry.”"

    assert shown(found(text, "“We wait,”", "“for the ferry.”", marks=("ferry",)), text) == [
        ("fact", "“We wait,”"),
        ("around", " Ada said, "),
        ("fact", "“for the "),
        ("found", "ferry"),
        ("fact", ".”"),
    ]


def test_words_far_around_are_left_out_at_word_breaks() -> None:
    text = f"{'before ' * 60}“we wait” {'after ' * 60}"
    first, _, last = shown(found(text, "“we wait”"), text)

    assert first[1].split() == ["before"] * (len(first[1]) // 7)
    assert last[1].split() == ["after"] * (len(last[1].strip()) // 6 + 1)
    assert len(first[1]) <= 140
    assert len(last[1]) <= 140


def test_long_words_are_cut_in_their_middle() -> None:
    text = f"“{'harbour ' * 300}ferry.”"
    (only,) = shown(found(text, text), text)

    assert " […] " in only[1]
    assert only[1].startswith("“harbour harbour")
    assert only[1].endswith("ferry.”")
    assert len(only[1]) < 720


def test_fact_without_words_has_no_passage() -> None:
    assert show_in_context(found("Nothing."), "Nothing.") == ()
