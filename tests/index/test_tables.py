"""The tables of a report in reading order, whichever way they are printed."""

from itertools import pairwise

from made_text import kinds, parts, tables

from index.tables import find_tables

GRID = "NO\tSATKER\tTARGET\tREALISASI\n1\tBNN Kota Batu\t92\t97,09\n"
BROKEN = "No Indikator Kinerja Target Realisasi %\n1\nNilai IKPA\n92 97,09 105,53%\n"


def test_broken_rows_between_grids_are_found_in_reading_order() -> None:
    found = tables(f"{GRID}\nPada tahun ini:\n{BROKEN}\nSelanjutnya:\n{GRID}", tabbed=True)
    assert [table.kind for table in found] == ["tab", "broken", "tab"]


def test_each_table_tells_which_elements_it_covers() -> None:
    read = parts(f"Uraian pertama.\n{BROKEN}Berdasarkan tabel tersebut, target tercapai.\n")
    [found] = find_tables(read)
    assert (found.start, found.end) == (1, 5)


def test_tables_never_cover_the_same_element() -> None:
    read = parts(f"{GRID}\n{BROKEN}\n{BROKEN}\n{GRID}", tabbed=True)
    found = find_tables(read)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert len(found) >= 3


def test_a_grid_goes_on_over_a_line_or_two_between_its_parts() -> None:
    more = "NO\tSATKER\tTARGET\tREALISASI\n2\tBNN Kota Malang\t92\t97,39\n"
    [table] = tables(f"{GRID}\n39\n{more}", tabbed=True)
    assert [row.cells[1].text for row in table.rows] == ["BNN Kota Batu", "BNN Kota Malang"]


def test_a_grid_under_the_same_heading_far_below_is_another_table() -> None:
    between = "\n".join(f"Uraian kegiatan yang ke-{at} telah selesai." for at in range(6))
    more = "NO\tSATKER\tTARGET\tREALISASI\n2\tBNN Kota Malang\t92\t97,39\n"
    assert len(tables(f"{GRID}\n{between}\n{more}", tabbed=True)) == 2


def test_a_joined_table_reaches_to_its_last_part() -> None:
    more = "NO\tSATKER\tTARGET\tREALISASI\n2\tBNN Kota Malang\t92\t97,39\n"
    [table] = tables(f"{GRID}\n{more}", tabbed=True)
    assert (table.first_line, table.last_line) == (1, 5)


SECOND = "NO JENIS BELANJA PAGU REALISASI SISA\n1 Belanja Barang 1.500.000 1.400.000 100.000\n"


def test_two_broken_tables_with_a_caption_between_stay_two() -> None:
    found = tables(f"{BROKEN}Tabel 5. Realisasi belanja\n{SECOND}")
    assert [kinds(table)[1] for table in found] == ["indikator", "jenis"]


def test_two_broken_tables_right_below_one_another_stay_two() -> None:
    found = tables(BROKEN + SECOND)
    assert [kinds(table)[1] for table in found] == ["indikator", "jenis"]


def of_years(*rows: str) -> str:
    """Return a grid of years."""
    return "Tahun\tTarget\tRealisasi\n" + "".join(f"{row}\n" for row in rows)


FIRST = of_years("2022\t60\t61,15", "2023\t62\t63,40")


def test_a_table_whose_years_come_again_is_another_one() -> None:
    again = of_years("2022\t80\t79,35", "2023\t82\t84,10")
    assert len(tables(f"{FIRST}\n12\n{again}", tabbed=True)) == 2


def test_a_table_of_years_that_goes_on_with_the_next_year_is_one() -> None:
    more = of_years("2024\t64\t65,05")
    [table] = tables(f"{FIRST}\n12\n{more}", tabbed=True)
    assert [row.cells[0].text for row in table.rows] == ["2022", "2023", "2024"]


def test_a_numbered_title_between_two_grids_parts_them() -> None:
    more = of_years("2024\t64\t65,05")
    assert len(tables(f"{FIRST}\nTabel 3.9 Perkembangan lain\n{more}", tabbed=True)) == 2


def test_a_numbered_title_with_a_letter_parts_them_too() -> None:
    more = "NO\tSATKER\tTARGET\tREALISASI\n2\tBNN Kota Malang\t92\t97,39\n"
    assert len(tables(f"{GRID}\nTable 4b. Nilai lain\n{more}", tabbed=True)) == 2
