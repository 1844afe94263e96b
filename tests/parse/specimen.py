"""A fictional telegram for the tests of telegrams, and how to parse text."""

from reftel.lexicon import Lexicon
from reftel.model import Document, Portion, PortionKind, Telegram, Transcript
from reftel.parse.dialects import cablegate

LEXICON = Lexicon()

TELEGRAM = """VZCZCXRO0001
PP RUEHMO RUEHLO
DE RUEHMO #0077/01 0441115
ZNY CCCCC ZZH
P 131115Z FEB 31
FM AMEMBASSY MOSCOW
TO RUEHC/SECSTATE WASHDC PRIORITY 0042
INFO RUEHLO/AMEMBASSY LONDON 1234
RUEHZL/EUROPEAN POLITICAL COLLECTIVE
XMT AMCONSUL MUNICH

C O N F I D E N T I A L SECTION 01 OF 02 MOSCOW 000077

SIPDIS

SIPDIS

STATE FOR EUR/XX

E.O. 13526: DECL: 02/13/2041
TAGS: PREL, [ENRG](#), XX,
OVIP (DOE, JANE Q.)
SUBJECT: VALDORIA AND ELMERE SIGN ON THE
MARROW CANAL

REF: A. LONDON 12
     B. 30 MOSCOW 4410 (NOTAL)

Classified By: Political Counselor Jane Q. Carver for reasons
1.4 (b) and (d).

¶1. (C) Summary: The two ministers met in Port Elm and signed. End Summary.

The Meeting
-----------

¶2. (U) The ministers spoke for an hour about the canal and other

MOSCOW 00000077  002 OF 002


waterways. They agreed on:

a. a toll, and

b. (C) a secret fund.

¶3. (SBlJ) A damaged mark stands here.

This block has no number. It stands alone.

¶4. (C//NF) Comment: They will not pay. End Comment.
CARVER
"""


def document(text: str) -> Document:
    return Document(file="specimen.txt", digest="0" * 64, media="text/plain", encoding="utf-8", transcript=Transcript(text))


def parse(text: str) -> Telegram:
    return cablegate.parse(document(text), LEXICON)


def portions(telegram: Telegram, kind: PortionKind) -> list[Portion]:
    return [p for p in telegram.portions if p.kind is kind]


def words(telegram: Telegram, portion: Portion) -> str:
    return " ".join(portion.body.of(telegram.document.text).split())
