"""What people with accounts and archives under a policy must never be given, asked of the program as they would ask: each check says in words what leaked, or nothing."""

import asyncio
import contextlib
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from noninterference.specimens import HEADER
from records import record
from reftel import store
from reftel.archive import compare, searching
from reftel.archive.accounts import ROTATED, Accounts
from reftel.archive.adding import add
from reftel.archive.laying_down import Under
from reftel.errors import ReftelError
from reftel.model import Clearance, Collection, Marking, Override, Policy
from reftel.web import create_app
from reftel.web.attempts import Attempts
from reftel.web.signing_in import SESSION, SignedIn
from web.views import C, low_record, published

__all__ = ["CHECKS", "first"]

PASSWORD = "not a good password"
HOST = "reftel.example"
U = Clearance.named("U")
EMBARGOED = Clearance.named("C//EMBARGO")
DAY = date(2026, 1, 1)
PAGES = ("/", "/v/U/", "/v/C/", "/v/all/", "/v/nowhere/", "/v/C/record.json", "/v/all/brief.md", "/v/U/record.json", "/nowhere")


class Clock:
    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


class Server:
    """A server for people with accounts on views at U, at C, and, where it is ``whole``, of everything."""

    def __init__(self, folder: Path, *, whole: bool = True) -> None:
        self.clock = Clock()
        self.accounts = Accounts(folder / "archive", clock=self.clock, cost=(1, 64, 1))
        for name, clearance in (("anna", "C"), ("bert", "U")):
            self.accounts.add(name, PASSWORD, clearance=clearance)
        views = published(folder / "views", low_record(), *([record(clearance=C), record()] if whole else []))
        door = SignedIn(self.accounts, lambda: views.clearances, secure=False, attempts=Attempts(self.clock), fresh=lambda: "x" * 43)
        self.app = create_app(views, door=door, hosts=[HOST])

    def browser(self, cookie: str = "", address: str = "127.0.0.1") -> httpx.AsyncClient:
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False, client=(address, 1))
        return httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}", cookies={SESSION: cookie} if cookie else None)

    async def sign_in(self, name: str, password: str = PASSWORD, *, cookie: str = "", **headers: str) -> httpx.Response:
        async with self.browser(cookie) as browser:
            browser.cookies.set("reftel-form", "x" * 43, domain=HOST)
            return await browser.post("/login", data={"csrf": "x" * 43, "name": name, "password": password}, headers=headers)

    async def session(self, name: str, **options: str) -> str:
        answer = await self.sign_in(name, **options)
        return re.search(rf"{SESSION}=([\w-]+)", "\n".join(answer.headers.get_list("set-cookie")))[1]  # type: ignore[index]


def _of(answer: httpx.Response) -> tuple[object, ...]:
    return (answer.status_code, sorted((k, v) for k, v in answer.headers.items() if k not in {"date", "set-cookie"}), answer.content)


async def _seen(server: Server, cookie: str) -> dict[str, tuple[object, ...]]:
    async with server.browser(cookie) as browser:
        return {path: _of(await browser.get(path)) for path in PAGES}


async def views_above(folder: Path) -> str:
    """A reader gets the same from a server that has views above as from one that has none."""
    low, high = Server(folder / "low", whole=False), Server(folder / "high")
    async with high.browser(await high.session("anna")) as anna:
        # what a higher reader was given before may be kept nowhere
        for path in PAGES:
            await anna.get(path)
    first, other = await _seen(low, await low.session("bert")), await _seen(high, await high.session("bert"))
    if first["/v/U/"][0] != 200:
        return "no view at all"
    # a form's token is of the session
    plain = [{path: re.sub(rb'value="[\w-]{43}"', b"", bytes(a[2])) + repr(a[:2]).encode() for path, a in each.items()} for each in (first, other)]  # type: ignore[call-overload]
    found = [path for path in PAGES if plain[0][path] != plain[1][path]]
    return f"bert is given another answer for {found[0]} where there is more above" if found else ""


async def nobody(folder: Path) -> str:
    """Nobody is given anything, and every address has the same answer."""
    server = Server(folder)
    seen = await _seen(server, "")
    return "" if len({repr(a) for a in seen.values()}) == 1 and seen["/v/U/"][0] == 303 else "an address tells somebody who has not signed in"


