"""Fictional copies of telegrams and articles in the forms in which their holders give them, made from a few facts."""

from datetime import datetime
from xml.sax.saxutils import escape

LINES = {"UNCLASSIFIED": "UNCLAS", "CONFIDENTIAL": "C O N F I D E N T I A L", "SECRET": "S E C R E T"}
MARKS = {"UNCLASSIFIED": "U", "CONFIDENTIAL": "C", "SECRET": "S"}
WORDS = "Specimen, fictional, written for Reftel. Nothing was decided on the quay."


def _group(when):
    return f"{when:%d%H%M}Z {when:%b %y}".upper()


def cablegate(*, sender, post, number, when, subject, level="CONFIDENTIAL", caption="", to="SECSTATE WASHDC", url="", **_):
    """A telegram of 1985-2010 as it was sent."""
    mark = MARKS[level]
    head = f"R {_group(when)}\nFM {sender}\nTO {to}\n\n{LINES[level]} {post} {int(number):06}\n\n{caption or 'SIPDIS'}\n\nE.O. 12958: DECL: N/A\nTAGS: PREL\nSUBJECT: {subject}\n\n"
    tail = f"\n{url}\n" if url else ""
    return head + f"1. ({mark}) {WORDS}\n\n2. ({mark}) {WORDS}\n\n3. ({mark}) {WORDS}\n\nHOLLOWAY\n{tail}"


def aad(*, sender, post, number, when, subject, film, level="CONFIDENTIAL", caption="", to="SECSTATE WASHDC", document="", **_):
    """A telegram of 1973-79 as the archive gives it, with its attributes."""
    document = document or f"{when.year}{post.replace(' ', '')[:6]}{int(number):05}"
    lines = [f"PAGE 01        {post[:6]}  {int(number):05}  {when:%d%H%M}Z", "", "ACTION EUR-01", "", f"R {_group(when)}", f"FM {sender}", f"TO {to}"]
    lines += [f"{LINES[level]} {post} {int(number):05}", "", caption, "", "E.O. 11652: GDS", "TAGS: PFOR, XX", f"SUBJECT: {subject}", ""]
    lines += [f"{n}. {WORDS.upper()}\n" for n in (1, 2, 3)] + [
        "HOLLOWAY",
        "",
        level,
        "",
        "<< END OF DOCUMENT >>",
        "",
        "*** Current Classification *** UNCLASSIFIED",
        "",
    ]
    lines += [
        " Message Attributes",
        "Automatic Decaptioning: X",
        "Capture Date: 01 JAN 1994",
        "Channel Indicators: n/a",
        "Concepts: CANALS",
        "Control Number: n/a",
        "Copy: SINGLE",
    ]
    lines += [
        f"Draft Date: {when:%d %b %Y}".upper(),
        f"Document Number: {document}",
        "Document Source: CORE",
        "Drafter: n/a",
        "Errors: N/A",
        f"Film Number: {film}",
    ]
    lines += [
        f"From: {post}",
        "Handling Restrictions: n/a",
        f"Original Classification: {level}",
        f"Original Handling Restrictions: {caption or 'n/a'}",
        "Page Count: '1'",
    ]
    lines += [f"Previous Classification: {level}", f"Subject: {subject}", "TAGS: PFOR, XX", "To: STATE", "Type: TE"]
    return "\n".join([*lines, "Markings: Jane R. Specimen Declassified/Released US Department of State EO Systematic Review 05 JUL 2006", ""])


def frus(*, document, sender, receiver, place, number, when, subject, level="SECRET", **_):
    """A telegram as a volume of Foreign Relations prints it, in TEI."""
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0"><text><body>'
        f'<div xml:id="d{document}" subtype="historical-document" n="{document}" type="document"><head>{document}. Telegram From {escape(sender)} to {escape(receiver)}'
        f'<note n="1" type="source">Source: National Archives, RG 59, Central Foreign Policy File, D310077–0012. {level.title()}.</note></head>'
        f'<opener><dateline><placeName>{place}</placeName>, <date when="{when:%Y-%m-%dT%H:%M:00+00:00}">{when:%B} {when.day}, {when.year}, {when:%H%M}Z</date>.</dateline></opener>'
        f"<p>{number}. Subject: {escape(subject)}.</p><p>1. {WORDS}</p><p>2. {WORDS}</p><p>3. {WORDS}</p>"
        "<closer><signed>Holloway</signed></closer></div></body></text></TEI>"
    )


def foia(*, case, **facts):
    """A telegram as it was released after a request."""
    return f"RELEASED IN FULL\nUNCLASSIFIED U.S. Department of State Case No. {case} Doc No. C00000001\n\n{cablegate(**facts)}"


def article(*, words, **_):
    """An article as a file has it."""
    return f"{words}\n\n{WORDS}\n\n{WORDS}\n"


FORMS = {"cablegate": cablegate, "aad": aad, "frus": frus, "foia": foia, "article": article}


def copy(form, facts):
    """The text of one copy; ``when`` as ISO 8601."""
    when = {"when": datetime.fromisoformat(facts["when"])} if "when" in facts else {}
    return FORMS[form](**{**facts, **when})
