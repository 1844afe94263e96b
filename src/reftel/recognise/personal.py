"""The form of a personal name: given names, initials, particles, surname; and words that never are one."""

from functools import lru_cache

from reftel.recognise.reading import Reading

__all__ = ["camel", "never", "run"]

_BLOCKING = frozenset({"countries", "demonyms", "wires", "organisation_words", "project_words"})
_TITLES = frozenset({"office", "rank"})
_STYLES = frozenset({"honorific", "rank", "abbreviation"})
_NAME_TAGS = frozenset({"NNP", "NNPS", "NN", "JJ", "VBG", "VBN", "VBP", "VB", "NNS"})


@lru_cache(maxsize=1 << 16)
def _unfit(text: str) -> bool:
    """Whether no word of a name is printed so."""
    return len(text) < 2 or "/" in text or camel(text)


@lru_cache(maxsize=1 << 16)
def camel(text: str) -> bool:
    """Whether a word has a capital within ("MinPet", "KazMunay"), but not as surnames have ("McDell", "DeWitt", "O'Dell")."""
    lows = [n for n in range(1, len(text)) if text[n].isupper() and text[n - 1].islower()]
    return bool(lows) and not (
        len(lows) == 1 and text[: lows[0]].lower() in ("mc", "mac", "de", "di", "du", "la", "le", "van", "von", "fitz", "al", "el", "da", "ben")
    )


def never(reading: Reading, n: int) -> bool:
    """Whether atom ``n`` can be no part of a personal name."""
    atom = reading.atoms[n]
    return (
        atom.key in reading.words["name_cues", "never a person"]
        or _unfit(atom.text)
        or (atom.acronym and (len(atom.text) < 4 or atom.key in reading.english or reading.hit(n, "acronyms", "roles") is not None))
    )


def run(reading: Reading, n: int, *, told: bool = False, longest: int = 5) -> int:
    """The end of the personal name that begins at atom ``n``; ``n`` where none does. ``told``: the words before say that a name comes."""
    atoms = reading.atoms
    k, words, named = n, 0, told
    while k < len(atoms) and words < longest:
        atom = atoms[k]
        if k > n and not atom.gap:
            if atom.text == "-" and _hyphened(reading, k + 1):
                k += 2
                continue
            break
        if atom.initial and (k > n or _after_initial(reading, k)):
            k, named = k + 1, True
            continue
        if atom.key in reading.words["name_cues", "name particle"] and (atom.capital or k > n or told) and (end := _particles(reading, k, opening=k == n)) > k:
            k, words = end, words + 1
            continue
        if (
            not (atom.word and atom.capital)
            or never(reading, k)
            or not _fits(reading, k, first=k == n, named=named or (k > n and reading.key(k - 1) in reading.given))
        ):
            break
        k, words = k + 1, words + 1
    return k if words else n


def _hyphened(reading: Reading, k: int) -> bool:
    """Whether atom ``k``, after a hyphen, goes on with the name: "al-Veda", "Anne-Marie", "Myung-ho", but not "Holm-led"."""
    after = reading.atom(k)
    if after is None or after.gap or not after.word or reading.hit(k, "demonyms", "countries"):
        return False
    if after.capital or after.key in reading.words["name_cues", "name particle"]:
        return True
    return not reading.common(k) and reading.atoms[k - 2].capital and after.key not in reading.words["name_cues", "part of a hyphened name word"]


def _after_initial(reading: Reading, k: int) -> bool:
    after = reading.atom(k + 1)
    return after is not None and after.capital and after.gap and (after.initial or not reading.common(k + 1))


def _particles(reading: Reading, k: int, *, opening: bool) -> int:
    """The end of particles and the name word after them; ``k`` when none follows."""
    if opening and reading.key(k) not in reading.words["name_cues", "leading name particle"]:
        return k
    end = k
    while (
        end < len(reading.atoms)
        and (reading.key(end) in reading.words["name_cues", "name particle"] or (reading.atoms[end].text == "-" and end > k))
        and end < k + 5
    ):
        end += 1
    atom = reading.atom(end)
    if atom is None or not atom.word or not atom.capital or (reading.common(end) and reading.key(end) not in reading.given) or never(reading, end):
        return k
    return end + 1


def _fits(reading: Reading, k: int, *, first: bool, named: bool) -> bool:
    """Whether a capitalised word may stand in a name: not a listed name of something else, and a common word only where a name is due."""
    key = reading.atoms[k].key
    if key not in reading.given and reading.hit(k, "roles", kinds=_STYLES):
        return False
    if reading.common(k):
        return _common_fits(reading, k, first=first, named=named)
    if key in reading.given:
        return not reading.hit(k, "countries") or key in reading.words["name_cues", "country that is a name too"]
    if reading.over(k, *_BLOCKING):
        return not first and reading.key(k - 1) in reading.given and key in reading.words["name_cues", "country that is a name too"]
    hit = reading.hit(k, "places")
    return hit is None or (named and (not first or hit.listing.kind == "city"))


def _common_fits(reading: Reading, k: int, *, first: bool, named: bool) -> bool:
    atom = reading.atoms[k]
    if first and not named:
        return atom.key in reading.given and not atom.opens
    if not named or atom.key in reading.words["organisation_words", "head"] or atom.key in reading.words["project_words", "facility"]:
        return False
    if reading.capitals:
        # no word but a name has a capital here within a sentence
        return not atom.opens
    if reading.prose.kind.value in ("heading", "title", "subject"):
        return not atom.opens and (atom.key in reading.words["surnames", "common word"] or atom.key in reading.given)
    return atom.token.tag_ in _NAME_TAGS and not reading.hit(k, "roles", kinds=_TITLES)
