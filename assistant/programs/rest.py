"""REST beside the page (`lkip serve --api`): each tool at an address of its own, described."""

from __future__ import annotations

import asyncio
import inspect
from base64 import b64decode
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fastapi import Depends, FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from fastapi.security import HTTPBasic, HTTPBearer

from assistant.programs.python import Assistant
from assistant.programs.tools import TOOLS, Tool
from assistant.serve.visitors import (
    WRONG_BY_ADDRESS,
    WRONG_BY_NAME,
    Brake,
    is_right,
    owner_of_token,
    read_passwords,
    read_tokens,
)
from index.errors import LibraryError, LkipError, UsageError
from index.keep.home import version
from prompts import say

PREFIX = "/api"
"""Where REST begins."""


class NotLetIn(Exception):
    """A request without a password or token that is known; `wait` seconds until the next try."""

    def __init__(self, wait: float) -> None:
        super().__init__("not let in")
        self.wait = wait


def rest(assistant: Assistant, auth: Path | None) -> FastAPI:
    """Return the application; `auth` None lets everybody in, as the page does."""
    app = FastAPI(
        title="lkip",
        version=version() or "0",
        description=say("programs", "instructions", "id"),
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,  # its page would be fetched from outside
        redoc_url=None,
    )
    keeper = _Keeper(auth, assistant.language)
    allowed = [Depends(keeper.let_in), *([] if auth is None else _SCHEMES)]
    for tool in TOOLS:
        gives: Any = list[tool.gives] if tool.many else tool.gives  # type: ignore[name-defined]
        app.add_api_route(
            f"{PREFIX}/{tool.command}",
            _endpoint(tool, assistant),
            methods=["POST"],
            operation_id=tool.name,
            summary=tool.name,
            description=tool.about(),
            dependencies=allowed,
            response_class=JSONResponse,
            responses={200: {"model": gives}, **_REFUSALS},
        )
    app.add_exception_handler(LkipError, _told)
    app.add_exception_handler(NotLetIn, keeper.refused)
    return app


_SCHEMES = [Depends(HTTPBearer(auto_error=False)), Depends(HTTPBasic(auto_error=False))]
_REFUSALS: Mapping[int | str, dict[str, Any]] = {
    401: {"description": say("programs", "not_let_in", "id")},
    404: {"description": "Laporan, satuan kerja atau indikator tidak ada; detail menyebut apa"},
    400: {"description": "Permintaan yang tidak dapat dijalankan; detail menyebut sebabnya"},
}


def _endpoint(tool: Tool, assistant: Assistant) -> Callable[..., Any]:
    """Return what answers a tool's address; FastAPI reads the body's schema off its signature."""

    async def answer(asked: Any) -> JSONResponse:
        done = await run_in_threadpool(tool.does, assistant, asked)
        return JSONResponse(done.record)

    asked = inspect.Parameter("asked", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    answer.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [asked.replace(annotation=tool.asks)]
    )
    return answer


async def _told(request: Request, error: Exception) -> JSONResponse:
    """Say what was wrong with a request, as the command does."""
    kinds = ((UsageError, 400), (LibraryError, 503))
    status = next((status for kind, status in kinds if isinstance(error, kind)), 404)
    return JSONResponse({"detail": str(error)}, status)


class _Keeper:
    """Lets in who has a password or a token of the file, and slows who tries and fails."""

    def __init__(self, auth: Path | None, lang: str) -> None:
        self._auth, self._lang = auth, lang
        self._names, self._addresses = Brake(WRONG_BY_NAME), Brake(WRONG_BY_ADDRESS)

    async def let_in(self, request: Request) -> None:
        """Raise NotLetIn for a request that is not let in."""
        if self._auth is None:
            return
        name, secret = _given(request.headers.get("authorization", ""))
        address = request.client.host if request.client else ""
        tries = [(self._addresses, address), *([(self._names, name.casefold())] if name else [])]
        if wait := max(brake.wait(key) for brake, key in tries):
            raise NotLetIn(wait)
        for brake, key in tries:
            brake.failed(key)  # until it has succeeded: many at once are no way round
        if not await asyncio.to_thread(self._knows, name, secret):
            raise NotLetIn(0)
        for brake, key in tries:
            brake.succeeded(key)

    async def refused(self, request: Request, error: Exception) -> JSONResponse:
        """Say that a request is not let in, and where it must wait, how long."""
        wait = error.wait if isinstance(error, NotLetIn) else 0
        if wait:
            minutes = max(1, round(wait / 60))
            told = say("guard", "wait", self._lang, minutes=minutes)
            return JSONResponse({"detail": told}, 429, {"retry-after": str(max(1, round(wait)))})
        told = say("programs", "not_let_in", self._lang)
        return JSONResponse({"detail": told}, 401, {"www-authenticate": 'Basic realm="lkip"'})

    def _knows(self, name: str, secret: str) -> bool:
        """Whether a password, or where there is no name a token, is one of the file's.

        The file is read anew, so that who is taken out is out.
        """
        assert self._auth is not None
        try:
            if name:
                return is_right(name, secret, read_passwords(self._auth, self._lang))
            return bool(owner_of_token(secret, read_tokens(self._auth, self._lang)))
        except LkipError:
            return False


def _given(header: str) -> tuple[str, str]:
    """Return the name and password that a request gives, or "" and its token."""
    kind, _, given = header.partition(" ")
    if kind.lower() != "basic":
        return "", given.strip() if kind.lower() == "bearer" else ""
    try:
        name, _, password = b64decode(given, validate=True).decode().partition(":")
    except ValueError:
        return "", ""
    return name, password
