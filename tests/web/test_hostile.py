"""Markup, scripts, controls and marks of direction in every field of a telegram and of an article change nothing on any page: what they are shows, and nothing else does."""

import re
from datetime import date

import pytest
from starlette.testclient import TestClient

from reftel import archive
from reftel.archive import Bench
from reftel.archive.adding import add
from reftel.model import Clearance
from reftel.web import Notebook, Rules, Shelf, create_app
from web.views import HOST

DAY = date(2026, 1, 2)
EVERYTHING = Clearance.everything()
HOSTILE = "<script>window.hit=1</script>\"'`{{7*7}}{%raw%}<img src=x onerror=window.hit=2>\u202e\u2066\u200b\x1b[2J\x07&amp;</svg>"
FIELDS = (
    "routing",
    "precedence",
    "from",
    "to",
    "info",
    "number",
    "banner",
    "caption",
    "order",
    "tags",
    "subject",
    "reference",
    "classified",
    "mark",
    "body",
    "name",
)
FIELDS += ("signature", "stamp", "file")
PROSE = """The two presidents walked along the river and spoke to the people who had come to see them. Nobody asked about the water.

In the evening there was a dinner in the old town hall. The mayor gave a short speech about the bridges that his city has lost and built again.

The guests left before midnight. A spokesman said that the talks had been long and friendly and that both sides would meet again in the spring."""
SHOWN = 12
"""In so many fields at least the words must come out somewhere: the test would prove nothing if nothing of them were read."""


def telegram(number: int, field: str) -> str:
    said = {each: HOSTILE if each == field else "" for each in FIELDS}
    return (
        f"VZCZCXRO1174{said['routing']}\nRR RUEHQM\nDE RUEHQX #{number:04}/01 2901512\nZNY CCCCC ZZH\n{said['precedence'] or 'R'} 171512Z OCT 06\nFM AMEMBASSY SANDRAVA{said['from']}\n"
        f"TO RUEHC/SECSTATE WASHDC 4471{said['to']}\nINFO RUEHQM/AMEMBASSY TARVESK 0318{said['info']}\n\n"
        f"C O N F I D E N T I A L {said['banner']} SANDRAVA {number:06}{said['number']}\n\nSIPDIS{said['caption']}\n\nE.O. 12958: DECL: 10/16/2016{said['order']}\n"
        f"TAGS: PREL, ENRG {said['tags']}\nSUBJECT: TALKS {said['subject']}\n\nREF: A. SANDRAVA 398 {said['reference']}\n\n"
        f"Classified By: Ruth P. Ellery{said['classified']} for reasons 1.4(b) and (d).\n\n"
        f"¶1. (C{said['mark']}) President Andrey Torvanov{said['name']} met Premier Milena Harask in Sandrava on October 14, 2006. They signed an agreement on the Sorva Canal. {said['body']}\n\n"
        f'¶2. (U) Torvanov said that the canal would be opened in 2009. "We build," Harask said.\n\nHOLLOWAY{said["signature"]}\n{said["stamp"]}\n'
    )


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """Telegrams with hostile words in one field each, compared and in an archive, with decisions that hold them, too."""
    folder = tmp_path_factory.mktemp("hostile")
    texts = folder / "texts"
    texts.mkdir()
    for number, field in enumerate(FIELDS, start=401):
        name = f"{field}{HOSTILE if field == 'file' else ''}.txt".replace("/", "")
        (texts / name).write_text(telegram(number, field), encoding="utf-8")
    (texts / "article.txt").write_text(
        f"Basin Monitor {HOSTILE}\n\nTorvanov in Sandrava {HOSTILE}\n\nBy {HOSTILE}\n\nThe canal was opened on 3 May 2007, Andrey Torvanov said. {HOSTILE}\n\n{PROSE}\n",
        encoding="utf-8",
    )
    paths, lexicon = sorted(texts.iterdir()), archive.Lexicon()
    some = [path for path in paths if path.stem in ("article", "name", "subject", "mark", "reference", "tags") or "file" in path.stem]
    made = archive.publish(some, folder / "views", as_of=DAY, lexicon=lexicon)
    bench = Bench(made, folder / "judgements.jsonl", today=lambda: DAY)
    add(paths, folder / "archive", workers=1)
    shelf = Shelf(
        folder / "archive", archive.kept(folder / "archive", EVERYTHING), lexicon, DAY, adding=True, notebook=Notebook(folder / "held.jsonl", lambda: DAY)
    )
    shelf.save("".join(each for each in HOSTILE if each.isprintable())[:100], "canal", EVERYTHING, "")
    yield [
        TestClient(create_app(made.views, rules=Rules(lexicon, DAY), bench=bench), base_url=HOST),
        TestClient(create_app(shelf=shelf, rules=Rules(lexicon, DAY)), base_url=HOST),
    ]
    bench.settle()


