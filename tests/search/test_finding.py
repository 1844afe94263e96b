"""What is found, all of it or a page, in whatever pieces it is fetched."""

import json
import sys
from pathlib import Path

import pytest
from tantivy import Query

from reftel.archive import searching
from reftel.archive.adding import add
from reftel.model import Clearance
from reftel.search import Index, finding, in_memory

sys.path.insert(0, str(Path(__file__).parents[1] / "archive"))
from telegrams import folder_of

keys = finding.Index._keys
WHOLE = searching.Ask(limit=1000)
QUERIES = ("canal", "", "canal OR (dam -treaty)", "fm:SANDRAVA", "nothingofthekind", '"canal toll"')


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    base = tmp_path_factory.mktemp("finding")
    add([folder_of(base / "in", range(40))], base / "archive", workers=1)
    return base / "archive"


@pytest.mark.parametrize("order", ["newest", "oldest", "relevance"])
@pytest.mark.parametrize("query", QUERIES)
def test_all_that_is_found_comes_in_the_order_of_pages(archive, query, order, monkeypatch):
    monkeypatch.setattr(finding, "_BATCH", 3)
    page = searching.search(query, archive, ask=searching.Ask(limit=1000, order=order))
    every = list(searching.every(query, archive, order=order))
    assert [hit.document.key for hit in every] == [hit.document.key for hit in page.hits]
    assert len(every) == page.total


@pytest.mark.parametrize("equals", [1, 2, 7, 30])
@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_equals_in_the_order_come_once_each(equals, order, monkeypatch):
    monkeypatch.setattr(finding, "_BATCH", 4)
    index = Index(in_memory(json.dumps({"key": f"{n:064}", "order": n // equals, "text": ["canal"]}) for n in range(31)), Clearance.everything(), {})
    found = list(index._in_batches(Query.all_query(), order, index._searcher))
    assert len({(address.segment_ord, address.doc) for address in found}) == len(found) == 31
    places = index._searcher.fast_field_values("order", found)
    assert places == sorted(places, reverse=order == "newest")


@pytest.mark.parametrize("query", QUERIES)
def test_counts_are_the_same_whether_a_page_holds_all_or_not(archive, query):
    whole = searching.search(query, archive, ask=WHOLE)
    part = searching.search(query, archive, ask=searching.Ask(limit=1))
    assert (whole.facets, whole.histogram, whole.total) == (part.facets, part.histogram, part.total)
    nothing = searching.search(query, archive, ask=searching.Ask(limit=0))
    assert (nothing.facets, nothing.total, nothing.hits) == (whole.facets, whole.total, ())


@pytest.mark.parametrize("query", ['"canal toll"', '"toll canal"~9', '"cana* toll"'])
def test_what_is_counted_by_keys_is_counted_as_if_it_were_asked_again(archive, query, monkeypatch):
    asked = []
    monkeypatch.setattr(finding.Index, "_keys", lambda *given: asked.append(given) or keys(*given))
    by_keys = searching.search(query, archive, ask=searching.Ask(limit=1))
    monkeypatch.setattr(finding, "_FEW", 0)
    again = searching.search(query, archive, ask=searching.Ask(limit=1))
    assert by_keys == again
    assert by_keys.total > 1
    assert len(asked) == 1
