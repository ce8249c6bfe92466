from qc.models.customer_return import CustomerReturn
from qc.models.defect import DefectType
from qc.models.device import FloorDevice, InspectorPin
from qc.models.inspection import Inspection
from qc.models.labtest import LabTest
from qc.models.nonconformance import Nonconformance
from qc.models.plan import Check, Plan
from qc.models.process_audit import AuditItem, ProcessAudit
from qc.models.reading import MachineReading
from qc.models.result import Result
from qc.models.summary import DefectDay, InspectionTally, LockReading, StageDay
from qc.models.switching import SwitchingState

__all__ = [
    "AuditItem",
    "Check",
    "CustomerReturn",
    "DefectDay",
    "DefectType",
    "FloorDevice",
    "Inspection",
    "InspectionTally",
    "InspectorPin",
    "LabTest",
    "LockReading",
    "MachineReading",
    "Nonconformance",
    "Plan",
    "ProcessAudit",
    "Result",
    "StageDay",
    "SwitchingState",
]
