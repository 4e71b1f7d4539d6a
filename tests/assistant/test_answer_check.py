"""An answer that was changed by a digit, a year, a unit or a measure is not shown."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from shelf import CIMAHI, GARUT, LEDGER

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


def changed(text: str) -> Iterator[str]:
    """Every text that differs in one digit, one year, one unit's name or one measure."""
    marks = [match.span() for match in MARK.finditer(text)]
    for match in re.finditer(r"\d", text):
        if not any(start <= match.start() < end for start, end in marks):
            digit = str((int(match.group()) + 3) % 10)
            yield text[: match.start()] + digit + text[match.end() :]
    for match in re.finditer(r"\b20\d\d\b", text):
        yield text[: match.start()] + str(int(match.group()) - 1) + text[match.end() :]
    for old, new in ((GARUT, CIMAHI), (CIMAHI, GARUT), (GARUT, "BNN Kota Banjar")):
        for match in re.finditer(old, text):
            yield text[: match.start()] + new + text[match.end() :]
    for old, new in MEASURES:
        for match in re.finditer(re.escape(old), text):
            yield text[: match.start()] + new + text[match.end() :]


def tampered() -> list[tuple[Answer, str]]:
    every = [(one, text) for one in answers() for text in changed(one.text) if text != one.text]
    return random.Random(7).sample(every, 300)


def test_no_answer_to_tamper_with_was_refused() -> None:
    assert [one.question for one in answers() if one.refused] == []


@pytest.mark.parametrize("number", range(300))
def test_a_tampered_answer_is_refused(number: int) -> None:
    one, text = tampered_cache()[number]
    assert verify(replace(one, text=text), LEDGER).refused, text  # type: ignore[arg-type]


@cache
def tampered_cache() -> tuple[tuple[Answer, str], ...]:
    return tuple(tampered())


def changed_values() -> Iterator[tuple[Answer, str]]:
    """Every answer composed with one digit of one of its values, or one measure, changed."""
    for one in answers():
        for match in re.finditer(r"⦃[^⦄]*⦄", one.source):
            for at in [n for n in range(*match.span()) if one.source[n].isdigit()]:
                digit = str((int(one.source[at]) + 3) % 10)
                yield one, one.source[:at] + digit + one.source[at + 1 :]
            for old, new in MEASURES:
                if old in match.group():
                    value = match.group().replace(old, new)
                    yield one, one.source[: match.start()] + value + one.source[match.end() :]


def test_an_answer_composed_with_another_value_is_refused() -> None:
    tried = list(changed_values())
    assert len(tried) > 100
    for one, source in tried:
        wrong = replace(one, source=source, text=unbound(source))
        assert verify(wrong, LEDGER).refused, source  # type: ignore[arg-type]


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
