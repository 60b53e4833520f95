"""Web pages made by hand."""

from __future__ import annotations

PROSE = (
    "<p>Ada Example, the leader of the Sample Party, suspended all relations with the Harbour"
    " Union on Tuesday, as members of both parties were told in the evening.</p>",
    "<p>“We cannot go on as if nothing had happened,” she wrote to its chair, Bo Muster, in a"
    " letter of three pages that was read out to the council.</p>",
    "<p>The union said that it had received the letter and would answer it in due course. It"
    " made no reference to the conference that both had planned for the spring.</p>",
)


def make_page(
    *paragraphs: str, head: str = "<title>Party writes a letter</title>", before: str = ""
) -> str:
    """A page with these paragraphs in an article; ``before`` stands above it."""
    body = "\n".join(paragraphs or PROSE)
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>{before}"
        f"<article>{body}</article></body></html>"
    )
