"""What people in office did in the last weeks, as their own pages would have noted it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from mitreden.audit.actions import record
from mitreden.demo.content import Calendar
from mitreden.insights.models import ReleasedPeriod
from mitreden.people.models import Person

# (day seen from base_date, hour, minute, who, verb, about what, facts)
ENTRIES: tuple[tuple[str, int, int, str, str, str, dict[str, Any]], ...] = (
    ("2026-08-31", 15, 40, "jule-brinkmann", "write_story", "programme-start", {}),
    ("2026-10-05", 10, 5, "jule-brinkmann", "write_story", "lauscher-3", {}),
    ("2026-10-05", 10, 25, "jule-brinkmann", "edit_story", "lauscher-3", {}),
    ("2026-10-13", 9, 0, "jule-brinkmann", "add_source", "Neuigkeiten von Wendbach",
     {"url": "https://wendbach.example/neuigkeiten/feed.xml"}),
    ("2026-10-13", 9, 10, "jule-brinkmann", "add_source",
     "Stadtwerke Brakenfelde: Aktuelles",
     {"url": "https://stadtwerke-brakenfelde.example/aktuell.rss"}),
    ("2026-10-26", 14, 30, "jule-brinkmann", "accept_story", "second-life",
     {"count": 1, "stories": ["second-life"]}),
    ("2026-11-02", 11, 15, "jule-brinkmann", "accept_story", "shift-trial",
     {"count": 1, "stories": ["shift-trial"]}),
    ("2026-11-11", 8, 50, "jule-brinkmann", "set_aside_story", "car-park-lines",
     {"count": 1, "stories": ["car-park-lines"]}),
    ("2026-11-17", 16, 20, "jule-brinkmann", "accept_story", "listening-model",
     {"count": 1, "stories": ["listening-model"]}),
    ("2026-11-19", 9, 45, "jule-brinkmann", "edit_story", "linz-ten-years", {}),
)  # fmt: skip


def build_log(people: Mapping[str, Person], calendar: Calendar) -> None:
    for written, hour, minute, who, verb, subject, facts in ENTRIES:
        at = calendar.at(calendar.day(written), hour, minute)
        if at <= calendar.now:
            record(by=people[who], verb=verb, subject=subject, at=at, **facts)


def build_looks(people: Mapping[str, Person], calendar: Calendar) -> None:
    """Whoever looks at totals is noted, the works council's chair as well."""
    for period in ReleasedPeriod.objects.order_by("-start")[:3]:
        released = period.released_at.astimezone(calendar.zone).date()
        looks = (
            ("leyla-aydin", "look_at_totals", 1, 9),
            ("leyla-aydin", "download_totals", 1, 10),
            ("petra-kowalke", "look_at_totals", 2, 13),
        )
        for who, verb, days, hour in looks:
            at = calendar.at(released + timedelta(days=days), hour, 35)
            if at <= calendar.now:
                record(by=people[who], verb=verb, subject=str(period), at=at)
