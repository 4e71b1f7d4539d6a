"""Findings are filtered, picked, marked and taken away."""

import pytest
from openpyxl import load_workbook

from assistant.audit.review import Request
from assistant.serve import audits
from assistant.serve.audits import MARKED, UNMARKED, Filters
from assistant.serve.open_home import Shop
from assistant.serve.places_html import finding_html, list_html
from index.errors import LibraryLocked, UnknownReport, UsageError
from index.keep.home import writer_lock


def _first(shop: Shop) -> str:
    return audits.listed(Filters(), shop, "id").entries[0].finding.id


def test_every_filter_lets_through_what_it_names(shop: Shop) -> None:
    for name, choices in audits.choices(shop, "id").items():
        assert choices[0] == ("Semua", "")
        for _, value in choices[1:]:
            if name == "marked":
                continue
            entries = audits.listed(Filters(**{name: value}), shop, "id").entries
            assert entries, f"{name}={value}"
            if name != "report":
                assert {str(getattr(entry.finding, name)) for entry in entries} == {value}


def test_the_gravest_come_first(shop: Shop) -> None:
    entries = audits.listed(Filters(), shop, "id").entries
    assert entries[0].finding.severity == "salah_hitung"
    assert entries[-1].finding.severity == "informasi"


def test_an_empty_home_says_what_to_do(new_shop: Shop) -> None:
    found = audits.listed(Filters(), new_shop, "id")
    assert not found.entries
    assert "Unggah" in found.told


def test_filters_that_let_nothing_through_say_so(shop: Shop) -> None:
    assert "saringan" in audits.listed(Filters(kind="tidak-ada"), shop, "id").told


def test_a_finding_is_told_with_its_places_side_by_side(shop: Shop) -> None:
    for entry in audits.listed(Filters(kind="mention_conflict"), shop, "id").entries[:3]:
        found, views = audits.picked(entry.finding.id, shop, "id")
        html = finding_html(found, views, "id")
        assert "Tempat yang diperiksa" in html
        assert "Pembandingnya" in html


def test_what_a_list_says_is_no_html(shop: Shop) -> None:
    entries = audits.listed(Filters(), shop, "id").entries
    html = list_html(entries, entries[0].finding.id, "en")
    assert html.count('aria-current="true"') == 1
    assert html.count("<li>") == len(entries)


def test_a_mark_is_kept_and_filtered_by(own_shop: Shop) -> None:
    one = _first(own_shop)
    told = audits.mark(Request(one, "ditolak", "Ani", "angka lama"), own_shop, "id")
    assert "ditolak oleh Ani" in told
    marked = audits.listed(Filters(marked=MARKED), own_shop, "id").entries
    assert [entry.finding.id for entry in marked] == [one]
    unmarked = audits.listed(Filters(marked=UNMARKED), own_shop, "id").entries
    assert one not in [entry.finding.id for entry in unmarked]
    audits.mark(Request(one, "batal", "", ""), own_shop, "id")
    assert not audits.listed(Filters(marked=MARKED), own_shop, "id").entries


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (Request("", "ditolak", "Ani", "salah"), "Pilih dahulu"),
        (Request("x", "", "Ani", "salah"), "Pilih keputusan"),
        (Request("x", "ditolak", " ", "salah"), "nama dan alasan"),
        (Request("x", "ditolak", "Ani", ""), "nama dan alasan"),
    ],
)
def test_a_mark_that_is_not_whole_says_what_it_needs(
    request_: Request, words: str, shop: Shop
) -> None:
    with pytest.raises(UsageError, match=words):
        audits.mark(request_, shop, "id")


def test_a_finding_that_is_gone_is_an_error_for_people(shop: Shop) -> None:
    with pytest.raises(UnknownReport, match="tidak ada lagi"):
        audits.picked("bukan-temuan", shop, "id")


def test_a_mark_waits_for_nobody_and_says_so_kindly(own_shop: Shop) -> None:
    one = _first(own_shop)
    with writer_lock(own_shop.home), pytest.raises(LibraryLocked, match="Tunggu sebentar"):
        audits.mark(Request(one, "ditolak", "Ani", "salah"), own_shop, "id")


def test_findings_are_taken_away_as_they_are_filtered(shop: Shop) -> None:
    file = audits.as_workbook(Filters(severity="salah_hitung"), shop)
    rows = list(load_workbook(file)["Temuan"].iter_rows(values_only=True))
    entries = audits.listed(Filters(severity="salah_hitung"), shop, "id").entries
    assert len(rows) == len(entries) + 1
    assert audits.as_letter(Filters(), shop).read_bytes()[:2] == b"PK"
