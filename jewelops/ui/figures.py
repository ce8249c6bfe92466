"""How numbers, money and moments are written: units close to their number, and "no data" where there is none."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, Final

from babel.numbers import get_currency_precision
from django.utils import formats, timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

NO_BREAK: Final = "\u00a0"
THIN: Final = "\u202f"
MINUS: Final = "\u2212"
LTR_ISOLATE: Final = "\u2066"
POP_ISOLATE: Final = "\u2069"
# Written without a space, as in the trade: 18k, 45°.
TIGHT_UNITS: Final = ("°", "k", "′", "″")


def no_data() -> SafeString:
    return format_html('<span class="jo-nodata">{}</span>', _("no data"))


def is_missing(value: Any) -> bool:
    return value is None or value == ""


def decimal_of(value: Any) -> Decimal:
    """The value as a Decimal; a float goes by its written form so that 2.41 stays 2.41."""
    try:
        if isinstance(value, float):
            value = round(value, 9)  # 0.1 + 0.2 is 0.3 to a reader
        return value if isinstance(value, Decimal) else Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError(f"{value!r} is not a number.") from error


def number(value: Any, digits: int | None = None) -> str:
    """1234.5 as the reader's language writes it, at most as long as it was stored; a true minus sign."""
    amount = decimal_of(value)
    shown = places(amount) if digits is None else digits
    rounded = amount.quantize(Decimal(1).scaleb(-shown), rounding=ROUND_HALF_UP)
    text = formats.number_format(abs(rounded), decimal_pos=shown, force_grouping=True)
    return f"{MINUS}{text}" if rounded < 0 else text


def places(amount: Decimal) -> int:
    """Decimals that say something: 2 for 2.4100."""
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def signed(value: Any, digits: int | None = None) -> str:
    """+2.1, −0.4, 0."""
    return f"+{number(value, digits)}" if decimal_of(value) > 0 else number(value, digits)


def with_unit(text: str, unit: str) -> SafeString:
    """Number and unit on one line, left to right in every language; % stands off by a narrow space."""
    gap = "" if unit in TIGHT_UNITS else (THIN if unit == "%" else NO_BREAK)
    return format_html(
        '<span class="jo-qty jo-ltr">{}{}<span class="jo-unit">{}</span></span>', text, gap, unit
    )


def limits(lower: Any, upper: Any, unit: str = "") -> str:
    """What is allowed, in words: ``2.8–3.2 mm``, ``at least 25 µm``, ``at most 0.5 g``; "" where neither side binds.

    lower, upper: inclusive, in ``unit``; None or "" where that side is open.
    """
    low, high = (None if is_missing(side) else _measured(side, unit) for side in (lower, upper))
    if low is None and high is None:
        return ""
    if low is None:
        return _("at most %(limit)s") % {"limit": left_to_right(high)}
    if high is None:
        return _("at least %(limit)s") % {"limit": left_to_right(low)}
    if low == high:
        return _("exactly %(limit)s") % {"limit": left_to_right(low)}
    return left_to_right(f"{number(lower)}–{high}")


def limit_signs(lower: Any, upper: Any, unit: str = "") -> str:
    """As `limits`, but read the same in every language: ``≥ 25 µm``. For paper that speaks two."""
    with translation.override("en"):
        low, high = (None if is_missing(side) else _measured(side, unit) for side in (lower, upper))
        if low is not None and high is not None:
            return low if low == high else f"{number(lower)}–{high}"
    return f"≥{NO_BREAK}{low}" if low is not None else f"≤{NO_BREAK}{high}" if high is not None else ""


def _measured(value: Any, unit: str) -> str:
    return f"{number(value)}{NO_BREAK}{unit}" if unit else number(value)


def left_to_right(text: Any) -> str:
    """In a line that runs from the right a range would read backwards: 3.2–2.8."""
    return f"{LTR_ISOLATE}{text}{POP_ISOLATE}" if translation.get_language_bidi() else str(text)


def decimals_of(currency: str) -> int:
    """Of the currency's coins: 2 for USD, none for JPY, 3 for KWD; 2 for a code that nobody knows."""
    return get_currency_precision(currency)


def money(value: Any, currency: str = "", digits: int | None = None) -> SafeString:
    """Money (or a bare amount and its currency) as 21.40 USD."""
    if is_missing(value):
        return no_data()
    amount = getattr(value, "amount", value)
    code = currency or str(getattr(value, "currency", ""))
    return with_unit(number(amount, decimals_of(code) if digits is None else digits), code)


def unit_price(value: Any, currency: str) -> SafeString:
    """A price as it was agreed: in coins, or finer where it was agreed finer, as small stones are: 0.0045 USD."""
    if is_missing(value):
        return no_data()
    return money(value, currency, max(decimals_of(currency), places(decimal_of(value))))


def quantity(value: Any, unit: str = "", digits: int | None = None) -> SafeString:
    if is_missing(value):
        return no_data()
    return with_unit(number(value, digits), str(unit))


def percent(share: Any, digits: int = 1) -> SafeString:
    """A share of 0 to 1 as 92.6 %."""
    if is_missing(share):
        return no_data()
    return with_unit(number(decimal_of(share) * 100, digits), "%")


MOMENTS: Final = {
    "datetime": "j M Y, H:i",
    "date": "j M Y",
    "long": "j F Y",
    "short": "j M",
    "day": "D j M",
    "weekday": "l j F",
    "month": "F Y",
    "time": "H:i",
}


# Chinese writes the year first and names each part.
MOMENTS_ZH: Final = {
    "datetime": "Y年n月j日 H:i",
    "date": "Y年n月j日",
    "long": "Y年n月j日",
    "short": "n月j日",
    "day": "n月j日 D",
    "weekday": "n月j日 l",
    "month": "Y年n月",
    "time": "H:i",
}


def moment(at: date | datetime | None, form: str = "") -> SafeString:
    """A moment in the viewer's zone, or a plain date; ``form`` is a key of MOMENTS or "ago"."""
    if not at:
        return no_data()
    local = _local(at)
    words = _ago(local) if form == "ago" else written(local, form)
    return format_html('<time class="jo-nowrap" datetime="{}">{}</time>', local.isoformat(), words)


def written(at: date | datetime, form: str = "") -> str:
    """The same as words alone, for a sentence or a cell."""
    local = _local(at)
    return formats.date_format(local, _form(local, form))


def _local(at: date | datetime) -> date | datetime:
    return timezone.localtime(at) if isinstance(at, datetime) and timezone.is_aware(at) else at


def _form(at: date, form: str) -> str:
    forms = MOMENTS_ZH if (translation.get_language() or "").startswith("zh") else MOMENTS
    return forms[form or ("datetime" if isinstance(at, datetime) else "date")]


def _ago(at: date) -> str:
    return _("%(span)s ago") % {"span": timesince(at, depth=1)}
