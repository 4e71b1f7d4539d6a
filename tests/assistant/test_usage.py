"""What is wrong with a command is one line, in Indonesian unless English is asked for."""

import argparse

import pytest

from assistant.cli import main
from assistant.usage import told


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
