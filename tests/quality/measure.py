"""Measure every task and raise the floors.

python tests/quality/measure.py                                  print the numbers and how they stand to the floors
python tests/quality/measure.py --write                          raise the floors to what was measured
python tests/quality/measure.py --write --allow-regression       let them fall, too; say why in the commit
"""

import argparse
import sys
import time
from pathlib import Path

import floors
import scorers

SHARED = Path(__file__).resolve().parents[3] / "shared"


def main() -> int:
    """0 when no floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="SCORER", help="only these (default: all)")
    parser.add_argument("--write", action="store_true", help="raise the floors")
    parser.add_argument("--allow-regression", action="store_true", help="let them fall, too")
    options = parser.parse_args()
    unknown = set(options.names) - set(scorers.SCORERS)
    if unknown or not SHARED.is_dir():
        print(f"unknown: {', '.join(sorted(unknown))}" if unknown else "needs ../shared", file=sys.stderr)
        return 2
    held, missed = floors.load(), False
    for name in options.names or scorers.SCORERS:
        started = time.monotonic()
        measured = scorers.measure(name, SHARED)
        if measured is None:
            print(f"{name}: no data here")
            continue
        print(f"{name} ({time.monotonic() - started:.0f} s)")
        low = floors.below(held.get(name, {}), measured)
        for metric, value in sorted(measured.items()):
            print(f"  {metric:52} {value:.3f}  floor {held.get(name, {}).get(metric, 0.0):.2f}{'  BELOW' if metric in low else ''}")
        if options.write:
            try:
                held[name] = floors.raised(held.get(name, {}), measured, allow_regression=options.allow_regression)
                floors.save(held)
            except floors.RegressionError as error:
                print(f"  floors left as they are: {error}")
        missed |= bool(low)
    return int(missed and not options.allow_regression)


if __name__ == "__main__":
    sys.exit(main())
