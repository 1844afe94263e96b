"""What every command is asked. A command, an option or a form of output without a line here fails the suite (``introspection``)."""

from collections.abc import Mapping

from noninterference.asking import LEXICON, Ask, Files, answers

__all__ = ["COMMANDS", "LEXICON", "NO_CLEARANCE", "Ask", "Files", "answers"]

RELEASED = ("--offsets", "released")
DAYS = ("--from", "2005-01-01", "--to", "2030-01-01")
COMMANDS: Mapping[str, tuple[Ask, ...]] = {
    "compare": (
        Ask("compare", ("--json",)),
        Ask("compare", ("--json", *RELEASED), in_file=False),
        Ask("compare", (), in_file=False),
        Ask("compare", ("--markdown", "--output", "brief.md"), in_file=False),
        Ask("compare", (), in_file=False, terminal=True),
        Ask("compare", ("--offsets", "source"), in_file=False, bare=True),
        Ask("compare", ("--json", "--markdown"), in_file=False, status=b"2"),
    ),
    "ledger": (
        Ask("ledger", ("--json",)),
        Ask("ledger", RELEASED, in_file=False),
        Ask("ledger", ("--json", *RELEASED), in_file=False),
        Ask("ledger", ("--open", "--party", "Torvanov", *DAYS), in_file=False),
        Ask("ledger", ("--markdown", "--status", "agreed", "--about", "canal"), in_file=False),
        Ask("ledger", ("--offsets", "source", "--status", "signed", "--output", "ledger.txt"), in_file=False),
    ),
    "timeline": (
        Ask("timeline", ("--json",)),
        Ask("timeline", RELEASED, in_file=False),
        Ask("timeline", ("--json", *RELEASED, "--output", "timeline.json"), in_file=False),
        Ask("timeline", ("--markdown", "--offsets", "source"), in_file=False),
        Ask("timeline", DAYS, in_file=False, terminal=True),
    ),
    "who": (
        Ask("who", ("--json",), before=("Torvanov",)),
        Ask("who", RELEASED, in_file=False, before=("Torvanov",)),
        Ask("who", ("--markdown", "--offsets", "source"), in_file=False, before=("Harask",)),
        Ask("who", ("--json", *RELEASED, "--output", "who.json"), in_file=False, before=("Velm Dam",)),
        Ask("who", (), in_file=False, before=("Nobody Of This Name",), status=b"1"),
    ),
    "matter": (
        Ask("matter", ("--json",), before=("agree",)),
        Ask("matter", RELEASED, in_file=False, before=("agree",)),
        Ask("matter", ("--markdown", "--offsets", "source"), in_file=False, before=("dam",)),
        Ask("matter", ("--json", *RELEASED, "--output", "matter.json"), in_file=False, before=("rail",)),
        Ask("matter", (), in_file=False, before=("no such thing at all",), status=b"1"),
    ),
    "inspect": (
        Ask("inspect", ("--json", "--offsets", "source")),
        Ask("inspect", ("--json", *RELEASED, "--output", "inspection.jsonl"), in_file=False),
        Ask("inspect", (), in_file=False),
        Ask("inspect", (), in_file=False, terminal=True),
    ),
    "diff": (
        Ask("diff", ("--json", "--offsets", "source"), most=2),
        Ask("diff", ("--json", *RELEASED, "--output", "difference.json"), in_file=False, most=2),
        Ask("diff", (), in_file=False, most=2),
        Ask("diff", ("--number", "06SANDRAVA777"), in_file=False, most=2, status=b"1"),
    ),
    "refs": (
        Ask("refs", ("--json", "--offsets", "source")),
        Ask("refs", ("--json", *RELEASED, "--output", "references.json"), in_file=False),
        Ask("refs", (), in_file=False),
        Ask("refs", (), in_file=False, before=("06SANDRAVA412",)),
        Ask("refs", (), in_file=False, before=("06SANDRAVA777",), status=b"1"),
    ),
    "demo": (
        Ask("demo", ("--json", "--no-serve"), none=True),
        Ask("demo", ("--serve", "--port", "9999", "--folder", "kept"), none=True, in_file=False),
    ),
    "serve": (
        Ask("serve", ("--json", "--folder", "kept"), in_file=False),
        Ask("serve", ("--port", "9999"), in_file=False, bare=True),
    ),
}
NO_CLEARANCE: Mapping[str, str] = {
    "detect": "tells the holder of a file what its form is; a reader with a clearance has no way to ask it",
    "field": "reads one text that whoever asks has written into it",
}
