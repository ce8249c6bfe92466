"""What costing puts on the table of a meeting: quotes that are late; and what was awarded to a factory."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from costing.models import Quote
from costing.states import QuoteState
from jewelops.accounts.actors import Actor
from suppliers.agenda import Item, Source, day
from suppliers.meeting_states import Group
from suppliers.models import Supplier
from suppliers.partnership import Step


def _late_quotes(supplier: Supplier, today: date) -> Iterable[Item]:
    rows = Quote.objects.filter(
        supplier=supplier, state=QuoteState.NOT_SUBMITTED, answer_due_on__lt=today
    ).select_related("revision__product")
    for row in rows.order_by("answer_due_on"):
        facts = {
            "number": row.number,
            "product": row.revision.product.name,
            "due": row.answer_due_on.isoformat(),  # type: ignore[union-attr]  # filtered by it
        }
        yield Item(str(row.pk), Group.PRIORITIES, "red", facts, row.get_absolute_url())


def _say_late_quote(facts: Mapping[str, Any]) -> str:
    return _("Quote %(number)s, %(product)s: not submitted, it was due on %(day)s.") % {
        **facts,
        "day": day(facts, "due"),
    }


SOURCES = (Source("late-quote", _late_quotes, _say_late_quote),)


def awards(supplier: Supplier, actor: Actor) -> Iterable[Step]:
    """Quotes that were approved; a factory sees its own."""
    rows = Quote.objects.visible_to(actor).filter(
        supplier=supplier, state=QuoteState.APPROVED, decided_at__isnull=False
    )
    for row in rows.select_related("revision__product"):
        what = _("Awarded: quote %(number)s") % {"number": row.number}
        name = row.revision.product.name
        yield Step(timezone.localdate(row.decided_at), "ok", what, name, row.get_absolute_url())
