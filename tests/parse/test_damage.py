"""Damage never lowers a marking, and never stops the parser: texts are mutated where marks stand, and anywhere."""

import json
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parse.specimen import LEXICON, TELEGRAM, document
from parse.test_sections import section
from reftel.errors import ReftelError
from reftel.model import Level, Marking, PortionKind
from reftel.parse import parse
from reftel.parse.dialects import cablegate
from reftel.parse.marks import read_mark

CLOSED = TELEGRAM.replace("SIPDIS\n\nSIPDIS", "NODIS\nSIPDIS").replace("(U) The ministers", "(C//NF) The ministers")
SPECIMENS = {
    "specimen": TELEGRAM,
    "closed": CLOSED,
    "secret": CLOSED.replace("C O N F I D E N T I A L", "S E C R E T NOFORN").replace("CCCCC", "SSSSS"),
    "entire": TELEGRAM.replace("¶1. (C) Summary", "¶1. (C - ENTIRE TEXT) Summary").replace("(C//NF)", ""),
    "sections": section(1) + section(2) + section(3),
}
PLACES = re.compile(r"\([A-Z][A-Za-z/ -]{0,20}\)|^ZNY \w{5} ZZH|^(?:C O N F|S E C R)[^\n]*|^(?:NODIS|SIPDIS|NOFORN)$", re.MULTILINE)
LETTERS = st.sampled_from("CSUTBNFIOlo0158()/-. \n")


@st.composite
def mutations(draw):
    """A specimen, and a place where marks stand with characters dropped, put in or exchanged there."""
    text = SPECIMENS[draw(st.sampled_from(sorted(SPECIMENS)))]
    place = draw(st.sampled_from([m.span() for m in PLACES.finditer(text)]))
    words = list(text[slice(*place)])
    # a mark or caption of which more than one letter is wrong, or a caption on two lines, can be any words
    letters = LETTERS if words[0] in "(Z" else LETTERS.filter(lambda letter: letter != "\n")
    for _ in range(draw(st.integers(1, 3)) if words[0] == "Z" else 1):
        at = draw(st.integers(0, max(0, len(words) - 1)))
        match draw(st.sampled_from(["drop", "insert", "replace"])):
            case "drop":
                words[at : at + 1] = []
            case "insert":
                words.insert(at, draw(letters))
            case _:
                words[at : at + 1] = [draw(letters)]
    return text, place, "".join(words)


def markings(text):
    """The marking of every character of the source, None where no portion has it."""
    telegram = cablegate.parse(document(text), LEXICON)
    found: list[Marking | None] = [None] * len(text)
    headers = [False] * len(text)
    for portion in telegram.portions:
        there = telegram.document.transcript.to_source(portion.span)
        found[there.start : there.end] = [portion.marking] * len(there)
        headers[there.start : there.end] = [portion.kind is PortionKind.HEADER] * len(there)
    return found, headers, telegram


def says_another_mark(words):
    """Whether what stands at the place now is an exact known mark or line, which nobody can tell from a true one."""
    inside = re.search(r"\(\s{0,2}([^()]{1,40})\)", words)
    return inside is not None and read_mark(inside[1], LEXICON) is not None


@settings(max_examples=300, deadline=None, derandomize=True)
@given(mutations())
def test_no_portion_falls_by_damage(mutation):
    text, (start, end), words = mutation
    if says_another_mark(words):
        return
    before, header, _ = markings(text)
    after, _, telegram = markings(text[:start] + words + text[end:])
    shift = len(words) - (end - start)
    if telegram.banner.level is Level.UNKNOWN:
        return
    for at, was in enumerate(before):
        if start <= at < end or was is None or header[at]:
            continue
        now = after[at + (shift if at >= end else 0)]
        assert now is None or now.dominates(was), (words, text[at : at + 40], str(was), str(now))


def fuzzed(text, draw):
    for _ in range(draw(st.integers(1, 6))):
        a, b = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        b = min(b, a + 400)
        match draw(st.sampled_from(["drop", "double", "noise", "swap"])):
            case "drop":
                text = text[:a] + text[b:]
            case "double":
                text = text[:b] + text[a:b] + text[b:]
            case "noise":
                text = text[:a] + draw(st.text(max_size=30)) + text[a:]
            case _:
                text = text[:a] + text[a:b].swapcase() + text[b:]
    return text


def parsed_in_time(text):
    started = time.perf_counter()
    try:
        account = parse(document(text), LEXICON)
    except ReftelError:
        account = None
    assert time.perf_counter() - started < 5
    if account is not None:
        spans = sorted(p.span for p in account.portions)
        assert all(span.end <= len(account.document.text) for span in spans)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.data())
def test_no_damage_stops_the_parser(data):
    parsed_in_time(fuzzed(SPECIMENS[data.draw(st.sampled_from(sorted(SPECIMENS)))], data.draw))


@pytest.fixture(scope="module")
def real(shared):
    lines = (shared / "gold" / "cablegate_html_typecode" / "cables.jsonl").read_text(encoding="utf-8").splitlines()[::12]
    pages = [json.loads(line) for line in lines]
    return [page["header"].strip("\n") + "\n\n" + page["content"] for page in pages]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.data())
def test_no_damage_of_a_true_telegram_stops_the_parser(real, data):
    parsed_in_time(fuzzed(data.draw(st.sampled_from(real)), data.draw))
