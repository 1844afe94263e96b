"""What there is to ask, told by the program itself: commands with their options, routes with their parts, and whatever a page reads of a request."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import click
from starlette.routing import Mount, Route

from noninterference.requests import Ask
from reftel.cli.entry import reftel
from reftel.web.api import API

__all__ = ["commands", "parts", "unasked"]

_MANY = 8
"""Of an option with more values than these, any value will do: they narrow an answer and have no code of their own."""


@cache
def commands() -> Mapping[str, click.Command]:
    """Every command by its words, "judge add" for one in a group."""
    return dict(_commands(reftel, ()))


def _commands(group: click.Group, words: tuple[str, ...]) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from _commands(command, (*words, name))
        else:
            yield " ".join((*words, name)), command


def unasked(command: click.Command, name: str, asks: Iterable[Ask]) -> list[str]:
    """The options of ``command``, the values of its choices and the two sides of its switches that none of ``asks`` has."""
    seen: dict[str, set[object]] = {}
    for ask in asks:
        words = ask.arguments({"file.txt": "", "other.txt": ""}, "U")[len(name.split()) :]
        given, _, order = command.make_parser(click.Context(command)).parse_args(words)
        for parameter in order:
            assert parameter.name is not None
            value = given[parameter.name]
            seen.setdefault(parameter.name, set()).update(value if isinstance(value, list) else [value])
    return [what for parameter in command.params for what in _missing(parameter, seen.get(str(parameter.name), set()))]


def _missing(parameter: click.Parameter, seen: set[object]) -> Iterator[str]:
    name = parameter.opts[0]
    if not seen:
        yield name
    elif isinstance(parameter.type, click.Choice) and len(parameter.type.choices) <= _MANY:
        yield from (f"{name} {choice}" for choice in parameter.type.choices if choice not in seen)
    elif parameter.secondary_opts and seen != {True, False}:
        yield "/".join((*parameter.opts, *parameter.secondary_opts))


def parts(app: object) -> dict[str, set[str]]:
    """The parts of the path of every route, by its path. AssertionError for what is no plain route, since nobody says here how to ask it."""
    # the HTTP interface has its own questions, one for each of its operations (`http_api`)
    routes = [route for route in app.routes if not (type(route) is Mount and route.path == API)]  # type: ignore[attr-defined]
    assert all(type(route) is Route for route in routes), "say here how a route of another kind is asked"
    return {route.path: set(re.findall(r"\{(\w+)(?::\w+)?\}", route.path)) for route in routes}
