"""Matter of a made-up unit, for tests of what a chapter says of it."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from assistant.draft.chapter import Chapter, Gap, texts_of
from assistant.draft.material import BudgetLine, Matter, Topic, Words, Yearly
from assistant.draft.outline import compose, compose_annex
from assistant.draft.writer import Pen
from index.report import Figure, Source

SATKER, YEAR = "BNN Kota Contoh", 2024
REPORT = "bnn-kota-contoh-2024"
_lines = iter(range(1, 100_000))


def source(place: str = "BAB III > tabel") -> Source:
    line = next(_lines)
    return Source("contoh.txt", REPORT, None, None, line, line, place)


def figure(
    indicator: str, role: str, written: str, unit: str = "Indeks", year: int = YEAR
) -> Figure:
    """Return a figure printed as '97,09'; a word for a kategori."""
    plain = written.replace(".", "").replace(",", ".")
    value: Decimal | str = written if role == "kategori" else Decimal(plain)
    at = source()
    return Figure(
        f"{REPORT}:f{at.first_line}", SATKER, year, indicator, role, value, unit, written, at
    )


def yearly(
    indicator: str, told: Mapping[str, str], unit: str = "Indeks", year: int = YEAR
) -> Yearly:
    units = {"capaian": "%", "kategori": ""}
    return Yearly(
        year,
        {r: figure(indicator, r, w, units.get(r, unit), year) for r, w in told.items()},
    )


def topic(
    target: str = "92",
    realisasi: str = "97,09",
    *,
    indicator: str = "other:nilai_contoh",
    unit: str = "Indeks",
    **more: object,
) -> Topic:
    """Return an indicator with a target and a realisasi of the year."""
    told = {r: w for r, w in (("target", target), ("realisasi", realisasi)) if w}
    made = Topic(
        indicator, "Nilai Contoh", "Meningkatnya contoh", unit, False, yearly(indicator, told, unit)
    )
    return replace(made, **more)  # type: ignore[arg-type]


def words(*texts: str, listed: bool = False) -> Words:
    return Words(texts, listed, source())


def line(kind: str, name: str, pagu: str, realisasi: str, persen: str = "") -> BudgetLine:
    indicator = {"total": "anggaran_total"}.get(kind, f"{kind}:{name.casefold()}")
    told = {"pagu": pagu, "realisasi": realisasi} | ({"persen": persen} if persen else {})
    return BudgetLine(
        kind,
        name,
        indicator,
        {r: figure(indicator, r, w, "%" if r == "persen" else "Rp") for r, w in told.items()},
    )


def matter(*topics: Topic, **more: object) -> Matter:
    made = Matter(SATKER, YEAR, "Badan Narkotika Nasional", "", topics or (topic(),))
    return replace(made, **more)  # type: ignore[arg-type]


def chapter_of(
    made: Matter, language: str = "id", extra: tuple[str, ...] = ()
) -> tuple[Chapter, Pen]:
    pen = Pen(language, {REPORT: f"LKIP {SATKER} Tahun {YEAR}"})
    return compose(made, pen, extra), pen


def told(made: Matter, language: str = "id", extra: tuple[str, ...] = ()) -> str:
    """Return all a chapter and its annex say, a line a text; every number in them is traced."""
    chapter, pen = chapter_of(made, language, extra)
    annex = compose_annex(made, chapter, pen)
    return "\n".join(
        pen.trace.print(text)
        for one in (*chapter.elements, *annex.elements)
        for text in texts_of(one)
    )


def gaps(made: Matter) -> tuple[Gap, ...]:
    return chapter_of(made)[0].gaps
