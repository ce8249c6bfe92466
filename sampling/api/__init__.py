"""The API door of sampling: dossiers, samples, standards, purchase orders with their gate, lots, shipments, deviations."""

from typing import Any

from sampling.api.amendments import AmendmentViewSet
from sampling.api.changes import ChangeViewSet
from sampling.api.deviations import DeviationViewSet
from sampling.api.dossiers import DossierViewSet
from sampling.api.forecasts import ForecastViewSet
from sampling.api.lots import LotViewSet, ShipmentViewSet
from sampling.api.orders import OrderViewSet
from sampling.api.samples import SampleViewSet
from sampling.api.standards import StandardViewSet

routes: list[tuple[str, Any, str]] = [
    ("dossiers", DossierViewSet, "dossier"),
    ("samples", SampleViewSet, "sample"),
    ("standards", StandardViewSet, "standard"),
    ("purchase-orders", OrderViewSet, "order"),
    ("amendments", AmendmentViewSet, "amendment"),
    ("forecasts", ForecastViewSet, "forecast"),
    ("lots", LotViewSet, "lot"),
    ("shipments", ShipmentViewSet, "shipment"),
    ("change-orders", ChangeViewSet, "change"),
    ("deviations", DeviationViewSet, "deviation"),
]
