"""A server of PostgreSQL of one's own, from what the system has installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["running", "why_not"]


def _programs():
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return found[-1].parent if found else None


def why_not() -> str:
    """Why no server can be started; "" where one can."""
    if _programs() is None:
        return "PostgreSQL is not installed"
    if os.geteuid() == 0 and shutil.which("runuser") is None:
        return "PostgreSQL does not run as root, and there is no runuser"
    return ""


@contextmanager
def running() -> Iterator[str]:
    """A new server that listens on a socket in a folder of its own; what its URLs have behind "postgresql:///DATABASE?"."""
    programs = _programs()
    place = Path(tempfile.mkdtemp(prefix="reftel-pg-"))
    # the server refuses to be root
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(place, "postgres", "postgres")
    data = str(place / "data")

    def run(program: str, *words: str) -> None:
        subprocess.run([*as_user, str(programs / program), *words], check=True, capture_output=True, timeout=60, cwd=place)

    try:
        run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        run("pg_ctl", "-D", data, "-w", "-l", str(place / "log"), "-o", f"-c listen_addresses='' -c unix_socket_directories={place} -c fsync=off", "start")
        try:
            yield f"host={place}&user=postgres"
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(place, ignore_errors=True)
