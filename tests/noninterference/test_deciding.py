"""Two runs of deciding in the workbench: what somebody at U decides, what they are answered, and what they see afterwards do not depend on hidden text."""

import asyncio
import contextlib
import re
import secrets
from datetime import date
from html import unescape
from urllib.parse import urlencode

import httpx
import pytest

from noninterference.asking import LEXICON
from noninterference.pages import ADDRESS
from noninterference.scenarios import SCENARIOS
from reftel.archive import Bench, Lexicon, publish
from reftel.archive import kept as served
from reftel.archive.adding import add
from reftel.model import Clearance, Verdict
from reftel.store import judgements as kept
from reftel.web import Notebook, Shelf, create_app

FORM = "application/x-www-form-urlencoded"
PAGES = ("", "review", "ledger", "people", "timeline", "network", "map", "compare/T/A", "record.json", "brief.md")


def laid(folder, kind):
    """The names of the files of the first scenario, laid into a new ``folder``."""
    folder.mkdir()
    files = SCENARIOS[0].files("U", kind, 4)
    for name, text in files.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return list(files)


def bench(folder, kind, ceiling):
    """A workbench on the first scenario that can be decided in, and what keeps its decisions."""
    files = laid(folder, kind)
    with contextlib.chdir(folder):
        made = publish(files, folder / "kept", clearance=Clearance.named(ceiling), as_of=date(2026, 1, 1), lexicon=Lexicon(LEXICON))
    deciding = Bench(made, folder / "judgements.jsonl", today=lambda: date(2026, 1, 1))
    return create_app(made.views, bench=deciding), deciding


def held(folder, kind, ceiling):
    """A workbench on an archive of the first scenario, of which what is chosen can be decided on, and the ids of two telegrams of it that everybody sees."""
    files = laid(folder, kind)
    reader, lexicon, day = Clearance.named(ceiling), Lexicon(LEXICON), date(2026, 1, 1)
    with contextlib.chdir(folder):
        add(files, folder / "archive", clearances=[Clearance.named(name) for name in ("U", "C")], lexicons=[LEXICON], workers=1)
    notebook = Notebook(folder / "judgements.jsonl", lambda: day)
    shelf = Shelf(folder / "archive", served(folder / "archive", reader), lexicon, day, (str(LEXICON),), notebook=notebook)
    return create_app(shelf=shelf), shelf


CHOSEN = ("06SANDRAVA412", "06SANDRAVA398")


async def decide(app, deciding, of=""):
    """Everything that somebody at U is answered who answers the first questions, decides on people by name, is refused, and takes a decision back."""
    given = []
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url=ADDRESS) as client:

        async def ask(method, path, fields=()):
            body = urlencode(fields).encode()
            path = f"{path}?of={of}" if of else path
            answer = await client.request(method, path, content=body if fields else None, headers={"content-type": FORM} if fields else None)
            given.append((method, path, answer.status_code, sorted((k, v) for k, v in answer.headers.items() if k != "date"), answer.content))
            return answer.text

        async def post(path, **fields):
            return await ask("POST", f"/v/U/{path}", [("csrf", token), ("by", "R. Ellery"), *fields.items()])

        page = await ask("GET", "/v/U/review")
        token = unescape(re.search(r'name="csrf" value="([^"]+)"', page)[1])
        for answer, question in zip(("yes", "unsure", "no"), re.findall(r'name="question" value="([^"]+)"', page), strict=False):
            await post("review", question=question, answer=answer, note="seen")
        await post("judge", verdict="same", subject="Andrey Torvanov", other="Milena Harask", kind="person")
        await post("judge", verdict="accept", subject="Nobody Of This Name", kind="person")
        await post("judge", verdict="undo", of="j-0123456789ab")
        await post("judge", verdict="rename", subject="Andrey Torvanov", name="A. Torvanov", next="/v/U/people")
        await post("judge", verdict="nothing at all", subject="Andrey Torvanov")
        await post("review", question="question-0000000000", answer="yes")
        page = await ask("GET", "/v/U/review")
        for made in re.findall(r'name="of" value="([^"]+)"', page)[:1]:
            await post("judge", verdict="undo", of=made, next="//elsewhere.example/")
        await ask("POST", "/v/U/judge", [("verdict", "accept"), ("subject", "Andrey Torvanov")])
        for name in PAGES:
            await ask("GET", f"/v/U/{name}")
    if not of:
        await asyncio.to_thread(deciding.settle)
    return given


