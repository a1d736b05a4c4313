from __future__ import annotations

import sys

from mitreden.cli import main

sys.exit(main())
