"""What every command is asked. A command, an option or a form of output without a line here fails the suite (``introspection``)."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from noninterference.asking import ARCHIVE, LEXICON, Ask, Files, answers

__all__ = ["COMMANDS", "LEXICON", "NO_CLEARANCE", "Ask", "Files", "answers"]


READ = f"extract --fast --archive {ARCHIVE} --workers 1 --lexicon {LEXICON}"


RELAID = f"add --archive {ARCHIVE} --workers 1 --lexicon {LEXICON} --as-of 2026-01-01 --policy {Path(__file__).with_name('policy.toml')}"
BATCH = b"# what somebody wants to know\n\ndam OR canal\nfm:SANDRAVA\nno:field\nTorvanof rail*\n"
SAVED = tuple(f"watch dams 'dam OR treaty OR rail*' --archive {ARCHIVE} --clearance {each}" for each in ("U", "C"))


def archived(command: str, words: str | None, *options: str, status: bytes = b"0", first: tuple[str, ...] = (), stdin: bytes = b"") -> Ask:
    """A question to an archive: whatever it says counts in what is shown."""
    return Ask(command, options, in_file=False, before=() if words is None else (words,), status=status, archived=True, first=first, stdin=stdin)


POLICY = ("--policy", str(Path(__file__).with_name("policy.toml")))
RELEASED = ("--offsets", "released")
DAYS = ("--from", "2005-01-01", "--to", "2030-01-01")
KEPT = ("--judgements", "kept.jsonl")
JUDGED = ("--judgements", str(Path(__file__).with_name("judged.jsonl")))
BY = ("--by", "R. Ellery")
KINDS = ("person", "place", "project", "matter", "meeting")
CALLED = b"".join(
    json.dumps({"jsonrpc": "2.0", **each}).encode() + b"\n"
    for each in (
        {"id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}},
        {"method": "notifications/initialized"},
        {"id": 2, "method": "tools/call", "params": {"name": "search", "arguments": {"query": ""}}},
    )
)
"""What a language model sends: hello, and one question."""
WITH = str(Path(__file__).with_name("given.json"))
MEMBERS = (
    f"user add anna --archive {ARCHIVE} --clearance C <<< not a good password",
    f"user add bert --archive {ARCHIVE} --clearance U <<< not a good password",
)
COMMANDS: Mapping[str, tuple[Ask, ...]] = {
    "compare": (
        Ask("compare", ("--json",)),
        Ask("compare", ("--json", *RELEASED), in_file=False),
        Ask("compare", (), in_file=False),
        Ask("compare", ("--markdown", "--output", "brief.md"), in_file=False),
        Ask("compare", (), in_file=False, terminal=True),
        Ask("compare", ("--offsets", "source"), in_file=False, bare=True),
        Ask("compare", ("--json", "--markdown"), in_file=False, status=b"2"),
        Ask("compare", ("--json", *POLICY)),
        Ask("compare", ("--fast", "--json", *RELEASED), in_file=False),
        archived("compare", "06SANDRAVA412", "--json", *RELEASED),
        archived("compare", "06SANDRAVA412", "--json", *RELEASED, first=(RELAID,)),
        Ask("compare", ("--json", *RELEASED, "--fast", *JUDGED), in_file=False),
    ),
    "brief": (
        Ask("brief", ("--json",)),
        Ask("brief", ("--json", *RELEASED, "--about", "rail", *DAYS), in_file=False),
        Ask("brief", (), in_file=False),
        Ask("brief", ("--markdown", "--about", "Velm Dam", "--most", "1"), in_file=False),
        Ask("brief", ("--html", "--output", "brief.html"), in_file=False),
        Ask("brief", ("--about", "zyxwv"), in_file=False, status=b"1"),
        Ask("brief", ("--json", *RELEASED, *POLICY, "--fast", *JUDGED), in_file=False),
        Ask("brief", ("--offsets", "source"), in_file=False),
        archived("brief", "06SANDRAVA412", "--json", *RELEASED),
    ),
    "network": (
        Ask("network", ("--json",)),
        Ask("network", RELEASED, in_file=False),
        Ask("network", ("--with", "Nobody Of This Name"), in_file=False, status=b"1"),
        Ask("network", ("--json", *RELEASED, *POLICY, "--fast", *JUDGED), in_file=False),
        Ask("network", ("--markdown", "--offsets", "source", "--output", "network.md"), in_file=False),
        archived("network", "06SANDRAVA412", "--json", *RELEASED),
    ),
    "judge": (
        Ask("judge", ("--json", *KEPT, "--subject", "Andrey Torvanov", "--subject", "Milena Harask", *BY), before=("same",)),
        Ask("judge", (*RELEASED, *KEPT, "--subject", "Marenian Export Bank", "--kind", "organisation", "--note", "no", *BY), in_file=False, before=("reject",)),
        Ask("judge", (*KEPT, "--subject", "Nobody Of This Name", *BY), in_file=False, before=("accept",), status=b"1"),
        Ask("judge", (*KEPT, "--id", "j-0123456789ab", *BY), in_file=False, before=("undo",), status=b"1"),
        Ask(
            "judge",
            (*KEPT, "--subject", "Andrey Torvanov", "--subject", "Milena Harask", "--marking", "C", *BY),
            in_file=False,
            before=("different",),
        ),
        Ask(
            "judge",
            ("--markdown", *KEPT, *POLICY, "--subject", "Marenian Export Bank", "--name", "The Bank", "--output", "said.md", *BY),
            in_file=False,
            before=("rename",),
        ),
        *(
            Ask(
                "judge",
                (*KEPT, "--offsets", "source", "--fast", "--subject", "Nobody Of This Name", "--subject", "Nor This", "--kind", kind, *BY),
                in_file=False,
                before=("unsure",),
                status=b"1",
            )
            for kind in KINDS
        ),
        Ask("judge", ("--json", *KEPT), in_file=False, before=("list",), status=b"1"),
        archived("judge", "list", "06SANDRAVA412", *KEPT, status=b"1"),
    ),
    "ledger": (
        Ask("ledger", POLICY, in_file=False),
        Ask("ledger", ("--json", *RELEASED), in_file=False, before=("06SANDRAVA412",), archived=True),
        Ask("ledger", ("--json",)),
        Ask("ledger", RELEASED, in_file=False),
        Ask("ledger", ("--json", *RELEASED), in_file=False),
        Ask("ledger", ("--open", "--party", "Torvanov", *DAYS), in_file=False),
        Ask("ledger", ("--markdown", "--status", "agreed", "--about", "canal"), in_file=False),
        Ask("ledger", ("--offsets", "source", "--status", "signed", "--output", "ledger.txt"), in_file=False),
        Ask("ledger", ("--json", *RELEASED, "--fast", *JUDGED), in_file=False),
        Ask("ledger", ("--markdown", "--at", "2006", *RELEASED), in_file=False),
        Ask("ledger", ("--at", "Sandrava", *RELEASED), in_file=False, status=b"1"),
        Ask("ledger", ("--json", "--at", "2006-10", *RELEASED), in_file=False),
    ),
    "timeline": (
        Ask("timeline", POLICY, in_file=False),
        Ask("timeline", ("--json", *RELEASED), in_file=False, before=("06SANDRAVA412",), archived=True),
        Ask("timeline", ("--json",)),
        Ask("timeline", RELEASED, in_file=False),
        Ask("timeline", ("--json", *RELEASED, "--output", "timeline.json"), in_file=False),
        Ask("timeline", ("--markdown", "--offsets", "source"), in_file=False),
        Ask("timeline", DAYS, in_file=False, terminal=True),
        Ask("timeline", ("--json", *RELEASED, "--fast", *JUDGED), in_file=False),
    ),
    "who": (
        Ask("who", POLICY, in_file=False, before=("Harask",)),
        Ask(
            "who",
            ("--json", *RELEASED),
            in_file=False,
            before=(
                "Torvanov",
                "06SANDRAVA412",
            ),
            archived=True,
        ),
        Ask("who", ("--json",), before=("Torvanov",)),
        Ask("who", RELEASED, in_file=False, before=("Torvanov",)),
        Ask("who", ("--markdown", "--offsets", "source"), in_file=False, before=("Harask",)),
        Ask("who", ("--json", *RELEASED, "--output", "who.json"), in_file=False, before=("Velm Dam",)),
        Ask("who", (), in_file=False, before=("Nobody Of This Name",), status=b"1"),
        Ask("who", ("--json", *RELEASED, "--fast", *JUDGED), in_file=False, before=("Harask",)),
    ),
    "matter": (
        Ask("matter", POLICY, in_file=False, before=("dam",)),
        Ask(
            "matter",
            ("--json", *RELEASED),
            in_file=False,
            before=(
                "dam",
                "06SANDRAVA412",
            ),
            archived=True,
        ),
        Ask("matter", ("--json",), before=("dam",)),
        Ask("matter", RELEASED, in_file=False, before=("dam",)),
        Ask("matter", ("--markdown", "--offsets", "source"), in_file=False, before=("dam",)),
        Ask("matter", ("--json", *RELEASED, "--output", "matter.json"), in_file=False, before=("rail",)),
        Ask("matter", (), in_file=False, before=("no such thing at all",), status=b"1"),
        Ask("matter", ("--json", *RELEASED, "--fast", *JUDGED), in_file=False, before=("dam",)),
    ),
    "inspect": (
        Ask("inspect", ("--json", "--offsets", "source")),
        Ask("inspect", ("--json", *RELEASED, "--output", "inspection.jsonl"), in_file=False),
        Ask("inspect", (), in_file=False),
        Ask("inspect", (), in_file=False, terminal=True),
        Ask("inspect", ("--json", *RELEASED, *POLICY), in_file=False),
        Ask("inspect", ("--explain",), in_file=False),
        Ask("inspect", ("--review",), in_file=False),
        Ask("inspect", ("--review", "--json")),
        Ask("inspect", ("--fast", "--json", "--workers", "2", *RELEASED), in_file=False),
        archived("inspect", "06SANDRAVA412", "--json", *RELEASED),
    ),
    "diff": (
        Ask("diff", POLICY, in_file=False, most=2),
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
        Ask("refs", POLICY, in_file=False),
        archived("refs", "06SANDRAVA412", *RELEASED),
    ),
    "demo": (
        Ask("demo", ("--json", "--no-serve"), none=True),
        Ask("demo", ("--serve", "--port", "9999", "--folder", "kept"), none=True, in_file=False),
        Ask("demo", ("--copy", "trial"), none=True, in_file=False, status=b"2"),
    ),
    "cite": (
        Ask("cite", ("--json",), in_file=False, before=("T",)),
        Ask("cite", ("--style", "marked"), in_file=False, before=("T#p1",)),
        Ask("cite", ("--style", "html"), in_file=False, before=("A",)),
        Ask("cite", (), in_file=False, before=("06NOWHERE1",), status=b"1"),
        Ask("cite", ("--holding", "aad", "--url", "https://archive.example/1", "--accessed", "2026-01-01", *POLICY), in_file=False, before=("T",)),
        Ask("cite", ("--with", WITH, "--output", "note.txt"), in_file=False, before=("T",)),
        *(Ask("cite", ("--holding", each), in_file=False, before=("T",)) for each in ("plusd", "frus", "foia", "cablegate")),
        Ask("cite", ("--csl", "absent.csl"), in_file=False, before=("T",), status=b"2"),
        archived("cite", "06SANDRAVA412", "06SANDRAVA412", "--json"),
    ),
    "export": (
        *(Ask("export", ("-o", f"out.{form}"), before=(form,)) for form in ("csv", "jsonl", "events", "graphml")),
        *(
            Ask("export", (*RELEASED, "-o", f"out.{form}"), in_file=False, before=(form,))
            for form in (
                "csv",
                "xlsx",
                "jsonl",
                "ftm",
                "graphml",
                "gexf",
                "geojson",
                "annotations",
                "tei",
                "jsonld",
                "events",
                "markdown",
                "html",
                "pdf",
                "parquet",
                "qdpx",
            )
        ),
        Ask("export", (*RELEASED, "-o", "out.csv", "--json"), in_file=False, before=("csv",)),
        Ask("export", (*RELEASED, *POLICY, "--fast", *JUDGED, "-o", "out.csv"), in_file=False, before=("csv",)),
        Ask("export", ("--offsets", "source", "-o", "out.jsonl"), before=("jsonl",)),
        Ask("export", (*RELEASED, "-o", "out.jsonl", "--about", "rail", "--party", "Torvanov", *DAYS, "--json"), in_file=False, before=("jsonl",)),
        Ask("export", (*RELEASED, "-o", "out.csv", "--about", "zyxwv"), in_file=False, before=("csv",), status=b"1"),
        archived("export", "csv", "06SANDRAVA412", *RELEASED, "-o", "out.csv"),
        *(archived("export", form, "--matching", "canal OR dam OR treaty OR agree*", "-o", "list", "--json") for form in ("csv", "jsonl")),
        archived("export", "jsonl", "--matching", "", "-o", "list", "--json", first=(RELAID,)),
        archived("export", "pdf", "--matching", "", "-o", "list", status=b"2"),
    ),
    "picture": (
        *(Ask("picture", ("-o", f"drawn{ending}"), in_file=False, before=("timeline",)) for ending in (".svg", ".vl.json")),
        Ask("picture", ("-o", "drawn.png", "--json"), in_file=False, before=("network",)),
        *(Ask("picture", ("-o", "drawn.svg", "--light"), in_file=False, before=(kind,)) for kind in ("map", "histogram", "references")),
        Ask("picture", ("-o", "drawn.vl.json", *DAYS), in_file=False, before=("timeline",)),
        Ask("picture", ("-o", "drawn.vl.json", "--with", "Nobody Of This Name"), in_file=False, before=("network",), status=b"1"),
        Ask("picture", ("-o", "drawn.vl.json", "--dark", *POLICY, "--fast", *JUDGED), in_file=False, before=("map",)),
        archived("picture", "map", "06SANDRAVA412", "-o", "drawn.vl.json"),
        archived("picture", "histogram", "-o", "drawn.vl.json"),
        archived("picture", "timeline", "--query", "canal OR dam OR treaty", "-o", "drawn.vl.json"),
    ),
    "release": (
        Ask("release", (), in_file=False, most=1),
        Ask("release", ("--json", "--protect-names"), in_file=False, most=1),
        Ask("release", ("--output", "release.html"), in_file=False, most=1),
        Ask("release", ("--output", "release.pdf"), in_file=False, most=1),
        Ask("release", POLICY, in_file=False, most=1),
        *(Ask("release", ("--form", form, "--output", "released"), in_file=False, most=1) for form in ("text", "html", "pdf")),
        Ask("release", ("--number", "06SANDRAVA9999"), in_file=False, most=1, status=b"1"),
    ),
    "search": (
        archived("search", "", "--cursor", "nowhere", status=b"2"),
        *(
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
                ("the", "--order", "relevance", "--output", "found.txt"),
                ("", "--order", "newest", "--no-facets"),
                ("", "--facets"),
            )
        ),
        *(
            archived("search", query, *options, first=(READ,))
            for query, *options in (
                ("who:Torvanof OR who:Harask", "--json"),
                ("says:agree* OR says:capitals OR about:dam OR about:rail*", "--json"),
                ("fm:* -status:signed place:*",),
                ("", "--json"),
            )
        ),
        archived("search", "who:Torvanov", status=b"2"),
        *(archived("search", query, *POLICY, *options, first=(RELAID,)) for query, *options in (("", "--json"), ("Torvanov OR dam", "--json"))),
        archived("search", "", *POLICY, status=b"1"),
        archived("search", "who:* OR about:*", "--json", first=(RELAID, READ)),
        *(archived("search", None, "--file", "-", *form, stdin=BATCH, status=b"1") for form in ((), ("--json", "--limit", "2"))),
    ),
    "watch": (
        archived("watch", "dams", "dam OR canal OR rail*", "--json"),
        archived("watch", "agreed", "Torvanov agree*", "--markdown", "--limit", "1", "--output", "new.md"),
        archived("watch", "dams", first=SAVED),
        archived("watch", None, "--json", "--keep", first=SAVED),
        archived("watch", None, "--list", first=SAVED),
        archived("watch", "dams", "--remove", first=SAVED),
        archived("watch", "nothing-of-that-name", status=b"1"),
    ),
    "show": (
        archived("show", "06SANDRAVA412", "--json"),
        archived("show", "06SANDRAVA412"),
        archived("show", "06SANDRAVA398", "--markdown", "--output", "shown.md"),
        archived("show", "99SANDRAVA1", status=b"1"),
        archived("show", "06SANDRAVA412", "--json", *POLICY, first=(RELAID,)),
        archived("show", "06SANDRAVA412", *POLICY, status=b"1"),
    ),
    "stats": (archived("stats", None, "--json"), archived("stats", None, first=(READ,))),
    "serve": (
        Ask("serve", ("--json", "--folder", "kept"), in_file=False),
        Ask("serve", ("--port", "9999"), in_file=False, bare=True),
        Ask("serve", (*POLICY, "--folder", "kept"), in_file=False),
        archived("serve", "06SANDRAVA412", "--folder", "kept"),
        *(
            replace(archived("serve", "06SANDRAVA412", "--json", "--folder", "kept", "--accounts", *how), first=MEMBERS)
            for how in (
                ("--name", "reftel.example", "--behind-proxy", "127.0.0.1"),
                ("--name", "reftel.example", "--host", "0.0.0.0", "--certificate", WITH, "--key", WITH),
            )
        ),
        Ask("serve", ("--json", "--folder", "kept", *JUDGED), in_file=False),
        archived("serve", None, "--json", *JUDGED),
    ),
    # what the tools answer is asked in tests/cli/test_mcp.py
    "mcp": (
        Ask("mcp", (), in_file=False, stdin=CALLED),
        Ask("mcp", POLICY, in_file=False, stdin=CALLED),
        Ask("mcp", JUDGED, in_file=False, stdin=CALLED),
        archived("mcp", None, stdin=CALLED),
    ),
}
NO_CLEARANCE: Mapping[str, str] = {
    "detect": "tells the holder of a file what its form is; a reader with a clearance has no way to ask it",
    "mark": "reads no documents; it writes down what an administrator says",
    "add": "takes what the holder of an archive gives it, and says how much that was",
    "extract": "reads what the holder of an archive keeps, and says how much that was",
    "failures": "tells the holder of an archive what could not be read; a reader with a clearance has no way to ask it",
    "doctor": "tells the holder of an archive what is wrong with it",
    "verify": "tells the holder of an archive what is wrong with it",
    "backup": "copies all of an archive, for its holder",
    "rebuild": "makes an archive again, for its holder",
    "user": "says who may see what; it is for the holder of an archive and reads no documents",
    "token": "the same for programs",
    "audit": "tells the holder of an archive who did what; a reader with a clearance has no way to ask it",
    "field": "reads one text that whoever asks has written into it",
}
