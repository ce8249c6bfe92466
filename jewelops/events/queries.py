"""Reads of the post room: one's own bell, the endpoints with their log, the change feed."""

from typing import Any

from django.db import connection
from django.db.models import Count, Q

from jewelops.accounts.actors import Actor
from jewelops.events.models import Notification, OutboxEvent, WebhookDelivery, WebhookEndpoint


def notifications_of(actor: Actor) -> Any:
    return Notification.objects.filter(user=actor.user, brand_id=actor.brand_id)


def unread_count(actor: Actor) -> int:
    return int(notifications_of(actor).filter(read_at=None).count())


def endpoints_of(actor: Actor) -> Any:
    """With ``waiting`` and ``lost``: deliveries not yet taken, and given up."""
    rows = WebhookEndpoint.objects.visible_to(actor)
    return rows.annotate(
        waiting=Count("deliveries", filter=Q(deliveries__delivered_at=None, deliveries__given_up_at=None)),
        lost=Count("deliveries", filter=Q(deliveries__given_up_at__isnull=False)),
    )


def deliveries_of(endpoint: WebhookEndpoint) -> Any:
    rows = WebhookDelivery.objects.filter(endpoint=endpoint).select_related("event")
    return rows.order_by("-event__sequence")


def changes_visible_to(actor: Actor) -> Any:
    """What this actor may know of: all of its brand, of these only its own supplier's for a factory."""
    rows = OutboxEvent.objects.filter(brand_id=actor.brand_id)
    return rows if actor.supplier_id is None else rows.filter(supplier_id=actor.supplier_id)


def changes_after(actor: Actor, after: int, limit: int) -> list[OutboxEvent] | None:
    """The next changes in the order of their transactions; None when ``after`` is no place in this feed.

    Only what is older than every transaction still running: a later commit can then only come later in this order.
    """
    rows = changes_visible_to(actor)
    if after:
        place = rows.filter(sequence=after).values_list("txid", flat=True).first()
        if place is None:
            return None
        rows = rows.filter(Q(txid__gt=place) | Q(txid=place, sequence__gt=after))
    return list(rows.filter(txid__lt=oldest_running()).order_by("txid", "sequence")[:limit])


EPOCH = 2**32


def oldest_running() -> int:
    """The number of the oldest transaction of this database that has not ended; else the next one to be given out.

    Not the snapshot's own xmin: that waits for every database of the cluster. Who is running is read in a statement
    before the one that reads the rows, so whoever ended in between is seen by the later one.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
                   array_agg(backend_xid::text::bigint) FILTER (WHERE backend_xid IS NOT NULL)
            FROM pg_stat_activity WHERE datname = current_database()
            """
        )
        upcoming, running = cursor.fetchone()
    return min([upcoming, *(_whole(number, upcoming) for number in running or [])])


def _whole(number: int, upcoming: int) -> int:
    """A backend tells the lower 32 bits of its transaction's number; it never lies ahead of the next one."""
    whole = upcoming - upcoming % EPOCH + number
    return whole if whole <= upcoming else whole - EPOCH
