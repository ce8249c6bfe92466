"""Signed webhooks (Standard Webhooks): a thin message per event and endpoint, tried until taken or three days old."""

import base64
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from standardwebhooks import Webhook

from jewelops.accounts import actors
from jewelops.accounts.mail import send_mail
from jewelops.accounts.models import Membership
from jewelops.accounts.states import Role
from jewelops.audit.tracking import acting
from jewelops.events import outlet
from jewelops.events.models import OutboxEvent, WebhookDelivery, WebhookEndpoint
from jewelops.kernel import ids

API_VERSION = "v1"
GONE = 410
# After each failed attempt the next waits so long; together a little over three days.
WAITS = tuple(
    timedelta(seconds=seconds) for seconds in (5, 60, 300, 1800, 7200, 18000, 36000, 50400, 64800, 82800)
)


@dataclass(frozen=True)
class Attempt:
    """What came of one attempt. status: None when nobody answered."""

    status: int | None
    text: str

    @property
    def is_taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def new_secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def wants(endpoint: WebhookEndpoint, topic: str) -> bool:
    """An endpoint without topics takes all; ``order.*`` takes every topic of orders."""
    family = f"{topic.partition('.')[0]}.*"
    return not endpoint.topics or topic in endpoint.topics or family in endpoint.topics


def enqueue(event: OutboxEvent, *, at: datetime) -> None:
    endpoints = WebhookEndpoint.objects.filter(brand_id=event.brand_id, is_active=True)
    rows = [
        WebhookDelivery(endpoint=each, event=event, next_at=at)
        for each in endpoints
        if wants(each, event.topic)
    ]
    WebhookDelivery.objects.bulk_create(rows, ignore_conflicts=True)


def send_due(*, at: datetime) -> int:
    """Attempt everything that is due; returns how many attempts were made."""
    made = 0
    while send_one(at=at):
        made += 1
    return made


def send_one(*, at: datetime) -> bool:
    """Attempt the oldest that is due and write down what came of it. The row is locked while the post is out:
    a worker that is killed leaves it waiting, another worker passes it by. False when nothing is due."""
    earlier = WebhookDelivery.objects.filter(
        endpoint=OuterRef("endpoint"),
        event__object_id=OuterRef("event__object_id"),
        event__sequence__lt=OuterRef("event__sequence"),
        delivered_at=None,
        given_up_at=None,
    )
    with transaction.atomic():
        delivery = (
            WebhookDelivery.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("endpoint__brand", "event")
            .filter(
                ~Exists(earlier),
                endpoint__is_active=True,
                delivered_at=None,
                given_up_at=None,
                next_at__lte=at,
            )
            .order_by("event__sequence")
            .first()
        )
        if delivery is None:
            return False
        settle(delivery, attempt(delivery, at=at), at=at)
    return True


def attempt(delivery: WebhookDelivery, *, at: datetime) -> Attempt:
    body = json.dumps(message(delivery.event), separators=(",", ":"))
    try:
        answer = outlet.post(delivery.endpoint.url, body.encode(), headers(delivery, body, at=at))
    except outlet.Unreachable as error:
        return Attempt(None, str(error))
    return Attempt(answer.status, answer.text)


def message(event: OutboxEvent) -> dict[str, Any]:
    """Thin: what happened to which thing; the listener reads the rest with its own token."""
    model: Any = apps.get_model(event.object_type)
    return {
        "type": event.topic,
        "timestamp": event.occurred_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "api_version": API_VERSION,
        "data": {
            "id": ids.public(getattr(model, "prefix", "obj"), event.object_id),
            "version": event.object_version,
            "url": f"{settings.BASE_URL}{event.url}" if event.url else "",
        },
    }


def headers(delivery: WebhookDelivery, body: str, *, at: datetime) -> dict[str, str]:
    """The id stays the same for each attempt, so a listener can tell a repetition; while a secret is being rotated
    both sign."""
    # The library signs the wrong second for an aware moment that is not UTC.
    moment = at.astimezone(UTC).replace(microsecond=0)
    held = [secret for secret in (delivery.endpoint.secret, delivery.endpoint.old_secret) if secret]
    return {
        "Content-Type": "application/json",
        "User-Agent": "JewelOps-Webhooks/1",
        "webhook-id": delivery.public_id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(
            Webhook(secret).sign(delivery.public_id, moment, body) for secret in held
        ),
    }


def settle(delivery: WebhookDelivery, came: Attempt, *, at: datetime) -> None:
    """Write down one attempt; after the last one, or when the listener says it is gone, switch the endpoint off."""
    delivery.attempts += 1
    delivery.status_code, delivery.answer = came.status, came.text[:300]
    if came.is_taken:
        delivery.delivered_at = at
    elif came.status == GONE or delivery.attempts > len(WAITS):
        delivery.given_up_at = at
        switch_off(delivery.endpoint, came)
    else:
        delivery.next_at = at + WAITS[delivery.attempts - 1]
    delivery.save(
        update_fields=["attempts", "status_code", "answer", "delivered_at", "given_up_at", "next_at"]
    )


def switch_off(endpoint: WebhookEndpoint, came: Attempt) -> None:
    """Stop sending and tell the owners by mail."""
    why = f"HTTP {came.status}" if came.status else came.text
    with acting(actors.system(endpoint.brand), "webhook.switched_off", why):
        endpoint.is_active, endpoint.disabled_reason = False, why[:200]
        endpoint.save(update_fields=["is_active", "disabled_reason"])
    owners = Membership.objects.filter(brand=endpoint.brand, supplier=None, role=Role.OWNER, is_active=True)
    mails = [(owner.user.email, owner.user.language) for owner in owners.select_related("user")]
    transaction.on_commit(lambda: _tell(mails, endpoint.url, why))


def _tell(mails: list[tuple[str, str]], url: str, why: str) -> None:
    for email, language in mails:
        send_mail(
            "webhook_off",
            to=email,
            language=language,
            subject=_("A webhook was switched off"),
            context={"url": url, "why": why},
        )
