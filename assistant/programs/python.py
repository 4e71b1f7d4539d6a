"""The reports of a home, asked from Python: `from assistant import Assistant`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

from assistant.listing import indicators_held, report_held, satkers_held
from assistant.serve.open_home import Shop
from assistant.view import desk_of
from index.errors import UnknownReport
from index.keep.home import read_settings
from index.masking import mask
from prompts import say

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.audit.review import Entry, Section
    from assistant.brief import Briefing
    from assistant.compare.answered import Compared
    from assistant.draft.drafting import Drafted
    from assistant.listing import Record
    from index.keep.build import Outcome
    from index.keep.library import Library, ReportCard
    from index.report import Figure, Passage

Names = str | Sequence[str]
"""One name, or several."""

Years = int | Sequence[int]
"""One year, or several."""

LAST_LINE = 1_000_000
"""More lines than any page or text has."""


class Assistant:
    """What a home holds, and what `lkip` answers from it.

    Names of units, indicators and reports are typed as on the command line: "BNNK OKU Timur",
    "ikpa", the start of a report's id. Every method raises an `index.errors.LkipError` that says
    what is wrong, which value, and what to do now. One assistant may be shared by threads; it sees
    what others index meanwhile. Close it, or use it in a `with`.

    Args:
        home: the folder of the index; None for LKIP_HOME, else the user data folder.
        language: "id" or "en" for all that is said; None answers a question in its own language
            and says the rest in Indonesian.

    """

    def __init__(self, home: Path | str | None = None, *, language: str | None = None) -> None:
        settings = read_settings(str(home) if home is not None else None)
        self._open(Shop(settings, settings.home / "downloads"), language)

    @classmethod
    def beside(cls, shop: Shop, *, language: str | None = None) -> Self:
        """Return an assistant over the home that a page is served from."""
        made = cls.__new__(cls)
        made._open(shop, language)
        return made

    def _open(self, shop: Shop, language: str | None) -> None:
        self._shop = shop
        self._asked = language
        self._in_turn = Lock()  # answers are computed one at a time: Python computes no more

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the home."""
        self._shop.close()

    @property
    def home(self) -> Path:
        """The folder of the index."""
        return self._shop.home

    @property
    def language(self) -> str:
        """The language of what is no answer to a question."""
        return self._asked or "id"

    @contextmanager
    def library(self) -> Iterator[Library]:
        """Give what is held, to read from; others wait meanwhile."""
        with self._in_turn, self._shop.library() as library:
            yield library

    def index(self, *paths: Path | str, embed: bool = True) -> list[Outcome]:
        """Read files and folders into the home; what became of each is returned, as a bad one is.

        `embed` brings the vectors in line, by which questions in words find more.
        """
        from index.keep.apart import How, ReadingRoom, read_limits
        from index.keep.build import build

        with (
            self._shop.writing() as library,
            ReadingRoom(How(self.home, None, True, True, read_limits()), None) as reader,
        ):
            outcomes = build([Path(path) for path in paths], library.ledger, reader=reader)
            if embed:
                library.sync_vectors(model=self._shop.embedding)
        return outcomes

    def reports(self) -> list[ReportCard]:
        """Return the reports held, each with how well it was read."""
        with self.library() as library:
            return library.ledger.reports()

    def report(self, report: str) -> ReportCard:
        """Return the report of an id, the start of one, or a file name."""
        return report_held(report, self.reports(), self.language)

    def ask(self, question: str, *, language: str | None = None) -> Answer:
        """Return the answer to a question, as `lkip ask` gives it: cited, or refused."""
        from assistant.chat.command import answered

        with self.library() as library:
            return answered(question, library, language or self._asked)

    def search(
        self, query: str, *, satker: Names = (), tahun: Years = (), most: int = 8
    ) -> list[Passage]:
        """Return the passages that answer a query best, numbers of persons covered."""
        from index.search.fused import Scope

        with self.library() as library:
            satkers = satkers_held(_each(satker), library.ledger.satkers(), self.language)
            scope = Scope(tuple(satkers), tuple(_each_year(tahun)))
            return library.search(query, scope=scope, k=most)

    def figures(
        self,
        *,
        satker: Names = (),
        tahun: Years = (),
        indikator: Names = (),
        peran: Names = (),
    ) -> list[Figure]:
        """Return every mention that passes the filters; the leading ones are `authoritative`."""
        with self.library() as library:
            ledger = library.ledger
            return ledger.figures(
                satkers=satkers_held(_each(satker), ledger.satkers(), self.language),
                years=_each_year(tahun),
                indicators=indicators_held(_each(indikator), ledger.indicators(), self.language),
                roles=_each(peran),
            )

    def records(self, figures: Sequence[Figure]) -> list[Record]:
        """Return figures as `lkip figures --format json` lists them, corrections beside."""
        from assistant.listing import figure_records

        with self.library() as library:
            return figure_records(figures, library.ledger)

    def compare(  # noqa: PLR0913 - each a filter, by name
        self,
        *,
        indikator: Names = (),
        satker: Names = (),
        tahun: Years = (),
        peran: str = "",
        urut: str = "",
        language: str | None = None,
    ) -> Compared:
        """Return units, years or indicators side by side; `urut` is "tertinggi" or "terendah"."""
        from assistant.compare.command import side_by_side
        from assistant.compare.comparison import Wanted

        wanted = Wanted(
            language or self.language,
            tuple(_each(indikator)),
            tuple(_each(satker)),
            tuple(_each_year(tahun)),
            role=peran,
            order=urut,
        )
        with self.library() as library:
            return side_by_side(wanted, library)

    def check(self, *reports: str, severity: str | None = None) -> list[Entry]:
        """Return the findings of all reports or of those named, each with its mark if any."""
        listed = self.checked(*reports, severity=severity)
        return [entry for section in listed for entry in section.entries]

    def checked(self, *reports: str, severity: str | None = None) -> list[Section]:
        """Return the same, by report and group, as `lkip check` prints it."""
        from assistant.audit.command import checked

        with self.library() as library:
            return checked(library, reports, severity, self.language)

    def brief(self, satker: Names, tahun: Years = (), *, language: str | None = None) -> Briefing:
        """Return the briefing of one unit's year (the last reported), or of several units."""
        from assistant.brief import brief

        with self.library() as library:
            satkers = satkers_held(_each(satker), library.ledger.satkers(), self.language)
            return brief(satkers, _each_year(tahun), library, language or self.language)

    def draft(self, satker: str, tahun: int, out: Path | str, **more: Any) -> Drafted:
        """Write Bab III to a .docx or .md, its trace and its working annex beside it.

        `more` are the fields of `assistant.draft.drafting.Wish`: `figures` (a form), `template`,
        `extra` (more chapters), `language`. Raises `OSError` for a file that cannot be written.
        """
        from assistant.draft.command import satker_of
        from assistant.draft.drafting import Wish, draft

        with self.library() as library:
            desk = desk_of(library.ledger)
            whose = satker_of(satker, tahun, desk, self.language)
            wish = Wish(whose, tahun, **{"language": self.language, **more})
            notebook = library.ledger.notes
            return draft(wish, Path(out), desk, progress=_unheard, notebook=notebook)

    def page(self, report: str, number: int | None = None) -> str:
        """Return the text of a page of a report as it was read, numbers of persons covered.

        `number` is the PDF's page; None for a text or a Word file, which has none. Raises
        UnknownReport where the report or the page is not held.
        """
        card = self.report(report)
        with self.library() as library:
            try:
                text = library.ledger.lines(card.id, number, 1, LAST_LINE)
            except UnknownReport as error:
                told = say("programs", "no_page", self.language, report=card.id, page=number)
                raise UnknownReport(told) from error
        return mask(text)


def _each(names: Names) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


def _each_year(years: Years) -> list[int]:
    return [years] if isinstance(years, int) else sorted(set(years))


def _unheard(step: str) -> None:
    """Hear what a draft tells of its steps, and say nothing."""
