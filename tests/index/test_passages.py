"""Passages: short enough to quote, one section each, the report's own words."""

from dataclasses import replace

from index.passages import make_passages
from index.report import Block, Cell, Column, Line, Report, Row, Section, Table

SPM = Section(
    "BAB III", ("A. Capaian Kinerja", "9. Lembaga rehabilitasi"), "lembaga_spm", "kendala"
)
IKPA = Section("BAB III", ("A. Capaian Kinerja", "11. Nilai IKPA"), "ikpa", None)
SENTENCE = "Lembaga rehabilitasi mitra belum seluruhnya memenuhi standar pelayanan minimal."


def block(kind, first, *texts, section=SPM, page=None, step=1):
    lines = tuple(Line(first + step * n, text) for n, text in enumerate(texts))
    return Block(kind, " ".join(texts), page, None, lines, section)


def report(blocks=(), tables=()):
    return Report(
        id="bnnk-x-2023",
        file="lkip.txt",
        sha256="",
        satker="BNNK X",
        year=2023,
        title="LKIP",
        is_lkip=True,
        pages=(),
        blocks=tuple(blocks),
        tables=tuple(tables),
    )


def passages(*blocks):
    return make_passages(report(blocks))


def table(rows, *, first_line=10, page=None, pages=None):
    cells = [
        tuple(Cell(text, first_line + 2 * n + 2, first_line + 2 * n + 2) for text in row)
        for n, row in enumerate(rows)
    ]
    return Table(
        kind="tab",
        caption="Tabel 3.1 Capaian Kinerja",
        columns=(Column("Indikator", "indikator"), Column("Target", "target")),
        rows=tuple(Row(row, (pages or [page] * len(rows))[n], None) for n, row in enumerate(cells)),
        section=IKPA,
        first_line=first_line,
        last_line=first_line + 2 * len(rows),
        page=page,
    )


def test_a_passage_knows_its_section_and_exact_lines():
    (passage,) = passages(block("paragraph", 41, SENTENCE, "Kendala lain tidak ada.", step=2))
    assert (passage.indicator, passage.aspect) == ("lembaga_spm", "kendala")
    assert (passage.source.first_line, passage.source.last_line) == (41, 43)
    assert passage.source.place == "BAB III > A. Capaian Kinerja > 9. Lembaga rehabilitasi"


def test_the_text_is_the_reports_own_lines():
    (passage,) = passages(block("paragraph", 1, SENTENCE + " ", "", "Kendala  lain tidak ada."))
    assert passage.text == f"{SENTENCE}\nKendala  lain tidak ada."


def test_telephone_numbers_are_masked():
    (passage,) = passages(block("paragraph", 1, "Hubungi telepon 081200000000 pada jam kerja."))
    assert "081200000000" not in passage.text
    assert "••••" in passage.text


def test_no_passage_crosses_a_section():
    found = passages(block("paragraph", 1, SENTENCE), block("paragraph", 2, SENTENCE, section=IKPA))
    assert [passage.indicator for passage in found] == ["lembaga_spm", "ikpa"]


def test_no_passage_crosses_a_page_of_a_pdf():
    found = passages(
        block("paragraph", 30, SENTENCE, page=4), block("paragraph", 1, SENTENCE, page=5)
    )
    assert [(p.source.page, p.source.first_line) for p in found] == [(4, 30), (5, 1)]


def test_a_paragraph_that_runs_onto_the_next_page_is_cut_there():
    lines = (Line(40, SENTENCE), Line(41, SENTENCE), Line(1, SENTENCE))
    (first, second) = make_passages(report([Block("paragraph", "", 4, "38", lines, SPM)]))
    assert (first.source.page, first.source.first_line, first.source.last_line) == (4, 40, 41)
    assert (second.source.page, second.source.first_line) == (5, 1)


def test_short_paragraphs_are_gathered():
    found = passages(*(block("paragraph", n, SENTENCE) for n in range(1, 31)))
    assert all(400 <= len(passage.text) <= 1200 for passage in found[:-1])
    assert "\n".join(passage.text for passage in found).count(SENTENCE) == 30


