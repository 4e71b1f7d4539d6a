"""Which analysis of an indicator a question is about: causes, obstacles, advice and so on."""

from __future__ import annotations

from assistant.cues import cues

ASPECT_CUES = {
    "dasar_hukum": cues(
        "(perda|perbup|perwali|pergub|perpres|permen*|peraturan|undang[- ]undang) .. dasar",
        "(dasar|landasan|payung) hukum(nya)?|legal bas(is|es)|legal foundation",
        "(peraturan|regulasi|aturan|undang[- ]undang) .. (dasar|acuan|rujukan|landasan|pedoman)",
        "(di)?(susun|buat|bentuk|atur|tetapkan)(kan)? .. (peraturan|regulasi|aturan) (apa|mana)",
        "(peraturan|perda|perbup|perwali|pergub|perka|keputusan|undang[- ]undang|SK) "
        "(nomor|no) (berapa|apa)",
        "(regulations?|laws?|rules?) .. (based on|basis|cite[sd]?|refer*)",
    ),
    "definisi": cues(
        "(apa|apakah) (itu|yang dimaksud|arti|artinya|pengertian|maksud)",
        "itu apa|definisi*|pengertian*|singkatan|kepanjangan",
        "what (is|are) meant|definition|defined?|stands? for|meaning of|what does ... mean",
    ),
    "metode": cues(
        "(bagaimana|gimana) (cara|metode|rumus|pengukuran|perhitungan|penghitungan|penilaian)",
        "cara (mengukur|menghitung|penghitungan|perhitungan|pengukuran|penilaian|memperoleh)",
        "metode*|metodologi|rumus*|formula*",
        "(bagaimana|gimana|cara|dari mana|dari apa) ... (di)?(hitung|ukur|nilai)(nya|an)?",
        "di(hitung|ukur|nilai)(nya)? ... (berdasarkan|menurut)",
        "(dasar|aturan|peraturan|regulasi) .. (apa|mana)",
        "berdasarkan (apa|aturan|peraturan|regulasi)|(which|what) .. (regulation|rule|decree)",
        "di(hitung|ukur|nilai)(nya)? ... (bagaimana|gimana|dari (mana|apa)|dengan|menggunakan)",
        "how (is|was|are|were) ... (measured|calculated|computed|scored)|method*",
    ),
    "perbandingan_nasional": cues("nasional|BNN RI|national|nationally"),
    "perbandingan_renstra": cues(
        "renstra|renproja|rencana (strategis|kinerja)|matriks?|jangka menengah|akhir periode",
        "strategic plan|medium[- ]term",
    ),
    "perbandingan_tahun": cues(
        "tahun (lalu|sebelumnya|terakhir)|tahun ke tahun|tren|perkembangan*|trend|over time",
        "(last|previous) year",
    ),
    "hasil": cues("hasil (pengukuran|penilaian|survei|survey)|(survey|measurement) results?"),
    "efisiensi": cues("efisien*|efficien*|penggunaan sumber daya"),
    "keberhasilan": cues(
        "faktor .. (pendukung|keberhasilan|pendorong|penunjang|menunjang|mendukung)",
        "(pendukung|penunjang) .. (keberhasilan|capaian|pencapaian)",
        "keberhasilan*|mendukung tercapainya|success*|supporting factors?",
    ),
    "hambatan": cues(
        "(ter)?kendala*|hambatan*|menghambat|terhambat|penghambat|permasalahan*|masalah*|kesulitan*",
        "tantangan*|obstacles?|problems?|challenges?|hinder*|hamper*|difficult*|bottlenecks?",
    ),
    "rekomendasi": cues(
        "saran(nya)?|rekomendasi*|direkomendasikan|disarankan|tindak lanjut*",
        "rencana aksi",
        "strategi (ke depan|perbaikan|peningkatan)",
        "(langkah|upaya|rencana) (perbaikan|ke depan|selanjutnya|berikutnya)",
        "(apa|rencana) .. (rencana*|direncanakan)|rencananya|(apa|bagaimana) .. rencana",
        "(perlu|harus|mesti) (di)?(per)?baiki|(di|per)baiki .. (ke depan|tahun depan|selanjutnya)",
        "rencana(nya)? .. (untuk|tahun|setelah)|plans? .. (to|for|do|after)|next year",
        "recommend*|suggest*|advice|action plan|next steps",
        "(mau|akan|ingin) (membuat|melakukan|bikin) apa",
        "apa yang (mau|akan|hendak) (di)?(lakukan|buat|kerjakan|tempuh)*",
    ),
    "upaya": cues(
        "perbaikan(nya)?|memperbaiki|upaya*|langkah*|solusi*|strategi*|mengatasi",
        "apa (saja)? yang (sudah|telah)? ?di(lakukan|kerjakan|tempuh) ... (agar|supaya|untuk)",
        "apa (saja)? yang (sudah|telah) .. di(lakukan|kerjakan|tempuh)",
        "efforts?|solutions?|steps|measures taken",
    ),
    "program": cues(
        "(program|kegiatan) .. (mendukung|pendukung|penunjang|menunjang)",
        "(program|kegiatan) apa",
        "(which|what) (activities|programs?|programmes?)",
    ),
}
"""The words that name each aspect."""

