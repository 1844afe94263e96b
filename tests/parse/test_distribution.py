from reftel.parse.distribution import find_passing, is_distribution, read_distribution

BLOCK = """ORIGIN EB-07

INFO  OCT-01   NEA-10   /023 R

66617
DRAFTEDY BY EB/OFD:AMERROW:JS
APPROVED BY: EB - MR. QUILL
NEA/MAR:DHOLLOWAY (DRAFT)
L/EB:MASKE, PM:TLORN
DESIRED DISTRIBUTION
PASS USDA
                     --------------------- 118841
"""


def test_who_made_it():
    found = read_distribution(BLOCK, 0, len(BLOCK))
    assert [d.value for d in found.drafted_by] == ["EB/OFD:AMERROW:JS"]
    assert [a.value for a in found.approved_by] == ["EB - MR. QUILL"]
    assert [c.value for c in found.cleared_by] == ["NEA/MAR:DHOLLOWAY (DRAFT)", "L/EB:MASKE", "PM:TLORN"]
    assert all(c.span.of(BLOCK) == c.value for c in found.cleared_by)


def test_lines_of_a_distribution():
    for line in ("ACTION IO-14", "INFO  OCT-01   ISO-00", "NEA-10 INR-07", "------------------107579 280824Z /20", "/095 W"):
        assert is_distribution(line), line
    for line in ("THE ACTION WAS TAKEN", "SALT-II IS DEAD", "----", "INFO AMEMBASSY TARVESK"):
        assert not is_distribution(line), line


def test_passing_instructions():
    text = "DEPT PASS USTR\nSTATE FOR EUR/RUS\nPASS TO TREASURY\nTHE OBJECT PASSED OVER THE TOWER\nVASK ASKED FOR MORE\n"
    assert [p.value for p in find_passing(text, 0, len(text))] == ["DEPT PASS USTR", "STATE FOR EUR/RUS", "PASS TO TREASURY"]
