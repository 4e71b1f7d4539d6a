"""What stands above the tabs: what the page is, and how many reports it answers from."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from prompts import say

if TYPE_CHECKING:
    from assistant.serve.shop import Shop


def heading(shop: Shop, language: str) -> str:
    """Return the title with what is held, as HTML."""
    with shop.library() as library:
        cards = library.ledger.reports()
    satkers = {card.satker for card in cards if card.satker}
    told = (
        say("page", "subtitle", language, reports=len(cards), satkers=len(satkers))
        if cards
        else say("page", "subtitle_empty", language)
    )
    return f"<h1>{escape(say('page', 'title', language))}</h1><p>{escape(told)}</p>"
