"""Views on disk for tests of the pages: a hand-made record as the conductor would publish it."""

import json
import warnings

from records import article_view, at_u, record, telegram_view
from reftel.archive import ViewsFolder, comparing
from reftel.export import json_inspection, json_record
from reftel.export.offsets import Offsets
from reftel.model import Clearance
from reftel.web import create_app

with warnings.catch_warnings():
    # Starlette deprecates this client in favour of its successor; either does what these tests need
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

U, C = Clearance.named("U"), Clearance.named("C")
HOST = "http://127.0.0.1:8737"


def low_record():
    """The record as it is at U: the telegram with its second paragraph withheld, and what rests on visible passages alone."""
    whole = record()
    t, a = at_u(telegram_view()), article_view(U)
    seen = [m for m in whole.matters if all(p.mark == "U" for p in m.evidence)]
    changes = dict.fromkeys(("statements", "opinions", "disagreements", "open_questions", "people"), ())
    return record(clearance=U, accounts=(t, a), matters=tuple(seen), **changes)


def published(folder, *records):
    """The views of ``records``, lowest first."""
    for each in records:
        comparing.put(each, folder / "views")
    return ViewsFolder(folder, tuple(each.clearance for each in records))


def client(folder, *records):
    """A client on the workbench over ``records``: by default those at U, at C and of everything."""
    every = records or (low_record(), record(clearance=C), record())
    return TestClient(create_app(published(folder, *every)), base_url=HOST, follow_redirects=False)


def dumped(each):
    """The record's JSON and its accounts', as a page gets them."""
    accounts = {v.id: json_inspection.dump(v.file, [v], offsets=Offsets.RELEASED)["documents"][0] for v in each.accounts}
    return json.loads(json.dumps(json_record.dump(each, offsets=Offsets.RELEASED))), json.loads(json.dumps(accounts))
