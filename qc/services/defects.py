"""The brand's catalogue of defects."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.kernel.errors import Invalid, Reason
from jewelops.lifecycle.advance import check_version
from jewelops.lifecycle.guard import require
from qc import access
from qc.defects import CATALOGUE
from qc.models import DefectType

EDITABLE = ("name", "severity", "is_active", "position")


def ensure_catalogue(*, actor: Actor) -> None:
    """Give the brand the starting catalogue if it has none yet. Twice changes nothing."""
    if DefectType.objects.filter(brand_id=actor.brand_id).exists():
        return
    with acting(actor, "qc.defects.start"):
        DefectType.objects.bulk_create(
            [
                DefectType(
                    brand=actor.brand,
                    stage=stage,
                    code=code,
                    name=name,
                    severity=severity,
                    term=term,
                    icon=icon,
                    position=place,
                )
                for stage, rows in CATALOGUE.items()
                for place, (code, name, severity, term, icon) in enumerate(rows, start=1)
            ],
            ignore_conflicts=True,
        )


def add_defect(*, stage: str, name: str, severity: str, actor: Actor, at: datetime) -> DefectType:
    require(access.can_plan, actor)
    code = slugify(name)[:40] or "defect"
    with transaction.atomic(), acting(actor, "qc.defect.add"):
        if DefectType.objects.filter(brand=actor.brand, stage=stage, code=code).exists():
            raise Invalid(Reason("defect_exists", _("This stage has a defect of that name already."), "name"))
        last = DefectType.objects.filter(brand=actor.brand, stage=stage).count()
        return DefectType.objects.create(  # type: ignore[no-any-return]  # a generic manager
            brand=actor.brand,
            stage=stage,
            code=code,
            name=name,
            severity=severity,
            icon="d-other",
            position=last + 1,
        )


def change_defect(
    *, defect: DefectType, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None = None
) -> DefectType:
    """values: any of name, severity, is_active, position. Inspections under way keep what they froze."""
    require(access.can_plan, actor, defect)
    changed = [key for key in EDITABLE if key in values]
    with transaction.atomic(), acting(actor, "qc.defect.change"):
        row = DefectType.objects.select_for_update().get(pk=defect.pk)
        check_version(row, expected)
        for key in changed:
            setattr(row, key, values[key])
        row.save(update_fields=changed)
        row.refresh_from_db()
    return row  # type: ignore[no-any-return]  # a generic manager
