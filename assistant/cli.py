"""The command line: what can be typed, and how every failure ends in one line and an exit code."""

from __future__ import annotations

import argparse
import logging
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

from assistant.terminal import put, tell
from index.errors import LkipError
from index.keep.home import Settings, read_settings
from index.report import ROLES
from prompts import say

# What is wrong with a command as typed, said in the user's language: argparse speaks English.

_FAULTS = (
    ("choice", r"invalid choice: (?P<typed>.+?) \(choose from (?P<known>.+)\)"),
    ("no_number", r"invalid int value: (?P<typed>.+)"),
    ("bad_value", r"invalid \S+ value: (?P<typed>.+)"),
    ("needs_one", r"expected one argument"),
    ("needs_some", r"expected at least one argument"),
    ("needs_many", r"expected (?P<number>\d+) arguments?"),
    ("missing", r"the following arguments are required: (?P<names>.+)"),
    ("unknown", r"unrecognized arguments: (?P<words>.+)"),
    ("ambiguous", r"ambiguous option: (?P<typed>.+?) could match (?P<known>.+)"),
    ("takes_none", r"ignored explicit argument (?P<typed>.+)"),
    ("not_with", r"not allowed with argument (?P<option>.+)"),
)
"""The faults argparse tells of, each with its English words and what they name."""

_OPTION = re.compile(r"argument (?P<option>[^:]+): (?P<fault>.+)", re.DOTALL)
_NEGATIVE = re.compile(r"-(?:Rp\.?\s*)?\d[\d.,]*%?$")
_OURS = re.compile(r"'.*': ", re.DOTALL)


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line."""

    language = "id"
    """The language of its errors."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._negative_number_matcher = _NEGATIVE  # theirs takes '-5,2' for an option

    def error(self, message: str) -> NoReturn:
        """Exit with 2, after one line on stderr."""
        fault = told(message, self.language)
        self.exit(2, say("usage", "wrong", self.language, fault=fault, prog=self.prog) + "\n")


def told(message: str, language: str) -> str:
    """Return what argparse says is wrong in a language; words of our own stay as they are."""
    if named := _OPTION.fullmatch(message):
        option = named["option"].replace("COMMAND", say("usage", "command", language))
        fault = told(named["fault"], language)
        return say("usage", "option", language, option=option, fault=fault)
    for sentence, words in _FAULTS:
        if found := re.fullmatch(words, message, re.DOTALL):
            return say("usage", sentence, language, **_squeezed(found))
    return message if _OURS.match(message) else say("usage", "other", language)


def _squeezed(found: re.Match[str]) -> dict[str, str]:
    """Return what a fault names, each on one line; names of commands as they are typed."""
    return {
        name: " ".join(words.replace("COMMAND", "PERINTAH").split())
        if name != "known"
        else words.replace("'", "")  # newer Pythons leave the quotes out
        for name, words in found.groupdict().items()
    }


def language_of(typed: Sequence[str]) -> str:
    """Return the language a command asks for anywhere in its words."""
    return "en" if ("--lang", "en") in pairwise(typed) or "--lang=en" in typed else "id"


LANGUAGES = ("id", "en")
FORMATS = ("table", "csv", "json", "xlsx")
EXPORTS = ("csv", "xlsx", "parquet", "sqlite", "sakip")
COMPARED_FORMATS = ("table", "md", "csv", "json", "xlsx")

_log = logging.getLogger("assistant.cli")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 when done, 1 when it failed or in part, 2 for wrong usage."""
    typed = sys.argv[1:] if argv is None else argv
    args = _parser(language_of(typed)).parse_args(typed)
    settings = read_settings(getattr(args, "home", None))
    args.home, args.embedding = settings.home, settings.embedding
    args.lang_given = getattr(args, "lang", None)  # an answer's own default is its question's
    args.lang = args.lang_given or "id"
    args.json = getattr(args, "json", False)
    return _run(args, settings)


def _run(args: argparse.Namespace, settings: Settings) -> int:
    """Run the command chosen; what the user must be told goes to stderr, traces to the log."""
    from assistant import commands
    from index.keep.home import logged_to

    sys.excepthook = _crash_hook(settings, args.lang)
    chosen: Callable[[argparse.Namespace], int] = getattr(commands, args.command)
    with logged_to(settings.log):
        try:
            return chosen(args)
        except LkipError as error:
            _log.info("%s: %s: %s", args.command, type(error).__name__, error)
            tell(f"lkip: {error}")
            return error.exit_code
        except KeyboardInterrupt:
            tell(say("commands", "stopped", args.lang))
            return 1
        except BrokenPipeError:  # the reader of a pipe has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1


def _crash_hook(
    settings: Settings, lang: str
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return what Python does with a fault of ours: the trace to the log, one line to the user."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        from index.keep.home import logged_to

        with suppress(OSError):
            settings.home.mkdir(parents=True, exist_ok=True)
        with logged_to(settings.log):
            _log.critical("crash", exc_info=(kind, error, trace))
        what = f"{kind.__name__}: {' '.join(str(error).split())[:200]}"
        tell("lkip: " + say("commands", "crash", lang, what=what, log=settings.log))

    return hook


class _Version(argparse.Action):
    """Print the version; looked up only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from index.keep.home import version

        put(f"lkip {version()}".strip())
        parser.exit()


