"""The first answer of each write that carried an Idempotency-Key."""

from django.db import models


class IdempotencyKey(models.Model):
    """One key of one caller with the answer it got, written in the transaction of the change.

    owner: the token's public key, or ``user:`` and the person's id. fingerprint: SHA-256 of method, address and body.
    """

    owner = models.CharField(max_length=64)
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="idempotency_key_once")]

    def __str__(self) -> str:
        return self.key
