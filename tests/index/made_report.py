"""A made-up report that has one of everything."""

from decimal import Decimal

from index.report import (
    Box,
    Cell,
    Column,
    Figure,
    Finding,
    Line,
    Page,
    Passage,
    Report,
    Row,
    Section,
    Source,
    Table,
)  # fmt: skip

OKU = "BNN Kabupaten OKU Timur"
LINES = ("Nilai IKPA sebesar 97,09 dari target 92.", "\tKategori Sangat Baik ", "Tahun 2023")


def report_of(
    satker: str = OKU, year: int = 2023, *, ident: str = "oku-timur-2023-3f2a91"
) -> Report:
    source = Source(f"{ident}.txt", ident, 3, "50", 1, 2, "BAB III > A. Capaian", Box(1.5, 2, 3, 4))
    figures = (
        Figure(
            f"{ident}-f1",
            satker,
            year,
            "ikpa",
            "realisasi",
            Decimal("97.090"),
            "",
            "97,090",
            source,
        ),
        Figure(
            f"{ident}-f2",
            satker,
            year,
            "ikpa",
            "kategori",
            "Sangat Baik",
            "",
            "Sangat Baik",
            source,
        ),
        Figure(
            f"{ident}-f3", "Nasional", year - 1, "nka", "target", Decimal("92"), "", "92", source
        ),
    )
    passage = Passage(
        f"{ident}-p1", "\n".join(LINES), "paragraph", satker, year, "ikpa", None, source
    )
    cell = Cell("97,09", 1, 1, Box(1, 2, 3, 4))
    section = Section("BAB III", ("A. Capaian", "11. IKPA"), "ikpa", None)
    table = Table(
        "ruled",
        "Tabel 1",
        (Column("Realisasi", "realisasi", 2023),),
        (Row((cell, Cell("", 1, 1)), 3, "50"),),
        section,
        1,
        2,
        3,
        "50",
    )
    finding = Finding(
        f"{ident}-t1",
        "arithmetic",
        "salah_hitung",
        "g1",
        satker,
        year,
        "ikpa",
        "capaian",
        "105,53%",
        "105,35%",
        "97,09 / 92",
        "realisasi / target",
        f"{ident}.txt",
        ident,
        (source,),
        (LINES[0],),
    )
    page = Page(3, "50", tuple(Line(n, text) for n, text in enumerate(LINES, 1)))
    return Report(
        ident,
        f"{ident}.txt",
        f"sha-{ident}",
        satker,
        year,
        "LKIP",
        True,
        (page,),
        tables=(table,),
        figures=figures,
        passages=(passage,),
        findings=(finding,),
    )
