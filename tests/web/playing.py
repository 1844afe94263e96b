"""Chromium from the system's packages, driven by Playwright: a workbench on a port of its own, and pages that must stay without faults."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--force-prefers-reduced-motion"]


@contextmanager
def browser() -> Iterator[object]:
    """A running Chromium; the test is skipped, with the reason, where there is none or no Playwright."""
    program = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
    if program is None:
        pytest.skip("needs Chromium (apt-get install chromium)")
    playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright")
    with playwright.sync_playwright() as playing:
        running = playing.chromium.launch(executable_path=program, args=FLAGS)
        try:
            yield running
        finally:
            running.close()


@contextmanager
def served(app: object) -> Iterator[str]:
    """The address of ``app``, served by a thread on a free port of this machine."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 30
    while not server.started and time.monotonic() < end:
        time.sleep(0.02)
    assert server.started, "the server does not start"
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def follow(page: object, target: object) -> None:
    """Click what leads to another page, and be there before anything is read or counted: a click by itself returns while the old page still stands.

    ``target`` is a locator, or a selector whose first match is meant.
    """
    with page.expect_navigation():
        (page.locator(target).first if isinstance(target, str) else target).click()


def until(page: object, script: str) -> object:
    """Wait until ``script`` is true on ``page``; its value. Asked from here: the policy of the pages lets nothing in them turn words into script."""
    end = time.monotonic() + 30
    while not (value := page.evaluate(script)):
        assert time.monotonic() < end, f"never true: {script}"
        time.sleep(0.02)
    return value


def press(page: object, *keys: str) -> None:
    """Real key strokes: single characters, or names such as Enter."""
    for key in keys:
        page.keyboard.press(key)


@contextmanager
def page_of(running: object, *, width: int = 1280, scheme: str = "light", script: bool = True) -> Iterator[object]:
    """A page that fails the test if it logs an error (what the server refuses is none), or asks anybody but this machine for anything."""
    context = running.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script, reduced_motion="reduce")
    context.set_default_timeout(20_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" and "status of 400" not in message.text else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(("http://127.0.0.1:", "data:", "blob:")) else faults.append(request.url))
    try:
        yield page
        assert not faults, faults
    finally:
        context.close()
