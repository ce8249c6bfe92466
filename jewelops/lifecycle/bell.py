"""Rings a worker's doorbell after the commit; the row is the promise, so a broker that is down loses nothing."""

import logging
from typing import Any

from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def ring_after_commit(task: Task, *args: Any) -> None:
    transaction.on_commit(lambda: ring(task, *args))


def ring(task: Task, *args: Any) -> None:
    try:
        task.apply_async(args, retry=False)
    except OperationalError:
        # Beat finds what waits and rings again; the person's own write already stands.
        log.warning("The broker cannot be reached; %s waits for the next round.", task.name)
