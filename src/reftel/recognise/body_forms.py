"""Organisations by their form: a post and its city, a company form, a head noun of another language, an ending that says what the word is."""

from collections.abc import Iterator

from reftel.model import MentionKind
from reftel.recognise.candidates import Candidate, Ground
from reftel.recognise.places import country_before, country_within
from reftel.recognise.reading import Reading

__all__ = ["body", "by_form"]

_FINDER = "organisations"
_POSTS = {
    "embassy": "embassy",
    "amembassy": "embassy",
    "consulate": "consulate",
    "amconsul": "consulate",
    "amcongen": "consulate",
    "congen": "consulate",
    "usmission": "mission",
    "usdel": "delegation",
    "usint": "interests section",
    "uslo": "liaison office",
    "mission": "mission",
    "legation": "legation",
    "secstate": "department",
    "secdef": "department",
    "usis": "information service",
}


def by_form(reading: Reading) -> Iterator[Candidate]:
    """Every organisation that its form shows."""
    forms, heads = reading.words["organisation_words", "company form"], reading.words["name_cues", "foreign body head"]
    for n, atom in enumerate(reading.atoms):
        if atom.key in heads and atom.capital and not (reading.common(n) and _plain(reading, n + 1)):
            yield from _foreign(reading, n)
        if atom.key in _POSTS:
            yield from _post(reading, n)
        if atom.key in forms and atom.capital and n and reading.atoms[n - 1].text != ".":
            yield from _by_company_form(reading, n)
    yield from _by_ending(reading)


def _post(reading: Reading, n: int) -> Iterator[Candidate]:
    """As in "Embassy Norburg", "AMEMBASSY NORBURG", "SECSTATE WASHDC": a post and its city."""
    hit = reading.hit(n + 1, "places", "countries")
    city = reading.atom(n + 1)
    if city is None or not city.gap or not (hit or city.key in ("washdc", "washington", "washdc")) or not (reading.atoms[n].capital or reading.capitals):
        return
    last = hit.last if hit else n + 2
    yield Candidate(
        first=n,
        last=last,
        kind=MentionKind.ORGANISATION,
        ground=Ground.STATED,
        finder=_FINDER,
        because="a post and its city",
        head=_POSTS[reading.atoms[n].key],
        country=country_before(reading, n),
    )


def _plain(reading: Reading, n: int) -> bool:
    """Whether atom ``n`` is an English word or a month: "Union August 29" is no name in French."""
    return reading.key(n) in reading.english or reading.key(n) in reading.words["name_cues", "day or month"]


def _foreign(reading: Reading, n: int) -> Iterator[Candidate]:
    """As in "Instituto Nacional de Aguas": a head noun of another language opens the name, its complement follows."""
    last, joints = n + 1, reading.words["name_cues", "foreign joint"]
    while (
        last < len(reading.atoms)
        and reading.atoms[last].gap
        and (reading.atoms[last].key in joints or (reading.atoms[last].capital and reading.atoms[last].word))
    ):
        last += 1
    while last > n and reading.atoms[last - 1].key in joints:
        last -= 1
    if last > n + 1:
        yield body(reading, n, last, n, Ground.STATED, f"its head noun is {reading.atoms[n].text!r}")


def _by_company_form(reading: Reading, n: int) -> Iterator[Candidate]:
    """As in "Norland Steel Ltd": a company form after a capitalised name."""
    first = n
    while (
        first > 0
        and reading.atoms[first - 1].word
        and reading.atoms[first - 1].capital
        and reading.atoms[first - 1].key not in reading.words["name_cues", "never in a body name"]
        and reading.atoms[first].gap
    ):
        first -= 1
    if (
        first < n
        and not (reading.capitals and len(reading.atoms[n].text) < 3)
        and not reading.over(n - 1, "roles", "countries")
        and "/" not in reading.atoms[n].text
    ):
        yield body(reading, first, n + 1, n, Ground.STATED, f"the company form {reading.atoms[n].text!r}")


def _by_ending(reading: Reading) -> Iterator[Candidate]:
    """As in "Norgazbank": a single name whose ending says what it is."""
    endings = tuple(reading.words["organisation_words", "name ending"])
    for n, atom in enumerate(reading.atoms):
        if atom.capital and len(atom.text) > 6 and atom.key.endswith(endings) and not reading.common(n) and not reading.at.get(n):
            ending = max((e for e in endings if atom.key.endswith(e)), key=len)
            if len(atom.key) - len(ending) >= 3:
                yield Candidate(
                    first=n,
                    last=n + 1,
                    kind=MentionKind.ORGANISATION,
                    ground=Ground.SHAPED,
                    finder=_FINDER,
                    because=f"the ending {ending!r}",
                    head="bank" if ending.startswith("bank") else "company",
                    country=country_before(reading, n),
                )


def body(reading: Reading, first: int, last: int, head: int, ground: Ground, because: str) -> Candidate:
    """An organisation at atoms ``first`` to ``last`` (excluded), its head noun at atom ``head``."""
    return Candidate(
        first=first,
        last=last,
        kind=MentionKind.ORGANISATION,
        ground=ground,
        finder=_FINDER,
        because=because,
        head=reading.atoms[head].token.lemma_.lower() if reading.atoms[head].token.text == reading.atoms[head].text else reading.atoms[head].key,
        country=country_within(reading, first, last) or country_before(reading, first),
    )
