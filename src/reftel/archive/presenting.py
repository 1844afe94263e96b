"""One document as a page shows it: what `inspect` gives of it, what it is cited by, where the text was mended, and what its abbreviations stand for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from reftel.archive.citing import cited
from reftel.archive.gathering import parsed
from reftel.archive.policies import InForce
from reftel.archive.reading import Found, recognised, views
from reftel.archive.searching import Ask, opened, search, show
from reftel.archive.selecting import taken
from reftel.errors import ClearanceError, UsageError
from reftel.export import json_inspection
from reftel.export.citation import item
from reftel.export.offsets import Offsets
from reftel.lexicon import Lexicon, country_names
from reftel.lexicon.words import english_words
from reftel.model import AccountView, Clearance, Holding, Mention, Telegram
from reftel.resolve.spread import spread

__all__ = ["Presented", "document", "presented"]

_REASON_HIDDEN = "outside what this clearance may see"
_FILLER = "\u2588"
_MOST_REPAIRS = 400
_MOST_CITING = 50


@dataclass(frozen=True, slots=True)
class Presented:
    """A document of an archive: ``account`` as of ``presented``, ``held`` the ids of the telegrams cited that this view has, by number, ``citing`` those that cite it."""

    account: Mapping[str, Any]
    held: Mapping[str, str]
    citing: Sequence[str] = ()


def presented(view: AccountView, lexicon: Lexicon) -> dict[str, Any]:
    """What `inspect` shows of ``view``, offsets as released; besides, its citation (``csl``), of a telegram what each holder's copy would be cited by
    (``holders``, by the holder's name), ``repairs`` (``{start, end, source, text, because}``: where what is
    printed is not what the file has), ``glosses`` (what abbreviations in the text stand for) and ``countries`` (what the codes of countries among its findings stand for).
    """
    shown: dict[str, Any] = json_inspection.dump(view.file, [view], offsets=Offsets.RELEASED)["documents"][0]
    holders = {each.value: item(cited(view, lexicon, holding=each)) for each in Holding} if isinstance(view.account, Telegram) else {}
    return {
        **shown,
        "csl": item(cited(view, lexicon)),
        "holders": holders,
        "repairs": list(_repairs(view)),
        "glosses": _glosses(view.released.text, lexicon),
        "countries": _countries(view, lexicon),
    }


def document(
    id: str,  # noqa: A002  # as the views name it
    folder: str | Path,
    *,
    clearance: Clearance,
    findings: bool = True,
    as_of: date | None = None,
    lexicon: Lexicon | None = None,
) -> Presented:
    """The document ``id`` of the archive in ``folder`` as a reader with ``clearance`` may have it; without ``findings`` nothing analyses its language, which is quick.

    ClearanceError where this reader may see none of that id.
    """
    lexicon, place = lexicon or Lexicon(), Path(folder)
    in_force = InForce(None, as_of, lexicon)
    found = show(id, place, clearance=clearance)
    accounts = parsed(taken([found.id], place, clearance), lexicon, None, in_force, holder=clearance.is_everything)
    analysed = [recognised(each.account, lexicon, in_force) if findings else Found(each.account, {}) for each in accounts]
    seen = spread(views(analysed, clearance, as_of, in_force=in_force), lexicon)
    if not seen:
        msg = f"{id}: there is nothing of that name in what this reader may see"
        raise ClearanceError(msg)
    index = opened(place, clearance)
    held = {number: there[0].id for number in found.references if (there := index.named(number))}
    citing = _citing(found.number, place, clearance) if found.number else ()
    return Presented({**presented(seen[0], lexicon), "id": found.id}, held, citing)


def _citing(number: str, folder: Path, clearance: Clearance) -> list[str]:
    """The ids of the telegrams that cite ``number``, newest first, at most 50; none where it cannot be asked for."""
    try:
        hits = search(f'ref:"{number}"', folder, clearance=clearance, ask=Ask(limit=_MOST_CITING, order="newest", facets=False)).hits
    except UsageError:
        return []
    return [hit.document.id for hit in hits]


def _repairs(view: AccountView) -> Iterator[dict[str, Any]]:
    """The edits within what is shown, each at its place in the released text; at most 400."""
    edits = [e for e in view.released.edits if e.reason != _REASON_HIDDEN]
    for edit in edits[:_MOST_REPAIRS]:
        there = view.released.from_source(edit.span)
        source = edit.span.of(view.released.source)
        # what edits took out between portions belongs to nobody, and is overwritten
        yield {
            "start": there.start,
            "end": there.end,
            "source": "" if _FILLER in source else source[:120],
            "text": edit.replacement[:120],
            "because": edit.reason,
        }


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"(?<![\w/-])[A-Z][A-Z0-9&]*(?:[/-][A-Z][A-Z0-9&]*){0,3}(?![\w/-])")


def _glosses(text: str, lexicon: Lexicon) -> dict[str, str]:
    """By abbreviation of ``text`` what it may stand for; nothing of a text in capitals that is also a word."""
    known = lexicon.once(_acronyms)
    capitals = sum(1 for c in text if c.isupper()) * 2 > sum(1 for c in text if c.isalpha())
    found = dict.fromkeys(m.group() for m in _word().finditer(text))
    return {
        word: known[word]
        for word in found
        if word in known and len(word) > 1 and not (capitals and word.isalpha() and word.casefold() in lexicon.once(english_words))
    }


def _countries(view: AccountView, lexicon: Lexicon) -> dict[str, str]:
    """By code what the countries of what was found are called."""
    known = lexicon.once(country_names)
    codes = {each.country for each in view.annotations if isinstance(each, Mention) and each.country}
    return {code: known[code] for code in sorted(codes) if code in known}


def _acronyms(lexicon: Lexicon) -> dict[str, str]:
    """What each abbreviation stands for; of several meanings the first two."""
    meanings: dict[str, list[str]] = {}
    for table, key in (("acronyms", "acronym"), ("captions", "caption")):
        for row in lexicon.rows(table):
            if meaning := row["meaning"].strip(" ."):
                meanings.setdefault(row[key], []).append(meaning)
    return {word: " or ".join(list(dict.fromkeys(said))[:2]) for word, said in meanings.items()}
