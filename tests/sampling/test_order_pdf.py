"""The purchase order as paper: pinned revision and standard, the gate's evidence, the override where there is one."""

from datetime import datetime

from django.core.files.storage import default_storage

from jewelops.documents.issue import issue
from jewelops.documents.models import Document
from jewelops.documents.tasks import render_document
from sampling.models import PurchaseOrder
from sampling.services.issue import issue_order
from tests.factories.sampling import People


def test_it_freezes_the_gate_with_the_order(order: PurchaseOrder, people: People, at: datetime) -> None:
    issued = issue_order(order=order, actor=people.owner, at=at)

    job = issue("purchase_order", issued, actor=people.owner, at=at, language="en")
    render_document(str(job.pk))

    paper = Document.objects.get(kind="purchase_order")
    assert (paper.mark, paper.supplier_id, paper.context["amount"]) == (
        "",
        order.dossier.supplier_id,
        "12,840.00",
    )
    conditions = paper.context["gate"]["conditions"]
    assert len(conditions) == 11
    assert [each["title"] for each in conditions if each["only_warned"]] == [
        "QC plan is complete for all six stages"
    ]
    assert paper.context["standard"] == "PS-1"
    assert paper.pages >= 1
    with default_storage.open(paper.file.name) as printed:
        assert printed.read(5) == b"%PDF-"


def test_a_draft_is_marked_and_kept_from_the_factory(
    order: PurchaseOrder, people: People, at: datetime
) -> None:
    issue("purchase_order", order, actor=people.owner, at=at, language="it")

    paper = Document.objects.get(kind="purchase_order")
    assert (paper.mark, paper.supplier_id, paper.context["gate"]) == ("DRAFT", None, None)
