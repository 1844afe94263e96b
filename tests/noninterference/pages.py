"""Two runs of the workbench: every route, with every value that a reader could try for each part of it, every parameter and every header that it reads."""

import asyncio
import contextlib
import html
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any
from unittest.mock import patch

import httpx
from starlette.datastructures import Headers, QueryParams
from starlette.requests import HTTPConnection

from noninterference.asking import LEXICON
from noninterference.introspection import parts
from noninterference.scenarios import SCENARIOS
from noninterference.sharing import Patch
from reftel.archive import Bench, Lexicon, Published, kept, publish
from reftel.archive.adding import add
from reftel.archive.policies import InForce
from reftel.model import Clearance
from reftel.web import Notebook, Rules, Shelf, create_app

__all__ = ["HEADERS", "PARTS", "QUERY", "Read", "answers", "differences", "reading", "two_answers_for_nothing", "workbench"]

PARTS: Mapping[str, tuple[str, ...]] = {
    "clearance": ("all", "TS", "S", "C", "SBU", "U", "u", "nowhere", "..%2Foriginals", "U%00"),
    "id": ("06SANDRAVA412", "06SANDRAVA398", "article-000000000000", "nowhere", "%2e%2e"),
    "a": ("T", "nowhere"),
    "b": ("A",),
    "c": ("T2",),
    "picture": ("timeline.svg", "map.vl.json", "nowhere.svg"),
    "page": ("1.png", "2.png", "0.png", "nowhere"),
    "form": ("txt", "pdf", "exe"),
    "name": ("", "house.css", "../app.py", "nowhere.js"),
}
"""What stands for each part of a path, what is higher first, so that whatever is kept of one answer could show in the next. A route with a part that is not here
fails the suite."""
QUERY: Mapping[str, tuple[str, ...]] = {
    "clearance": ("all",),
    "q": ("Velm Dam", "Torvanov OR Harask", "tags:PREL", "zyxwv", "class:S", "fm:(", "date:[2000 TO *]", "ref:06SANDRAVA398"),
    "order": ("oldest",),
    "cursor": ("WzEsICIwMDAwMDAwMCIsIDJd",),
    "of": ("06SANDRAVA412", "06SANDRAVA412,06SANDRAVA398", "nowhere"),
    "as": ("text", "texts", "pages"),
    "to": ("S", "2006"),
    "from": ("2006-05",),
    "names": ("protect",),
    "kind": ("telegrams", "articles", "place"),
    "party": ("torvanov",),
    "about": ("velm dam", "zyxwv"),
    "at": ("Sandrava", "2006-10", "zyxwv"),
    "status": ("agreed",),
    "stands": ("telegram",),
    "open": ("1",),
    "late": ("1",),
    "show": ("differ", "voices"),
    "form": ("markdown",),
    "or": ("list",),
}
"""Every parameter that a page reads, and one that none does, with the values to try. One that is read and not here fails the suite."""
HEADERS: Mapping[str, tuple[str, ...]] = {
    "if-none-match": ("*",),
    "if-modified-since": ("Thu, 01 Jan 2026 00:00:00 GMT",),
    "range": ("bytes=0-99",),
    "content-type": ("application/json", "multipart/form-data; boundary=x"),
    "x-reftel-form": ("x",),
    "authorization": ("Bearer x",),
}
"""Every header that a page reads, and some that a server could answer to by itself. The tag of an answer is tried besides."""
METHODS = ("GET", "HEAD", "OPTIONS", "POST")
ADDRESS = "http://127.0.0.1:8737"
Answers = Mapping[tuple[str, ...], tuple[object, ...]]


class Read:
    """What the pages read of their requests."""

    def __init__(self) -> None:
        self.query: set[str] = set()
        self.headers: set[str] = set()
        self.cookies: set[str] = set()


