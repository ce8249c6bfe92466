from costing.models.actual import CostEntry
from costing.models.decision import SourcingDecision, SourcingReview
from costing.models.landed import LandedLine, LandedScenario
from costing.models.metal import MetalLock, MetalPrice
from costing.models.quote import PriceBreak, Quote, QuoteLine
from costing.models.rates import GridLine, LabourRate
from costing.models.sheet import CostLine, CostSheet
from costing.models.tco import TcoScenario

__all__ = [
    "CostEntry",
    "CostLine",
    "CostSheet",
    "GridLine",
    "LabourRate",
    "LandedLine",
    "LandedScenario",
    "MetalLock",
    "MetalPrice",
    "PriceBreak",
    "Quote",
    "QuoteLine",
    "SourcingDecision",
    "SourcingReview",
    "TcoScenario",
]
