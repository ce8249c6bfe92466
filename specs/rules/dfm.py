"""Castability: what a part's geometry must keep so that it casts, finishes and holds its stones. Lengths in mm.

A value at its limit passes. Starting values from casting houses and bench guides; a supplier may have its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jewelops.kernel.words import mark as gettext_noop
from jewelops.kernel.words import say as _


class Bound(StrEnum):
    LEAST = "least"
    MOST = "most"


@dataclass(frozen=True)
class Check:
    """violation: the name it is reported under. measure: of the part; threshold: the limit's name."""

    violation: str
    measure: str
    threshold: str
    bound: Bound
    label: str


CHECKS = (
    Check("wall", "wall_mm", "min_wall_mm", Bound.LEAST, gettext_noop("wall")),
    Check("flat_area", "flat_area_wall_mm", "min_flat_area_wall_mm", Bound.LEAST, gettext_noop("wall of a broad flat area")),
    Check("prong", "prong_dia_mm", "min_prong_dia_mm", Bound.LEAST, gettext_noop("prong diameter")),
    Check("engraving", "engrave_width_mm", "min_engrave_width_mm", Bound.LEAST, gettext_noop("engraving width")),
    Check("engraving", "engrave_depth_mm", "min_engrave_depth_mm", Bound.LEAST, gettext_noop("engraving depth")),
    Check("gap", "gap_mm", "min_gap_mm", Bound.LEAST, gettext_noop("gap between parts")),
    Check("fillet", "fillet_mm", "min_fillet_mm", Bound.LEAST, gettext_noop("fillet")),
    Check("culet", "culet_clearance_mm", "min_culet_clearance_mm", Bound.LEAST, gettext_noop("culet clearance to the finger")),
    Check("section", "max_section_mm", "max_solid_section_mm", Bound.MOST, gettext_noop("solid section")),
)  # fmt: skip

THRESHOLDS = {
    "min_wall_mm": Decimal("0.8"),
    "min_flat_area_wall_mm": Decimal("1.0"),
    "min_prong_dia_mm": Decimal("0.8"),
    "min_engrave_width_mm": Decimal("0.3"),
    "min_engrave_depth_mm": Decimal("0.3"),
    "min_gap_mm": Decimal("0.4"),
    "min_fillet_mm": Decimal("0.125"),
    "min_culet_clearance_mm": Decimal("0.5"),
    "max_solid_section_mm": Decimal("4.0"),
}
WAX_SHRINK = Decimal("0.025")
CASTING_SHRINK = Decimal("0.01")


@dataclass(frozen=True)
class Violation:
    """One measure beyond its limit, both in mm."""

    name: str
    measure: str
    measured: Decimal
    limit: Decimal
    text: str


def violations(
    part: Mapping[str, Decimal], thresholds: Mapping[str, Decimal] = THRESHOLDS
) -> tuple[Violation, ...]:
    """Every measure beyond its threshold; what was not measured or has no threshold is not judged."""
    return tuple(
        _violation(check, part[check.measure], thresholds[check.threshold])
        for check in CHECKS
        if check.measure in part
        and check.threshold in thresholds
        and _is_beyond(check, part[check.measure], thresholds[check.threshold])
    )


def _is_beyond(check: Check, measured: Decimal, limit: Decimal) -> bool:
    return measured < limit if check.bound is Bound.LEAST else measured > limit


def _violation(check: Check, measured: Decimal, limit: Decimal) -> Violation:
    blanks = {"label": _(check.label), "measured": measured, "limit": limit}
    if check.bound is Bound.LEAST:
        text = _("{label}: {measured} mm is under {limit} mm.", **blanks)
    else:
        text = _("{label}: {measured} mm is over {limit} mm.", **blanks)
    return Violation(check.violation, check.measure, measured, limit, text)


def model_size(
    finished_mm: Decimal, *, wax_shrink: Decimal = WAX_SHRINK, casting_shrink: Decimal = CASTING_SHRINK
) -> Decimal:
    """The model's size (mm) so that wax and casting shrink it to the finished one; shrinkages as shares below 1."""
    return finished_mm / ((1 - wax_shrink) * (1 - casting_shrink))
