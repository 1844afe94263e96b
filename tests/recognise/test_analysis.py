"""The analysis in plain Python says what spaCy says; the attribute rules asked once for each kind of word answer as when asked for each text."""

import gc

import pytest

from reftel.recognise.analysis import Analysis, Token
from reftel.recognise.language import analyse, analyses, piped, pipeline

TEXTS = (
    "Foreign Minister Holm said on 3 March that \"Norland wouldn't sign\", and Brandt (who had met him) denied it. There are two  drafts.\tLet's see them.",
    "The Embassy's cease-fire note: I ain't gonna go; nothin' was said, but 1,200 of us stayed.",
    "",
    "  \n",
)
SAME = (
    "text",
    "lower_",
    "lemma_",
    "pos_",
    "tag_",
    "dep_",
    "ent_type_",
    "i",
    "idx",
    "whitespace_",
    "is_alpha",
    "is_punct",
    "is_space",
    "is_upper",
    "is_quote",
    "is_stop",
    "like_num",
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_pipeline_with_quick_rules_says_the_same(text):
    named = ("text", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "is_sent_start")
    assert [[str(t.morph), t.head.i, *(getattr(t, a) for a in named)] for t in piped([text])[0]] == [
        [str(t.morph), t.head.i, *(getattr(t, a) for a in named)] for t in pipeline()(text)
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_say_what_spacy_says(text):
    [doc] = piped([text])
    own = Analysis.of(doc)
    assert own.text == text
    assert [[getattr(t, a) for a in SAME] for t in own] == [[getattr(t, a) for a in SAME] for t in doc]
    for mine, theirs in zip(own, doc, strict=True):
        assert mine.head.i == theirs.head.i
        for name in ("children", "lefts", "rights", "subtree", "ancestors"):
            assert [t.i for t in getattr(mine, name)] == [t.i for t in getattr(theirs, name)], name
        assert (mine.right_edge.i, mine.sent.start, mine.sent.end) == (theirs.right_edge.i, theirs.sent.start, theirs.sent.end)
        assert bool(theirs.is_sent_end) is mine.is_sent_end
    assert [(s.start, s.end, s.text) for s in own.sents] == [(s.start, s.end, s.text) for s in (doc.sents if len(doc) else ())]
    assert [(e.start, e.end, e.label_) for e in own.ents] == [(e.start, e.end, e.label_) for e in doc.ents]


@pytest.mark.parametrize("mode", ["strict", "contract", "expand"])
def test_words_of_characters(mode):
    [doc] = piped([TEXTS[0]])
    own = Analysis.of(doc)
    for start in range(0, len(doc.text), 3):
        for end in range(start + 1, min(start + 40, len(doc.text) + 3), 4):
            mine, theirs = own.char_span(start, end, mode), doc.char_span(start, end, alignment_mode=mode)
            assert (mine is None) == (theirs is None), (start, end)
            if mine is not None and len(mine):
                assert (mine.start, mine.end, mine.text, mine.root.i) == (theirs.start, theirs.end, theirs.text, theirs.root.i), (start, end)


def told(analysis):
    return [[t.head.i, *(getattr(t, a) for a in SAME)] for t in analysis], [(e.start, e.end, e.label_) for e in analysis.ents]


def test_texts_analysed_together_are_analysed_as_each_alone():
    assert [told(each) for each in analyses(TEXTS)] == [told(analyse(text)) for text in TEXTS]
    assert analyses([]) == []


class _NoModel:
    def walk(self):
        return ()


NONE = _NoModel()


def test_numpy_multiplies_where_it_does_so_fast():
    layers = [layer for _, step in pipeline().pipeline for layer in (getattr(step, "model", None) or NONE).walk()]
    assert layers
    assert not any(getattr(layer.ops, "use_blis", False) for layer in layers)


def test_tokens_that_were_let_go_need_no_garbage_collector():
    def alive():
        return sum(isinstance(o, Token) for o in gc.get_objects())

    own = analyse(TEXTS[0])
    assert [len(t.subtree) for t in own if t.is_sent_start]
    gc.collect()
    gc.disable()
    try:
        before, tokens = alive(), len(own)
        own.release()
        del own
        assert alive() == before - tokens
    finally:
        gc.enable()
