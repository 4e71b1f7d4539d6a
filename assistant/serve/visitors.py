"""Who may open the page: hosts and origins, sessions, names with passwords, wrong ones."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from hmac import compare_digest
from ipaddress import ip_address
from pathlib import Path
from secrets import token_urlsafe
from threading import Lock
from urllib.parse import urlsplit

from assistant.terminal import writing
from index.errors import UsageError
from prompts import say

# Who asks the page for what: hosts and origins it is opened for, sessions, and wrong passwords.

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


# Who is let in: a file of names with hashes of passwords (people) and tokens (programs).

_LINE = re.compile(
    r"(?P<name>[^:\s][^:]*?):(?P<hash>\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}|sha256:[0-9a-f]{64})"
)
_NAME = re.compile(r"[\w.@-]{1,64}")

SHORTEST = 8
"""Letters a password has at least."""

LONGEST_PASSWORD = 72
"""Bytes of a password; bcrypt reads no more."""

_TOKEN = "sha256:"
"""How the hash of a token begins: it is drawn at random, and needs no slow one."""


def read_passwords(file: Path, lang: str) -> Mapping[str, str]:
    """Return the hash of each name; empty lines and those that begin with # are passed over.

    Raises UsageError for a file that is missing, has no password, or a line that is none of ours.
    """
    found = {name: kept for name, kept in _read(file, lang) if not kept.startswith(_TOKEN)}
    if not found:
        raise UsageError(say("serving", "no_passwords", lang, file=file))
    return found


def read_tokens(file: Path, lang: str) -> Mapping[str, str]:
    """Return the hash of each name's token; raises UsageError as `read_passwords` does."""
    found = {name: kept for name, kept in _read(file, lang) if kept.startswith(_TOKEN)}
    if not found:
        raise UsageError(say("programs", "no_tokens", lang, file=file))
    return found


def owner_of_token(token: str, held: Mapping[str, str]) -> str | None:
    """Return whose token it is; None for nobody's."""
    given = _hash_of_token(token)
    return next((name for name, kept in held.items() if compare_digest(kept, given)), None)


def put_token(file: Path, name: str, lang: str) -> str:
    """Write the hash of a new token of a name into the file, and return the token: it is not kept.

    Raises UsageError for a name that cannot be used, LkipError when the file cannot be written.
    """
    check_name(name, lang)
    token = f"lkip_{token_urlsafe(32)}"
    _put(file, name, _hash_of_token(token), lang)
    return token


def _hash_of_token(token: str) -> str:
    return _TOKEN + sha256(token.encode()).hexdigest()


def _read(file: Path, lang: str) -> list[tuple[str, str]]:
    """Return the names of a file with their hashes."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(say("serving", "no_passwords", lang, file=file)) from error
    return list(_named(lines, file, lang))


def _named(lines: list[str], file: Path, lang: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise UsageError(say("serving", "bad_line", lang, file=file, line=number))
        yield match["name"], match["hash"]


def is_right(name: str, password: str, held: Mapping[str, str]) -> bool:
    """Say whether a password is the one of a name; an unknown name takes as long to refuse."""
    import bcrypt

    given = password.encode()
    known = held.get(name)
    if len(given) > LONGEST_PASSWORD:
        return False
    return bcrypt.checkpw(given, (known or _nobodys()).encode()) and known is not None


@cache
def _nobodys() -> str:
    """Return a hash that unknown names are held against."""
    return hashed(os.urandom(16).hex())


def hashed(password: str) -> str:
    """Return the bcrypt hash of a password."""
    import bcrypt

    return bcrypt.hashpw(password.encode(), bcrypt.gensalt()).decode()


def put_user(file: Path, name: str, password: str, lang: str) -> None:
    """Write a name with its password's hash into the file, in place of an older one of that name.

    Raises UsageError for a name or a password that cannot be used, LkipError when the file cannot
    be written.
    """
    check_name(name, lang)
    if len(password) < SHORTEST or len(password.encode()) > LONGEST_PASSWORD:
        said = say("serving", "bad_password", lang, shortest=SHORTEST, longest=LONGEST_PASSWORD)
        raise UsageError(said)
    _put(file, name, hashed(password), lang)


def _put(file: Path, name: str, made: str, lang: str) -> None:
    """Write a name's hash in place of its older one; a password and a token stand side by side."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    own = f"{name}:{_TOKEN if made.startswith(_TOKEN) else '$'}"
    kept = [line for line in lines if not line.strip().startswith(own)]
    text = "\n".join([*kept, f"{name}:{made}"]) + "\n"
    with writing(file, lang):
        fresh = file.with_name(file.name + ".new")
        fresh.touch(mode=0o600)
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(file)


def check_name(name: str, lang: str) -> None:
    """Raise UsageError for a name that cannot stand in the file."""
    if not _NAME.fullmatch(name):
        raise UsageError(say("serving", "bad_name", lang, name=name))
