from sampling.models.acknowledgement import Acknowledgement, Question
from sampling.models.amendment import Amendment, AmendmentLine
from sampling.models.change import ChangeDisposition, ChangeOrder, ChangeParty
from sampling.models.comment import SampleComment
from sampling.models.credit import SampleCredit
from sampling.models.destination import Destination
from sampling.models.deviation import Deviation
from sampling.models.dossier import Dossier
from sampling.models.forecast import Forecast
from sampling.models.gate import GateEvidence
from sampling.models.gate_history import GateChange
from sampling.models.gate_policy import GateAnswer, GatePolicy, GateQuestion, PolicyVersion
from sampling.models.golden import CopyCheck, SealedCopy
from sampling.models.lot import Lot, Shipment, ShipmentLine
from sampling.models.negotiation import ItemMove
from sampling.models.order import OrderLine, PurchaseOrder
from sampling.models.oversight import Oversight
from sampling.models.packing import Carton, CartonLot, SerialRange
from sampling.models.plan import PlannedDelivery
from sampling.models.sample import BuildStep, Sample, SampleMeasurement, SamplePhoto
from sampling.models.standard import ProcessStandard, Signature, StandardItem
from sampling.models.viability import Viability

__all__ = [
    "Acknowledgement",
    "Amendment",
    "AmendmentLine",
    "BuildStep",
    "Carton",
    "CartonLot",
    "ChangeDisposition",
    "ChangeOrder",
    "ChangeParty",
    "CopyCheck",
    "Destination",
    "Deviation",
    "Dossier",
    "Forecast",
    "GateAnswer",
    "GateChange",
    "GateEvidence",
    "GatePolicy",
    "GateQuestion",
    "ItemMove",
    "Lot",
    "OrderLine",
    "Oversight",
    "PlannedDelivery",
    "PolicyVersion",
    "ProcessStandard",
    "PurchaseOrder",
    "Question",
    "Sample",
    "SampleComment",
    "SampleCredit",
    "SampleMeasurement",
    "SamplePhoto",
    "SealedCopy",
    "SerialRange",
    "Shipment",
    "ShipmentLine",
    "Signature",
    "StandardItem",
    "Viability",
]
