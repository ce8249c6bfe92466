from sampling.models.acknowledgement import Acknowledgement, Question
from sampling.models.deviation import Deviation
from sampling.models.dossier import Dossier
from sampling.models.gate import GateEvidence, GatePolicy
from sampling.models.lot import Lot, Shipment, ShipmentLine
from sampling.models.order import OrderLine, PurchaseOrder
from sampling.models.sample import BuildStep, Sample, SampleMeasurement, SamplePhoto
from sampling.models.standard import ProcessStandard, Signature, StandardItem
from sampling.models.viability import Viability

__all__ = [
    "Acknowledgement",
    "BuildStep",
    "Deviation",
    "Dossier",
    "GateEvidence",
    "GatePolicy",
    "Lot",
    "OrderLine",
    "ProcessStandard",
    "PurchaseOrder",
    "Question",
    "Sample",
    "SampleMeasurement",
    "SamplePhoto",
    "Shipment",
    "ShipmentLine",
    "Signature",
    "StandardItem",
    "Viability",
]
