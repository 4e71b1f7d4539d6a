"""The file of a form: saved by Excel, damaged, too long, or no workbook at all."""

import re
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from made_form import errors, filled, now, read

Fill = Callable[..., Path]


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    """Return what writes a form by hand, with given cells changed."""
    return partial(filled, tmp_path)


def test_a_formula_counts_by_the_value_that_excel_saved(fill: Fill) -> None:
    file = fill({"Capaian!F2": "=45+47"})
    _with_part(file, "xl/worksheets/sheet2.xml", r"(<f>45\+47</f>)<v ?/?>(?:</v>)?", r"\1<v>92</v>")
    assert now(file)["realisasi"].value == 92


def test_a_formula_that_shows_nothing_is_an_empty_cell(fill: Fill) -> None:
    file = fill({"Capaian!G2": '=""'})
    _with_part(file, "xl/worksheets/sheet2.xml", r'<c r="G2"', '<c r="G2" t="str"')
    assert set(now(file)) == {"target", "realisasi"}


def _with_part(file: Path, name: str, pattern: str, new: str) -> None:
    """Change a part of a workbook, as a program that is not openpyxl would have written it."""
    with zipfile.ZipFile(file) as parts:
        held = {part: parts.read(part) for part in parts.namelist()}
    changed, count = re.subn(pattern, new, held[name].decode())
    assert count == 1
    with zipfile.ZipFile(file, "w") as parts:
        for part, content in held.items():
            parts.writestr(part, changed if part == name else content)


def _odt(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("word/document.xml", "<x/>")


def _ods(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("content.xml", "<x/>")


def _hollow(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("xl/workbook.xml", "<workbook>")


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda file: None, "berkas tidak ditemukan"),
        (lambda file: file.mkdir(), "ini folder, bukan berkas Excel"),
        (lambda file: file.write_text("Sasaran;Indikator"), "isinya bukan buku kerja Excel"),
        (lambda file: file.write_bytes(b""), "berkas kosong"),
        (lambda file: file.write_bytes(OLD), "bukan buku kerja .xlsx"),
        (lambda file: file.write_bytes(OLD + "EncryptedPackage".encode("utf-16-le")),
         "berkas dilindungi kata sandi"),
        (lambda file: file.write_bytes(b"PK\x03\x04 rusak"), "berkas rusak atau tidak lengkap"),
        (_odt, "isinya bukan buku kerja Excel"),
        (_ods, "bukan buku kerja .xlsx"),
        (_hollow, "berkas rusak atau tidak lengkap"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_workbook_says_what_to_do(
    tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    make(tmp_path / "isian.xlsx")
    told = errors(tmp_path / "isian.xlsx")
    assert len(told) == 1
    assert told[0].startswith(f"isian.xlsx: {said}")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_file_cut_short_is_told_as_damaged(fill: Fill, share: float) -> None:
    file = fill()
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    assert errors(file)[0].startswith("formulir.xlsx: berkas rusak atau tidak lengkap")


def test_rows_that_are_only_formatted_do_not_count_nor_take_long(fill: Fill) -> None:
    file = fill()
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(3, 200_000))
    _with_part(file, "xl/worksheets/sheet2.xml", "</sheetData>", empty + "</sheetData>")
    began = time.monotonic()
    assert len(read(file).topics) == 1
    assert time.monotonic() - began < 20


def test_a_value_in_the_very_last_row_is_not_overlooked_nor_slow(fill: Fill) -> None:
    assert errors(fill({"Capaian!A40000": "x"}))[0].startswith("Capaian!A40000: ada isian sesudah")
