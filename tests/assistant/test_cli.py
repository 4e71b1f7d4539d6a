"""The commands print what was asked for, say what went wrong in one line, and start quickly."""

import argparse
import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from assistant import listing
from assistant.answer import Answer
from assistant.cli import main, told
from assistant.terminal import put, tell
from index.errors import NoText
from index.identity import report_id, sha256_of
from index.keep.library import Ledger
from index.report import Block, Figure, Finding, Line, Page, Reading, Report, Section, Source

Harm = Callable[[Path], None]
OKU = "BNN Kabupaten OKU Timur"
QUOTE = "Nilai IKPA sebesar 97,09 dari target 92"


READING = Reading(18, 4, 9, 7, (3,), notes=("Tabel utama tidak terbaca; lihat baris 23.",))


def read(path: Path, **_: object) -> Report:
    """Stand in for the reader: every text is the report of OKU Timur, one with a finding."""
    text = path.read_text()
    if "gambar" in text:
        raise NoText(f"Berkas '{path}' berisi gambar tanpa teks; jalankan OCR dahulu.")
    sha = sha256_of(path)
    ident = report_id(OKU, 2023, sha)
    source = Source(path.name, ident, None, "50", 1, 1, "BAB III > A. Capaian")
    roles = {
        "realisasi": (Decimal("97.090"), "97,090"),
        "kategori": ("Sangat Baik", "=Sangat Baik"),
    }
    figures = tuple(
        Figure(f"{ident}-{role}", OKU, 2023, "ikpa", role, value, "", written, source)
        for role, (value, written) in roles.items()
    )
    finding = Finding(
        "t1", "arithmetic", "salah_hitung", "g1", OKU, 2023, "ikpa", "capaian", "105,53%",
        "105,35%", "97,09 / 92 = 105,53%", "", path.name, ident, (source,), (QUOTE,),
    )  # fmt: skip
    line = Line(1, QUOTE)
    block = Block("paragraph", QUOTE, None, "50", (line,), Section("BAB III"))
    return Report(
        ident, path.name, sha, OKU, 2023, "LKIP", True, (Page(None, "50", (line,)),), (block,),
        figures=figures, findings=(finding,), reading=READING,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def made_up_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.keep.build.read", read)
    monkeypatch.setattr("sys.excepthook", sys.excepthook)
    monkeypatch.delenv("LKIP_HOME", raising=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "oku.txt"
    file.write_text(QUOTE)
    return file


@pytest.fixture
def home(tmp_path: Path, report: Path, capsys: pytest.CaptureFixture[str]) -> str:
    home = str(tmp_path / "home")
    assert main(["--home", home, "index", "--no-embed", str(report)]) == 0
    capsys.readouterr()
    return home


def test_index_says_what_became_of_each_file(
    tmp_path: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pindai.pdf").write_text("gambar")
    files = [str(tmp_path / "pindai.pdf"), str(report)]
    assert main(["index", "--home", str(tmp_path / "home"), "--no-embed", *files]) == 1
    out, err = capsys.readouterr()
    assert "baru: oku.txt -> bnn-kabupaten-oku-timur-2023-" in out
    assert "Selesai: 1 baru, 0 menggantikan, 0 dilewati, 0 sama dengan yang ada, 1 gagal." in out
    assert err.startswith("gagal: Berkas '") and err.count("\n") == 1
    assert "indexed bnn-kabupaten" in (tmp_path / "home" / "lkip.log").read_text()


def test_how_well_a_report_was_read_is_told_wherever_it_is_listed(
    tmp_path: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, note = ["--home", str(tmp_path / "home")], READING.notes[0]
    assert main([*home, "index", "--no-embed", str(report)]) == 0
    assert f"\n  {note}\n" in capsys.readouterr().out
    assert main([*home, "reports"]) == 0
    assert note in capsys.readouterr().out
    assert main([*home, "check"]) == 0
    assert capsys.readouterr().out.startswith(f"Pembacaan oku.txt: {note}\n")
    assert main([*home, "show", str(report)]) == 0
    assert note in capsys.readouterr().out


def test_how_well_a_report_was_read_is_given_to_machines(
    tmp_path: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = {
        "indicators_promised": 18, "indicators_read": 4, "tables_seen": 9, "tables_understood": 7,
        "pages_without_text": [3], "pages_unread": [], "pages_by_ocr": [],
        "totals_that_add_up": 0, "totals_that_do_not": 0,
        "notes": list(READING.notes),
    }  # fmt: skip
    home = ["--home", str(tmp_path / "home")]
    for command in (["index", "--no-embed", "--json", str(report)], ["reports", "--json"]):
        assert main([*home, *command]) == 0
        [record] = json.loads(capsys.readouterr().out)
        assert record["reading"] == wanted


def test_index_keeps_the_reports_when_the_vectors_fail(
    tmp_path: Path,
    report: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise NoText("model tidak ditemukan.")

    monkeypatch.setattr("index.keep.library.Library.sync_vectors", fail)
    assert main(["--home", str(tmp_path / "home"), "index", str(report)]) == 1
    assert "belum jadi: model tidak ditemukan. Pertanyaan tentang angka" in capsys.readouterr().err
    with Ledger(tmp_path / "home") as ledger:
        assert len(ledger.figures()) == 2


def test_reports_are_listed_and_removed_by_the_start_of_their_id(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reports", "--json", "--home", home]) == 0
    [card] = json.loads(capsys.readouterr().out)
    assert (card["satker"], card["year"], card["figures"], card["findings"]) == (OKU, 2023, 2, 1)
    assert main(["--home", home, "remove", card["id"][:20]]) == 0
    assert main(["--home", home, "reports"]) == 0
    assert "Belum ada laporan" in capsys.readouterr().out


def test_figures_in_json_are_numbers_of_the_same_digits(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", home, "figures", "--format", "json"]) == 0
    text = capsys.readouterr().out
    assert '"value": 97.090,' in text
    realisasi, kategori = json.loads(text)
    assert kategori["value"] == "Sangat Baik"
    assert realisasi["line"] == 1 and realisasi["page"] is None
    assert realisasi["place"] == "BAB III > A. Capaian"
    assert realisasi["authoritative"] is True


@pytest.mark.parametrize(
    "filters",
    [
        ["--satker", "oku timur", "--peran", "realisasi"],
        ["--indikator", "IKPA", "--peran", "realisasi"],
        ["--tahun", "2023", "--tahun", "2024", "--peran", "realisasi"],
    ],
)
def test_figures_are_filtered_by_the_names_people_use(
    home: str, filters: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", home, "figures", "--json", *filters]) == 0
    assert [figure["role"] for figure in json.loads(capsys.readouterr().out)] == ["realisasi"]


def test_a_csv_cell_is_never_a_formula(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", home, "figures", "--format", "csv", "--peran", "kategori"]) == 0
    [row] = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["as_written"] == "'=Sangat Baik"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("- Belanja Pegawai", "'- Belanja Pegawai"),
        ("-12,5%", "-12,5%"),
        ("-Rp1.566.577.000", "-Rp1.566.577.000"),
    ],
)
def test_a_csv_cell_that_begins_with_a_minus_is_a_number_or_no_formula(
    text: str, cell: str
) -> None:
    [row] = csv.DictReader(io.StringIO(listing.as_csv([{"label": text}])))
    assert row["label"] == cell


def test_a_report_commands_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    put("judul\x1b]0;diambil alih\x07 \x1b[2J\x9b31m \u202etxt.exe\tkolom")
    tell("nama\x1b[1A.pdf\rditimpa")
    out, err = capsys.readouterr()
    assert out == "judul\ufffd]0;diambil alih\ufffd \ufffd[2J\ufffd31m \ufffdtxt.exe\tkolom\n"
    assert err == "nama\ufffd[1A.pdf\ufffdditimpa\n"


def test_an_excel_file_holds_numbers_as_numbers_and_words_as_words(
    home: str, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    out = tmp_path / "angka.xlsx"
    assert main(["--home", home, "figures", "--format", "xlsx", "--out", str(out)]) == 0
    heading, realisasi, kategori = load_workbook(out).active.iter_rows()
    value, written = ([c.value for c in heading].index(n) for n in ("value", "as_written"))
    assert realisasi[value].value == 97.09
    assert (kategori[written].value, kategori[written].data_type) == ("=Sangat Baik", "s")


def test_check_lists_findings_with_their_places(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", home, "check", "--json", "oku.txt"]) == 0
    [finding] = json.loads(capsys.readouterr().out)
    assert finding["sources"][0]["quote"] == QUOTE
    assert (finding["kind"], finding["found"]) == ("arithmetic", "105,35%")
    assert main(["--home", home, "check"]) == 0
    out = capsys.readouterr().out
    assert f"hitungan: 97,09 / 92 = 105,53%\n       - baris 1: {QUOTE}\n" in out
    assert out.endswith("1 temuan: 1 salah hitung.\n")


@pytest.mark.parametrize("words", [["check"], ["figures"], ["ask", "Berapa IKPA?"]])
def test_an_empty_home_is_told_so_that_nothing_found_is_not_taken_for_a_result(
    tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", str(tmp_path), *words]) == 0
    assert "Belum ada laporan" in capsys.readouterr().err


def test_show_prints_what_was_seen_of_a_file_or_of_a_report_held(
    home: str, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (str(report), "oku.txt"):
        assert main(["--home", home, "show", name]) == 0
        out = capsys.readouterr().out
        assert f"1 paragraph [BAB III] : {QUOTE}" in out
        assert "ikpa realisasi = 97.090 (97,090)" in out


def answer_like_a_parrot(text: str, *_: object, **__: object) -> Answer:
    return Answer(question=text, text=f"Anda bertanya: {text}")


def test_ask_prints_the_answer(
    home: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.chat.answer_message", answer_like_a_parrot)
    assert main(["--home", home, "ask", "Berapa IKPA?"]) == 0
    assert capsys.readouterr().out == "Anda bertanya: Berapa IKPA?\n"
    assert main(["--home", home, "ask", "--json", "Berapa IKPA?"]) == 0
    assert json.loads(capsys.readouterr().out)["refused"] is False


def test_a_batch_goes_on_after_a_line_it_cannot_read(
    home: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("assistant.chat.answer_message", answer_like_a_parrot)
    asked = [{"id": "q1", "question": "Berapa IKPA?"}, {"id": "q2", "question": " "}]
    asked += [{"id": "q3", "question": "a" * 2001}]
    batch = tmp_path / "tanya.jsonl"
    batch.write_text("\n".join([*map(json.dumps, asked), "", "bukan json"]))
    assert main(["--home", home, "ask", "--json", "--batch", str(batch)]) == 1
    first, empty, long, bad = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["id"], first["refused"]) == ("q1", False)
    assert empty["refused"] and "Pertanyaan kosong" in empty["text"]
    assert long["refused"] and "2001 karakter" in long["text"]
    assert "Baris 5 bukan JSON" in bad["error"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["ask", ""], 2, "Pertanyaan kosong"),
        (["ask", "--lang", "en", " "], 2, "The question is empty"),
        (["ask"], 2, "Beri satu pertanyaan"),
        (["ask", "--batch", "hilang.jsonl"], 2, "(berkas atau foldernya tidak ditemukan)"),
        (["figures", "--format", "xlsx"], 2, "--out"),
        (["figures", "--satker", "BNN Kota Entah"], 1, f"yang ada: {OKU}"),
        (["figures", "--format", "csv", "--out", "/tidak/ada.csv"], 1, "tidak dapat ditulis"),
        (["remove", "hilang"], 1, "'hilang' tidak ada dalam indeks; yang ada: bnn-"),
        (["show", "oku.txt", "--page", "9"], 2, "Halaman 9"),
        (["show", "hilang.pdf"], 1, "Berkas 'hilang.pdf' tidak ditemukan. Laporan 'hilang.pdf'"),
        (["check", "hilang"], 1, "hilang"),
    ],
)
def test_a_failure_is_one_line_and_an_exit_code(
    home: str, words: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", home, *words]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("lkip: ") and said in err and err.count("\n") == 1


def test_the_home_is_the_option_then_the_variable(
    home: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("LKIP_HOME", home)
    assert main(["reports"]) == 0
    assert OKU in capsys.readouterr().out
    assert main(["reports", "--home", str(tmp_path / "lain")]) == 0
    assert OKU not in capsys.readouterr().out


def test_doctor_names_the_home_and_what_is_missing(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--home", home, "doctor", "--json"])
    seen = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert seen["ledger"]["found"] == "1 laporan, 2 angka"
    assert "lkip index" in seen["vectors"]["advice"]


def test_doctor_says_what_to_do_about_damaged_vectors(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(home, "vectors.json").write_text("{")
    assert main(["--home", home, "doctor"]) == 1
    assert "rusak; buat ulang dengan 'lkip index --refit" in capsys.readouterr().out


def lose_the_original(home: Path) -> None:
    next((home / "originals").rglob("*.txt")).unlink()


def lose_the_ledger(home: Path) -> None:
    (home / "ledger.db").unlink()


def zero_a_page(home: Path) -> None:
    with (home / "ledger.db").open("r+b") as file:
        file.seek(4 * 4096)
        file.write(bytes(4096))


@pytest.mark.parametrize(
    ("name", "harm", "advice"),
    [
        ("originals", lose_the_original, "lkip index FILE"),
        ("ledger", lose_the_ledger, "lkip repair"),
        ("ledger", zero_a_page, "lkip repair"),
    ],
)
def test_doctor_finds_damage_and_says_what_to_do(
    home: str, capsys: pytest.CaptureFixture[str], name: str, harm: Harm, advice: str
) -> None:
    harm(Path(home))
    assert main(["--home", home, "doctor", "--json"]) == 1
    seen = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert advice in seen[name]["advice"]


@pytest.mark.parametrize("command", [["reports"], ["index", "."], ["ask", "Berapa IKPA?"]])
def test_a_lost_ledger_is_told_and_repaired(
    home: str, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    lose_the_ledger(Path(home))
    assert main(["--home", home, *command]) == 1
    assert "'lkip repair'" in capsys.readouterr().err
    assert main(["--home", home, "repair", "--no-embed"]) == 0
    assert "salinan baik terakhir" in capsys.readouterr().out
    assert main(["--home", home, "reports"]) == 0
    assert OKU in capsys.readouterr().out


def test_a_home_is_saved_and_brought_back(
    home: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    saved, other = str(tmp_path / "cadangan.zip"), str(tmp_path / "lain")
    assert main(["--home", home, "backup", saved]) == 0
    assert main(["--home", other, "restore", saved, "--no-embed"]) == 0
    assert "1 laporan" in capsys.readouterr().out
    assert main(["--home", other, "reports"]) == 0
    assert OKU in capsys.readouterr().out


def fresh(script: str, *words: str) -> subprocess.CompletedProcess[str]:
    root = str(Path(__file__).parents[2])
    return subprocess.run(
        [sys.executable, "-c", script, *words],
        env={**os.environ, "PYTHONPATH": root},
        capture_output=True,
        text=True,
        check=False,
    )


HEAVY = "{'chromadb', 'langchain', 'langchain_core', 'torch', 'gradio', 'pandas', 'sqlalchemy'}"


def test_help_loads_nothing_heavy() -> None:
    done = fresh(
        "import sys\nfrom assistant.cli import main\n"
        "try: main(['--help'])\n"
        f"except SystemExit: sys.exit(', '.join({HEAVY} & set(sys.modules)) or 0)"
    )
    assert done.returncode == 0, done.stderr
    assert "usage: lkip" in done.stdout


def test_a_fault_of_ours_is_one_line_and_a_trace_in_the_log(tmp_path: Path) -> None:
    done = fresh(
        "import sys\nfrom assistant import cli, commands\n"
        "commands.reports = lambda args: 1 / 0\n"
        "sys.exit(cli.main(sys.argv[1:]))",
        "--home", str(tmp_path / "home"), "reports",
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("lkip: Galat program: ZeroDivisionError: division by zero")
    assert done.stderr.count("\n") == 1
    assert "Traceback" in (tmp_path / "home" / "lkip.log").read_text()


# What is wrong with a command is one line, in Indonesian unless English is asked for.


def wrong(capsys: pytest.CaptureFixture[str], words: str) -> str:
    """Return the one line a wrong command ends in."""
    with pytest.raises(SystemExit) as stop:
        main(words.split())
    out, err = capsys.readouterr()
    assert (stop.value.code, out, err.count("\n")) == (2, "", 1)
    return err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "yang belum ditulis: PERINTAH"),
        ("list", "perintah: 'list' tidak dikenal; pilih index, reports, remove,"),
        ("figures --peran hasil", "--peran: 'hasil' tidak dikenal; pilih target, realisasi,"),
        ("figures --tahun dua", "--tahun: 'dua' bukan bilangan bulat"),
        ("figures --tahun", "--tahun: harus diikuti satu nilai"),
        ("check --mark abcdef", "--mark: harus diikuti 2 nilai"),
        ("check --fail-on berat", "pilih salah_hitung, bertentangan, perlu_diperiksa, informasi"),
        ("check --json=1", "--json: tidak memakai nilai, tetapi ditulis '1'"),
        ("ask a b", "tidak dikenal: b"),
        ("show", "yang belum ditulis: FILE"),
        ("index --workers 0", "harus bilangan bulat 1 atau lebih"),
    ],
)
def test_wrong_usage_is_said_in_indonesian(
    capsys: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    err = wrong(capsys, words)
    assert err.startswith("lkip: perintah keliru (") and said in err
    assert "--help'.\n" in err
    english = ("invalid", "choose", "expected", "required", "argument", "unrecognized")
    assert not [word for word in english if word in err]


@pytest.mark.parametrize("words", ["--lang en list", "list --lang en", "list --lang=en"])
def test_wrong_usage_is_said_in_english_when_asked_for(
    capsys: pytest.CaptureFixture[str], words: str
) -> None:
    assert wrong(capsys, words).startswith("lkip: wrong usage (command: 'list' is not known;")


def test_an_option_cut_short_in_two_ways_names_both() -> None:
    parser = argparse.ArgumentParser(exit_on_error=False)
    parser.add_argument("--satker")
    parser.add_argument("--sasaran")
    messages: list[str] = []
    parser.error = messages.append  # type: ignore[method-assign,assignment]
    parser.parse_args(["--sa", "x"])
    assert told(messages[0], "id").startswith("--sa dapat berarti --satker, --sasaran")


def test_a_fault_argparse_may_learn_to_tell_is_never_told_in_its_words() -> None:
    assert told("something new in Python 4", "id") == "susunannya tidak dikenali"
