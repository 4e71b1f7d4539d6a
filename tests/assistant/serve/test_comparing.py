"""A comparison picked from lists, and the files it becomes."""

import csv
from decimal import Decimal

import openpyxl
import pytest

from assistant.serve import comparing
from assistant.serve.answers_html import before_html, chart_html, compare_html
from assistant.serve.comparing import Picked
from assistant.serve.open_home import Shop
from index.errors import LkipError

OKU, BATU = "BNN Kabupaten OKU Timur", "BNN Kota Batu"


def test_what_is_held_can_be_picked(shop: Shop) -> None:
    held = comparing.choices(shop, "id")
    assert {OKU, BATU} <= set(held.satkers)
    assert max(held.years) == 2024
    assert ("Nilai Indikator Kinerja Pelaksanaan Anggaran (IKPA)", "ikpa") in held.indicators
    names = [name for name, _ in held.indicators]
    assert not [name for name in names if not name.strip() or "\n" in name]


def test_what_was_picked_stays_only_where_it_is_held() -> None:
    assert comparing.kept(["a", "b"], [("A", "a")]) == ["a"]
    assert comparing.kept(None, ["a"]) == []


def test_units_are_compared_in_the_order_asked_for(shop: Shop) -> None:
    found = comparing.compare(Picked(["ikpa"], [OKU, BATU], order="terendah"), shop, "id")
    assert {row.satker for row in found.tables[0].rows} == {OKU, BATU}
    html = compare_html(found, "id")
    assert 'class="num"' in html
    assert "97,09" in html
    assert "<img" in chart_html(found, shop, "id")


def test_nothing_picked_compares_whole_performances(shop: Shop) -> None:
    found = comparing.compare(Picked(), shop, "id")
    assert not found.answer.refused
    assert len(found.tables[0].rows) >= 2


def test_unlike_indicators_are_refused_with_the_reason(shop: Shop) -> None:
    found = comparing.compare(Picked(["ikpa", "anggaran_total"]), shop, "id")
    html = compare_html(found, "id")
    assert "tidak dapat dibandingkan" in html
    assert 'data-act="say"' in html
    assert chart_html(found, shop, "id") == ""
    like = comparing.compare(Picked(["ikpa", "nka"], role="capaian"), shop, "id")
    assert not like.answer.refused


def test_the_tables_become_an_excel_file_with_sources(shop: Shop) -> None:
    found = comparing.compare(Picked(["ikpa"], [OKU]), shop, "id")
    book = openpyxl.load_workbook(comparing.as_xlsx(found, shop, "id"))
    first = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert pytest.approx(97.09) in [one for one in first if isinstance(one, int | float)]
    heads = [cell.value for cell in book["Sumber"][1]]
    assert {"report", "line", "as_written"} <= set(heads)


def test_every_cell_becomes_a_line_with_its_source(shop: Shop) -> None:
    found = comparing.compare(Picked(["ikpa"], [OKU]), shop, "id")
    file = comparing.as_csv(found, shop, "id")
    rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    told = next(r for r in rows if r["column"] == "realisasi" and r["year"] == "2023")
    assert (Decimal(told["value"]), told["report"][:15]) == (Decimal("97.09"), "lkip-bnnk-oku-t")


def test_nothing_compared_is_no_file(shop: Shop) -> None:
    for makes in (comparing.as_xlsx, comparing.as_csv, comparing.as_png):
        with pytest.raises(LkipError):
            makes(None, shop, "id")


def test_an_empty_home_says_what_to_do(new_shop: Shop) -> None:
    held = comparing.choices(new_shop, "id")
    assert held == comparing.Choices((), (), ())
    assert "unggah laporan" in before_html(held, "id")
    with pytest.raises(LkipError, match="Dokumen"):
        comparing.compare(Picked(), new_shop, "id")
