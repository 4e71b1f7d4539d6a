"""Files made to stop a reader, small on disk, odd ones, and one good report beside them."""

import os
import zipfile
import zlib
from pathlib import Path
from random import Random

GOOD = """LAPORAN KINERJA INSTANSI PEMERINTAH
BNN KOTA MALANG TAHUN 2024

BAB III AKUNTABILITAS KINERJA
Nilai IKPA BNN Kota Malang tahun 2024 sebesar 97,09 dari target 92.
"""

_CONTENT = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    b'relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
    b'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    b'2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_SHORT = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>"
_WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'


def pdf(objects: list[bytes]) -> bytes:
    """Return a PDF of these objects, the first its catalog."""
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\n" % (
        size, table, size,
    ) + b"startxref\n%d\n%%%%EOF\n" % len(out)  # fmt: skip


def _stream(data: bytes, about: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (about, len(data), data)


def _page(contents: bytes, *others: bytes, names: bytes = b"") -> bytes:
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<%s>>>>" % names
    )
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, contents, *others])


def nested_forms(deep: int = 9) -> bytes:
    """Return a PDF whose forms each draw the next one ten times."""
    forms = []
    for level in range(deep):
        last = level == deep - 1
        draws = b"0 0 1 1 re f" if last else b"/F Do " * 10
        names = b"" if last else b"/Resources<</XObject<</F %d 0 R>>>>" % (6 + level)
        forms.append(_stream(draws, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + names))
    return _page(_stream(b"/F Do"), *forms, names=b"/XObject<</F 5 0 R>>")