WHY = cues(
    "(apa|hal apa|faktor apa) (saja)? yang (membuat|menyebabkan|mendorong|mendukung|menghambat)",
    "what (made|caused|drove|helped)",
    "kenapa|mengapa|knp|gara[- ]gara|penyebab*|sebab(nya)?|disebabkan|menyebabkan|alasan*",
    "faktor*|why|causes?|caused|reasons?|factors?",
)
FAILURE = cues(
    "tidak|tak|belum|kurang|gagal|turun*|menurun*|penurunan*|rendah|merosot|meleset|besar|sisa",
    "di ?bawah|not|fail*|miss*|fell|fall|drop*|declin*|decreas*|low*|below|short",
)
SUCCESS = cues(
    "berhasil|melebihi|melampaui|tercapai|naik*|meningkat*|peningkatan|kenaikan|tinggi|sukses",
    "membaik|exceed*|succeed*|rose|rise|increas*|improv*|above|surpass*|high",
)
DONE = cues("telah|sudah|mengatasi|solusi*|have|has|taken")

TEXTUAL = frozenset(
    {
        "dasar_hukum",
        "definisi",
        "metode",
        "keberhasilan",
        "hambatan",
        "rekomendasi",
        "upaya",
        "program",
    }
)
"""Aspects whose answer is words; the others may only say which figures to compare."""


IN_A_PAPER = cues("(di|dalam|pada|menurut) (dokumen|tabel|lampiran)? rencana aksi(nya)?")
"""A paper that figures are looked up in, and no advice."""


def asks_why(text: str) -> bool:
    """Tell whether causes are asked for."""
    return bool(WHY.search(text))


def find_aspects(text: str) -> tuple[str, ...]:
    """Find the aspects a question names; a why gives success or failure as its words do, else both.

    Advice and efforts share words ('langkah perbaikan'): advice, the narrower, wins.
    """
    text = IN_A_PAPER.sub(" ", text)
    found = [aspect for aspect, cue in ASPECT_CUES.items() if cue.search(text)]
    if "dasar_hukum" in found:
        return ("dasar_hukum",)
    if "rekomendasi" in found and "upaya" in found and not DONE.search(text):
        found.remove("upaya")
    if asks_why(text) and not {"keberhasilan", "hambatan"} & set(found):
        found += _causes(text)
    return tuple(found)


def _causes(text: str) -> list[str]:
    if FAILURE.search(text):
        return ["hambatan"]
    return ["keberhasilan"] if SUCCESS.search(text) else ["keberhasilan", "hambatan"]
