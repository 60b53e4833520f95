"""Which network addresses a page may be fetched from: public ones only."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
AddressRule = Callable[[IPAddress], bool]

# Translators of IPv6-only networks put the last four bytes of these on the IPv4 network.
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


def is_public(address: IPAddress) -> bool:
    """False for private, loopback, link-local, reserved and multicast addresses.

    An IPv6 address that carries an IPv4 address is judged by that one as well.
    """
    if isinstance(address, ipaddress.IPv6Address):
        carried = _find_carried(address)
        if carried is not None and not is_public(carried):
            return False
        if address.ipv4_mapped is not None:
            return True
    return address.is_global and not address.is_multicast


def _find_carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo
