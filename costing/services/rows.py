"""What the verbs of this room share: saving a row whose uniqueness the database keeps, in the trade's words."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jewelops.kernel.errors import Invalid, Reason


def save(row: Any, *, taken: dict[str, Reason], fields: list[str] | None = None) -> None:
    """Save; a constraint named in ``taken`` becomes its sentence. Raises Invalid."""
    try:
        with transaction.atomic():
            row.save(update_fields=fields)
    except IntegrityError as error:
        for constraint, reason in taken.items():
            if constraint in str(error):
                raise Invalid(reason) from error
        raise


def refuse_negative(values: dict[str, Any], names: Iterable[str]) -> None:
    """Raises Invalid with each amount that is below 0."""
    reasons = [
        Reason("negative", _("An amount is 0 or more."), name)
        for name in names
        if values.get(name) is not None and values[name] < 0
    ]
    if reasons:
        raise Invalid(*reasons)


def refuse_currency(currency: str) -> None:
    """Raises Invalid unless it looks like an ISO 4217 code."""
    if len(currency) != 3 or not currency.isalpha() or not currency.isupper():
        raise Invalid(Reason("currency", _("Write the currency as three capitals, such as USD."), "currency"))
