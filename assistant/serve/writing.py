"""The home open for writing for somebody at the page: who must wait is told so kindly."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from index.errors import LibraryLocked
from prompts import say

if TYPE_CHECKING:
    from assistant.serve.shop import Shop
    from index.keep.library import Library


@contextmanager
def writing(shop: Shop, language: str) -> Iterator[Library]:
    """Give the library to write to; LibraryLocked, in words for people, while another writes."""
    try:
        with shop.writing() as library:
            yield library
    except LibraryLocked as error:
        raise LibraryLocked(say("page_documents", "busy", language)) from error