def test_a_long_paragraph_is_cut():
    found = passages(block("paragraph", 1, *[SENTENCE] * 40))
    assert len(found) > 2
    assert all(len(passage.text) <= 1200 for passage in found)


def test_a_list_stays_with_the_sentence_that_introduces_it():
    items = [block("item", 10 + n, f"{n}. {SENTENCE}") for n in range(1, 25)]
    found = passages(
        *(block("paragraph", n, SENTENCE) for n in range(1, 10)),
        block("paragraph", 10, "Kendala yang dihadapi antara lain:"),
        *items,
    )
    whole = found[-1]
    assert whole.kind == "list"
    assert whole.text.startswith("Kendala yang dihadapi antara lain:\n1. ")
    assert "24. " in whole.text


def test_only_a_list_of_more_than_60_lines_is_cut():
    items = [block("item", 2 * n, f"{n}. {SENTENCE}") for n in range(1, 51)]
    found = passages(*items)
    assert [(p.source.first_line, p.source.last_line) for p in found] == [(2, 60), (62, 100)]


def test_blank_lines_count_towards_the_60():
    found = passages(*(block("paragraph", 25 * n, "Nihil.") for n in range(1, 7)))
    assert all(p.source.last_line - p.source.first_line < 60 for p in found)
    assert len(found) == 2


def test_a_heading_goes_with_what_follows_it():
    (passage,) = passages(block("heading", 1, "Kendala"), block("paragraph", 3, SENTENCE))
    assert passage.text == f"Kendala\n{SENTENCE}"


def test_a_heading_alone_is_no_passage():
    assert passages(block("heading", 1, "BAB III", section=Section("BAB III"))) == ()


def test_a_list_printed_like_headings_is_kept():
    names = ("Nilai IKPA", "Nilai NKA", "Indeks Kemandirian Partisipasi")
    made = [
        block("heading", n, f"{n}. {name}", section=Section("RINGKASAN", (name,), "ikpa"))
        for n, name in enumerate(names, start=1)
    ]
    (passage,) = passages(*made)
    assert passage.kind == "list"
    assert passage.text.split("\n")[2] == "3. Indeks Kemandirian Partisipasi"
    assert passage.indicator is None


def test_a_caption_begins_at_a_whole_word():
    made = replace(table([("Nilai IKPA", "95")]), caption="aian kinerja " + "tahun berjalan " * 15)
    (passage,) = make_passages(report(tables=[made]))
    assert passage.text.startswith("kinerja tahun berjalan")


def test_a_table_is_caption_header_and_a_line_a_row():
    made = table([("Nilai IKPA", "95"), ("Nilai NKA", "92,5")])
    (passage,) = make_passages(report(tables=[made]))
    assert passage.kind == "table"
    assert passage.text.split("\n") == [
        "Tabel 3.1 Capaian Kinerja",
        "Indikator | Target",
        "Nilai IKPA | 95",
        "Nilai NKA | 92,5",
    ]
    assert (passage.source.first_line, passage.source.last_line) == (10, 14)


def test_a_long_table_repeats_its_header_in_every_part():
    made = table([(f"Indikator {n}", str(n)) for n in range(100)])
    found = make_passages(report(tables=[made]))
    assert len(found) == 4
    assert all("Indikator | Target" in passage.text for passage in found)
    assert all(p.source.last_line - p.source.first_line < 60 for p in found)
    assert sum(passage.text.count(" | ") - 1 for passage in found) == 100


def test_a_table_over_two_pages_is_two_passages():
    made = table([("Nilai IKPA", "95"), ("Nilai NKA", "92,5")], page=7, pages=[7, 8])
    found = make_passages(report(tables=[made]))
    assert [(p.source.page, "Nilai NKA" in p.text) for p in found] == [(7, False), (8, True)]


def test_the_same_report_gives_the_same_ids():
    made = report([block("paragraph", 1, SENTENCE)], [table([("Nilai IKPA", "95")])])
    again = make_passages(replace(made))
    assert make_passages(made) == again
    assert [passage.id for passage in again] == ["bnnk-x-2023:p0001", "bnnk-x-2023:p0002"]
