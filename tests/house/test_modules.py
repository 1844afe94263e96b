"""Modules stay small, have names that say something, and say what they are for."""

import ast
from statistics import median

from house.tree import SRC, modules, name, syntax

LONGEST = 400
MEDIAN = 140
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base", "manager", "settings"}


def length(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_module_is_two_things():
    long = {name(path): length(path) for path in modules() if length(path) > LONGEST}
    assert not long, f"over {LONGEST} lines; at that length it is two things: {long}"


def test_the_median_module_is_short():
    assert median(length(path) for path in modules()) <= MEDIAN


def test_names_say_what_is_inside():
    wrong = [name(path) for path in modules() if {path.stem, path.parent.name} & NAMES_THAT_SAY_NOTHING]
    assert not wrong, "a function lives with its noun or in its room"


def test_every_module_says_what_it_is_for():
    silent = [name(path) for path in modules() if not (ast.get_docstring(syntax(path)) or "").strip()]
    assert not silent


def test_every_room_says_what_it_takes_and_gives():
    for path in sorted(SRC.glob("*/__init__.py")):
        text = ast.get_docstring(syntax(path)) or ""
        assert len(text.split()) >= 8, f"{name(path)}: a room's docstring says what it takes and what it gives"


def test_every_public_thing_has_a_docstring():
    bare = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in modules()
        for node in syntax(path).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert not bare


def test_nothing_is_left_half_done():
    marks = ("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error")
    left = [f"{name(path)}: {mark}" for path in modules() for mark in marks if mark in path.read_text(encoding="utf-8")]
    assert not left
