"""Who translates between brand and factory, told in one sentence."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jewelops.ui import figures
from suppliers.models import Supplier, Translator, VettingCase
from suppliers.rules.translation import days_without, needs_literal

OUR_LANGUAGES = ("en",)


@dataclass(frozen=True)
class Translation:
    tone: str
    sentence: str


def translation_of(supplier: Supplier) -> Translation:
    first = Translator.objects.filter(supplier=supplier).order_by("from_on").first()
    literal = needs_literal(supplier.languages, OUR_LANGUAGES)
    if first is None:
        return _nobody(literal)
    began = _vetting_began(supplier)
    days = days_without(first.from_on, began) if began else 0
    if not days:
        return Translation("ok", _("%(who)s translates from day one.") % {"who": first.who})
    told = ngettext(
        "%(who)s translates; vetting ran %(n)s day without anybody.",
        "%(who)s translates; vetting ran %(n)s days without anybody.",
        days,
    )
    return Translation("watch", told % {"who": first.who, "n": figures.number(days)})


def _nobody(literal: bool | None) -> Translation:
    if literal is None:
        return Translation(
            "watch",
            _("Which languages they speak is not entered: enter them, and a translator if none is yours."),
        )
    if literal:
        return Translation(
            "red", _("They speak no English and nobody translates: plan a translator from day one.")
        )
    return Translation(
        "watch",
        _("They speak English; who translates between their workshop and your design is not planned."),
    )


def _vetting_began(supplier: Supplier) -> date | None:
    case = VettingCase.objects.filter(supplier=supplier).order_by("created_at").first()
    return case.created_at.date() if case else None
