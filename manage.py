"""For tools that expect it; people use `mitreden manage`."""

from __future__ import annotations

import sys

from mitreden.cli import main

if __name__ == "__main__":
    sys.exit(main(["manage", *sys.argv[1:]]))
