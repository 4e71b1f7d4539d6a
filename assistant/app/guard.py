"""What stands before the page: who may ask for what, answered before Gradio sees the request."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, MutableMapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse

from assistant.serve.visitors import (
    WRONG_BY_ADDRESS,
    WRONG_BY_NAME,
    Brake,
    Door,
    Sessions,
    owner_of,
)
from prompts import say

if TYPE_CHECKING:
    from assistant.serve.open_home import Shop

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

Knows = Callable[[str], bool]

COOKIE = "lkip-halaman"
LOGIN_COOKIE = "access-token-unsecure-"
"""How the cookie of Gradio's login begins that is sent without TLS too."""

API = "/gradio_api/"
REST = "/api/"
"""Where programs ask, if they may."""

FILE = API + "file="
OPENED = ("/", "/config", "/config/")
"""What a browser asks for first: it is given its secret."""

BOUND = tuple(
    API + name
    for name in (
        "queue/",
        "run/",
        "upload",
        "component_server",
        "cancel",
        "reset",
        "heartbeat/",
        "file=",
    )
)
"""What is answered only to a browser that opened the page."""

CLOSED = (
    *(API + name for name in ("call/", "api/", "proxy=", "deep_link", "vibe", "stream/", "info")),
    "/monitoring",
)
"""What Gradio offers and the page does not use."""

MOST_BODY = 4 << 20
"""Bytes of a message to the page; files go another way."""

