"""A real browser, spoken to through a pair of pipes (the DevTools protocol): no driver, no port, nothing to install beside Chromium."""

import base64
import contextlib
import fcntl
import itertools
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--force-prefers-reduced-motion",
    "--remote-debugging-pipe",
)
PATIENCE = 30.0
KEYS = {"Enter": ("Enter", "\r", 13), "Escape": ("Escape", "", 27), "ArrowDown": ("ArrowDown", "", 40), "ArrowUp": ("ArrowUp", "", 38), "Tab": ("Tab", "", 9)}


def found() -> str:
    """The program; the test is skipped where there is none."""
    program = next((path for name in NAMES if (path := shutil.which(name))), None)
    if program is None:
        pytest.skip("needs Chromium (apt-get install chromium)")
    return program


class Page:
    """One page of a running browser. ``evaluate`` runs script in it, ``until`` waits for a condition, ``press`` sends real keys."""

    def __init__(self, to_browser: int, from_browser: int) -> None:
        self._to, self._from = to_browser, from_browser
        self._unread = b""
        self._numbers = itertools.count(1)
        self.faults: list[str] = []
        self.requested: list[str] = []
        self._session = ""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method, **parameters):
        """One command; its result."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._to, data) :]
        while (answer := self._read()).get("id") != number:
            self._noted(answer)
        assert "error" not in answer, answer
        return answer["result"]

    def _read(self):
        end = time.monotonic() + PATIENCE
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._from], [], [], max(0.0, end - time.monotonic()))
            assert ready, "the browser does not answer"
            piece = os.read(self._from, 1 << 20)
            assert piece, "the browser has ended"
            self._unread += piece
        message, _, self._unread = self._unread.partition(b"\0")
        return json.loads(message)

    def _noted(self, event):
        parameters = event.get("params", {})
        if event.get("method") == "Runtime.exceptionThrown":
            self.faults.append(parameters["exceptionDetails"].get("exception", {}).get("description", "exception"))
        elif event.get("method") == "Log.entryAdded" and parameters["entry"]["level"] == "error":
            self.faults.append(parameters["entry"]["text"])
        elif event.get("method") == "Network.requestWillBeSent":
            self.requested.append(parameters["request"]["url"])

    def evaluate(self, script):
        """The value of ``script``, waited for where it is a promise."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def until(self, script):
        """Wait until ``script`` is true; its value."""
        end = time.monotonic() + PATIENCE
        while not (value := self.evaluate(script)):
            assert time.monotonic() < end, f"never true: {script}"
            time.sleep(0.02)
        return value

    def open(self, address, *, script=True):
        """Go to ``address`` and wait until it is ready; without ``script``, as for a reader who has none."""
        self.send("Emulation.setScriptExecutionDisabled", value=not script)
        self.send("Page.navigate", url="about:blank")
        self.send("Page.navigate", url=address)
        self.until("document.readyState === 'complete' && location.href !== 'about:blank'")
        if script:
            self.until("document.documentElement.dataset.ready === 'true'")
        self.evaluate(
            "document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => true))"
            if script
            else "true"
        )

    def size(self, width, height):
        """The size of the window in CSS pixels."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def media(self, media="", *, dark=False):
        """Screen or ``print``, light or dark."""
        self.send("Emulation.setEmulatedMedia", media=media, features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def press(self, *keys):
        """Real key strokes: single characters, or names such as Enter."""
        for key in keys:
            name, text, code = KEYS.get(key, (key, key, 0))
            down = {"type": "keyDown", "key": name, "windowsVirtualKeyCode": code, **({"text": text} if text else {})}
            self.send("Input.dispatchKeyEvent", **down)
            self.send("Input.dispatchKeyEvent", type="keyUp", key=name, windowsVirtualKeyCode=code)

    def click(self, selector):
        """A real click in the middle of the first line of what ``selector`` finds."""
        box = self.evaluate(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.scrollIntoView({{ block: 'nearest', behavior: 'instant' }});"
            " const r = e.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2] })()"
        )
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="none" if kind == "mouseMoved" else "left", clickCount=1)

    def picture(self, file):
        """A PNG of the window."""
        Path(file).write_bytes(base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"]))

    def paper(self, file):
        """A PDF, as printed."""
        Path(file).write_bytes(base64.b64decode(self.send("Page.printToPDF", printBackground=False, preferCSSPageSize=True)["data"]))


@contextlib.contextmanager
def browser() -> Iterator[Page]:
    """A browser with a profile of its own, ended and removed at the end."""
    program = found()
    child_reads, we_write = os.pipe()
    we_read, child_writes = os.pipe()
    # out of the way of the numbers 3 and 4, which the browser expects
    inherited = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (child_reads, child_writes)]
    for end in (child_reads, child_writes):
        os.close(end)
    with tempfile.TemporaryDirectory(prefix="reftel-chromium-", ignore_cleanup_errors=True) as profile:
        command = f'exec "$0" "$@" 3<&{inherited[0]} 4>&{inherited[1]}'
        process = subprocess.Popen(
            ["/bin/bash", "-c", command, program, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=inherited,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for end in inherited:
            os.close(end)
        try:
            yield Page(we_write, we_read)
        finally:
            os.close(we_write)
            os.close(we_read)
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
