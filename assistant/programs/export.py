"""`lkip export`: the ledger as data, in CSV, Excel, Parquet, or a SQLite file with views."""

from __future__ import annotations

import sqlite3
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant import listing
from assistant.listing import satkers_held
from assistant.terminal import put, writing
from assistant.view import desk_of
from index.errors import UsageError
from index.keep.home import version
from index.keep.library import Library
from index.keep.notes import Correction
from index.masking import mask
from index.report import Figure
from prompts import say

Row = dict[str, Any]

TEXT, INTEGER, REAL = "TEXT", "INTEGER", "REAL"
"""What a column holds, as SQLite names it; truth is 0 or 1."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the data: its columns with what they hold and mean, and its rows."""

    name: str
    about: str
    columns: Mapping[str, tuple[str, str]]
    rows: Sequence[Row]


REPORTS = {
    "id": (TEXT, "id laporan"),
    "file": (TEXT, "nama berkas"),
    "satker": (TEXT, "satuan kerja"),
    "year": (INTEGER, "tahun laporan"),
    "title": (TEXT, "judul"),
    "kind": (TEXT, "jenis dokumen"),
    "format": (TEXT, "jenis berkas"),
    "pages": (INTEGER, "halaman"),
    "figures": (INTEGER, "angka yang terbaca"),
    "findings": (INTEGER, "temuan pemeriksaan"),
    "indicators_promised": (INTEGER, "indikator yang dijanjikan laporan"),
    "indicators_read": (INTEGER, "dari padanya, yang target dan realisasinya terbaca"),
    "tables_seen": (INTEGER, "tabel yang terlihat"),
    "tables_understood": (INTEGER, "tabel yang dipahami"),
    "note": (TEXT, "catatan saat diindeks"),
}

FIGURES = {
    "id": (TEXT, "id angka, untuk 'lkip figures --correct'"),
    "report_id": (TEXT, "laporannya (reports.id)"),
    "satker": (TEXT, "satuan kerja yang dimaksud"),
    "year": (INTEGER, "tahun yang dimaksud"),
    "indicator": (TEXT, "id indikator"),
    "label": (TEXT, "kata-kata barisnya"),
    "role": (TEXT, "target, realisasi, capaian, pagu, sisa, persen, kategori, other"),
    "value": (REAL, "nilainya; kosong bila berupa kata"),
    "word": (TEXT, "nilainya bila berupa kata, seperti kategori"),
    "unit": (TEXT, "satuan"),
    "as_written": (TEXT, "seperti tertulis di laporan"),
    "qualifier": (TEXT, "bagian tahun atau keadaan pagu: 'triwulan 2', 'awal'"),
    "authoritative": (INTEGER, "1: dipakai menjawab; 0: sebutan lain"),
    "confidence": (REAL, "keyakinan pembacaan, 0 sampai 1"),
    "ocr": (INTEGER, "1: hasil OCR"),
    "page": (INTEGER, "halaman PDF; kosong untuk teks dan Word"),
    "line": (INTEGER, "baris di berkas teks, atau di teks halaman"),
    "cell": (TEXT, "sel, untuk lembar Excel"),
    "place": (TEXT, "bab dan judulnya"),
    "document": (TEXT, "pk, renstra, rkt, hasil, anggaran"),
    "caption": (TEXT, "judul tabelnya"),
    "heading": (TEXT, "judul kolomnya"),
    "why": (TEXT, "mengapa dipakai, atau mengapa tidak"),
    "corrected": (TEXT, "nilai menurut koreksi orang; kosong bila tidak dikoreksi"),
    "corrected_by": (TEXT, "siapa yang mengoreksi"),
    "correction_reason": (TEXT, "alasannya"),
}

FINDINGS = {
    "id": (TEXT, "id temuan, untuk 'lkip check --mark'"),
    "report_id": (TEXT, "laporannya (reports.id)"),
    "severity": (TEXT, "salah_hitung, bertentangan, perlu_diperiksa, informasi"),
    "kind": (TEXT, "jenis pemeriksaan"),
    "group": (TEXT, "temuan dari satu penyebab"),
    "satker": (TEXT, "satuan kerja"),
    "year": (INTEGER, "tahun"),
    "indicator": (TEXT, "id indikator"),
    "role": (TEXT, "peran angka"),
    "expected": (TEXT, "yang seharusnya"),
    "found": (TEXT, "yang tertulis"),
    "explain": (TEXT, "penjelasan"),
    "rule": (TEXT, "aturan yang dipakai"),
}

