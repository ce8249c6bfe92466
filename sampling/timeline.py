"""The phases of a pair on one line of time: design, sampling, the lock, production. Derived from the facts' own dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sampling.models import PurchaseOrder, Sample, Shipment, Signature
from sampling.states import SAMPLE_STANDS

if TYPE_CHECKING:
    from sampling.models import Dossier

PHASES = (
    ("design", gettext_lazy("Design")),
    ("sampling", gettext_lazy("Sampling")),
    ("lock", gettext_lazy("Process locked")),
    ("pilot", gettext_lazy("Pilot series")),
    ("production", gettext_lazy("Production")),
)


@dataclass(frozen=True)
class Mark:
    """One fact with its moment. tone as everywhere; url of the thing."""

    phase: str
    at: datetime
    what: str
    url: str = ""
    tone: str = "open"


@dataclass(frozen=True)
class Phase:
    """days: from its first mark to its last, None while it has fewer than two."""

    key: str
    title: str
    marks: tuple[Mark, ...]

    @property
    def days(self) -> int | None:
        return (self.marks[-1].at - self.marks[0].at).days if len(self.marks) > 1 else None


def phases_of(dossier: "Dossier", *, drafts: bool) -> list[Phase]:
    """Each phase with its marks, oldest first; four queries. drafts: may the reader know of orders not issued yet?"""
    marks = [
        *_design(dossier),
        *_sampling(dossier),
        *_lock(dossier),
        *_production(dossier, drafts=drafts),
    ]
    marks.sort(key=lambda each: each.at)
    phases = [
        Phase(key, str(title), tuple(each for each in marks if each.phase == key)) for key, title in PHASES
    ]
    return [each for each in phases if each.key != "pilot" or each.marks or dossier.needs_pilot]


def _design(dossier: "Dossier") -> Iterator[Mark]:
    revision = dossier.revision
    if revision.released_at:
        what = _("Revision %(letter)s released") % {"letter": revision.letter}
        yield Mark("design", revision.released_at, what, revision.get_absolute_url(), "ok")
    yield Mark(
        "design", dossier.opened_at or dossier.created_at, _("Dossier opened"), dossier.get_absolute_url()
    )
    understood = getattr(dossier, "acknowledgement", None)
    if understood is not None:
        yield Mark("design", understood.acknowledged_at, _("Acknowledged by the factory"), tone="ok")


def _sampling(dossier: "Dossier") -> Iterator[Mark]:
    for sample in Sample.objects.filter(dossier=dossier).order_by("round"):
        n, url = {"n": sample.round}, sample.get_absolute_url()
        yield Mark("sampling", sample.requested_at or sample.created_at, _("Round %(n)d asked for") % n, url)
        if sample.sent_at:
            yield Mark("sampling", sample.sent_at, _("Round %(n)d sent") % n, url)
        if sample.received_at:
            yield Mark("sampling", sample.received_at, _("Round %(n)d received") % n, url)
        if sample.evaluated_at:
            stands = sample.state in SAMPLE_STANDS
            what = _("Round %(n)d: %(verdict)s") % {**n, "verdict": sample.get_state_display()}
            yield Mark("sampling", sample.evaluated_at, what, url, "golden" if stands else "red")
        if sample.sealed_at:
            yield Mark("sampling", sample.sealed_at, _("Round %(n)d sealed") % n, url, "golden")


def _lock(dossier: "Dossier") -> Iterator[Mark]:
    rows = Signature.objects.filter(standard__dossier=dossier).select_related("standard", "signed_by")
    for each in rows:
        what = _("%(standard)s signed by %(name)s") % {"standard": each.standard, "name": each.signed_by.name}
        yield Mark("lock", each.signed_at, what, each.standard.get_absolute_url(), "locked")


def _production(dossier: "Dossier", *, drafts: bool) -> Iterator[Mark]:
    orders = PurchaseOrder.objects.filter(dossier=dossier)
    for order in orders if drafts else orders.exclude(issued_at=None):
        n, url = {"n": order.number}, order.get_absolute_url()
        phase = "pilot" if order.is_pilot else "production"
        if order.issued_at:
            tone = "watch" if order.override_reason else "ok"
            yield Mark(phase, order.issued_at, _("Order %(n)s issued") % n, url, tone)
        if order.shipped_at:
            yield Mark(phase, order.shipped_at, _("Order %(n)s left in full") % n, url, "ok")
        if order.received_at:
            yield Mark(phase, order.received_at, _("Order %(n)s arrived in full") % n, url, "ok")
    for shipment in Shipment.objects.filter(dossier=dossier, shipped_at__isnull=False):
        what = _("Shipment %(n)s left") % {"n": shipment.number}
        yield Mark("production", shipment.shipped_at, what, shipment.get_absolute_url())  # type: ignore[arg-type]
