import json
import re
from itertools import permutations

import pytest

from parse.specimen import LEXICON, TELEGRAM
from parse.test_sections import TEXTS, section
from reftel import parse
from reftel.model import Level, Notice, Telegram
from reftel.parse.joining import beside, groups, part_of, sign_of
from reftel.read import read_bytes


def parts(*texts, names=None):
    found = []
    for n, text in enumerate(texts):
        [document] = read_bytes(text.encode(), file=names[n] if names else f"{n}.txt")
        part = part_of(document, parse.parse(document, LEXICON), LEXICON)
        if part:
            found.append(part)
    return found


def together(*texts):
    [group] = groups(parts(*texts))
    account = parse.join(group, LEXICON)
    assert isinstance(account, Telegram)
    return account


def whole(*texts):
    [document] = read_bytes("".join(texts).encode(), file="whole.txt")
    return parse.parse(document, LEXICON)


def seen(account):
    text = account.document.text
    return [(p.kind, p.number, p.printed_mark, str(p.marking), p.span.of(text)) for p in account.portions]


def messages(account, code):
    return [n.message for n in account.notices if n.code == code]


@pytest.mark.parametrize("order", list(permutations((1, 2, 3))))
def test_sections_of_several_files_are_what_they_are_in_one(order):
    account = together(*(section(n) for n in order))
    assert seen(account) == seen(whole(section(1), section(2), section(3)))
    assert [(s.value.number, s.value.of) for s in account.sections] == [(1, 3), (2, 3), (3, 3)]
    assert [account.document.text[s.span.start :].split()[0] for s in account.sections] == ["VZCZCXRO0001", "the", "¶5."]
    assert account.signature.value == "CARVER"
    assert messages(account, "sections-joined") == [
        "read as one telegram out of several documents: " + ", ".join(f"section {n} from {order.index(n)}.txt" for n in (1, 2, 3))
    ]


def test_every_portion_leads_back_to_its_file():
    texts = {f"{n}.txt": section(n + 1) for n in range(3)}
    account = together(*texts.values())
    transcript = account.document.transcript
    assert account.document.files == tuple(texts)
    for portion in account.portions:
        for name, place in account.document.places(transcript.to_source(portion.span)):
            assert place.of(texts[name]).replace("[ENRG](#)", "ENRG") == portion.span.of(account.document.text)
    fish = next(p for p in account.portions if p.number == 3)
    assert account.document.places(transcript.to_source(fish.span))[0][0] == "1.txt"


def test_a_sentence_runs_on_over_two_files_and_has_a_place_in_each():
    long = "¶1. (C) They met in Port Elm.\n\n¶2. (U) They spoke for a whole long afternoon of the canal and of its many gates and\n"
    texts = {**TEXTS, 1: long, 2: "locks, at length.\n\n¶3. (C) They ate.\n"}
    account = together(section(1, texts=texts), section(2, texts=texts), section(3))
    paragraph = next(p for p in account.portions if p.number == 2)
    assert paragraph.span.of(account.document.text).endswith("gates and\n\nlocks, at length.")
    places = account.document.places(account.document.transcript.to_source(paragraph.span))
    assert [name for name, _ in places] == ["0.txt", "1.txt"]
    assert places[1][1].of(section(2, texts=texts)).endswith("locks, at length.")


@pytest.mark.parametrize("present", [(1, 3), (2, 3), (1, 2)])
def test_a_missing_section_is_said(present):
    account = together(*(section(n) for n in present))
    missing = ({1, 2, 3} - set(present)).pop()
    assert messages(account, "section-missing") == [f"sent in 3 sections, of which {missing} is not in the files given"]


def test_nothing_runs_on_over_a_section_that_is_missing():
    long = "¶1. (C) They met.\n\n¶2. (U) They spoke for a whole long afternoon of the canal and of its many gates and\n"
    texts = {**TEXTS, 1: long, 3: "of a secret fund.\n\nb. And of Orlik.\n\n¶5. (C) They left.\nCARVER\n"}
    for account in (together(section(1, texts=texts), section(3, texts=texts)), whole(section(1, texts=texts), section(3, texts=texts))):
        assert {str(p.marking) for p in account.portions if "secret fund" in p.span.of(account.document.text)} == {"C"}
        assert {str(p.marking) for p in account.portions if "Orlik" in p.span.of(account.document.text)} == {"C"}


