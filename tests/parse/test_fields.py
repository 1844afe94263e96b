import json

import pytest

from parse.specimen import LEXICON, TELEGRAM
from reftel.parse.fields import FIELDS


def field(name, text, **options):
    return FIELDS[name](text, options, LEXICON)


def test_every_field_of_a_telegram():
    assert field("references", TELEGRAM, year=2031) == ["31LONDON12", "30MOSCOW4410"]
    assert field("references", TELEGRAM, year=2031, own_id="31LONDON12") == ["30MOSCOW4410"]
    assert field("references_typed", "REF: A. LONDON 12; DOE E-MAIL", year=2031) == [
        {"value": "31LONDON12", "kind": "cable", "bullet": "A", "title": None},
        {"value": "DOE E-MAIL", "kind": "email", "bullet": None, "title": None},
    ]
    assert field("tags", TELEGRAM)[:2] == ["PREL", "ENRG"]
    assert field("subject", TELEGRAM) == "VALDORIA AND ELMERE SIGN ON THE MARROW CANAL"
    assert field("classified_by", TELEGRAM) == ["Jane Q. Carver"]
    assert field("signature", TELEGRAM) == ["CARVER"]
    assert field("declassify_on", TELEGRAM) == "2041-02-13"
    assert field("canonical_id", "31LONDON0012") == "31LONDON12"
    assert field("summary", TELEGRAM) == "The two ministers met in Port Elm and signed."


def test_addressees_carry_those_excluded():
    assert [a["name"] for a in field("recipients", TELEGRAM)] == ["SECSTATE WASHDC"]
    informed = field("info_recipients", TELEGRAM)
    assert [(a["name"], a["excluded"]) for a in informed] == [("AMEMBASSY LONDON", []), ("EUROPEAN POLITICAL COLLECTIVE", ["AMCONSUL MUNICH"])]


def test_options():
    assert field("subject", "SUBJECT: (S) THE CANAL", strip_portion_mark=False) == "(S) THE CANAL"
    assert field("subject", "<html><pre>SUBJECT: THE &quot;CANAL&quot;</pre></html>", format="cablegate_html") == 'THE "CANAL"'
    assert field("classified_by", "CLASSIFIED BY DCM JANE MCCARVER, REASON 1.4 (B)", title_case=True) == ["Jane McCarver"]
    assert field("signature", "Text.\nCarver", canonicalize=True) == ["CARVER"]


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_nothing_comes_of_nothing(name):
    assert not field(name, "")


def test_quality_on_the_published_cases(shared):
    names = {"references": "references", "subject": "subject", "tags": "tags", "classified_by": "classified_by", "signers": "signature"}
    for file, name in names.items():
        cases = [json.loads(line) for line in (shared / "gold" / "cablemap_cases" / f"{file}.jsonl").read_text(encoding="utf-8").splitlines()]
        right = sum(field(name, c["input"], **{k: v for k, v in (c.get("options") or {}).items() if v is not None}) == c["expected"] for c in cases)
        assert right >= 0.85 * len(cases), name
