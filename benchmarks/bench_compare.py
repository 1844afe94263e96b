"""How resolving and comparing grow with the number of accounts: 25 times as many may take at most 40 times the processor's time.

`bench_compare.py` measures 32 and 800 accounts; `bench_compare.py 10000` measures that many once.
"""

import resource
import sys
import time

from reftel.compare import compare
from reftel.lexicon import Lexicon
from reftel.model import AccountView
from reftel.resolve import resolve
from replicas import dossier_views, replicas

_TIMES, _MOST = 25, 40
_FEW = 8


def seconds(views: list[AccountView], lexicon: Lexicon) -> tuple[float, float]:
    """What resolving and then comparing ``views`` takes of the processor (user and system)."""
    started = time.process_time()
    resolution = resolve(views, lexicon)
    resolved = time.process_time()
    record = compare(resolution, lexicon=lexicon, as_of=None)
    done = time.process_time()
    print(
        f"  {len(views):6} accounts  resolve {resolved - started:8.2f} s  compare {done - resolved:8.2f} s  "
        f"{len(record.entities)} entities, {len(record.matters)} matters, {len(record.statements)} statements, "
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB"
    )
    return resolved - started, done - resolved


def main() -> None:
    """Measure, and end with status 1 where growth is worse than it may be."""
    views, lexicon = dossier_views()
    asked = [int(a) for a in sys.argv[1:]]
    if asked:
        seconds(replicas(views, 1, lexicon), lexicon)  # tables are built once
        for number in asked:
            seconds(replicas(views, max(1, number // len(views)), lexicon), lexicon)
        return
    print("\nGrowth of resolve and compare")
    few = replicas(views, _FEW, lexicon)
    seconds(few, lexicon)  # tables are built once
    small = min(sum(seconds(few, lexicon)) for _ in range(3))
    large = sum(seconds(replicas(views, _FEW * _TIMES, lexicon), lexicon))
    print(f"  {_TIMES} x the accounts: {large / small:.1f} x the processor's time (at most {_MOST})")
    sys.exit(large / small > _MOST)


if __name__ == "__main__":
    main()
