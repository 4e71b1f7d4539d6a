"""`lkip mcp`: the tools, reports and pages for MCP clients, over stdio or HTTP with a token."""

from __future__ import annotations

import re
import socket
from argparse import Namespace
from collections.abc import Awaitable, Callable, MutableMapping
from functools import partial
from pathlib import Path
from typing import Any

import anyio
import mcp_types as types
from mcp.server.auth.middleware.bearer_auth import BearerAuthBackend
from mcp.server.auth.provider import AccessToken
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings
from mcp.shared.exceptions import MCPError
from pydantic import ValidationError
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from assistant.programs.python import Assistant
from assistant.programs.tools import TOOLS, Tool, in_short
from assistant.serve.visitors import Door, owner_of_token, read_tokens
from assistant.terminal import tell
from index.errors import LkipError, UsageError
from index.keep.home import version
from prompts import say

PATH = "/mcp"
"""Where HTTP clients find the server."""

_SCHEME = "lkip://laporan/"
_REPORT = re.compile(rf"{_SCHEME}(?P<id>[\w.-]+)(?:/halaman/(?P<page>\d+))?")
_BY_NAME = {tool.name: tool for tool in TOOLS}
_READS = types.ToolAnnotations(
    read_only_hint=True, idempotent_hint=True, destructive_hint=False, open_world_hint=False
)

Context = ServerRequestContext[Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Asgi = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]


def mcp(args: Namespace) -> int:
    """Serve a home to MCP clients until they leave, or until it is interrupted.

    Raises UsageError for HTTP without a file of tokens, LkipError for a home or an address that
    cannot be opened.
    """
    if args.http and args.auth is None:
        raise UsageError(say("programs", "needs_tokens", args.lang))
    if args.auth is not None:
        read_tokens(args.auth, args.lang)
    with Assistant(args.home, language=args.lang_given) as assistant:
        assistant.reports()  # a home that cannot be read is told before anybody asks
        server = mcp_server(assistant)
        if args.http:
            _over_http(server, args)
        else:
            anyio.run(_over_stdio, server)
    return 0


def mcp_server(assistant: Assistant) -> Server[Any]:
    """Return the server over a home; in-process clients can be given it as it is."""
    return Server(
        "lkip",
        version=version(),
        instructions=say("programs", "instructions", assistant.language),
        on_list_tools=partial(_list_tools, assistant),
        on_call_tool=partial(_call_tool, assistant),
        on_list_resources=partial(_list_resources, assistant),
        on_list_resource_templates=_list_templates,
        on_read_resource=partial(_read_resource, assistant),
    )


async def _over_stdio(server: Server[Any]) -> None:
    async with stdio_server() as (reads, writes):
        await server.run(reads, writes, server.create_initialization_options())


def _over_http(server: Server[Any], args: Namespace) -> None:
    """Serve on an address to those who have a token."""
    import uvicorn

    app = http_app(server, Door(args.host, tuple(args.allow_host)), args.auth, args.lang)
    try:
        listening = socket.create_server((args.host, args.port))
    except OSError as error:
        told = say("serving", "port_taken", args.lang, host=args.host, port=args.port)
        raise LkipError(told) from error
    tell(say("programs", "mcp_open", args.lang, url=f"http://{args.host}:{args.port}{PATH}"))
    serving = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    with listening:
        serving.run(sockets=[listening])


