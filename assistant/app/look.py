"""How the page looks: letters, colours, the style of every tab, and what a click there does."""

from __future__ import annotations

from importlib import resources
from typing import Any

import gradio as gr

# How the page looks: letters from this server, colours, and the style of every tab.

HEAD = """<script>document.documentElement.lang = 'id';</script>"""
"""The language of a page just opened, for those who hear it read."""


def looks() -> dict[str, Any]:
    """Return what `launch` takes of how the page looks."""
    return {"theme": theme(), "css": css(), "head": HEAD}


def theme() -> gr.themes.Base:
    """Return the colours and letters; the letters come with Gradio, from this server.

    Bold stands for semibold: Gradio's file of that weight lacks most letters.
    """
    return gr.themes.Default(
        primary_hue=gr.themes.colors.teal,
        secondary_hue=gr.themes.colors.teal,
        neutral_hue=gr.themes.colors.slate,
        font=(
            gr.themes.LocalFont("Source Sans Pro", weights=(400, 700)),
            "system-ui",
            "sans-serif",
        ),
        font_mono=(gr.themes.Font("ui-monospace"), "Consolas", "monospace"),
    ).set(
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        button_primary_text_color="white",
        body_text_color_subdued="*neutral_600",
        link_text_color="*primary_700",
        link_text_color_dark="*primary_400",
        color_accent="*primary_600",
        body_text_color_subdued_dark="*neutral_400",
    )


def css() -> str:
    """Return the style of the page."""
    here = resources.files("assistant.app")
    own = (here.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "ask.css"))
    return "\n".join([*own, LIST_CSS, DRAFT_CSS])


# How the steps of a draft and its open slots look, and how what is typed there is sent.

DRAFT_CLICKS = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-act=fill]');
  if (!button) return;
  const typed = {};
  for (const box of element.querySelectorAll('[data-slot]')) typed[box.dataset.slot] = box.value;
  button.disabled = true;
  trigger('fill', {typed: JSON.stringify(typed)});
});
"""
"""The words of all boxes become the event `fill`."""

DRAFT_CSS = """
.steps { list-style: none; margin: 0; padding: 0; }
.step { padding: 3px 0 3px 1.8em; position: relative; color: var(--body-text-color-subdued); }
.step::before { content: "○"; position: absolute; left: .2em; }
.step-done { color: var(--body-text-color); }
.step-done::before { content: "✓"; color: #15803d; font-weight: 700; }
.step-reading { color: var(--body-text-color); font-weight: 600; }
.step-reading::before { content: "●"; color: var(--color-accent); }
.slots { border: 1px solid var(--border-color-primary); border-radius: 8px; padding: 6px 14px 12px;
  margin: 0 0 12px; min-width: 0; }
.slots legend { font-weight: 600; padding: 0 6px; }
.slots-boxes { display: grid; gap: 6px 16px;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 360px), 1fr)); }
.slot { display: block; min-width: 0; }
.slot > span { display: block; font-size: .92rem; margin-bottom: 3px; }
.slot textarea { width: 100%; font: inherit; color: var(--body-text-color); padding: 8px 10px;
  background: var(--input-background-fill); border: 1px solid var(--border-color-primary);
  border-radius: 6px; resize: vertical; box-sizing: border-box; }
.lk-fill { font: inherit; font-weight: 600; border: 0; border-radius: 8px; padding: 10px 18px;
  cursor: pointer; background: var(--button-primary-background-fill);
  color: var(--button-primary-text-color); }
.lk-fill:disabled { opacity: .6; cursor: progress; }
.others { margin-top: 14px; }
.others summary { cursor: pointer; }
.others ul { margin: 6px 0 0; padding-left: 1.3em; list-style: disc; }
"""


# How places in a report, findings, tables and progress look; and what a click there does.

LIST_CLICKS = """
const told = ['pick'];
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-act]');
  if (!button || !told.includes(button.dataset.act)) return;
  event.preventDefault();
  element.querySelectorAll('[aria-current]').forEach((one) => one.removeAttribute('aria-current'));
  button.setAttribute('aria-current', 'true');
  trigger(button.dataset.act, {...button.dataset});
});
element.addEventListener('keydown', (event) => {
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  const buttons = [...element.querySelectorAll('[data-act]')];
  const at = buttons.indexOf(document.activeElement);
  if (!step || at < 0 || !buttons[at + step]) return;
  event.preventDefault();
  buttons[at + step].focus();
});
"""
"""A row of ours that is clicked becomes the event `pick`; the arrows go from row to row."""

LIST_CSS = """
.src h3 { font-size: .95rem; font-weight: 600; margin: 0 0 2px; }
.src-caption { font-size: .86rem; color: var(--body-text-color-subdued); margin: 0 0 6px !important;
  overflow-wrap: anywhere; }
