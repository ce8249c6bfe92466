"""One right row of each register, as a page posts it."""

from typing import Any

ROWS: dict[str, dict[str, Any]] = {
    "contracts": {"kind": "nda", "number": "N-1", "starts_on": "2026-01-01"},
    "machines": {"kind": "caster", "make": "Indutherm VC 480", "count": 2, "interval_days": 180, "maintained_on": "2026-01-10"},
    "skills": {"craft": "setter", "detail": "channel", "juniors": 3, "experienced": 5, "masters": 1},
    "trainings": {"who": "all setters", "what": "Defect catalogue", "held_on": "2026-01-10", "valid_until": "2027-01-10"},
    "support": {"kind": "rapid_tooling", "what": "Rubber moulds", "days": 4},
    "services": {"kind": "bath", "provider": "Greenwater", "permit_number": "HW17", "permit_ends_on": "2027-01-01"},
    "references": {"client": "Atelier Nord", "asked_on": "2026-01-10", "is_like_us": "on"},
    "visits": {"visited_on": "2026-01-10", "visitors": "Nadia Osei", "areas": ["bench", "rework"], "findings": "Causes on the shelf."},
    "portfolio": {"name": "Pavé signet", "technique": "micro-pavé", "days": 9},
    "control-plans": {"stage": "casting", "reviewed_on": "2026-01-10", "reviewer": "Nadia Osei", "verdict": "in_use", "found": "The log hangs at the furnace."},
    "labour": {"source": "SMETA", "topic": "hours", "gravity": "major", "found_on": "2026-01-10", "what": "Overtime above 36 hours."},
    "translators": {"kind": "both", "between": "English and Chinese", "who": "Mei Tan", "from_on": "2026-01-01"},
    "terms": {"model": "odm", "moq": 80, "lead_days_least": 35, "lead_days_most": 50, "design_owner": "factory", "is_exclusive": "false", "customisation": ["colour"]},
}  # fmt: skip
# Resource of the API by register.
RESOURCES = {
    "contracts": "contracts", "machines": "machines", "skills": "skills", "trainings": "trainings", "support": "supports",
    "services": "auxiliary-services", "references": "references", "visits": "factory-visits", "portfolio": "portfolio-pieces",
    "control-plans": "control-plan-reviews", "labour": "labour-findings", "translators": "translators", "terms": "model-terms",
}  # fmt: skip
BRAND_ONLY = ("references", "visits", "control-plans", "labour", "translators")
OF_THE_FACTORY = ("machines", "skills", "trainings", "support", "services", "portfolio")


def as_json(row: dict[str, Any]) -> dict[str, Any]:
    return {name: {"on": True, "false": False}.get(value, value) if isinstance(value, str) else value for name, value in row.items()}  # fmt: skip
