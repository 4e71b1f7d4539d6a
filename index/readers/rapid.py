"""The engine of the extra `ocr`: RapidOCR with the models inside its wheel, nothing downloaded."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from threading import local
from typing import TYPE_CHECKING, Any

from index.errors import LkipError
from index.readers.sheets import TALL, Engine, Run, Sides

if TYPE_CHECKING:
    from index.readers.page_pictures import Picture


def is_installed() -> bool:
    """Tell whether the packages of the extra `ocr` are here."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def how_to_read() -> str:
    """What to do to have scans read: install the extra, or no longer forbid it."""
    if is_installed():
        return "indeks lagi tanpa --no-ocr"
    return "pasang pembaca gambar dengan pip install 'lkip[ocr]' lalu indeks lagi"


def installed_engine() -> Engine | None:
    """Return the engine of the extra `ocr`, its models loaded when it is first used; None without.

    Each thread that calls it has a session of its own, on one core.
    """
    if not is_installed():
        return None
    mine = local()

    def see(picture: Picture, places: Sequence[Sides]) -> Sequence[Run]:
        if not hasattr(mine, "reader"):
            mine.reader = _rapid()
        return list(_seen_by(mine.reader, picture[:, :, ::-1].copy(), places))  # it takes BGR

    return see


def _rapid() -> Any:
    """Return a RapidOCR whose models are those inside its wheel; nothing is downloaded.

    Given the path of each model it looks for no other. Raises LkipError where a package or a
    model cannot be loaded.
    """
    try:
        import rapidocr

        models = Path(rapidocr.__file__).parent / "models"
        reader = rapidocr.RapidOCR(params={**_SETTINGS, **_paths(models)})
    except (ImportError, FileNotFoundError) as error:
        raise LkipError(
            f"Pembaca OCR tidak dapat dimuat ({error}): pasang ulang dengan "
            "pip install --force-reinstall 'lkip[ocr]', atau pakai --no-ocr"
        ) from error
    return reader


_SETTINGS = {
    "Global.log_level": "critical",
    "Global.return_word_box": True,
    "Global.use_cls": False,
    "Global.use_vertical_padding": False,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
"""One core a reader: pages are shared out to several."""


def _paths(models: Path) -> dict[str, str]:
    """Return the setting for each model; raises FileNotFoundError for one that is not there."""
    files = {
        "Det.model_path": models / "PP-OCRv6_det_small.onnx",
        "Rec.model_path": models / "PP-OCRv6_rec_small.onnx",
    }
    if missing := [file for file in files.values() if not file.is_file()]:
        raise FileNotFoundError(missing[0].name)
    return {name: str(file) for name, file in files.items()}


_ROUND = 1.7
"""A box no higher than so many usual lines holds one upright digit, not text that runs down."""


def _seen_by(reader: Any, picture: Picture, places: Sequence[Sides]) -> Iterator[Run]:
    """Yield what RapidOCR sees in a picture, character by character."""
    import cv2
    from rapidocr.inference_engine.onnxruntime.main import ONNXRuntimeError
    from rapidocr.main import RapidOCRError

    try:
        boxes, crops = _cut_out(picture, places) if places else _found(reader, picture)
        read = reader.recognize_txt(crops)
    except RapidOCRError:  # a page with nothing on it
        return
    except (ONNXRuntimeError, cv2.error) as error:
        raise RuntimeError("RapidOCR failed on a page") from error
    for box, text, words in zip(boxes, read.txts, read.word_results, strict=True):
        if text.strip() and words.line_txt_len:
            yield _run(box, text, words)


def _cut_out(picture: Picture, places: Sequence[Sides]) -> tuple[list[Sides], list[Picture]]:
    """Return places and what stands in them."""
    crops = [
        picture[max(0, int(top)) : int(bottom) + 1, max(0, int(left)) : int(right) + 1]
        for left, top, right, bottom in places
    ]
    return list(places), crops


def _found(reader: Any, picture: Picture) -> tuple[list[Sides], list[Picture]]:
    """Return where RapidOCR finds text, and what stands there."""
    crops, found = reader.detect_and_crop(picture, {})
    boxes = [_upright_box(corners) for corners in found.boxes]
    usual = median(min(b[3] - b[1], b[2] - b[0]) for b in boxes)
    pairs = zip(crops, boxes, strict=True)
    return boxes, [_as_it_stands(crop, box, usual) for crop, box in pairs]


def _upright_box(corners: Any) -> Sides:
    """Return left, top, right, bottom of four corners, from the top left clockwise."""
    (a, b), (c, d), (e, f), (g, h) = corners.tolist()
    return (a + g) / 2, (b + d) / 2, (c + e) / 2, (f + h) / 2


def _as_it_stands(crop: Picture, box: Sides, usual: float) -> Picture:
    """Return a crop, turned back where a single digit was taken for text that runs down."""
    high, wide = box[3] - box[1], box[2] - box[0]
    if high >= TALL * wide and high <= _ROUND * usual:
        import numpy as np

        return np.ascontiguousarray(np.rot90(crop, 3))
    return crop


def _run(box: Sides, text: str, words: Any) -> Run:
    """Return a run of RapidOCR's, whose blanks have no place of their own."""
    columns = iter([column for word in words.word_cols for column in word])
    places: list[float | None] = [
        None if char.isspace() else (next(columns) + 0.5) / words.line_txt_len for char in text
    ]
    filled = [
        place if place is not None else _between(places, at) for at, place in enumerate(places)
    ]
    return Run(_plain(text), box, tuple(filled), tuple(map(float, words.confs)))


def _between(places: Sequence[float | None], at: int) -> float:
    """Return the middle between the places of a blank's neighbours."""
    before = next((p for p in reversed(places[:at]) if p is not None), 0.0)
    after = next((p for p in places[at + 1 :] if p is not None), 1.0)
    return (before + after) / 2


def _plain(text: str) -> str:
    """Return a text with the wide forms of Latin characters, as '，', as the usual ones."""
    plain = (unicodedata.normalize("NFKC", char) for char in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, plain, strict=True))
