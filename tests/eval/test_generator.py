"""Made-up reports: the same for the same seed, and their gold says where every figure stands."""

import ast
import io
import json
import subprocess
from functools import cache
from itertools import product
from pathlib import Path
from random import Random

import pytest

from eval.generator.__main__ import main
from eval.generator.make import make, recipe
from eval.generator.mentions import is_mark
from eval.generator.plants import PLANTERS, draw_plants
from eval.generator.samples import SAMPLES_FOLDER, real, sample_recipes

GENERATOR = SAMPLES_FOLDER.parent / "generator"
SEEDS = range(4)


@cache
def small(name):
    return make(recipe(7, kind="lain"), name)


def squeezed(text):
    return "".join(text.lower().split())


@pytest.mark.parametrize("name", ["text", "tab"])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_stands_on_the_line_gold_names(seed, name):
    made = make(recipe(seed), name)
    lines = made.content.decode().split("\n")
    for row in made.gold["figures"]:
        here = squeezed(" ".join(lines[row["line"] - 1 : row["line"] + 2]))
        assert squeezed(row["as_written"]) in here, row


@pytest.mark.parametrize("seed", SEEDS)
def test_one_mention_of_each_figure_leads(seed):
    rows = make(recipe(seed), "text").gold["figures"]
    keys = [(row["satker"], row["year"], row["indicator"], row["role"]) for row in rows]
    leading = [key for key, row in zip(keys, rows, strict=True) if row["authoritative"]]
    assert sorted(leading) == sorted(set(keys))


@pytest.mark.parametrize("name", ["text", "tab", "pdf-ruled", "docx"])
def test_the_same_seed_gives_the_same_bytes(name):
    assert small(name).content == make(recipe(7, kind="lain"), name).content


def test_another_seed_gives_another_report():
    assert make(recipe(7), "text").content != make(recipe(8), "text").content


@pytest.mark.parametrize("plant", PLANTERS)
def test_a_named_plant_is_the_only_contradiction(plant):
    made_of = next(
        made_of
        for seed, kind in product(range(21, 40), ("lokal", "provinsi"))
        if (made_of := recipe(seed, kind=kind, plants=(plant,), full=True)).plants
    )
    made = make(made_of, "text")
    [row] = made.gold["conflicts"]
    lines = made.content.decode().split("\n")
    here = squeezed(" ".join(lines[row["line_found"] - 1 : row["line_found"] + 7]))
    words = row["found"].split() if row["planted"] == "completeness" else [row["found"]]
    assert squeezed(words[0]) in here
    assert row["found"] != row["expected"]


@pytest.mark.parametrize("kind", ["lokal", "provinsi", "lain"])
def test_a_clean_report_has_no_conflicts_and_one_value_a_figure(kind):
    made = make(recipe(4, kind=kind, plants=()), "text")
    values = {}
    for row in made.gold["figures"]:
        if row["place"].endswith(("Renproja", "tingkat kemajuan")):
            continue
        key = (row["satker"], row["year"], row["indicator"], row["role"])
        assert values.setdefault(key, row["value"]) == row["value"], row
    assert made.gold["conflicts"] == []


def test_a_planted_value_yields_to_the_right_one():
    made = make(recipe(21, kind="lokal", plants=("ringkasan",)), "text")
    [conflict] = made.gold["conflicts"]
    rows = [
        row
        for row in made.gold["figures"]
        if (row["indicator"], row["role"], row["year"])
        == (conflict["indicator"], conflict["role"], conflict["year"])
    ]
    assert [row["as_written"] for row in rows if row["authoritative"]] != [conflict["found"]]


@pytest.mark.parametrize("name", ["pdf-ruled", "pdf-borderless", "pdf-broken"])
def test_a_pdf_shows_the_leading_values(name):
    made = small(name)
    shown = subprocess.run(
        ["pdftotext", "-", "-"], input=made.content, capture_output=True, check=True
    )
    text = squeezed(shown.stdout.decode())
    missing = [
        row["as_written"]
        for row in made.gold["figures"]
        if row["authoritative"] and squeezed(row["as_written"]) not in text
    ]
    assert missing == []


def test_a_word_report_holds_the_leading_values_in_its_tables():
    docx = pytest.importorskip("docx")
    made = small("docx")
    held = docx.Document(io.BytesIO(made.content))
    cells = [cell.text for table in held.tables for row in table.rows for cell in row.cells]
    text = squeezed(" ".join((*cells, *(part.text for part in held.paragraphs))))
    assert all(squeezed(row["as_written"]) in text for row in made.gold["figures"])


@pytest.mark.parametrize("name", ["text", "tab"])
def test_no_private_mark_is_left_in_a_report(name):
    made = small(name)
    assert not any(is_mark(char) for char in made.content.decode())
    assert not any(is_mark(char) for row in made.gold["figures"] for char in row["as_written"])


def test_questions_have_evidence_where_the_answer_stands():
    made = make(recipe(10, kind="provinsi"), "tab")
    for row in made.gold["questions"]:
        assert row["evidence_lines"] or row["type"] == "unanswerable", row["question"]


def test_the_samples_kept_are_the_ones_the_generator_makes():
    texts = [make(made_of, name) for made_of, name in sample_recipes() if name in ("text", "tab")]
    for made in texts:
        assert (SAMPLES_FOLDER / made.file).read_bytes() == made.content
        kept = SAMPLES_FOLDER / "gold" / "figures" / f"{Path(made.file).stem}.jsonl"
        rows = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
        assert rows == made.gold["figures"]


def test_the_oku_timur_sample_says_both_ikpa_values():
    made = make(real(), "text")
    said = {
        row["value"]
        for row in made.gold["figures"]
        if (row["indicator"], row["role"], row["year"]) == ("ikpa", "realisasi", 2023)
    }
    assert said == {97.09, 97.04}


def test_an_unknown_plant_is_named():
    made_of = recipe(1)
    with pytest.raises(KeyError, match="salah"):
        draw_plants(made_of.unit, made_of.layout, Random(1), ["salah"])


def test_the_command_writes_reports_with_their_gold(tmp_path, capsys):
    assert main(["--seed", "7", "--out", str(tmp_path), "--count", "2", "--clean"]) == 0
    written = capsys.readouterr().out.split()
    assert [Path(name).exists() for name in written] == [True, True]
    assert len(list((tmp_path / "gold" / "figures").iterdir())) == 2


def test_the_generator_imports_nothing_of_the_library():
    for path in GENERATOR.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in getattr(node, "names", ()) if not names]
            assert not any(name.split(".")[0] in ("index", "assistant") for name in names), path
