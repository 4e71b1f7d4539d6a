"""A made-up report whose audit found something of every severity."""

from dataclasses import replace
from pathlib import Path

from index.checks.completeness import TABLE
from index.keep.library import Ledger
from index.report import Finding, Line, Page, Report, Source

OKU, YEAR = "BNN Kabupaten OKU Timur", 2023
LINES = (
    "Realisasi IKPA 97,09 dari target 92 sehingga capaian 105,35%",
    "IKPA\t92\t97,09\t105,53%",
    "=JUMLAH(A1)\tRp. 1.000,-",
    "Rencana Strategis: 94",
)
SEVEN = (
    "target dan realisasi tahun ini",
    "perbandingan dengan tahun-tahun sebelumnya",
    "perbandingan dengan target jangka menengah (Renstra/Renproja)",
    "penyebab keberhasilan atau kegagalan dan solusinya",
)


def found(ident: str, mark: str, kind: str, severity: str, **more: object) -> Finding:
    """Return a finding that stands on line 1, held against line 2."""
    sources = tuple(
        Source(f"{ident}.txt", ident, None, "7", line, line, "BAB III > A. Capaian")
        for line in (1, 2)
    )
    made = Finding(
        f"{ident}:{mark}", kind, severity, f"g-{mark}", OKU, YEAR, "ikpa", "capaian", "105,53%",
        "105,35%", f"Uraian menulis 105,35%, padahal 97,09 / 92 = 105,53% ({mark}).",
        "capaian = realisasi / target", f"{ident}.txt", ident, sources, LINES[:2],
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def findings_of(ident: str) -> tuple[Finding, ...]:
    """Return six findings, the gravest not first; two of them are one group."""
    third = Source(f"{ident}.txt", ident, 12, None, 3, 4, "BAB III > B. Realisasi Anggaran")
    lacks = {
        "indicator": TABLE,
        "role": "other",
        "found": (
            "IKPA: 1 baris 1; 2 baris 2; 3 halaman 3 baris 4; 4 tidak diwajibkan; 5 belum ada; "
            "6 belum ada; 7 belum ada\n"
            "NKA: 1 baris 2; 2 tidak terbaca; 3 tidak terbaca; 4 tidak terbaca; 5 tidak terbaca; "
            "6 tidak terbaca; 7 tidak terbaca"
        ),
        "expected": f"IKPA: {SEVEN[3]}",
        "explain": "Dari 1 indikator, 1 belum memuat semua analisis yang diwajibkan.",
        "rule": "tujuh analisis tiap indikator",
    }
    money = {
        "indicator": "anggaran_total",
        "found": "=JUMLAH(A1)",
        "expected": "Rp. 2.000,-",
        "explain": "JUMLAH tertulis =JUMLAH(A1), padahal penjumlahannya Rp. 2.000,-.",
        "sources": (third,),
        "quotes": ("\n".join(LINES[2:]),),
    }
    return (
        found(ident, "eeeeee", "completeness", "informasi", **lacks),
        found(ident, "dddddd", "mention_conflict", "informasi"),
        found(ident, "cccccc", "category", "perlu_diperiksa"),
        found(ident, "bbbbbb", "mention_conflict", "bertentangan", group="g-aaaaaa"),
        found(ident, "ffffff", "sum", "salah_hitung", **money),
        found(ident, "aaaaaa", "arithmetic", "salah_hitung"),
    )


def report_of(ident: str = "oku-2023-1a", *, satker: str = OKU, year: int = YEAR) -> Report:
    """Return a report with these findings."""
    page = Page(None, "7", tuple(Line(n, text) for n, text in enumerate(LINES, 1)))
    return Report(
        ident, f"{ident}.txt", f"sha-{ident}", satker, year, "LKIP", True, (page,),
        findings=findings_of(ident),
    )  # fmt: skip


def keep(home: Path, report: Report, *, replaces: str = "") -> None:
    """Keep a report in a home, in place of another."""
    file = home.parent / report.file
    file.write_text("\n".join(LINES))
    with Ledger(home, writing=True) as ledger:
        ledger.save(report, file, replaces=[replaces] if replaces else [])
