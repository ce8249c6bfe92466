"""The outbox and what is delivered from it: notifications, mail, signed webhooks, the change feed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.kernel import ids


class OutboxEvent(models.Model):
    """Something that happened, written in the transaction of its cause.

    txid: the writing transaction; the feed serves only rows older than every running one, so nothing that
    commits late is skipped.
    """

    sequence = models.BigAutoField(primary_key=True)
    brand = models.ForeignKey("accounts.Brand", on_delete=models.PROTECT, related_name="+")
    supplier = models.ForeignKey(
        "suppliers.Supplier", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    topic = models.CharField(max_length=60)
    object_type = models.CharField(max_length=40)
    object_id = models.UUIDField()
    object_version = models.PositiveIntegerField(default=1)
    url = models.CharField(max_length=200, blank=True)
    data = models.JSONField(default=dict, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    txid = models.BigIntegerField(default=0, editable=False)
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("sequence",)
        indexes = [
            models.Index(fields=["brand", "sequence"], name="outbox_feed"),
            models.Index(fields=["sequence"], condition=models.Q(delivered_at=None), name="outbox_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.topic}"


class Notification(BrandOwned):
    """One line in one person's bell; mailed_at is set when the mail left."""

    prefix = "ntf"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    event = models.ForeignKey(OutboxEvent, on_delete=models.PROTECT, related_name="notifications")
    text = models.CharField(_("text"), max_length=300)
    url = models.CharField(max_length=200, blank=True)
    tone = models.CharField(max_length=10, default="open")
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("-created_at",)
        constraints = [models.UniqueConstraint(fields=["user", "event"], name="notification_once")]

    def __str__(self) -> str:
        return self.text


class WebhookEndpoint(BrandOwned):
    """Where a brand's system listens. Secrets follow Standard Webhooks; the old one signs too while rotating."""

    prefix = "whe"

    url = models.URLField(_("address"), max_length=500)
    topics = models.JSONField(_("topics"), default=list, blank=True)
    secret = models.CharField(max_length=100, editable=False)
    old_secret = models.CharField(max_length=100, blank=True, editable=False)
    is_active = models.BooleanField(_("active"), default=True)
    disabled_reason = models.CharField(_("disabled because"), max_length=200, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("created_at",)

    def __str__(self) -> str:
        return self.url


class WebhookDelivery(models.Model):
    """One event to one endpoint, tried until it is taken or three days have passed."""

    prefix = "whd"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    endpoint = models.ForeignKey(WebhookEndpoint, on_delete=models.CASCADE, related_name="deliveries")
    event = models.ForeignKey(OutboxEvent, on_delete=models.PROTECT, related_name="deliveries")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    status_code = models.PositiveSmallIntegerField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-next_at",)
        constraints = [models.UniqueConstraint(fields=["endpoint", "event"], name="webhook_delivery_once")]

    def __str__(self) -> str:
        return f"{self.endpoint} {self.event}"
