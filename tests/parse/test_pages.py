from parse.specimen import LEXICON
from reftel.model import Level, Transcript
from reftel.parse.pages import LineKind, kind_of_line, read_pages


def peeled(text):
    return Transcript(text).edit(read_pages(text, LEXICON).edits).text


def test_kinds_of_lines():
    kinds = {
        "": LineKind.BLANK,
        "CONFIDENTIAL": LineKind.LEVEL,
        '"UNCLASSIFIED"': LineKind.LEVEL,
        "LIMITED OFFICIAL USE": LineKind.LEVEL,
        "C O N F I D E N T I A L": LineKind.TEXT,
        "CONFIDENTIALLY": LineKind.TEXT,
        "SECRETARY": LineKind.TEXT,
        "PAGE 02        TARVES  01234  01 OF 02  071722Z": LineKind.PAGE,
        "PAGE TWO RUEXXA 264": LineKind.PAGE,
        "PAGE ONE NEWS": LineKind.TEXT,
        "TARVES 00259 310310Z": LineKind.STATION,
        "Jane Q. Specimen Declassified/Released US Department of State EO Systematic Review 20 Mar 2031": LineKind.STAMP,
        "RELEASED IN PART": LineKind.STAMP,
        "UNCLASSIFIED U.S. Department of State Case No. F-2031-00412 Doc No. C09900012 Date: 03/04/2031": LineKind.STAMP,
        "B1, 1.4(D)": LineKind.EXEMPTION,
        "NNNN": LineKind.END,
        "<< END OF DOCUMENT >>": LineKind.END,
        "===== PAGE 3 =====": LineKind.CARRIER,
        "NEVER": LineKind.TEXT,
        "1.4 MILLION": LineKind.TEXT,
    }
    assert {line: kind_of_line(line, LEXICON) for line in kinds} == kinds


def test_a_sentence_runs_on_over_a_page_and_a_paragraph_does_not():
    page = "CONFIDENTIAL\n\nCONFIDENTIAL\n\nPAGE 02        TARVES  01234  071722Z\n\n"
    assert peeled(f"1. THE LOCK WILL BE\n{page}OPENED IN JUNE.\n") == "1. THE LOCK WILL BE\nOPENED IN JUNE.\n"
    assert peeled(f"1. THE LOCK IS OPEN.\n{page}2. NO SHIP CAME.\n") == "1. THE LOCK IS OPEN.\n\n2. NO SHIP CAME.\n"


def test_what_was_on_the_pages_is_kept():
    pages = read_pages("TEXT ONE\nSECRET\nRELEASED IN PART\nB1\nTEXT TWO\nRELEASED IN PART\nTEXT THREE\n", LEXICON)
    assert [level.value for level in pages.levels] == [Level.SECRET]
    assert [stamp.value for stamp in pages.stamps] == ["RELEASED IN PART"]
    assert [code.value for code in pages.exemptions] == ["B1"]
    assert not pages.scanned


def test_the_furniture_at_both_ends_stays():
    text = "CONFIDENTIAL\n\nTEXT\n\nCONFIDENTIAL\nNNNN\n"
    assert peeled(text) == text


def test_a_station_in_the_text_is_no_furniture():
    text = "SEE\n\nTARVES 00259 310310Z\n\nFOR MORE.\n"
    assert peeled(text) == text
