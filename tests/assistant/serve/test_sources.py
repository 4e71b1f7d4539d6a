"""A place in a report is shown as it stands there, and what is personal is covered."""

from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from assistant.answer import Citation
from assistant.serve.open_home import Shop
from assistant.serve.page_picture import Pointed, covered_boxes, covered_cells, draw, seen
from assistant.serve.sources import shown_figure, shown_finding, shown_source
from index.errors import UnknownReport
from index.report import Box, Cell, Finding, Grid, Source


def _leading(shop: Shop, report: str, indicator: str = "ikpa", role: str = "realisasi"):  # type: ignore[no-untyped-def]
    with shop.library() as library:
        return next(
            figure
            for figure in library.ledger.figures(indicators=[indicator], roles=[role])
            if figure.source.report.startswith(report) and figure.authoritative
        )


def _colours(picture: Path, across: float, down: float) -> set[tuple[int, ...]]:
    with Image.open(picture) as image:
        x, y = int(across * image.width), int(down * image.height)
        return {image.getpixel((x + dx, y + dy)) for dx in range(-12, 12) for dy in range(-8, 8)}  # type: ignore[misc]


def _citation(shop: Shop, report: str, quote: str = "") -> Citation:
    figure = _leading(shop, report)
    source = figure.source
    return Citation(
        1, source.report, source.report_id, figure.satker, figure.year, source.page,
        source.page_label, source.first_line, source.last_line, source.place, quote,
    )  # fmt: skip


def test_a_figure_of_a_pdf_is_highlighted_on_its_page(shop: Shop) -> None:
    view = shown_figure(_leading(shop, "lkip-bnn-kota-batu"), shop, "id")
    assert view.picture is not None
    assert (255, 236, 140) in _colours(view.picture, *view.focus)
    assert "halaman" in view.caption


def test_a_picture_is_drawn_once(shop: Shop) -> None:
    figure = _leading(shop, "lkip-bnn-kota-batu")
    first = shown_figure(figure, shop, "id").picture
    assert first is not None
    made = first.stat().st_mtime_ns
    assert shown_figure(figure, shop, "id").picture == first
    assert first.stat().st_mtime_ns == made


def test_a_citation_of_a_text_marks_its_lines_and_its_number(shop: Shop) -> None:
    view = shown_source(_citation(shop, "lkip-bnnk-oku-timur"), shop, "id")
    figure = _leading(shop, "lkip-bnnk-oku-timur")
    assert view.picture is None
    assert f'<mark class="src-number">{figure.as_written}</mark>' in view.html
    assert f">{figure.source.first_line}</span>" in view.html
    assert f">{figure.source.first_line - 1}</span>" in view.html, "the line before it"


def test_only_the_numbers_of_the_answer_are_highlighted(shop: Shop) -> None:
    citation = _citation(shop, "lkip-bnnk-oku-timur")
    assert "src-number" not in shown_source(citation, shop, "id", []).html


def test_a_quote_alone_is_marked_in_its_line(shop: Shop) -> None:
    with shop.library() as library:
        figure = _leading(shop, "lkip-bnnk-oku-timur")
        source = figure.source
        line = library.ledger.lines(source.report_id, None, source.first_line, source.first_line)
    word = line.split()[0]
    html = shown_source(_citation(shop, "lkip-bnnk-oku-timur", word), shop, "id", []).html
    assert f"<mark>{word}</mark>" in html


def test_a_source_of_a_report_that_was_taken_out_is_an_error_for_people(own_shop: Shop) -> None:
    citation = _citation(own_shop, "lkip-bnnk-oku-timur")
    with own_shop.writing() as library:
        library.ledger.remove(citation.report_id)
    with pytest.raises(UnknownReport):
        shown_source(citation, own_shop, "id")


def test_a_finding_is_shown_at_both_places(shop: Shop) -> None:
    with shop.library() as library:
        finding = next(f for f in library.ledger.findings() if f.kind == "mention_conflict")
    first, second, *_ = shown_finding(finding, shop, "id")
    assert first.caption != second.caption
    assert "<mark" in first.html
    assert "<mark" in second.html


def test_the_odd_number_of_a_finding_has_a_colour_of_its_own(shop: Shop) -> None:
    with shop.library() as library:
        finding: Finding = next(
            f
            for f in library.ledger.findings()
            if f.report.endswith(".pdf") and f.sources[0].box and f.kind == "arithmetic"
        )
    view = shown_finding(finding, shop, "id")[0]
    assert view.picture is not None
    assert (255, 193, 178) in _colours(view.picture, *view.focus)


def test_numbers_of_persons_are_black_on_a_picture(tmp_path: Path) -> None:
    pdf, picture = tmp_path / "telepon.pdf", tmp_path / "telepon.png"
    canvas = Canvas(str(pdf))
    canvas.drawString(72, 700, "Hubungi Telp. 0812-3456-7890 pada jam kerja, capaian 97,09%")
    canvas.save()
    (box,) = covered_boxes(seen(pdf, 1))
    draw(pdf, Pointed(1, 1, 1), picture)
    scale = 110 / 72
    with Image.open(picture) as image:
        middle = ((box.x0 + box.x1) / 2 * scale, (box.top + box.bottom) / 2 * scale)
        assert image.getpixel((int(middle[0]), int(middle[1]))) == (0, 0, 0)


def test_a_column_of_telephones_is_covered_by_its_heading() -> None:
    box = Box(10, 10, 50, 20)
    grid = Grid(
        (
            (Cell("Nama", 1, 1), Cell("No. HP", 1, 1)),
            (Cell("Ani", 2, 2), Cell("0735 481234", 2, 2, box)),
        ),
        1,
        2,
    )
    assert covered_cells(grid) == [box]


def test_words_of_a_report_are_no_html(new_shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "lkip.txt"
    file.write_text("BAB III\n<script>alert(1)</script> Telp. 0812-3456-7890\n", encoding="utf-8")
    from index.keep.build import build

    with new_shop.writing() as library:
        (outcome,) = build([file], library.ledger)
    place = Source("lkip.txt", outcome.report_id, None, None, 2, 2, "")
    citation = Citation(
        1, place.report, place.report_id, "", 0, None, None, 2, 2, "", "",
    )  # fmt: skip
    html = shown_source(citation, new_shop, "id").html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "3456" not in html
