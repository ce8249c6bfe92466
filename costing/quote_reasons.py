"""What stands in the way of a quote's next move."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jewelops.accounts.actors import Actor
from jewelops.kernel.errors import Reason

if TYPE_CHECKING:
    from costing.models import Quote


def against_submission(quote: "Quote", actor: Actor, at: datetime) -> Iterator[Reason]:
    lines = list(quote.lines.all())
    empty = sum(line.unit_cost is None for line in lines)
    if not lines:
        yield Reason("no_lines", _("The quote has no lines: enter what the piece costs."), "lines")
    if empty:
        text = ngettext("One line has no cost: fill it, 0 where it is free.",
                        "%(n)s lines have no cost: fill them, 0 where they are free.", empty)  # fmt: skip
        yield Reason("unfilled", text % {"n": empty}, "lines")
    if quote.valid_until is None:
        yield Reason("no_validity", _("Say until when the quote is valid."), "valid_until")
    elif quote.valid_until < timezone.localdate(at):
        yield Reason(
            "past_validity",
            _("The quote would be over before it is submitted: choose a later day."),
            "valid_until",
        )


def against_approval(quote: "Quote", actor: Actor, at: datetime) -> Iterator[Reason]:
    """A price that no longer holds cannot be agreed to."""
    if quote.valid_until is not None and quote.valid_until < timezone.localdate(at):
        text = _("The quote ended on %(day)s: ask for another price.")
        yield Reason("expired", text % {"day": quote.valid_until}, "valid_until")
