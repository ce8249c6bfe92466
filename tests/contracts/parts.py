"""What stands in an address beside the id of its row: names of acts, keys of measures, ids of parts."""

from typing import Any

from django.utils import timezone

from jewelops.accounts.actors import Actor
from jewelops.documents.issue import issue
from jewelops.documents.models import Document
from sampling.models import PurchaseOrder
from specs.models import BomLine, Product
from suppliers.card import card_of
from suppliers.models import Certificate, Scorecard, Supplier, VettingCriterion

Parts = dict[tuple[str, str], Any]

ACTS: Parts = {
    ("api-calculator", "topic"): "ring_size",
    ("calculators:topic", "name"): "ring_size",
    ("costing:quote-move", "name"): "submit",
    ("costing:stock-point-act", "name"): "season",
    ("qc:nonconformance-step", "step"): "contain",
    ("sampling:change-act", "name"): "withdraw",
    ("sampling:lot-act", "name"): "quarantine",
    ("sampling:order-act", "name"): "start",
    ("sampling:amendment-act", "name"): "refuse",
    ("sampling:sample-act", "name"): "receive",
    ("failure-mode", "key"): "quiet_change",
    ("suppliers:failure-mode", "key"): "quiet_change",
    ("suppliers:incentive-act", "name"): "revise",
    ("suppliers:incentive-outcome-act", "name"): "confirm",
    ("suppliers:move", "name"): "start_screening",
    ("suppliers:playbook-act", "name"): "read",
    ("suppliers:country", "country"): "cn",
    ("suppliers:register", "register"): "machines",
    ("suppliers:entry", "register"): "machines",
    ("suppliers:entry-add", "register"): "machines",
    ("suppliers:entry-edit", "register"): "machines",
    ("suppliers:entry-remove", "register"): "machines",
    ("suppliers:raci-area", "key"): "inspections",
    ("suppliers:raci-area-remove", "key"): "inspections",
    ("suppliers:rhythm", "kind"): "operations",
    ("specs:row-move", "sheet"): "bom",
}


def parts(house: dict[str, Actor], rows: dict[str, Any]) -> Parts:
    """``rows``: model label -> the row whose id stands in addresses."""
    supplier, order = rows["suppliers.Supplier"], rows["sampling.PurchaseOrder"]
    revision, case = rows["specs.Revision"], rows["suppliers.VettingCase"]
    reds = [line.key for line in card_of(rows["suppliers.Scorecard"]).lines if line.tone == "red"]
    return ACTS | {
        ("costing:actual-pair", "supplier"): supplier.public_id,
        ("costing:compare", "name"): rows["costing.Quote"].request,
        ("order-by-ref", "ref"): referred(PurchaseOrder, order),
        ("product-by-ref", "ref"): referred(Product, revision.product),
        ("supplier-by-ref", "ref"): referred(Supplier, supplier),
        ("specs:compare", "other"): revision.public_id,
        ("specs:row-move", "row"): BomLine.objects.filter(revision=revision).first().public_id,  # type: ignore[union-attr]  # the demo's revisions have lines
        ("suppliers:certificate-edit", "certificate"): certificate(supplier),
        ("suppliers:certificate-remove", "certificate"): certificate(supplier),
        ("suppliers:entry", "entry"): rows["suppliers.Machine"].public_id,
        ("suppliers:entry-edit", "entry"): rows["suppliers.Machine"].public_id,
        ("suppliers:entry-remove", "entry"): rows["suppliers.Machine"].public_id,
        ("suppliers:machine-maintain", "machine"): rows["suppliers.Machine"].public_id,
        ("suppliers:instrument", "instrument"): rows["suppliers.Instrument"].public_id,
        ("suppliers:score", "criterion"): VettingCriterion.objects.filter(brand=case.brand).first().key,  # type: ignore[union-attr]  # the demo's brand has a template
        ("suppliers:scorecard-red", "measure"): reds[0],
    }


def referred(model: Any, row: Any) -> str:
    model.objects.filter(pk=row.pk).update(external_ref="ERP-1")
    return "ERP-1"


def certificate(supplier: Supplier) -> str:
    return Certificate.objects.filter(supplier=supplier).first().public_id  # type: ignore[union-attr]  # every approved supplier has one


def scorecard_paper(card: Scorecard, actor: Actor) -> Document:
    """A paper that waits for its worker."""
    issue("scorecard", card, actor=actor, at=timezone.now(), language="en")
    return Document.objects.latest("pk")
