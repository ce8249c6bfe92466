"""How a step of the routing is written on a page."""

from typing import Any

from django import template

from specs import parameters

register = template.Library()


@register.filter
def parameter(each: dict[str, Any]) -> str:
    return parameters.wanted(each)
