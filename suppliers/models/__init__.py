from suppliers.models.certificate import Certificate
from suppliers.models.scorecard import Scorecard, ScorecardRedItem
from suppliers.models.supplier import Instrument, Supplier
from suppliers.models.vetting import (
    TrialObservation,
    VettingCase,
    VettingCriterion,
    VettingScore,
)

__all__ = [
    "Certificate",
    "Instrument",
    "Scorecard",
    "ScorecardRedItem",
    "Supplier",
    "TrialObservation",
    "VettingCase",
    "VettingCriterion",
    "VettingScore",
]
