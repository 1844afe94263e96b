import pytest

from reftel import archive
from reftel.errors import UsageError


def test_known_fields_are_sorted_and_have_the_names_of_the_page(root):
    known = archive.fields()
    assert list(known) == sorted(known)
    page = (root / "docs" / "json.md").read_text(encoding="utf-8").split("## reftel field", 1)[1].split("\n## ", 1)[0]
    assert not [name for name in known if f"`{name}`" not in page]


def test_an_unknown_field_lists_the_known_ones():
    with pytest.raises(UsageError, match="romanise"):
        archive.field("nix", "x")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("romanise", "Щука", "Shchuka"),
        ("canonical_id", "03 LISBON 250", "03LISBON250"),
        ("tags", "TAGS: PREL, ENRG\nSUBJECT: A BRIDGE\n\n1. (U) Text.", ["PREL", "ENRG"]),
    ],
)
def test_each_room_answers(name, text, value):
    assert archive.field(name, text) == value


def test_entities_and_statements_count_in_the_text_given():
    text = "\n\nPresident Anton Verel met Premier Olga Dunn.\n\nVerel signed an agreement on the North Bridge in Paris."
    found = archive.field("entities", text)
    assert set(found) == {"people", "organisations", "places", "projects", "dates", "amounts"}
    assert found["people"]
    every = [a for some in found.values() for a in some] + archive.field("statements", text)
    assert all(text[a["start"] : a["end"]] == a["text"] for a in every)


@pytest.mark.parametrize("value", [None, 3, ["x"], {"a": 1}])
@pytest.mark.parametrize("name", ["dates", "entities", "tags", "romanise"])
def test_what_is_no_text_is_refused(name, value):
    with pytest.raises(UsageError, match="text"):
        archive.field(name, value)


@pytest.mark.parametrize("value", ["one", {"name1": "a"}, {"name1": "a", "name2": 3}, None])
def test_two_names_are_needed(value):
    with pytest.raises(UsageError):
        archive.field("names_match", value)


@pytest.mark.parametrize(("option", "value"), [("reference_date", "soon"), ("year", "last"), ("own_id", 3)])
@pytest.mark.parametrize("name", ["entities", "dates", "references"])
def test_odd_options_are_named(name, option, value):
    with pytest.raises(UsageError, match=option):
        archive.field(name, "x", {option: value})


def test_the_last_line_of_a_telegram_body_is_its_signature():
    text = "1. THE AMBASSADOR CALLED.\n\n2. NOTHING FOLLOWED.\nMILLER\n"
    (found,) = [p for p in archive.field("entities", text, {"format": "telegram_body"})["people"] if not p.get("anonymous")]
    assert text[found["start"] : found["end"]] == "MILLER"
    assert all(text[p["start"] : p["end"]] != "MILLER" for p in archive.field("entities", "1. THEY ASKED THE\nMILLER", {"format": "telegram_body"})["people"])
