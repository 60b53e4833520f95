"""When two addresses lead to one page."""

from __future__ import annotations

from urllib.parse import urlsplit

from courlan import normalize_url


def address_key(url: str) -> str:
    """The same for addresses that lead to one page for all that is known.

    Scheme, ``www.``, fragment, tracking parameters and a final slash make no difference.
    """
    try:
        parts = urlsplit(normalize_url(url.strip(), strict=False, trailing_slash=False))
        host = parts.hostname or ""
    except ValueError:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return f"{host.removeprefix('www.')}{parts.path.rstrip('/')}{query}"
