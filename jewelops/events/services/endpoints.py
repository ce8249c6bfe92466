"""Verbs about webhook endpoints and their deliveries."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events import access, outlet
from jewelops.events.models import WebhookDelivery, WebhookEndpoint
from jewelops.events.tasks import send_webhooks
from jewelops.events.webhooks import new_secret
from jewelops.kernel.errors import Invalid, Reason
from jewelops.lifecycle.advance import check_version
from jewelops.lifecycle.bell import ring_after_commit
from jewelops.lifecycle.guard import require


def add_endpoint(*, url: str, topics: Sequence[str], actor: Actor, at: datetime) -> WebhookEndpoint:
    """Begin to send to this address. The secret stands on the row. Raises Invalid for an address we do not call."""
    require(access.can_manage_webhooks, actor)
    _check(url)
    with transaction.atomic(), acting(actor, "webhook.add"):
        return WebhookEndpoint.objects.create(  # type: ignore[no-any-return]  # a generic manager
            brand=actor.brand, url=url, topics=list(topics), secret=new_secret()
        )


def edit_endpoint(
    *,
    endpoint: WebhookEndpoint,
    url: str,
    topics: Sequence[str],
    actor: Actor,
    at: datetime,
    expected: int | None = None,
) -> WebhookEndpoint:
    """Raises Stale, Invalid."""
    require(access.can_manage_webhooks, actor, endpoint)
    _check(url)
    with transaction.atomic(), acting(actor, "webhook.edit"):
        row = _locked(endpoint)
        check_version(row, expected)
        row.url, row.topics = url, list(topics)
        row.save(update_fields=["url", "topics"])
    return row


def rotate_secret(*, endpoint: WebhookEndpoint, actor: Actor, at: datetime) -> WebhookEndpoint:
    """A new secret; the old one signs too until ``end_rotation``."""
    require(access.can_manage_webhooks, actor, endpoint)
    with transaction.atomic(), acting(actor, "webhook.rotate_secret"):
        row = _locked(endpoint)
        row.old_secret, row.secret = row.secret, new_secret()
        row.save(update_fields=["old_secret", "secret"])
    return row


def end_rotation(*, endpoint: WebhookEndpoint, actor: Actor, at: datetime) -> WebhookEndpoint:
    """The old secret signs no more."""
    require(access.can_manage_webhooks, actor, endpoint)
    with transaction.atomic(), acting(actor, "webhook.end_rotation"):
        row = _locked(endpoint)
        row.old_secret = ""
        row.save(update_fields=["old_secret"])
    return row


def switch_endpoint_off(*, endpoint: WebhookEndpoint, actor: Actor, at: datetime) -> WebhookEndpoint:
    require(access.can_manage_webhooks, actor, endpoint)
    return _switch(endpoint, False, "webhook.off", actor)


def switch_endpoint_on(*, endpoint: WebhookEndpoint, actor: Actor, at: datetime) -> WebhookEndpoint:
    """Sending begins again, with what waits first."""
    require(access.can_manage_webhooks, actor, endpoint)
    row = _switch(endpoint, True, "webhook.on", actor)
    ring_after_commit(send_webhooks)
    return row


def resend(*, delivery: WebhookDelivery, actor: Actor, at: datetime) -> WebhookDelivery:
    """Send it once more, whatever came of it before; the full series of attempts begins again."""
    require(access.can_manage_webhooks, actor, delivery.endpoint)
    with transaction.atomic(), acting(actor, "webhook.resend"):
        row = WebhookDelivery.objects.select_for_update().get(pk=delivery.pk)
        row.attempts, row.next_at, row.delivered_at, row.given_up_at = 0, at, None, None
        row.save(update_fields=["attempts", "next_at", "delivered_at", "given_up_at"])
    ring_after_commit(send_webhooks)
    return row


def _switch(endpoint: WebhookEndpoint, is_active: bool, action: str, actor: Actor) -> WebhookEndpoint:
    with transaction.atomic(), acting(actor, action):
        row = _locked(endpoint)
        row.is_active, row.disabled_reason = is_active, ""
        row.save(update_fields=["is_active", "disabled_reason"])
    return row


def _locked(endpoint: WebhookEndpoint) -> WebhookEndpoint:
    return WebhookEndpoint.objects.select_for_update(of=("self",)).get(pk=endpoint.pk)  # type: ignore[no-any-return]


def _check(url: str) -> None:
    """The address must be one we would call; whether it is public is judged at each connection."""
    try:
        outlet.checked(url)
    except outlet.Unreachable as error:
        raise Invalid(Reason("address", str(error) or _("This is not an address."), "url")) from error
