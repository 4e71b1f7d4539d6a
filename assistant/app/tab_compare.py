"""Bandingkan: indicators, units and years picked from lists, and what they look like together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.app.frame import INSTANT, QUICK, Frame, safely
from assistant.app.look import CLICKS
from assistant.compare.answered import Compared  # Gradio reads what an event's callback takes
from assistant.serve import comparing
from assistant.serve.answers_html import before_html, chart_html, compare_html
from assistant.serve.comparing import ROLES, Picked
from assistant.serve.places_html import source_html

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from assistant.serve.open_home import Shop

ORDERS = [("order_held", ""), ("order_high", "tertinggi"), ("order_low", "terendah")]
ONLY = [
    ("only_all", ""),
    ("only_met", "tercapai"),
    ("only_missed", "tidak_tercapai"),
    ("only_beyond", "melampaui"),
]


def tab(frame: Frame) -> None:
    """Build the tab."""
    does = _Does(frame.shop)
    found = gr.State(None, time_to_live=8 * 3600)
    with gr.Row(elem_id="picks", elem_classes="lk-side"):
        with gr.Column(scale=4, min_width=280):
            lists = _lists(frame)
            shapes = _shapes(frame)
            go = frame.make(
                gr.Button, "page", {"value": "go"}, variant="primary", elem_id="compare-go"
            )
            with gr.Row(elem_classes="lk-small-buttons"):
                for name, makes in does.files.items():
                    says = {"value": f"save_{name}"}
                    save = frame.make(gr.Button, "page", says, size="sm", elem_id=f"compare-{name}")
                    frame.download(save, makes, [found, frame.language])
        with gr.Column(scale=8, min_width=280):
            shown = gr.HTML(elem_id="compared", js_on_load=CLICKS, apply_default_css=False)
            chart = gr.HTML(elem_id="compare-chart", apply_default_css=False)
            source = gr.HTML(elem_id="compare-source", js_on_load=CLICKS, apply_default_css=False)
    known = [*lists, *shapes, frame.language]
    seen = [found, shown, chart, source]
    done = go.click(does.compare, known, seen, **QUICK)
    shown.say(does.compare_capaian, known, [shapes[0], *seen], **QUICK).success(
        does.draw, [found, frame.language], chart, **QUICK
    )
    done.success(does.draw, [found, frame.language], chart, **QUICK)
    shown.source(does.show, [found, frame.language], source, **INSTANT).success(None, js=TO_SOURCE)
    source.back(None, js=TO_TABLE)
    frame.fill(does.choices, [frame.language, *lists], [*lists, *seen])


TO_SOURCE = "() => document.getElementById('compare-source').scrollIntoView({block: 'nearest'})"
TO_TABLE = "() => document.getElementById('compared').scrollIntoView({block: 'start'})"


def _lists(frame: Frame) -> list[gr.Dropdown]:
    """Build the lists of indicators, units and years, filled from the reports held."""
    return [
        frame.make(
            gr.Dropdown,
            "page",
            {"label": name, "info": f"{name}_hint"},
            choices=[],
            value=[],
            multiselect=True,
            elem_id=f"pick-{name}",
        )
        for name in ("indicators", "units", "years")
    ]


def _shapes(frame: Frame) -> list[gr.Dropdown]:
    """Build the lists of how it is compared."""
    every = {
        "role": [(f"role_{role or 'usual'}", role) for role in ROLES],
        "order": ORDERS,
        "only": ONLY,
    }
    return [
        frame.make(
            gr.Dropdown,
            "page",
            {"label": name, "choices": choices},
            value="",
            filterable=False,
            elem_id=f"pick-{name}",
        )
        for name, choices in every.items()
    ]


class _Does:
    """What the tab's events do, over one home."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.files = {"xlsx": self.xlsx, "csv": self.csv, "png": self.png}

    @safely
    def compare(self, *given: Any) -> tuple[Any, ...]:
        """Compare what was picked."""
        *picked, language = given
        found = comparing.compare(Picked(*picked), self.shop, language)
        return found, compare_html(found, language), "", ""

    @safely
    def compare_capaian(self, *given: Any) -> tuple[Any, ...]:
        """Compare what was achieved of the targets, where the values are unlike."""
        indicators, units, years, _, *rest = given
        return "capaian", *self.compare(indicators, units, years, "capaian", *rest)

    @safely
    def draw(self, found: Compared | None, language: str) -> str:
        """Draw what was compared."""
        return chart_html(found, self.shop, language)

    @safely
    def show(self, found: Compared | None, language: str, event: gr.EventData) -> str:
        """Show the source of a mark."""
        return source_html(found.answer, int(event.mark), self.shop, language) if found else ""

    @safely
    def choices(self, language: str, *picked: Any) -> tuple[Any, ...]:
        """Fill the lists; what was picked stays where it is still held."""
        held = comparing.choices(self.shop, language)
        lists: list[Sequence[Any]] = [held.indicators, held.satkers, held.years]
        filled = (
            gr.update(choices=list(all_of), value=comparing.kept(one, all_of))
            for one, all_of in zip(picked, lists, strict=True)
        )
        return *filled, None, before_html(held, language), "", ""

    def xlsx(self, found: Compared | None, language: str) -> Path:
        """Return the tables as an Excel file."""
        return comparing.as_xlsx(found, self.shop, language)

    def csv(self, found: Compared | None, language: str) -> Path:
        """Return every cell as a line."""
        return comparing.as_csv(found, self.shop, language)

    def png(self, found: Compared | None, language: str) -> Path:
        """Return the chart."""
        return comparing.as_png(found, self.shop, language)
