"""MCP and REST: the SDK's own client and HTTP are given what the commands print, if let in."""

import asyncio
import json
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import anyio
import httpx
import httpx2
import jsonschema
import pytest
import uvicorn
from code_map import ROOT
from mcp import Client, MCPError, StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client

from assistant import Assistant
from assistant.app.guard import Guard
from assistant.cli import main
from assistant.programs.mcp_server import http_app, mcp_server
from assistant.programs.rest import rest
from assistant.programs.tools import TOOLS
from assistant.serve.open_home import Shop
from assistant.serve.visitors import Door, put_token, put_user
from index.keep.home import Settings

GUIDE = (ROOT / "docs/program.md").read_text(encoding="utf-8")
QUESTIONS = (
    "Berapa IKPA BNNK OKU Timur tahun 2023?",
    "Berapa IKPA BNN Kabupaten Bogor tahun 2023?",
    "What was the budget of BNN Kota Batu in 2024?",
    "Apa kendala Dektari BNN Kota Batu tahun 2024?",
    "Bandingkan NKA BNN Kota Batu tahun 2022 sampai 2024",
    "indikator mana yang tidak tercapai di BNNP Bali 2024",
)
PASSWORD = "kata-sandi-panjang"

Printed = Callable[..., Any]


@pytest.fixture
def printed(home: Path, capsys: pytest.CaptureFixture[str]) -> Printed:
    """Return what a command prints as JSON."""

    def run(*words: str) -> Any:
        capsys.readouterr()
        assert main(["--home", str(home), *words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def auth(tmp_path: Path) -> tuple[Path, str]:
    """Return a file with a name's password and a program's token, and the token."""
    put_user(tmp_path / "sandi.txt", "sari", PASSWORD, "id")
    return tmp_path / "sandi.txt", put_token(tmp_path / "sandi.txt", "aplikasi", "id")


# MCP


def with_client(server: Any, do: Callable[[Client], Any]) -> Any:
    """Return what is done with the SDK's client of a server."""

    async def run() -> Any:
        async with Client(server) as client:
            return await do(client)

    return anyio.run(run)


def test_the_configuration_of_the_guide_starts_a_server_that_answers(
    home: Path, printed: Printed
) -> None:
    (shown,) = re.findall(r"^```json\n(.*?)^```$", GUIDE, re.M | re.S)
    told = json.loads(shown)["mcpServers"]["lkip"]
    assert told["command"] == "lkip"
    program = ["-m", "assistant.cli", *told["args"]]
    env = {"LKIP_HOME": str(home), "PYTHONPATH": str(ROOT)}
    server = stdio_client(StdioServerParameters(command=sys.executable, args=program, env=env))

    async def do(client: Client) -> Any:
        named = [tool.name for tool in (await client.list_tools()).tools]
        return named, await client.call_tool("tanya", {"question": QUESTIONS[0]})

    named, done = with_client(server, do)
    assert named == [tool.name for tool in TOOLS]
    assert all(f"| `{name}` |" in GUIDE for name in named)
    assert done.structured_content == printed("ask", QUESTIONS[0])
    assert "Sumber:" in done.content[0].text


def test_tools_over_mcp_give_what_the_commands_print(lkip: Assistant, printed: Printed) -> None:
    server = mcp_server(lkip)
    calls = {
        "periksa": ({}, ("check",)),
        "daftar_laporan": ({}, ("reports",)),
        "cari_angka": ({"indikator": ["ikpa"]}, ("figures", "--indikator", "ikpa")),
        "bandingkan": (
            {"indikator": ["nka"], "tahun": [2024]},
            ("compare", "--indikator", "nka", "--tahun", "2024"),
        ),
        "ringkas": ({"satker": ["BNN Kota Batu"]}, ("brief", "--satker", "BNN Kota Batu")),
    }
    for name, (given, words) in calls.items():
        done = with_client(server, lambda c, name=name, given=given: c.call_tool(name, given))
        found = done.structured_content
        assert found.get("result", found) == printed(*words), name


def test_what_a_caller_did_wrong_is_told_as_a_result(lkip: Assistant) -> None:
    server = mcp_server(lkip)
    done = with_client(server, lambda c: c.call_tool("cari_angka", {"satker": ["Mars"]}))
    assert done.is_error and "Mars" in done.content[0].text
    done = with_client(server, lambda c: c.call_tool("tanya", {"pertanyaan": "IKPA?"}))
    assert done.is_error and "pertanyaan" in done.content[0].text


def test_reports_and_pages_are_resources(lkip: Assistant) -> None:
    server = mcp_server(lkip)
    held = with_client(server, lambda c: c.list_resources()).resources
    assert {one.title for one in held} >= {"BNN Kabupaten OKU Timur 2023", "BNN Kota Batu 2024"}
    batu = next(one.uri for one in held if "kota-batu" in one.uri)
    (whole,) = with_client(server, lambda c: c.read_resource(batu)).contents
    page = whole.text.splitlines()[2]
    assert page == f"{batu}/halaman/2"
    (one,) = with_client(server, lambda c: c.read_resource(page)).contents
    assert one.text == lkip.page("bnn-kota-batu", 2)
    template = with_client(server, lambda c: c.list_resource_templates()).resource_templates[0]
    assert template.uri_template == "lkip://laporan/{id}/halaman/{nomor}"


@pytest.mark.parametrize("uri", ["lkip://laporan/mars", "lkip://lain/x"])
def test_a_resource_that_is_not_held_is_told(uri: str, lkip: Assistant) -> None:
    with pytest.raises(BaseExceptionGroup) as caught:
        with_client(mcp_server(lkip), lambda c: c.read_resource(uri))
    (error,) = caught.value.exceptions
    while isinstance(error, BaseExceptionGroup):
        (error,) = error.exceptions
    assert isinstance(error, MCPError)
    assert uri.rsplit("/", 1)[-1] in error.message


@pytest.fixture
def mcp_url(lkip: Assistant, auth: tuple[Path, str]) -> Iterator[str]:
    """Serve MCP over HTTP on a free port."""
    app = http_app(mcp_server(lkip), Door("127.0.0.1"), auth[0], "id")
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        serving = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/mcp"
        serving.should_exit = True
        thread.join()


def test_over_http_a_token_is_needed(mcp_url: str, auth: tuple[Path, str]) -> None:
    codes: list[int] = []

    async def note(response: httpx2.Response) -> None:
        codes.append(response.status_code)

    async def ask(token: str) -> Any:
        headers = {"Authorization": f"Bearer {token}"}
        hooks = {"response": [note]}
        async with (
            httpx2.AsyncClient(headers=headers, timeout=60, event_hooks=hooks) as http,
            Client(streamable_http_client(mcp_url, http_client=http)) as client,
        ):
            return await client.call_tool("tanya", {"question": QUESTIONS[0]})

    done = anyio.run(ask, auth[1])
    assert "97,09" in done.structured_content["text"]
    wrong = ["lkip_salah", auth[1] + "x", auth[1]]
    for token in wrong:
        if token == auth[1]:
            auth[0].write_text("# semua token dicabut\n", encoding="utf-8")
        codes.clear()
        with pytest.raises(BaseExceptionGroup):
            anyio.run(ask, token)
        assert set(codes) == {401}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "jahat.example"}, 421),
        ({"origin": "http://jahat.example"}, 403),
        ({}, 401),
        ({"authorization": "Basic c2FyaTp4"}, 401),
    ],
)
def test_another_host_page_or_nobody_is_refused(
    headers: dict[str, str], status: int, mcp_url: str
) -> None:
    assert httpx.post(mcp_url, headers=headers, json={}).status_code == status


