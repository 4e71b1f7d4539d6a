"""Sentences as sections, and what they claim in short: for the tests of claims."""

from decimal import Decimal

from made_text import sections

from index.claims.read import claim_figures
from index.report import Figure, Origin, Source

PROVINCE = "BNN Provinsi Bali"
TOWN = "BNN Kota Batu"


OF_PROVINCE = Origin("bali", "lkip.txt", PROVINCE, 2024)


OF_TOWN = Origin("batu", "lkip.txt", TOWN, 2024)


CHAPTER = "BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\n"
YOUTH = CHAPTER + "Indikator Kinerja : Indeks Ketahanan Diri Remaja\n"
BUDGET = "BAB III\nAKUNTABILITAS KINERJA\nB. Realisasi Anggaran\n"


Said = set[tuple[str, int, str, str, str]]


def figures(
    text: str, origin: Origin = OF_TOWN, tabled: list[Figure] | None = None
) -> list[Figure]:
    """Return the figures of a text's sentences."""
    return list(claim_figures(sections(text)[0], origin, 1, tabled or []))


def told(text: str, origin: Origin = OF_TOWN, tabled: list[Figure] | None = None) -> Said:
    """Return whose, of which year, what, in which role and how written."""
    return {
        (f.satker, f.year, f.indicator, f.role, f.as_written) for f in figures(text, origin, tabled)
    }


def short(text: str, origin: Origin = OF_TOWN) -> set[tuple[str, str, str]]:
    """Return what, in which role and how written."""
    return {(f.indicator, f.role, f.as_written) for f in figures(text, origin)}


def in_table(
    indicator: str, role: str, value: str, *, satker: str = TOWN, label: str = ""
) -> Figure:
    """Return what a table prints."""
    source = Source("lkip.txt", "batu", None, None, 900, 900, "BAB III")
    number = Decimal(value.replace(",", "."))
    return Figure(
        f"t{value}", satker, 2024, indicator, role, number, "", value, source, place="utama",
        row="t.1", label=label,
    )  # fmt: skip


MEASURED = """BAB III
AKUNTABILITAS KINERJA
A. Capaian Kinerja
Tabel 3.1 Capaian Kinerja Tahun 2024
| Indikator Kinerja | Target | Realisasi |
| --- | --- | --- |
| Persentase lahan kritis yang direhabilitasi | 40 | 44 |
| Jumlah kader posyandu yang dilatih | 90 | 75 |
| Indeks Ketahanan Keluarga | 78,00 | 80,10 |
| Indeks Kemandirian Partisipasi (IKP) | 3,20 | 3,05 |

"""


def headed(titles: str) -> list[tuple[str | None, str]]:
    """Return the indicator of each section whose titles follow a table, with its text."""
    blocks, _ = sections(MEASURED + titles, tabbed=True)
    return [(b.section.indicator, b.text) for b in blocks if b.text.startswith("Uraian")]


def of_years(sentence: str, *tabled: Figure, origin: Origin = OF_TOWN) -> set[tuple[int, str, str]]:
    """Return the year, role and words of what a section on Dektari tells besides its tables."""
    held = [in_table("dektari", "realisasi", "52,40"), *tabled]
    return {(y, r, w) for _, y, _, r, w in told(YOUTH + sentence + "\n", origin, held)}
