"""The made-up reports that tests of the page's functions are held against."""

from pathlib import Path

SAMPLES = Path(__file__).parents[3] / "eval" / "samples"
PDF = SAMPLES / "lkip-bnn-kota-batu-2024-contoh-ruled.pdf"
WORD = SAMPLES / "lkip-bnnk-buleleng-2022-contoh-word.docx"
TEXT = SAMPLES / "lkip-bnnk-oku-timur-2023-contoh.txt"
