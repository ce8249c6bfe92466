"""What ``<c-saved-filters />`` asks."""

from typing import Any

from django import template

from jewelops.filters.address import filter_in
from jewelops.filters.forms import NewFilterForm
from jewelops.filters.queries import Shelf, shelf_of

register = template.Library()


@register.simple_tag(takes_context=True)
def saved_filters(context: template.Context) -> Shelf:
    """The filters of the list that is open."""
    request: Any = context["request"]
    return shelf_of(
        request.actor, request.resolver_match.view_name, filter_in(request.META.get("QUERY_STRING", ""))
    )


@register.simple_tag(takes_context=True)
def new_filter_form(context: template.Context, shelf: Shelf) -> NewFilterForm:
    actor = context["request"].actor
    return NewFilterForm(
        actor=actor, initial={"page": shelf.page, "query": shelf.query}, auto_id="new_filter_%s"
    )
