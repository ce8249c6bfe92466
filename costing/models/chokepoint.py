"""The chokepoint register: one cause that would stop production, who owns it, and what is planned."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from costing import chokepoint_words
from costing.resilience_states import ChokepointKind, ChokepointPlan
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked


@tracked()
class Chokepoint(BrandOwned):
    """Found and mended by ``services.chokepoints.look`` alone; a person answers it with owner, plan and day.

    key: what it is, once a brand ("part:CL-9"). facts: what the sentences are built from, see ``rules.chokepoints.Found``.
    mended_at: since when the cause is gone; found again it is empty, and found_at is new.
    """

    prefix = "chk"

    key = models.CharField(max_length=160, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=ChokepointKind.choices)
    name = models.CharField(_("chokepoint"), max_length=160)
    facts = models.JSONField(_("facts"), default=dict)
    pieces_a_month = models.PositiveIntegerField(_("pieces a month"), null=True, blank=True)
    found_at = models.DateTimeField(_("found"))
    mended_at = models.DateTimeField(_("mended"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    plan = models.CharField(_("plan"), max_length=20, choices=ChokepointPlan.choices, blank=True)
    words = models.TextField(_("how, or why the risk is accepted"), blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("-pieces_a_month", "name")
        constraints = [
            models.UniqueConstraint(fields=["brand", "key"], name="chokepoint_key_once"),
            models.CheckConstraint(
                condition=Q(plan="") | Q(owner__isnull=False, due_on__isnull=False),
                name="chokepoint_plan_has_owner_and_day",
            ),
            models.CheckConstraint(
                condition=~Q(plan=ChokepointPlan.ACCEPT) | ~Q(words=""), name="chokepoint_accepted_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("costing:chokepoint", args=[self.public_id])

    def is_red(self, today: Any) -> bool:
        """Nobody owns it, or its day is over."""
        return self.mended_at is None and (self.owner_id is None or (self.due_on or today) < today)

    @property
    def what(self) -> str:
        return chokepoint_words.what_of(self)

    @property
    def consequence(self) -> str:
        return chokepoint_words.consequence_of(self)
