"""The cache: how often somebody tried to sign in, under the address she tried from.

Django deletes an entry that has ended only when the table is full, or when it is asked
for again. Nothing that ended may wait for that.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

from django.conf import settings
from django.db import connection  # noqa: TID251 – Django's table has no model


def forget_ended(now: datetime) -> int:
    """Return how many entries went; 0 where the cache is no table."""
    configured = cast("dict[str, str]", settings.CACHES["default"])
    if not configured["BACKEND"].endswith(".DatabaseCache"):
        return 0
    table = connection.ops.quote_name(configured["LOCATION"])
    moment = now.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {table} WHERE expires < %s",  # noqa: S608 – our own setting
            [connection.ops.adapt_datetimefield_value(moment.replace(tzinfo=UTC))],
        )
        return int(cursor.rowcount)
