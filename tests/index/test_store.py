"""The vectors: in line with the ledger, made again from it, and never wrong in silence."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import index.search.store
from index.errors import LibraryError, ModelMismatch
from index.passages import digest_of_all
from index.report import Passage, Source
from index.search.embedding import load_fitted
from index.search.store import ChromaFolder, VectorStore

SENTENCES = (
    "Indeks Ketahanan Diri Remaja naik karena sosialisasi di sekolah",
    "Nilai IKPA turun karena revisi DIPA dan deviasi Halaman III",
    "Klien rehabilitasi rawat jalan menilai layanan sangat baik",
    "Petugas IBM dilatih agar pemulihan berbasis masyarakat berjalan",
)
UNITS = ("BNN Kota Malang", "BNNK OKU Timur")


def passage(number, text=None):
    source = Source("lkip.txt", "lkip", None, None, 1, 2, "BAB III")
    return Passage(
        id=f"lkip:p{number:04d}",
        text=text or f"{SENTENCES[number % 4]} ({number})",
        kind="paragraph",
        satker=UNITS[number % 2],
        year=2023 + number % 2,
        indicator=None,
        aspect="hasil",
        source=source,
    )


class Held:
    """A ledger as far as the vectors need it."""

    def __init__(self, count=8):
        self.held = [passage(number) for number in range(count)]
        self.read = []  # the reports asked for

    def passages(self, *, report_id=""):
        """Return the passages of a report."""
        self.read.append(report_id)
        return [one for one in self.held if one.source.report_id == report_id]

    def passages_of(self):
        """Return how many are held."""
        return len(self.held)

    def passages_digests(self):
        """Return what each report's passages say, in short."""
        reports = dict.fromkeys(one.source.report_id for one in self.held)
        return {name: digest_of_all(self.passages(report_id=name)) for name in reports}


@pytest.fixture
def ledger():
    return Held()


@pytest.fixture
def store(tmp_path, ledger):
    store = VectorStore(tmp_path)
    store.sync(ledger)
    yield store
    store.close()


def test_the_nearest_passage_is_the_one_about_it(store):
    ids = [name for name, _ in store.nearest("mengapa deviasi DIPA", k=2)]
    assert set(ids) == {"lkip:p0001", "lkip:p0005"}


def test_likeness_falls_from_one(store):
    found = [likeness for _, likeness in store.nearest(SENTENCES[0], k=8)]
    assert found == sorted(found, reverse=True)
    assert 0.5 < found[0] <= 1.0001


def test_a_filter_shuts_other_units_out(store):
    ids = {name for name, _ in store.nearest("IKPA", k=8, where={"satker": UNITS[0]})}
    assert ids == {"lkip:p0000", "lkip:p0002", "lkip:p0004", "lkip:p0006"}


def test_words_nobody_wrote_find_nothing(store):
    assert store.nearest("qwerty", k=3) == []


def test_a_second_sync_does_nothing(store, ledger):
    report = store.sync(ledger)
    assert (report.added, report.removed, report.rebuilt, report.refitted) == (0, 0, False, False)


def test_new_and_removed_passages_are_followed(store, ledger):
    ledger.held = [*ledger.held[2:], passage(20, "Barang bukti sabu dimusnahkan")]
    report = store.sync(ledger)
    assert (report.added, report.removed, report.rebuilt) == (1, 2, False)
    assert "lkip:p0000" not in dict(store.nearest(SENTENCES[0], k=20))


def test_a_passage_read_anew_with_other_words_is_replaced(store, ledger):
    ledger.held[0] = replace(ledger.held[0], text=SENTENCES[1])
    assert (store.sync(ledger).added, store.sync(ledger).added) == (1, 0)
    assert "lkip:p0000" in dict(store.nearest(SENTENCES[1], k=3))


def test_the_model_stays_until_the_corpus_has_doubled(store, ledger):
    name = store.embedder.name
    ledger.held = Held(15).held
    assert not store.sync(ledger).refitted
    assert store.embedder.name == name
    ledger.held = Held(16).held
    report = store.sync(ledger)
    assert report.refitted and report.rebuilt
    assert store.embedder.name != name
    assert "Model embedding berganti" in report.note


def test_refitting_on_request_keeps_every_passage(store, ledger):
    assert store.sync(ledger, refit=True).refitted
    assert len(store.nearest("remaja IKPA klien petugas", k=20)) == 8


class Letters:
    """A model of another kind: how often each of four letters stands in a text."""

    name = "model/huruf"

    def encode(self, texts):
        """Return a row a text."""
        return np.array([[text.count(one) + 1.0 for one in "aiue"] for text in texts], np.float32)

    def encode_query(self, text):
        """Return the row of a question."""
        return self.encode([text])[0]


