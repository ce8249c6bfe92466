"""The API door of the suppliers room, a noun a file."""

from typing import Any

from django.urls import path

from suppliers.api import actions, contracts, meetings, raci, registers, upkeep
from suppliers.api.incentives import IncentiveOutcomeViewSet, IncentiveViewSet
from suppliers.api.knowhow import FailureModesView, FailureModeView, PlaybookViewSet
from suppliers.api.suppliers import (
    CertificateViewSet,
    ScorecardViewSet,
    SupplierViewSet,
    VettingCriterionViewSet,
)

routes: list[tuple[str, Any, str]] = [
    ("suppliers", SupplierViewSet, "supplier"),
    ("certificates", CertificateViewSet, "certificate"),
    ("scorecards", ScorecardViewSet, "scorecard"),
    ("vetting-criteria", VettingCriterionViewSet, "vetting-criterion"),
    ("incentives", IncentiveViewSet, "incentive"),
    ("incentive-outcomes", IncentiveOutcomeViewSet, "incentive-outcome"),
    ("playbooks", PlaybookViewSet, "playbook"),
    *contracts.routes,
    *upkeep.routes,
    *registers.routes,
    *raci.routes,
    *meetings.routes,
    *actions.routes,
]
paths = [
    path("failure-modes", FailureModesView.as_view(), name="failure-modes"),
    path("failure-modes/<slug:key>", FailureModeView.as_view(), name="failure-mode"),
]
