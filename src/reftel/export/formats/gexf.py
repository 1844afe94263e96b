"""GEXF 1.3: the same network for Gephi, its edges in time"""

from typing import BinaryIO

from reftel.export.formats.network import edges, nodes
from reftel.export.formats.outgoing import Outgoing, xml_text

__all__ = ["ENDING", "NAME", "write"]

NAME, ENDING = "gexf", ".gexf"
_EDGE = ("relation", "what", "when", "marking", "passages", "spans")


def write(outgoing: Outgoing, out: BinaryIO) -> None:
    """An edge that is dated to the day has ``start`` and ``end``."""
    about = outgoing.about

    def line(text: str) -> None:
        out.write((text + "\n").encode())

    said = xml_text("; ".join(f"{name}: {value}" for name, value in about.items() if value))
    line('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">')
    line(f"<meta><creator>reftel</creator><description>{said}</description></meta>")
    line(
        '<graph defaultedgetype="undirected" mode="dynamic" timeformat="date">\n<attributes class="node"><attribute id="kind" title="kind" type="string"/></attributes>'
    )
    line('<attributes class="edge">' + "".join(f'<attribute id="{name}" title="{name}" type="string"/>' for name in _EDGE) + "</attributes>\n<nodes>")
    for node in nodes(outgoing):
        line(
            f'<node id="{xml_text(node["id"])}" label="{xml_text(node["label"])}"><attvalues><attvalue for="kind" value="{xml_text(node["kind"])}"/></attvalues></node>'
        )
    line("</nodes>\n<edges>")
    for number, edge in enumerate(edges(outgoing)):
        begin, _, end = edge["when"].partition("/")
        dated = f' start="{begin}" end="{end or begin}"' if _days(begin, end or begin) else ""
        values = "".join(f'<attvalue for="{name}" value="{xml_text(str(edge.get(name)))}"/>' for name in _EDGE)
        ends = f'source="{xml_text(edge["source"])}" target="{xml_text(edge["target"])}"'
        line(f'<edge id="e{number}" {ends} weight="{edge["weight"]}"{dated}><attvalues>{values}</attvalues></edge>')
    line("</edges>\n</graph>\n</gexf>")


def _days(*values: str) -> bool:
    return all(len(v) == 10 and v.replace("-", "").isdecimal() for v in values)
