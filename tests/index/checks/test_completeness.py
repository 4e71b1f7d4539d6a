"""What a report leaves out: analyses of an indicator, and promises that Bab III never reports."""

from made_text import understood

from index.checks.completeness import TABLE, analyses, check_completeness
from index.report import Finding, Report

TITLE = "LAPORAN KINERJA\nBNN KOTA BATU\nTAHUN 2023\n"
NAMES = {
    "ikpa": "Nilai Indikator Kinerja Pelaksanaan Anggaran (IKPA)",
    "nka": "Nilai Kinerja Anggaran",
    "dektari": "Indeks Ketahanan Diri Remaja",
    "p21": "Jumlah berkas perkara tindak pidana narkotika yang diselesaikan (P-21)",
}
COMPLETE = """Perbandingan realisasi kinerja dengan tahun-tahun sebelumnya
Realisasi naik dibandingkan tahun 2022.
Perbandingan realisasi dengan target jangka menengah
Target akhir Renstra telah tercapai.
Faktor Keberhasilan
Pegawai bekerja sama.
Kendala
Waktu terbatas.
Upaya
Jadwal disusun ulang.
Analisis efisiensi penggunaan sumber daya
Anggaran dihemat.
Program/kegiatan yang menunjang
Penyuluhan dilaksanakan di sekolah.
"""


def section(indicator: str, told: str = COMPLETE) -> str:
    """Return the section of an indicator that tells this after its target and realisasi."""
    name = NAMES[indicator]
    return f"Indikator Kinerja : {name}\nRealisasi {name} sebesar 97 dari target 90.\n{told}"


def promised(*indicators: str) -> str:
    """Return a Perjanjian Kinerja with these indicators."""
    rows = "".join(f"{n}\t{NAMES[i]}\t90\n" for n, i in enumerate(indicators, start=1))
    heading = "BAB II\nPERENCANAAN KINERJA\nC. Perjanjian Kinerja\n\n"
    return f"{heading}No\tIndikator Kinerja\tTarget\n{rows}\n"


def report(*sections: str, plan: str = "") -> Report:
    """Return a report whose Bab III has these sections."""
    chapter = "BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\n"
    text = f"{TITLE}{plan}{chapter}{''.join(sections)}BAB IV\nPENUTUP\nDemikian Laporan Kinerja.\n"
    return understood(text, tabbed=True)


def found(*sections: str, plan: str = "") -> list[Finding]:
    """Return what is missed in such a report."""
    return list(check_completeness(report(*sections, plan=plan)))


def without(heading: str) -> str:
    """Return the complete section without one heading and the sentence below it."""
    lines = COMPLETE.splitlines()
    at = lines.index(heading)
    return "\n".join(lines[:at] + lines[at + 2 :]) + "\n"


def test_a_section_with_every_analysis_has_no_finding() -> None:
    assert found(section("ikpa")) == []


def test_an_analysis_that_is_missing_is_named() -> None:
    [one] = found(section("ikpa", without("Analisis efisiensi penggunaan sumber daya")))
    assert (one.kind, one.severity, one.indicator) == ("completeness", "informasi", TABLE)
    assert one.expected == "IKPA: efisiensi penggunaan sumber daya"
    assert one.found.startswith("IKPA: 1 baris 8; 2 baris 9; ")
    assert "; 4 tidak diwajibkan; 5 baris 13; 6 belum ada; " in one.found


def test_all_indicators_are_one_table() -> None:
    [one] = found(
        section("ikpa"), section("nka", without("Analisis efisiensi penggunaan sumber daya"))
    )
    assert [line.partition(":")[0] for line in one.found.split("\n")] == ["IKPA", "NKA"]
    assert "Dari 2 indikator" in one.explain
    assert len(one.sources) == 2


def test_what_was_not_read_is_said_and_not_called_complete() -> None:
    chapter = "BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\n\n"
    rows = "".join(f"{NAMES[i]}\t90\t97\t107,78\n" for i in ("ikpa", "nka", "dektari"))
    main = f"{chapter}Indikator Kinerja\tTarget\tRealisasi\tCapaian (%)\n{rows}\n"
    text = TITLE + promised("ikpa", "nka", "dektari") + main + section("ikpa") + section("nka")
    end = "BAB IV\nPENUTUP\nDemikian Laporan Kinerja.\n"
    [one] = check_completeness(understood(text + end, tabbed=True))
    assert "Uraian 1 indikator tidak ditemukan, sehingga belum diperiksa: Dektari." in one.explain
    assert "; 5 tidak terbaca; 6 tidak terbaca; 7 tidak terbaca" in one.found


def test_a_national_standard_is_never_missed() -> None:
    assert 4 not in analyses(report(section("ikpa")))["ikpa"]
    assert 4 in analyses(report(section("ikpa", "Secara nasional targetnya 90.\n")))["ikpa"]


def test_the_matrix_tells_which_analyses_each_indicator_has() -> None:
    held = analyses(report(section("ikpa"), section("nka", "Kendala\nWaktu terbatas.\n")))
    assert held == {"ikpa": frozenset({1, 2, 3, 5, 6, 7}), "nka": frozenset({1, 5})}


def test_a_part_of_the_causes_that_other_sections_have_is_missed() -> None:
    [one] = found(section("ikpa"), section("nka"), section("dektari", without("Kendala")))
    assert one.expected == "Dektari: hambatan atau kendala"


def test_a_word_under_the_heading_of_another_analysis_is_not_that_part() -> None:
    by_the_way = "Hasil Pengukuran\nCapaian ini menunjukkan upaya pegawai melayani warga.\n"
    [one] = found(
        section("ikpa"), section("nka"), section("dektari", by_the_way + without("Upaya"))
    )
    assert one.expected == "Dektari: upaya atau solusi"


def test_a_part_that_no_section_has_is_not() -> None:
    assert found(section("ikpa", without("Kendala")), section("nka", without("Kendala"))) == []


def test_a_promise_that_is_never_reported_is_found() -> None:
    plan = promised("ikpa", "nka", "dektari")
    [one] = found(section("ikpa"), section("nka"), plan=plan)
    assert (one.severity, one.indicator) == ("perlu_diperiksa", "dektari")
    assert "Bab III tidak melaporkannya" in one.explain


def test_promises_that_are_reported_are_no_finding() -> None:
    plan = promised("ikpa", "nka", "dektari")
    assert found(section("ikpa"), section("nka"), section("dektari"), plan=plan) == []


def test_where_most_promises_seem_lost_nothing_is_said() -> None:
    assert found(section("ikpa"), plan=promised("ikpa", "nka", "dektari", "p21")) == []
