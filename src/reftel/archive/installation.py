"""Whether Reftel is installed whole: every package that it needs, new enough, by what it says of itself."""

import re
import sys
from importlib import metadata

from reftel.archive.keeping import Fault

__all__ = ["faults"]

_ANEW = "install Reftel anew: pipx reinstall reftel, or pip install --force-reinstall reftel"


def faults() -> list[Fault]:
    """A fault for each package that is missing or older than it may be. What an extra brings is not looked for."""
    try:
        needed = metadata.requires("reftel") or []
    except metadata.PackageNotFoundError:
        return [Fault(sys.prefix, "Reftel is not installed here, and runs from its source", _ANEW)]
    return [fault for each in needed if "extra ==" not in each and (fault := _missing(each)) is not None]


def _missing(needed: str) -> Fault | None:
    name, least = re.match(r"([\w.-]+)[^=>]*(?:[=>]=\s*([\d.]+))?", needed).groups()  # type: ignore[union-attr]  # a requirement begins with a name
    try:
        held = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Fault(name, "is needed and is not installed", _ANEW)
    if least and _numbers(held) < _numbers(least):
        return Fault(name, f"is {held} and must be {least} or newer", _ANEW)
    return None


def _numbers(version: str) -> tuple[int, ...]:
    found = [int(number) for number in re.findall(r"\d+", version.partition("+")[0])[:3]]
    return (*found, *[0] * (3 - len(found)))
