from suppliers.models.certificate import Certificate
from suppliers.models.incentive import IncentiveOutcome, IncentiveRule
from suppliers.models.knowhow import FailureMode, Playbook, PlaybookReading
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
    "FailureMode",
    "IncentiveOutcome",
    "IncentiveRule",
    "Instrument",
    "Playbook",
    "PlaybookReading",
    "Scorecard",
    "ScorecardRedItem",
    "Supplier",
    "TrialObservation",
    "VettingCase",
    "VettingCriterion",
    "VettingScore",
]
