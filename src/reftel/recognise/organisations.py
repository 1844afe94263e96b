"""Organisations: ministries, banks, companies, parties, agencies, by the head noun that says what they are.

"X Bank", "Ministry of X and Y", "the X Institute": the head noun decides, and the capitals (in a text without case: the naming words) tell where
the name begins and ends. Acronyms, government codes and newspapers are in `acronyms`.
"""

from collections.abc import Iterator

from reftel.model import MentionKind
from reftel.recognise.body_forms import body, by_form
from reftel.recognise.candidates import Candidate, Ground
from reftel.recognise.places import country_before
from reftel.recognise.reading import Reading

__all__ = ["propose"]

_FINDER = "organisations"
_CALENDAR = frozenset({"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"})
_OFFICES = frozenset({"office", "rank", "honorific", "abbreviation", "group"})
_AD_HOC = frozenset({"ad", "hoc"})
_OF = frozenset({"of", "for", "on", "against"})
_STOP_POS = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "INTJ"})
_NAMING_POS = frozenset({"ADJ", "NOUN", "PROPN"})


def propose(reading: Reading) -> Iterator[Candidate]:
    """Every organisation that its head noun or its form shows."""
    heads = reading.words["organisation_words", "head"]
    for n, atom in enumerate(reading.atoms):
        if atom.key in heads and atom.word:
            yield from _by_head(reading, n)
    yield from by_form(reading)
    for hit in reading.hits:
        if hit.listing.table in ("organisation_words", "long forms"):
            yield Candidate(
                first=hit.first,
                last=hit.last,
                kind=MentionKind.ORGANISATION,
                ground=Ground.STATED if hit.last - hit.first > 1 else Ground.LISTED,
                finder=_FINDER,
                because="an organisation in the lexicon",
                country=hit.listing.iso2 or country_before(reading, hit.first),
            )


def _by_head(reading: Reading, n: int) -> Iterator[Candidate]:
    head = reading.atoms[n]
    small = not head.capital
    general = head.key in reading.words["name_cues", "general body head"]
    if (
        small
        and head.key not in reading.words["name_cues", "body head in small letters"]
        and not (reading.capitals and (not general or _told_in_capitals(reading, n)))
    ):
        return
    first, last = _left(reading, n, small=small), _right(reading, n)
    if first == n and last == n + 1:
        if head.key in reading.words["name_cues", "body standing alone"] and head.capital and not head.opens and not reading.capitals:
            yield body(reading, first, last, n, Ground.SHAPED, f"{head.text!r} stands for the body")
        return
    loose = _any_words(reading, n) and small and last == n + 1
    if not (_loosely(reading, first, n) if loose else _only_described(reading, first, last, n, general=general)):
        yield body(reading, first, last, n, Ground.STATED, f"its head noun is {head.text!r}")


def _told_in_capitals(reading: Reading, n: int) -> bool:
    """Whether a general head makes a name where case is lost: "NORLANDIC EMBASSY", "PATRIOTIC FRONT"."""
    key = reading.key(n)
    body = key in reading.words["name_cues", "body of a country"] and key != "government"
    return (
        body
        or key in reading.words["name_cues", "body head of any words"]
        or (key in reading.words["name_cues", "general head that naming words tell"] and reading.key(n - 1) in reading.words["name_cues", "naming word"])
    )


def _any_words(reading: Reading, n: int) -> bool:
    """Whether any words before the head make a name where case is lost."""
    return reading.capitals and reading.key(n) in reading.words["name_cues", "body head of any words"]


def _loosely(reading: Reading, first: int, n: int) -> bool:
    """Whether the words before such a head only describe: "NEW INSTITUTE", "A LOCAL COLLEGE", but not "ORIENTAL STUDIES INSTITUTE"."""
    inside = [k for k in range(first, n) if reading.atoms[k].word]
    named = any(not reading.common(k) or reading.key(k) in reading.words["name_cues", "naming word"] for k in inside)
    return not (named or len(inside) > 1) or reading.key(first - 1) in ("a", "an", "any", "each", "every")


