from specs.models.attachment import Attachment, Callout
from specs.models.dfm import DfmFinding
from specs.models.product import Product, Sku
from specs.models.revision import Revision
from specs.models.rows import BomLine, Claim, Dimension, Operation, Requirement, RevisionRow
from specs.models.snapshot import Snapshot

__all__ = [
    "Attachment",
    "BomLine",
    "Callout",
    "Claim",
    "DfmFinding",
    "Dimension",
    "Operation",
    "Product",
    "Requirement",
    "Revision",
    "RevisionRow",
    "Sku",
    "Snapshot",
]