async def names(folder: Path) -> str:
    """A name that nobody has is answered like a wrong password, to the last byte and by as many steps."""
    server = Server(folder)
    server.accounts.add("shut", PASSWORD, clearance="U")
    server.accounts.change("shut", closed=True)
    steps: list[int] = []
    fits, stretched = server.accounts._passwords._hasher.verify, [0]

    class Counted:
        def verify(self, *given: Any) -> Any:
            stretched[0] += 1
            return fits(*given)

    server.accounts._passwords._hasher = Counted()  # type: ignore[assignment]
    given = []
    for name, password in (("anna", "wrong"), ("nobody", "wrong"), ("shut", PASSWORD)):
        stretched[0] = 0
        lines = server.accounts._trail.last()
        given.append([repr(_of(await server.sign_in(name, password))) for _ in range(7)])
        steps.append(stretched[0])
        if lines == server.accounts._trail.last():
            return f"nothing is recorded of {name}"
    if len({*map(tuple, given)}) > 1:
        return "the answer tells which names there are"
    return "" if len({*steps}) == 1 else "how long it takes tells which names there are"


async def forms(folder: Path) -> str:
    """A form without the session's token changes nothing, and no session is that of before signing in."""
    server = Server(folder)
    before = await server.session("bert")
    after = await server.session("anna", cookie=before)
    async with server.browser(before) as browser:
        if (await browser.get("/v/U/")).status_code == 200 or before == after:
            return "the id of before signing in is good after it"
    async with server.browser(after) as browser:
        await browser.post("/logout", data={"csrf": "x" * 43})
        await browser.post("/logout", headers={"origin": "https://elsewhere.example"})
        if (await browser.get("/v/U/")).status_code != 200:
            return "a form of another page signs somebody out"
    server.clock.now += ROTATED
    async with server.browser(after) as browser:
        await browser.get("/v/U/")
    server.clock.now += 120
    async with server.browser(after) as browser:
        return "an id that was replaced is good for ever" if (await browser.get("/v/U/")).status_code == 200 else ""


async def taken_away(folder: Path) -> str:
    """What is taken away holds from the next request on."""
    server = Server(folder)
    cookie, (token, about) = await server.session("anna"), server.accounts.add_token("anna", clearance="C")
    low, _ = server.accounts.add_token("anna", clearance="U")

    async def given(secret: str, path: str = "/api/v1/documents?clearance=C") -> int:
        async with server.browser() as browser:
            return (await browser.get(path, headers={"authorization": f"Bearer {secret}"})).status_code

    if await given(token, "/v/C/") == 200:
        return "a token opens pages"
    if await given(token) != 200:
        return "a token opens nothing"
    if await given(low) != 404:
        return "a token opens more than it is bound to"
    server.accounts.change("anna", clearance="U")
    async with server.browser(cookie) as browser:
        if (await browser.get("/v/C/")).status_code == 200:
            return "a session has what its account has no more"
    if await given(token) == 200:
        return "a token has what its account has no more"
    server.accounts.change("anna", clearance="C")
    server.accounts.revoke(about.id)
    return "a token that was revoked is good" if await given(token) == 200 else ""


async def held_up(folder: Path) -> str:
    """Whoever tries too often waits, whatever headers say of where it comes from."""
    server = Server(folder)
    answers = [await server.sign_in("anna", "wrong", **{"x-forwarded-for": f"192.0.2.{n}"}) for n in range(8)]
    return "" if answers[-1].status_code == 429 else "one may try for ever"


TELEGRAM = (
    HEADER.format(number="412", banner="C O N F I D E N T I A L", zny="CCCCC").replace("SANDRAVA", "MOSCOW")
    + "\nTAGS: PREL\nSUBJECT: A SPECIMEN\n\n1. (U) {words}\n\n2. (C) They ate quanary.\n\nHOLLOWAY\n"
)
OTHER = TELEGRAM.format(words="Harask left by the canal.").replace("000412", "000398")
HIDDEN = TELEGRAM.format(words="Torvanov met Harask, qcanary, at the canal.")
VIEWS = (U, C, EMBARGOED)
POLICY = Policy(collections=(Collection(name="closed", files=("b.txt",), closed_to=frozenset({"EMBARGO"})),))


def _files(folder: Path, **texts: str) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return [Path(f"{name}.txt") for name in texts]


