"""Every notice code in the source is documented in docs/notices.md, and no other."""

import ast
import re

from house.tree import DOCS, modules, syntax

CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")


def documented():
    rows = [line.split("|") for line in (DOCS / "notices.md").read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return [code[1] for row in rows if (code := re.fullmatch(r"\s*`([^`]+)`\s*", row[1]))]


def forwarding():
    """Functions that pass a parameter named ``code`` on, with its position: Notice itself and the small functions around it."""
    found = {"Notice": 0}
    for path in modules():
        for node in ast.walk(syntax(path)):
            if isinstance(node, ast.FunctionDef | ast.Lambda):
                names = [a.arg for a in node.args.args if a.arg != "self"]
                makes_notice = any(isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "Notice" for n in ast.walk(node))
                if "code" in names and isinstance(node, ast.FunctionDef) and makes_notice:
                    found[node.name] = names.index("code")
    return found


def used():
    """Codes given to a Notice in the source, as literals or through constants of the module."""
    positions, codes, unknown = forwarding(), set(), []
    for path in modules():
        constants = {
            t.id: n.value.value
            for n in syntax(path).body
            if isinstance(n, ast.Assign) and isinstance(n.value, ast.Constant)
            for t in n.targets
            if isinstance(t, ast.Name)
        }
        for node in ast.walk(syntax(path)):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if called not in positions:
                continue
            given = next((k.value for k in node.keywords if k.arg == "code"), node.args[positions[called]] if len(node.args) > positions[called] else None)
            literals = [c.value for c in ast.walk(given) if isinstance(c, ast.Constant) and isinstance(c.value, str)] if given is not None else []
            if isinstance(given, ast.Name) and given.id in constants:
                literals = [constants[given.id]]
            codes.update(code for code in literals if CODE.fullmatch(code))
            if not literals and not (isinstance(given, ast.Name) and given.id == "code"):
                unknown.append(f"{path.name}:{node.lineno}")
    return codes, unknown


def test_codes_are_written_out_where_they_are_used():
    _, unknown = used()
    assert not unknown, "a notice's code stands as a literal, so that it can be found and documented"


def test_every_code_is_documented():
    codes, _ = used()
    assert sorted(codes - set(documented())) == []


def test_no_code_is_documented_that_does_not_exist():
    codes, _ = used()
    assert sorted(set(documented()) - codes) == []


def test_the_table_is_in_order_and_says_what_to_do():
    codes = documented()
    assert len(codes) == len(set(codes))
    for line in (DOCS / "notices.md").read_text(encoding="utf-8").splitlines():
        if re.match(r"\|\s*`", line):
            assert all(cell.strip() for cell in line.strip().strip("|").split("|")), line
