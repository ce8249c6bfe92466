"""The routing and the build record of a sample as the rules read them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sampling.rules import build_record
from sampling.rules.build_record import Asked, Done, Gap, is_measured

if TYPE_CHECKING:
    from sampling.models import BuildStep, Sample
    from specs.models import Operation


def asked_of(operation: "Operation") -> Asked:
    """Numbered parameters must be answered; a parameter that is only text is an instruction."""
    names = tuple(
        str(each.get("name", ""))
        for each in operation.parameters
        if each.get("name") and not each.get("text")
    )
    limits = tuple(each for each in operation.parameters if each.get("name") and is_measured(each))
    return Asked(operation.sequence, operation.name, names, limits)


def done_of(step: "BuildStep") -> Done:
    return Done(
        parameters=step.parameters,
        has_minutes=step.minutes is not None,
        person=step.person,
        seniority=step.seniority,
        hand_finished=step.hand_finished,
        showroom_only=step.showroom_only,
        rework=step.rework,
    )


def record_of(steps: Iterable["BuildStep"]) -> dict[int, Done]:
    return {step.operation.sequence: done_of(step) for step in steps}


def gaps_of(sample: "Sample") -> tuple[Gap, ...]:
    """What the sample's record still lacks (two queries)."""
    routing = [asked_of(each) for each in sample.dossier.revision.operations.all()]
    record = record_of(sample.build_steps.select_related("operation"))
    return build_record.gaps(routing, record, seniors_stated=sample.built_by_seniors_only)
