"""From the stored revision to the facts that the readiness rules judge."""

from dataclasses import fields
from operator import attrgetter
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
        bom_lines=_rows(facts.BomLineFacts, revision.bom_lines.all()),
        dimensions=_rows(facts.DimensionFacts, revision.dimensions.all()),
        operations=_rows(facts.OperationFacts, revision.operations.all()),
        requirements=_rows(facts.RequirementFacts, revision.requirements.all()),
        claims=_rows(facts.ClaimFacts, revision.claims.all()),
        open_dfm=tuple(
            facts.DfmFacts(ref=row.public_id, text=row.text)
            for row in revision.dfm_findings.all()
            if row.state == FindingState.OPEN
        ),
    )


def findings_of(revision: Revision) -> tuple[Finding, ...]:
    return findings(facts_of(revision))


def _rows(kind: Any, rows: Any) -> Any:
    _ref, *names = (field.name for field in fields(kind))
    values = attrgetter("public_id", *names)
    return tuple(
        kind(*[tuple(value) if isinstance(value, list) else value for value in values(row)]) for row in rows
    )
