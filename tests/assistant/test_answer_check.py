"""An answer that was changed by a digit, a year, a unit or a measure is not shown."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from made_ledger import CIMAHI, GARUT, LEDGER

from assistant.answer import Answer, Derived
from assistant.ask import answer
from assistant.check import faults, verify
from assistant.compose.wording import unbound

QUESTIONS = (
    "Berapa realisasi IKPA BNN Kabupaten Garut tahun 2023?",
    "Berapa target IKPA BNN Kabupaten Garut tahun 2023?",
    "Berapa jumlah petugas IBM terlatih BNN Kabupaten Garut 2023?",
    "Berapa pagu, realisasi dan sisa belanja barang BNN Kabupaten Garut 2023?",
    "What was the IKPA score of BNN Garut Regency in 2023?",
    "Bagaimana perkembangan IKPA BNN Kabupaten Garut dari 2021 sampai 2023?",
    "Bandingkan IKPA BNN Kabupaten Garut dan BNN Kota Cimahi tahun 2023",
    "Berapa selisih IKPA BNN Kabupaten Garut dan BNN Kota Cimahi tahun 2023?",
    "Apa saja komponen nilai kinerja anggaran BNN Kabupaten Garut 2023?",
    "Berapa jumlah pegawai BNN Kabupaten Garut tahun 2023 dan rinciannya?",
    "Berapa rata-rata capaian indikator kinerja BNN Kabupaten Garut tahun 2023?",
    "IKPA BNN Kota Cimahi tahun 2023 masuk kategori apa?",
)
MEASURES = (
    ("%", " orang"),
    (" orang", "%"),
    (" orang", " unit"),
    ("Rp", ""),
    ("Sangat Baik", "Kurang"),
)
MARK = re.compile(r"\[\d+\]")


@cache
def answers() -> tuple[Answer, ...]:
    return tuple(answer(question, LEDGER) for question in QUESTIONS)  # type: ignore[arg-type]


def test_no_answer_to_tamper_with_was_refused() -> None:
    assert [one.question for one in answers() if one.refused] == []


def tampered_sources() -> Iterator[tuple[Answer, str]]:
    """Every answer as composed, with one digit or measure, one year or one unit changed."""
    for one in answers():
        for start, end, new in (*changed_values(one), *changed_names(one)):
            yield one, one.source[:start] + new + one.source[end:]


def changed_values(one: Answer) -> Iterator[tuple[int, int, str]]:
    """Where a value of an answer has a digit or a measure, and what to put there instead."""
    for match in re.finditer(r"⦃[^⦄]*⦄", one.source):
        for at in [n for n in range(*match.span()) if one.source[n].isdigit()]:
            for step in (3, 7):
                yield at, at + 1, str((int(one.source[at]) + step) % 10)
        for old, new in MEASURES:
            if old in match.group():
                yield *match.span(), match.group().replace(old, new)


def changed_names(one: Answer) -> Iterator[tuple[int, int, str]]:
    """Where an answer names a year or a unit, and one to put there that nothing shown is of."""
    shown = {f.satker for f in one.figures} | {c.satker for c in one.citations}
    for old, new in ((GARUT, CIMAHI), (CIMAHI, GARUT)):
        if new not in shown:
            yield from ((*match.span(), new) for match in re.finditer(old, one.source))
    yield from ((*match.span(), "2018") for match in re.finditer(r"\b20\d\d\b", one.source))


@cache
def sampled() -> tuple[tuple[Answer, str], ...]:
    return tuple(random.Random(7).sample(list(tampered_sources()), 300))


@pytest.mark.parametrize("number", range(300))
def test_a_tampered_answer_is_refused(number: int) -> None:
    one, source = sampled()[number]
    wrong = replace(one, source=source, text=unbound(source))
    assert verify(wrong, LEDGER).refused, source  # type: ignore[arg-type]


def test_a_text_that_is_not_what_was_composed_is_refused() -> None:
    one = answers()[0]
    assert verify(replace(one, text=one.text.replace("96,40", "96,41")), LEDGER).refused  # type: ignore[arg-type]


def test_a_number_that_no_value_binds_is_refused() -> None:
    one = answers()[0]
    source = one.source.replace("⦃96,40⦄", "96,43")
    wrong = replace(one, source=source, text=unbound(source))
    assert any("is of nothing named" in fault for fault in faults(wrong, LEDGER))  # type: ignore[arg-type]


def test_a_changed_figure_is_found_by_its_id() -> None:
    one = answers()[0]
    figures = (replace(one.figures[0], as_written="96,41"), *one.figures[1:])
    found = list(faults(replace(one, figures=figures), LEDGER))  # type: ignore[arg-type]
    assert found[0].endswith("is not as held")


def test_a_changed_quote_is_found_by_its_lines() -> None:
    one = answers()[0]
    citations = (replace(one.citations[0], quote="IKPA 92 96,41"), *one.citations[1:])
    found = list(faults(replace(one, citations=citations), LEDGER))  # type: ignore[arg-type]
    assert found[0] == "citation 1 is not what its lines say"


def test_a_formula_that_gives_another_number_is_refused() -> None:
    one = answers()[7]
    wrong = Derived(one.derived[0].value, "96,40 - 95,15")
    assert verify(replace(one, derived=(wrong,)), LEDGER).refused  # type: ignore[arg-type]


def test_a_mark_that_nothing_stands_for_is_refused() -> None:
    one = answers()[0]
    source = one.source.replace("[1]", "[9]")
    wrong = replace(one, source=source, text=unbound(source))
    assert verify(wrong, LEDGER).refused  # type: ignore[arg-type]


def test_a_refusal_keeps_the_language_of_the_answer() -> None:
    one = answers()[4]
    refused = verify(replace(one, text=one.text.replace("96.40", "96.41")), LEDGER)  # type: ignore[arg-type]
    assert refused.text.startswith("The answer is withheld")
