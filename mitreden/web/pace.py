"""How often one browser may ask for something: generous, and without a database.

Counted in the memory of this process, per session and minute. Where several processes
serve pages, the limit is that many times as high: it keeps a stuck key or a script from
slowing everybody down, and nothing else depends on it.
"""

from __future__ import annotations

from datetime import datetime

from django.core.cache import caches

from mitreden.web.http import PageRequest

ADVICE = 240  # requests in a minute: four keystrokes with a pause behind each, a second
MINUTE = 60


def in_pace(request: PageRequest, now: datetime, most: int = ADVICE) -> bool:
    """Whether this browser stays within the limit, counting this request."""
    session = request.session.session_key or request.META.get("REMOTE_ADDR", "")
    minute = int(now.timestamp()) // MINUTE
    counter, key = caches["near"], f"pace:{session}:{minute}"
    counter.add(key, 0, 2 * MINUTE)
    try:
        return counter.incr(key) <= most
    except ValueError:  # pushed out between the two lines: then nobody is in a hurry
        return True
