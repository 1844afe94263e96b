"""What confirms what: one wire, one official, a summary and its body are one source however often they are printed."""

from itertools import permutations

import pytest

from compare.files import article, compared, matter, telegram
from reftel import archive


def because(*texts):
    return matter(compared(*texts), "anal").finding.because


def test_two_papers_that_print_one_wire_are_one_source():
    one = article("Anton Verel and Olga Dunn signed an agreement on the Halden Canal, Interfax reported.")
    two = article("Interfax reported that Anton Verel and Olga Dunn signed an agreement on the Halden Canal.", publication="Kestria Review")
    assert "all have it from Interfax, which is one source" in because(one, two)


def test_two_wires_are_two():
    one = article("Interfax reported that Anton Verel and Olga Dunn signed an agreement on the Halden Canal.")
    two = article("ITAR-TASS reported that Anton Verel and Olga Dunn signed an agreement on the Halden Canal.", publication="Kestria Review")
    assert "one source" not in because(one, two)


def test_one_official_quoted_in_two_accounts_is_one_source():
    one = telegram("(U) Boris Lenk said that Kestria and Marenia signed an agreement on the Halden Canal.")
    two = article("Boris Lenk said that Kestria and Marenia signed an agreement on the Halden Canal.")
    assert "all have it from Boris Lenk, which is one source" in because(one, two)


def test_an_account_that_tells_it_itself_is_another():
    one = telegram("(U) Kestria and Marenia signed an agreement on the Halden Canal.")
    two = article("Boris Lenk said that Kestria and Marenia signed an agreement on the Halden Canal.")
    assert "one source" not in because(one, two)


def test_a_summary_and_its_body_are_one_voice():
    text = "Kestria and Marenia signed an agreement on the Halden Canal."
    record = compared(telegram(f"(U) Summary: {text} End summary.", f"(U) {text}"))
    assert len(record.voices) == 1
    assert matter(record, "anal").finding.relation.value == "single-source"


@pytest.mark.parametrize("order", list(permutations(range(4)))[1::7])
def test_the_order_of_files_decides_nothing_but_letters(order):
    given = archive.dossier()
    records = [archive.compare(paths, lexicon=given.lexicon) for paths in (given.paths, [given.paths[n] for n in order])]
    one, other = ({(m.name, m.status, m.finding.relation, frozenset((p.document, p.span) for p in m.evidence)) for m in r.matters} for r in records)
    assert one == other
    people = [[(e.id, e.name, e.aliases, {(p.document, p.span) for p in e.passages}) for e in r.entities] for r in records]
    assert people[0] == people[1]
    voices = [{(v.name.split(" of ")[0], v.kind, v.citations) for v in r.voices} for r in records]
    assert voices[0] == voices[1]