@contextlib.contextmanager
def reading(patch: Patch) -> Iterator[Read]:
    """Note what is read of requests while this lasts."""
    read = Read()

    def noting(kind: type, keys: set[str]) -> type:
        class Noting(kind):  # type: ignore[misc, valid-type]
            def __getitem__(self, key: str) -> Any:
                keys.add(key.lower())
                return super().__getitem__(key)

            def get(self, key: str, default: Any = None) -> Any:
                keys.add(key.lower())
                return super().get(key, default)

            def getlist(self, key: str) -> Any:
                keys.add(key.lower())
                return super().getlist(key)

            def __iter__(self) -> Iterator[Any]:
                keys.add("*")
                return super().__iter__()

            def items(self) -> Any:
                keys.add("*")
                return super().items()

            def multi_items(self) -> Any:
                keys.add("*")
                return super().multi_items()

        return Noting

    query, headers, cookies = noting(QueryParams, read.query), noting(Headers, read.headers), noting(dict, read.cookies)
    patch.setattr(HTTPConnection, "query_params", property(lambda self: query(self.scope["query_string"])))
    patch.setattr(HTTPConnection, "headers", property(lambda self: headers(scope=self.scope)))
    patch.setattr(HTTPConnection, "cookies", property(lambda self: cookies({"clearance": "all"})))
    yield read


def paths(app: Any) -> Iterator[str]:
    """Every path of every route with every value for its parts, and some that no route has."""
    for path, names in parts(app).items():
        order = re.findall(r"\{(\w+)(?::\w+)?\}", path)
        assert names <= set(PARTS), f"say in PARTS what a reader could try in {path}"
        for values in product(*(PARTS[name] for name in order)):
            tried = path
            for value in values:
                tried = re.sub(r"\{\w+(?::\w+)?\}", value, tried, count=1)
            yield tried
    yield from ("/nowhere", "/v/U", "/v/U/nowhere", "/v/U/?clearance=C", "/views/", "/originals/")


