from compare.files import LEXICON, telegram
from reftel.archive import refs
from reftel.clear import gate
from reftel.compare.citing import citations
from reftel.model import Clearance
from reftel.parse import parse
from reftel.read import read_bytes

BODY = "(U) Nothing happened."
FIRST = telegram(BODY, number=412, reference="A. SANDRAVA 398 B. TARVESK 117 C. DOE-ROE E-MAIL OF MAY 3")
SECOND = telegram(BODY, number=398, reference="SANDRAVA 12 AND PREVIOUS")


def view(text, clearance="", label="T"):
    [document] = read_bytes(text.encode(), file="one.txt")
    reader = Clearance.named(clearance) if clearance else Clearance.everything()
    return gate(parse(document, LEXICON), {}, clearance=reader, as_of=None, label=label)


def graph(*texts, clearance="", asked=None):
    views = [view(text, clearance, f"T{n}") for n, text in enumerate(texts, 1)]
    found = citations(views, views[0].clearance, asked)
    return {t.number: ([c.cited for c in t.cites], [c.citing for c in t.cited_by], len(t.holdings)) for t in found.telegrams}


def test_held_missing_and_unresolved():
    assert graph(FIRST, SECOND) == {
        "06SANDRAVA412": (["06SANDRAVA398", "06TARVESK117", None], [], 1),
        "06SANDRAVA398": (["06SANDRAVA12"], ["06SANDRAVA412"], 1),
        "06SANDRAVA12": ([], ["06SANDRAVA398"], 0),
        "06TARVESK117": ([], ["06SANDRAVA412"], 0),
    }


def test_one_alone_held_or_not():
    assert list(graph(FIRST, SECOND, asked="06TARVESK117").items()) == [("06TARVESK117", ([], ["06SANDRAVA412"], 0))]
    assert graph(FIRST, SECOND, asked="06TARVESK1") == {}


def test_what_is_not_found_says_why():
    found = citations([view(FIRST)], Clearance.everything())
    because = {c.reference.text: c.because for c in found.telegrams[0].cites}
    assert because["SANDRAVA 398"] == "not among the files given"
    assert because["DOE-ROE E-MAIL OF MAY 3"] == "an e-mail has no telegram's number"
    assert [p.text for c in found.telegrams[0].cites for p in c.passages] == ["SANDRAVA 398", "TARVESK 117", "DOE-ROE E-MAIL OF MAY 3"]


def test_one_telegram_in_two_holdings_counts_once():
    found = citations([view(FIRST, label="T"), view(FIRST.replace("happened", "took place"), label="T2")], Clearance.everything())
    first = found.telegrams[0]
    assert len(first.holdings) == 2
    assert [(c.cited, len(c.passages)) for c in first.cites] == [("06SANDRAVA398", 2), ("06TARVESK117", 2), (None, 2)]
    assert len(found.telegrams[1].cited_by) == 1


def test_circles_do_no_harm():
    assert graph(telegram(BODY, number=412, reference="SANDRAVA 398"), telegram(BODY, number=398, reference="06 SANDRAVA 412")) == {
        "06SANDRAVA412": (["06SANDRAVA398"], ["06SANDRAVA398"], 1),
        "06SANDRAVA398": (["06SANDRAVA412"], ["06SANDRAVA412"], 1),
    }


def test_a_date_time_group_leads_to_the_one_telegram_that_has_it():
    cites = telegram(BODY, number=412, reference="AMEMBASSY SANDRAVA 161200Z OCT 06")
    held = telegram(BODY, number=398).replace("171512Z", "161200Z")
    assert graph(cites, held)["06SANDRAVA412"][0] == ["06SANDRAVA398"]
    assert graph(cites, held, telegram(BODY, number=399).replace("171512Z", "161200Z"))["06SANDRAVA412"][0] == [None]


def test_hidden_references_cite_nothing():
    assert graph(FIRST, SECOND, clearance="U") == {"06SANDRAVA412": ([], [], 1), "06SANDRAVA398": ([], [], 1)}


def test_files_and_numbers_in_any_form(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text(FIRST, encoding="utf-8")
    for asked in ("06SANDRAVA412", "06 SANDRAVA 000412", "2006SANDRAVA00412_c"):
        assert [t.number for t in refs([asked, path], lexicon=LEXICON).telegrams] == ["06SANDRAVA412"]


def test_sentences_that_speak_of_a_reference_are_passages_too():
    body = "(U) Vask spoke first (ref A). Orlik, named in refs B and C, said no. The rest is in ref A."
    found = citations([view(telegram(body, reference="A. SANDRAVA 398 B. TARVESK 117 C. DOE-ROE E-MAIL"))], Clearance.everything())
    said = {c.reference.text: [p.text for p in c.passages] for c in found.telegrams[0].cites}
    assert said["SANDRAVA 398"] == ["SANDRAVA 398", "Vask spoke first (ref A).", "The rest is in ref A."]
    assert said["TARVESK 117"] == ["TARVESK 117", "Orlik, named in refs B and C, said no."]
    assert said["DOE-ROE E-MAIL"] == ["DOE-ROE E-MAIL", "Orlik, named in refs B and C, said no."]


def test_reftel_is_the_only_reference():
    one = citations([view(telegram("(U) REFTEL says so.", reference="SANDRAVA 398"))], Clearance.everything())
    assert [p.text for p in one.telegrams[0].cites[0].passages] == ["SANDRAVA 398", "REFTEL says so."]
    two = citations([view(telegram("(U) REFTEL says so.", reference="A. SANDRAVA 398 B. TARVESK 117"))], Clearance.everything())
    assert [len(c.passages) for c in two.telegrams[0].cites] == [1, 1]


def test_hidden_sentences_are_no_passages():
    text = telegram("(C) Vask spoke first (ref A).", "(U) Orlik spoke last (ref A).", reference="(U) A. SANDRAVA 398")
    found = citations([view(text, "U")], Clearance.named("U"))
    assert "Vask" not in repr(found)