def test_old_vectors_serve_until_those_of_another_model_are_whole(
    store, ledger, tmp_path, monkeypatch
):
    monkeypatch.setattr("index.search.store.EMBEDDED", 3)
    told = []
    for model in ("model/huruf", None):  # to a model that is named, and back to a fitted one
        before = VectorStore(tmp_path).embedder.name
        opened = {Letters.name: Letters()}
        own = "index.search.store.open_embedder"
        monkeypatch.setattr(own, lambda n, f, o=opened: o.get(n) or load_fitted(f))

        def progress(done, total, before=before):
            reader = VectorStore(tmp_path)
            told.append((done, total, reader.embedder.name == before))
            assert reader.nearest(SENTENCES[1], k=2)
            reader.close()

        assert store.sync(ledger, refit=model is None, model=model, progress=progress).rebuilt
        assert store.embedder.name != before
        assert len(store.nearest(SENTENCES[1], k=20)) == 8
    assert told == [(3, 8, True), (6, 8, True), (8, 8, True)] * 2


def test_without_a_sync_the_error_says_what_to_do(tmp_path):
    with pytest.raises(LibraryError, match="lkip index"):
        VectorStore(tmp_path).nearest("IKPA", k=1)


def test_no_reports_leave_no_vectors(store, tmp_path):
    store.sync(Held(0))
    assert not (tmp_path / "vectors").exists()
    with pytest.raises(LibraryError):
        store.nearest("IKPA", k=1)


def test_vectors_of_another_model_are_rebuilt_and_it_is_said(store, ledger, tmp_path):
    shutil.rmtree(tmp_path / "model")
    ledger.held = ledger.held[:-1]
    report = store.sync(ledger)
    assert report.rebuilt and report.refitted
    assert (report.added, report.note[:24]) == (7, "Model embedding berganti")


def test_vectors_are_not_read_with_another_model(store, tmp_path):
    state = json.loads((tmp_path / "vectors.json").read_text())
    (tmp_path / "vectors.json").write_text(json.dumps({**state, "model": "lkip-fitted-0"}))
    with pytest.raises(ModelMismatch, match="lkip-fitted-0"):
        store.nearest("IKPA", k=1)


def test_a_sync_cut_short_is_made_good(store, ledger, tmp_path):
    state = json.loads((tmp_path / "vectors.json").read_text())
    (tmp_path / "vectors.json").write_text(json.dumps({**state, "whole": False}))
    report = store.sync(ledger)
    assert report.rebuilt
    assert "tidak selesai" in report.note


def damage_database(folder):
    (folder / "chroma.sqlite3").write_bytes(b"bukan basis data")


def lose_folder(folder):
    shutil.rmtree(folder)


@pytest.mark.parametrize("damage", [damage_database, lose_folder])
def test_damaged_vectors_are_told_of_and_rebuilt(store, ledger, tmp_path, damage):
    store.close()
    (folder,) = (tmp_path / "vectors").iterdir()
    damage(folder)
    with pytest.raises(LibraryError):
        store.nearest("IKPA", k=1)
    report = store.sync(ledger)
    assert report.rebuilt and report.note
    assert len(store.nearest("remaja IKPA klien petugas", k=20)) == 8


def test_a_damaged_index_file_is_known_before_chroma_crashes_on_it(tmp_path):
    ledger = Held(1100)  # from a thousand on, Chroma writes its index to files
    store = VectorStore(tmp_path)
    store.sync(ledger)
    store.close()
    (index,) = tmp_path.glob("vectors/*/*/data_level0.bin")
    index.write_bytes(os.urandom(index.stat().st_size))
    with pytest.raises(LibraryError, match="rusak"):
        store.nearest("IKPA", k=1)
    assert store.sync(ledger).rebuilt
    assert store.nearest("IKPA", k=1)
    store.close()


def test_a_reader_sees_what_another_store_wrote(store, ledger, tmp_path):
    assert len(store.nearest("remaja IKPA klien petugas", k=20)) == 8
    writer = VectorStore(tmp_path)
    ledger.held = Held(10).held
    writer.sync(ledger)
    writer.close()
    assert len(store.nearest("remaja IKPA klien petugas", k=20)) == 10


def test_a_reader_survives_a_rebuild_by_another_store(store, ledger, tmp_path):
    writer = VectorStore(tmp_path)
    ledger.held = Held(20).held
    assert writer.sync(ledger).rebuilt
    writer.close()
    assert len(store.nearest("remaja IKPA klien petugas", k=30)) == 20
    assert len(list((tmp_path / "vectors").iterdir())) == 1


