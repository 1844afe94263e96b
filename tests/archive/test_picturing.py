from dataclasses import replace

from records import record
from reftel import archive
from reftel.archive import Lexicon
from reftel.archive.subjects import subjects_of
from reftel.model import MentionKind, Participant


def places(*named):
    made = record()
    one = made.entities[0]
    every = tuple(replace(one, id=f"place-{n}", kind=MentionKind.PLACE, name=name, aliases=(), country=country) for n, (name, country) in enumerate(named))
    return replace(made, entities=every)


def spots(*named, lexicon=None):
    found = archive.atlas(places(*named), lexicon=lexicon or Lexicon())
    return {s.entity.name: (s.latitude, s.longitude) for s in found.spots}, [e.name for e in found.unplaced]


def test_cities_seas_and_countries_have_coordinates():
    located, unplaced = spots(("Lisbon", "PT"), ("Caspian", None), ("Kazakhstan", "KZ"), ("Zembla", None))
    assert located["Lisbon"] == (38.73, -9.15) or abs(located["Lisbon"][0] - 38.7) < 0.2
    assert abs(located["Caspian"][0] - 42) < 1
    assert abs(located["Kazakhstan"][1] - 67) < 2
    assert unplaced == ["Zembla"]


def test_historic_names_have_the_place_of_then():
    located, _ = spots(("Soviet Union", "SU"), ("East Germany", "DD"))
    assert set(located) == {"Soviet Union", "East Germany"}


def test_a_name_that_several_countries_have_is_nowhere_until_the_country_is_known(tmp_path):
    rows = "name,kind,iso2,latitude,longitude,source\nOstra,place,QX,1,2,invented\nOstra,place,QM,3,4,invented\n"
    (tmp_path / "coordinates.csv").write_text(rows, encoding="utf-8")
    lexicon = Lexicon(tmp_path)
    assert spots(("Ostra", None), lexicon=lexicon) == ({}, ["Ostra"])
    assert spots(("Ostra", "QM"), lexicon=lexicon) == ({"Ostra": (3.0, 4.0)}, [])


def test_every_row_of_the_gazetteer_lies_on_the_earth():
    for row in Lexicon().rows("coordinates"):
        assert -90 <= float(row["latitude"]) <= 90
        assert -180 <= float(row["longitude"]) <= 180
        assert row["kind"] in {"place", "country"}


def test_documents_are_counted_by_month():
    counted = archive.by_month(record())
    assert counted.months == (("2008-03", 1, 0),)
    assert counted.undated == 1


def test_what_one_account_has_of_a_matter_can_be_meant():
    made = record()
    matter = (
        next(m for m in made.matters if len({p.label for p, _ in m.said}) > 1) if any(len({p.label for p, _ in m.said}) > 1 for m in made.matters) else None
    )
    if matter is None:
        matter = made.matters[0]
        views = {v.id: v for v in made.accounts}
        matter = replace(matter, said=tuple((p, "") for p in matter.evidence if p.document in views))
        made = replace(made, matters=(matter,))
    labels = list(dict.fromkeys(p.label for p, _ in matter.said))
    found = subjects_of(made, tuple(f"{matter.id}@{label}" for label in labels), "matter", Lexicon())
    assert [len(s.anchors) for s in found] == [len({(p, t) for p, t in matter.said if p.label == label}) for label in labels]


def at(name, *people):
    """A meeting of ``people``, told of in one passage each."""
    made = record().meetings[0]
    passage = made.evidence[0]
    return replace(made, id=name, name=f"Meeting {name}", participants=tuple(Participant(each, (), (passage,)) for each in people))


def drawn(*meetings):
    """(kind of each point by its name, lines) of the network of ``meetings``."""
    graph = archive.graph(record(meetings=meetings))
    return {n.id: n.kind for n in graph.nodes}, {(line.one, line.other) for line in graph.lines}, graph


def test_two_who_met_are_tied_and_three_are_tied_to_their_meeting():
    nodes, lines, _ = drawn(at("m-two", "Verel", "Dunn"))
    assert (nodes, lines) == ({"Verel": "person", "Dunn": "person"}, {("Dunn", "Verel")})
    nodes, lines, graph = drawn(at("m-two", "Verel", "Dunn"), at("m-many", "Verel", "Dunn", "Lenk", "Marr", "Sand", "Orr"))
    assert nodes["m-many"] == "meeting"
    assert lines == {("Dunn", "Verel"), *((name, "m-many") for name in ("Verel", "Dunn", "Lenk", "Marr", "Sand", "Orr"))}, "no knot of fifteen lines"
    assert all(line.passages for line in graph.lines)
    assert {n.id: n.weight for n in graph.nodes}["m-many"] == 6
    assert {n.id: n.weight for n in graph.nodes}["Verel"] == 5


def test_a_crowd_of_people_is_left_out_and_its_meeting_with_it():
    pairs = [at(f"m-{n}", f"Host {n % 61}", f"Host {(n + 1) % 61}") for n in range(61)]
    nodes, lines, graph = drawn(*pairs, at("m-many", *(f"Visitor {n}" for n in range(3))))
    assert sum(kind == "person" for kind in nodes.values()) == 60
    assert graph.left_out == 4
    assert "m-many" not in nodes
    assert all(one in nodes and other in nodes for one, other in lines)


def test_a_country_under_a_name_that_no_table_has_is_where_its_code_is():
    made = places(("U.S", "US"), ("Lower Zembla", "US"))
    country, town = made.entities
    found = archive.atlas(replace(made, entities=(replace(country, head="country"), replace(town, head="city"))), lexicon=Lexicon())
    assert [s.entity.name for s in found.spots] == ["U.S"]
    assert [e.name for e in found.unplaced] == ["Lower Zembla"]
