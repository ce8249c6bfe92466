"""The facts that the gate is judged by, of what has been read of a pair."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from sampling.build_facts import asked_of, record_of
from sampling.evaluation import evaluation_of
from sampling.gate_basis import Basis, standing_sample
from sampling.models import ProcessStandard, Sample
from sampling.rules import build_record, tests_needed
from sampling.rules.gate_facts import (
    CertificateFacts,
    GateFacts,
    OrderFacts,
    PlanFacts,
    RevisionFacts,
    SampleFacts,
    StandardFacts,
    StepFacts,
    SupplierFacts,
    TestsFacts,
)
from sampling.states import SampleState
from specs.states import FindingState, SourcingModel

if TYPE_CHECKING:
    from sampling.models import Dossier, PurchaseOrder


def read(basis: Basis, order: "PurchaseOrder | None", *, at: datetime, plan: PlanFacts | None) -> GateFacts:
    dossier, supplier = basis.dossier, basis.dossier.supplier
    return GateFacts(
        today=timezone.localdate(at),
        supplier=SupplierFacts(supplier.name, supplier.state, supplier.held_reason, supplier.public_id),
        revision=_revision(dossier),
        order=_order(dossier, order),
        certificates=_certificates(supplier),
        samples=_samples(dossier, basis.samples),
        standard=_standard(basis.standard),
        is_recorded=basis.sample is not None and basis.sample.submitted_at is not None,
        steps=_steps(basis.sample),
        plan=plan,
        tests=_tests(dossier),
    )


def moq_of(dossier: "Dossier") -> int | None:
    """Pieces: agreed for this pair, else the supplier's own for the sourcing model."""
    if dossier.moq is not None:
        return dossier.moq
    supplier = dossier.supplier
    is_odm = dossier.revision.product.sourcing_model == SourcingModel.ODM
    return supplier.moq_odm if is_odm else supplier.moq_oem


def _order(dossier: "Dossier", order: "PurchaseOrder | None") -> OrderFacts:
    moq = moq_of(dossier)
    if order is None:
        return OrderFacts(0, moq, is_drafted=False)
    pieces = sum(line.quantity for line in order.lines.all())
    return OrderFacts(pieces, moq, order.public_id, order.is_pilot)


def _revision(dossier: "Dossier") -> RevisionFacts:
    revision = dossier.revision
    questions = list(dossier.questions.all())
    findings = list(revision.dfm_findings.all())
    acknowledgement = getattr(dossier, "acknowledgement", None)
    return RevisionFacts(
        label=f"{revision.product.name} {revision.letter}",
        state=revision.state,
        acknowledged=acknowledgement is not None and acknowledgement.content_hash == revision.content_hash,
        unanswered=tuple(each.text for each in questions if each.answered_at is None),
        questions=len(questions),
        open_dfm=tuple(each.text for each in findings if each.state == FindingState.OPEN),
        decided_dfm=sum(each.state != FindingState.OPEN for each in findings),
        ref=revision.public_id,
        acknowledgement_ref=acknowledgement.public_id if acknowledgement else "",
    )


def _certificates(supplier: Any) -> tuple[CertificateFacts, ...]:
    return tuple(
        CertificateFacts(each.standard, each.number, each.expires_on, each.issued_on, each.public_id)
        for each in supplier.certificates.all()
        if each.is_mandatory
    )


def _samples(dossier: "Dossier", samples: list[Sample]) -> tuple[SampleFacts, ...]:
    """Only the sample that stands is measured against the sheet: the others' figures decide nothing here."""
    routing = [asked_of(each) for each in dossier.revision.operations.all()]
    best = standing_sample(samples)
    asked = [each for each in samples if each.state != SampleState.WITHDRAWN]
    return tuple(_sample(each, routing, is_best=each is best, dossier=dossier) for each in asked)


def _sample(sample: Sample, routing: list[Any], *, is_best: bool, dossier: "Dossier") -> SampleFacts:
    sample.dossier = dossier
    sheet = evaluation_of(sample, sample.measurements.all()) if is_best else None
    missing = (
        build_record.undocumented(routing, record_of(sample.build_steps.all()))
        if sample.must_show_its_process
        else ()
    )
    if sample.must_show_its_process and sample.submitted_at is None and not missing:
        missing = (str(sample),)
    return SampleFacts(
        label=f"{sample.get_kind_display()} {sample.round}",
        kind=sample.kind,
        state=sample.state,
        undocumented=missing,
        measured=sheet.judged if sheet else 0,
        inside=sheet.inside if sheet else 0,
        ref=sample.public_id,
    )


def _standard(standard: ProcessStandard | None) -> StandardFacts | None:
    if standard is None:
        return None
    sides = tuple(each.side for each in standard.signatures.all())
    return StandardFacts(str(standard), standard.state, len(standard.items.all()), sides, standard.public_id)


def _steps(sample: Sample | None) -> tuple[StepFacts, ...]:
    if sample is None:
        return ()
    answers = [(step, getattr(step, "viability", None)) for step in sample.build_steps.all()]
    return tuple(
        StepFacts(
            name=str(step.operation),
            answer=viability.answer,
            answered_by=viability.answered_by.name if viability.answered_by else "",
            ref=viability.public_id,
        )
        for step, viability in answers
        if viability is not None
    )


def _tests(dossier: "Dossier") -> TestsFacts:
    claims = [each.claim for each in dossier.revision.claims.all()]
    agreed = tuple(
        tests_needed.named(str(each.get("test", "")), str(each.get("method", "")))
        for each in dossier.tests_agreed
    )
    return TestsFacts(tests_needed.needed(claims), agreed, dossier.public_id)
