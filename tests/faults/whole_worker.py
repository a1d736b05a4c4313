"""All of `mitreden work`, at true speed, on the database of the fault suite.

python -m tests.faults.whole_worker
"""

from __future__ import annotations

import django

django.setup()

from mitreden.worker import work  # noqa: E402

if __name__ == "__main__":
    work()
