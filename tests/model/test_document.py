from reftel.model import Document, Slice, Span, Transcript


def document(*slices):
    return Document("a.json", "0" * 64, "application/json", "utf-8", Transcript("abcdefghij"), slices=slices)


def test_a_source_that_is_the_whole_file_counts_as_the_file():
    assert document().in_file(Span(2, 5)) == Span(2, 5)


def test_a_slice_moves_every_span():
    assert document(Slice(0, 100)).in_file(Span(2, 5)) == Span(102, 105)
    assert document(Slice(0, 100)).in_file(Span(10, 10)) == Span(110, 110)


def test_slices_in_another_order():
    # the first four characters stand behind the others in the file
    moved = document(Slice(0, 56), Slice(4, 50))
    assert moved.in_file(Span(0, 4)) == Span(56, 60)
    assert moved.in_file(Span(4, 10)) == Span(50, 56)
    assert moved.in_file(Span(1, 2)) == Span(57, 58)
    assert moved.in_file(Span(3, 5)) == Span(50, 60), "all that lies between its parts"
    assert moved.in_file(Span(4, 4)) == Span(50, 50)
