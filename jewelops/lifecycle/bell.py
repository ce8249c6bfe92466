"""Rings a worker's doorbell after the commit; the row is the promise, so a broker that is down loses nothing."""

import logging
from functools import partial
from typing import Any

from celery import Task
from django.db import connection, transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def ring_after_commit(task: Task, *args: Any) -> None:
    """Once a transaction, however often it is asked: the worker does all that waits when it comes."""
    bell = partial(ring, task, *args)
    if not _is_promised(bell):
        transaction.on_commit(bell)


def _is_promised(bell: "partial[None]") -> bool:
    """A hook of a savepoint that is rolled back is gone from the list, so what still stands here will ring."""
    hooks = [promise[1] for promise in connection.run_on_commit]
    return any(
        isinstance(hook, partial) and hook.func is bell.func and hook.args == bell.args for hook in hooks
    )


def ring(task: Task, *args: Any) -> None:
    try:
        task.apply_async(args, retry=False)
    except OperationalError:
        # Beat finds what waits and rings again; the person's own write already stands.
        log.warning("The broker cannot be reached; %s waits for the next round.", task.name)
