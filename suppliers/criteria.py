"""The standard vetting template: twelve criteria whose weights (percent) add up to 100; each brand may change them.

A case keeps the criteria it was begun with, so that its score never moves under it.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

DEFAULT_CRITERIA: Final = (
    {"key": "process-maturity", "name": "Process maturity", "weight": Decimal(12),
     "question": "Control plans, SOPs and calibration in use, not in a binder."},
    {"key": "transparency", "name": "Transparency", "weight": Decimal(12),
     "question": "Shows yields, rework and failures without being asked twice."},
    {"key": "problem-solving", "name": "Problem solving", "weight": Decimal(10),
     "question": "Finds causes, proposes fixes, writes down what was learnt."},
    {"key": "proven-yield", "name": "Proven yield", "weight": Decimal(12),
     "question": "First-pass yield per stage over the last six months, with counts."},
    {"key": "on-time-delivery", "name": "On-time delivery", "weight": Decimal(10),
     "question": "Against the original date, per order line."},
    {"key": "change-discipline", "name": "Change discipline", "weight": Decimal(10),
     "question": "No change of part, process or workshop without asking."},
    {"key": "scale-fit", "name": "Scale fit", "weight": Decimal(8),
     "question": "Our share of their capacity: neither too small to matter nor too big for them."},
    {"key": "culture-language", "name": "Culture and language", "weight": Decimal(6),
     "question": "Answers in a day, shares our words, interpreter planned."},
    {"key": "references", "name": "References", "weight": Decimal(6),
     "question": "Two brands of our kind, spoken to without the factory on the line."},
    {"key": "factory-visit", "name": "Factory visit", "weight": Decimal(6),
     "question": "The bench, the rework shelf and the plating room, not the showroom."},
    {"key": "sample-portfolio", "name": "Sample portfolio", "weight": Decimal(4),
     "question": "Pieces of our kind, with who made them and in how long."},
    {"key": "certificates", "name": "Certificates", "weight": Decimal(4),
     "question": "Valid, with a scope that covers our work; a screen, not a proof."},
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A criterion as one case is judged by it. pk: of the row that its score names; weight in percent."""

    pk: uuid.UUID
    key: str
    name: str
    question: str
    weight: Decimal


def frozen(rows: Iterable[Any]) -> list[dict[str, str]]:
    """Criteria as a case keeps them."""
    return [
        {
            "id": str(row.pk),
            "key": row.key,
            "name": row.name,
            "question": row.question,
            "weight": f"{row.weight:f}",
        }
        for row in rows
    ]


def thawed(kept: Iterable[dict[str, str]]) -> list[Asked]:
    return [
        Asked(uuid.UUID(each["id"]), each["key"], each["name"], each["question"], Decimal(each["weight"]))
        for each in kept
    ]
