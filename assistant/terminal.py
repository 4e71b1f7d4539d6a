"""What is printed: answers to stdout, words about them to stderr, progress on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import errorcode
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import LkipError

if TYPE_CHECKING:
    from rich.progress import Progress as Shown

    from index.keep.build import Progress
    from index.readers.sheets import Told


_COMMANDS = (range(0x20), range(0x7F, 0xA0), range(0x202A, 0x202F), range(0x2066, 0x206A))
_HARMLESS = {code: "\ufffd" for codes in _COMMANDS for code in codes if chr(code) not in "\n\t"}
"""What a terminal obeys, or writes the other way round: a report's words are only to be read."""


def harmless(text: object) -> str:
    """Return a text in which nothing commands a terminal."""
    return str(text).translate(_HARMLESS)


def put(text: object) -> None:
    """Print what was asked for."""
    sys.stdout.write(harmless(text) + "\n")


def tell(text: object) -> None:
    """Tell the user something that is not part of what was asked for."""
    sys.stderr.write(harmless(text) + "\n")


def cause(error: OSError, lang: str) -> str:
    """Return why the system refused a file, in the user's language where we have the words."""
    from prompts import load, say

    name = errorcode.get(error.errno or 0, "")
    return say("refused", name, lang) if name in load("refused") else str(error.strerror or error)


def write_file(file: Path, write: Callable[[Path], object], lang: str) -> None:
    """Write a file asked for, and say so; raises LkipError when the system refuses."""
    from prompts import say

    with writing(file, lang):
        write(file)
    tell(say("commands", "written", lang, file=file))


@contextmanager
def writing(file: Path, lang: str) -> Iterator[None]:
    """Turn the system's refusal to write a file into an LkipError that names it."""
    from prompts import say

    try:
        yield
    except OSError as error:
        reason = cause(error, lang)
        sentence = say("commands", "cannot_write", lang, file=file, reason=reason)
        raise LkipError(sentence) from error


@contextmanager
def steps() -> Iterator[Callable[[str], None]]:
    """Give what a long task tells its steps to; shown on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("") as shown:
        yield lambda step: shown.update(f"{step} …")


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give what is told how many of something are done, of how many; None without a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with _shown() as shown:
        task = shown.add_task(what, total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total)


def _shown() -> Shown:
    """Return a bar that counts on stderr, gone when it is done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)


@contextmanager
def bar() -> Iterator[tuple[Progress | None, Told | None]]:
    """Give what `build` tells its progress to, and OCR its pages; None where there is no terminal.

    Pages are told of the file named last.
    """
    if not sys.stderr.isatty():
        yield None, None
        return
    from rich.markup import escape

    with _shown() as shown:
        task = shown.add_task("", total=None)
        named = [""]

        def tell(done: int, total: int, path: Path) -> None:
            named[0] = escape(harmless(path.name))
            shown.update(task, completed=done, total=total, description=named[0])

        def tell_page(done: int, total: int) -> None:
            shown.update(task, description=f"{named[0]} (OCR {done}/{total})")

        yield tell, tell_page