HEADERS = {
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
"""Gradio's own scripts stand in its pages and are made while they run."""


class Guard:
    """The page behind a door: `app` is Gradio's, wrapped once it has been built."""

    def __init__(self, door: Door, shop: Shop, lang: str, knows: Knows | None = None) -> None:
        """Stand at a door; `knows` tells whose name may log in, None lets everybody in."""
        logins = knows is not None
        self._door = door
        self._knows = knows or (lambda name: True)
        self._downloads = shop.downloads.as_posix() + "/"
        self._lang = lang
        self._logins = logins
        self._sessions = Sessions(end=logins)
        self._names, self._addresses = Brake(WRONG_BY_NAME), Brake(WRONG_BY_ADDRESS)
        self._app: Any = None
        self.rest: Asgi | None = None  # what answers programs, which bring their own password
        shop.whose = whose
        self._owners = shop.owners

    @asynccontextmanager
    async def before(self, app: Any) -> AsyncIterator[None]:
        """Stand before an app: a lifespan, which begins before the first request is answered."""
        self._app = app
        inner = app.middleware_stack

        async def guarded(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
            await self._let_in(inner, scope, receive, send)

        app.middleware_stack = guarded
        yield

    async def _let_in(
        self, inner: Asgi, scope: MutableMapping[str, Any], receive: Receive, send: Send
    ) -> None:
        """Pass a request on, or say why not."""
        if scope["type"] == "lifespan":
            await inner(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        request = Request(scope)
        secret = request.cookies.get(COOKIE, "")
        if refused := self._refused(request, secret):
            await refused(scope, receive, _with_headers(send, request, ""))
            return
        if self.rest is not None and request.url.path.startswith(REST):
            await self._hear_program(scope, receive, _with_headers(send, request, ""))
            return
        begun = request.url.path in OPENED and not self._sessions.goes_on(secret)
        given = self._sessions.begin() if begun else ""
        answer = _with_headers(send, request, given)
        if request.method == "POST" and request.url.path.rstrip("/") == "/login":
            await self._log_in(inner, scope, receive, answer)
        elif request.method == "POST" and _is_json(request):
            await self._hear(inner, scope, receive, answer)
        else:
            await inner(scope, receive, answer)

    def _refused(self, request: Request, secret: str) -> JSONResponse | None:
        """Return what is said to a request that is not passed on, None to one that is."""
        path, host = request.url.path, request.headers.get("host", "")
        origin = request.headers.get("origin")
        if not self._door.is_for_us(host):
            return self._say("other_host", 421, host=host[:80])
        if origin is not None and not self._door.is_own_page(origin, host):
            return self._say("other_origin", 403)
        if path.startswith(CLOSED):
            return self._say("closed", 404)
        if path.startswith(API + "upload") and request.method == "POST" and origin is None:
            return self._say("other_origin", 403)
        name = self._app.tokens.get(login_in(request.cookies), "")
        gone = bool(name) and not self._knows(name)
        if path.startswith(BOUND) and (gone or not self._sessions.goes_on(secret)):
            self._log_out(request)
            return self._say("ended", 401 if self._logins else 403)
        return self._others(request, secret)

    def _others(self, request: Request, secret: str) -> JSONResponse | None:
        """Refuse what belongs to another browser: its session, or a file made for it."""
        session = request.query_params.get("session_hash", "")
        if request.url.path.startswith(API + "heartbeat/"):
            session = request.url.path.removeprefix(API + "heartbeat/").strip("/")
        if session and not self._sessions.may_use(session, secret, login_in(request.cookies)):
            return self._say("of_another", 403)
        if request.url.path.startswith(FILE):
            made = unquote(request.url.path.removeprefix(FILE)).removeprefix(self._downloads)
            folder = made.split("/")[0]
            owner = self._owners.get(folder)
            if owner is not None and owner != owner_of(secret, login_in(request.cookies)):
                return self._say("of_another", 403)
        return None

    async def _hear(
        self, inner: Asgi, scope: MutableMapping[str, Any], receive: Receive, send: Send
    ) -> None:
        """Pass on a message whose session is the browser's own."""
        request = Request(scope)
        body = await _body(receive)
        session = _session_in(body)
        if body is None:
            await self._say("too_long", 413)(scope, receive, send)
        elif session and not self._sessions.may_use(
            session, request.cookies.get(COOKIE, ""), login_in(request.cookies)
        ):
            await self._say("of_another", 403)(scope, receive, send)
        else:
            await inner(scope, _again(body, receive), send)

    async def _hear_program(
        self, scope: MutableMapping[str, Any], receive: Receive, send: Send
    ) -> None:
        """Pass a program's message on to what answers programs."""
        assert self.rest is not None
        body = await _body(receive)
        if body is None:
            await self._say("too_long", 413)(scope, receive, send)
        else:
            await self.rest(scope, _again(body, receive), send)

    async def _log_in(
        self, inner: Asgi, scope: MutableMapping[str, Any], receive: Receive, send: Send
    ) -> None:
        """Pass on a login unless its name or its address must wait; slowly after wrong ones."""
        body = await _body(receive)
        name = await _name_in(scope, body, receive)
        address = (scope.get("client") or ("",))[0]
        tries = ((self._names, name), (self._addresses, address))
        wait = max(brake.wait(key) for brake, key in tries)
        if body is None or wait > 0:
            minutes = max(1, round(wait / 60))
            refused = self._say("wait", 429, minutes=minutes)
            refused.headers["retry-after"] = str(max(1, round(wait)))
            await refused(scope, receive, send)
            return
        held = max(brake.delay(key) for brake, key in tries)
        for brake, key in tries:
            brake.failed(key)  # until it has succeeded, so that many at once are counted too
        await asyncio.sleep(held)

        async def heard(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] < 400:
                for brake, key in tries:
                    brake.succeeded(key)
            await send(message)

        await inner(scope, _again(body, receive), heard)

    def _log_out(self, request: Request) -> None:
        """End the login of a browser whose session has ended."""
        self._app.tokens.pop(login_in(request.cookies), None)

    def _say(self, sentence: str, status: int, **fields: object) -> JSONResponse:
        told = say("guard", sentence, self._lang, **fields)
        return JSONResponse({"detail": told}, status)


def whose() -> str:
    """Return by what the things of the browser are known that is being answered; "" for none."""
    from gradio.context import LocalContext

    asked: Any = LocalContext.request.get(None)
    if asked is None:
        return ""
    cookies = asked.request.cookies if asked.request else asked.kwargs.get("cookies", {})
    return owner_of(cookies.get(COOKIE, ""), login_in(cookies))


def login_in(cookies: Mapping[str, str]) -> str:
    """Return the token of a request's login, "" where there is none."""
    found = (cookies[name] for name in sorted(cookies) if name.startswith(LOGIN_COOKIE))
    return next(found, "")


def _with_headers(send: Send, request: Request, secret: str) -> Send:
    """Return what sends an answer with our headers, and a browser's secret where it is new."""
    proxied = request.headers.get("x-forwarded-proto", request.url.scheme)

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name in [n for n in headers if n.startswith("access-control-")]:
                del headers[name]
            for name, value in HEADERS.items():
                headers[name] = value
            if request.url.path.startswith(FILE):
                headers["cache-control"] = "private, no-store"
            if secret:
                safe = "; Secure" if proxied == "https" else ""
                cookie = f"{COOKIE}={secret}; Path=/; HttpOnly; SameSite=Strict{safe}"
                headers.append("set-cookie", cookie)
        await send(message)

    return sent


def _is_json(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith("application/json")


async def _body(receive: Receive) -> bytes | None:
    """Return the whole body of a request; None for one that is too long."""
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > MOST_BODY:
            return None
        if not message.get("more_body"):
            return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    """Return what gives a body that was read already, then what comes after it."""
    given = False

    async def received() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return received


def _session_in(body: bytes | None) -> str:
    """Return the session that a message says it is of, "" where it says none."""
    try:
        told = json.loads(body or b"{}")
    except ValueError:
        return ""
    return str(told.get("session_hash") or "") if isinstance(told, dict) else ""


async def _name_in(scope: MutableMapping[str, Any], body: bytes | None, receive: Receive) -> str:
    """Return the name that a login gives."""
    async with Request(scope, _again(body or b"", receive)).form() as form:
        name = form.get("username", "")
        return name.strip().casefold()[:80] if isinstance(name, str) else ""
