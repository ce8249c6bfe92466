"""What two hands do to one pair: a line countered and agreed, a sample sealed, its copies placed and looked at."""

from datetime import datetime, timedelta
from typing import Any

from jewelops.dashboard.demo.people import Troupe
from jewelops.dashboard.demo.photos import photograph
from sampling.models import ProcessStandard, Sample
from sampling.services import golden, samples, standards


def negotiate(troupe: Troupe, standard: ProcessStandard, manager: Any, at: datetime) -> None:
    """The factory counters how often finishing is checked; the brand says yes to that line."""
    line = standard.items.filter(kind="finishing").order_by("position").first()
    if line is None:
        return
    standards.edit_item(
        item=line,
        values={"frequency": "first tray of each lot, then every fourth"},
        reason="The first tray shows a worn wheel; every tray would double the time at the loupe.",
        actor=manager,
        at=at,
    )
    fresh = ProcessStandard.objects.get(pk=standard.pk)
    standards.agree_items(
        standard=fresh, items=fresh.items.filter(pk=line.pk), actor=troupe.quality, at=at + timedelta(hours=3)
    )


def seal(troupe: Troupe, sample: Sample, manager: Any, at: datetime) -> None:
    """Photographed from every angle, one copy at each side; the factory looked at its own since."""
    photograph(sample, actor=manager, at=at - timedelta(hours=2))
    number = f"G-{sample.dossier.revision.product.style_number.rsplit('-', 1)[-1]}"
    samples.seal_sample(
        sample=Sample.objects.get(pk=sample.pk),
        seal=number,
        kept_at="one copy at each side",
        actor=troupe.quality,
        at=at,
    )
    city = sample.dossier.supplier.city
    copies = golden.place_copies(
        sample=sample,
        places=[("brand", "Paris, archive, drawer 4"), ("supplier", f"{city}, QC room, safe")],
        actor=troupe.quality,
        at=at + timedelta(hours=1),
    )
    golden.check_copy(
        copy=copies[1],
        intact=True,
        note="Seal whole, surface clean.",
        actor=manager,
        at=at + timedelta(days=9),
    )
