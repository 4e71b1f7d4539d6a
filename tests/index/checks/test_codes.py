"""What a plan gives an activity, and what is told to be spent on it, against its outputs' rows."""

from audited import MAIN, report

from index.checks.names_and_codes import check_codes

PLAN = (
    "BAB II\nPERENCANAAN KINERJA\nB. Rencana Kinerja Tahunan\n\n"
    "Kegiatan\tIndikator Kinerja\tTarget\tKebutuhan Pendanaan\n"
    "5936 Informasi dan Edukasi\tIndeks Ketahanan Diri Remaja\t51,10\tRp. 300.000.000\n"
    "3260 Rehabilitasi\tJumlah petugas penyelenggara layanan IBM yang terlatih\t10 Orang\t"
    "Rp. 120.000.000\n"
    "3236 Keuangan\tNilai IKPA\t92\tRp. {}\n\n"
)
ANNEX = (
    "LAMPIRAN\n\nKode Rincian Output\tPagu\tRealisasi\n"
    "5936.QDC.001 Remaja Teman Sebaya\t300.000.000\t288.000.000\n"
    "3260.BAA.002 Layanan Rehabilitasi\t70.000.000\t69.000.000\n"
    "3260.QDB.001 Unit IBM\t50.000.000\t49.500.000\n"
    "3236.EBA.994 Layanan Perkantoran\t45.000.000\t44.000.000\n\n"
)


def found(plan: str, section: str = "") -> list[tuple[str, str]]:
    """Return what is found and expected of a report with this plan and section."""
    made = report(PLAN.format(plan), MAIN, section, "BAB IV\nPENUTUP\nSelesai.\n", ANNEX)
    return [(one.found, one.expected) for one in check_codes(made)]


def test_an_activity_s_pagu_is_that_of_its_outputs() -> None:
    assert found("45.000.000") == []
    assert found("47.500.000") == [("Rp. 47.500.000", "45.000.000")]


def test_what_a_section_says_was_spent_is_what_its_outputs_spent() -> None:
    section = (
        "1. Indeks Ketahanan Diri Remaja\n\nRealisasi anggaran kegiatan sebesar Rp. {} atau "
        "sebesar {}.\n\n"
    )
    assert found("45.000.000", section.format("288.000.000", "96,00%")) == []
    assert found("45.000.000", section.format("290.000.000", "99,00%")) == [
        ("Rp. 290.000.000", "288.000.000"),
        ("99,00%", "96,00%"),
    ]
