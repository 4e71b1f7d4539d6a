"""How the page looks: letters from this server, colours, and the style of every tab."""

from __future__ import annotations

import gradio as gr

from assistant.app import tab_ask, tab_audit, tab_compare, tab_documents, tab_draft

SHARED = """
.gradio-container { max-width: 1240px !important; margin: 0 auto !important; padding: 12px 20px !important; }
footer { display: none !important; }
#head { align-items: center; gap: 12px; flex-wrap: wrap; }
#head > :first-child { flex: 1 1 320px; min-width: 0; }
#language { flex: 0 0 auto !important; width: auto !important; min-width: 0 !important; border: 0 !important; }
#language .wrap { flex-wrap: nowrap; gap: 4px; }
#language label { padding: 6px 10px; }
#title h1 { font-size: 1.35rem; line-height: 1.25; margin: 0; font-weight: 600; }
#title p { margin: 2px 0 0; color: var(--body-text-color-subdued); font-size: .92rem; }
:focus-visible { outline: 3px solid var(--color-accent) !important; outline-offset: 2px !important; border-radius: 4px; }
.lk-unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.lk-small { font-size: .86rem; color: var(--body-text-color-subdued); }
.lk-empty { border: 1px dashed var(--border-color-primary); border-radius: 10px; padding: 28px 24px; text-align: center; }
.lk-empty h2 { font-size: 1.2rem; font-weight: 600; margin: 0 0 6px; }
.lk-empty p { margin: 0 auto; max-width: 46em; color: var(--body-text-color-subdued); }
.lk-note { border-left: 4px solid #b45309; background: #fffbeb; color: #451a03; padding: 8px 12px; border-radius: 4px; margin: 10px 0; }
.lk-note p { font-weight: 600; margin: 0 0 2px; }
.lk-note ul { margin: 0; padding-left: 1.2em; list-style: disc; }
.dark .lk-note { background: #422006; color: #fef3c7; }
.lk-error { border-left: 4px solid #b91c1c; background: #fef2f2; color: #7f1d1d; padding: 8px 12px; border-radius: 4px; }
.dark .lk-error { background: #450a0a; color: #fee2e2; }
.lk-ok { border-left: 4px solid #15803d; background: #f0fdf4; color: #14532d; padding: 8px 12px; border-radius: 4px; }
.dark .lk-ok { background: #052e16; color: #dcfce7; }
.lk-wide { overflow-x: auto; margin: 10px 0; max-width: 100%; }
.lk-table { border-collapse: collapse; font-size: .94rem; min-width: 100%; }
.lk-table caption { text-align: left; font-weight: 600; padding: 4px 0; }
.lk-table th, .lk-table td { border-bottom: 1px solid var(--border-color-primary); padding: 6px 10px; text-align: left; vertical-align: top; }
.lk-table thead th { background: var(--background-fill-secondary); border-bottom-width: 2px; font-weight: 600; white-space: nowrap; }
.lk-table tbody th { font-weight: 400; min-width: 9em; }
.lk-table .num { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.lk-quote { font-family: var(--font-mono); font-size: .85rem; white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: #fde68a; color: #1c1917; padding: 0 2px; border-radius: 2px; }
.lk-figure { margin: 10px 0; }
.lk-figure img { max-width: 100%; height: auto; border: 1px solid var(--border-color-primary); border-radius: 6px; background: #fff; }
#fetch { display: none !important; }
@media (max-width: 720px) {
  .gradio-container { padding: 8px 10px !important; }
  #tabs .tab-container { height: auto !important; }
  .lk-empty { padding: 18px 12px; }
}
"""
"""What several tabs share."""


def theme() -> gr.themes.Base:
    """Return the colours and letters; the letters come with Gradio, from this server."""
    return gr.themes.Default(
        primary_hue=gr.themes.colors.teal,
        secondary_hue=gr.themes.colors.teal,
        neutral_hue=gr.themes.colors.slate,
    )


def css() -> str:
    """Return the style of the page and of each tab."""
    tabs = (tab_ask, tab_compare, tab_audit, tab_documents, tab_draft)
    return "\n".join([SHARED, *(getattr(tab, "CSS", "") for tab in tabs)])