def _parser(language: str) -> argparse.ArgumentParser:
    """Describe the commands; --home, --lang and --json may stand before or after them.

    What is wrong with a command is said in `language`.
    """
    everywhere = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    everywhere.add_argument("--home", metavar="DIR", help="where the index lives (or LKIP_HOME)")
    everywhere.add_argument("--lang", choices=LANGUAGES, help="language of messages and answers")
    everywhere.add_argument("--json", action="store_true", help="print JSON, for machines")
    parser = Parser(
        prog="lkip",
        parents=[everywhere],
        description="Answers questions about LKIP performance reports, every number cited.",
    )
    parser.language = language
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    kinds = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def add(name: str, does: str) -> Parser:
        made = kinds.add_parser(name, help=does, description=does, parents=[everywhere])
        made.language = language
        return made

    _add_index(
        add(
            "index",
            "read files and folders (reports, and tables of figures beside them) into the home",
        )
    )
    add("reports", "list the reports held")
    _add_remove(add("remove", "take a report out, everywhere"))
    _add_show(add("show", "print what the reader saw of a file: blocks, tables, figures, lines"))
    _add_figures(add("figures", "list the figures held, every mention with its place"))
    _add_ask(add("ask", "answer one question, or a batch of them, with citations"))
    _add_check(add("check", "list the contradictions found, with both places"))
    _add_template(add("template", "write an Excel form for a year's figures, prefilled"))
    _add_draft(add("draft", "write the analysis chapter, every number traced"))
    _add_compare(add("compare", "set units, years or indicators side by side, every cell cited"))
    _add_brief(add("brief", "brief a leader on one report or several units, all cited"))
    add("chat", "converse in the terminal: follow-ups, comparisons, rankings")
    _add_serve(add("serve", "open the page in the browser: ask, compare, draft, audit"))
    _add_export(add("export", "write what is held as data: CSV, Excel, Parquet, SQLite"))
    _add_mcp(add("mcp", "serve the same to MCP clients, over stdio or HTTP with a token"))
    _add_keeping(add)
    add("doctor", "print versions, the home, and what is missing and how to get it")
    return parser


def _add_index(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path)
    parser.add_argument("--again", action="store_true", help="read unchanged files too")
    parser.add_argument("--refit", action="store_true", help="fit the embedding anew")
    parser.add_argument("--no-embed", dest="embed", action="store_false", help="make no vectors")
    parser.add_argument("--no-ocr", dest="ocr", action="store_false", help="leave scans unread")
    _add_workers(parser)


def _add_keeping(add: Callable[[str, str], Parser]) -> None:
    """Describe what makes a home whole, saves it and brings it back."""
    repair = add("repair", "make a damaged home whole: from its last good copy, its originals")
    _add_workers(repair)
    backup = add("backup", "save the home (ledger, originals, what OCR saw) in one file")
    restore = add("restore", "bring a saved home back into an empty one")
    for saved in (backup, restore):
        saved.add_argument("file", metavar="FILE", type=Path)
    for made in (repair, restore):
        made.add_argument("--no-embed", dest="embed", action="store_false", help="make no vectors")
        made.set_defaults(refit=False)


