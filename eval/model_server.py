"""A small OpenAI-compatible server on loopback that plays scripts, for tests and measuring."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any

PIECE = re.compile(r"\S+\s*")
"""What a reply is streamed in: words."""


@dataclass(frozen=True, slots=True)
class Script:
    """One reply: words, or what goes wrong; `words` may be made of the request's messages.

    `fault` is "" or one of "stall" (nothing more comes), "cut" (the connection closes halfway),
    "broken" (what comes is no JSON), "drip" (a word each tenth of a second).
    """

    words: str | Callable[[str], str] = ""
    status: int = 200
    fault: str = ""


@dataclass(slots=True)
class Played:
    """A running server: its address, and what it was asked."""

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    @property
    def prompts(self) -> list[str]:
        """What the user's message of each request said."""
        return [_told(request) for request in self.requests]


@contextmanager
def playing(scripts: Sequence[Script]) -> Iterator[Played]:
    """Run a server on a free port of loopback; it plays the scripts in turn, the last again."""
    left, lock, over = list(scripts), Lock(), Event()

    class Handler(BaseHTTPRequestHandler):
        """Answers chat completions; everything else is not found."""

        def do_POST(self) -> None:
            """Play the next script."""
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                played.requests.append(request)
                played.keys.append(self.headers.get("Authorization", ""))
                script = left.pop(0) if len(left) > 1 else left[0]
            with suppress(ConnectionError):  # who asked has given up
                _play(self, script, request, over)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    played = Played(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield played
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _play(
    handler: BaseHTTPRequestHandler, script: Script, request: dict[str, Any], over: Event
) -> None:
    """Play one script to one request."""
    words = script.words if isinstance(script.words, str) else script.words(_told(request))
    streams = bool(request.get("stream"))
    if script.status != 200:
        key = handler.headers.get("Authorization", "")  # as some servers do, which must not be told
        return _send(handler, script.status, json.dumps({"error": {"message": f"no: {key}"}}))
    if script.fault == "broken":
        return _send(handler, 200, '{"choices": [{"mess')
    if script.fault == "stall":
        over.wait(30)
        return None
    if not streams:
        return _send(handler, 200, json.dumps(_whole(words)))
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.end_headers()
    pieces = PIECE.findall(words)
    kept = pieces[: len(pieces) // 2] if script.fault == "cut" else pieces
    for piece in kept:
        if script.fault == "drip" and over.wait(0.1):
            return None
        _event(handler, json.dumps(_piece({"content": piece})))
    if script.fault == "cut":
        handler.close_connection = True
        handler.connection.shutdown(2)
        return None
    _event(handler, json.dumps(_piece({}, finish="stop")))
    _event(handler, "[DONE]")
    return None


def _told(request: dict[str, Any]) -> str:
    """Return what the last message of a request says."""
    messages = request.get("messages") or [{}]
    return str(messages[-1].get("content", ""))


def _send(handler: BaseHTTPRequestHandler, status: int, body: str) -> None:
    content = body.encode()
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


def _event(handler: BaseHTTPRequestHandler, data: str) -> None:
    handler.wfile.write(f"data: {data}\n\n".encode())
    handler.wfile.flush()


def _whole(words: str) -> dict[str, Any]:
    message = {"role": "assistant", "content": words}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return {"id": "x", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}


def _piece(delta: dict[str, str], *, finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}
    return {
        "id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m",
        "choices": [choice],
    }  # fmt: skip
