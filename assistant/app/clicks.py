"""What the buttons of a conversation do in the browser itself."""

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
