"""The page answers its own browsers alone: other hosts, pages and sessions are refused."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import httpx
import pytest

from assistant.app.guard import COOKIE, Guard
from assistant.serve.open_home import Shop
from assistant.serve.visitors import IDLE, LONGEST, Brake, Door, Sessions, owner_of, put_user
from index.keep.home import Settings

NAMES = {"sari"}
PAGE = "http://127.0.0.1:7860"


class Gradio:
    """What is behind the guard: it answers everything, and lets one password in."""

    def __init__(self) -> None:
        self.tokens: dict[str, str] = {}
        self.middleware_stack: Any = self.answer
        self.logins = 0

    async def answer(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer 200, a wrong login 400."""
        body = (await receive()).get("body", b"")
        wrong = scope["path"] == "/login" and b"benar" not in body
        self.logins += scope["path"] == "/login"
        headers = [(b"access-control-allow-origin", b"http://jahat.example")]
        start = {"type": "http.response.start", "status": 400 if wrong else 200, "headers": headers}
        await send(start)
        await send({"type": "http.response.body", "body": b"ok"})


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(Settings(tmp_path / "home"), tmp_path / "downloads")


@pytest.fixture
def behind() -> Gradio:
    return Gradio()


@pytest.fixture
def ask(shop: Shop, behind: Gradio, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Return what asks the guarded page; `browser` keeps its cookies."""
    guard = Guard(Door("127.0.0.1", ("lkip.example.go.id",)), shop, "id", NAMES.__contains__)
    waited: list[float] = []

    async def at_once(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr("assistant.app.guard.asyncio.sleep", at_once)

    async def asked(method: str, path: str, browser: httpx.Cookies, **more: Any) -> httpx.Response:
        async with guard.before(behind) if behind.middleware_stack == behind.answer else _nothing():
            transport = httpx.ASGITransport(behind.middleware_stack)
            async with httpx.AsyncClient(
                transport=transport, base_url=PAGE, cookies=browser
            ) as client:
                answer = await client.request(method, path, **more)
                browser.update(client.cookies)
                return answer

    def run(method: str, path: str, browser: httpx.Cookies | None = None, **more: Any) -> Any:
        return asyncio.run(
            asked(method, path, httpx.Cookies() if browser is None else browser, **more)
        )

    run.waited = waited  # type: ignore[attr-defined]
    return run


class _nothing:  # noqa: N801 - a context
    async def __aenter__(self) -> None:
        """Nothing to begin."""

    async def __aexit__(self, *_: object) -> None:
        """Nothing to end."""


def opened(ask: Callable[..., Any]) -> httpx.Cookies:
    """Return a browser that opened the page."""
    browser = httpx.Cookies()
    assert ask("GET", "/", browser).status_code == 200
    assert COOKIE in browser
    return browser


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:7860", 200),
        ("localhost:7860", 200),
        ("[::1]:7860", 200),
        ("lkip.example.go.id", 200),
        ("jahat.example", 421),
        ("jahat.example:7860", 421),
        ("127.0.0.1.jahat.example", 421),
        ("10.0.0.8", 421),
        ("", 421),
    ],
)
def test_only_names_it_was_opened_for_reach_the_page(
    ask: Callable[..., Any], host: str, status: int
) -> None:
    assert ask("GET", "/", headers={"host": host}).status_code == status


def test_open_to_the_network_it_is_asked_for_by_number_or_by_a_name_given() -> None:
    door = Door("0.0.0.0", ("lkip.dinas.go.id",))
    assert door.is_for_us("192.168.1.7:7860") and door.is_for_us("lkip.dinas.go.id:443")
    assert not door.is_for_us("rebind.jahat.example:7860")


@pytest.mark.parametrize("origin", ["http://jahat.example", "null", "http://127.0.0.1:9999"])
def test_a_foreign_page_is_refused_and_told_nothing(ask: Callable[..., Any], origin: str) -> None:
    browser = opened(ask)
    answer = ask("POST", "/gradio_api/run/predict", browser, headers={"origin": origin}, json={})
    assert answer.status_code == 403
    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_every_answer_has_the_headers_of_a_careful_page(ask: Callable[..., Any]) -> None:
    for path, browser in (("/", None), ("/gradio_api/run/predict", None)):
        headers = ask("GET", path, browser).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    ("origin", "known", "status"),
    [(PAGE, True, 200), (PAGE, False, 401), ("http://jahat.example", True, 403), (None, True, 403)],
)
def test_files_are_taken_from_the_page_itself_alone(
    ask: Callable[..., Any], origin: str | None, *, known: bool, status: int
) -> None:
    browser = opened(ask) if known else httpx.Cookies()
    headers = {"origin": origin} if origin else {}
    sent = ask("POST", "/gradio_api/upload", browser, headers=headers, files={"files": b"x"})
    assert sent.status_code == status


def test_a_download_is_for_the_browser_it_was_made_for(ask: Callable[..., Any], shop: Shop) -> None:
    mine, other = opened(ask), opened(ask)
    shop.whose = lambda: owner_of(mine[COOKIE], "")
    path = f"/gradio_api/file={shop.download('temuan.xlsx').as_posix()}"
    assert ask("GET", path, mine).status_code == 200
    assert ask("GET", path, mine).headers["cache-control"] == "private, no-store"
    assert ask("GET", path, other).status_code == 403
    assert ask("GET", path).status_code == 401


def test_the_number_of_a_session_is_of_no_use_to_another(ask: Callable[..., Any]) -> None:
    mine, other = opened(ask), opened(ask)
    join, data = "/gradio_api/queue/join", "/gradio_api/queue/data?session_hash=abc"
    assert ask("POST", join, mine, json={"session_hash": "abc"}).status_code == 200
    assert ask("GET", data, mine).status_code == 200
    assert ask("GET", data, other).status_code == 403
    assert ask("GET", "/gradio_api/heartbeat/abc", other).status_code == 403
    assert ask("POST", join, other, json={"session_hash": "abc"}).status_code == 403
    mine.set("access-token-unsecure-x", "orang-lain", domain="127.0.0.1")
    assert ask("GET", data, mine).status_code == 403


@pytest.mark.parametrize("path", ["call/x", "proxy=http://10.0.0.1/", "deep_link", "info"])
def test_what_the_page_does_not_use_is_closed(ask: Callable[..., Any], path: str) -> None:
    assert ask("GET", f"/gradio_api/{path}", opened(ask)).status_code == 404


def log_in(ask: Callable[..., Any], name: str, password: str = "salah") -> int:
    data = {"username": name, "password": password}
    return int(ask("POST", "/login", data=data).status_code)


def test_wrong_passwords_are_slowed_then_locked(ask: Callable[..., Any], behind: Gradio) -> None:
    found = [log_in(ask, "sari") for _ in range(60)]
    assert (found.count(400), found.count(429), behind.logins) == (5, 55, 5)
    assert ask.waited == [0, 0, 1, 2, 4]  # type: ignore[attr-defined]
    assert log_in(ask, "sari", "benar") == 429
    assert log_in(ask, "budi", "benar") == 200


def test_many_names_from_one_address_are_locked_too(
    ask: Callable[..., Any], behind: Gradio
) -> None:
    found = [log_in(ask, f"nama{number}") for number in range(60)]
    assert (found.count(400), behind.logins) == (20, 20)


def test_a_right_password_forgets_the_wrong_ones(ask: Callable[..., Any]) -> None:
    for _ in range(4):
        assert [log_in(ask, "sari") for _ in range(4)] == [400] * 4
        assert log_in(ask, "sari", "benar") == 200


def test_a_lock_ends_and_grows() -> None:
    now = [0.0]
    brake = Brake(2, lambda: now[0])
    brake.failed("sari")
    brake.failed("sari")
    assert brake.wait("sari") == Brake.WAIT
    now[0] += Brake.WAIT
    assert brake.wait("sari") == 0
    brake.failed("sari")
    assert brake.wait("sari") == 2 * Brake.WAIT


@pytest.mark.parametrize(("steps", "each"), [(1, IDLE + 1), (8, LONGEST / 8 + 1)])
def test_a_session_ends(steps: int, each: float) -> None:
    now = [0.0]
    sessions = Sessions(end=True, clock=lambda: now[0])
    secret = sessions.begin()
    assert sessions.goes_on(secret)
    found = []
    for _ in range(steps):
        now[0] += each
        found.append(sessions.goes_on(secret))
    assert found == [True] * (steps - 1) + [False]
    assert not sessions.may_use("abc", secret, "")


def test_a_login_ends_with_its_session(
    ask: Callable[..., Any], behind: Gradio, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = opened(ask)
    behind.tokens["t"] = "sari"
    browser.set("access-token-unsecure-x", "t", domain="127.0.0.1")
    assert ask("GET", "/gradio_api/queue/status", browser).status_code == 200
    monkeypatch.setattr("assistant.serve.visitors.IDLE", -1)
    assert ask("GET", "/gradio_api/queue/status", browser).status_code == 401
    assert behind.tokens == {}


def test_a_login_ends_with_its_name(ask: Callable[..., Any], behind: Gradio) -> None:
    browser = opened(ask)
    browser.set("access-token-unsecure-x", "t", domain="127.0.0.1")
    for name, status in (("sari", 200), ("mantan", 401)):
        behind.tokens["t"] = name
        assert ask("GET", "/gradio_api/queue/status", browser).status_code == status
    assert behind.tokens == {}


def test_the_real_page_is_guarded(home: Path, tmp_path: Path, serving: Callable[..., str]) -> None:
    names = tmp_path / "names"
    put_user(names, "sari", "benar-sekali", "id")
    url = serving(home, "--auth", str(names))
    with urlopen(url) as answer:
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert COOKIE in answer.headers["Set-Cookie"]
    wrong = b"username=sari&password=salah-sekali"
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    attempts = [Request(f"{url}/login", wrong, kind) for _ in range(7)]
    asked = [Request(url, headers={"Host": "jahat.example"}), *attempts]
    codes = []
    for request in asked:
        with pytest.raises(HTTPError) as refused:
            urlopen(request)
        codes.append(refused.value.code)
        refused.value.close()
    assert codes == [421, *[400] * 5, 429, 429]
