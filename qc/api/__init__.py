"""The API door of quality control: inspections, their results, non-conformances, plans, defects, a lot's quality."""

from typing import Any

from django.urls import path, re_path

from qc.api.inspections import InspectionViewSet, LotQuality
from qc.api.labtests import LabTestViewSet
from qc.api.nonconformances import NonconformanceViewSet
from qc.api.plans import DefectTypeViewSet, PlanViewSet
from qc.api.process_audits import ProcessAuditViewSet
from qc.api.readings import ReadingViewSet
from qc.api.results import BulkResults, ResultViewSet
from qc.api.returns import ReturnViewSet
from qc.api.switching import SwitchingViewSet
from qc.api.yields import ParetoView, YieldsView

routes: list[tuple[str, Any, str]] = [
    ("inspection-results", ResultViewSet, "inspection-result"),
    ("inspections", InspectionViewSet, "inspection"),
    ("non-conformances", NonconformanceViewSet, "non-conformance"),
    ("lab-tests", LabTestViewSet, "lab-test"),
    ("process-audits", ProcessAuditViewSet, "process-audit"),
    ("machine-readings", ReadingViewSet, "machine-reading"),
    ("returns", ReturnViewSet, "return"),
    ("qc-plans", PlanViewSet, "qc-plan"),
    ("switching-states", SwitchingViewSet, "switching-state"),
    ("defect-types", DefectTypeViewSet, "defect-type"),
]
paths = [
    re_path(r"^bulk/inspection-results/?$", BulkResults.as_view(), name="bulk-inspection-results"),
    path("lots/<str:pk>/quality", LotQuality.as_view(), name="lot-quality"),
    path("yields", YieldsView.as_view(), name="yields"),
    path("pareto", ParetoView.as_view(), name="pareto"),
]