def flate_bomb(megabytes: int) -> bytes:
    """Return a PDF whose page unpacks to many times its size."""
    packer = zlib.compressobj(9)
    part = b"0 0 1 1 re f\n" * (1 << 16)
    packed = b"".join(packer.compress(part) for _ in range((megabytes << 20) // len(part)))
    return _page(_stream(packed + packer.flush(), b"/Filter/FlateDecode"))


def put_word(file: Path, body: bytes, *, padding: int = 0) -> None:
    """Write a Word file of a body, and so many MB of blanks before it."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", _CONTENT)
        packed.writestr("_rels/.rels", _RELATIONS)
        with packed.open("word/document.xml", "w") as part:
            part.write(_WORD)
            for _ in range(padding):
                part.write(b"<!--" + b" " * ((1 << 20) - 7) + b"-->")
            part.write(b"<w:body>" + body + b"</w:body></w:document>")


def put_hostile(folder: Path) -> None:
    """Write one file that takes too much of each kind, and a good one whose name comes last."""
    (folder / "bentuk.pdf").write_bytes(nested_forms())
    (folder / "mampat.pdf").write_bytes(flate_bomb(700))
    put_word(folder / "mampat.docx", _SHORT, padding=700)
    cell = b'<w:tc><w:tcPr><w:gridSpan w:val="300000000"/></w:tcPr><w:p/></w:tc>'
    put_word(folder / "lebar.docx", b"<w:tbl><w:tr>" + cell + b"</w:tr></w:tbl>")
    (folder / "bersarang.md").write_text("# BAB III\n" + "<table><tr><td>" * 20_000)
    (folder / "satu-baris.txt").write_text("x" * (3 << 20))
    os.mkfifo(folder / "pipa.pdf")
    (folder / "keluar.txt").symlink_to(folder.parent / "rahasia.txt")
    (folder.parent / "rahasia.txt").write_text("kata sandi")
    (folder / "zz-malang.txt").write_text(GOOD)


def put_odd(folder: Path, *, seed: int = 1) -> int:
    """Write one file of each odd kind into a folder; return how many there are."""
    for name, content in _odd(Random(seed)).items():
        (folder / name).write_bytes(content)
    put_word(folder / "terpotong.docx", _SHORT)
    whole = (folder / "terpotong.docx").read_bytes()
    (folder / "terpotong.docx").write_bytes(whole[: len(whole) // 2])
    _put_words_that_read_others(folder)
    (folder / "folder.pdf").mkdir()
    (folder / "folder.pdf" / "isi.txt").write_text("kosong saja")
    (folder / "melingkar.txt").symlink_to(folder / "melingkar.txt")
    (folder / "tautan-mati.pdf").symlink_to(folder / "tidak-ada.pdf")
    return sum(not path.is_dir() or path.is_symlink() for path in folder.rglob("*"))


def _odd(rng: Random) -> dict[str, bytes]:
    """Return files by name that are empty, damaged, mislabelled, oddly written or oddly named."""
    noise, short = rng.randbytes(4000), GOOD.encode()
    page = _page(_stream(b"BT ET"))
    cycle = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]
    many = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 1000000000>>"]
    locked = page.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt<</Filter/Standard/V 9/R 9>>")
    return {
        **{f"kosong.{kind}": b"" for kind in ("txt", "pdf", "docx", "xlsx", "csv", "md")},
        **{f"acak.{kind}": noise for kind in ("txt", "docx", "xlsx", "md")},
        "acak.pdf": b"%PDF-1.7\n" + noise,
        "acak.csv": noise,
        "terpotong.pdf": page[: len(page) // 2],
        "bukan.pdf": short,
        "bukan.docx": b"<html><body>LKIP</body></html>",
        "bukan.xlsx": short,
        "putar.pdf": pdf(cycle),
        "banyak.pdf": pdf(many),
        "sandi.pdf": locked,
        "tanpa-halaman.pdf": pdf(many[:1]),
        "nol.txt": short.replace(b" ", b"\0"),
        "utf16.txt": GOOD.encode("utf-16"),
        "latin1.txt": GOOD.encode() + b"\xff\xfe\x80",
        "bom.md": b"\xef\xbb\xbf" + short,
        "kendali.txt": short + b"\x1b]0;judul\x07\x1b[2J\x9b31m\r\x08",
        "arah.txt": GOOD.encode() + "\u202e97,09\u202c \u200b\u2066".encode(),
        "angka.txt": short + b"Nilai IKPA sebesar " + b"9" * 200_000 + b" dari 92.\n",
        "titik.txt": short + b"Nilai " + b"1." * 50_000 + b"\n",
        "terbilang.txt": short + b"(" + b"seratus juta " * 20_000 + b"rupiah)\n",
        "spasi.txt": short + b" " * 200_000 + b"IKPA" + b"\t" * 50_000 + b"\n",
        "kurung.txt": short + b"(" * 50_000 + b"97,09" + b")" * 50_000 + b"\n",
        "baris.txt": short + b"\n" * 100_000,
        "kata.txt": short + b"kinerja" * 30_000 + b"\n",
        "tabel.md": b"# BAB III\n|" + b" IKPA |" * 3000 + b"\n|" + b"---|" * 3000 + b"\n",
        "lebar.csv": b",".join(b"%d" % n for n in range(20_000)) + b"\n",
        "panjang.csv": b"indikator,target\n" + b"IKPA,92\n" * 20_000,
        "rumus.csv": b"indikator,target\n=HYPERLINK(1),@SUM(1)\n-2+3,+1\n",
        "kutip.csv": b'indikator,"target\n' * 2000,
        "kurawal.rtf": b"{\\rtf1 " + b"{" * 20_000,
        "=cmd.txt": short,
        "; rm -rf x.txt": short,
        "nama\nbaris.txt": short,
        "nama\x1b[31m.txt": short,
        f"{'panjang' * 30}.txt": short,
        "\U0001f600.txt": short,
    }


def _put_words_that_read_others(folder: Path) -> None:
    """Write Word files that name others' files, grow without end, or lack what makes them one."""
    outside = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    grown = b"".join(
        b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"LKIP") for n in range(9)
    )
    body = b"<w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"
    parts = {
        "luar.docx": outside + _WORD + body % b"&x;",
        "tumbuh.docx": b"<!DOCTYPE w [" + grown + b"]>" + _WORD + body % b"&l8;",
        "patah.docx": _WORD + b"<w:body><w:p>",
    }
    for name, document in parts.items():
        with zipfile.ZipFile(folder / name, "w") as packed:
            packed.writestr("[Content_Types].xml", _CONTENT)
            packed.writestr("_rels/.rels", _RELATIONS)
            packed.writestr("word/document.xml", document)
    with zipfile.ZipFile(folder / "tanpa-isi.docx", "w") as packed:
        packed.writestr("../../keluar.txt", "x")
