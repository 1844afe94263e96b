from reftel.parse.blocks import cut_body


def cut(text):
    return [(p.kind.name, p.number, " ".join(p.span.of(text).split())) for p in cut_body(text, 0, len(text))]


def test_headings_in_their_forms():
    assert [k for k, _, _ in cut("The Port\n--------\n\n¶1. (C) They met.\n\nThe Canal\n\n¶2. (C) They left.\n")] == [
        "HEADING",
        "NUMBERED",
        "HEADING",
        "NUMBERED",
    ]
    assert cut("¶1. (C) They met.\nThe Canal\n---------\n¶2. (C) They left.")[1] == ("HEADING", None, "The Canal ---------")
    assert cut("¶1. (C) They met.\nThe Canal and the Port\n¶2. (C) They left.")[1] == ("HEADING", None, "The Canal and the Port")


def test_an_unfinished_sentence_goes_on_and_a_finished_one_does_not():
    long = "¶1. (U) The two ministers of Valdoria and Elmere spoke at length about the canal and other"
    assert len(cut(long + "\n\nwaterways of the north.")) == 1
    assert [k for k, _, _ in cut(long + " things.\n\nwaterways of the north.")] == ["NUMBERED", "LOOSE"]
    assert [k for k, _, _ in cut(long + "\n\nWaterways matter to both of them, it seems to us here.")] == ["NUMBERED", "LOOSE"]


def test_a_title_with_a_mark_is_no_unfinished_sentence():
    assert [k for k, _, _ in cut("¶1. (U) Points\n\nwe value the canal")] == ["NUMBERED", "LOOSE"]


def test_items_with_marks_of_their_own_are_cut_out():
    assert [k for k, _, _ in cut("¶1. (S) They agreed:\na. (U) a toll\nb. a fund\n(S//NF) and more")] == ["NUMBERED", "LETTERED", "LETTERED", "LETTERED"]


def test_without_line_breaks_numbers_with_marks_open_paragraphs():
    assert [n for _, n, _ in cut("1. (C) They met in 2030. 2. (U) They left.")] == [1, 2]


def test_no_piece_is_lost():
    text = "Loose words first.\n\n¶1. (C) They met.\n\n  Title Here\n\n¶2. They left.\n"
    assert "".join("".join(words.split()) for _, _, words in cut(text)) == "".join(text.split())
