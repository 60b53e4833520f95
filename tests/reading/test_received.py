from __future__ import annotations

from onrecord.document.article import Capture
from onrecord.reading.received import Received


def test_received_id_is_told_by_the_bytes_alone() -> None:
    one = Received("one.txt", b"She said no.", "text/plain")
    two = Received("two.txt", b"She said no.", "text/html", "utf-8")
    assert one.id == two.id == "c7af856dad88d77e"
    assert Received("one.txt", b"She said yes.", "text/plain").id != one.id


def test_received_capture_tells_where_the_text_is_from() -> None:
    received = Received("one.txt", b"", "text/plain")
    assert received.capture(charset=None, extractor="hand", version="2") == Capture(
        origin="one.txt",
        media_type="text/plain",
        sha256="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        size=0,
        charset=None,
        extractor="hand",
        extractor_version="2",
    )
