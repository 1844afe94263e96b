"""The error tree is drawn in its module, and every error is drawn there."""

import ast
import inspect

from house.tree import modules, name, syntax
from reftel import errors


def classes():
    return [c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, errors.ReftelError)]


def test_every_error_is_drawn_in_the_tree():
    drawn = errors.__doc__
    assert [c.__name__ for c in classes() if c.__name__ not in drawn] == []


def test_every_error_says_what_it_is():
    assert [c.__name__ for c in classes() if not (c.__doc__ or "").strip()] == []


def test_every_error_is_public_and_has_an_exit_status():
    assert {c.__name__ for c in classes()} == set(errors.__all__)
    assert all(c.exit_status in range(1, 126) for c in classes())


def test_errors_are_defined_in_one_place():
    elsewhere = [
        f"{name(path)}: {node.name}"
        for path in modules()
        if path.name != "errors.py"
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.ClassDef) and node.name.endswith("Error")
    ]
    assert not elsewhere, "errors that users meet stand in reftel.errors"