def workbench(folder: Path, kind: str, ceiling: str, serves: str = "both") -> Any:
    """The workbench on the first scenario, made in ``folder`` so that files have the same names in both runs: on the files compared, on an archive of them, or on
    both. The archive has views above the ceiling, and may be added to as far as that goes.
    """
    folder.mkdir()
    files = SCENARIOS[0].files("U", kind, 4)
    reader, lexicon, day = Clearance.named(ceiling), Lexicon(LEXICON), date(2026, 1, 1)
    views = shelf = bench = None
    with contextlib.chdir(folder):
        for name, text in files.items():
            Path(name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        if serves != "archive":
            made = publish(files, folder / "kept", clearance=reader, as_of=day, lexicon=lexicon)
            # what is decided is asked in test_deciding; here the forms are there
            views, bench = (
                made.views,
                Bench(Published(made.views, made.record, (), InForce(None, day, lexicon)), folder / "judgements.jsonl", today=lambda: day),
            )
        if serves != "files":
            every = [Clearance.named(name) for name in ("U", "C", "S")]
            add(list(files), folder / "archive", clearances=every, lexicons=[LEXICON], workers=1)
            notebook = Notebook(folder / "decided.jsonl", lambda: day)
            shelf = Shelf(folder / "archive", kept(folder / "archive", reader), lexicon, day, (str(LEXICON),), adding=True, notebook=notebook)
    with patch("reftel.web.local.secrets.token_urlsafe", lambda _size: "the-same-in-both-runs"):
        return create_app(views, shelf=shelf, rules=Rules(lexicon, day), bench=bench)


def answers(app: Any) -> Answers:
    """Status, headers and body of every request, by path, method and what was sent with it."""
    return asyncio.run(_answers(app))


async def _answers(app: Any) -> Answers:
    given: dict[tuple[str, ...], tuple[object, ...]] = {}
    more = [("?", name, value) for name, values in QUERY.items() for value in values]
    more += [("header", name, value) for name, values in HEADERS.items() for value in values]
    seen: set[str] = set()
    async with _seeing(seen), httpx.AsyncClient(transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url=ADDRESS) as client:

        async def ask(path: str, method: str, *sent: str) -> str | None:
            where, *pair = sent or ("",)
            answer = await client.request(method, path, params=dict([pair]) if where == "?" else None, headers=dict([pair]) if where == "header" else None)
            given[path, method, *sent] = (answer.status_code, sorted((k, v) for k, v in answer.headers.items() if k != "date"), answer.content)
            return answer.headers.get("etag")

        for path, method in product(dict.fromkeys(paths(app)), METHODS):
            seen.clear()
            tag = await ask(path, method)
            if method in {"GET", "POST"}:
                # of what is not answered at all, a few are enough
                if given[path, method][0] in {403, 404, 405, 421}:
                    await ask(path, method, *more[0])
                    continue
                await _each(partial(ask, path, method), more, seen)
            if tag:
                await ask(path, method, "header", "if-none-match", tag)
        for path in sorted(_led_to(given)):
            await ask(path, "GET")
    return given


async def _each(ask: Callable[..., Awaitable[str | None]], more: Iterable[tuple[str, str, str]], seen: set[str]) -> None:
    """Ask with every header, and with every parameter that is read; what is read only beside something else is met in a later round."""
    for sent in more:
        if sent[0] == "header" or sent[1] == "clearance":
            await ask(*sent)
    asked = {"clearance"}
    while new := [sent for sent in more if sent[0] == "?" and sent[1] not in asked and (sent[1] in seen or "*" in seen)]:
        asked |= {sent[1] for sent in new}
        for sent in new:
            await ask(*sent)


@contextlib.asynccontextmanager
async def _seeing(names: set[str]) -> AsyncIterator[None]:
    """Put into ``names`` which parameters are read of requests while this lasts."""
    before = HTTPConnection.query_params

    class Seen:
        def __init__(self, inner: QueryParams) -> None:
            self._inner = inner

        def __getattr__(self, name: str) -> Any:
            found = getattr(self._inner, name)

            def noted(*given: Any, **more: Any) -> Any:
                names.add(given[0].lower() if given and isinstance(given[0], str) else "*")
                return found(*given, **more)

            return noted if callable(found) else found

        def __getitem__(self, key: str) -> Any:
            names.add(key.lower())
            return self._inner[key]

        def __contains__(self, key: object) -> bool:
            names.add(str(key).lower())
            return key in self._inner

        def __iter__(self) -> Iterator[Any]:
            names.add("*")
            return iter(self._inner)

    def seen(connection: HTTPConnection) -> Any:
        inner = before.fget(connection)  # type: ignore[attr-defined]
        return inner if connection.scope["path"].startswith("/api/") else Seen(inner)

    HTTPConnection.query_params = property(seen)  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        HTTPConnection.query_params = before  # type: ignore[method-assign]


def _led_to(given: Answers) -> set[str]:
    """Where the links of all pages lead that were not asked for yet."""
    bodies = (answer[2] for answer in given.values() if answer[0] == 200)
    found = {html.unescape(link) for body in bodies for link in re.findall(r'href="(/v/[^"#]*)', bytes(body).decode("utf-8", "replace"))}  # type: ignore[call-overload]
    return {link for link in found if (link, "GET") not in given}


def of_view(given: Answers, name: str) -> Answers:
    """The answers that whoever has the view ``name`` alone is given."""
    return {request: answer for request, answer in given.items() if request[0].startswith(f"/v/{name}/")}


def differences(kind: str, folder: Path, *, ceiling: str, serves: str = "both") -> list[str]:
    """Which requests at U are answered differently where hidden text is of ``kind``: all, or under a higher ``ceiling`` those for the view at U."""
    first, other = (answers(workbench(folder / name, hidden, ceiling, serves)) for name, hidden in (("first", ""), ("other", kind)))
    if ceiling != "U":
        first, other = of_view(first, "U"), of_view(other, "U")
    assert first["/v/U/", "GET"][0] == 200
    return [f"{' '.join(request)} where hidden text is {kind!r}" for request in sorted({*first, *other}) if first.get(request) != other.get(request)]


def two_answers_for_nothing(folder: Path) -> list[str]:
    """Which requests for what is withheld have another answer than the same for what never was."""
    given = answers(workbench(folder / "run", "", "U"))
    never = {request[1:]: request[0] for request in given if "/nowhere/" in request[0] and request[0].startswith("/v/")}
    assert never
    found = []
    for request, answer in given.items():
        for name in ("S", "C", "all"):
            if request[0].startswith(f"/v/{name}/"):
                nothing = (request[0].replace(f"/v/{name}/", "/v/nowhere/"), *request[1:])
                found += [" ".join(request)] if given[nothing] != answer else []
    return found
