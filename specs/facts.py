"""From the stored revision to the facts that the readiness rules judge."""

from typing import Any

from specs.models import Revision
from specs.rules import facts
from specs.rules.facts import RevisionFacts
from specs.rules.finding import Finding
from specs.rules.readiness import findings
from specs.states import AttachmentKind, FindingState


def facts_of(revision: Revision) -> RevisionFacts:
    """Reads what is prefetched; ``content.with_parts`` first keeps it to a fixed number of queries."""
    drawings = [
        row
        for row in revision.attachments.all()
        if row.kind in (AttachmentKind.DRAWING, AttachmentKind.PHOTO)
    ]
    return RevisionFacts(
        category=revision.product.category,
        target_markets=tuple(revision.product.target_markets),
        skus=tuple(each.code for each in revision.product.skus.all()),
        packaging=revision.packaging,
        labelling=revision.labelling,
        target_weight_g=revision.target_weight_g,
        escalation=revision.escalation,
        drawings=len(drawings),
        bom_lines=_rows(revision.bom_lines),
        dimensions=_rows(revision.dimensions),
        operations=_rows(revision.operations),
        requirements=_rows(revision.requirements),
        claims=_rows(revision.claims),
        open_dfm=tuple(
            facts.DfmFacts(ref=row.public_id, text=row.text)
            for row in revision.dfm_findings.all()
            if row.state == FindingState.OPEN
        ),
    )


def findings_of(revision: Revision) -> tuple[Finding, ...]:
    return findings(facts_of(revision))


def _rows(below: Any) -> Any:
    """As they are stored: the rules ask for no more than a row's columns and its ``ref``."""
    return tuple(below.all())