def test_of_a_few_passages_named_all_are_compared(store):
    names = [f"lkip:p{number:04d}" for number in (1, 2, 6)]
    found = store.nearest(SENTENCES[1], k=5, among=[*names, "lkip:p9999"])
    assert found[0][0] == "lkip:p0001"
    assert {name for name, _ in found} == set(names)
    assert 0.9 < found[0][1] <= 1.0001


def of_report(report_id, *numbers):
    made = [passage(number) for number in numbers]
    return [replace(one, source=replace(one.source, report_id=report_id)) for one in made]


def test_only_reports_that_changed_are_looked_at(store, ledger):
    ledger.held += of_report("lain", 30, 31)
    store.sync(ledger)
    ledger.held += of_report("baru", 40)
    digests = ledger.passages_digests()
    ledger.passages_digests = lambda: digests
    ledger.read.clear()
    report = store.sync(ledger)
    assert (report.added, report.removed, report.rebuilt, ledger.read) == (1, 0, False, ["baru"])


def test_vectors_that_are_gone_unseen_are_made_again(store, ledger):
    store._reading().delete(["lkip:p0003"])
    report = store.sync(ledger)
    assert report.rebuilt and "rusak" in report.note
    assert "lkip:p0003" in dict(store.nearest(SENTENCES[3], k=8))


def test_a_large_corpus_is_fitted_on_an_even_share(store, ledger, monkeypatch):
    monkeypatch.setattr(index.search.store, "FITTED_ON", 10)
    ledger.held = Held(40).held
    assert store.sync(ledger).refitted is False  # it would be fitted on no more than it was
    assert store.sync(ledger, refit=True).refitted
    assert store.embedder.fitted_on == 10


def test_more_passages_than_one_statement_can_name_are_followed(tmp_path):
    many = 32_800  # SQLite takes 32,766 variables
    passages = [passage(number, "sama") for number in range(many)]
    folder = ChromaFolder(tmp_path, new_for="dua")
    folder.add(passages, np.ones((many, 2), np.float32))
    assert (len(folder.held(["lkip"])["lkip"]), folder.count()) == (many, many)
    assert len(folder.likest(np.ones(2, np.float32), [one.id for one in passages])) == many
    folder.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Run a Chroma server on loopback; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("server")
    command = [Path(sys.executable).with_name("chroma"), "run", "--path", folder, "--port", port]
    if not command[0].exists():
        pytest.skip("chromadb's own command is not beside this Python")
    running = subprocess.Popen([*map(str, command), "--host", "127.0.0.1"], cwd=folder,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    running.terminate()
    running.wait()


def test_a_server_finds_what_a_folder_finds(server, tmp_path, ledger):
    ledger.held += of_report("lain", *range(30, 60))
    here, there = VectorStore(tmp_path / "a", server=""), VectorStore(tmp_path / "b", server=server)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for change in (0, 3):
        ledger.held = ledger.held[change:]
        counts = [
            (one.added, one.removed) for one in (store.sync(ledger) for store in (here, there))
        ]
        assert counts[0] == counts[1]
        names = [one.id for one in ledger.held[:20]]
        for question in (*SENTENCES, "mengapa deviasi DIPA"):
            for more in ({}, {"among": names}, {"where": {"satker": UNITS[0]}}):
                found = [store.nearest(question, k=9, **more) for store in (here, there)]
                likeness = [[likeness for _, likeness in one] for one in found]
                assert likeness[0] == pytest.approx(likeness[1], abs=1e-5)
            found = [store.nearest(question, k=20, among=names) for store in (here, there)]
            assert dict(found[0]) == pytest.approx(dict(found[1]), abs=1e-5)
    assert not (tmp_path / "b" / "vectors").exists()
    assert (here.damage(), there.damage()) == ("", "")
    here.close()
    there.close()


def test_homes_share_a_server_and_leave_nothing_behind(server, tmp_path, ledger):
    stores = [VectorStore(tmp_path / name, server=server) for name in ("a", "b")]
    for store, number in zip(stores, (8, 4), strict=True):
        store._state_file.parent.mkdir()
        store.sync(Held(number))
    assert [len(store.nearest("remaja IKPA klien petugas", k=20)) for store in stores] == [8, 4]
    before = len(stores[0].client.list_collections())
    stores[0].sync(Held(20))
    assert len(stores[0].client.list_collections()) == before
    for store in stores:
        store.sync(Held(0))
    with pytest.raises(LibraryError):
        stores[0].nearest("IKPA", k=1)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", "127.0.0.1:8000"])
def test_a_server_that_is_not_there_is_told(tmp_path, ledger, address):
    with pytest.raises(LibraryError):
        VectorStore(tmp_path, server=address).sync(ledger)
