"""The workbench: what the server takes for a page that it has given before, of the dossier compared and of a view of 500 telegrams, beside the smallest page."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from reftel import archive, store
from reftel.archive import ViewsFolder, pocket
from reftel.archive.gathering import parsed
from reftel.archive.reading import views
from reftel.model import Clearance
from reftel.web import create_app
from telegrams import telegrams
from timing import rounds, table

PAGES = ("", "compare", "ledger", "timeline", "network", "map", "people", "references", "exports", "documents", "t/06SANDRAVA412", "search?q=dam")
LISTS = ("documents", "documents?order=oldest", "search?q=canal")
MANY = 500
ADDRESS, SMALLEST = "http://127.0.0.1", "/static/house.css"


def page(client: TestClient, address: str) -> Callable[[], object]:
    """One request, which has to be answered."""
    return lambda: client.get(address).raise_for_status()


def measured(client: TestClient, places: tuple[str, ...], title: str) -> None:
    """The time of every page of ``places`` that was given before."""
    work = {f"/v/all/{each}": page(client, f"/v/all/{each}") for each in places} | {SMALLEST: page(client, SMALLEST)}
    rounds(work, times=1)
    table(title, rounds(work, times=5), yardstick=SMALLEST)


def many(folder: Path) -> ViewsFolder:
    """A view of so many telegrams as lists of documents are made of, in a file as large as one with all that is found in them."""
    everything, paths = Clearance.everything(), []
    for number, text in enumerate(telegrams(MANY)):
        paths.append(folder / f"{number:04}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    entries = pocket.entries(views(parsed(paths, archive.Lexicon(), holder=True), everything, None))
    documents = {f"d{number}": json.dumps("x" * 100_000) for number in range(MANY)}
    store.publish(folder / "views", everything, documents=documents, records={"entries": json.dumps(entries), "record": json.dumps("x" * 60_000_000)})
    return ViewsFolder(folder, (everything,))


if __name__ == "__main__":
    dossier = archive.dossier()
    with tempfile.TemporaryDirectory() as name:
        compared = archive.publish(dossier.paths, Path(name), lexicon=dossier.lexicon).views
        measured(TestClient(create_app(compared), base_url=ADDRESS), PAGES, "Pages, warm (limit 300 ms)")
    with tempfile.TemporaryDirectory() as name:
        measured(TestClient(create_app(many(Path(name))), base_url=ADDRESS), LISTS, f"Lists of {MANY} documents, warm (limit 100 ms)")
