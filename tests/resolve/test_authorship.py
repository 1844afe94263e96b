from dataclasses import replace

import pytest

from reftel.model import Located, Quotation, Span, VoiceKind
from reftel.recognise.quotes import UNSAID
from reftel.resolve.authorship import authored
from resolve.views import view


def quotation(account, words, *, because=UNSAID, speech=False):
    start = account.text.index(words)
    return Quotation(span=Span(start, start + len(words)), speaker=None, finder="quotes", because=because, speech=speech)


def paper(form, signature="Vera L. Orlova", **of):
    account = view("m", "A limited “open gate” policy helps the port.", originator="Lowden")
    signed = Located(signature, Span(0, 1)) if signature else None
    return replace(account, account=replace(account.account, form=form, signature=signed), annotations=(quotation(account, "open gate", **of),))


@pytest.mark.parametrize("form", ["memorandum", "letter"])
def test_what_nobody_is_said_to_say_in_a_signed_paper_is_its_signer_s(form):
    (q,) = authored(paper(form)).annotations
    assert (q.speaker.name, q.speaker.kind, q.speech) == ("Vera L. Orlova", VoiceKind.DRAFTER, False)


@pytest.mark.parametrize(
    "account",
    [
        paper("telegram"),
        paper("memorandum of conversation"),
        paper("memorandum", "ORLOVA"),
        paper("memorandum", None),
        paper("memorandum", because="a title or a name between quotation marks"),
        paper("memorandum", because="a whole sentence between quotation marks", speech=True),
    ],
)
def test_telegrams_unsigned_papers_titles_and_speech_keep_what_they_have(account):
    assert authored(account) == account
