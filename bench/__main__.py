"""`make bench`: every benchmark, one after another. Any bar that is missed fails."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path


def main(names: list[str]) -> int:
    """Names of benchmarks to run; none: all of them."""
    found = [
        module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)])
    ]
    failed = 0
    for name in names or sorted(n for n in found if not n.startswith("_")):
        print(f"\n## {name}", flush=True)
        failed |= importlib.import_module(f"bench.{name}").main()
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
