"""What the gate is judged from, read with a constant number of queries whatever the dossier holds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.utils import timezone

from sampling.build_facts import asked_of, record_of
from sampling.evaluation import evaluation_of
from sampling.models import (
    BuildStep,
    GateAnswer,
    GatePolicy,
    GateQuestion,
    ProcessStandard,
    Sample,
    SampleMeasurement,
    Signature,
)
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
from sampling.states import SAMPLE_STANDS, StandardState
from specs.states import FindingState, SourcingModel

if TYPE_CHECKING:
    from sampling.models import Dossier, PurchaseOrder


@dataclass(frozen=True)
class Basis:
    """A pair as its gate is judged: everything read ahead, at one moment, so that a page asks once for all it shows of it.

    soft: conditions that only warn; questions: those the brand asks of every pair. Never kept over a write.
    """

    dossier: "Dossier"
    soft: frozenset[str]
    questions: tuple[GateQuestion, ...]

    @property
    def samples(self) -> list[Sample]:
        """Newest round first."""
        return list(self.dossier.samples.all())

    @property
    def sample(self) -> Sample | None:
        return standing_sample(self.samples)

    @property
    def standard(self) -> ProcessStandard | None:
        return standing_standard(list(self.dossier.standards.all()))


Ahead = str | Prefetch[Any, Any, Any]
_above: list[Ahead] = []


def read_ahead(*lookups: Ahead) -> None:
    """An upper room names what its own conditions are judged from, below the dossier."""
    _above.extend(lookups)


def bases_of(dossiers: Iterable[Any]) -> dict[Any, Basis]:
    """By the key of the dossier; as many queries for fifty pairs as for one."""
    from sampling.models import Dossier

    rows = Dossier.objects.filter(pk__in=set(dossiers))
    rows = rows.select_related("revision__product", "supplier", "brand", "acknowledgement")
    found = list(rows.prefetch_related(*_below_the_dossier(), *_above))
    brands = {row.brand_id for row in found}
    soft, questions = defaultdict(set), defaultdict(list)
    for policy in GatePolicy.objects.filter(brand_id__in=brands, only_warns=True):
        soft[policy.brand_id].add(policy.condition)
    for question in GateQuestion.objects.filter(brand_id__in=brands, retired_at__isnull=True):
        questions[question.brand_id].append(question)
    return {
        row.pk: Basis(row, frozenset(soft[row.brand_id]), tuple(questions[row.brand_id])) for row in found
    }


def basis_of(dossier: "Dossier") -> Basis:
    return bases_of([dossier.pk])[dossier.pk]


def _below_the_dossier() -> list[Ahead]:
    answers = GateAnswer.objects.select_related("answered_by", "file").order_by("answered_at", "id")
    return [
        Prefetch("samples", _samples_with_steps()),
        Prefetch("samples__measurements", SampleMeasurement.objects.select_related("measured_by")),
        Prefetch("standards", _standards_in_force()),
        Prefetch("gate_answers", answers),
        "questions",
        "supplier__certificates",
        *(
            f"revision__{name}"
            for name in ("dfm_findings", "operations", "claims", "dimensions", "requirements")
        ),
    ]


def _samples_with_steps() -> Any:
    steps = BuildStep.objects.select_related("operation", "viability__answered_by").order_by(
        "operation__sequence"
    )
    rows = Sample.objects.select_related("evaluated_by").prefetch_related(Prefetch("build_steps", steps))
    return rows.order_by("-round")


def _standards_in_force() -> Any:
    signatures = Signature.objects.select_related("signed_by")
    rows = ProcessStandard.objects.exclude(state=StandardState.SUPERSEDED)
    return rows.prefetch_related("items", Prefetch("signatures", signatures)).order_by("-number")


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


def samples_of(dossier: "Dossier") -> list[Sample]:
    """Newest round first, with their build steps and viability."""
    return list(_samples_with_steps().filter(dossier=dossier))


def standing_sample(samples: Iterable[Sample]) -> Sample | None:
    """The newest approved production-equivalent round, else the newest of that kind."""
    equivalent = [each for each in samples if each.must_show_its_process]
    approved = [each for each in equivalent if each.state in SAMPLE_STANDS]
    return next(iter([*approved, *equivalent]), None)


def standard_of(dossier: "Dossier") -> ProcessStandard | None:
    return standing_standard(list(_standards_in_force().filter(dossier=dossier)))


def standing_standard(rows: list[ProcessStandard]) -> ProcessStandard | None:
    """The locked one, else the newest that is being negotiated."""
    locked = [each for each in rows if each.state == StandardState.LOCKED]
    return next(iter([*locked, *rows]), None)


def moq_of(dossier: "Dossier") -> int | None:
    """Pieces: agreed for this pair, else the supplier's own for the sourcing model."""
    if dossier.moq is not None:
        return dossier.moq
    supplier = dossier.supplier
    is_odm = dossier.revision.product.sourcing_model == SourcingModel.ODM
    return supplier.moq_odm if is_odm else supplier.moq_oem


def _order(dossier: "Dossier", order: "PurchaseOrder | None") -> OrderFacts:
    pieces, moq = _quantity(dossier, order), moq_of(dossier)
    return OrderFacts(pieces, moq, order.public_id, order.is_pilot) if order else OrderFacts(pieces, moq)


def _quantity(dossier: "Dossier", order: "PurchaseOrder | None") -> int:
    if order is None:
        return moq_of(dossier) or 1
    return sum(line.quantity for line in order.lines.all())


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
    return tuple(_sample(each, routing, is_best=each is best, dossier=dossier) for each in samples)


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
    agreed = tuple(str(each.get("test", "")) for each in dossier.tests_agreed)
    return TestsFacts(tests_needed.needed(claims), agreed, dossier.public_id)
