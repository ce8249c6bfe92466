"""The API door of sampling: dossiers, samples, standards, purchase orders with their gate, lots, shipments, deviations."""

from typing import Any

from sampling.api.amendments import AmendmentViewSet
from sampling.api.changes import ChangeViewSet
from sampling.api.destinations import DestinationViewSet
from sampling.api.deviations import DeviationViewSet
from sampling.api.dossiers import DossierViewSet
from sampling.api.forecasts import ForecastViewSet
from sampling.api.gate_policy import PolicyViewSet, QuestionViewSet
from sampling.api.golden import CopyViewSet
from sampling.api.lots import LotViewSet, ShipmentViewSet
from sampling.api.orders import OrderViewSet
from sampling.api.samples import SampleViewSet
from sampling.api.standards import StandardViewSet
from sampling.api.understanding import AskedViewSet
from sampling.api.viability import ViabilityViewSet

routes: list[tuple[str, Any, str]] = [
    ("dossiers", DossierViewSet, "dossier"),
    ("questions", AskedViewSet, "asked"),
    ("samples", SampleViewSet, "sample"),
    ("sealed-copies", CopyViewSet, "copy"),
    ("viability", ViabilityViewSet, "viability"),
    ("standards", StandardViewSet, "standard"),
    ("gate-policies", PolicyViewSet, "policy"),
    ("gate-questions", QuestionViewSet, "question"),
    ("purchase-orders", OrderViewSet, "order"),
    ("amendments", AmendmentViewSet, "amendment"),
    ("forecasts", ForecastViewSet, "forecast"),
    ("lots", LotViewSet, "lot"),
    ("shipments", ShipmentViewSet, "shipment"),
    ("destinations", DestinationViewSet, "destination"),
    ("change-orders", ChangeViewSet, "change"),
    ("deviations", DeviationViewSet, "deviation"),
]
