"""One page from the web, only when its address was given.

Every hop's host is resolved here, each of its addresses is checked, and the connection goes to
a checked address: a name that resolves anew cannot lead into the private network. Proxies named
in the environment are not used, because they would resolve names on their own.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx

from onrecord.errors import SourceError, SourceMissing, SourceRefused, SourceUnreadable
from onrecord.reading.addresses import AddressRule
from onrecord.reading.formats import MEDIA_TYPES

_MAX_REDIRECTS = 5
_SCHEMES = ("http", "https")
_UNTYPED = ("", "application/octet-stream", "binary/octet-stream")
_HEADERS = {
    "User-Agent": "onrecord",
    "Accept": (
        "text/html, application/xhtml+xml, application/pdf, text/plain,"
        " application/rss+xml, application/atom+xml"
    ),
    # Only what the standard library undoes, so that the same page gives the same bytes.
    "Accept-Encoding": "gzip",
}
_CHECK = "check the address"
_SAVE = "save the page with a browser and give the file"


@dataclass(frozen=True, slots=True)
class Limits:
    """What fetching may cost and where it may lead."""

    max_bytes: int
    timeout_s: float
    address_rule: AddressRule


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page's bytes, content encoding undone, and what its server says of them."""

    content: bytes
    url: str
    media_type: str
    charset: str | None


def fetch(url: str, limits: Limits) -> Fetched:
    """The page at the address after redirects, within the limits; raises SourceError."""
    try:
        return asyncio.run(_fetch_in_time(url, limits))
    except (TimeoutError, httpx.TimeoutException) as error:
        problem = f"gave no whole page within {limits.timeout_s:g} seconds"
        raise SourceRefused(url, problem, "try again later, or " + _SAVE) from error
    except (httpx.HTTPError, OSError) as error:
        problem = f"cannot be fetched ({str(error) or type(error).__name__})"
        raise SourceMissing(url, problem, "check the address and the connection") from error


async def _fetch_in_time(url: str, limits: Limits) -> Fetched:
    async with (
        asyncio.timeout(limits.timeout_s),
        httpx.AsyncClient(headers=_HEADERS, trust_env=False, timeout=limits.timeout_s) as client,
    ):
        return await _follow(client, url, limits)


async def _follow(client: httpx.AsyncClient, url: str, limits: Limits) -> Fetched:
    target = _parse(url, origin=url)
    for _ in range(_MAX_REDIRECTS + 1):
        async with _open(client, target, limits, origin=url) as response:
            if not response.has_redirect_location:
                return await _receive(response, target, limits, origin=url)
            target = _parse(response.headers["Location"], origin=url, base=target)
    raise SourceRefused(url, f"redirects more than {_MAX_REDIRECTS} times", _SAVE)


def _parse(url: str, *, origin: str, base: httpx.URL | None = None) -> httpx.URL:
    try:
        target = httpx.URL(url) if base is None else base.join(url)
    except httpx.InvalidURL as error:
        raise SourceMissing(origin, f"is no valid address ({error})", _CHECK) from error
    if target.scheme not in _SCHEMES or not target.host:
        problem = f"leads to {str(target)!r}: only http and https addresses are fetched"
        raise SourceRefused(origin, problem, _SAVE)
    if target.userinfo:
        problem = "holds a user name or password, which would be kept in the record"
        raise SourceRefused(origin, problem, _SAVE)
    return target


@asynccontextmanager
async def _open(
    client: httpx.AsyncClient, target: httpx.URL, limits: Limits, *, origin: str
) -> AsyncIterator[httpx.Response]:
    """The response's head from the first of the host's addresses that answers."""
    addresses = await _resolve(target, limits.address_rule, origin)
    for address in addresses:
        request = client.build_request(
            "GET",
            target.copy_with(host=address),
            headers={"Host": target.netloc.decode("ascii")},
            extensions={"sni_hostname": target.raw_host.decode("ascii")},
        )
        try:
            response = await client.send(request, stream=True)
        except httpx.ConnectError:
            if address == addresses[-1]:
                raise
            continue
        try:
            yield response
        finally:
            await response.aclose()
        return


async def _resolve(target: httpx.URL, rule: AddressRule, origin: str) -> list[str]:
    """All addresses of the host; raises SourceRefused when the rule forbids one of them."""
    port = target.port or {"http": 80, "https": 443}[target.scheme]
    loop = asyncio.get_running_loop()
    try:
        # Bytes, because text would be encoded once more, by an older standard for names.
        found = await loop.getaddrinfo(target.raw_host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise SourceMissing(origin, f"no host {target.host!r} is known", _CHECK) from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not rule(ipaddress.ip_address(address)):
            problem = f"leads to {target.host} at {address}, which is not a public address"
            raise SourceRefused(origin, problem, _SAVE)
    return addresses


async def _receive(
    response: httpx.Response, target: httpx.URL, limits: Limits, *, origin: str
) -> Fetched:
    if response.status_code != httpx.codes.OK:
        problem = f"the server answers {response.status_code} {response.reason_phrase}".rstrip()
        raise SourceMissing(origin, problem, "check the address, or " + _SAVE)
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    _check_media_type(media_type, origin)
    content = bytearray()
    async for chunk in response.aiter_bytes():
        content += chunk
        if len(content) > limits.max_bytes:
            raise _refuse_size(origin, limits)
    return Fetched(bytes(content), str(target), media_type, response.charset_encoding)


def _check_media_type(media_type: str, origin: str) -> None:
    if media_type not in MEDIA_TYPES and media_type not in _UNTYPED:
        problem = f"is {media_type}, not a page, a feed, a PDF or text"
        raise SourceUnreadable(origin, problem, "give the address of the article itself")


def _refuse_size(origin: str, limits: Limits) -> SourceError:
    return SourceRefused(origin, f"holds more than {limits.max_bytes:,} bytes", _SAVE)
