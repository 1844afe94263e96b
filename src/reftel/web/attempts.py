"""How often somebody may try to sign in. What is counted is what was typed and where it came from, so that a name that nobody has is counted like any other."""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from hashlib import sha256

__all__ = ["Attempts"]

_WINDOW = 15 * 60
_MOST_KEPT = 20_000
# tries in a quarter of an hour: for one name from one address, from one address, and for one name from anywhere, where somebody else must not be able to lock its owner out at once
_LIMITS = {"both": 5, "address": 40, "name": 100}


class Attempts:
    """Tries that failed, by name and address, in memory alone. ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: OrderedDict[str, list[float]] = OrderedDict()

    def allowed(self, name: str, address: str) -> bool:
        """Whether another try may be made."""
        now = self._clock()
        return all(sum(at > now - _WINDOW for at in self._failed.get(key, ())) < most for key, most in _keys(name, address))

    def failed(self, name: str, address: str) -> None:
        """A try failed."""
        now = self._clock()
        for key, most in _keys(name, address):
            self._failed[key] = [*[at for at in self._failed.get(key, ()) if at > now - _WINDOW][-most:], now]
            self._failed.move_to_end(key)
        while len(self._failed) > _MOST_KEPT:
            self._failed.popitem(last=False)

    def succeeded(self, name: str, address: str) -> None:
        """Whoever signs in has the tries from there back; those from elsewhere stay counted."""
        self._failed.pop(next(_keys(name, address))[0], None)


def _keys(name: str, address: str) -> Iterator[tuple[str, int]]:
    # what is typed as a name may be a password
    called = sha256(name.strip().casefold().encode("utf-8", "surrogatepass")).hexdigest()
    yield f"both {called} {address}", _LIMITS["both"]
    yield f"address {address}", _LIMITS["address"]
    yield f"name {called}", _LIMITS["name"]
