"""What tests do on the page: ask, and read what it answers."""

from typing import Any

LINE = "#typed textarea"


def ask(page: Any, question: str) -> Any:
    """Type a question and press Enter; return the turn that answers it."""
    turns = page.locator(".lk-turn")
    before = turns.count()
    page.fill(LINE, question)
    page.press(LINE, "Enter")
    turns.nth(before).wait_for()
    return turns.nth(before)


def choose_tab(page: Any, name: str) -> None:
    """Open a tab by its name."""
    page.get_by_role("tab", name=name).click()


def is_wider_than_window(page: Any) -> bool:
    """Say whether the page scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))
