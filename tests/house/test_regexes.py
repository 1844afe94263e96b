"""No pattern takes more than linear time: every pattern that the source builds meets long runs of what it likes best.

Patterns are found where the house keeps them: built by functions without arguments or with the lexicon alone. Literals in calls of ``re``
are taken from the source. A pattern that the source only ever matches at one place is tried at one place; every other one is searched for
through the whole run.
"""

import ast
import importlib
import inspect
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from house.tree import SRC, modules, name, syntax
from reftel.lexicon import Lexicon

LENGTH = 1_000_000
SHORT = 10_000
BUDGET = 8.0
"""Seconds for 1 MB. A linear pattern needs some tenths; a quadratic one on a run that it likes needs hours."""
SUSPECT = 0.02
"""Seconds for 10 kB above which a pattern is tried on 1 MB: what is quicker by far cannot have been quadratic."""

RUNS = [
    " ",
    "\n",
    " \n",
    "a",
    "A",
    "Ab ",
    "A B ",
    "A. ",
    "1",
    "1 ",
    "1,",
    "1.",
    "1-",
    "(",
    "((",
    "(C) ",
    "-",
    "- ",
    ".",
    "X",
    '"',
    "“",
    "'s ",
    "/",
    "//",
    "a-",
    "A, ",
    "<",
    "<a ",
    "&",
    "REF: ",
    "TAGS: ",
    "C O N ",
    "May ",
    "USD ",
    "the ",
    "and ",
    "of the ",
]


AT_ONE_PLACE = {"match", "fullmatch"}
EVERYWHERE = {"search", "finditer", "findall", "sub", "subn", "split"}
BOUNDED = {
    "article_form.py:_code": "one is matched at a line's start, the other searched in a line's last 80 characters",
    "texts.py:_labels": "one is matched at a portion's start, the other begins with a line break",
}
"""module.py:builder → why its text cannot be long."""


def builder_of(node: ast.expr) -> str | None:
    """The name of the builder when ``node`` is ``builder()``, ``builder(lexicon)`` or ``lexicon.once(builder)``."""
    if not isinstance(node, ast.Call):
        return None
    if isinstance(node.func, ast.Attribute) and node.func.attr == "once" and node.args and isinstance(node.args[0], ast.Name):
        return node.args[0].id
    return node.func.id if isinstance(node.func, ast.Name) else None


