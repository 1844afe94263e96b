"""``make fuzz SECONDS=60``: mutated telegrams through the whole of reading, parsing, gate and JSON, guided by coverage where `atheris` is installed.

    python tests/fuzz/run.py --seconds 60 [--kept FOLDER]

An input that raises anything but a ReftelError is written into FOLDER (build/fuzz), and the exit status is not 0.
"""

import argparse
import hashlib
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

try:
    import atheris
except ImportError:
    atheris = None

if atheris is not None:
    with atheris.instrument_imports(include=["reftel.read", "reftel.parse", "reftel.clear", "reftel.model"]):
        from fuzz.target import one
else:
    from fuzz.target import one
from fuzz.mutate import mutated, seeds


def main() -> int:
    """Fuzz for the seconds asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--kept", type=Path, default=Path("build") / "fuzz", help="where inputs that fail are written")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    given.kept.mkdir(parents=True, exist_ok=True)
    return _blind(given) if atheris is None else _guided(given)


def _blind(given: argparse.Namespace) -> int:
    """Without atheris: the same mutations, one after the other."""
    chance, every = random.Random(given.seed), list(seeds())
    end, tried = time.monotonic() + given.seconds, 0
    while time.monotonic() < end:
        data = mutated(chance.choice(every), chance.randrange(2**32))
        try:
            one(data)
        except Exception:
            path = given.kept / f"crash-{hashlib.sha256(data).hexdigest()[:16]}"
            path.write_bytes(data)
            print(f"{path} fails", file=sys.stderr)
            raise
        tried += 1
    print(f"{tried} inputs, no failure (without atheris: no coverage guides the mutations)")
    return 0


def _guided(given: argparse.Namespace) -> int:
    """With atheris, which ends the process itself."""
    with tempfile.TemporaryDirectory(prefix="reftel-fuzz-") as folder:
        for n, data in enumerate(seeds()):
            (Path(folder) / f"{n:05}").write_bytes(data)
        options = [f"-max_total_time={given.seconds}", f"-artifact_prefix={given.kept}/", f"-seed={given.seed}", "-timeout=30", "-rss_limit_mb=4096"]
        atheris.Setup([sys.argv[0], folder, *options, "-max_len=24000", "-print_final_stats=1"], one, custom_mutator=_mutator)
        atheris.Fuzz()
    return 0


def _mutator(data: bytes, most: int, seed: int) -> bytes:
    """Two of three times a change of lines and words, else one of libFuzzer's own."""
    changed = mutated(data, seed) if seed % 3 else atheris.Mutate(data, most)
    return changed[:most]


if __name__ == "__main__":
    sys.exit(main())
