"""Writes docs/reference/ from the code: query syntax, fields and tables, HTTP, Python. `make site` runs it; a test holds that what is committed is what it writes.

python docs/reference.py
"""

import csv
import dataclasses
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reftel import api, archive, model
from reftel.export.json_account import RENAMED
from reftel.lexicon import Lexicon
from reftel.search.fields import FIELDS
from reftel.web.api.description import description

__all__ = ["pages"]

DOCS = Path(__file__).parent
_MADE = "<!-- written by docs/reference.py; do not edit -->\n"
_OPERATORS = """Words must all be there. `"phrases"`, `prefix*`, `fuzzy~`, `"near words"~5`, `/patterns/`, `AND` `OR` `NOT` in capitals, brackets, `-without`, `=exactly so`; `field:word`, `field:"a phrase"`, `field:(a OR b)`,
`date:[2008-05 TO 2008-06]`. [archive.md](../archive.md) has an example of each.
"""
_QUERY = {
    "text": "words of the text; what is looked in without any field",
    "fm": "the sender; of an article its publication",
    "from": "the same as `fm`",
    "to": "an addressee, for action or information",
    "subject": "words of the subject or the title",
    "title": "the same as `subject`",
    "by": "who signed, drafted, cleared or classified it; the author of an article",
    "who": "who is named in it, in any spelling",
    "says": "words that somebody is quoted or reported to say",
    "about": "what a statement is on",
    "place": "a place that is named",
    "status": "a statement that has come so far, in the words of the ledger",
    "tags": "TAGS by code, or by what a code means",
    "class": "the classification that holds, as far as the reader can know it",
    "portion": "a portion marked so",
    "para": "a paragraph of this number",
    "ref": "telegrams that cite this one",
    "date": "a day, a month, a year, or a range",
    "year": "the year",
    "id": "telegrams by number",
    "only": "`telegram` or `article`",
    "caption": "a caption",
    "file": "the name of a file",
    "translit": "`off`: no other spellings",
}


def query() -> str:
    """Every field that a query may name. KeyError for one that nobody has described."""
    rows = "".join(f"| `{name}:` | {_QUERY[name]} |\n" for name in FIELDS)
    return f"# Query syntax\n\n{_OPERATORS}\n| field | looks in |\n|---|---|\n{rows}"


def fields() -> str:
    """Fields of accounts, of `reftel field`, and the tables of the lexicon."""
    return "".join(_fields())


def _fields() -> Iterator[str]:
    frame = {"document", "dialect", "portions", "banner", "notices", "form"}
    for kind in (model.Telegram, model.Article):
        yield f"{'# Fields and tables' if kind is model.Telegram else ''}\n\n## {kind.__name__}\n\n{_first(kind)}\n\nIn JSON each is `{{value, start, end}}`; one that the source lacks has no key.\n\n| field | type |\n|---|---|\n"
        for each in dataclasses.fields(kind):
            if each.name not in frame:
                yield f"| `{RENAMED.get(each.name, each.name)}` | `{_type(each.type)}` |\n"
    yield "\n## reftel field\n\n`reftel field NAME` takes one of these from a text:\n\n"
    yield ", ".join(f"`{name}`" for name in archive.fields()) + ".\n"
    yield "\n## Tables\n\nA folder for `--lexicon` may hold any of these, with the same columns; each row says where it comes from.\n\n| table | columns |\n|---|---|\n"
    for path in sorted(Path(inspect.getfile(Lexicon)).with_name("data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield f"| `{path.name}` | {', '.join(f'`{name}`' for name in next(csv.reader(file)))} |\n"


def http() -> str:
    """The operations of the HTTP interface."""
    return "".join(_http())


def _http() -> Iterator[str]:
    whole = description()
    yield "# HTTP\n\nBelow `/api/v1`; [http.md](../http.md) says what holds for all of them. This page is made from the description, `/api/v1/openapi.json`.\n"
    for path, methods in whole["paths"].items():
        for method, each in methods.items():
            yield f"\n## {each['operationId']}\n\n`{method.upper()} {path}`: {each['summary']}.\n"
            if each["parameters"]:
                yield "\n| parameter | in | takes |\n|---|---|---|\n"
                for one in each["parameters"]:
                    yield f"| `{one['name']}`{' (must be given)' if one['required'] else ''} | {one['in']} | {_takes(one['schema'])} {one.get('description', '')} |\n"
            content = each["responses"]["200"]["content"]
            shape = next(iter(content.values()))["schema"].get("$ref", "").rpartition("/")[2]
            gives = f"`application/json`: {_keys(whole, shape)}" if shape else ", ".join(f"`{media}`" for media in content)
            yield f"\nGives {gives}.\n"


def _takes(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"]) + "."
    kind = schema.get("format") or schema.get("type", "")
    bounds = f" {schema['minimum']} to {schema['maximum']}" if "minimum" in schema and "maximum" in schema else ""
    return f"{kind}{bounds}."


def _keys(whole: dict[str, Any], shape: str) -> str:
    return ", ".join(f"`{name}`" for name in whole["components"]["schemas"][shape].get("properties", {})) or "an object"


def python() -> str:
    """The public names of `reftel.api`, with their docstrings."""
    return "".join(_python())


def _python() -> Iterator[str]:
    yield "# Python\n\nThe public names of `reftel.api`. Every example is run by the tests, in the folder of the bundled dossier with an archive of it beside.\n"
    for name in sorted(api.__all__):
        each = getattr(api, name)
        yield from _described(f"api.{name}", each)
        if inspect.isclass(each):
            for method, function in inspect.getmembers(each, inspect.isfunction):
                if not method.startswith("_"):
                    yield from _described(f"api.{name}.{method}", function)


def _described(title: str, each: Any) -> Iterator[str]:
    words, _, example = inspect.getdoc(each).partition(">>>")
    signature = str(inspect.signature(each)).replace("'", "").replace('"', "")
    yield f"\n## {title}\n\n```\n{title}{signature}\n```\n\n{' '.join(words.split())}\n"
    if example:
        yield f"\n```pycon\n>>>{example.rstrip()}\n```\n"


def _first(kind: type) -> str:
    return (inspect.getdoc(kind) or "").partition("\n\n")[0].split(". ")[0].replace("\n", " ").rstrip(".") + "."


def _type(annotation: object) -> str:
    """The value of a field in words: "str", "list of Tag"."""
    inner = re.search(r"Located\[(?:[\w.]*\.)?(\w+)\]", str(annotation))
    value = inner[1] if inner else str(annotation)
    return f"list of {value}" if "tuple" in str(annotation) else value


def pages() -> dict[str, str]:
    """Each page by its name below docs/reference."""
    return {f"{make.__name__}.md": _MADE + make() for make in (query, fields, http, python)}


if __name__ == "__main__":
    for name, text in pages().items():
        DOCS.joinpath("reference", name).write_text(text, encoding="utf-8", newline="\n")