def http_app(server: Server[Any], door: Door, tokens: Path, lang: str) -> Asgi:
    """Return the server as an application: its Host and Origin must be the door's, a token known.

    The tokens' file is read anew with every request, so that a name taken out is out.
    """
    checked = _Tokens(tokens, lang)
    unguarded = TransportSecuritySettings(enable_dns_rebinding_protection=False)  # the door does it
    app = server.streamable_http_app(
        streamable_http_path=PATH, transport_security=unguarded, token_verifier=checked
    )
    app.add_middleware(AuthenticationMiddleware, backend=BearerAuthBackend(checked))

    async def behind_door(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (refused := _refused(Request(scope), door, lang)):
            await refused(scope, receive, send)
        else:
            await app(scope, receive, send)

    return behind_door


class _Tokens:
    """What the SDK asks whether a token is good."""

    def __init__(self, file: Path, lang: str) -> None:
        self._file, self._lang = file, lang

    async def verify_token(self, token: str) -> AccessToken | None:
        """Return whose token it is, None for nobody's."""
        try:
            name = owner_of_token(token, read_tokens(self._file, self._lang))
        except LkipError:
            return None
        return AccessToken(token=token, client_id=name, scopes=[]) if name else None


def _refused(request: Request, door: Door, lang: str) -> PlainTextResponse | None:
    """Return what is said to a request of another host or page; None to one of ours."""
    host, origin = request.headers.get("host", ""), request.headers.get("origin")
    if not door.is_for_us(host):
        return PlainTextResponse(say("guard", "other_host", lang, host=host[:80]), 421)
    if origin is not None and not door.is_own_page(origin, host):
        return PlainTextResponse(say("guard", "other_origin", lang), 403)
    return None


async def _list_tools(
    assistant: Assistant, context: Context, asked: types.PaginatedRequestParams | None
) -> types.ListToolsResult:
    return types.ListToolsResult(tools=[_described(tool, assistant.language) for tool in TOOLS])


def _described(tool: Tool, language: str) -> types.Tool:
    """Return a tool with its schemas; a list is given under `result`, as the SDK has it."""
    gives = tool.gives.model_json_schema()
    if tool.many:
        defined = gives.pop("$defs", {})
        items = {"type": "array", "items": gives}
        gives = {"type": "object", "properties": {"result": items}, "required": ["result"]}
        gives |= {"$defs": defined} if defined else {}
    return types.Tool(
        name=tool.name,
        description=tool.about(language),
        input_schema=tool.asks.model_json_schema(),
        output_schema=gives,
        annotations=_READS,
    )


async def _call_tool(
    assistant: Assistant, context: Context, asked: types.CallToolRequestParams
) -> types.CallToolResult:
    """Run a tool; what the caller did wrong is a result that says so."""
    tool = _BY_NAME.get(asked.name)
    if tool is None:
        known = ", ".join(_BY_NAME)
        told = say("programs", "no_tool", assistant.language, name=asked.name, known=known)
        raise MCPError(types.INVALID_PARAMS, told)
    try:
        given = tool.asks(**(asked.arguments or {}))
        done = await anyio.to_thread.run_sync(tool.does, assistant, given)
    except (LkipError, ValidationError) as error:
        told = _faults(error) if isinstance(error, ValidationError) else str(error)
        return types.CallToolResult(content=[types.TextContent(text=told)], is_error=True)
    return types.CallToolResult(
        content=[types.TextContent(text=in_short(done.words))],
        structured_content={"result": done.record} if tool.many else done.record,
    )


def _faults(error: ValidationError) -> str:
    """Say which fields of a call are wrong, and why."""
    return "; ".join(
        f"{'.'.join(map(str, fault['loc'])) or '-'}: {fault['msg']}" for fault in error.errors()
    )


async def _list_resources(
    assistant: Assistant, context: Context, asked: types.PaginatedRequestParams | None
) -> types.ListResourcesResult:
    cards = await anyio.to_thread.run_sync(assistant.reports)
    return types.ListResourcesResult(
        resources=[
            types.Resource(
                uri=_SCHEME + card.id,
                name=card.id,
                title=f"{card.satker} {card.year or ''}".strip(),
                description=card.file,
                mime_type="text/plain",
            )
            for card in cards
        ]
    )


async def _list_templates(
    context: Context, asked: types.PaginatedRequestParams | None
) -> types.ListResourceTemplatesResult:
    page = types.ResourceTemplate(
        uri_template=_SCHEME + "{id}/halaman/{nomor}",
        name="halaman",
        description=say("programs", "page_template", "id"),
        mime_type="text/plain",
    )
    return types.ListResourceTemplatesResult(resource_templates=[page])


async def _read_resource(
    assistant: Assistant, context: Context, asked: types.ReadResourceRequestParams
) -> types.ReadResourceResult:
    """Return a page's text; of a whole report its text, or where it has pages, what they are."""
    uri = str(asked.uri)
    try:
        text = await anyio.to_thread.run_sync(_text_of, assistant, uri)
    except LkipError as error:
        raise MCPError(types.INVALID_PARAMS, str(error)) from error
    held = types.TextResourceContents(uri=uri, mime_type="text/plain", text=text)
    return types.ReadResourceResult(contents=[held])


def _text_of(assistant: Assistant, uri: str) -> str:
    """Return what stands at an address; UnknownReport for one at which nothing stands."""
    named = _REPORT.fullmatch(uri)
    if named is None:
        raise UsageError(say("programs", "no_address", assistant.language, address=uri))
    if named["page"]:
        return assistant.page(named["id"], int(named["page"]))
    card = assistant.report(named["id"])
    if card.format != "pdf":
        return assistant.page(card.id)
    pages = [f"{_SCHEME}{card.id}/halaman/{number}" for number in range(1, card.pages + 1)]
    return "\n".join([f"{card.satker} {card.year or ''} ({card.file})", *pages])
