from suppliers.models.action import Action
from suppliers.models.auxiliary import AuxiliaryService
from suppliers.models.calibration import Calibration
from suppliers.models.certificate import Certificate
from suppliers.models.contract import Contract, ContractClause, ContractOption
from suppliers.models.country import CountryProfile
from suppliers.models.diligence import (
    ControlPlanReview,
    FactoryVisit,
    LabourFinding,
    PortfolioPiece,
    Reference,
    Translator,
    VisitPhoto,
)
from suppliers.models.incentive import IncentiveOutcome, IncentiveRule
from suppliers.models.knowhow import FailureMode, Playbook, PlaybookReading
from suppliers.models.machine import Machine, Maintenance
from suppliers.models.meeting import Meeting, MeetingPoint, MeetingRhythm
from suppliers.models.people import Skill, Training
from suppliers.models.raci import RaciArea, RaciChart, RaciPerson, RaciStep
from suppliers.models.scorecard import Scorecard, ScorecardRedItem
from suppliers.models.supplier import Instrument, Supplier
from suppliers.models.support import Support
from suppliers.models.terms import ModelTerms
from suppliers.models.vetting import (
    TrialObservation,
    VettingCase,
    VettingCriterion,
    VettingScore,
)

__all__ = [
    "Action",
    "AuxiliaryService",
    "Calibration",
    "Certificate",
    "Contract",
    "ContractClause",
    "ContractOption",
    "ControlPlanReview",
    "CountryProfile",
    "FactoryVisit",
    "FailureMode",
    "IncentiveOutcome",
    "IncentiveRule",
    "Instrument",
    "LabourFinding",
    "Machine",
    "Maintenance",
    "Meeting",
    "MeetingPoint",
    "MeetingRhythm",
    "ModelTerms",
    "Playbook",
    "PlaybookReading",
    "PortfolioPiece",
    "RaciArea",
    "RaciChart",
    "RaciPerson",
    "RaciStep",
    "Reference",
    "Scorecard",
    "ScorecardRedItem",
    "Skill",
    "Supplier",
    "Support",
    "Training",
    "Translator",
    "TrialObservation",
    "VettingCase",
    "VettingCriterion",
    "VettingScore",
    "VisitPhoto",
]