def _only_described(reading: Reading, first: int, last: int, n: int, *, general: bool) -> bool:
    """Whether the words around the head only describe: "the Norlandic government", "central parties", a slogan in quotation marks."""
    head, ends = reading.atoms[n], last == n + 1
    small = not head.capital
    inside = [k for k in range(first, last) if k != n and reading.atoms[k].word]
    plural = head.key in reading.words["name_cues", "plural body head"]
    if plural and ends:
        return True
    if small and not ends and first == n and head.key not in reading.words["name_cues", "body head opening a name in small letters"]:
        return True
    if general and _quoted(reading, first, last) and all(reading.common(k) for k in inside):
        return True
    # with a capital "Norlandic Embassy" is a body
    placed = ends and all(_describes(reading, k) for k in inside) and (small or general)
    if placed and reading.capitals and head.key in reading.words["name_cues", "body of a country"] and head.key != "government":
        return False
    if placed and (small or head.key not in reading.words["name_cues", "body of a country"]):
        return True
    return small and not reading.capitals and all(reading.common(k) and not reading.atoms[k].capital for k in inside if k < n)


def _quoted(reading: Reading, first: int, last: int) -> bool:
    """Whether the words stand alone between quotation marks."""
    return reading.key(first - 1) in ('"', "“", "'", "‘") and (reading.key(last) in ('"', "”", "'", "’") or reading.key(last + 1) in ('"', "”"))


def _describes(reading: Reading, n: int) -> bool:
    """A country, its adjective or a compass word: says where a body is, not what it is called."""
    return any(h.listing.iso2 or h.listing.table == "places" for h in reading.over(n, "demonyms", "countries", "places")) or reading.key(n) in (
        "former",
        "then",
    )


def _left(reading: Reading, n: int, *, small: bool) -> int:
    """The first atom of the name whose head is ``n``."""
    atoms = reading.atoms
    first = n
    while first > 0:
        k = first - 1
        atom = atoms[k]
        if (
            atom.text in ("-", "/", "&")
            and k > 0
            and atoms[k - 1].word
            and (atom.text == "&" or (not atoms[first].gap and not atom.gap))
            and _names(reading, k - 1, n, small=small)
        ):
            first = k - 1
            continue
        if (
            atom.key == "and"
            and k > 1
            and _names(reading, k - 1, n, small=small)
            and reading.common(first)
            and (reading.common(k - 1))
            and atoms[first].capital
            and not small
            and _and_binds(reading, k, n)
        ):
            first = k - 1
            continue
        if reading.capitals and atom.key == "and" and k > 1 and _named_pair(reading, k, n):
            first = k - 1
            continue
        if (
            atom.key in ("of", "for")
            and k > 0
            and atoms[k - 1].capital
            and atoms[k - 1].key in reading.words["organisation_words", "head"]
            and not reading.capitals
            and first < n
        ):
            break
        if not atoms[first].gap or not _names(reading, k, n, small=small):
            break
        # "SOUTH NORLANDIC POLICE": an adjective of two words comes whole
        whole = reading.hit_before(first, "demonyms", "countries", "places")
        first = min(k, whole.first) if whole is not None else k
    while first < n and (
        atoms[first].key in reading.words["name_cues", "never in a body name"]
        or (atoms[first].opens and reading.common(first) and atoms[first].token.pos_ in ("VERB", "ADV", "ADP", "DET"))
    ):
        first += 1
    return first


def _and_binds(reading: Reading, k: int, n: int) -> bool:
    """As in "Trade and Industry Ministry": the word before "and" belongs to the name when it and the one after are alike and no name stands before."""
    return n - k <= 3 and not reading.hit(k - 1, "roles", "organisation_words", "acronyms") and reading.atoms[k - 1].token.pos_ in ("NOUN", "PROPN")


def _named_pair(reading: Reading, k: int, n: int) -> bool:
    """As in "IMPORT AND EXPORT CORPORATION": naming words on both sides of the "and" at ``k``, just before the head at ``n``."""
    naming = reading.words["name_cues", "naming word"]
    return n - k == 2 and reading.key(k - 1) in naming and reading.key(k + 1) in naming and reading.key(k - 2) not in ("and", ",")


def _names(reading: Reading, k: int, head: int, *, small: bool) -> bool:
    """Whether atom ``k`` may be a word of a name before its ``head`` noun."""
    atom = reading.atoms[k]
    if not atom.word or atom.key in reading.words["name_cues", "never in a body name"] or reading.key(k + 1) in ("'s", "’s"):
        return False
    naming = reading.common(k) and atom.key in reading.words["name_cues", "naming word"]
    if reading.hit_before(k + 1, "roles", kinds=_OFFICES) and not naming and not atom.acronym and not reading.joined(k):
        return False
    if reading.capitals:
        known = (atom.capital and not reading.common(k)) or reading.hit_before(k + 1, "demonyms", "countries", "places") is not None
        # "NORLANDIC STEEL CORPORATION": a common noun between a country's adjective and the head
        between = atom.token.dep_ in ("compound", "amod") and reading.hit_before(k, "demonyms") is not None
        # "ORIENTAL STUDIES INSTITUTE": what stands between the head and an article or a verb
        any_word = _any_words(reading, head) and atom.token.pos_ in _NAMING_POS and atom.key not in reading.words["name_cues", "describes a body"]
        return known or (naming and (atom.token.pos_ in _NAMING_POS | {"VERB"} or atom.key in _AD_HOC)) or between or any_word
    if small:
        return atom.capital and not (atom.opens and reading.common(k))
    return atom.capital and not (reading.common(k) and atom.token.pos_ in _STOP_POS)