PLACES = {
    "finding_id": (TEXT, "temuannya (findings.id)"),
    "number": (INTEGER, "1: tempat yang salah atau janggal; selebihnya pembandingnya"),
    "report": (TEXT, "nama berkas"),
    "page": (INTEGER, "halaman PDF"),
    "first_line": (INTEGER, "baris pertama"),
    "last_line": (INTEGER, "baris terakhir"),
    "place": (TEXT, "bab dan judulnya"),
    "quote": (TEXT, "kutipan; nomor pribadi ditutup"),
}

VIEWS = {
    "kinerja": (
        "target, realisasi, capaian dan kategori setiap indikator, satu baris per satker dan tahun",
        """SELECT satker, year AS tahun, indicator AS indikator, max(label) AS nama,
  max(CASE WHEN role = 'realisasi' THEN unit END) AS satuan,
  max(CASE WHEN role = 'target' THEN value END) AS target,
  max(CASE WHEN role = 'realisasi' THEN value END) AS realisasi,
  max(CASE WHEN role = 'capaian' THEN value END) AS capaian,
  max(CASE WHEN role = 'kategori' THEN word END) AS kategori,
  min(report_id) AS report_id
FROM figures WHERE authoritative = 1 GROUP BY satker, year, indicator
HAVING max(role IN ('target', 'capaian')) AND NOT max(role = 'pagu')""",
    ),
    "anggaran": (
        "pagu, realisasi, persen dan sisa setiap baris anggaran, satu baris per satker dan tahun",
        """SELECT satker, year AS tahun, indicator AS anggaran, max(label) AS nama,
  max(CASE WHEN role = 'pagu' THEN value END) AS pagu,
  max(CASE WHEN role = 'realisasi' THEN value END) AS realisasi,
  max(CASE WHEN role = 'persen' THEN value END) AS persen,
  max(CASE WHEN role = 'sisa' THEN value END) AS sisa,
  min(report_id) AS report_id
FROM figures WHERE authoritative = 1 GROUP BY satker, year, indicator
HAVING max(role = 'pagu')""",
    ),
    "sebutan_berbeda": (
        "sebutan yang nilainya lain dari nilai yang dipakai, dengan tempat keduanya",
        """SELECT f.satker, f.year AS tahun, f.indicator AS indikator, f.role AS peran,
  u.value AS dipakai, f.value AS lain, f.as_written AS tertulis, f.qualifier AS keadaan,
  r.file AS berkas, f.page AS halaman, f.line AS baris, f.place AS tempat
FROM figures f JOIN reports r ON r.id = f.report_id JOIN figures u
  ON u.satker = f.satker AND u.year = f.year AND u.indicator = f.indicator AND u.role = f.role
WHERE u.authoritative = 1 AND f.authoritative = 0 AND f.value <> u.value""",
    ),
    "temuan": (
        "temuan pemeriksaan, yang terberat lebih dahulu, dengan tempat yang salah atau janggal",
        """SELECT f.id, f.severity AS tingkat, f.satker, f.year AS tahun, f.indicator AS indikator,
  f.explain AS penjelasan, f.found AS tertulis, f.expected AS seharusnya,
  p.report AS berkas, p.page AS halaman, p.first_line AS baris, p.quote AS kutipan
FROM findings f LEFT JOIN places p ON p.finding_id = f.id AND p.number = 1
ORDER BY CASE f.severity WHEN 'salah_hitung' THEN 1 WHEN 'bertentangan' THEN 2
  WHEN 'perlu_diperiksa' THEN 3 ELSE 4 END, f.satker, f.year""",
    ),
}
"""The views of the SQLite file: what each shows, and its query."""


