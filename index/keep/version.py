"""Which lkip this is: what another one read is read again."""

from __future__ import annotations

from functools import cache


@cache
def version() -> str:
    """Return the version of the lkip installed, "" for a checkout that was not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("lkip")
    except PackageNotFoundError:
        return ""
