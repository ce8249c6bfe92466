"""Founding a brand: the one thing nobody inside can do, because nobody is inside yet."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from jewelops.accounts.actors import system
from jewelops.accounts.models import Brand
from jewelops.accounts.services.invitations import invite
from jewelops.accounts.states import Role
from jewelops.audit.tracking import acting
from jewelops.kernel.errors import Invalid, Reason
from jewelops.ui.countries import countries


def found_brand(
    *, name: str, owner_email: str, currency: str, timezone: str, country: str, at: datetime
) -> tuple[Brand, str]:
    """A new tenant, and the key of its owner's invitation, which is mailed as well.

    currency: ISO 4217, one of ``settings.CURRENCIES``; timezone: IANA; country: ISO 3166-1 alpha-2.
    Raises Invalid with a reason for each bad value.
    """
    reasons = [*_against_name(name), *_against_rest(owner_email, currency, timezone, country)]
    if reasons:
        raise Invalid(*reasons)
    with transaction.atomic():
        brand = Brand(
            name=name.strip(), slug=slugify(name), currency=currency, timezone=timezone, country=country
        )
        with acting(system(brand), "brand.found"):
            brand.save(force_insert=True)
        _invitation, key = invite(
            email=owner_email, role=Role.OWNER, supplier=None, actor=system(brand), at=at
        )
    return brand, key


def _against_name(name: str) -> Iterator[Reason]:
    slug = slugify(name)
    if not slug:
        yield Reason("name", _("Give the brand a name with at least one letter or digit of a to z."), "name")
    elif Brand.objects.filter(slug=slug).exists():
        yield Reason("taken", _("There is already a brand called “%(name)s”.") % {"name": name}, "name")


def _against_rest(email: str, currency: str, timezone: str, country: str) -> Iterator[Reason]:
    try:
        validate_email(email)
    except ValidationError:
        yield Reason("email", _("“%(email)s” is not an e-mail address.") % {"email": email}, "owner_email")
    if currency not in settings.CURRENCIES:
        known = ", ".join(settings.CURRENCIES)
        yield Reason("currency", _("Choose a currency of: %(known)s.") % {"known": known}, "currency")
    if timezone not in available_timezones():
        yield Reason("timezone", _("Write the time zone as Europe/Paris or Asia/Bangkok."), "timezone")
    if country not in dict(countries()):
        yield Reason("country", _("Write the country as two letters, such as FR or IT."), "country")
