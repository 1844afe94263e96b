"""`reftel brief`: many accounts on one subject, for a reader in a hurry."""

from datetime import date
from typing import Unpack

import click

from reftel.cli import options, writing
from reftel.cli.answering import compared

__all__ = ["command"]


@click.command("brief", short_help="Brief a reader in a hurry on one subject.")
@options.of_a_record
@click.option("--about", metavar="WORDS", default="", help="What the brief is about: words, or a name. Left out: everything.")
@options.day("--from", "begin", "Leave out what ends before this day (2008-06-09).")
@options.day("--to", "end", "Leave out what begins after this day.")
@click.option("--most", metavar="N", type=click.IntRange(1), default=12, show_default=True, help="Show of each section the N most important.")
@click.option("--html", "as_html", is_flag=True, help="Print one HTML page that loads nothing.")
def command(*, about: str, begin: date | None, end: date | None, most: int, as_html: bool, **given: Unpack[options.Given]) -> None:
    """Write a brief of what every FILE together has on one subject: what was agreed, by whom, and what came of it; where accounts differ; what one alone has, and what its being alone is worth; meetings and
    people. The most important comes first, every line cites its passages, and these stand at the end.
    """
    if sum((given["as_json"], given["markdown"], as_html)) > 1:
        msg = "--json, --markdown and --html exclude one another"
        raise click.UsageError(msg)
    from reftel import archive  # noqa: PLC0415  # not at start-up
    from reftel.export import briefing, json_briefing, page  # noqa: PLC0415
    from reftel.export.printable import dumps  # noqa: PLC0415

    record = compared(given)
    found = archive.briefing(record, about, begin=begin, end=end)
    with writing.writer(given["output"]) as write:
        if given["as_json"]:
            write(dumps(json_briefing.dump(record, found, offsets=given["offsets"])) + "\n")
            return
        outline = briefing.outline(record, found, most=most)
        if as_html:
            write(page.html(outline))
        elif given["markdown"]:
            write(page.markdown(outline))
        else:
            writing.show(outline, write, colour=given["output"] is None)
