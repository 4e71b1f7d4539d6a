"""The library finds passages with and without vectors, and logs where it lives."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest
from made_report import report_of

from index.errors import LibraryError
from index.keep import ledger_file
from index.keep.home import logged_to, read_settings
from index.keep.library import VECTORS, Library


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(ledger_file, "choose", lambda figures, *_, **__: list(figures))
    original = tmp_path / "laporan.txt"
    original.write_text("Nilai IKPA")
    with Library(tmp_path / "home", writing=True) as library:
        report = report_of()
        other = replace(report.passages[0], id="p2", text="Kawasan rawan narkoba yang beralih")
        library.ledger.save(replace(report, passages=(*report.passages, other)), original)
    return tmp_path / "home"


def test_passages_are_found_by_words_where_there_are_no_vectors(home: Path) -> None:
    with Library(home) as library:
        assert [passage.id for passage in library.search("kawasan rawan")] == ["p2"]
        assert "Vektor belum dibuat" in library.by_words_alone


def test_damaged_vectors_do_not_stop_a_search(home: Path, caplog: pytest.LogCaptureFixture) -> None:
    class Damaged:
        def nearest(self, *_: object, **__: object) -> list[tuple[str, float]]:
            raise LibraryError("Vektor rusak.")

        def close(self) -> None:
            """Nothing is open."""

    (home / VECTORS).write_text("{}")
    with Library(home) as library:
        library.__dict__["vectors"] = Damaged()
        assert [passage.id for passage in library.search("kawasan rawan")] == ["p2"]
    assert "Vektor rusak." in caplog.text


def test_the_log_is_made_only_where_the_home_is(tmp_path: Path) -> None:
    for folder in (tmp_path / "ada", tmp_path / "tiada"):
        with logged_to(folder / "lkip.log"):
            (tmp_path / "ada").mkdir(exist_ok=True)
            logging.getLogger("index.keep.build").info("laporan.txt: indexed")
    assert "laporan.txt: indexed" in (tmp_path / "ada" / "lkip.log").read_text()
    assert not (tmp_path / "tiada").exists()


def test_the_home_is_the_one_given_then_the_variable_then_the_users_own(tmp_path: Path) -> None:
    env = {"LKIP_HOME": str(tmp_path / "b"), "LKIP_EMBEDDING": "intfloat/multilingual-e5-small"}
    assert read_settings(str(tmp_path / "a"), env=env).home == tmp_path / "a"
    assert read_settings(env=env).home == tmp_path / "b"
    assert read_settings(env=env).embedding == "intfloat/multilingual-e5-small"
    assert read_settings(env={}).home.name == "lkip"
