from __future__ import annotations

from django.db import OperationalError
from django_tasks_db.management.commands.db_worker import Worker

from mitreden.worker import steadily


class Shaky(Worker):
    """Its database is away twice, then answers."""

    def __init__(self):
        super().__init__(
            queue_names=["default"],
            interval=0.1,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id="shaky",
            excluded_queue_names=[],
        )
        self.turns = 0

    def run(self):
        self.turns += 1
        if self.turns < 3:
            self.running_task = True
            raise OperationalError("the server closed the connection")
        self.running = False


def test_a_database_that_is_away_for_a_while_ends_no_worker():
    worker = Shaky()

    steadily(worker, pause=0)

    assert worker.turns == 3
    assert not worker.running_task
