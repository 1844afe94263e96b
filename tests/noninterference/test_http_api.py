"""Two runs of the HTTP interface: hidden text changes no byte of any answer; what is withheld is answered like what never was; and leaks planted in it are found."""

import pytest

from noninterference.http_api import ASKED, LEVELS, answered, apis, differences, operations
from noninterference.scenarios import SCENARIOS
from reftel.web.api import application, documents


@pytest.fixture(scope="module")
def api(tmp_path_factory):
    return dict(apis(tmp_path_factory.mktemp("api") / "run", "", "U"))


def test_every_operation_has_its_requests(api):
    assert operations(api["views"]) == set(ASKED), "say in http_api.ASKED what the operation is asked"


def test_every_operation_is_answered_at_least_once(api):
    for over, given in ((over, answered(each, over=over)) for over, each in api.items()):
        answers = {request[1].partition("?")[0] for request, answer in given.items() if answer[0] == 200}
        assert {"/", "/search", "/documents", "/record"} <= answers
        if over == "views":  # an archive has no record without documents
            assert any(path.startswith("/matters/") for path in answers)
            assert [n for n, paths in ASKED.items() if n != "matter" and not any(p.partition("?")[0] in answers for p in paths)] == []


@pytest.mark.parametrize("kind", ["prose", "twin", "deleted"])
def test_hidden_text_changes_no_byte_of_any_answer(kind, tmp_path):
    assert differences(kind, tmp_path, ceiling="U") == []


def test_a_view_below_the_highest_does_not_know_what_stands_above_it(tmp_path):
    assert differences("deleted", tmp_path, ceiling="C") == []


def test_a_view_above_and_one_that_never_was_have_one_answer(api):
    given = {level: answered(api["views"], over="views", level=level) for level in LEVELS if level not in ("U", "")}
    never = {_unnamed(request, "nowhere"): answer for request, answer in given.pop("nowhere").items()}
    for level, answers in given.items():
        for request, answer in answers.items():
            if not request[1].startswith("/openapi.json"):  # which says nothing of any view
                assert answer == never[_unnamed(request, level)], (level, request)
                assert answer[0] in (404, 405)


def _unnamed(request, level):
    return tuple(word.replace(f"clearance={level}", "clearance=@").replace("nowhere", "@") for word in request)


def test_no_canary_is_in_any_answer(api):
    everything = repr([answered(each, over=over) for over, each in api.items()]).lower()
    for specimen in SCENARIOS[0].specimens(4):
        shown = " ".join(p.text for p in specimen.parts if not specimen.hides(p, "U")).lower()
        assert [c for c in specimen.canaries if c.lower() in everything and c.lower() not in shown] == []


def _counts_everything(patch):
    """A header that counts the originals."""
    respond = application.respond

    def counting(request, given):
        answer = respond(request, given)
        answer.headers["X-Total"] = str(_held())
        return answer

    patch.setattr(application, "respond", counting)


def _counts_in_a_key(patch):
    """A key that counts what is not shown."""
    search = documents.search

    def counting(desk, parts, asked):
        return {**search(desk, parts, asked), "held": _held()}

    rows = tuple(application.OPERATIONS)
    changed = tuple(type(row)(**{**{f: getattr(row, f) for f in row.__dataclass_fields__}, "run": counting}) if row.name == "search" else row for row in rows)
    patch.setattr(application, "OPERATIONS", changed)


_FOLDERS = []


def _held():
    """Bytes of all originals of the run at hand."""
    return sum(p.stat().st_size for p in _FOLDERS[-1].rglob("*") if p.is_file() and "originals" in p.parts)


@pytest.mark.parametrize("plant", [_counts_everything, _counts_in_a_key], ids=lambda p: p.__name__)
def test_planted_leaks_are_caught(plant, monkeypatch, tmp_path):
    plant(monkeypatch)
    original = answered.__globals__["publish"]

    def publishing(files, folder, **options):
        _FOLDERS.append(folder)
        return original(files, folder, **options)

    monkeypatch.setitem(answered.__globals__, "publish", publishing)
    assert differences("deleted", tmp_path, ceiling="C")
