"""A pair read as its gate is judged: with a constant number of queries, whatever the dossier holds."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from jewelops.postgres.children import Children
from jewelops.postgres.prepared import Prepared
from sampling.models import (
    BuildStep,
    Dossier,
    GateAnswer,
    GatePolicy,
    GateQuestion,
    ProcessStandard,
    Sample,
    SampleMeasurement,
    Signature,
)
from sampling.states import SAMPLE_STANDS, SampleState, StandardState
from specs.models import Revision
from suppliers.models import Supplier


@dataclass(frozen=True)
class Basis:
    """A pair as its gate is judged: everything read ahead, at one moment, so that a page asks once for all it shows of it.

    soft: conditions that only warn; questions: those the brand asks of every pair. Never kept over a write.
    """

    dossier: Dossier
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


Reader = Callable[[list[Dossier]], Any]
_above: list[Reader] = []


def read_ahead(*readers: Reader) -> None:
    """A condition of its own says how what it is judged from is laid below the dossiers, for all of them at once."""
    _above.extend(readers)


def bases_of(dossiers: Iterable[Any]) -> dict[Any, Basis]:
    """By the key of the dossier; as many queries for fifty pairs as for one."""
    found = DOSSIERS.all(keys=list(set(dossiers)))
    _read_below(found)
    for read in _above:
        read(found)
    brands = list({row.brand_id for row in found})
    soft, questions = defaultdict(set), defaultdict(list)
    for policy in WARNINGS.all(brands=brands):
        soft[policy.brand_id].add(policy.condition)
    for question in QUESTIONS.all(brands=brands):
        questions[question.brand_id].append(question)
    return {
        row.pk: Basis(row, frozenset(soft[row.brand_id]), tuple(questions[row.brand_id])) for row in found
    }


def basis_of(dossier: Dossier) -> Basis:
    return bases_of([dossier.pk])[dossier.pk]


def _with_steps() -> Any:
    return BuildStep.objects.select_related("operation", "viability__answered_by").order_by(
        "operation__sequence"
    )


def _in_force() -> Any:
    return ProcessStandard.objects.exclude(state=StandardState.SUPERSEDED).order_by("-number")


def _rounds() -> Any:
    return Sample.objects.select_related("evaluated_by").order_by("-round")


def _signatures() -> Any:
    return Signature.objects.select_related("signed_by")


def _answers() -> Any:
    return GateAnswer.objects.select_related("answered_by", "file").order_by("answered_at", "id")


DOSSIERS = Prepared(
    lambda keys: Dossier.objects.filter(pk__among=keys).select_related(
        *("supplier", "brand", "acknowledgement__acknowledged_by"),
        *("revision__product__picture", "revision__released_by"),
    ),
    keys="keys",
)
WARNINGS = Prepared(
    lambda brands: GatePolicy.objects.filter(brand__among=brands, only_warns=True), brands="brands"
)
QUESTIONS = Prepared(
    lambda brands: GateQuestion.objects.filter(brand__among=brands, retired_at__isnull=True), brands="brands"
)
BELOW_DOSSIER = [
    Children(Dossier, "gate_answers", _answers),
    Children(Dossier, "questions"),
]
SAMPLES = Children(Dossier, "samples", _rounds)
BELOW_SAMPLE = [
    Children(Sample, "build_steps", _with_steps),
    Children(Sample, "measurements", lambda: SampleMeasurement.objects.select_related("measured_by")),
]
STANDARDS = Children(Dossier, "standards", _in_force)
BELOW_STANDARD = [Children(ProcessStandard, "items"), Children(ProcessStandard, "signatures", _signatures)]
CERTIFICATES = Children(Supplier, "certificates")
BELOW_REVISION = [
    Children(Revision, name)
    for name in ("dfm_findings", "operations", "claims", "dimensions", "requirements")
]


def _read_below(dossiers: list[Dossier]) -> None:
    samples, standards = SAMPLES.lay(dossiers), STANDARDS.lay(dossiers)
    for parents, below in (
        (dossiers, BELOW_DOSSIER),
        (samples, BELOW_SAMPLE),
        (standards, BELOW_STANDARD),
        ([row.supplier for row in dossiers], [CERTIFICATES]),
        ([row.revision for row in dossiers], BELOW_REVISION),
    ):
        for each in below:
            each.lay(parents)


def samples_of(dossier: Dossier) -> list[Sample]:
    """Newest round first, with their build steps and viability."""
    return list(_rounds().filter(dossier=dossier).prefetch_related(Prefetch("build_steps", _with_steps())))


def standing_sample(samples: Iterable[Sample]) -> Sample | None:
    """The newest approved production-equivalent round, else the newest of that kind that was not withdrawn."""
    equivalent = [
        each for each in samples if each.must_show_its_process and each.state != SampleState.WITHDRAWN
    ]
    approved = [each for each in equivalent if each.state in SAMPLE_STANDS]
    return next(iter([*approved, *equivalent]), None)


def standard_of(dossier: Dossier) -> ProcessStandard | None:
    rows = _in_force().filter(dossier=dossier)
    return standing_standard(list(rows.prefetch_related("items", Prefetch("signatures", _signatures()))))


def standing_standard(rows: list[ProcessStandard]) -> ProcessStandard | None:
    """The locked one, else the newest that is being negotiated."""
    locked = [each for each in rows if each.state == StandardState.LOCKED]
    return next(iter([*locked, *rows]), None)