def pages(client: TestClient, start: str) -> dict[str, str]:
    """The pages of everything that are reached from ``start``, each kind of them once for each item."""
    found: dict[str, str] = {}
    coming = [start]
    while coming and len(found) < 150:
        place = coming.pop(0)
        if place in found:
            continue
        answer = client.get(place)
        if "html" not in answer.headers.get("content-type", ""):
            continue
        found[place] = answer.text
        links = re.findall(r'href="(/v/all/(?:[tae]/[^"?#]+|m/[^"?#]+|[a-z]*(?:/[A-Z0-9]+/[A-Z0-9]+)?)(?:\?of=[^"&#]+)?)[#"]', answer.text)
        coming += [each.replace("&amp;", "&") for each in dict.fromkeys(links)]
    return found


def harmful(page: str) -> list[str]:
    """What a browser would do, hide or turn round because of the words."""
    shown = re.sub(r'<script type="application/vnd.citationstyles.csl\+json">(.*?)</script>', "", page, flags=re.DOTALL)
    faults = [f"{ord(each):04X}" for each in set("\u202e\u2066\u200b\x1b\x07") & set(page)]
    faults += re.findall(r"<(?:script|img)\b[^>]*(?:hit|onerror)[^>]*>", shown)
    faults += [each for each in re.findall(r"<script[^>]*>([^<]*)</script>", shown) if each.strip()]
    faults += re.findall(r"<[^>]*\s(on\w+)=", re.sub(r'"[^"]*"', '""', shown))
    faults += ["a title that ends early"] if shown.count("<title") != shown.count("</title>") else []
    faults += ["a comment"] if "<!--" in shown else []
    faults += ["worked out by the template"] if "49}}" in shown or re.search(r"`49", shown) else []
    return faults


def test_hostile_words_in_any_field_stay_words(sites):
    compared, held = sites
    every = pages(compared, "/v/all/")
    ids = re.findall(r'name="of" value="([^"]+)"', held.get("/v/all/documents").text)
    every |= {f"held {place}": page for place, page in pages(held, f"/v/all/?of={','.join(ids[:4])}").items()}
    every |= {
        f"held {place}": held.get(place).text for place in ("/v/all/searches", "/v/all/search", "/v/all/add", "/v/all/search?q=canal", "/v/all/documents")
    }
    every |= {f"held {each}": held.get(f"/v/all/t/{each}/release?to=U").text for each in ids if not each.startswith("article")}
    assert len(every) > 60
    assert {place: found for place, page in every.items() if (found := harmful(page))} == {}


def test_the_words_come_out_where_they_stood(sites):
    _, held = sites
    ids = [each for each in re.findall(r'name="of" value="([^"]+)"', held.get("/v/all/documents").text) if not each.startswith("article")]
    texts = [held.get(f"/v/all/t/{each}?as=text").text + held.get(f"/v/all/t/{each}").text for each in ids]
    assert len(texts) == len(FIELDS)
    assert sum("&lt;script&gt;window.hit=1" in each and "⟨U+202E⟩" in each for each in texts) >= SHOWN


def test_a_decision_in_hostile_words_stays_words(sites):
    compared, _ = sites
    page = compared.get("/v/all/people").text
    someone = re.findall(r'/v/all/e/(person-[^"?#]+)', page)[0]
    form = compared.get(f"/v/all/e/{someone}").text
    token = re.findall(r'name="csrf" value="([^"]+)"', form)[0]
    said = {
        "csrf": token,
        "by": HOSTILE,
        "note": HOSTILE,
        "name": HOSTILE,
        "verdict": "rename",
        "subject": someone,
        "kind": "person",
        "next": f"/v/all/e/{someone}",
    }
    assert compared.post("/v/all/judge", data=said).status_code == 200
    for place in ("review", "people", f"e/{someone}", "network", "timeline", "", "ledger"):
        page = compared.get(f"/v/all/{place}").text
        assert harmful(page) == [], place
    assert "&lt;script&gt;window.hit=1" in compared.get("/v/all/review").text