def test_the_banner_is_the_join_of_all_sections():
    low = [section(n, level="UNCLAS") for n in (1, 3)]
    account = together(low[0], section(2, level="S E C R E T", caption="NODIS"), low[1])
    assert account.banner.level is Level.SECRET
    assert account.banner.readers == {"NODIS"}
    assert {str(p.marking) for p in account.portions if p.kind.value in ("subject", "tags", "signature")} == {"S//NODIS"}
    assert {p.number: str(p.marking) for p in account.portions if p.number}[4] == "U//NODIS"
    damaged = together(low[0], section(2, level="X E C R E T"), low[1])
    assert damaged.banner.level >= Level.CONFIDENTIAL


def test_shown_by_itself_a_section_counts_as_the_whole():
    group = groups(parts(section(1, level="UNCLAS"), section(2, level="S E C R E T")))[0]
    account = beside(group[0], group)
    assert account.banner.level is Level.SECRET
    assert {str(p.marking) for p in account.portions if p.kind.value == "subject"} == {"S"}
    assert messages(account, "sections-elsewhere") == ["the rest of the telegram is in other documents: section 2 in 1.txt"]
    assert Notice("section-missing", "sent in 3 sections, of which 1, 3 are not in the file") in beside(group[1], group).notices


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("MOSCOW 000077", "MOSCOW 000078"), "another number"),
        (("131115Z", "131116Z"), "another date-time group"),
        (("FEB 31", "FEB 32"), "another year"),
        (("AMEMBASSY MOSCOW", "AMEMBASSY PARIS"), "another sender"),
        (("OF 03", "OF 04"), "other sections"),
        (("SECTION 02", "SECTION 01"), "the same section"),
    ],
)
def test_what_is_no_section_of_the_same_telegram(change, why):
    assert groups(parts(section(1), section(2).replace(*change))) == (), why


def test_a_section_without_its_date_joins_the_one_telegram_of_its_number():
    bare = section(2).replace("P 131115Z FEB 31\n", "")
    assert [len(g) for g in groups(parts(section(1), bare))] == [2]
    assert [len(g) for g in groups(parts(section(1), section(1).replace("FEB 31", "FEB 32"), bare))] == []


def test_two_holdings_of_every_section_are_two_telegrams():
    found = groups(parts(section(1), section(1) + "\n", section(2), section(2) + "\n"))
    assert [[p.document.file for p in g] for g in found] == [["0.txt", "2.txt"], ["1.txt", "3.txt"]]


def test_a_telegram_that_is_whole_takes_no_section():
    complete = section(1, texts={1: "".join(TEXTS.values())})
    assert groups(parts(complete, section(2))) == ()
    assert parts(section(1) + section(2) + section(3)) == []


def test_two_sections_in_one_file_and_one_in_another():
    account = together(section(3), section(1) + section(2))
    assert seen(account) == seen(whole(section(1), section(2), section(3)))
    assert [s.value.number for s in account.sections] == [1, 2, 3]


def test_a_section_that_is_quoted_is_none():
    quoting = TELEGRAM.replace("They agreed on:", "They cited\n\nC O N F I D E N T I A L SECTION 02 OF 03 LONDON 000012\n\nThey agreed on:")
    assert [p.call for p in parts(quoting.replace("SECTION 01 OF 02 ", ""))] == []


def test_what_stands_above_a_later_header_goes_with_it():
    page = "Viewing telegram MOSCOW 77\n\nSECRET SUBJECT OF A PAGE\n\n"
    assert seen(together(section(1), page + section(2), page + section(3))) == seen(whole(section(1), section(2), section(3)))


