"""The project's own files, as the house rules see them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "reftel"
DOCS = ROOT / "docs"
_NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__", "node_modules"}
_WRITTEN = {".py", ".md", ".toml", ".csv", ".txt", ".html", ".css", ".js", ".json", ".lock", ".yaml", ".yml", ".sh", ""}


def modules() -> list[Path]:
    """Every Python module of the product."""
    return sorted(SRC.rglob("*.py"))


@cache
def syntax(path: Path) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def written() -> Iterator[tuple[Path, str]]:
    """Every text file of the project with its text."""
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        if path.is_file() and path.suffix in _WRITTEN and not any(part in _NOT_OURS or part.endswith("_cache") or part == ".hypothesis" for part in inside):
            try:
                yield path, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:  # a specimen in another encoding
                continue


def name(path: Path) -> str:
    """A path as a failing test should print it."""
    return path.relative_to(ROOT).as_posix()


def strings(tree: ast.AST) -> set[str]:
    """Every string literal."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
