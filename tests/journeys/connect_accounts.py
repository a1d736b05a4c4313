"""Give somebody of the demo connected accounts, beside its running processes.

    MITREDEN_DATA_DIR=… python -m tests.journeys.connect_accounts PERSON NETWORK:ACCOUNT[:LIMIT]…

They have no permission to post: nothing can ever leave.
"""

from __future__ import annotations

import sys

import django

django.setup()

from django.utils import timezone  # noqa: E402

from mitreden.channels.access import sealed  # noqa: E402
from mitreden.channels.models import Channel  # noqa: E402
from mitreden.networks.types import Access  # noqa: E402
from mitreden.people.models import Person  # noqa: E402

SERVER = "https://social.example"


def main(name: str, *accounts: str) -> None:
    owner = Person.objects.get(email__startswith=name)
    for one in accounts:
        network, account, limit = [*one.split(":"), ""][:3]
        Channel.objects.get_or_create(
            owner=owner,
            network_key=network,
            remote_account_id=account,
            defaults={
                "server": SERVER,
                "account": account,
                "token": sealed(Access(SERVER, account, ""), owner.pk),
                "connected_at": timezone.now(),
                "max_length": int(limit) if limit else None,
            },
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
