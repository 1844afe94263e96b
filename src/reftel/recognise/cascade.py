"""A cascade of small grammars: words become nodes, and every stage joins neighbouring nodes by rules over their kinds (Abney 1996, finite-state cascades).

A pattern is a row of elements between spaces. An element is a kind, or kinds with "|" between them; "?" after it makes it optional, "name:" before
it hands its node to the rule's function, "~" before it says that it must stand there but is not part of what is found, and "!" that none of
these may stand there.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

__all__ = ["Builder", "Clock", "Join", "Node", "Sense", "Stage", "apply", "both", "join"]


Clock = tuple[int, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Sense:
    """What a node means: ``timex`` as it is printed in the end, ``begin`` and ``until`` the moments it names (nominal where no year is printed),
    ``clock`` hour, minute and second of a time of the day, ``half`` "a" or "p" where that is said, ``number`` of a number, ``unit`` of a unit,
    ``code`` of a part of the day, a season, a holiday.
    """

    timex: str = ""
    begin: datetime | None = None
    until: datetime | None = None
    clock: Clock | None = None
    half: str = ""
    number: Decimal | None = None
    unit: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A stretch of the text, by code points, with its kind and meaning; ``word`` is its text in small letters."""

    kind: str
    start: int
    end: int
    word: str
    sense: Sense = Sense()


Builder = Callable[[Mapping[str, Node], datetime], Sense | None]


@dataclass(frozen=True, slots=True)
class Join:
    """A rule: nodes that match ``pattern`` become one of ``kind``, if ``build`` finds a meaning for them. ``needs`` holds, for each
    element that is not optional, the kinds of which one must be there.
    """

    kind: str
    pattern: re.Pattern[str]
    needs: tuple[frozenset[str], ...]
    build: Builder


Stage = Sequence[Join]


def join(kind: str, pattern: str, build: Builder, *, macros: Mapping[str, str]) -> Join:
    """The rule for one pattern; a kind that is a key of ``macros`` stands for those kinds."""
    before: list[str] = []
    inside: list[str] = []
    after: list[str] = []
    needs: list[frozenset[str]] = []
    for element in pattern.split():
        optional, context = element.endswith("?"), element.startswith(("~", "!"))
        name, _, kinds = element.strip("~!?").rpartition(":")
        each = [f"{re.escape(k)} " for kind_ in kinds.split("|") for k in macros.get(kind_, kind_).split("|")]
        every = "|".join(each)
        if element.startswith("!"):
            (after if inside else before).append(f"(?!{every})" if inside else "".join(f"(?<!{k})" for k in each))
            continue
        if not optional:
            needs.append(frozenset(k for kind_ in kinds.split("|") for k in macros.get(kind_, kind_).split("|")))
        piece = (f"(?P<{name}>{every})" if name else f"(?:{every})") + ("?" if optional else "")
        (inside if not context else after if inside else before).append(piece)
    return Join(kind, re.compile(rf"(?<![^ ]){''.join(before)}(?P<all>{''.join(inside)}){''.join(after)}"), tuple(needs), build)


def both(rule: Callable[[str, str, Builder], Join], kind: str, pattern: str, build: Builder) -> tuple[Join, Join]:
    """The rule for "from A to B" and "A - B", and the one for "between A and B"."""
    return rule(kind, f"from? {pattern.replace('TO', 'until|-')}", build), rule(kind, f"between {pattern.replace('TO', 'and|until|-')}", build)


def apply(stage: Stage, nodes: Sequence[Node], text: str, moment: datetime) -> list[Node]:
    """The nodes after one stage: from the left, the longest join that has a meaning; of equal ones the first of the stage."""
    row = "".join(f"{n.kind} " for n in nodes)
    at: dict[int, int] = {}
    place = 0
    for i, node in enumerate(nodes):
        at[place] = i
        place += len(node.kind) + 1
    at[place] = len(nodes)
    made: list[tuple[int, int, int, Node]] = []
    present = frozenset(n.kind for n in nodes)
    for order, rule in enumerate(stage):
        if any(present.isdisjoint(kinds) for kinds in rule.needs):
            continue
        made.extend((first, -last, order, node) for first, last, node in _matches(rule, row, at, nodes, text, moment))
    done: list[Node] = []
    reached = 0
    for first, last, _, node in sorted(made, key=lambda m: m[:3]):
        if first < reached:
            continue
        done.extend(nodes[reached:first])
        done.append(node)
        reached = -last
    return [*done, *nodes[reached:]]


def _matches(rule: Join, row: str, at: Mapping[int, int], nodes: Sequence[Node], text: str, moment: datetime) -> Iterable[tuple[int, int, Node]]:
    place = 0
    while (match := rule.pattern.search(row, place)) is not None:
        first, last = at[match.start("all")], at[match.end("all")]
        named = {k: nodes[at[match.start(k)]] for k, v in match.groupdict().items() if v and k != "all"}
        sense = rule.build(named, moment) if first < last else None
        if sense is not None:
            start, end = nodes[first].start, nodes[last - 1].end
            yield first, last, Node(rule.kind, start, end, text[start:end].lower(), sense)
        place = row.index(" ", match.start("all")) + 1