def test_sections_of_archives_with_attributes_below():
    below = "\n\n\n*** Current Classification *** UNCLASSIFIED\n Message Attributes\nOriginal Classification: SECRET\nFilm Number: D31-{n}\nFrom: MOSCOW\n"
    account = together(*(" Message Text\n\n" + section(n).replace("¶", "") + below.format(n=n) for n in (2, 1, 3)))
    assert account.dialect == "aad_1973"
    assert [p.number for p in account.portions if p.number] == [1, 2, 3, 4, 5]
    assert account.banner.level is Level.SECRET
    assert account.archival_reference.value == "D31-3"
    assert account.document.text.count("SUBJECT") == account.document.text.count("Message Attributes") == 1
    second = next(p for p in account.portions if p.number == 2)
    assert " ".join(second.span.of(account.document.text).split()) == "2. (C) They spoke of the canal and of the toll, at length."


def test_notices_of_reading_keep_their_places():
    account = together(section(1), section(2).replace("They ate", "They a\u200bte"), section(3))
    [notice] = [n for n in account.notices if n.code == "hidden-characters"]
    assert "\u200b" in notice.span.of(account.document.text)


def test_the_sign_of_a_section_is_told_without_parsing():
    [document] = read_bytes(section(2).encode(), file="a.txt")
    assert sign_of(document, LEXICON) == (77, 3)
    [other] = read_bytes(TELEGRAM.replace("SECTION 01 OF 02 ", "").encode(), file="b.txt")
    assert sign_of(other, LEXICON) is None


def test_a_telegram_with_all_its_sections_is_no_section():
    [whole] = read_bytes("".join(section(n) for n in (1, 2, 3)).encode(), file="a.txt")
    assert sign_of(whole, LEXICON) is None
    [some] = read_bytes("".join(section(n) for n in (1, 3)).encode(), file="a.txt")
    assert sign_of(some, LEXICON) == (77, 3)


def cut(text, of):
    """``text``, a telegram's, sent in ``of`` sections: its header before each, its body cut between words and in the middle of sentences."""
    line = re.search(r"^((?:[A-Z] ){3,}[A-Z]|UNCLAS|SECRET|CONFIDENTIAL)( (?:[A-Z ]+) \d{4,6})$", text, re.MULTILINE)
    body = re.search(r"^¶?1\. ", text, re.MULTILINE)
    if not line or not body or body.start() < line.end() or "ECTION" in text:
        return []
    above, below = text[: line.start()], text[line.end() : body.start()]
    words = [m.end() for m in re.finditer(r"\S+\s+", text[body.start() :])]
    if len(words) < 50:
        return []
    cuts = [body.start(), *(body.start() + words[len(words) * n // of] for n in range(1, of)), len(text)]
    heads = [f"{above}{line[1]} SECTION 0{n} OF 0{of}{line[2]}{below}" for n in range(1, of + 1)]
    return [head + text[a:b].rstrip() + "\n" for head, a, b in zip(heads, cuts, cuts[1:], strict=False)]


@pytest.mark.parametrize("of", [2, 3])
def test_real_telegrams_cut_into_sections_are_what_they_are_in_one_file(shared, of):
    lines = [line for path in sorted((shared / "gold").glob("cablegate_html_*/cables.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
    records = [json.loads(line) for line in lines[::2]]
    every = [texts for r in records if len(texts := cut(f"{r['header'].strip()}\n\n{r['content']}", of)) == of]
    assert len(every) > 10
    equal = 0
    for texts in every:
        account = together(*reversed(texts))
        # what a page prints above the header is left in the text where all stands in one file
        equal += seen(account) == seen(whole(*texts))
        held = {f"{of - 1 - n}.txt": text for n, text in enumerate(texts)}
        for portion in account.portions:
            for name, place in account.document.places(account.document.transcript.to_source(portion.span)):
                assert not len(place) or place.of(held[name]).split()
        marks = [p.printed_mark for p in account.portions if p.printed_mark]
        assert account.banner.dominates(parse.parse(read_bytes(texts[-1].encode(), file="last.txt")[0], LEXICON).banner)
        assert marks
    assert equal >= 0.8 * len(every)
