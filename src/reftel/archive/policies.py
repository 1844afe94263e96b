"""A policy file (TOML) → Policy; decisions on single parts. Whatever is unknown in it ends the work: a policy that is half understood protects nothing."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reftel import store
from reftel.clear import closed_to, under
from reftel.errors import PolicyError, UsageError
from reftel.lexicon import Lexicon
from reftel.model import Account, Collection, Compilation, Declassify, Level, Marking, Override, Policy, PortionKind, Telegram
from reftel.parse.evidence import release_evidence
from reftel.parse.identity import canonical_id
from reftel.parse.marks import read_mark
from reftel.parse.wrapped_banner import raised

__all__ = ["InForce", "dumped", "dumped_marking", "loaded", "loaded_marking", "mark", "policy", "sets"]

_PARTS = frozenset({"document", *(kind.value for kind in PortionKind if kind is not PortionKind.PARAGRAPH)})


@dataclass(frozen=True, slots=True)
class InForce:
    """A policy, or none, as it holds on ``as_of``; and whether texts are analysed by rules alone (``fast``)."""

    policy: Policy | None
    as_of: date | None
    lexicon: Lexicon
    fast: bool = False

    def over(self, account: Account) -> Account:
        """``account`` with the markings that hold under the policy, and under what the archive has laid down that its document comes from."""
        laid = account.document.laid
        if laid is None:
            return under(account, self.policy, release_evidence(account, self.lexicon), self.as_of) if self.policy else account
        if laid.floor is not None and isinstance(account, Telegram):
            account = raised(account, laid.floor)
        # a day that the archive has not come to lowers nothing in it
        day = laid.on if self.as_of is None else min(self.as_of, laid.on or self.as_of)
        return under(account, laid.policy.joined(self.policy), release_evidence(account, self.lexicon), day)

    def closed_to(self, account: Account) -> frozenset[str]:
        """The groups that all of ``account`` is closed to."""
        laid = account.document.laid
        whole = laid.policy.joined(self.policy) if laid else self.policy
        return closed_to(account, whole) if whole else frozenset()

    def compilations(self, account: Account) -> tuple[Compilation, ...]:
        """The sets that are marked higher together than apart."""
        return sets(account, self.policy)


def sets(account: Account, policy: Policy | None) -> tuple[Compilation, ...]:
    """The sets of ``policy``, and of the archive that ``account`` comes from, that are marked higher together than apart."""
    laid = account.document.laid
    whole = laid.policy.joined(policy) if laid else policy
    return whole.compilations if whole else ()


def policy(path: str | Path, *, lexicon: Lexicon | None = None) -> Policy:
    """The policy in the TOML file at ``path`` (docs/clearance.md says what may stand in it). PolicyError naming what is wrong."""
    file, lexicon = Path(path), lexicon or Lexicon()
    try:
        with file.open("rb") as opened:
            said = tomllib.load(opened)
    except (OSError, UnicodeDecodeError) as error:
        raise PolicyError(file, "cannot be read") from error
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(file, f"is no TOML: {error}") from error
    _known(file, said, {"collection", "compilation", "overrides"})
    return Policy(
        collections=tuple(_collection(file, each) for each in _tables(file, said, "collection")),
        compilations=tuple(_compilation(file, each, lexicon) for each in _tables(file, said, "compilation")),
        overrides=_overrides(file, said["overrides"], lexicon) if "overrides" in said else (),
    )


def mark(document: str, part: str, marking: str, *, reason: str, by: str, on: date, audit: str | Path, lexicon: Lexicon | None = None) -> str:
    """Record in the file ``audit`` that ``part`` of ``document`` has this ``marking`` from now on; the hash of the line that was added.

    UsageError for an unknown part or marking, and without reason or name; PolicyError for a record that was changed or cannot be written.
    """
    lexicon = lexicon or Lexicon()
    entry = {
        "document": canonical_id(document, lexicon) or document,
        "part": part.lower(),
        "marking": marking,
        "reason": " ".join(reason.split()),
        "by": " ".join(by.split()),
        "on": on.isoformat(),
    }
    try:
        _override(Path(audit), entry, lexicon)
    except PolicyError as error:
        raise UsageError(error.problem) from error
    return store.audit.append(Path(audit), entry)


def _tables(file: Path, said: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    tables = said.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise PolicyError(file, f"write [[{key}]]")
    return tables


def _known(file: Path, table: Mapping[str, Any], keys: Iterable[str]) -> None:
    unknown = sorted(set(table) - set(keys))
    if unknown:
        raise PolicyError(file, f"{unknown[0]!r} is not known here; known are {', '.join(sorted(keys))}")


def _words(file: Path, table: Mapping[str, Any], key: str, *, least: int = 0) -> tuple[str, ...]:
    words = table.get(key, [])
    if not isinstance(words, list) or not all(isinstance(w, str) and w.strip() for w in words) or len(words) < least:
        raise PolicyError(file, f"{key!r} is a list of words" + (f", {least} at least" if least else ""))
    return tuple(words)


def _text(file: Path, table: Mapping[str, Any], key: str) -> str:
    text = table.get(key)
    if not isinstance(text, str) or not text.strip():
        raise PolicyError(file, f"{key!r} is missing")
    return text


def _collection(file: Path, table: dict[str, Any]) -> Collection:
    _known(file, table, {"name", "files", "declassify", "closed_to", "release"})
    way, release = table.get("declassify", Declassify.NEVER.value), table.get("release", "portions")
    if way not in set(Declassify) or release not in ("portions", "documents"):
        raise PolicyError(file, f"declassify is one of {', '.join(Declassify)}, release one of portions, documents")
    return Collection(
        name=_text(file, table, "name"),
        files=_words(file, table, "files", least=1),
        declassify=Declassify(way),
        closed_to=frozenset(word.upper() for word in _words(file, table, "closed_to")),
        whole=release == "documents",
    )


def _compilation(file: Path, table: dict[str, Any], lexicon: Lexicon) -> Compilation:
    _known(file, table, {"name", "tags", "names", "marking"})
    tags, names = _words(file, table, "tags"), _words(file, table, "names")
    if len(tags) + len(names) < 2:
        raise PolicyError(file, "a set has two tags or names at least")
    return Compilation(
        name=_text(file, table, "name"),
        tags=frozenset(tag.upper() for tag in tags),
        names=names,
        marking=_marking(file, _text(file, table, "marking"), lexicon),
    )


def _overrides(file: Path, table: Any, lexicon: Lexicon) -> tuple[Override, ...]:
    if not isinstance(table, dict):
        raise PolicyError(file, "write [overrides]")
    _known(file, table, {"file", "last"})
    audit = file.parent / _text(file, table, "file")
    if "last" in table and table["last"] != store.audit.last(audit):
        raise PolicyError(audit, "does not end with the line that the policy names: lines were cut off or added")
    return tuple(_override(audit, entry, lexicon) for entry in store.audit.entries(audit))


def _override(file: Path, entry: Mapping[str, Any], lexicon: Lexicon) -> Override:
    _known(file, entry, {"document", "part", "marking", "reason", "by", "on", "previous"})
    part = _text(file, entry, "part")
    if part not in _PARTS and not part.isdecimal():
        raise PolicyError(file, f"{part!r} is no part; a part is the number of a paragraph or one of {', '.join(sorted(_PARTS))}")
    try:
        on = date.fromisoformat(_text(file, entry, "on"))
    except ValueError as error:
        raise PolicyError(file, "'on' is no day; write it as 2008-06-09") from error
    return Override(
        document=_text(file, entry, "document"),
        part=part,
        marking=_marking(file, _text(file, entry, "marking"), lexicon),
        reason=_text(file, entry, "reason"),
        by=_text(file, entry, "by"),
        on=on,
    )


def _marking(file: Path, words: str, lexicon: Lexicon) -> Marking:
    marking = read_mark(words, lexicon)
    if marking is None:
        raise PolicyError(file, f"{words!r} is no marking; write it as it stands in brackets, C or S//NF")
    return marking


def dumped(policy: Policy) -> dict[str, Any]:
    """``policy`` as JSON, with everything that it took from other files."""
    return {
        "collections": [
            {"name": c.name, "files": list(c.files), "declassify": c.declassify.value, "closed_to": sorted(c.closed_to), "whole": c.whole}
            for c in policy.collections
        ],
        "compilations": [{"name": c.name, "tags": sorted(c.tags), "names": list(c.names), "marking": dumped_marking(c.marking)} for c in policy.compilations],
        "overrides": [
            {"document": o.document, "part": o.part, "marking": dumped_marking(o.marking), "reason": o.reason, "by": o.by, "on": o.on.isoformat()}
            for o in policy.overrides
        ],
    }


def loaded(said: Mapping[str, Any]) -> Policy:
    """The policy that ``dumped`` made ``said`` of. KeyError, TypeError or ValueError for what is none."""
    return Policy(
        collections=tuple(
            Collection(
                name=c["name"], files=tuple(c["files"]), declassify=Declassify(c["declassify"]), closed_to=frozenset(c["closed_to"]), whole=bool(c["whole"])
            )
            for c in said["collections"]
        ),
        compilations=tuple(
            Compilation(name=c["name"], tags=frozenset(c["tags"]), names=tuple(c["names"]), marking=loaded_marking(c["marking"])) for c in said["compilations"]
        ),
        overrides=tuple(
            Override(
                document=o["document"],
                part=o["part"],
                marking=loaded_marking(o["marking"]),
                reason=o["reason"],
                by=o["by"],
                on=date.fromisoformat(o["on"]),
            )
            for o in said["overrides"]
        ),
    )


def dumped_marking(marking: Marking) -> dict[str, Any]:
    """``marking`` as JSON."""
    return {
        "level": marking.level.letters,
        "controls": sorted(marking.controls),
        "rel_to": None if marking.rel_to is None else sorted(marking.rel_to),
        "readers": sorted(marking.readers),
    }


def loaded_marking(said: Mapping[str, Any]) -> Marking:
    """The marking that ``dumped_marking`` made ``said`` of."""
    level = next(each for each in Level if each.letters == said["level"])
    rel_to = None if said["rel_to"] is None else frozenset(said["rel_to"])
    return Marking(level, frozenset(said["controls"]), rel_to, frozenset(said["readers"]))
