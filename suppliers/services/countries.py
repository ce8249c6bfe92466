"""The verb of a country profile."""

from datetime import datetime
from typing import Any

from django.db import transaction

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.events.outbox import publish
from jewelops.lifecycle.advance import check_version
from jewelops.lifecycle.guard import require
from suppliers import access
from suppliers.models import CountryProfile

FIELDS = ("good_at", "costs", "risks", "closed", "reviewed_on")


def write_profile(
    *, country: str, values: dict[str, Any], actor: Actor, at: datetime, expected: int | None = None
) -> CountryProfile:
    """Write down what is known of a country, or change it; one a country. Raises Stale."""
    require(access.can_edit_suppliers, actor)
    kept = {name: values[name] for name in FIELDS if name in values}
    with transaction.atomic(), acting(actor, "country.write"):
        rows = CountryProfile.objects.select_for_update(of=("self",))
        row = rows.filter(brand_id=actor.brand_id, country=country).first()
        if row is None:
            row = CountryProfile(brand=actor.brand, country=country, **kept)
            row.save()
        else:
            check_version(row, expected)
            for name, value in kept.items():
                setattr(row, name, value)
            row.save(update_fields=list(kept))
        publish("country.written", row, actor=actor, at=at)
    return row  # type: ignore[no-any-return]  # a generic manager
