"""Links between the project's pages lead somewhere, and the README opens with what a newcomer needs."""

import re

from house.tree import DOCS, ROOT, name

PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


def anchors(path):
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.casefold()).replace(" ", "-") for heading in headings}


def test_links_lead_somewhere():
    broken = []
    for page in PAGES:
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
            if "://" in target:
                continue
            file, _, anchor = target.partition("#")
            to = (page.parent / file) if file else page
            if not to.exists() or (anchor and anchor not in anchors(to)):
                broken.append(f"{name(page)}: {target}")
    assert not broken


def test_every_page_is_reachable_from_the_readme():
    seen, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in seen or not page.exists():
            continue
        seen.add(page)
        links = (t.partition("#")[0] for t in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")) if "://" not in t)
        ahead.extend((page.parent / link).resolve() for link in links if link.endswith(".md"))
    assert [name(page) for page in PAGES if page not in seen] == []


def test_the_readme_opens_with_a_transcript_and_two_commands():
    first_screen = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:60])
    assert "reftel compare" in first_screen
    assert "make demo" in first_screen
    assert "make test" in first_screen
