"""The outbox and what is delivered from it: notifications, mail, signed webhooks, the change feed."""

from django.conf import settings
from django.db import models
from django.db.models import Func
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from jewelops.kernel import ids

CURRENT_TRANSACTION = Func(function="txid_current", output_field=models.BigIntegerField())


class OutboxEvent(models.Model):
    """Something that happened, written in the transaction of its cause.

    txid: the writing transaction; the feed serves only rows older than every running one, in the order of txid, so
    nothing that commits late is skipped. Restored into a new cluster, whose counter starts again, set it to 0.
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
    txid = models.BigIntegerField(db_default=CURRENT_TRANSACTION, editable=False)
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("sequence",)
        indexes = [
            models.Index(fields=["brand", "txid", "sequence"], name="outbox_feed"),
            models.Index(
                fields=["object_id", "sequence"], condition=models.Q(delivered_at=None), name="outbox_order"
            ),
            models.Index(fields=["sequence"], condition=models.Q(delivered_at=None), name="outbox_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.topic}"


class Notification(BrandOwned):
    """One line in one person's bell; with ``by_mail`` it is mailed too, and mailed_at is set when the mail left."""

    prefix = "ntf"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    event = models.ForeignKey(OutboxEvent, on_delete=models.PROTECT, related_name="notifications")
    text = models.CharField(_("text"), max_length=300)
    url = models.CharField(max_length=200, blank=True)
    tone = models.CharField(max_length=10, default="open")
    read_at = models.DateTimeField(null=True, blank=True)
    by_mail = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("-created_at",)
        constraints = [models.UniqueConstraint(fields=["user", "event"], name="notification_once")]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=models.Q(by_mail=True, mailed_at=None),
                name="notification_to_mail",
            ),
            models.Index(
                fields=["user", "brand"], condition=models.Q(read_at=None), name="notification_unread"
            ),
        ]

    def __str__(self) -> str:
        return self.text


@tracked(exclude=["secret", "old_secret"])
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
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=models.Q(delivered_at=None, given_up_at=None),
                name="webhook_delivery_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.endpoint} {self.event}"

    @property
    def public_id(self) -> str:
        return ids.public(self.prefix, self.pk)

    @property
    def is_waiting(self) -> bool:
        return self.delivered_at is None and self.given_up_at is None

    @property
    def tone(self) -> str:
        if self.delivered_at is not None:
            return "ok"
        return "red" if self.given_up_at is not None else "watch"