def export(args: Namespace) -> int:
    """Write what is held as data; raises UsageError for a format that nothing tells."""
    form = args.format or _form_of(args.out)
    if form == "sakip":
        return _export_sakip(args)
    if form not in WRITERS:
        known = ", ".join(WRITERS)
        raise UsageError(say("programs", "which_format", args.lang, file=args.out, known=known))
    with Library(args.home) as library:
        satkers = satkers_held(args.satker, library.ledger.satkers(), args.lang)
        tables = tables_of(library, satkers, args.tahun)
    with writing(args.out, args.lang):
        WRITERS[form](tables, args.out)
    counts = {table.name: len(table.rows) for table in tables}
    put(say("programs", "exported", args.lang, file=args.out, **counts))
    return 0


def _export_sakip(args: Namespace) -> int:
    """Write the list of one unit's year that e-SAKIP asks for."""
    from assistant.draft.command import satker_of
    from assistant.programs.sakip import write_sakip

    if len(args.satker) != 1 or len(args.tahun) != 1:
        raise UsageError(say("programs", "sakip_whose", args.lang))
    with Library(args.home) as library, writing(args.out, args.lang):
        satker = satker_of(args.satker[0], args.tahun[0], desk_of(library.ledger), args.lang)
        rows = write_sakip(library, satker, args.tahun[0], args.out)
    put(say("programs", "sakip_done", args.lang, file=args.out, rows=rows))
    return 0


def _form_of(out: Path) -> str:
    """Return the format that a file's suffix tells, "" for none."""
    return {".xlsx": "xlsx", ".db": "sqlite", ".sqlite": "sqlite"}.get(out.suffix.lower(), "")


def tables_of(
    library: Library, satkers: Sequence[str] = (), years: Sequence[int] = ()
) -> list[Table]:
    """Return what is held, of some units and years where given, numbers of persons covered."""
    ledger = library.ledger
    cards = [
        card for card in ledger.reports()
        if (not satkers or card.satker in satkers) and (not years or card.year in years)
    ]  # fmt: skip
    figures = ledger.figures(satkers=satkers, years=years)
    corrected = ledger.notes.corrections(figures)
    scans = {card.id: card.reading.pages_by_ocr for card in cards}
    findings = ledger.findings(satkers=satkers, years=years)
    return [
        Table("reports", "laporan yang diindeks", REPORTS, [_report(card) for card in cards]),
        Table(
            "figures",
            "setiap sebutan setiap angka",
            FIGURES,
            [_figure(one, corrected.get(one.id), scans) for one in figures],
        ),
        Table(
            "findings",
            "temuan pemeriksaan",
            FINDINGS,
            [_kept(listing.finding_record(one), FINDINGS) for one in findings],
        ),
        Table("places", "tempat setiap temuan", PLACES, list(_places(findings))),
    ]


def _report(card: Any) -> Row:
    return _kept({**asdict(card.reading), **asdict(card)}, REPORTS)


def _figure(
    figure: Figure, correction: Correction | None, scans: Mapping[str, Sequence[int]]
) -> Row:
    by_ocr = figure.source.page in scans.get(figure.source.report_id, ())
    record = listing.figure_record(figure, correction, by_ocr=by_ocr)
    is_word = isinstance(figure.value, str)
    told = {
        "word": figure.value if is_word else None,
        "value": None if is_word else figure.value,
        "heading": figure.column,
        "corrected": None if correction is None else str(correction.value),
    }
    return _kept({**record, **told}, FIGURES)


def _places(findings: Iterable[Any]) -> Iterator[Row]:
    for one in findings:
        for number, place in enumerate(listing.finding_record(one)["sources"], start=1):
            told = {"finding_id": one.id, "number": number, "quote": mask(place["quote"])}
            yield _kept({**place, **told}, PLACES)


def _kept(record: Mapping[str, Any], columns: Mapping[str, tuple[str, str]]) -> Row:
    """Return the fields of a record that a table has, in its order; truths as 0 and 1."""
    held = ((name, record[name]) for name in columns)
    return {name: int(value) if isinstance(value, bool) else value for name, value in held}


# The formats


