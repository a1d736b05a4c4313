"""One circuit per network and server: who does not answer is left alone for a while.

After a few failures in a row nobody asks that server until the pause is over. Then one
delivery goes first; if it finds the server well, all others follow at once. The state is
a row, so that it holds for every worker on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q

from mitreden.networks.calls import BUSY
from mitreden.publishing.models import (
    LEASE,
    LONGEST_HOLD,
    SKEW,
    Circuit,
    Delivery,
)

TOLERATED = 5  # failures in a row
SHORTEST, LONGEST = timedelta(seconds=30), timedelta(minutes=15)
WHILE_ONE_TRIES = timedelta(seconds=5)
# `Delivery.problem` of what waits for a server.
RESTS = "network_rests"


@dataclass(frozen=True, slots=True)
class Server:
    network_key: str
    address: str

    @property
    def deliveries(self) -> Q:
        return Q(post__network_key=self.network_key, channel__server=self.address)


def circuit_of(server: Server) -> Circuit | None:
    """None: there never was any trouble."""
    return Circuit.objects.filter(
        network_key=server.network_key, server=server.address
    ).first()


def resting_servers(now: datetime) -> set[tuple[str, str]]:
    """(network, address) of those that do not do well. Reading is a courtesy: it never
    tries for all.
    """
    paused = Circuit.objects.filter(
        paused_until__gt=now, paused_until__lte=now + LONGEST_HOLD + SKEW
    )
    return set(paused.values_list("network_key", "server"))


def held_until(
    circuit: Circuit | None, server: Server, now: datetime
) -> datetime | None:
    """When to ask again whether this server does well; None: send now.

    Whoever gets None after a pause is the one that tries for all.
    """
    if circuit is None or circuit.paused_until is None:
        return None
    if now < circuit.paused_until <= now + LONGEST_HOLD + SKEW:
        return circuit.paused_until
    nobody_tries = (
        Q(probe_until=None)
        | Q(probe_until__lte=now)
        | Q(probe_until__gt=now + 2 * LEASE)
    )
    mine = Circuit.objects.filter(
        nobody_tries, pk=circuit.pk, paused_until=circuit.paused_until
    ).update(probe_until=now + LEASE)
    if mine:
        return None
    until = now + WHILE_ONE_TRIES
    hold(server, now, until)
    return until


def does_well(server: Server, now: datetime) -> None:
    """It answered, whatever it said: those that waited for it go now."""
    trouble = Circuit.objects.filter(
        network_key=server.network_key, server=server.address, failures__gt=0
    )
    if trouble.update(failures=0, paused_until=None, probe_until=None):
        waiting = Delivery.objects.filter(
            server.deliveries, state=Delivery.State.WAITING, problem=RESTS
        )
        # An update cannot join: the rows are named by a question inside it.
        Delivery.objects.filter(
            pk__in=waiting.values("pk"), state=Delivery.State.WAITING, problem=RESTS
        ).update(next_try_at=now, problem="")


def does_badly(server: Server, now: datetime, after: timedelta) -> None:
    """It did not answer, or could not. `after`: what it asked for."""
    circuit, _ = Circuit.objects.get_or_create(
        network_key=server.network_key, server=server.address
    )
    Circuit.objects.filter(pk=circuit.pk).update(failures=F("failures") + 1)
    beyond = circuit.failures + 1 - TOLERATED
    if beyond < 0 and after <= BUSY and circuit.paused_until is None:
        return
    until = now + min(max(after, _pause(beyond)), LONGEST_HOLD)
    open_already = Q(
        paused_until__gt=until, paused_until__lte=now + LONGEST_HOLD + SKEW
    )
    Circuit.objects.filter(pk=circuit.pk).exclude(open_already).update(
        paused_until=until, probe_until=None
    )
    hold(server, now, until)


def hold(server: Server, now: datetime, until: datetime) -> None:
    """What is due there waits, without being looked at one by one."""
    due = Delivery.objects.filter(
        server.deliveries, state=Delivery.State.WAITING, next_try_at__lte=now
    )
    Delivery.objects.filter(
        pk__in=due.values("pk"), state=Delivery.State.WAITING, next_try_at__lte=now
    ).update(next_try_at=until, problem=RESTS)


def _pause(beyond: int) -> timedelta:
    return min(SHORTEST * (1 << min(max(beyond, 0), 10)), LONGEST)
