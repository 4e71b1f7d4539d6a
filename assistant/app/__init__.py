"""The page in the browser, opened on an address: the only package that loads Gradio."""

from __future__ import annotations

import os
import signal
from asyncio import to_thread
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from assistant.serve.open_home import Shop
from assistant.serve.talking import warm
from assistant.serve.visitors import Door, is_right, read_passwords
from index.errors import LkipError
from prompts import say

if TYPE_CHECKING:
    from index.keep.home import Settings

LARGEST = "60mb"
"""The largest file that can be uploaded."""

PATIENCE = 20.0
"""Seconds the page waits for its reports to be read; the rest is read while it is open."""

AT_ONCE = 40
"""People answered at the same time."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the page is opened, and who may open it: `auth` None lets everybody in."""

    host: str
    port: int
    auth: Path | None = None
    lang: str = "id"
    names: tuple[str, ...] = ()  # by which it may be asked for besides
    api: bool = False  # whether programs may ask beside it


def serve(settings: Settings, address: Address, tell: Callable[[str], None]) -> None:
    """Serve the page over a home until it is interrupted; `tell` is told where it is.

    Raises UsageError for a password file that cannot be used, LkipError for an address that
    cannot.
    """
    if address.auth is not None:
        read_passwords(address.auth, address.lang)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with TemporaryDirectory(prefix="lkip-") as folder, suppress(KeyboardInterrupt):
        shop = Shop(settings, Path(folder, "downloads"))
        with shop.library():  # a home that cannot be read is told before anything is opened
            warming = Thread(target=warm, args=(shop,), daemon=True)
        warming.start()
        blocks = _built(shop, Path(folder, "uploads"))
        warming.join(PATIENCE)
        close = _launch(blocks, shop, address)
        url = f"http://{address.host}:{address.port}"
        tell(say("serving", "open", address.lang, url=url))
        if address.api:
            tell(say("programs", "api_open", address.lang, url=f"{url}/api"))
        try:
            Event().wait()
        finally:
            close()
            shop.close()


def _built(shop: Shop, uploads: Path) -> Any:
    """Return the page, not open yet; Gradio reads the variables when it is loaded."""
    os.environ.update(GRADIO_ANALYTICS_ENABLED="False", GRADIO_TEMP_DIR=str(uploads))
    from assistant.app.page import page

    return page(shop).queue(default_concurrency_limit=AT_ONCE)


def _launch(blocks: Any, shop: Shop, address: Address) -> Callable[[], None]:
    """Open the page; return what closes it."""
    from assistant.app import look
    from assistant.app.guard import Guard

    door = Door(address.host, address.names)
    knows = partial(_is_named, address) if address.auth else None
    guard = Guard(door, shop, address.lang, knows)
    if address.api:
        guard.rest = _rest(shop, address)
    try:
        blocks.launch(
            **look.looks(),
            server_name=address.host,
            server_port=address.port,
            auth=_gate(address) if address.auth else None,
            auth_message=say("page", "login", address.lang),
            share=False,
            prevent_thread_lock=True,
            quiet=True,
            max_threads=AT_ONCE,
            max_file_size=LARGEST,
            allowed_paths=[str(shop.downloads)],
            footer_links=[],
            run_history=False,
            enable_monitoring=False,
            ssr_mode=False,
            mcp_server=False,
            pwa=False,
            app_kwargs={"lifespan": guard.before},
        )
    except OSError as error:
        told = say("serving", "port_taken", address.lang, host=address.host, port=address.port)
        raise LkipError(told) from error
    return partial(blocks.close, verbose=False)


def _rest(shop: Shop, address: Address) -> Any:
    """Return what answers programs, over the same home and with the same passwords."""
    from assistant.programs.python import Assistant
    from assistant.programs.rest import rest

    return rest(Assistant.beside(shop), address.auth)


def _is_named(address: Address, name: str) -> bool:
    """Whether the password file has a name; it is read anew, so that who is taken out is out."""
    assert address.auth is not None
    try:
        return name in read_passwords(address.auth, address.lang)
    except LkipError:
        return False


def _gate(address: Address) -> Any:
    """Return what a login is checked by; the file is read anew, so that changes count at once."""

    async def is_let_in(name: str, password: str) -> bool:
        assert address.auth is not None
        try:
            held = read_passwords(address.auth, address.lang)
        except LkipError:
            return False
        return await to_thread(is_right, name, password, held)

    return is_let_in
