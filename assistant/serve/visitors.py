"""Who asks the page for what: hosts and origins it is opened for, sessions, and wrong passwords."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from hashlib import sha256
from ipaddress import ip_address
from secrets import token_urlsafe
from threading import Lock
from urllib.parse import urlsplit

Clock = Callable[[], float]

IDLE, LONGEST = 4 * 3600, 12 * 3600
"""Seconds after which a session ends that nobody uses, and after which any does."""

WRONG_BY_NAME, WRONG_BY_ADDRESS = 5, 20
"""Wrong passwords in a row before a name, or an address, must wait."""

MOST_KEPT = 10_000
"""Sessions, or names and addresses, that are kept in mind; the oldest give way."""


@dataclass(frozen=True, slots=True)
class Door:
    """What the page was opened for: an address, and names it may be called by besides."""

    host: str
    names: Collection[str] = ()

    def is_for_us(self, host: str) -> bool:
        """Whether a request's Host is one of ours.

        Another site's name that was made to lead here (DNS rebinding) is none; a number cannot
        be made to. Open to the network, every number of this machine is ours.
        """
        name = name_of_host(host)
        if name in {"localhost", self.host.lower(), *(one.lower() for one in self.names)}:
            return True
        try:
            found = ip_address(name)
        except ValueError:
            return False
        return found.is_loopback or not is_loopback(self.host)

    def is_own_page(self, origin: str, host: str) -> bool:
        """Whether a request's Origin is the page itself, asked for by its Host."""
        found = urlsplit(origin)
        if found.scheme not in ("http", "https") or not found.hostname:
            return False
        return found.netloc == host or found.hostname in {one.lower() for one in self.names}


def name_of_host(host: str) -> str:
    """Return the name in a Host header, without its port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_loopback(host: str) -> bool:
    """Say whether only this computer can reach an address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(slots=True)
class _Session:
    since: float
    used: float
    hashes: set[str] = field(default_factory=set)


class Sessions:
    """The browsers that opened the page, each by a secret of its own, and what belongs to each.

    What a browser is given goes by its secret and its login together, so that who logs in after
    another finds nothing of theirs.
    """

    def __init__(self, *, end: bool, clock: Clock = time.monotonic) -> None:
        """Begin without any; `end` lets them end after a time."""
        self._end = end
        self._clock = clock
        self._held: dict[str, _Session] = {}
        self._owners: dict[str, str] = {}
        self._lock = Lock()

    def begin(self) -> str:
        """Return the secret of a new browser."""
        secret = token_urlsafe(32)
        with self._lock:
            self._held[secret] = _Session(self._clock(), self._clock())
            while len(self._held) > MOST_KEPT:
                self._forget(next(iter(self._held)))
        return secret

    def goes_on(self, secret: str) -> bool:
        """Whether a browser is known and its session has not ended; it is used now."""
        with self._lock:
            session, now = self._held.get(secret), self._clock()
            if session is None:
                return False
            if self._end and (now - session.used > IDLE or now - session.since > LONGEST):
                self._forget(secret)
                return False
            session.used = now
            return True

    def may_use(self, thing: str, secret: str, login: str) -> bool:
        """Whether a thing belongs to a browser; one of nobody belongs to who first uses it."""
        with self._lock:
            if (session := self._held.get(secret)) is None:
                return False
            own = owner_of(secret, login)
            if is_own := self._owners.setdefault(thing, own) == own:
                session.hashes.add(thing)
            return is_own

    def _forget(self, secret: str) -> None:
        for thing in self._held.pop(secret).hashes:
            self._owners.pop(thing, None)


def owner_of(secret: str, login: str) -> str:
    """Return by what the things of a browser's login are known."""
    return sha256(f"{secret}\0{login}".encode()).hexdigest() if secret else ""


class Brake:
    """Slows whoever tries and fails: after `most` failures a key waits, each time twice as long."""

    WAIT, LONGEST_WAIT = 60.0, 3600.0

    def __init__(self, most: int, clock: Clock = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._failed: dict[str, tuple[int, float]] = {}  # how often, and until when it waits

    def wait(self, key: str) -> float:
        """Return for how many seconds a key must wait."""
        return max(0.0, self._failed.get(key, (0, 0.0))[1] - self._clock())

    def failed(self, key: str) -> None:
        """Note a failure, or a try that has not succeeded yet."""
        times = self._failed.pop(key, (0, 0.0))[0] + 1
        over = times - self._most
        wait = min(self.WAIT * 2 ** min(over, 20), self.LONGEST_WAIT) if over >= 0 else 0.0
        self._failed[key] = (times, self._clock() + wait)
        while len(self._failed) > MOST_KEPT:
            self._failed.pop(next(iter(self._failed)))

    def succeeded(self, key: str) -> None:
        """Forget the failures of a key."""
        self._failed.pop(key, None)

    def delay(self, key: str) -> float:
        """Return for how many seconds the answer to a key's next try is held back."""
        times = self._failed.get(key, (0, 0.0))[0]
        return float(min(2 ** (times - 2), 4)) if times > 1 else 0.0
