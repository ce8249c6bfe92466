"""Verbs about the build record: how the factory really built a sample, operation by operation."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.kernel.errors import Invalid, Reason, Refused
from jewelops.lifecycle.guard import require
from sampling import access
from sampling.build_facts import done_of, gaps_of
from sampling.models import BuildStep, Sample, Viability
from sampling.rules.build_record import asks_viability, is_measured
from sampling.rules.standard import number_of
from sampling.services.rows import locked
from sampling.states import SampleState, ViabilityAnswer
from specs.models import Operation

FIELDS = (
    "parameters",
    "minutes",
    "person",
    "person_role",
    "seniority",
    "workshop",
    "machine",
    "subcontracted",
    "hand_finished",
    "showroom_only",
    "rework",
)
MOST_MINUTES = Decimal(10_000)


def record_build_step(
    *, sample: Sample, operation: Operation, values: dict[str, Any], actor: Actor, at: datetime
) -> BuildStep:
    """Write one operation as built. values: any of FIELDS; may be written again until the record is submitted."""
    return save_build_record(sample=sample, steps=[{"operation": operation, **values}], actor=actor, at=at)[0]


def save_build_record(
    *,
    sample: Sample,
    steps: Sequence[dict[str, Any]],
    actor: Actor,
    at: datetime,
    built_by_seniors_only: bool | None = None,
    expected: int | None = None,
) -> list[BuildStep]:
    """Write several operations at once. Each step: operation and any of FIELDS. Raises Refused once submitted."""
    require(access.can_build, actor, sample)
    with transaction.atomic(), acting(actor, "sample.record"):
        row = locked(sample, expected)
        _refuse_frozen(row)
        _refuse_foreign(row, steps)
        _refuse_words(steps)
        saved = [_save_step(row, step) for step in steps]
        if built_by_seniors_only is not None and row.built_by_seniors_only != built_by_seniors_only:
            row.built_by_seniors_only = built_by_seniors_only
            row.save(update_fields=["built_by_seniors_only"])
    return saved


def submit_build_record(*, sample: Sample, actor: Actor, at: datetime, expected: int | None = None) -> Sample:
    """Declare the record complete. A production-equivalent sample is refused while anything is missing, each gap named."""
    require(access.can_build, actor, sample)
    with transaction.atomic(), acting(actor, "sample.submit_record"):
        row = locked(sample, expected)
        _refuse_frozen(row)
        gaps = gaps_of(row) if row.must_show_its_process else ()
        if gaps:
            raise Refused(*(Reason(f"gap_{gap.code}", gap.text, f"op-{gap.sequence}") for gap in gaps))
        row.submitted_at = at
        row.save(update_fields=["submitted_at"])
        publish(
            "sample.recorded",
            row,
            actor=actor,
            at=at,
            supplier_id=row.dossier.supplier_id,
            data={"dossier": str(row.dossier)},
            url=row.get_absolute_url(),
        )
    return row


def _save_step(sample: Sample, values: dict[str, Any]) -> BuildStep:
    operation = values["operation"]
    given = {key: values[key] for key in FIELDS if key in values}
    step, created = BuildStep.objects.get_or_create(
        sample=sample, operation=operation, defaults={"brand_id": sample.brand_id, **given}
    )
    changed = [] if created else [key for key, value in given.items() if getattr(step, key) != value]
    for key in changed:
        setattr(step, key, given[key])
    if changed:
        step.save(update_fields=changed)
    _ask_viability(step)
    return step  # type: ignore[no-any-return]  # a generic manager


def _ask_viability(step: BuildStep) -> None:
    """A hand-finished or senior-only step opens a question of scale; taken back, an unanswered one goes too."""
    if asks_viability(done_of(step)):
        Viability.objects.get_or_create(step=step, defaults={"brand_id": step.brand_id})
    else:
        Viability.objects.filter(step=step, answer=ViabilityAnswer.OPEN).delete()


def _refuse_frozen(sample: Sample) -> None:
    if sample.submitted_at is not None:
        raise Refused(Reason("submitted", _("The build record is submitted: a change needs a new round.")))
    if sample.state not in (
        SampleState.REQUESTED,
        SampleState.IN_WORK,
        SampleState.SENT,
        SampleState.RECEIVED,
    ):
        raise Refused(Reason("wrong_state", _closed(sample), "state"))


def _closed(sample: Sample) -> str:
    if sample.state == SampleState.WITHDRAWN:
        return _("The round was withdrawn: there is nothing to record.")
    return _("The sample is judged: its record stays as it is.")


def _refuse_foreign(sample: Sample, steps: Sequence[dict[str, Any]]) -> None:
    revision = sample.dossier.revision_id
    bad = [step["operation"] for step in steps if step["operation"].revision_id != revision]
    if bad:
        raise Invalid(
            *(
                Reason("foreign", _("“%(op)s” is not an operation of this revision.") % {"op": op})
                for op in bad
            )
        )
    for step in steps:
        minutes = step.get("minutes")
        if minutes is not None and not 0 <= minutes < MOST_MINUTES:
            raise Invalid(
                Reason(
                    "minutes",
                    _("Minutes lie between 0 and 10 000."),
                    f"op-{step['operation'].sequence}-minutes",
                )
            )


def _refuse_words(steps: Sequence[dict[str, Any]]) -> None:
    """A word where the routing has limits would leave the standard and the drift without the sample's reading."""
    reasons = [
        Reason(
            "not_a_number",
            _("%(name)s of operation %(op)s: write the number alone, such as 2.78.")
            % {"name": parameter["name"], "op": step["operation"]},
            f"op-{step['operation'].sequence}-parameter-{index}",
        )
        for step in steps
        for index, parameter in enumerate(step["operation"].parameters)
        if is_measured(parameter) and _is_word(step.get("parameters", {}).get(parameter.get("name")))
    ]
    if reasons:
        raise Invalid(*reasons)


def _is_word(given: object) -> bool:
    return bool(given) and number_of(given) is None
