"""How Tanya looks, and what its buttons do in the browser itself."""

from __future__ import annotations

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
  document.querySelector('#source .lk-caption')?.focus({preventScroll: true});
}"""
SHOW_ANSWER = """() => {
  const turns = document.querySelectorAll('#talk .lk-turn');
  if (turns.length) turns[turns.length - 1].scrollIntoView({block: 'start'});
}"""

CSS = """
#talk { min-height: 40vh; }
.lk-turn { padding: 4px 0 18px; scroll-margin-top: 12px; }
.lk-asked { margin: 0 0 10px auto !important; width: fit-content; max-width: 85%; background: var(--color-accent-soft);
  border-radius: 14px 14px 2px 14px; padding: 8px 14px; overflow-wrap: anywhere; }
.lk-said { overflow-wrap: anywhere; }
.lk-said p { margin: 0 0 8px; line-height: 1.55; }
.lk-said ul { margin: 0 0 8px; padding-left: 1.3em; list-style: disc; line-height: 1.5; }
.lk-refused > p:first-child { color: var(--body-text-color-subdued); }
.lk-aside { font-style: italic; color: var(--body-text-color-subdued); }
.lk-cite { color: var(--link-text-color); font: inherit; background: none; border: 0; padding: 0 1px; cursor: pointer;
  text-decoration: underline; text-underline-offset: 2px; text-align: left; }
.lk-sources { margin: 6px 0; font-size: .88rem; }
.lk-sources summary { cursor: pointer; color: var(--body-text-color-subdued); }
.lk-sources ol { list-style: none; margin: 4px 0 0; padding: 0; }
.lk-sources li { padding: 2px 0; overflow-wrap: anywhere; }
.lk-tools { display: flex; gap: 6px; align-items: center; flex-wrap: wrap; font-size: .85rem; color: var(--body-text-color-subdued); }
.lk-tool { border: 1px solid var(--border-color-primary); background: var(--background-fill-primary);
  color: var(--body-text-color); border-radius: 6px; padding: 3px 9px; cursor: pointer; }
.lk-tool[aria-pressed=true] { border-color: var(--color-accent); background: var(--color-accent-soft); }
.lk-choices, .lk-examples { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0; }
.lk-examples { flex-direction: column; align-items: center; margin-top: 16px; }
.lk-choice, .lk-example { border: 1px solid var(--color-accent); color: var(--link-text-color); background: var(--background-fill-primary);
  border-radius: 18px; padding: 6px 14px; cursor: pointer; text-align: left; }
.lk-choice:hover, .lk-example:hover, .lk-tool:hover { background: var(--color-accent-soft); }
#chips { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
#chips .prose { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
.lk-chip { display: inline-flex; align-items: center; border: 1px solid var(--border-color-primary); border-radius: 14px;
  padding: 1px 4px 1px 11px; font-size: .88rem; background: var(--background-fill-secondary); }
.lk-chip button { border: 0; background: none; cursor: pointer; font-size: 1.05rem; line-height: 1; padding: 4px 7px; color: inherit; }
#composer { position: sticky; bottom: 0; background: var(--body-background-fill); padding: 8px 0 10px; z-index: 5;
  border-top: 1px solid var(--border-color-primary); gap: 8px; }
#composer .row { gap: 8px; flex-wrap: wrap; }
#typed { flex: 1 1 220px; }
#send { flex: 0 0 auto !important; min-width: 92px !important; }
#saves button { flex: 0 0 auto !important; min-width: 0 !important; }
#beside { position: sticky; top: 12px; align-self: flex-start; max-height: calc(100vh - 24px); overflow-y: auto;
  border: 1px solid var(--border-color-primary); border-radius: 10px; padding: 12px 14px; }
#source h2 { font-size: 1rem; font-weight: 600; margin: 0 0 4px; }
#source .lk-caption { margin: 0 0 8px; font-size: .9rem; overflow-wrap: anywhere; }
#source .lk-page { overflow: auto; max-height: 62vh; border: 1px solid var(--border-color-primary); border-radius: 6px; background: #fff; }
#source .lk-page img { width: 100%; max-width: none; display: block; cursor: zoom-in; }
#source .lk-page.lk-near img { width: 220%; cursor: zoom-out; }
#source .lk-back { display: none; }
@media (max-width: 900px) {
  #ask { flex-direction: column; }
  #ask > * { min-width: 0 !important; width: 100% !important; }
  #beside { position: static; max-height: none; scroll-margin-top: 8px; }
  #source .lk-back { display: inline-block; margin-top: 10px; }
  .lk-asked { max-width: 100%; }
}
"""
