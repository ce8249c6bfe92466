"""Verbs about the golden sample's copies: where each lies, and that somebody looked at it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.kernel.errors import Forbidden, Invalid, Reason, Refused
from jewelops.lifecycle.guard import require
from sampling import access
from sampling.models import CopyCheck, Sample, SealedCopy
from sampling.services.rows import locked
from sampling.states import Angle, Side


def place_copies(
    *, sample: Sample, places: Sequence[tuple[str, str]], actor: Actor, at: datetime
) -> list[SealedCopy]:
    """Write down where the copies of a sealed sample lie. places: (kept by "brand" or "supplier", where), one a copy."""
    require(access.can_judge_samples, actor, sample)
    reasons = [
        Reason("missing", _("Copy %(n)d: say which side keeps it, and where.") % {"n": n}, "places")
        for n, (side, place) in enumerate(places, start=1)
        if side not in Side.values or not place.strip()
    ]
    if reasons:
        raise Invalid(*reasons)
    with transaction.atomic(), acting(actor, "sample.place_copies"):
        row = locked(sample)
        if row.sealed_at is None:
            raise Refused(
                Reason("not_sealed", _("Seal the sample first: only sealed copies are numbered."), "state")
            )
        known = row.copies.count()
        return [
            SealedCopy.objects.create(
                brand_id=row.brand_id, sample=row, number=known + n, kept_by=side, place=place.strip()[:120]
            )
            for n, (side, place) in enumerate(places, start=1)
        ]


def check_copy(*, copy: SealedCopy, intact: bool, actor: Actor, at: datetime, note: str = "") -> CopyCheck:
    """The side that keeps a copy looked at its seal. A broken one says what is wrong."""
    keeps = access.can_judge_samples(actor) if copy.kept_by == Side.BRAND else access.can_build(actor)
    if not keeps:
        raise Forbidden(Reason("not_yours", _("Only the side that keeps this copy can look at it.")))
    if not intact and not note.strip():
        raise Invalid(Reason("missing", _("Say what is wrong with the copy or its seal."), "note"))
    with transaction.atomic(), acting(actor, "sample.check_copy", note.strip()):
        check: CopyCheck = CopyCheck.objects.create(
            brand_id=copy.brand_id,
            copy=copy,
            intact=intact,
            note=note.strip()[:200],
            checked_by=actor.user,  # type: ignore[misc]  # a person looks; the column refuses nobody
            checked_at=at,
        )
    return check


def missing_angles(sample: Sample) -> tuple[Angle, ...]:
    """Of the fixed angles, those that no photo of the sample shows yet."""
    shown = {each.casefold().strip() for each in sample.photos.values_list("angle", flat=True)}
    return tuple(each for each in Angle if each not in shown)
