"""Who is let in: a file of names with hashes of passwords (people) and tokens (programs)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from secrets import token_urlsafe

from assistant.terminal import writing
from index.errors import UsageError
from prompts import say

_LINE = re.compile(
    r"(?P<name>[^:\s][^:]*?):(?P<hash>\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}|sha256:[0-9a-f]{64})"
)
_NAME = re.compile(r"[\w.@-]{1,64}")

SHORTEST = 8
"""Letters a password has at least."""

LONGEST = 72
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
    if len(given) > LONGEST:
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
    if len(password) < SHORTEST or len(password.encode()) > LONGEST:
        said = say("serving", "bad_password", lang, shortest=SHORTEST, longest=LONGEST)
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
