"""Reports that tests of figures share."""

from made_text import RESULTS, sections

from index.figures.cells import table_figures
from index.report import Origin
from index.sections import worded

DINAS = Origin("dinas", "lkip.txt", "Dinas Pertanian Kota Tanjungpinang", 2024)


PROVINCE = "BNN Provinsi Kalimantan Tengah"
CITY = "BNN Kota Palangka Raya"


MAIN = (
    RESULTS
    + "\nNo\tSasaran Kegiatan\tIndikator Kinerja\tTarget 2024\tRealisasi 2024\tPersentase\n"
    + "1\tMeningkatnya daya tangkal remaja\tJumlah kabupaten/kota dengan Indeks Ketahanan Diri "
    + "Remaja\t2 Kabupaten/ Kota\t2 Kabupaten/ Kota\t100%\n"
    + "2\tMeningkatnya upaya pemulihan\tNilai Keterpulihan Kawasan Rawan\t2,5\t2,89\t115,6%\n"
    + "3\tMeningkatnya proses\tNilai Kinerja Anggaran\t86 Indeks\t99,98 Indeks\t116,25%\n"
    + "4\tMeningkatnya tata kelola\tNilai IKPA\t97,96\t99,95\t102,03%\n"
)


OTHER = (
    RESULTS
    + "\nNO\tSASARAN\tINDIKATOR KINERJA\tSATUAN\tTARGET\tREALISASI\tCAPAIAN\n"
    + "1\tMeningkatnya produksi\tPersentase peningkatan produksi padi\t%\t5,2\t4,8\t92,31\n"
    + "2\t\tNilai Tukar Petani\tPoin\t101\t102,5\t101,49\n"
    + "3\t\tJumlah kelompok tani\tKelompok\t12\t12\t100\n"
    + "4\t\tCakupan penyuluhan\t%\t80\t88\t110\n"
)


def named_figures(text: str, origin: Origin) -> set[tuple[str, str, str, str]]:
    """Return whose, what, in which role and how written, names cut short known by the others."""
    _, found = sections(text, tabbed=True)
    names = worded(found)
    read = [f for table in found for f in table_figures(table, origin, 1, names)]
    return {(f.satker, f.indicator, f.role, f.as_written) for f in read}


UNIT_ROWS = "BNN Kota Ternate\t{}\nBNN Kota Malang\t{}\n"


SHORT_COLUMNS = (
    RESULTS
    + "\nNo\tIndikator Kinerja\tTarget\tRealisasi\n"
    + "1\tPersentase kolam renang yang higienis\t70\t72\n"
    + "2\tJumlah bengkel kerja yang bersertifikat\t9\t8\n"
    + "\nUraian tiap satuan kerja.\n"
    + "Hasil pengukuran dipisahkan.\n"
    + "Rinciannya di bawah.\n"
    + "\nSatuan Kerja\tKolam higienis\tBengkel kerja\n"
    + UNIT_ROWS.format("71,5\t5", "72,5\t3")
)
