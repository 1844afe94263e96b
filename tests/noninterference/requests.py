"""What every command is asked, and every file that an answer may be. A command without a line here fails the suite."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reftel.cli.entry import main

__all__ = ["COMMANDS", "NO_CLEARANCE", "Ask", "Files", "answers"]

Files = Mapping[str, str]
LEXICON = Path(__file__).resolve().parents[2] / "src" / "reftel" / "dossier" / "lexicon"


@dataclass(frozen=True)
class Ask:
    """One command line over all files, or over the first ``most``. ``in_file`` answers count in the file, so that only text of the same length may be
    exchanged under them; ``before`` stands before the files, ``status`` is the exit status that is due. ``archived``: the files were added to an archive, and
    that is asked instead.
    """

    command: str
    options: tuple[str, ...] = ()
    in_file: bool = True
    most: int | None = None
    before: tuple[str, ...] = ()
    status: bytes = b"0"
    archived: bool = False

    @property
    def title(self) -> str:
        return " ".join((self.command, *self.before, *self.options)) if self.archived else " ".join((self.command, *self.options))


def archived(command: str, words: str | None, *options: str, status: bytes = b"0") -> Ask:
    """A question to an archive: whatever it says counts in what is shown."""
    return Ask(command, options, in_file=False, before=() if words is None else (words,), status=status, archived=True)


POLICY = ("--policy", str(Path(__file__).with_name("policy.toml")))
RELEASED = ("--offsets", "released")
ANALYSED = frozenset({"compare", "refs", "inspect"})
COMMANDS: Mapping[str, tuple[Ask, ...]] = {
    "compare": (
        Ask("compare", ("--json",)),
        Ask("compare", ("--json", *RELEASED), in_file=False),
        Ask("compare", (), in_file=False),
        Ask("compare", ("--markdown", "--output", "brief.md"), in_file=False),
        Ask("compare", ("--json", *POLICY)),
        archived("compare", "06SANDRAVA412", "--json", *RELEASED),
    ),
    "ledger": (
        Ask("ledger", ("--json",)),
        Ask("ledger", RELEASED, in_file=False),
        Ask("ledger", ("--open", "--party", "Torvanov", "--from", "2005-01-01", "--to", "2030-01-01"), in_file=False),
        Ask("ledger", ("--markdown", "--status", "agreed", "--about", "canal"), in_file=False),
    ),
    "timeline": (
        Ask("timeline", ("--json",)),
        Ask("timeline", RELEASED, in_file=False),
        Ask("timeline", ("--from", "2005-01-01", "--to", "2030-01-01"), in_file=False),
    ),
    "who": (
        Ask("who", ("--json",), before=("Torvanov",)),
        Ask("who", RELEASED, in_file=False, before=("Torvanov",)),
        Ask("who", (), in_file=False, before=("Nobody Of This Name",), status=b"1"),
    ),
    "matter": (
        Ask("matter", ("--json",), before=("agree",)),
        Ask("matter", RELEASED, in_file=False, before=("agree",)),
        Ask("matter", (), in_file=False, before=("no such thing at all",), status=b"1"),
    ),
    "inspect": (
        Ask("inspect", ("--json",)),
        Ask("inspect", ("--json", *RELEASED, "--output", "inspection.jsonl"), in_file=False),
        Ask("inspect", (), in_file=False),
        Ask("inspect", ("--json", *RELEASED, *POLICY), in_file=False),
        Ask("inspect", ("--explain",), in_file=False),
        Ask("inspect", ("--review",), in_file=False),
        archived("inspect", "06SANDRAVA412", "--json", *RELEASED),
    ),
    "diff": (
        Ask("diff", ("--json",), most=2),
        Ask("diff", ("--json", *RELEASED), in_file=False, most=2),
        Ask("diff", (), in_file=False, most=2),
    ),
    "refs": (
        Ask("refs", ("--json",)),
        Ask("refs", ("--json", *RELEASED), in_file=False),
        Ask("refs", (), in_file=False),
        Ask("refs", POLICY, in_file=False),
        Ask("refs", (), in_file=False, before=("06SANDRAVA412",)),
        archived("refs", "06SANDRAVA412", *RELEASED),
    ),
    "cite": (
        Ask("cite", ("--json",), in_file=False, before=("T",)),
        Ask("cite", ("--style", "marked"), in_file=False, before=("T#p1",)),
        Ask("cite", ("--style", "html"), in_file=False, before=("A",)),
        Ask("cite", (), in_file=False, before=("06NOWHERE1",), status=b"1"),
    ),
    "export": (
        *(Ask("export", ("-o", f"out.{form}"), before=(form,)) for form in ("csv", "jsonl", "events", "graphml")),
        *(
            Ask("export", (*RELEASED, "-o", f"out.{form}"), in_file=False, before=(form,))
            for form in ("csv", "xlsx", "jsonl", "ftm", "graphml", "gexf", "geojson", "annotations", "tei", "jsonld", "events", "markdown")
        ),
        Ask("export", (*RELEASED, "-o", "out.csv", "--json"), in_file=False, before=("csv",)),
    ),
    "release": (
        Ask("release", (), in_file=False, most=1),
        Ask("release", ("--json", "--protect-names"), in_file=False, most=1),
        Ask("release", ("--output", "release.html"), in_file=False, most=1),
        Ask("release", ("--output", "release.pdf"), in_file=False, most=1),
        Ask("release", POLICY, in_file=False, most=1),
        Ask("release", ("--number", "06SANDRAVA9999"), in_file=False, most=1, status=b"1"),
    ),
    "search": tuple(
        archived("search", query, *options)
        for query, *options in (
            ("", "--json"),
            ("", "--all", "--order", "oldest"),
            ("canal OR dam OR treaty OR agree*", "--json", "--limit", "2"),
            ("Torvanof", "--json"),
            ("harask~ -nothing",),
            ('/[a-z]+ment/ OR "the dam"~8', "--markdown"),
            ("fm:SANDRAVA tags:PREL", "--json"),
            ("portion:C OR class:C OR para:2", "--json"),
            ("ref:*", "--json"),
            ("zqxjkv*", "--json"),
        )
    ),
    "show": (
        archived("show", "06SANDRAVA412", "--json"),
        archived("show", "06SANDRAVA412"),
        archived("show", "99SANDRAVA1", status=b"1"),
    ),
    "stats": (archived("stats", None, "--json"),),
    "serve": (Ask("serve", ("--json", "--folder", "kept"), in_file=False),),
}
NO_CLEARANCE: Mapping[str, str] = {
    "demo": "reads no documents but the fictional ones that come with Reftel",
    "detect": "tells the holder of a file what its form is; a reader with a clearance has no way to ask it",
    "mark": "reads no documents; it writes down what an administrator says",
    "add": "takes what the holder of an archive gives it, and says how much that was",
    "failures": "tells the holder of an archive what could not be read; a reader with a clearance has no way to ask it",
    "doctor": "tells the holder of an archive what is wrong with it",
    "verify": "tells the holder of an archive what is wrong with it",
    "backup": "copies all of an archive, for its holder",
    "rebuild": "makes an archive again, for its holder",
    "field": "reads one text that whoever asks has written into it",
}


def answers(ask: Ask, files: Files, clearance: str, folder: Path) -> dict[str, bytes]:
    """Everything that ``ask`` gives over ``files`` at ``clearance``: exit status, both streams, and every file that it leaves in ``folder``."""
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    if ask.archived:
        with contextlib.chdir(folder), _streams():
            main(["add", *files, "--archive", "archive", "--view", "C", "--workers", "1", "--lexicon", str(LEXICON)])
        whole = ("--archive", "archive", "--clearance", clearance)
        analysed = ("--as-of", "2026-01-01", "--lexicon", str(LEXICON)) if ask.command in ANALYSED else ()
        arguments = [ask.command, *ask.before, *whole, *analysed, *ask.options]
    else:
        arguments = _over_files(ask, files, clearance)
    with contextlib.chdir(folder), _streams() as (out, err):
        status = main(arguments)
    given = {"status": str(status).encode(), "out": out.getvalue(), "err": err.getvalue()}
    written = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    # the originals are the holder's, at the highest level: no session of a reader opens them; the files of an index have names by chance
    kept = {name: path.read_bytes() for name, path in written.items() if name not in files and not {"originals", "archive"} & set(path.parts)}
    return {**given, **kept}


def _over_files(ask: Ask, files: Files, clearance: str) -> list[str]:
    return [ask.command, *ask.before, *list(files)[: ask.most], "--clearance", clearance, "--as-of", "2026-01-01", "--lexicon", str(LEXICON), *ask.options]


@contextlib.contextmanager
def _streams() -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Standard output and error as bytes."""
    out, err = io.BytesIO(), io.BytesIO()
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (io.TextIOWrapper(stream, encoding="utf-8", write_through=True) for stream in (out, err))
    os.environ.setdefault("REFTEL_TRACEBACK", "1")
    try:
        yield out, err
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.detach()
        sys.stdout, sys.stderr = before
