"""Bad news: what a factory tells by itself, and what the brand finds that nobody told."""

from datetime import datetime, timedelta
from typing import Final

from jewelops.dashboard.demo.people import Troupe
from jewelops.dashboard.demo.styles import Style
from sampling.models import Dossier, Lot
from sampling.services import deviations

# By quiet change: what was found; the lock it breaks has the same name.
FOUND: Final = {
    "plating": "{metal} thickness fell by a fifth; nobody told us.",
    "solder": "Jump rings of every tenth piece are closed but not soldered; nobody told us.",
    "hardware": "The {finding} is not the part on the BOM; nobody told us.",
    "setting": "Every second piece shares a prong between two stones; nobody told us.",
    "finishing": "One polishing pass less than the sample had; nobody told us.",
    "cure": "The lacquer was cured for two thirds of the time; nobody told us.",
}
# By category: what Suvarna tells the same day, and what it proposes.
TOLD: Final = {
    "ring": (
        "Two castings of tree 3 show a cold shut inside the shank.",
        "Recast both, add a feed at the shank.",
    ),
    "earrings": (
        "One tray of tubes came out of the draw bench 0.05 mm thin.",
        "Scrap the tray, draw it again with the new die.",
    ),
}


def disclose(troupe: Troupe, dossier: Dossier, style: Style, lot: Lot, at: datetime) -> None:
    what, proposal = TOLD[style.category]
    told = deviations.disclose_deviation(
        dossier=dossier,
        what=what,
        proposal=proposal,
        occurred_at=at,
        lots=[lot],
        lock="finishing",
        actor=troupe.factory[("suvarna", "manager")],
        at=at + timedelta(hours=4),
    )
    deviations.decide_deviation(
        deviation=told, disposition="rework", reason="Agreed; checked on the next lot.", actor=troupe.quality,
        at=at + timedelta(days=1),
    )  # fmt: skip


def find(
    troupe: Troupe, dossier: Dossier, style: Style, quiet: str, lot: Lot, at: datetime, decided: str = ""
) -> None:
    """It happened four to twelve days before it was found; decided: what was done with the pieces, "" = it waits."""
    finding = style.findings[0][1].split(",")[0].lower() if style.findings else ""
    metal = style.plating[0].capitalize() if style.plating else ""
    found = deviations.record_found_deviation(
        dossier=dossier,
        what=FOUND[quiet].format(metal=metal, finding=finding),
        occurred_at=at - timedelta(days=4 + int(lot.code.removeprefix("L-").split("-")[0]) % 9),
        lots=[lot],
        lock=quiet,
        actor=troupe.quality,
        at=at,
    )
    if decided:
        deviations.decide_deviation(
            deviation=found, disposition=decided, actor=troupe.quality, at=at + timedelta(hours=22),
            reason="For this lot only; the next one is measured before it is packed.",
        )  # fmt: skip
