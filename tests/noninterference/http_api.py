"""Two runs of the HTTP interface: every operation of its description, asked for every name that a reader could try. An operation without a line here fails the suite."""

import asyncio
import contextlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from noninterference.asking import LEXICON, answers
from noninterference.requests import archived
from noninterference.scenarios import SCENARIOS, Scenario
from reftel.archive import Desks, Lexicon, desks, publish
from reftel.export.listing import FORMS
from reftel.model import Clearance
from reftel.web.api import create_api

__all__ = ["ASKED", "answered", "apis", "differences", "operations"]

ADDRESS = "http://127.0.0.1:8737"
IDS = ("T", "A", "06SANDRAVA412", "06SANDRAVA398", "nowhere", "T2", "%00", "..%2F..%2Foriginals")
NAMES = ("Torvanov", "Harask", "Velm Dam", "Nobody Of This Name", "person-andrey-torvanov", "e")
WORDS = ("", "canal OR dam OR treaty OR agree*", "Torvanof", "zqxjkv*", "the", "portion:C OR class:C", "ref:*", "((")
SOME = "document=06SANDRAVA412&document=06SANDRAVA398"
_QUERIES = json.dumps({f"q{at}": {"query": name, "limit": 25} for at, name in enumerate((*NAMES, "bank", "Sandrava"))})
ASKED: Mapping[str, tuple[str, ...]] = {
    "about": ("/?",),
    "openapi": ("/openapi.json?",),
    "search": tuple(f"/search?q={words}&{more}" for words in WORDS for more in ("", "order=oldest&limit=1&facets=false", "cursor=nowhere")),
    "searchAll": tuple(f"/search.{form}?q={words}" for form in (*FORMS, "nowhere") for words in WORDS[:3]),
    "documents": ("/documents?", "/documents?limit=1&order=oldest", "/documents?cursor=nowhere"),
    "document": tuple(f"/documents/{name}?" for name in IDS),
    "text": tuple(f"/documents/{name}/text?" for name in IDS),
    "portions": tuple(f"/documents/{name}/portions?limit=3" for name in IDS),
    "citation": tuple(
        f"/documents/{name}/citation?style={style}" for name in IDS[:5] for style in ("chicago", "historian", "marked", "bibtex", "ris", "csl-json")
    )
    + tuple(f"/documents/T/citation?paragraph={number}" for number in (1, 2, 3, 9))
    + tuple(f"/documents/{name}/citation?holding={each}" for name in ("T", "A") for each in ("aad", "plusd", "frus", "foia", "cablegate", "nowhere")),
    "record": ("/record?", f"/record?{SOME}", "/record?document=nowhere"),
    "brief": ("/brief?",),
    "matters": ("/matters?", "/matters?limit=2", "/matters?q=dam&relation=divergent", "/matters?document=T"),
    "matter": ("/matters/nowhere?", "/matters/{matter}?"),
    "meetings": ("/meetings?", "/meetings?document=A"),
    "people": ("/people?limit=2", f"/people?{SOME}"),
    "profile": tuple(f"/people/{name}?" for name in NAMES),
    "entities": ("/entities?", "/entities?kind=place", "/entities?kind=organisation&limit=1"),
    "ledger": (
        "/ledger?",
        "/ledger?open=true&party=Torvanov",
        "/ledger?about=canal&from=2005-01-01&to=2030-01-01",
        "/ledger?status=agreed",
        "/ledger?at=Sandrava",
        "/ledger?at=zyxwv",
    ),
    "timeline": ("/timeline?", "/timeline?document=T"),
    "network": ("/network?",),
    "comparison": ("/comparison?left=T&right=A", "/comparison?left=T&right=nowhere", "/comparison?left=06SANDRAVA412&right=06SANDRAVA398"),
    "exports": ("/exports?",),
    "export": tuple(
        f"/exports/{form}?"
        for form in (
            "csv",
            "xlsx",
            "jsonl",
            "ftm",
            "graphml",
            "gexf",
            "geojson",
            "annotations",
            "tei",
            "jsonld",
            "events",
            "markdown",
            "html",
            "pdf",
            "parquet",
            "qdpx",
            "nowhere",
        )
    )
    + tuple(
        f"/exports/{form}?{asked}"
        for form in ("jsonl", "csv", "tei", "nowhere")
        for asked in ("about=dam", "about=zyxwv", "party=Torvanov&from=2005-01-01&to=2030-01-01", f"{SOME}&about=dam")
    ),
    "reconcile": ("/reconcile?", f"/reconcile?queries={_QUERIES}"),
    "reconcilePosted": ("/reconcile?",),
    "suggest": tuple(
        f"/reconcile/suggest/{what}?prefix={prefix}" for what in ("entity", "type", "property", "nowhere") for prefix in ("", "t", "ban", "tor har")
    ),
}
"""What each operation is asked, by its name in the description. A matter's id is asked for as the view itself gives it."""
LEVELS = ("all", "TS", "S", "C", "U", "nowhere", "")
Answers = Mapping[tuple[str, ...], tuple[object, ...]]


