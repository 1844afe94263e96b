"""A portion as the mention recognisers read it: its atoms, and what the dictionaries know of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from reftel.lexicon import Lexicon
from reftel.recognise import listed
from reftel.recognise.atoms import Atom, cut
from reftel.recognise.listed import Hit
from reftel.recognise.prose import Prose

__all__ = ["Reading"]


class _Sets(dict[tuple[str, str], frozenset[str]]):
    """The words of one kind of a table, by both; read when they are first asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, key: tuple[str, str]) -> frozenset[str]:
        words = self[key] = self._lexicon.once(listed.words_of(*key))
        return words


def _surname_endings(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(lexicon.once(listed.words_of("surnames", "ending")))


_STOPS = frozenset({".", "!", "?", ":", ";", "--", "•"})
_OPENERS = frozenset("\"“‘'([*-–—")


@dataclass(frozen=True)
class Reading:
    """A portion as the mention recognisers read it. ``capitals`` when it is printed all in capitals and the analysis is of a recased copy."""

    prose: Prose
    atoms: tuple[Atom, ...]
    hits: tuple[Hit, ...]
    capitals: bool

    @classmethod
    def of(cls, prose: Prose) -> "Reading":
        """The reading of one portion."""
        text, tokens = prose.analysis.text, prose.analysis.tokens
        lines = text.count("\n") > 1
        made: list[Atom] = []
        at, reach, before = -1, 0, 0
        piece, gap, opens = ".", True, True
        for start, end in cut(text):
            while reach <= start:
                at += 1
                reach = tokens[at].idx + len(tokens[at].text)
            # an opening sign behind white space or at the head of a sentence lets the next word open it
            opened = piece in _STOPS or (piece in _OPENERS and (opens or not gap))
            piece, gap = text[start:end], start > before
            opens = opened or (lines and gap and text.count("\n", before, start) > 1)
            made.append(Atom(piece, start, end, tokens[at], gap=gap, opens=opens))
            before = end
        atoms = tuple(made)
        capitals = text != prose.text
        return cls(prose, atoms, listed.look_up(atoms, prose.lexicon), capitals)

    @cached_property
    def at(self) -> dict[int, tuple[Hit, ...]]:
        """The hits that open at an atom, longest first."""
        found: dict[int, list[Hit]] = {}
        for hit in self.hits:
            found.setdefault(hit.first, []).append(hit)
        return {first: tuple(sorted(hits, key=lambda h: -h.last)) for first, hits in found.items()}

    @cached_property
    def english(self) -> frozenset[str]:
        """The words that English writes in lower case."""
        return self.prose.lexicon.once(listed.english)

    @cached_property
    def given(self) -> frozenset[str]:
        """Given names."""
        return self.prose.lexicon.once(listed.given_names)

    @cached_property
    def surname_endings(self) -> tuple[str, ...]:
        """What surnames end in that no table has."""
        return self.prose.lexicon.once(_surname_endings)

    @cached_property
    def words(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """The words of one kind of a table, by both."""
        return self.prose.lexicon.once(_Sets)

    def text(self, first: int, last: int) -> str:
        """The printed words of atoms ``first`` to ``last`` (excluded), white space closed up."""
        return " ".join(self.prose.text[self.atoms[first].start : self.atoms[last - 1].end].split())

    def key(self, n: int) -> str:
        """The key of atom ``n``; empty outside the portion."""
        return self.atoms[n].key if 0 <= n < len(self.atoms) else ""

    def atom(self, n: int) -> Atom | None:
        """Atom ``n``, None outside the portion."""
        return self.atoms[n] if 0 <= n < len(self.atoms) else None

    def common(self, n: int) -> bool:
        """Whether atom ``n`` is a word that English writes in lower case."""
        return self.atoms[n].key in self.english

    def joined(self, n: int) -> bool:
        """Whether atom ``n`` is tied to the one before it without white space."""
        return 0 < n < len(self.atoms) and not self.atoms[n].gap

    def hit(self, n: int, *tables: str, kinds: frozenset[str] | None = None) -> Hit | None:
        """The longest hit of these tables (and kinds) that opens at atom ``n``."""
        return next((h for h in self.at.get(n, ()) if h.listing.table in tables and (kinds is None or h.listing.kind in kinds)), None)

    @cached_property
    def ending(self) -> dict[int, tuple[Hit, ...]]:
        """The hits that end before an atom, longest first."""
        found: dict[int, list[Hit]] = {}
        for hit in self.hits:
            found.setdefault(hit.last, []).append(hit)
        return {last: tuple(sorted(hits, key=lambda h: h.first)) for last, hits in found.items()}

    @cached_property
    def _over(self) -> dict[int, tuple[Hit, ...]]:
        covering: dict[int, list[Hit]] = {}
        for hit in self.hits:
            for n in range(hit.first, hit.last):
                covering.setdefault(n, []).append(hit)
        return {n: tuple(hits) for n, hits in covering.items()}

    def over(self, n: int, *tables: str) -> tuple[Hit, ...]:
        """The hits that cover atom ``n``, of these tables (all when none is named)."""
        hits = self._over.get(n, ())
        return tuple(h for h in hits if h.listing.table in tables) if tables else hits

    def hit_before(self, n: int, *tables: str, kinds: frozenset[str] | None = None) -> Hit | None:
        """The longest hit of these tables (and kinds) that ends just before atom ``n``."""
        return next((h for h in self.ending.get(n, ()) if h.listing.table in tables and (kinds is None or h.listing.kind in kinds)), None)
