"""What kind of place a table's figures stand in: which chapter, which document, which year."""

from made_text import OKU, RESULTS, SPENDING, figures

from index.figures.subjects import of_what_was_agreed

PLANS = "BAB II\nPERENCANAAN KINERJA\n"
BUDGET = (
    "\nNO\tJENIS BELANJA\tPAGU\tREALISASI\tSISA\t%\n"
    "1\tBelanja Pegawai\t1.000.000\t900.000\t100.000\t90,00\n"
)


WITH_LAST_YEAR = (
    RESULTS
    + "\nSasaran\tIndikator Kinerja\tRealisasi 2024\tTarget 2024\tRealisasi 2023\n"
    + "Meningkatnya kesadaran\tIndeks Kemandirian Partisipasi\t3,52\t3,41\t3,40\n"
)


def test_last_years_column_of_a_section_is_of_last_year() -> None:
    found = {(f.year, f.role, f.as_written) for f in figures(WITH_LAST_YEAR)}
    assert found == {
        (2024, "realisasi", "3,52"),
        (2024, "target", "3,41"),
        (2023, "realisasi", "3,40"),
    }


def test_this_years_columns_beside_last_years_are_still_the_sections_own() -> None:
    places = {f.year: f.place for f in figures(WITH_LAST_YEAR)}
    assert places == {2024: "bagian", 2023: "multi_tahun"}


def test_two_years_of_budget_side_by_side_are_of_their_years() -> None:
    found = figures(
        SPENDING
        + "Tahun 2022 Tahun 2023\nPagu Realisasi % Pagu Realisasi %\n"
        + "Rp 1.479.100.000 Rp 1.440.379.652 97,38% Rp 1.566.577.000 Rp 1.542.940.756 98,49%\n",
        OKU,
        tabbed=False,
    )
    assert {(f.year, f.as_written) for f in found if f.role == "pagu"} == {
        (2022, "Rp 1.479.100.000"),
        (2023, "Rp 1.566.577.000"),
    }


def test_a_matrix_of_years_in_bab_ii_is_the_renstra() -> None:
    found = figures(
        PLANS
        + "Matriks Renproja\n\nNO\tINDIKATOR KINERJA\tTARGET KINERJA\t\t\n\t\t2022\t2023\t2024\n"
        + "1\tNilai Kinerja Anggaran\t88\t88\t86\n"
    )
    assert {(f.year, f.role, f.as_written) for f in found} == {
        (2022, "target", "88"),
        (2023, "target", "88"),
        (2024, "target", "86"),
    }
    assert {(f.place, f.document) for f in found} == {("renstra", "renstra")}


def test_a_matrix_of_money_is_the_need_for_funds_and_no_target() -> None:
    found = figures(
        PLANS
        + "Matriks Kebutuhan Pendanaan Renproja\n\n"
        + "NO\tINDIKATOR KINERJA\tTARGET KINERJA\t\t\n\t\t2022\t2023\t2024\n"
        + "1\tNilai Kinerja Anggaran\t110.000.000\t120.000.000\t230.000.000\n"
    )
    assert {(f.indicator, f.role, f.unit) for f in found} == {
        ("other:kebutuhan_pendanaan_nka", "pagu", "Rp")
    }


def test_the_perjanjian_kinerja_gives_targets_of_the_year() -> None:
    head = "C. Perjanjian Kinerja\n\nNO\tSASARAN\tINDIKATOR KINERJA\tTARGET\n"
    [figure] = figures(PLANS + head + "1\tMeningkatnya\tNilai IKPA\t92 Indeks\n", OKU)
    assert (figure.year, figure.role, figure.place, figure.document) == (2023, "target", "pk", "pk")


def test_the_rencana_kinerja_tahunan_is_another_document() -> None:
    found = figures(
        PLANS
        + "B. Rencana Kinerja Tahunan\n\n"
        + "NO\tSASARAN\tINDIKATOR KINERJA\tTARGET\tKEBUTUHAN PENDANAAN\n"
        + "1\tMeningkatnya\tNilai IKPA\t92\tRp. 824.830.000\n",
        OKU,
    )
    assert {(f.role, f.document) for f in found} == {("target", "rkt"), ("pagu", "rkt")}


def test_progress_to_the_last_target_of_the_renproja_is_no_capaian() -> None:
    found = figures(
        RESULTS
        + "Indikator Kinerja : Nilai Kinerja Anggaran\n\n"
        + "NO\tINDIKATOR KINERJA\tTARGET RENPROJA 2024\tREALISASI 2023\tTINGKAT KEMAJUAN\n"
        + "1\tNilai Kinerja Anggaran\t93\t85,79\t92,25%\n",
        OKU,
    )
    assert {(f.year, f.indicator, f.role) for f in found} == {
        (2024, "nka", "target"),
        (2023, "nka", "realisasi"),
        (2023, "other:kemajuan_nka", "other"),
    }
    assert {f.place for f in found} == {"kemajuan"}


ANNEX = "BAB IV\nPENUTUP\nSimpulan.\nLAMPIRAN\n" + BUDGET


def test_budgets_in_the_annex_stand_in_the_annex() -> None:
    assert {f.place for f in figures(ANNEX)} == {"lampiran"}


def test_budgets_in_the_annex_are_the_budgets_document() -> None:
    assert {f.document for f in figures(ANNEX)} == {"anggaran"}


def test_a_table_of_clinics_is_no_main_table_beside_that_of_what_was_agreed() -> None:
    heads = "No\tIndikator Kinerja\tTarget\tRealisasi\tCapaian\n"
    agreed = figures(
        PLANS
        + "Perjanjian Kinerja\nNo\tIndikator Kinerja\tTarget\n"
        + "1\tIndeks Kemandirian Partisipasi\t3,41\n2\tNilai Kinerja Anggaran\t90,00\n"
    )
    main = figures(
        RESULTS
        + heads
        + "1\tIndeks Kemandirian Partisipasi\t3,41\t3,52\t103,23%\n"
        + "2\tNilai Kinerja Anggaran\t90,00\t91,00\t101,11%\n"
        + "3\tJumlah berkas perkara\t4\t4\t100,00%\n4\tNilai IKPA\t95,00\t96,00\t101,05%\n"
    )
    clinics = figures(
        RESULTS
        + heads
        + "1\tKlinik Aru\t612\t161\t26,31%\n2\tKlinik Buru\t540\t126\t23,33%\n"
        + "3\tKlinik Ceram\t488\t103\t21,11%\n4\tKlinik Damar\t432\t84\t19,44%\n"
    )
    assert {f.place for f in clinics} == {f.place for f in main} == {"utama"}
    told = of_what_was_agreed([agreed, main, clinics])
    assert {f.place for f in told if f.label.startswith("Klinik")} == {"bagian"}
    assert {f.place for f in told if f.role == "realisasi"} == {"utama", "bagian"}
    assert of_what_was_agreed([clinics]) == clinics
