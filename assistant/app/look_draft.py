"""How the steps of a draft and its open slots look, and how what is typed there is sent."""

CLICKS = """
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

CSS = """
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
