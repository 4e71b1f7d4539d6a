"""Short made-up reports for tests of the audit: what its checks say of them."""

from made_text import understood

from index.checks import audit
from index.report import Finding, Report

TITLE = "LAPORAN KINERJA\nBNN KOTA BATU\nTAHUN 2023\n"
HEAD = "No\tIndikator Kinerja\tTarget\tRealisasi\tCapaian (%)\n"
ROWS = (
    "1\tIndeks Ketahanan Diri Remaja\t51,10\t54,85\t107,34%\n"
    "2\tJumlah petugas penyelenggara layanan IBM yang terlatih\t10 Orang\t10 Orang\t100%\n"
    "3\tNilai Kinerja Anggaran\t86\t85,79\t99,76%\n"
    "4\tNilai IKPA\t92\t97,09\t105,53%\n"
)
MAIN = f"BAB III\nAKUNTABILITAS KINERJA\nA. Capaian Kinerja\n\n{HEAD}{ROWS}\n"
"""A main table of four indicators: two above target, one at it, one below; mean 103,16%."""
SPENDING = "B. Realisasi Anggaran\n\n"
END = "BAB IV\nPENUTUP\nDemikian Laporan Kinerja ini beserta realisasi di dalamnya.\n"


def report(*texts: str) -> Report:
    """Return a report of BNN Kota Batu for 2023 with these parts in tab-separated text."""
    return understood(TITLE + "".join(texts) + END, tabbed=True)


def audited(*texts: str, kind: str = "") -> list[Finding]:
    """Return what the audit finds in a report of these parts: of a kind, or all but the least."""
    found = audit(report(*texts))
    return [f for f in found if (f.kind == kind if kind else f.severity != "informasi")]


def said(*texts: str, kind: str = "") -> list[tuple[str, str]]:
    """Return what is found and expected of each finding."""
    return [(f.found, f.expected) for f in audited(*texts, kind=kind)]
