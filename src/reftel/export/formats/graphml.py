"""GraphML: who met whom, and who is party to what; every edge has its passages"""

from typing import BinaryIO

from reftel.export.formats.network import edges, nodes
from reftel.export.formats.outgoing import Outgoing, xml_text

__all__ = ["ENDING", "NAME", "write"]

NAME, ENDING = "graphml", ".graphml"
_GRAPH = ("title", "ceiling", "clearance", "as_of", "corpus", "narrowed")
_NODE = ("label", "kind")
_EDGE = ("relation", "what", "when", "marking", "passages", "spans")


def write(outgoing: Outgoing, out: BinaryIO) -> None:
    """GraphML 1.0, undirected; the graph itself says its ceiling, its corpus and its day."""

    def line(text: str) -> None:
        out.write((text + "\n").encode())

    line('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">')
    for place, names in (("graph", _GRAPH), ("node", _NODE), ("edge", _EDGE)):
        for name in names:
            line(f'<key id="{place[0]}_{name}" for="{place}" attr.name="{name}" attr.type="string"/>')
    line('<key id="e_weight" for="edge" attr.name="weight" attr.type="int"/>\n<graph edgedefault="undirected">')
    for name in _GRAPH:
        line(f'<data key="g_{name}">{xml_text(outgoing.about.get(name, ""))}</data>')
    for node in nodes(outgoing):
        data = "".join(f'<data key="n_{name}">{xml_text(node[name])}</data>' for name in _NODE)
        line(f'<node id="{xml_text(node["id"])}">{data}</node>')
    for number, edge in enumerate(edges(outgoing)):
        data = "".join(f'<data key="e_{name}">{xml_text(str(edge.get(name)))}</data>' for name in _EDGE)
        line(
            f'<edge id="e{number}" source="{xml_text(edge["source"])}" target="{xml_text(edge["target"])}">{data}<data key="e_weight">{edge["weight"]}</data></edge>'
        )
    line("</graph>\n</graphml>")