def shown(app, asked=""):
    """The pages that somebody at U is shown."""

    async def pages():
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ADDRESS) as client:
            return [(await client.get(f"/v/U/{name}{asked}")).content for name in PAGES]

    return asyncio.run(pages())


def run(folder, kind, monkeypatch, ceiling="U"):
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _size=32: "the-same-in-both-runs")
    app, deciding = bench(folder, kind, ceiling)
    return asyncio.run(decide(app, deciding))


@pytest.mark.parametrize(("kind", "ceiling"), [("prose", "U"), ("deleted", "U"), ("twin", "C")])
def test_deciding_at_u_does_not_tell_what_is_hidden(kind, ceiling, tmp_path, monkeypatch):
    first, other = run(tmp_path / "first", "", monkeypatch, ceiling), run(tmp_path / "other", kind, monkeypatch, ceiling)
    assert [one[:3] for one, two in zip(first, other, strict=True) if one != two] == []


@pytest.mark.parametrize(("kind", "ceiling"), [("prose", "U"), ("twin", "C")])
def test_deciding_on_what_is_chosen_from_an_archive_does_not_either(kind, ceiling, tmp_path, monkeypatch):
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _size=32: "the-same-in-both-runs")
    runs = []
    for name, hidden in (("first", ""), ("other", kind)):
        app, shelf = held(tmp_path / name, hidden, ceiling)
        runs.append(asyncio.run(decide(app, shelf, ",".join(CHOSEN))))
    assert [one[:3] for one, two in zip(*runs, strict=True) if one != two] == []
    statuses = {(method, status) for method, _, status, *_ in runs[0]}
    assert {("GET", 200), ("POST", 303), ("POST", 400), ("POST", 403)} <= statuses
    assert {str(j.marking) for j in kept.read(tmp_path / "first" / "judgements.jsonl")[0]} == {"U"}


def test_what_was_decided_on_a_choice_with_more_in_view_is_nothing_below(tmp_path, monkeypatch):
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _size=32: "the-same-in-both-runs")
    app, shelf = held(tmp_path / "run", "", "C")

    before = shown(app, f"?of={','.join(CHOSEN)}")
    shelf.decide(CHOSEN, Clearance.named("C"), Verdict.RENAME, ("Andrey Torvanov",), by="R. Ellery", kind="person", name="A. Torvanov")
    assert [str(j.marking) for j in kept.read(tmp_path / "run" / "judgements.jsonl")[0]] == ["C"]
    assert shown(app, f"?of={','.join(CHOSEN)}") == before


def test_what_is_answered_is_what_was_done(tmp_path, monkeypatch):
    given = run(tmp_path / "run", "", monkeypatch)
    statuses = [(method, path, status) for method, path, status, *_ in given]
    assert statuses[0][2] == 200
    assert {status for method, _, status in statuses if method == "POST"} == {303, 400, 403}
    assert all(dict(headers)["location"].startswith("/v/U/") for _, _, status, headers, _ in given if status == 303)
    found, damaged = kept.read(tmp_path / "run" / "judgements.jsonl")
    assert not damaged
    assert {str(j.marking) for j in found} == {"U"}
    assert {j.verdict.value for j in found} >= {"accept", "same", "rename", "undo"}


def test_a_decision_with_more_in_view_is_nothing_to_whoever_sees_less(tmp_path, monkeypatch):
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _size=32: "the-same-in-both-runs")
    app, deciding = bench(tmp_path / "run", "", "C")

    before = shown(app)
    _, marking = deciding.decide(Clearance.named("C"), Verdict.RENAME, ("Andrey Torvanov",), by="R. Ellery", kind="person", name="A. Torvanov")
    deciding.settle()
    assert str(marking) == "C"
    assert shown(app) == before
