"""What a proxy before this server says of a request, believed of trusted proxies alone."""

from __future__ import annotations

import ipaddress

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.web.options import Team

NAMED = "onrecord.named"


class ProxyHeaders:
    """The visitor's own address, scheme and name, where a trusted proxy tells them.

    From any other address those headers mean nothing.
    """

    def __init__(self, app: ASGIApp, team: Team | None) -> None:
        self._app = app
        self._team = team

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app's answer."""
        if scope["type"] == "http" and self._team and self._is_trusted(scope):
            scope = _told_by_proxy(scope, self._team)
        await self._app(scope, receive, send)

    def _is_trusted(self, scope: Scope) -> bool:
        client = scope.get("client")
        try:
            address = ipaddress.ip_address(client[0]) if client else None
        except ValueError:
            return False
        if address is None or self._team is None:
            return False
        mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
        return any((mapped or address) in network for network in self._team.proxies)


def _told_by_proxy(scope: Scope, team: Team) -> Scope:
    headers = Headers(scope=scope)
    told = dict(scope)
    scheme = _last(headers, "x-forwarded-proto")
    if scheme in ("http", "https"):
        told["scheme"] = scheme
    visitor = _last(headers, "x-forwarded-for")
    if visitor:
        told["client"] = (visitor, 0)
    if team.header:
        named = headers.getlist(team.header)
        # Two names are one too many: somebody sent one along.
        if len(named) == 1 and named[0].strip():
            told[NAMED] = named[0].strip()
    return told


def _last(headers: Headers, name: str) -> str:
    """What the nearest proxy added."""
    return ",".join(headers.getlist(name)).rpartition(",")[2].strip()
