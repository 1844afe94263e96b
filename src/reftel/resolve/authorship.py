"""A memorandum or a letter is its signer's: words between quotation marks that nobody in it is said to say are used by the signer, with distance.

A telegram's signature is no authorship (the chief of mission signs by custom), and an account whose signature is hidden has no signer.
"""

from dataclasses import replace

from reftel.model import AccountView, Annotation, Quotation, Telegram, Voice, VoiceKind

__all__ = ["authored"]

_SIGNED = frozenset({"memorandum", "letter"})
_UNSAID = "words between quotation marks that nobody"


def authored(view: AccountView) -> AccountView:
    """``view`` with the signer as the voice of what is quoted in it and said by nobody; a title or a name between quotation marks stays nobody's."""
    account = view.account
    if not isinstance(account, Telegram) or account.form not in _SIGNED or account.signature is None or " " not in account.signature.value:
        return view
    signer = Voice(VoiceKind.DRAFTER, account.signature.value, account.signature.span)
    return replace(view, annotations=tuple(_by(signer, found) for found in view.annotations))


def _by(signer: Voice, found: Annotation) -> Annotation:
    if not isinstance(found, Quotation) or found.speech or found.speaker is not None or not found.because.startswith(_UNSAID):
        return found
    return replace(found, speaker=signer, because="words between quotation marks that are the signer's own, or used with distance")
