"""Each line of a standard with what both sides said to it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps

from sampling.models.negotiation import ItemMove
from sampling.rules.negotiation import Line, Said, stand

if TYPE_CHECKING:
    from sampling.models import ProcessStandard


def moves_of(standard: "ProcessStandard") -> dict[Any, list[ItemMove]]:
    """The moves of each line, oldest first; one query."""
    found: dict[Any, list[ItemMove]] = defaultdict(list)
    for each in ItemMove.objects.filter(standard=standard).select_related("made_by"):
        found[each.item_id].append(each)
    return found


def lines_of(standard: "ProcessStandard") -> dict[Any, Line]:
    """Where each line stands; a line nobody spoke to is proposed. Whoever has signed said yes to every line."""
    signed = tuple(standard.signatures.values_list("side", flat=True))
    found: dict[Any, Line] = defaultdict(lambda: Line(agreed=signed))
    for item, moves in moves_of(standard).items():
        said = [Said(each.move, each.side) for each in moves]
        found[item] = stand([*said, *(Said("agreed", side) for side in signed)])
    return found


@dataclass(frozen=True)
class TakenOut:
    """A line that is gone: its name, who took it out, why and when."""

    name: str
    who: str
    why: str
    at: datetime


def taken_out_of(standard: "ProcessStandard") -> list[TakenOut]:
    """Read from the trail, since the lines themselves are deleted; oldest first, one query."""
    trail = apps.get_model("sampling", "StandardItemEvent")
    rows = trail.objects.filter(standard_id=standard.pk, pgh_label="delete").select_related("pgh_context")
    found = []
    for each in rows.order_by("pgh_created_at", "pgh_id"):
        context = each.pgh_context.metadata if each.pgh_context else {}
        found.append(
            TakenOut(each.name, context.get("name", ""), context.get("reason", ""), each.pgh_created_at)
        )
    return found
