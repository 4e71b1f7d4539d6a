"""`lkip serve`: where the page may be opened, and the lines of its password file."""

from __future__ import annotations

from argparse import Namespace
from getpass import getpass

from assistant.serve.visitors import check_name, is_loopback, put_token, put_user
from assistant.terminal import put, tell
from index.errors import UsageError
from index.keep.home import Settings
from prompts import say


def serve(args: Namespace) -> int:
    """Serve the page, or add a line to its password file.

    Raises UsageError where the network could reach it without a password.
    """
    if args.add_user is not None:
        return _add_user(args)
    if args.add_token is not None:
        return _add_token(args)
    if args.auth is None and not is_loopback(args.host):
        raise UsageError(say("serving", "needs_auth", args.lang, host=args.host))
    from assistant.app import Address
    from assistant.app import serve as run

    names = tuple(args.allow_host)
    address = Address(args.host, args.port, args.auth, args.lang, names, args.api)
    run(Settings(args.home, args.embedding), address, tell)
    return 0


def _add_token(args: Namespace) -> int:
    """Print a new token once, and keep its hash."""
    if args.auth is None:
        raise UsageError(say("serving", "add_needs_auth", args.lang))
    put(put_token(args.auth, args.add_token, args.lang))
    tell(say("programs", "token_added", args.lang, name=args.add_token, file=args.auth))
    return 0


def _add_user(args: Namespace) -> int:
    """Ask for a password twice, unseen, and keep its hash."""
    if args.auth is None:
        raise UsageError(say("serving", "add_needs_auth", args.lang))
    check_name(args.add_user, args.lang)
    try:
        password = getpass(say("serving", "password", args.lang, name=args.add_user))
        again = getpass(say("serving", "password_again", args.lang))
    except EOFError as error:
        raise UsageError(say("serving", "no_password", args.lang)) from error
    if password != again:
        raise UsageError(say("serving", "passwords_differ", args.lang))
    put_user(args.auth, args.add_user, password, args.lang)
    put(say("serving", "user_added", args.lang, name=args.add_user, file=args.auth))
    return 0