def write_csv(tables: Sequence[Table], folder: Path) -> None:
    """Write a CSV a table into a folder; what a spreadsheet would run gets a "'" before it."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables:
        text = listing.as_csv(table.rows) if table.rows else ",".join(table.columns)
        (folder / f"{table.name}.csv").write_text(text + "\n", encoding="utf-8")


def write_xlsx(tables: Sequence[Table], file: Path) -> None:
    """Write an Excel file of a sheet a table and one that says what each column is."""
    from assistant.excel import Column, Sheet, write_sheets

    sheets = [
        Sheet(
            table.name,
            [
                Column(name, listing.WIDTHS.get(name, listing.USUAL_WIDTH), note=about)
                for name, (_, about) in table.columns.items()
            ],
            [list(row.values()) for row in table.rows],
        )
        for table in tables
    ]
    about = [Column("tabel", 14), Column("kolom", 22), Column("isi", 80)]
    write_sheets([*sheets, Sheet("tentang", about, _about(tables))], file)


def _about(tables: Sequence[Table]) -> list[list[str]]:
    """Return what each table and column is, a row each."""
    rows: list[list[str]] = []
    for table in tables:
        rows.append([table.name, "", table.about])
        rows += [[table.name, name, about] for name, (_, about) in table.columns.items()]
    return rows


def write_parquet(tables: Sequence[Table], folder: Path) -> None:
    """Write a Parquet file a table into a folder; UsageError without the extra `parquet`."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError(say("programs", "no_parquet", "id")) from error
    folder.mkdir(parents=True, exist_ok=True)
    kinds = {TEXT: arrow.string(), INTEGER: arrow.int64(), REAL: arrow.float64()}
    for table in tables:
        schema = arrow.schema([
            arrow.field(name, kinds[kind], metadata={"description": about})
            for name, (kind, about) in table.columns.items()
        ])  # fmt: skip
        rows = [_plain(row) for row in table.rows]
        parquet.write_table(
            arrow.Table.from_pylist(rows, schema=schema), folder / f"{table.name}.parquet"
        )


def write_sqlite(tables: Sequence[Table], file: Path) -> None:
    """Write a SQLite file with views, in place of one of its name; nothing can be written to it.

    `tentang` says what its tables, views and columns are.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=file.parent, prefix=".lkip-") as folder:
        made = Path(folder, file.name)
        held = sqlite3.connect(made)
        try:
            with held:
                for table in tables:
                    _put_table(held, table)
                for name, (_, query) in VIEWS.items():
                    held.execute(f"CREATE VIEW {name} AS {query}")
                _put_table(held, _documentation(tables))
                for name in (*(table.name for table in tables), "tentang"):
                    _close(held, name)
                held.execute("PRAGMA user_version = 1")
        finally:
            held.close()
        made.chmod(0o444)
        made.replace(file)


def _put_table(held: sqlite3.Connection, table: Table) -> None:
    columns = ", ".join(f'"{name}" {kind}' for name, (kind, _) in table.columns.items())
    held.execute(f"CREATE TABLE {table.name} ({columns})")
    marks = ", ".join("?" * len(table.columns))
    rows = [tuple(_plain(row).values()) for row in table.rows]
    held.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows)
    for name in table.columns:
        if name in ("id", "report_id", "satker", "indicator", "finding_id"):
            held.execute(f"CREATE INDEX {table.name}_{name} ON {table.name} ({name})")


def _documentation(tables: Sequence[Table]) -> Table:
    """Return the table that says what the file is and has."""
    first = ["", "", say("programs", "sqlite_about", "id", version=version())]
    views = [[name, "", about] for name, (about, _) in VIEWS.items()]
    names = {"tabel": (TEXT, ""), "kolom": (TEXT, ""), "isi": (TEXT, "")}
    told = [dict(zip(names, row, strict=True)) for row in (first, *_about(tables), *views)]
    return Table("tentang", "isi berkas ini", names, told)


def _close(held: sqlite3.Connection, name: str) -> None:
    """Let nothing be changed in a table."""
    for change in ("INSERT", "UPDATE", "DELETE"):
        held.execute(
            f"CREATE TRIGGER {name}_{change.lower()} BEFORE {change} ON {name} "
            "BEGIN SELECT RAISE(ABORT, 'hanya untuk dibaca: ubah lewat lkip'); END"
        )


def _plain(row: Row) -> Row:
    """Return a row with its Decimals as floating-point numbers: neither format has them."""
    return {name: float(v) if isinstance(v, Decimal) else v for name, v in row.items()}


WRITERS: Mapping[str, Callable[[Sequence[Table], Path], None]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "parquet": write_parquet,
    "sqlite": write_sqlite,
}
"""The formats: csv and parquet are folders with a file a table."""