def _right(reading: Reading, n: int) -> int:
    """The end of the name whose head is ``n``: its complement with "of", "for", "on"."""
    atoms = reading.atoms
    last = n + 1
    while last + 1 < len(atoms) and (atoms[last].key in _OF or (atoms[last].key == "in" and last > n + 1)):
        if atoms[last].key in ("on", "in", "against") and (
            (reading.capitals and atoms[last].key != "on") or atoms[n].key not in reading.words["name_cues", "body head with a field"]
        ):
            break
        end = last + 1
        if reading.key(end) == "the":
            end += 1
        stop = _complement(reading, end, n)
        if stop == end:
            break
        last = stop
    return last


def _complement(reading: Reading, start: int, n: int) -> int:
    atoms = reading.atoms
    k = start
    while k < len(atoms):
        atom = atoms[k]
        if atom.text in ("-", "/", "&") and k + 1 < len(atoms) and k > start and _takes(reading, k + 1, start, n):
            k += 2
            continue
        if atom.key == "and" and k > start and k + 1 < len(atoms) and _and_follows(reading, k, n):
            k += 2
            continue
        if atom.text == "," and k > start and atoms[n].key in reading.words["name_cues", "body head with a field"] and _series(reading, k):
            k += 2
            continue
        if not atom.word or not _takes(reading, k, start, n) or (k > start and not atom.gap and atoms[k - 1].text not in ("-", "/", "&")):
            break
        k += 1
    return k


def _takes(reading: Reading, k: int, start: int, n: int) -> bool:
    """Whether atom ``k`` may be a word of the complement."""
    atom = reading.atoms[k]
    hit = next(iter(reading.over(k, "countries", "places", "demonyms")), None)
    if reading.capitals:
        return (hit is not None and (k == start or hit.first < k or reading.hit_before(k, "demonyms") is not None)) or (
            atom.key in reading.words["name_cues", "naming word"]
            and atom.token.pos_ in _NAMING_POS
            and reading.atoms[n].key in reading.words["name_cues", "body head with a field"] | {"bank", "university"}
        )
    if not atom.capital or atom.key in _CALENDAR:
        return False
    if k == start or hit:
        return True
    # a person may follow at once: "the Director of the Bank of Norland Arne Holm"
    return reading.common(k) or not (atom.key in reading.given or not reading.common(k - 1))


def _and_follows(reading: Reading, k: int, n: int) -> bool:
    after = reading.atoms[k + 1]
    if reading.capitals:
        return after.key in reading.words["name_cues", "naming word"] and reading.atoms[n].key in ("ministry", "department", "bureau")
    heads = reading.words["organisation_words", "head"]
    if not after.capital or after.key in heads or reading.hit(k + 1, "demonyms", "organisation_words", "acronyms", "wires"):
        return False
    if reading.hit(k + 1, "countries", "places"):
        return reading.key(k - 1) not in reading.english and reading.atoms[n].key in (
            "institute",
            "center",
            "centre",
            "council",
            "bishops",
            "conference",
            "office",
        )
    return reading.common(k + 1) and reading.common(k - 1) and not reading.hit(k + 1, "roles", kinds=frozenset({"office"}))


def _series(reading: Reading, k: int) -> bool:
    """As in "Ministry of Health, Labour and Welfare": common words with capitals up to an "and"."""
    n = k
    while n + 2 < len(reading.atoms) and n < k + 8:
        if not (reading.atoms[n + 1].capital and reading.common(n + 1)):
            return False
        after = reading.key(n + 2)
        if after == "and" or (after == "," and reading.key(n + 3) == "and"):
            m = n + 3 if after == "and" else n + 4
            follows = reading.atom(m)
            return follows is not None and follows.capital and reading.common(m)
        if after != ",":
            return False
        n += 2
    return False
