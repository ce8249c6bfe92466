"""The routine between a brand and a factory: a rhythm, its meetings, what was on the table and what was answered."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from jewelops.lifecycle.advance import move
from jewelops.lifecycle.fields import StateField
from suppliers import access, meeting_reasons, meeting_triggers
from suppliers.meeting_states import Answer, Every, Group, MeetingKind, MeetingState
from suppliers.models.supplier import Supplier
from suppliers.rules.rhythm import Rhythm


@tracked()
class MeetingRhythm(BrandOwned):
    """Every so many weeks or months from starts_on on; ended_on: no more of them from that day."""

    prefix = "rhy"
    supplier_path = "supplier_id"

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="rhythms")
    kind = models.CharField(_("meeting"), max_length=12, choices=MeetingKind.choices)
    number = models.PositiveSmallIntegerField(_("every"), default=1)
    every = models.CharField(_("unit"), max_length=6, choices=Every.choices)
    starts_on = models.DateField(_("first on"))
    led_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(_("ended"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        verbose_name = _("rhythm of meetings")
        ordering = ("supplier", "kind")
        constraints = [
            models.UniqueConstraint(fields=["supplier", "kind"], name="rhythm_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1) & Q(number__lte=12), name="rhythm_number_in_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.supplier}"

    @property
    def rule(self) -> Rhythm:
        return Rhythm(self.every, self.number, self.starts_on, self.ended_on)


@tracked()
class Meeting(BrandOwned):
    """While it is open its agenda is what is open and red at that moment; once over it is what was on the table."""

    prefix = "mtg"
    supplier_path = "supplier_id"

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(_("meeting"), max_length=12, choices=MeetingKind.choices)
    planned_on = models.DateField(_("day"))
    state = StateField(_("state"), choices=MeetingState.choices, default=MeetingState.OPEN)
    led_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    attended = models.CharField(_("who was there"), max_length=300, blank=True)
    minutes = models.TextField(pgettext_lazy("of a meeting", "minutes"), blank=True)
    over_at = models.DateTimeField(_("over"), null=True, blank=True)
    over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    skipped_because = models.CharField(_("not held because"), max_length=300, blank=True)

    class Meta(BrandOwned.Meta):
        verbose_name = _("meeting")
        ordering = ("-planned_on", "-id")
        constraints = [
            models.UniqueConstraint(fields=["supplier", "kind", "planned_on"], name="meeting_once_a_day"),
            models.UniqueConstraint(
                fields=["supplier", "kind"], condition=Q(state=MeetingState.OPEN), name="meeting_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state=MeetingState.OPEN) | Q(over_at__isnull=False, over_by__isnull=False),
                name="meeting_over_is_stamped",
            ),
            models.CheckConstraint(
                condition=~Q(state=MeetingState.SKIPPED) | ~Q(skipped_because=""),
                name="meeting_not_held_has_a_reason",
            ),
        ]
        triggers = [*BrandOwned.Meta.triggers, meeting_triggers.MEETING_OVER_STAYS]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.supplier}"

    def get_absolute_url(self) -> str:
        return reverse("suppliers:meeting", args=[self.public_id])

    @move(
        field=state,
        source=MeetingState.OPEN,
        target=MeetingState.HELD,
        label=_("Close the meeting"),
        who=access.can_run_meetings,
        against=meeting_reasons.against_closing,
        tone="primary",
    )
    def close(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.over_at, self.over_by = at, actor.user

    @move(
        field=state,
        source=MeetingState.OPEN,
        target=MeetingState.SKIPPED,
        label=_("It was not held"),
        who=access.can_run_meetings,
        tone="danger",
    )
    def skip(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.over_at, self.over_by, self.skipped_because = at, actor.user, reason


@tracked()
class MeetingPoint(BrandOwned):
    """source: the agenda's source it came from, "" when somebody put it on the table; key: of the thing there.

    facts: plain values that the source words for each reader; text: what somebody wrote. answer "": not yet.
    """

    prefix = "mpt"
    supplier_path = "meeting__supplier_id"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="points")
    group = models.CharField(_("for"), max_length=12, choices=Group.choices)
    source = models.SlugField(_("source"), max_length=40, blank=True)
    key = models.CharField(_("key"), max_length=80)
    facts = models.JSONField(_("facts"), default=dict, blank=True)
    text = models.CharField(_("point"), max_length=300, blank=True)
    tone = models.CharField(_("tone"), max_length=8, default="open")
    url = models.CharField(max_length=200, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, blank=True)
    decision = models.TextField(_("decision"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta(BrandOwned.Meta):
        verbose_name = _("point of a meeting")
        ordering = ("created_at", "id")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "source", "key"], name="meeting_point_once"),
            models.CheckConstraint(
                condition=~Q(answer=Answer.DECISION) | ~Q(decision=""), name="meeting_decision_has_words"
            ),
            models.CheckConstraint(condition=~Q(source="") | ~Q(text=""), name="meeting_point_has_words"),
        ]
        triggers = [*BrandOwned.Meta.triggers, meeting_triggers.POINT_OF_AN_OPEN_MEETING]

    def __str__(self) -> str:
        return self.text or self.key
