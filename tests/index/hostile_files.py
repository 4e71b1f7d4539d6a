"""Files made to stop a reader, small on disk, and one good report beside them."""

import os
import zipfile
import zlib
from pathlib import Path

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
    """Write one file of each kind into a folder, and a good one whose name comes last."""
    (folder / "bentuk.pdf").write_bytes(nested_forms())
    (folder / "mampat.pdf").write_bytes(flate_bomb(700))
    put_word(folder / "mampat.docx", b"<w:p><w:r><w:t>a</w:t></w:r></w:p>", padding=700)
    cell = b'<w:tc><w:tcPr><w:gridSpan w:val="300000000"/></w:tcPr><w:p/></w:tc>'
    put_word(folder / "lebar.docx", b"<w:tbl><w:tr>" + cell + b"</w:tr></w:tbl>")
    (folder / "bersarang.md").write_text("# BAB III\n" + "<table><tr><td>" * 20_000)
    (folder / "satu-baris.txt").write_text("x" * (3 << 20))
    os.mkfifo(folder / "pipa.pdf")
    (folder / "keluar.txt").symlink_to(folder.parent / "rahasia.txt")
    (folder.parent / "rahasia.txt").write_text("kata sandi")
    (folder / "zz-malang.txt").write_text(GOOD)
