from costing.models.actual import CostEntry
from costing.models.balance import BalanceStatement
from costing.models.chokepoint import Chokepoint
from costing.models.decision import SourcingDecision, SourcingReview
from costing.models.landed import LandedLine, LandedScenario
from costing.models.metal import MetalLock, MetalPrice
from costing.models.quote import PriceBreak, Quote, QuoteLine
from costing.models.rates import GridLine, LabourRate
from costing.models.second_source import PartAlternate, SourcingPlan, SourcingShare
from costing.models.sheet import CostLine, CostSheet
from costing.models.stock import BufferCalculation, Demand, StockLevel, StockPoint
from costing.models.tco import TcoScenario

__all__ = [
    "BalanceStatement",
    "BufferCalculation",
    "Chokepoint",
    "CostEntry",
    "CostLine",
    "CostSheet",
    "Demand",
    "GridLine",
    "LabourRate",
    "LandedLine",
    "LandedScenario",
    "MetalLock",
    "MetalPrice",
    "PartAlternate",
    "PriceBreak",
    "Quote",
    "QuoteLine",
    "SourcingDecision",
    "SourcingPlan",
    "SourcingReview",
    "SourcingShare",
    "StockLevel",
    "StockPoint",
    "TcoScenario",
]