def test_http_without_a_token_file_is_refused(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", str(home), "mcp", "--http"]) == 2
    assert "--add-token" in capsys.readouterr().err
    put_user(tmp_path / "sandi.txt", "sari", PASSWORD, "id")
    assert main(["--home", str(home), "mcp", "--http", "--auth", str(tmp_path / "sandi.txt")]) == 2
    assert "token" in capsys.readouterr().err


# Tokens


def test_a_token_is_printed_once_and_stands_beside_a_password(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sandi.txt"
    put_user(file, "sari", PASSWORD, "id")
    for _ in range(2):
        assert main(["serve", "--add-token", "sari", "--auth", str(file)]) == 0
    first, second = capsys.readouterr().out.split()
    lines = file.read_text(encoding="utf-8").splitlines()
    assert first != second and not any(first in line or second in line for line in lines)
    assert sorted(line.split(":")[1][:3] for line in lines) == ["$2b", "sha"]


# REST


@pytest.fixture
def ask_rest(lkip: Assistant) -> Callable[..., httpx.Response]:
    """Return what asks REST, which lets everybody in unless a file of names is given."""
    return _asks(lkip, None)


def _asks(lkip: Assistant, auth: Path | None) -> Callable[..., httpx.Response]:
    app = rest(lkip, auth)

    async def asked(method: str, path: str, **more: Any) -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, path, **more)

    return lambda method, path, **more: asyncio.run(asked(method, path, **more))


@pytest.mark.parametrize("question", QUESTIONS)
def test_rest_answers_as_the_command_does(
    question: str, ask_rest: Callable[..., httpx.Response], printed: Printed
) -> None:
    answer = ask_rest("POST", "/api/ask", json={"question": question})
    assert answer.status_code == 200
    assert answer.json() == printed("ask", question)


def test_rest_compares_and_checks_as_the_commands_do(
    ask_rest: Callable[..., httpx.Response], printed: Printed
) -> None:
    asked = {"indikator": ["ikpa"], "tahun": [2024], "urut": "terendah"}
    words = ("compare", "--indikator", "ikpa", "--tahun", "2024", "--urut", "terendah")
    assert ask_rest("POST", "/api/compare", json=asked).json() == printed(*words)
    asked = {"reports": ["bnn-kota-batu"], "severity": "bertentangan"}
    words = ("check", "bnn-kota-batu", "--severity", "bertentangan")
    found = ask_rest("POST", "/api/check", json=asked).json()
    assert found and found == printed(*words)


def test_every_answer_fits_the_schema_that_is_published(
    ask_rest: Callable[..., httpx.Response],
) -> None:
    described = ask_rest("GET", "/api/openapi.json").json()
    assert set(described["paths"]) == {f"/api/{tool.command}" for tool in TOOLS}
    for path, body in (
        ("/api/ask", {"question": QUESTIONS[0]}),
        ("/api/check", {"batas": 5}),
        ("/api/figures", {"indikator": ["ikpa"]}),
        ("/api/reports", {}),
    ):
        told = described["paths"][path]["post"]
        schema = told["responses"]["200"]["content"]["application/json"]["schema"]
        whole = {**schema, "components": described["components"]}
        jsonschema.validate(ask_rest("POST", path, json=body).json(), whole)
        assert told["requestBody"]["required"]


@pytest.mark.parametrize(
    ("path", "body", "status", "told"),
    [
        ("/api/figures", {"satker": ["Mars"]}, 404, "Mars"),
        ("/api/check", {"reports": ["mars"]}, 404, "mars"),
        ("/api/ask", {"question": " "}, 400, "kosong"),
        ("/api/ask", {"pertanyaan": "IKPA?"}, 422, "pertanyaan"),
        ("/api/ask", {"question": "x" * 2_001}, 422, "2000"),
    ],
)
def test_what_is_wrong_is_told(
    path: str,
    body: dict[str, Any],
    status: int,
    told: str,
    ask_rest: Callable[..., httpx.Response],
) -> None:
    answer = ask_rest("POST", path, json=body)
    assert answer.status_code == status
    assert told in answer.text


def basic(name: str, password: str) -> dict[str, str]:
    given = b64encode(f"{name}:{password}".encode()).decode()
    return {"authorization": f"Basic {given}"}


def test_rest_lets_in_the_page_s_passwords_and_tokens(
    lkip: Assistant, auth: tuple[Path, str]
) -> None:
    ask = _asks(lkip, auth[0])
    bearer = {"authorization": f"Bearer {auth[1]}"}
    for headers, status in (
        ({}, 401),
        (basic("sari", "salah"), 401),
        ({"authorization": "Bearer lkip_salah"}, 401),
        (basic("sari", PASSWORD), 200),
        (bearer, 200),
    ):
        assert ask("POST", "/api/reports", json={}, headers=headers).status_code == status
    described = ask("GET", "/api/openapi.json").json()
    assert {one["scheme"] for one in described["components"]["securitySchemes"].values()} == {
        "basic",
        "bearer",
    }


def test_wrong_passwords_over_rest_must_wait(lkip: Assistant, auth: tuple[Path, str]) -> None:
    ask = _asks(lkip, auth[0])
    wrong = basic("sari", "salah-sekali")
    codes = [ask("POST", "/api/reports", json={}, headers=wrong).status_code for _ in range(7)]
    assert codes == [401] * 5 + [429] * 2
    right = ask("POST", "/api/reports", json={}, headers=basic("sari", PASSWORD))
    assert right.status_code == 429 and int(right.headers["retry-after"]) > 0


def test_the_door_of_the_page_stands_before_rest_too(
    home: Path, lkip: Assistant, tmp_path: Path
) -> None:
    guard = Guard(Door("127.0.0.1"), Shop(Settings(home), tmp_path), "id")
    guard.rest = rest(lkip, None)

    async def asked(**headers: str) -> httpx.Response:
        page = SimpleNamespace(tokens={}, middleware_stack=None)
        async with guard.before(page):
            transport = httpx.ASGITransport(page.middleware_stack)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://127.0.0.1"
            ) as client:
                body = {"question": QUESTIONS[0]}
                return await client.post("/api/ask", json=body, headers=headers)

    found = asyncio.run(asked())
    assert found.status_code == 200 and found.headers["x-frame-options"] == "DENY"
    assert asyncio.run(asked(host="jahat.example")).status_code == 421
    assert asyncio.run(asked(origin="http://jahat.example")).status_code == 403


def test_the_curl_of_the_guide_is_answered_beside_the_page(home: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("no curl on this system")
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    (command,) = (line for line in GUIDE.splitlines() if line.startswith("curl"))
    serve = ["serve", "--api", "--port", str(port)]
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant.cli", "--home", str(home), *serve],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/api/openapi.json", process)
        told = subprocess.run(
            ["sh", "-c", command.replace("7860", str(port))],
            check=True,
            capture_output=True,
            timeout=60,
        )
    finally:
        process.terminate()
        process.wait(timeout=60)
    assert "97,09" in json.loads(told.stdout)["text"]


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until an address answers."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        assert process.poll() is None, "lkip serve ended"
        try:
            if httpx.get(address).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.3)
    pytest.fail("lkip serve did not answer")