def _found(archive: Path, reader: Clearance) -> str:
    try:
        return repr(searching.search("canal OR Harask", archive, clearance=reader, ask=searching.Ask(limit=100)))
    except ReftelError:
        return ""


async def closed(folder: Path) -> str:
    """A collection that is closed to a group exists for nobody else: not when it comes, not when it was there before, not when it is compared."""
    [a, b] = _files(folder, a=OTHER, b=HIDDEN)
    with contextlib.chdir(folder):
        add([a], "open", clearances=VIEWS, workers=1)
        add([a], "both", clearances=VIEWS, workers=1)
        add([b], "both", workers=1, under=Under(on=DAY, collection="papers", closed_to=frozenset({"EMBARGO"})))
        add([a, b], "later", clearances=VIEWS, workers=1)
        add([b], "later", workers=1, under=Under(on=DAY, collection="papers", closed_to=frozenset({"EMBARGO"})))
        add([a, b], "policy", clearances=VIEWS, workers=1)
        add([], "policy", workers=1, under=Under(policy=POLICY, on=DAY))
        for name in ("both", "later", "policy"):
            place = Path(name)
            if any(_found(place, reader) != _found(Path("open"), reader) for reader in (U, C)):
                return f"a closed collection shows ({name})"
            if "qcanary" not in _found(place, EMBARGOED):
                return f"a closed collection is closed to its group ({name})"
            with contextlib.suppress(ReftelError):
                compare(["06MOSCOW412"], clearance=C, archive=place, fast=True)
                return f"a closed telegram is compared ({name})"
    return ""


async def decided(folder: Path) -> str:
    """What was decided of one paragraph holds for what is searched and for what is taken out of the archive."""
    [a] = _files(folder, a=HIDDEN)
    raised = Policy(overrides=(Override(document="06MOSCOW412", part="1", marking=Marking(C.level), reason="x", by="x", on=DAY),))
    with contextlib.chdir(folder):
        add([a], "archive", clearances=VIEWS, workers=1)
        add([], "archive", workers=1, under=Under(policy=raised, on=DAY))
        if "qcanary" in _found(Path("archive"), U):
            return "a paragraph that was raised is found"
        if "qcanary" in str(compare(["06MOSCOW412"], clearance=U, archive="archive", fast=True)):
            return "a paragraph that was raised is compared"
        store.withhold(Path("archive"), "{}")
        return "what is being marked anew is shown meanwhile" if _found(Path("archive"), C) else ""


SECTIONS = tuple(
    HEADER.format(number="412", banner=f"{level} SECTION 0{n} OF 02", zny=level[0] * 5).replace("SANDRAVA", "MOSCOW")
    + f"\nTAGS: PREL\nSUBJECT: A SPECIMEN\n\n{n}. {words}\n"
    for n, level, words in ((1, "UNCLAS", "Harask went, qcanary, by the canal."), (2, "C O N F I D E N T I A L", "They ate."))
)


async def sections(folder: Path) -> str:
    """A section is as classified as the whole telegram, whichever came first."""
    [one, two] = _files(folder, one=SECTIONS[0], two=SECTIONS[1])
    with contextlib.chdir(folder):
        for number, order in enumerate(([[one], [two]], [[two], [one]])):
            for some in order:
                add(some, f"archive{number}", clearances=VIEWS, workers=1)
            if "qcanary" in _found(Path(f"archive{number}"), U):
                return "a section is shown as its own header says"
            if "qcanary" not in _found(Path(f"archive{number}"), C):
                return "a section is shown to nobody"
    return ""


CHECKS: tuple[Callable[[Path], Any], ...] = (views_above, nobody, names, forms, taken_away, held_up, closed, decided, sections)


def first(folder: Path, hint: str = "") -> str:
    """The first check that finds a leak, in words; "" where none does. Those named by ``hint`` are asked first."""
    for check in _ordered(hint):
        place = folder / check.__name__
        place.mkdir(parents=True)
        if found := asyncio.run(check(place)):
            return f"{check.__name__}: {found}"
    return ""


def _ordered(hint: str) -> Iterator[Callable[[Path], Any]]:
    yield from (check for check in CHECKS if check.__name__ == hint)
    yield from (check for check in CHECKS if check.__name__ != hint)
