"""How much memory advice takes: run by `bench/advice.py` in a process of its own.

Prints two figures in MB: resident after importing the checks, and after having checked
posts of 3,000 characters in each language against 10,000 words of the organisation.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from mitreden.checks import check


def resident() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise OSError("This system does not say how much memory a process has.")


def main() -> None:
    gc.collect()
    idle = resident()
    from bench._posts import draft  # noqa: PLC0415 – idle is without our texts

    for language in ("de", "en", "fr"):
        check(draft(3_000, language=language))
    sys.stdout.write(f"{idle} {resident()}")


if __name__ == "__main__":
    main()
