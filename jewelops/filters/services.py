"""Verbs about saved filters."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from jewelops.accounts.access import require
from jewelops.accounts.actors import Actor
from jewelops.audit.tracking import acting
from jewelops.filters import access
from jewelops.filters.address import filter_in
from jewelops.filters.models import SavedFilter
from jewelops.kernel.errors import Invalid, Reason

LONGEST = 1000


def save_filter(
    *, page: str, query: str, name: str, is_shared: bool, actor: Actor, at: datetime
) -> SavedFilter:
    """Raises Invalid for a page that is no list, an address that asks nothing, and a name that one has there already."""
    asked = filter_in(query)
    _check_place(page, asked)
    saved = SavedFilter(brand=actor.brand, user=actor.user, page=page, query=asked)
    return _write(saved, name, is_shared, actor, "filter.save")


def change_filter(
    *, saved: SavedFilter, name: str, is_shared: bool, actor: Actor, at: datetime
) -> SavedFilter:
    """Another name, or shared from now on, or no longer."""
    require(access.can_change, actor, saved)
    return _write(saved, name, is_shared, actor, "filter.change")


def remove_filter(*, saved: SavedFilter, actor: Actor, at: datetime) -> None:
    require(access.can_change, actor, saved)
    with acting(actor, "filter.remove"):
        saved.delete()


def _check_place(page: str, asked: str) -> None:
    try:
        reverse(page)
    except NoReverseMatch as error:
        raise Invalid(Reason("no_list", _("Open the list, filter it, and save the filter there."))) from error
    if not asked or len(asked) > LONGEST:
        raise Invalid(Reason("no_filter", _("Choose a filter in the list first; an empty one shows all.")))


def _write(saved: SavedFilter, name: str, is_shared: bool, actor: Actor, action: str) -> SavedFilter:
    saved.name = name.strip()
    if not saved.name:
        raise Invalid(Reason("missing", _("Give the filter a name."), "name"))
    if is_shared:
        require(access.can_share, actor)
    saved.is_shared = is_shared
    try:
        with transaction.atomic(), acting(actor, action):
            saved.save()
    except IntegrityError as error:
        text = _("You have a filter of this name on this list: choose another name.")
        raise Invalid(Reason("name_taken", text, "name")) from error
    return saved
