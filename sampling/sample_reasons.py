"""What stands in the way of a sample's next move: gaps of its build record, and measurements that decide."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason

if TYPE_CHECKING:
    from sampling.models import Sample


def against_sending(sample: "Sample", actor: Actor, at: datetime) -> Iterator[Reason]:
    """Nothing: a late build record delays the verdict, not the courier."""
    return iter(())


def against_approval(sample: "Sample", actor: Actor, at: datetime) -> Iterator[Reason]:
    """Every row measured and inside; the measurement decides, not the opinion."""
    from sampling.evaluation import evaluation_of

    yield from _unrecorded(sample)
    sheet = evaluation_of(sample)
    yield from (row.missing_reason() for row in sheet.missing)
    yield from (row.failing_reason() for row in sheet.failing)


def against_approval_with_comments(sample: "Sample", actor: Actor, at: datetime) -> Iterator[Reason]:
    """Comments may accept what is out by a minor or major row, never a critical one, never an unmeasured one."""
    from sampling.evaluation import evaluation_of

    yield from _unrecorded(sample)
    sheet = evaluation_of(sample)
    yield from (row.missing_reason() for row in sheet.missing)
    yield from (row.failing_reason() for row in sheet.failing if row.is_critical)


def _unrecorded(sample: "Sample") -> Iterator[Reason]:
    if sample.must_show_its_process and sample.submitted_at is None:
        yield Reason(
            "build_record_missing",
            _("The factory has not submitted the build record: without it this is a showroom sample."),
        )
