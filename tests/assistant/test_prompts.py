"""Sentences are files with declared fields, in both languages."""

from importlib import resources

import pytest

from prompts import PromptError, load, say

TASKS = ("words", "figure", "series", "operation", "count", "quote", "refusal")


@pytest.mark.parametrize("task", TASKS)
def test_every_sentence_has_both_languages_and_its_fields(task: str) -> None:
    assert load(task)


def test_every_file_of_sentences_can_be_read() -> None:
    files = [f.name for f in resources.files("prompts").iterdir() if f.name.endswith(".toml")]
    assert {f"{task}.toml" for task in TASKS} <= set(files)


def test_a_sentence_with_other_fields_than_declared_is_an_error() -> None:
    with pytest.raises(PromptError, match=r"figure\.clause takes \['role', 'value'\]"):
        say("figure", "clause", "id", role="target")


def test_an_unknown_sentence_names_those_there_are() -> None:
    with pytest.raises(PromptError, match="has no 'ratio'; it has band, clause"):
        say("figure", "ratio", "id")
