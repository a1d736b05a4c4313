"""A session names its person only inside: there is no column to ask for."""

from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from mitreden.people.models import Person


def sessions_of(person: Person) -> list[Session]:
    return [
        session
        for session in Session.objects.iterator()
        if str(session.get_decoded().get(SESSION_KEY, "")) == str(person.pk)
    ]


def end_sessions(person: Person) -> int:
    found = sessions_of(person)
    Session.objects.filter(pk__in=[session.pk for session in found]).delete()
    return len(found)
