"""`lkip template`: the form written with what is known, and the same again when read."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_form import BERKAS, DEKTARI, FOUND, FULL, OPINI, SATKER, YEAR, figure, read, yearly
from openpyxl import load_workbook

from assistant.draft.form.columns import SHEETS
from assistant.draft.form.template import TO_FILL, write_template
from assistant.draft.material import SLOTS, Matter, Topic, Words, Yearly
from prompts import LANGUAGES, load


def written(matter: Matter, folder: Path, **options: Any) -> Path:
    """Return the form of a matter, written."""
    write_template(matter, folder / "formulir.xlsx", **options)
    return folder / "formulir.xlsx"


def figures(matter: Matter) -> Iterator[tuple[object, ...]]:
    """Yield what the figures of a matter say, sheet by sheet."""
    for topic in matter.topics:
        years = [topic.now, *topic.earlier, *([topic.national] if topic.national else [])]
        held = [
            f for one in (*years, *(one for _, one in topic.of_units)) for f in one.by_role.values()
        ]
        for one in sorted(
            (*held, *topic.planned), key=lambda f: (f.satker, f.year, f.role, f.document)
        ):
            yield one.satker, one.year, one.indicator, one.role, str(one.value), one.unit
    for year, line in (*((matter.year, line) for line in matter.budgets), *matter.budgets_before):
        for role, one in sorted(line.by_role.items()):
            yield year, line.kind, line.name, one.indicator, role, str(one.value), one.unit


def words(matter: Matter) -> dict[str, dict[str, tuple[tuple[str, ...], bool]]]:
    """Return the words of a matter by indicator and slot."""
    return {
        topic.indicator: {slot: (held.texts, held.listed) for slot, held in topic.words.items()}
        for topic in matter.topics
    }


def test_what_the_form_is_written_from_is_read_back(tmp_path: Path) -> None:
    matter = read(written(FULL, tmp_path))
    assert list(figures(matter)) == list(figures(FULL))
    assert words(matter) == words(FULL)
    assert (matter.parent, matter.plan_years) == (FULL.parent, FULL.plan_years)
    kept = [(t.name, t.sasaran, t.unit, t.lower_is_better) for t in FULL.topics]
    assert [(t.name, t.sasaran, t.unit, t.lower_is_better) for t in matter.topics] == kept


def test_a_form_read_and_written_again_is_the_same(tmp_path: Path) -> None:
    once = read(written(FULL, tmp_path))
    again = read(written(once, tmp_path))
    assert once == again


IDS = {
    DEKTARI: "dektari",
    BERKAS: "p21",
    OPINI: "other:nilai_evaluasi_pelayanan_publik",
    "Nilai Kinerja Anggaran": "nka",
    "+Jumlah desa binaan": "other:jumlah_desa_binaan",
}
VALUES = st.decimals("0.001", "999999999.999", places=3) | st.integers(1, 10**12).map(Decimal)
TEXTS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40)
PLAIN = TEXTS.map(lambda text: " ".join(f"Kata {text}".split()))
SAID = st.builds(Words, st.lists(PLAIN, min_size=1).map(tuple), st.booleans(), st.just(FOUND))


@st.composite
def topics(draw: st.DrawFn, name: str) -> Topic:
    """Make an indicator with any values and words, as a ledger or an earlier form might hold."""
    id_, unit = IDS[name], draw(st.sampled_from(["Indeks", "Orang", "Satuan yang lain"]))
    years = sorted(draw(st.sets(st.integers(2015, 2023), max_size=3)))
    about = [(SATKER, year, id_) for year in years]
    now = yearly((SATKER, YEAR, id_), unit, target=draw(VALUES), realisasi=draw(VALUES))
    return Topic(
        id_, name, draw(PLAIN), unit, draw(st.booleans()), now,
        tuple(yearly(one, unit, realisasi=draw(VALUES)) for one in about),
        tuple(figure(one, "target", draw(VALUES), unit) for one in about),
        words=draw(st.dictionaries(st.sampled_from(SLOTS), SAID)),
    )  # fmt: skip


@st.composite
def matters(draw: st.DrawFn) -> Matter:
    """Make a matter of some indicators."""
    names = draw(st.lists(st.sampled_from(list(IDS)), min_size=1, unique=True))
    held = tuple(draw(topics(name)) for name in names)
    return Matter(SATKER, YEAR, draw(PLAIN), "", held, FULL.budgets)


@settings(max_examples=40, deadline=None)
@given(matters())
def test_any_matter_comes_back_from_its_form(matter: Matter) -> None:
    with tempfile.TemporaryDirectory() as folder:
        back = read(written(matter, Path(folder)))
    assert list(figures(back)) == list(figures(matter))
    assert words(back) == words(matter)
    assert [topic.sasaran for topic in back.topics] == [topic.sasaran for topic in matter.topics]


def test_a_new_year_has_its_names_and_yellow_cells_to_fill(tmp_path: Path) -> None:
    topic = replace(FULL.topics[0], now=Yearly(YEAR, {}))
    sheet = load_workbook(written(replace(FULL, topics=(topic,)), tmp_path))["Capaian"]
    assert [cell.value for cell in sheet[2]][:4] == [
        "Meningkatnya daya tangkal", DEKTARI, "Indeks", "maksimal",
    ]  # fmt: skip
    for cell in (sheet["E2"], sheet["F2"]):
        assert (cell.value, cell.fill.fgColor.rgb) == (None, f"00{TO_FILL}")
    assert sheet["F2"].number_format == "#,##0.000"


def test_a_unit_without_any_report_gets_a_form_with_its_usual_budget_lines(tmp_path: Path) -> None:
    empty = Matter("Dinas Kesehatan Kabupaten Contoh", YEAR, "", "", ())
    book = load_workbook(written(empty, tmp_path))
    assert [row[:3] for row in book["Anggaran"].iter_rows(min_row=2, values_only=True)] == [
        ("total", "Total Anggaran", YEAR), ("jenis belanja", "Belanja Pegawai", YEAR),
        ("jenis belanja", "Belanja Barang", YEAR), ("jenis belanja", "Belanja Modal", YEAR),
    ]  # fmt: skip
    assert book["Capaian"]["B2"].fill.fgColor.rgb == f"00{TO_FILL}"


def test_the_source_of_a_prefilled_figure_is_told(tmp_path: Path) -> None:
    book = load_workbook(written(FULL, tmp_path))
    assert book["Capaian"]["H2"].value == "lkip-2023.pdf hlm. 8 baris 3–5"
    assert book["Anggaran"]["F2"].value == "lkip-2023.pdf hlm. 8 baris 3–5"


def test_numbers_keep_their_decimals_and_texts_stay_texts(tmp_path: Path) -> None:
    book = load_workbook(written(FULL, tmp_path))
    assert book["Capaian"]["E2"].number_format == "#,##0.00"
    assert book["Anggaran"]["D2"].number_format == "#,##0"
    odd = replace(FULL.topics[1], name="=Jumlah berkas", indicator="other:jumlah_berkas")
    cell = load_workbook(written(replace(FULL, topics=(odd,)), tmp_path))["Capaian"]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=Jumlah berkas", "s", True)


def test_every_heading_has_a_note_and_stays_in_view(tmp_path: Path) -> None:
    book = load_workbook(written(FULL, tmp_path))
    assert book.sheetnames == list(SHEETS)
    for name in list(SHEETS)[1:]:
        assert all(cell.comment and cell.font.bold for cell in book[name][1]), name
        assert book[name].freeze_panes in ("A2", "B2")
    assert all(row[0].comment for row in book["Identitas"].iter_rows(min_row=2))
    assert "misalnya: 53,71" in book["Capaian"]["E1"].comment.text


def test_excel_refuses_what_the_form_would_refuse(tmp_path: Path) -> None:
    book = load_workbook(written(FULL, tmp_path))
    rules = {
        f"{name}!{rule.sqref}": (rule.type, rule.formula1, rule.formula2)
        for name in SHEETS
        for rule in book[name].data_validations.dataValidation
    }
    assert rules["Capaian!D2:D500"] == ("list", '"maksimal,minimal"', None)
    assert rules["Capaian!E2:E500"] == ("decimal", "0", None)
    assert rules["Renstra!A2:A500"] == ("list", "Capaian!$B$2:$B$200", None)
    assert rules["Tahun Sebelumnya!B2:B500"] == ("whole", "2004", "2023")
    assert rules["Nasional!D2:D500"][1] == '"target,realisasi,capaian,kategori"'
    assert rules["Anggaran!A2:A500"][1] == '"total,jenis belanja,output,program"'
    assert rules["Identitas!B3"][0] == "whole"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_excel_says_fits_where_it_says_it(tmp_path: Path, language: str) -> None:
    book = load_workbook(written(FULL, tmp_path, language=language))
    rules = [rule for sheet in book for rule in sheet.data_validations.dataValidation]
    assert rules
    for rule in rules:
        assert len(rule.promptTitle) <= 32 and len(rule.errorTitle) <= 32
        assert 0 < len(rule.prompt) <= 255 and 0 < len(rule.error) <= 255


def test_a_form_that_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        write_template(FULL, tmp_path / "tidak-ada" / "formulir.xlsx")


def test_every_sentence_of_the_form_is_in_both_languages() -> None:
    assert load("form")
