"""How the reading room is run."""

from __future__ import annotations

import getpass
import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import OnRecordError

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})

_ANY = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - refused without names

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Limits:
    """What the inbox takes: so much in one request, so much waiting, so much for one article.

    A process that reads is ended when it gives no article for ``reading_s``, or wants more
    memory than ``reading_bytes``.
    """

    body_bytes: int = 64_000_000
    body_s: float = 120.0
    file_bytes: int = 20_000_000
    files: int = 100
    links: int = 100
    waiting: int = 1000
    waiting_bytes: int = 1_000_000_000
    reading_s: float = 180.0
    reading_bytes: int = 4_000_000_000


@dataclass(frozen=True, slots=True)
class Team:
    """Named users: those of a file, who sign in, or whom a proxy names.

    ``header`` is the header in which a proxy at one of the addresses of ``proxies`` names the
    user; nobody signs in here then.
    """

    users: Path
    header: str | None = None
    proxies: tuple[Network, ...] = ()


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


@dataclass(frozen=True, slots=True)
class Options:
    """``hosts`` are the names by which the server may be asked for, without ports.

    Without a ``team`` whoever sits at this computer may do everything, and ``who`` is the name
    that decisions carry unless another is given. ``spool`` is the folder of what waits to be
    read, for records that are no file.
    """

    hosts: frozenset[str] = LOOPBACK_NAMES
    team: Team | None = None
    limits: Limits = field(default_factory=Limits)
    spool: Path | None = None
    who: str = field(default_factory=_login_name)


def make_options(  # noqa: PLR0913 - one parameter for each option of `onrecord serve`
    place: str,
    host: str,
    *,
    names: Iterable[str] = (),
    is_team: bool = False,
    users: Path | None = None,
    header: str | None = None,
    proxies: Iterable[str] = (),
    spool: Path | None = None,
    who: str | None = None,
) -> Options:
    """The options for a server at an address; OnRecordError where they do not fit together."""
    if not is_team and not is_loopback(host):
        problem = f"{host} can be reached from other computers, and nobody would have to sign in"
        remedy = "give --team, with users from `onrecord serve users add NAME`"
        raise OnRecordError(f"{problem}; {remedy}")
    known = frozenset(name.lower() for name in names)
    is_any = host in _ANY
    if is_any and not known:
        problem = f"{host} is every address of this computer, but no name that browsers ask for"
        raise OnRecordError(f"{problem}; give --name, such as --name record.example")
    networks = parse_networks(proxies)
    if header and not networks:
        raise OnRecordError("--trust-header goes with --trusted-proxy, the proxy's address")
    team = Team(users or users_beside(place), header, networks) if is_team else None
    own = frozenset() if is_any else frozenset({host.lower()})
    hosts = LOOPBACK_NAMES | own | known
    return Options(hosts=hosts, team=team, spool=spool, who=who or _login_name())


def users_beside(place: str) -> Path:
    """The file of users that goes with a record in a file."""
    if "://" in place:
        raise OnRecordError("the record is no file that users could lie beside; give --users FILE")
    return Path(f"{Path(place).resolve()}.users")


def is_loopback(host: str) -> bool:
    """True for a name or address that only this computer can reach."""
    if host in LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def parse_networks(given: Iterable[str]) -> tuple[Network, ...]:
    """The networks of addresses such as ``10.0.0.2`` or ``10.0.0.0/24``."""
    try:
        return tuple(ipaddress.ip_network(one) for one in given)
    except ValueError as error:
        raise OnRecordError(f"{error}; give a proxy's address, such as 10.0.0.2") from error