def _add_remove(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", metavar="REPORT", help="id (or its start) or file name")
    parser.set_defaults(refit=False)


def _add_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a file, or a report held")
    parser.add_argument("--page", type=int, metavar="N", help="one PDF page only")
    parser.add_argument(
        "--picture", type=Path, metavar="FILE.png", help="draw that page, what was read marked"
    )
    _add_workers(parser)


def _add_figures(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--satker", action="append", default=[], help="may be repeated")
    parser.add_argument("--tahun", action="append", default=[], type=int, help="may be repeated")
    parser.add_argument("--indikator", action="append", default=[], help="may be repeated")
    parser.add_argument("--peran", action="append", default=[], choices=ROLES)
    parser.add_argument("--format", choices=FORMATS, default="table")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write to a file instead")
    parser.add_argument("--ids", action="store_true", help="show the id of each in the table")
    parser.add_argument(
        "--correct",
        nargs=2,
        metavar=("FIGURE_ID", "NILAI"),
        help="correct a figure that was read wrongly; batal drops the correction",
    )
    _add_signature(parser)


def _add_ask(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", metavar="QUESTION", nargs="?")
    parser.add_argument("--batch", type=Path, metavar="FILE.jsonl", help='"-" reads stdin')


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("reports", metavar="REPORT", nargs="*", help="id (or its start) or file")
    parser.add_argument(
        "--severity",
        metavar="LEVEL",
        type=_severity,
        help="only salah_hitung, or bertentangan, perlu_diperiksa or informasi and graver",
    )
    parser.add_argument(
        "--fail-on",
        metavar="LEVEL",
        type=_severity,
        help="exit with 1 for a finding of this level or graver that is not ditolak or diperbaiki",
    )
    parser.add_argument("--xlsx", type=Path, metavar="FILE", help="write an Excel file, a row each")
    parser.add_argument("--docx", type=Path, metavar="FILE", help="write a note to the author")
    parser.add_argument(
        "--mark",
        nargs=2,
        metavar=("ID", "STATUS"),
        help="mark a finding diterima, ditolak or diperbaiki; batal drops the mark",
    )
    _add_signature(parser)


def _add_template(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--satker", required=True, metavar="S", help="whose figures")
    parser.add_argument("--tahun", required=True, type=int, metavar="Y", help="of which year")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE.xlsx")


def _add_draft(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--satker", metavar="S", help="whose chapter")
    parser.add_argument("--tahun", type=int, metavar="Y", help="of which year")
    parser.add_argument("--figures", type=Path, metavar="FILE.xlsx", help="a form filled in")
    parser.add_argument("--out", type=Path, metavar="FILE", help=".docx or .md")
    parser.add_argument(
        "--template", type=Path, metavar="FILE", help="a .docx or .dotx with styles"
    )
    parser.add_argument(
        "--bagian",
        type=_parts,
        default=(),
        metavar="NAMES",
        help="more than Bab III: ikhtisar,bab1,bab2,bab4",
    )
    parser.add_argument(
        "--verify", type=Path, metavar="FILE", help="check a finished draft against its trace"
    )


def _add_compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--indikator", action="append", default=[], help="may be repeated")
    parser.add_argument("--satker", action="append", default=[], help="may be repeated")
    parser.add_argument("--tahun", action="append", default=[], type=int, help="may be repeated")
    parser.add_argument("--peran", choices=ROLES, help="which column is compared")
    parser.add_argument("--urut", choices=("tertinggi", "terendah"), help="which comes first")
    parser.add_argument("--rata-rata", action="store_true", help="tell the mean too")
    parser.add_argument("--format", choices=COMPARED_FORMATS, default="table")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write to a file instead")
    parser.add_argument("--chart", type=Path, metavar="FILE.png", help="draw it too")


def _add_brief(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--satker", action="append", required=True, help="may be repeated")
    parser.add_argument("--tahun", action="append", default=[], type=int, help="may be repeated")
    parser.add_argument("--out", type=Path, metavar="FILE", help=".docx or .md")


def _add_serve(parser: argparse.ArgumentParser) -> None:
    _add_address(parser, 7860)
    parser.add_argument("--add-user", metavar="NAME", help="ask for a password, put it into --auth")
    parser.add_argument(
        "--add-token", metavar="NAME", help="print a token for programs, put its hash into --auth"
    )
    parser.add_argument("--api", action="store_true", help="REST under /api beside the page")
    parser.add_argument("--share", choices=("off",), default="off", help="never beyond this host")


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", required=True, type=Path, metavar="PATH", help="file or folder")
    parser.add_argument(
        "--format", choices=EXPORTS, help="needed where the name of PATH does not tell"
    )
    parser.add_argument("--satker", action="append", default=[], help="may be repeated")
    parser.add_argument("--tahun", action="append", default=[], type=int, help="may be repeated")


def _add_mcp(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--http", action="store_true", help="streamable HTTP in place of stdio")
    _add_address(parser, 7861)


def _add_address(parser: argparse.ArgumentParser, port: int) -> None:
    """Describe where a server is opened, and who is let in."""
    parser.add_argument("--host", default="127.0.0.1", help="address to serve on (%(default)s)")
    parser.add_argument("--port", default=port, type=_positive, help="(%(default)s)")
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="another name it is asked for by, such as a proxy's; may be repeated",
    )
    parser.add_argument(
        "--auth", type=Path, metavar="FILE", help="names with hashes of passwords and tokens"
    )


def _add_signature(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", metavar="NAMA", help="who says so")
    parser.add_argument("--reason", metavar="ALASAN", help="why")


def _add_workers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workers", type=_positive, metavar="N", help="processes that read pages")


def _parts(text: str) -> tuple[str, ...]:
    """Read the chapters wanted beside Bab III: 'ikhtisar,bab1,bab2,bab4'."""
    from assistant.draft.outline import EXTRA  # loads every section: not for `--help`

    names = tuple(name.strip().casefold() for name in text.split(",") if name.strip())
    for name in names:
        if name not in EXTRA:
            raise argparse.ArgumentTypeError(f"'{name}': pilih {', '.join(EXTRA)}")
    return names


def _severity(text: str) -> str:
    """Read how grave a finding is: 'salah_hitung', 'salah hitung' or 'salah-hitung'."""
    from index.checks.finding import SEVERITIES  # loads every check: not for `--help`

    level = "_".join(text.casefold().replace("-", " ").replace("_", " ").split())
    if level not in SEVERITIES:
        raise argparse.ArgumentTypeError(f"'{text}': pilih {', '.join(SEVERITIES)}")
    return level


def _positive(text: str) -> int:
    """Read a number of processes."""
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}': harus bilangan bulat 1 atau lebih")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
