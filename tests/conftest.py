"""What every test may ask for: the material beside the repository, the bundled dossier, and golden files."""

from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what the code gives now into the golden files; read the diff before you commit it")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ``shared`` beside the repository: real documents and hand-made gold. Tests that need it are skipped where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("needs ../shared")
    return folder


@pytest.fixture(scope="session")
def dossier() -> Path:
    """The fictional dossier that comes with Reftel."""
    return ROOT / "src" / "reftel" / "dossier"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares text with a golden file. A missing golden fails; only ``--update-golden`` writes one."""

    def check(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        if not path.exists():
            pytest.fail(f"no golden file {path.relative_to(ROOT)}; look at what the code gives, then run pytest with --update-golden", pytrace=False)
        assert text == path.read_text(encoding="utf-8"), (
            f"{path.relative_to(ROOT)} differs; if the change is right, run pytest with --update-golden and read the diff"
        )

    return check