.src-pair { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; margin: 12px 0; }
.src-pair.src-alone { grid-template-columns: 1fr; }
.src { min-width: 0; }
.src-page { height: 400px; overflow: auto; margin: 0 0 8px; background: #fff; border-radius: 6px;
  border: 1px solid var(--border-color-primary); }
.src-page a { cursor: zoom-in; }
.src-page img { width: max(100%, 720px); max-width: none; display: block; }
.src-lines { font-family: var(--font-mono); font-size: .82rem; line-height: 1.5; padding: 4px 0;
  border: 1px solid var(--border-color-primary); border-radius: 6px; overflow-x: auto; }
.src-line { display: flex; gap: 10px; padding: 0 10px 0 0; }
.src-line.src-cited { background: var(--background-fill-secondary); }
.src-no { flex: 0 0 3.2em; text-align: right; user-select: none; font-variant-numeric: tabular-nums;
  color: var(--body-text-color-subdued); }
.src-text { white-space: pre-wrap; overflow-wrap: anywhere; min-width: 0; tab-size: 4; }
.src-lines mark { background: #fef3c7; color: #1c1917; padding: 0; }
.src-lines mark.src-number { background: #facc15; font-weight: 700; padding: 0 2px; }
.src-more { padding: 2px 10px; color: var(--body-text-color-subdued); }

.find-list { list-style: none; margin: 0; padding: 0; max-height: 74vh; overflow-y: auto; }
.find-list li { margin: 0 0 6px; padding: 0; }
.find-row { display: block; width: 100%; text-align: left; padding: 7px 10px; cursor: pointer;
  font: inherit; font-size: .9rem; line-height: 1.4; color: var(--body-text-color);
  background: var(--background-fill-primary); border: 1px solid var(--border-color-primary);
  border-left-width: 4px; border-radius: 6px; }
.find-row:hover { background: var(--background-fill-secondary); }
.find-row[aria-current] { background: var(--color-accent-soft); border-color: var(--color-accent); }
.find-row > span { display: block; overflow-wrap: anywhere; }
.find-row:focus-visible { outline-offset: -3px !important; }
.find-subject { font-weight: 600; }
.find-short { display: -webkit-box !important; -webkit-line-clamp: 2; -webkit-box-orient: vertical;
  overflow: hidden; color: var(--body-text-color-subdued); }
.find { border-left: 4px solid var(--border-color-primary); padding: 2px 0 2px 14px; }
.find p { margin: 0 0 6px; }
.find-salah_hitung { border-left-color: #b91c1c !important; }
.find-bertentangan { border-left-color: #b45309 !important; }
.find-perlu_diperiksa { border-left-color: #0369a1 !important; }
.find-kind { display: flex !important; flex-wrap: wrap; gap: 8px; font-size: .84rem;
  color: var(--body-text-color-subdued); }
.find-grade { font-weight: 600; color: var(--body-text-color); }
.find-grade::first-letter { text-transform: uppercase; }
.find-id { font-family: var(--font-mono); }
.find-done { margin-left: auto; color: #15803d; font-weight: 600; }
.dark .find-done { color: #4ade80; }
.find-explain { font-size: 1.05rem; line-height: 1.5; }
.find dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 14px; margin: 6px 0;
  font-size: .92rem; }
.find dt { color: var(--body-text-color-subdued); }
.find dd { margin: 0; overflow-wrap: anywhere; }
.find-mark { font-style: italic; }

#documents-rows h3, #draft-slots h3 { font-size: 1.1rem; font-weight: 700; margin: 10px 0 6px; }
#upload .wrap, .bare-upload .wrap { font-size: 0; }
#upload .wrap .icon-wrap, .bare-upload .wrap .icon-wrap { margin: 0; }
#upload > label, .bare-upload > label { font-size: .95rem; }
.rows { width: 100%; border-collapse: collapse; font-size: .92rem; }
.rows th, .rows td { text-align: left; padding: 6px 10px; vertical-align: top; font-weight: 400;
  border-bottom: 1px solid var(--border-color-primary); overflow-wrap: break-word; }
.rows thead th { font-weight: 700; white-space: nowrap; border-bottom-width: 2px;
  position: sticky; top: 0;
  background: var(--background-fill-secondary); }
.rows .num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.rows small { color: var(--body-text-color-subdued); }
.rows button { font: inherit; border: 0; background: none; padding: 0; text-align: left;
  cursor: pointer; color: var(--link-text-color); text-decoration: underline;
  text-underline-offset: 2px; }
.rows tr:has([aria-current]) { background: var(--color-accent-soft); }
.rows-scroll { max-height: 60vh; overflow: auto; }
#remove-sure { border: 1px solid #b91c1c; border-radius: 8px; padding: 12px; }
.state { font-weight: 600; white-space: nowrap; }
.state-failed, .state-refused, .state-badly { color: #b91c1c; }
.state-indexed, .state-replaced, .state-whole { color: #15803d; }
.state-partly { color: #92400e; }
.state-beside, .state-no_report { color: var(--body-text-color-subdued); }
.rows .state-whole::before { content: "✓ "; }
.rows .state-partly::before { content: "◐ "; }
.rows .state-badly::before { content: "! "; }
.rows .told { display: block; font-size: .84rem; line-height: 1.4;
  color: var(--body-text-color-subdued); }
.dark .state-failed, .dark .state-refused, .dark .state-badly { color: #fca5a5; }
.dark .state-partly { color: #fcd34d; }
.dark .state-indexed, .dark .state-replaced, .dark .state-whole { color: #4ade80; }
.state-reading::after { content: ""; display: inline-block; width: .7em; height: .7em;
  margin-left: .5em; border: 2px solid currentColor; border-right-color: transparent;
  border-radius: 50%; animation: turning 1s linear infinite; }
@keyframes turning { to { transform: rotate(360deg); } }
@media (prefers-reduced-motion: reduce) { .state-reading::after { animation: none; } }
.bar { height: 8px; border-radius: 4px; background: var(--border-color-primary); margin: 8px 0;
  overflow: hidden; }
.bar > div { height: 100%; background: var(--color-accent); transition: width .3s; }
@media (max-width: 720px) {
  .src-pair { grid-template-columns: 1fr; }
  .find-list { max-height: 46vh; }
  .rows thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px;
    overflow: hidden; }
  .rows tr { display: block; padding: 6px 0; border-bottom: 1px solid var(--border-color-primary); }
  .rows th, .rows td, .rows .num { display: flex; justify-content: space-between; gap: 16px;
    border: 0; padding: 1px 2px; text-align: right; white-space: normal; }
  .rows td::before { content: attr(data-head); text-align: left; flex: 0 0 auto;
    color: var(--body-text-color-subdued); }
  .rows td:has(.told) { display: block; text-align: left; padding: 2px; }
  .rows td:has(.told)::before { content: none; }
  .rows tbody th { display: block; text-align: left; font-weight: 600; }
  .rows td:empty { display: none; }
}
"""


# What the buttons of a conversation do in the browser itself.

CLICKS = """
const told = ['say', 'source', 'vote', 'drop', 'back'];
const copied = (button) => {
  const before = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = before; }, 1500);
};
const copy = (button) => {
  if (navigator.clipboard) {
    navigator.clipboard.writeText(button.dataset.text).then(() => copied(button));
    return;
  }
  const area = document.createElement('textarea');
  area.value = button.dataset.text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
  button.focus();
  copied(button);
};
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-act]');
  if (!button) return;
  event.preventDefault();
  if (button.dataset.act === 'copy') copy(button);
  else if (told.includes(button.dataset.act)) trigger(button.dataset.act, {...button.dataset});
});
"""
"""A click on a button of ours becomes an event of its name; copying needs no server."""

FOLLOW = """
let seen = element.querySelectorAll('.lk-turn').length;
watch('value', () => {
  const turns = element.querySelectorAll('.lk-turn');
  if (turns.length > seen) turns[turns.length - 1].scrollIntoView({block: 'start'});
  seen = turns.length;
});
"""
"""A new turn is scrolled to."""

SHOW_SOURCE = """() => {
  const source = document.getElementById('beside');
  const narrow = window.matchMedia('(max-width: 900px)').matches;
  if (source && narrow) source.scrollIntoView({block: 'start'});
  document.querySelector('#source .lk-shown')?.focus({preventScroll: true});
}"""
SHOW_ANSWER = """() => {
  const turns = document.querySelectorAll('#talk .lk-turn');
  if (turns.length) turns[turns.length - 1].scrollIntoView({block: 'start'});
}"""


def to_view(name: str, at: str = "nearest") -> str:
    """Return what brings an element, by its id, to where one looks, once it is shown."""
    look = f"document.getElementById('{name}')?.scrollIntoView({{block: '{at}'}})"
    return f"() => {{ setTimeout(() => {look}, 150); }}"