def anchored(path: Path) -> set[str]:
    """The builders of a module whose patterns are matched at one place only, wherever the module uses them."""
    tree = syntax(path)
    direct: dict[str, set[str]] = {}
    loose: set[str] = set()
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr in AT_ONE_PLACE | EVERYWHERE]
    for call in calls:
        if name := builder_of(call.func.value):
            direct.setdefault(name, set()).add(call.func.attr)
        elif not (isinstance(call.func.value, ast.Name) and call.func.value.id == "re") and not isinstance(call.func.value, ast.Constant):
            loose.update({call.func.attr} - {"split"})  # strings are split, too
    names = [n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    uses = {name: sum(isinstance(n, ast.Name) and n.id == name for n in ast.walk(tree)) for name in names}
    counted = {name: sum(builder_of(c.func.value) == name for c in calls) for name in names}
    public = {n for n in names if not n.startswith("_")}
    return {n for n in names if n not in public and not (direct.get(n, set()) | (loose if uses[n] > counted[n] else set())) & EVERYWHERE}


def patterns_in(thing: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(thing, re.Pattern):
        yield thing
    elif depth < 4 and isinstance(thing, dict):
        for value in [*thing.values()][:500]:
            yield from patterns_in(value, depth + 1)
    elif depth < 4 and isinstance(thing, tuple | list | set | frozenset):
        for value in [*thing][:500]:
            yield from patterns_in(value, depth + 1)
    elif depth < 4 and hasattr(type(thing), "__dataclass_fields__"):
        for field in type(thing).__dataclass_fields__:
            yield from patterns_in(getattr(thing, field), depth + 1)


def built() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Patterns that module-level functions build, and whether they are searched for."""
    lexicon = Lexicon()
    for path in modules():
        module = importlib.import_module(".".join(path.relative_to(SRC.parent).with_suffix("").parts).removesuffix(".__init__"))
        fixed = anchored(path)
        for label, thing in vars(module).items():
            if isinstance(thing, re.Pattern):
                yield f"{name(path)}:{label}", thing, True
            wrapped = inspect.unwrap(thing) if callable(thing) else None
            if not inspect.isfunction(wrapped) or wrapped.__module__ != module.__name__:
                continue
            parameters = [p.name for p in inspect.signature(wrapped).parameters.values() if p.default is p.empty]
            given = None
            if parameters == ["lexicon"]:
                given = {"lexicon": lexicon}
            elif not parameters and (hasattr(thing, "cache_info") or "Pattern" in str(wrapped.__annotations__.get("return", ""))):
                given = {}
            if given is not None and label != "pipeline":
                for pattern in patterns_in(thing(**given)):
                    yield f"{name(path)}:{label}", pattern, label not in fixed


def literal() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Patterns that stand in the source as literals of ``re`` calls, and whether they are searched for."""
    for path in modules():
        fixed = anchored(path)
        inside = {id(n): f.name for f in ast.walk(syntax(path)) if isinstance(f, ast.FunctionDef) for n in ast.walk(f)}
        for node in ast.walk(syntax(path)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.args
            ):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and node.func.attr != "escape":
                    words = {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute) and n.attr.isupper()}
                    flags = sum((getattr(re, word) for word in words if hasattr(re, word)), start=re.RegexFlag(0))
                    searched = node.func.attr in EVERYWHERE or (node.func.attr == "compile" and inside.get(id(node)) not in fixed)
                    yield f"{name(path)}:{node.lineno}", re.compile(first.value, flags), searched


def inputs(pattern: re.Pattern[str]) -> list[str]:
    """Runs to try: those that everybody gets, and runs of the pattern's own letters."""
    own = re.findall(r"[A-Za-z]{2,}", re.sub(r"\\[A-Za-z]|\(\?[A-Za-z<=!:]+", " ", pattern.pattern))[:4]
    return [*RUNS, *own, *(word + " " for word in own)]


class TooSlowError(Exception):
    pass


def seconds(pattern: re.Pattern[str], text: str, *, searched: bool = True) -> float:
    def stop(signum, frame):
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, BUDGET)
    started = time.process_time()
    try:
        if not searched:
            pattern.match(text)
        else:
            for _ in pattern.finditer(text):
                pass
    except TooSlowError:
        return BUDGET
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - started


def test_the_measure_tells_a_slow_pattern_from_a_quick_one():
    assert seconds(re.compile(r"\s+$"), " " * LENGTH + "x") == BUDGET
    assert seconds(re.compile(r"[ ]"), " " * LENGTH) < BUDGET


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs timers that interrupt")
def test_every_pattern_is_linear():
    patterns: dict[tuple[str, int], tuple[str, re.Pattern[str], bool]] = {}
    for where, pattern, searched in [*built(), *literal()]:
        if isinstance(pattern.pattern, str):
            known = patterns.get((pattern.pattern, pattern.flags))
            # the builder's own entry knows best; a literal inside it is the same pattern
            patterns[pattern.pattern, pattern.flags] = (where, pattern, searched) if known is None else known
    slow = []
    assert {where.rpartition("/")[2] for where, _, _ in patterns.values()} >= set(BOUNDED), "an exception that is no longer needed goes"
    for where, pattern, searched in patterns.values():
        if where.rpartition("/")[2] in BOUNDED:
            continue
        timed = []
        for run in inputs(pattern):
            short = (run * (SHORT // len(run) + 1))[:SHORT] + "\x00"
            timed.append((seconds(pattern, short, searched=searched), run))
            if timed[-1][0] > BUDGET / 4:
                break
        took, run = max(timed)
        # a linear pattern needs a hundred times as long for the long run; what is quick by far need not be tried
        if took > SUSPECT and seconds(pattern, (run * (LENGTH // len(run) + 1))[:LENGTH] + "\x00", searched=searched) >= BUDGET:
            slow.append(f"{where}: {pattern.pattern[:100]!r} on {run!r}")
    assert not slow, "\n".join(slow)
    assert len(patterns) > 20
