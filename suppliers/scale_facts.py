"""Our share of a supplier's capacity, told in one sentence. The forecast is an upper room's, which registers how it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from jewelops.ui import figures
from suppliers.models import Supplier
from suppliers.rules.scale import LEAST_PERCENT, MOST_PERCENT, Fit, ScaleFit, scale_fit

# (supplier, first day of the present month) -> pieces of the busiest forecast month from then on, None = no forecast.
Busiest = Callable[[Supplier, date], int | None]
_busiest: list[Busiest] = []


def register_forecast(busiest: Busiest) -> None:
    """Called once, from the ``AppConfig.ready`` of the room that keeps forecasts."""
    if busiest not in _busiest:
        _busiest.append(busiest)


@dataclass(frozen=True)
class Scale:
    fit: ScaleFit
    label: str
    sentence: str

    @property
    def tone(self) -> str:
        return self.fit.tone


def scale_of(supplier: Supplier, today: date) -> Scale:
    pieces = _busiest[0](supplier, today.replace(day=1)) if _busiest else None
    fit = scale_fit(
        capacity_per_month=supplier.capacity_per_month,
        pieces_a_month=pieces,
        stated_percent=supplier.our_share_percent,
    )
    return Scale(fit, _label(fit.fit), " ".join((_basis(supplier, fit), _verdict(fit.fit))))


def _label(fit: Fit) -> str:
    return {
        Fit.UNKNOWN: _("not known"),
        Fit.TOO_SMALL: _("too small to matter"),
        Fit.FITS: _("fits"),
        Fit.TOO_BIG: _("too big for them"),
        Fit.OVER: _("more than they can make"),
    }[fit]


def _basis(supplier: Supplier, fit: ScaleFit) -> str:
    if fit.share is None:
        return _("Enter their capacity a month and forecast your pieces, or state your share.")
    share = figures.number(fit.share)
    if fit.pieces is None:
        return _("You stated %(share)s %% of their capacity; no forecast says otherwise.") % {"share": share}
    return _(
        "Your busiest forecast month has %(pieces)s pieces: %(share)s %% of the %(capacity)s they can make."
    ) % {
        "pieces": figures.number(fit.pieces),
        "share": share,
        "capacity": figures.number(supplier.capacity_per_month),
    }


def _verdict(fit: Fit) -> str:
    least, most = figures.number(LEAST_PERCENT), figures.number(MOST_PERCENT)
    if fit == Fit.UNKNOWN:
        return ""
    return {
        Fit.TOO_SMALL: _("Below %(least)s %% you hardly matter to them."),
        Fit.FITS: _("Between %(least)s and %(most)s %% you are heard and do not carry them."),
        Fit.TOO_BIG: _("Above %(most)s %% they depend on you: your bad month is theirs."),
        Fit.OVER: _("They cannot make it: order less a month, or find a second site."),
    }[fit] % {"least": least, "most": most}
