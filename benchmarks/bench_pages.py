"""The workbench: what the server takes for a page that it has given before, of the dossier compared, beside the smallest page."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from reftel import archive
from reftel.web import create_app
from timing import rounds, table

PAGES = ("", "compare", "ledger", "timeline", "network", "map", "people", "references", "exports", "t/06SANDRAVA412", "search?q=dam")


def page(client: TestClient, address: str) -> Callable[[], object]:
    """One request, which has to be answered."""
    return lambda: client.get(address).raise_for_status()


if __name__ == "__main__":
    dossier = archive.dossier()
    with tempfile.TemporaryDirectory() as folder:
        views = archive.publish(dossier.paths, Path(folder), lexicon=dossier.lexicon).views
        client = TestClient(create_app(views), base_url="http://127.0.0.1")
        work = {f"/v/all/{each}": page(client, f"/v/all/{each}") for each in PAGES} | {"/static/house.css": page(client, "/static/house.css")}
        rounds(work, times=1)
        table("Pages, warm (limit 300 ms)", rounds(work, times=5), yardstick="/static/house.css")
