"""Queries become trees; what cannot be understood is shown in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.errors import QueryError
from reftel.search import parse
from reftel.search.query import And, Field, Not, Or, Phrase, Range, Regex, Word


def shape(node):  # noqa: PLR0911  # one for each kind
    """A tree in brackets, as short as can be."""
    match node:
        case None:
            return ""
        case And(nodes=nodes):
            return f"({' & '.join(map(shape, nodes))})"
        case Or(nodes=nodes):
            return f"({' | '.join(map(shape, nodes))})"
        case Not(node=inner):
            return f"-{shape(inner)}"
        case Field(name=name, node=inner):
            return f"{name}:{shape(inner)}"
        case Phrase(text=text, slop=slop):
            return f"“{text}”{slop or ''}"
        case Regex(pattern=pattern):
            return f"/{pattern}/"
        case Range(low=low, high=high, with_low=with_low, with_high=with_high):
            return f"{'[' if with_low else '{'}{low}..{high}{']' if with_high else '}'}"
        case Word(text=text, fuzzy=fuzzy, exact=exact):
            return f"{'=' if exact else ''}{text}{'~' * fuzzy}"


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", ""),
        ("  ", ""),
        ("canal", "canal"),
        ("canal toll", "(canal & toll)"),
        ("canal AND toll", "(canal & toll)"),
        ("canal && toll", "(canal & toll)"),
        ("canal toll OR dam", "((canal & toll) | dam)"),
        ("canal (toll OR dam)", "(canal & (toll | dam))"),
        ("canal NOT toll", "(canal & -toll)"),
        ("canal -toll !dam", "(canal & -toll & -dam)"),
        ("+canal +toll", "(canal & toll)"),
        ("NOT NOT canal", "--canal"),
        ("-(canal OR toll)", "-(canal | toll)"),
        ('"canal toll"', "“canal toll”"),
        ("“canal toll”", "“canal toll”"),
        ("„canal toll“", "“canal toll”"),
        ('"canal toll"~5', "“canal toll”5"),
        (r'"the \"dam\""', '“the "dam"”'),
        ("canal~", "canal~"),
        ("canal~2", "canal~~"),
        ("=Canal", "=Canal"),
        ("kaz* organi?ation", "(kaz* & organi?ation)"),
        ("/colou?r/", "/colou?r/"),
        (r"/a\/b/", "/a/b/"),
        ("fm:SANDRAVA", "fm:SANDRAVA"),
        ("tags:(PREL AND ENRG)", "tags:(PREL & ENRG)"),
        ('ref:"SANDRAVA 392"', "ref:“SANDRAVA 392”"),
        ("date:[2008-05 TO 2008-06]", "date:[2008-05..2008-06]"),
        ("date:[2008 TO *]", "date:[2008..None]"),
        ("year:{2003 TO 2006}", "year:{2003..2006}"),
        ("-fm:SANDRAVA canal", "(-fm:SANDRAVA & canal)"),
        ("Sorva-Velm U.S.", "(Sorva-Velm & U.S.)"),
        ("or and", "(or & and)"),
        ("S/REL", "S/REL"),
    ],
)
def test_what_is_written_is_what_is_meant(query, tree):
    assert shape(parse(query)) == tree


@pytest.mark.parametrize(
    ("query", "start", "end"),
    [
        ('canal "toll', 6, 11),
        ("canal (toll", 6, 7),
        ("canal toll)", 10, 11),
        ("canal ()", 6, 8),
        ("canal OR", 8, 9),
        ("OR canal", 0, 2),
        ("canal AND AND toll", 10, 13),
        ("fm: SANDRAVA", 0, 3),
        ("fm:", 0, 3),
        ("date:[2008 TO", 5, 13),
        ("date:[2008]", 5, 11),
        ("canal~3", 0, 7),
        ("kaz*~1", 0, 6),
        ('"a b"~1000', 0, 10),
        ("canal /toll", 6, 11),
        ("~", 0, 1),
    ],
)
def test_mistakes_are_shown_in_their_place(query, start, end):
    with pytest.raises(QueryError) as raised:
        parse(query)
    assert (raised.value.start, raised.value.end) == (start, end)
    assert raised.value.lines == (query, " " * start + "^" * (end - start))


def test_depth_and_length_have_an_end():
    with pytest.raises(QueryError):
        parse("(" * 1000 + "a" + ")" * 1000)
    with pytest.raises(QueryError):
        parse("a" * 5000)


@given(st.text(alphabet='ab "“”()[]{}:~*?/\\-+!=&|.0ORANDT\n', max_size=40))
def test_anything_is_a_tree_or_a_mistake_in_a_place(query):
    try:
        tree = parse(query)
    except QueryError as error:
        place = (error.start, len(error.lines[1]) - 1)
    else:
        place = (tree.span.start, tree.span.end) if tree else (0, 0)
    assert 0 <= place[0] <= place[1] <= len(query)
