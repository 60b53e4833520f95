"""How inputs are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.reading.addresses import AddressRule, is_public


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How inputs are read.

    ``published`` is the day of articles whose source gives none. ``max_bytes`` limits the
    bytes of one article (of one line, in JSON Lines; of one record, in a web archive),
    ``max_characters`` its text, ``max_links`` the pages fetched for one feed, ``timeout_s`` the
    whole fetching of one address. ``address_rule`` says which network addresses a page may come
    from. With ``skip_foreign`` articles in other languages than English are passed over, as
    those in web archives always are; without it they carry a warning.
    """

    published: date | None = None
    max_bytes: int = 20_000_000
    max_characters: int = 2_000_000
    max_links: int = 200
    timeout_s: float = 30.0
    address_rule: AddressRule = is_public
    skip_foreign: bool = False
