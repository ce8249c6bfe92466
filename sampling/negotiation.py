"""Each line of a standard with what both sides said to it."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

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
    """Where each line stands; a line nobody spoke to is proposed."""
    found: dict[Any, Line] = defaultdict(Line)
    for item, moves in moves_of(standard).items():
        found[item] = stand(Said(each.move, each.side) for each in moves)
    return found
