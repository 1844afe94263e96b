"""What documents are called in lists: never by an id, and two of one file not alike."""

from records import record
from reftel.model import Shown, ShownPart
from reftel.web import naming
from reftel.web.wording import wording
from web.views import dumped


def shown(**more):
    given = {"key": "0" * 64, "name": "telegram-1", "id": "telegram-1", "kind": "telegram", "file": "a/dump.csv", "marking": "C", **more}
    return Shown(**given)


def part(text, kind="paragraph"):
    return ShownPart(kind, None, None, text)


def test_a_number_a_subject_a_publisher_or_the_first_words():
    text = (part("", "withheld"), part("  The envoy\narrived late.  "), part("Second."))
    assert naming.in_a_line(shown(number="31VARNIA12", subject="ON THE HARBOUR")) == "31VARNIA12"
    assert naming.in_a_line(shown(subject="ON THE HARBOUR", parts=text)) == "ON THE HARBOUR"
    assert naming.in_a_line(shown(kind="article", originator="Varnia Post", parts=text)) == "Varnia Post"
    assert naming.in_a_line(shown(originator="AMEMBASSY VARNIA", parts=text)) == "“The envoy arrived late.”"
    assert naming.in_a_line(shown(parts=(part("", "withheld"),))) == "dump.csv"
    assert naming.in_a_line(shown(parts=(part("A. VARNIA 11", "other"), *text))) == "“The envoy arrived late.”"
    assert naming.in_a_line(shown(parts=(part("A. VARNIA 11", "other"),))) == "“A. VARNIA 11”"


def test_first_words_end_with_a_word():
    assert naming.opening([" ", "Envoy"]) == "“Envoy”"
    assert naming.opening([]) == ""
    long = naming.opening(["The envoy of Varnia arrived late and would not say where he had been all afternoon"])
    assert long == "“The envoy of Varnia arrived late and would not say where he had …”"
    assert naming.opening(["x" * 200]) == f"“{'x' * 64} …”"


def test_an_account_without_a_name_has_its_first_words_for_a_title():
    _, accounts = dumped(record())
    account = next(each for each in accounts.values() if each["kind"] != "telegram")
    named = naming.name_of(account)
    assert named
    assert not naming.title_of(account).startswith("“")
    bare = {**account, "article": {}}
    first = naming.title_of(bare)
    assert naming.name_of(bare) == ""
    assert first.startswith("“")
    assert first.strip("“”… ") in " ".join(account["text"].split())


def test_further_passages_of_a_paragraph_are_told_by_their_number():
    whole, _ = dumped(record())
    document = whole["documents"][0]["id"]
    passages = [
        {"document": document, "place": place, "mark": "C", "start": at, "end": at + 1, "text": "x"}
        for place, at in (("¶2", 5), ("¶3", 9), ("¶2", 7), ("¶2", 5))
    ]
    cited = wording(whole)["cite"](passages)
    assert [(each.place, each.at, each.nth) for each in cited] == [("¶2", "c5-6", 1), ("¶2", "c7-8", 2), ("¶3", "c9-10", 1)]
