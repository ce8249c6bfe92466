"""An inspection: one look at one lot in one stage, with its plan as it stood when it began."""

from datetime import datetime
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import BrandOwned
from jewelops.audit.tracking import tracked
from jewelops.lifecycle.advance import move
from jewelops.lifecycle.fields import StateField
from qc import access, inspection_reasons, standing
from qc.models.plan import Plan
from qc.states import SIGNED, InspectionState, Mode, SwitchSeverity
from specs.states import STAGES, Stage

STAGE_ORDER = "ARRAY[" + ", ".join(f"'{stage.value}'" for stage in STAGES) + "]::text[]"

# Python explains (services.inspections.start_inspection); this holds whatever door the row comes through.
NO_STAGE_SKIPPED = pgtrigger.Trigger(
    name="no_stage_skipped",
    operation=pgtrigger.Insert,
    when=pgtrigger.Before,
    func=f"""
        IF array_position({STAGE_ORDER}, NEW.stage::text) > 1 AND NOT EXISTS (
            WITH RECURSIVE line AS (
                SELECT id, parent_id, created_at FROM sampling_lot WHERE id = NEW.lot_id
                UNION ALL
                SELECT whole.id, whole.parent_id, part.created_at FROM sampling_lot whole JOIN line part ON whole.id = part.parent_id
            )
            SELECT 1 FROM qc_inspection earlier JOIN line ON earlier.lot_id = line.id
            WHERE (line.id = NEW.lot_id OR earlier.created_at <= line.created_at)
              AND earlier.state IN ('accepted', 'conceded')
              AND earlier.stage = ({STAGE_ORDER})[array_position({STAGE_ORDER}, NEW.stage::text) - 1]
        ) THEN
            RAISE EXCEPTION 'Lot % cannot enter stage %: the stage before it has not passed.', NEW.lot_id, NEW.stage
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,  # noqa: S608 - built from our own enum, no input
)


@tracked()
class Inspection(BrandOwned):
    """attempt: 1 for the lot's first look in this stage; only that one feeds yields and switching.

    snapshot: the plan as it stood: checks, sampling plan per severity, defects (see qc.snapshot).
    verdict: {outcome, reasons, classes} as signed. client_key: the phone's own name for it, unique per brand.
    """

    prefix = "qci"
    supplier_path = "supplier_id"

    supplier = models.ForeignKey("suppliers.Supplier", on_delete=models.PROTECT, related_name="+")
    product = models.ForeignKey("specs.Product", on_delete=models.PROTECT, related_name="+")
    lot = models.ForeignKey("sampling.Lot", on_delete=models.PROTECT, related_name="inspections")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="inspections")
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=1)
    state = StateField(_("state"), choices=InspectionState.choices, default=InspectionState.OPEN)
    mode = models.CharField(_("mode"), max_length=5, choices=Mode.choices)
    switching = models.CharField(
        _("inspection severity"), max_length=12, choices=SwitchSeverity.choices, default=SwitchSeverity.NORMAL
    )
    pieces = models.PositiveIntegerField(_("pieces to inspect"))
    pieces_inspected = models.PositiveIntegerField(_("pieces inspected"), default=0)
    snapshot = models.JSONField(_("plan"), default=dict)
    verdict = models.JSONField(_("verdict"), default=dict, blank=True)
    inspector = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    seniority = models.CharField(_("seniority"), max_length=20, blank=True)
    workshop = models.CharField(_("workshop"), max_length=80, blank=True)
    started_at = models.DateTimeField(_("started"))
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(_("signed"), null=True, blank=True)
    conceded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    conceded_at = models.DateTimeField(_("conceded"), null=True, blank=True)
    concession_reason = models.TextField(_("concession because"), blank=True)
    void_reason = models.TextField(_("void because"), blank=True)
    client_key = models.CharField(max_length=64, blank=True)

    class Meta(BrandOwned.Meta):
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(fields=["lot", "stage", "attempt"], name="inspection_attempt_once"),
            models.UniqueConstraint(
                fields=["lot", "stage"], condition=Q(state=InspectionState.OPEN), name="inspection_one_open"
            ),
            models.UniqueConstraint(
                fields=["brand", "client_key"], condition=~Q(client_key=""), name="inspection_client_key_once"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=SIGNED) | Q(signed_at__isnull=False),
                name="inspection_verdict_is_signed",
            ),
            models.CheckConstraint(
                condition=~Q(state=InspectionState.CONCEDED) | ~Q(concession_reason=""),
                name="inspection_concession_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["brand", "-id"], name="inspection_list"),
            models.Index(fields=["supplier", "stage", "signed_at"], name="inspection_of_supplier"),
        ]
        triggers = [*BrandOwned.Meta.triggers, NO_STAGE_SKIPPED]

    def __str__(self) -> str:
        return f"{self.lot} {self.get_stage_display()} {self.attempt}"

    @property
    def is_open(self) -> bool:
        return bool(self.state == InspectionState.OPEN)

    @property
    def checks(self) -> list[dict[str, Any]]:
        return list(self.snapshot.get("checks", ()))

    @property
    def reasons(self) -> list[str]:
        """Why it was accepted or rejected, told from its figures in the reader's language."""
        return standing.reasons_of(self.verdict)

    def _sign(self, actor: Actor, at: datetime, verdict: dict[str, Any], pieces_inspected: int) -> None:
        self.signed_by, self.signed_at = actor.user, at
        self.verdict, self.pieces_inspected = verdict, pieces_inspected

    @move(
        field=state,
        source=InspectionState.OPEN,
        target=InspectionState.ACCEPTED,
        label=_("Sign: accepted"),
        who=access.can_inspect,
        against=inspection_reasons.against_accepting,
    )
    def accept(
        self, *, actor: Actor, at: datetime, verdict: dict[str, Any], pieces_inspected: int, reason: str = ""
    ) -> None:
        self._sign(actor, at, verdict, pieces_inspected)

    @move(
        field=state,
        source=InspectionState.OPEN,
        target=InspectionState.REJECTED,
        label=_("Sign: rejected"),
        who=access.can_inspect,
        against=inspection_reasons.against_rejecting,
        tone="danger",
    )
    def reject(
        self, *, actor: Actor, at: datetime, verdict: dict[str, Any], pieces_inspected: int, reason: str = ""
    ) -> None:
        self._sign(actor, at, verdict, pieces_inspected)

    @move(
        field=state,
        source=InspectionState.REJECTED,
        target=InspectionState.CONCEDED,
        label=_("Accept by concession"),
        who=access.can_concede,
        against=inspection_reasons.against_conceding,
    )
    def concede(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.conceded_by, self.conceded_at, self.concession_reason = actor.user, at, reason

    @move(
        field=state,
        source=InspectionState.OPEN,
        target=InspectionState.VOID,
        label=_("Void this inspection"),
        who=access.can_void,
        tone="danger",
    )
    def void(self, *, actor: Actor, at: datetime, reason: str = "") -> None:
        self.void_reason = reason
