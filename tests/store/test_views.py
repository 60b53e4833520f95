from __future__ import annotations

from docs.database_reference import PAGE, make_reference


def test_page_on_the_views_is_current() -> None:
    assert PAGE.read_text("utf-8") == make_reference(), "run: make docs"


def test_page_tells_each_view_and_what_its_rows_are() -> None:
    page = make_reference()

    assert "## statements\n\nOne row is somebody's statement in a document.\n" in page
    assert "| `words` | what is said, in the exact words |" in page
