"""Everything that the page loads comes from the package, and nothing else does."""

import re
from pathlib import Path

import reftel.web
from reftel.web.assets import assets

ROOM = Path(reftel.web.__file__).parent
WRITTEN = sorted(p for p in (*ROOM.glob("templates/**/*"), *ROOM.glob("static/*")) if p.is_file())


def test_every_file_is_an_asset():
    files = {path.relative_to(ROOM / "static").as_posix() for path in (ROOM / "static").rglob("*") if path.is_file()}
    assert files == set(assets())


def test_tags_follow_from_the_bytes():
    assert len({asset.tag for asset in assets().values()}) == len(assets())
    assert all(re.fullmatch(r'"[0-9a-f]{20}"', asset.tag) for asset in assets().values())


def test_what_pages_and_style_name_is_there():
    named = {m for path in WRITTEN if path.suffix == ".html" for m in re.findall(r'(?:src|href)="/static/([^"]+)"', path.read_text(encoding="utf-8"))}
    styles = (ROOM / "static" / "house.css").read_text(encoding="utf-8")
    scripts = {m for path in ROOM.glob("static/*.js") for m in re.findall(r'from "\./([^"]+)"', path.read_text(encoding="utf-8"))}
    wanted = named | set(re.findall(r'url\("([^"]+)"\)', styles)) | scripts
    assert wanted <= set(assets())
    assert {"house.css", "workbench.js", "keys.js"} <= wanted


def test_nothing_is_loaded_from_elsewhere():
    for path in WRITTEN:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.findall(r"(?:https?:)?//[\w.-]+\.\w+", text), path.name
        # what is fetched stands in the page that the server made; where it may lead is the policy's to say
        assert all(re.fullmatch(r"\w+\.dataset\.\w+", asked) for asked in re.findall(r"fetch\(([^)]*)\)", text)), path.name
        # a browser keeps light or dark, and the name that somebody decides by, and nothing of what is shown
        kept = {f'localStorage.{does}Item("{what}"' for what in ("theme", "author") for does in ("get", "set")}
        assert set(re.findall(r'(?:local|session)Storage[\w.]*\("\w+"', text)) <= kept, path.name
        assert len(re.findall(r"(?:local|session)Storage", text)) == len(re.findall(r'(?:local|session)Storage[\w.]*\("\w+"', text)), path.name
        assert "document.cookie" not in text


def test_no_script_writes_markup():
    for path in ROOM.glob("static/*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text), path.name


def test_templates_trust_nothing_and_style_nothing_in_place():
    for path in ROOM.glob("templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        assert "|safe" not in text
        assert "Markup" not in text
        assert not re.search(r"\sstyle=|\son\w+=", text), path.name


def test_the_fonts_bring_their_licences():
    fonts = {name.split("/")[1].split("-")[0] for name in assets() if name.endswith(".woff2")}
    assert fonts == {"inter", "literata"}
    assert all(b"SIL Open Font License" in assets()[f"fonts/{font}-licence.txt"].body for font in fonts)