def operations(api: Any) -> set[str]:
    """Every operation, as the application describes itself."""
    described = asyncio.run(_asked(api, [("GET", "/openapi.json?", {})]))
    body = json.loads(next(iter(described.values()))[2])  # type: ignore[arg-type]
    return {operation["operationId"] for methods in body["paths"].values() for operation in methods.values()}


def apis(folder: Path, kind: str, ceiling: str, scenario: Scenario = SCENARIOS[0]) -> Iterator[tuple[str, Any]]:
    """The interface on views of one scenario and, where the view at U alone is meant, on an archive of it."""
    folder.mkdir()
    files = scenario.files("U", kind, 4)
    with contextlib.chdir(folder):
        for name, text in files.items():
            Path(name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        views = publish(files, folder / "kept", clearance=Clearance.named(ceiling), as_of=date(2026, 1, 1), lexicon=Lexicon(LEXICON)).views
    yield "views", create_api(desks(views, lexicon=Lexicon(LEXICON)))
    if ceiling == "U":
        answers(archived("stats", None), files, "U", folder / "second")  # the holder adds the files to an archive
        held: Desks = desks(folder / "second" / "archive", clearances=[Clearance.named("U")], lexicon=Lexicon(LEXICON), as_of=date(2026, 1, 1))
        yield "archive", create_api(held)


def answered(api: Any, *, over: str, level: str = "") -> Answers:
    """Status, headers and body of every request."""
    requests: list[tuple[str, str, dict[str, str]]] = []
    first = asyncio.run(_asked(api, [("GET", f"/matters?clearance={level}" if level else "/matters?", {})]))
    body = json.loads(next(iter(first.values()))[2])  # type: ignore[arg-type]
    matter = next((each["id"] for each in body.get("items", [])), "nowhere")
    for name, paths in ASKED.items():
        for path in paths:
            # what rests on a record is worked out anew for an archive each time, so that fewer questions do
            if (
                over == "archive"
                and SOME not in path
                and path.startswith(("/record", "/brief", "/matters", "/meetings", "/people", "/entities", "/ledger", "/timeline"))
            ):
                continue
            asked = path.replace("{matter}", matter) + (f"&clearance={level}" if level else "")
            if name == "reconcilePosted":
                requests.append(("POST", asked, {"queries": _QUERIES}))
            else:
                requests += [("GET", asked, {}), *([("HEAD", asked, {}), ("DELETE", asked, {})] if path is paths[0] else [])]
    return asyncio.run(_asked(api, requests))


async def _asked(api: Any, requests: list[tuple[str, str, dict[str, str]]]) -> Answers:
    given: dict[tuple[str, ...], tuple[object, ...]] = {}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(api, raise_app_exceptions=False), base_url=ADDRESS) as client:
        for method, path, form in requests:
            answer = await client.request(method, path, data=form or None)
            given[method, path] = (answer.status_code, sorted((k, v) for k, v in answer.headers.items() if k != "date"), answer.content)
            if tag := answer.headers.get("etag"):
                again = await client.request(method, path, data=form or None, headers={"If-None-Match": tag})
                given[method, path, "again"] = (again.status_code, sorted((k, v) for k, v in again.headers.items() if k != "date"), again.content)
    return given


def differences(kind: str, folder: Path, *, ceiling: str) -> list[str]:
    """Which requests are answered differently at U where hidden text is of ``kind``."""
    level = "" if ceiling == "U" else "U"
    runs = [
        {over: answered(api, over=over, level=level) for over, api in apis(folder / name, hidden, ceiling)} for name, hidden in (("first", ""), ("other", kind))
    ]
    assert next(v for k, v in runs[0]["views"].items() if k[1].startswith("/record"))[0] == 200
    return [
        f"{over}: {' '.join(request)} where hidden text is {kind!r}"
        for over in runs[0]
        for request in sorted({*runs[0][over], *runs[1][over]})
        if runs[0][over].get(request) != runs[1][over].get(request)
    ]
