"""The gate as a page to sign: each condition with its evidence as links, who and when, and the button that mends it."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from jewelops.accounts.access import can_manage_people
from jewelops.accounts.queries import has_factory_people
from sampling.gate_people import QUESTION, Context, is_asked, people_of, unanswered_of
from sampling.rules.gate import Condition, Gate

EVIDENCE_KINDS = {"record": "record", "signature": "lock", "order": "document"}
PAGES = {
    "sup": "suppliers:detail",
    "rev": "specs:revision",
    "smp": "sampling:sample",
    "std": "sampling:standard",
    "po": "sampling:order",
}


@dataclass(frozen=True)
class Row:
    """One condition as it is drawn. evidence: (kind, text, address); mend: (label, address) or None."""

    condition: Condition
    who: str
    when: Any
    evidence: tuple[tuple[str, str, str], ...]
    mend: tuple[str, str] | None

    @property
    def state(self) -> str:
        return "open" if self.condition.open else "closed"

    @property
    def is_quoted(self) -> bool:
        """An answer stands in the words of who gave it; every other reason is worded in the reader's own language."""
        return self.condition.key.startswith(QUESTION) and not self.condition.open

    @property
    def tone(self) -> str:
        """Red is what only the other side or the calendar can mend; the rest is simply open."""
        if not self.condition.open:
            return "ok"
        if not self.condition.blocking:
            return "watch"
        return "red" if self.condition.key in ("supplier_approved", "certificates_valid") else "open"


def rows_of(gate: Gate, context: Context) -> tuple[list[Row], list[Row]]:
    """Open ones first, then the closed ones, each in the order of its number."""
    rows = [_row(each, context) for each in gate.conditions]
    return [row for row in rows if row.condition.open], [row for row in rows if not row.condition.open]


def _row(condition: Condition, context: Context) -> Row:
    who, when = people_of(condition, context)
    evidence = tuple(
        (EVIDENCE_KINDS.get(proof.kind, proof.kind), proof.text, address_of(proof.ref, context))
        for proof in condition.evidence
    )
    mend = _mend(condition, context) if condition.open else None
    return Row(condition, who, when, evidence, mend)


def address_of(ref: str, context: Context) -> str:
    """The page of a public id, or "" when the reader has none; a ref that is an address already stays."""
    if ref.startswith("/"):
        return ref
    prefix = ref.partition("_")[0]
    if prefix in PAGES:
        return _url(PAGES[prefix], ref)
    own = {
        "cert": ("suppliers:detail", context.dossier.supplier.public_id),
        "ack": ("sampling:acknowledgement", context.dossier.public_id),
        "via": ("sampling:viability", context.dossier.public_id),
        "dos": ("sampling:tests", context.dossier.public_id),
    }
    return _url(*own[prefix]) if prefix in own else ""


def _url(name: str, *args: str) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _mend(condition: Condition, context: Context) -> tuple[str, str] | None:
    """The one button that leads to where this is mended, for this side."""
    dossier, brand = context.dossier, context.actor.is_brand_side
    pages = {
        "supplier_approved": (_("See the vetting"), "suppliers:detail", dossier.supplier) if brand else None,
        "certificates_valid": (_("Renew it"), "suppliers:detail", dossier.supplier),
        "revision_released": (_("Release the revision"), "specs:revision", dossier.revision)
        if brand
        else None,
        "revision_acknowledged": _acknowledgement_page(context),
        "dfm_closed": (_("Decide the findings"), "specs:dfm", dossier.revision),
        "sample_approved": (_("See the samples"), "sampling:samples", dossier),
        "standard_signed": _standard_page(context),
        "viability_answered": (_("Answer the steps"), "sampling:viability", dossier)
        if context.sample and context.sample.submitted_at
        else (_("See the samples"), "sampling:samples", dossier),
        "plan_complete": _plan_page(context),
        "tests_agreed": (_("Agree the tests"), "sampling:tests", dossier),
        "oversight_signed": (
            _("See the hard steps"),
            f"{context.standard.get_absolute_url()}#oversight",
            dossier,
        )
        if context.standard
        else None,
        "pilot_proven": (_("Order a pilot"), "sampling:order-add", dossier) if brand else None,
        "moq_met": (_("Change the order"), "sampling:order-edit", context.order)
        if context.order and brand
        else None,
    }
    if condition.key.startswith(QUESTION):
        text = _("Answer it") if is_asked(condition, context) else _("See the question")
        return text, _url("sampling:gate-answer", dossier.public_id, condition.key)
    found = pages.get(condition.key)
    if found is None:
        return None
    label, name, row = found
    address = name if name.startswith("/") else _url(name, row.public_id)
    return (label, address) if address else None


def _acknowledgement_page(context: Context) -> tuple[str, str, Any]:
    """A factory of which nobody can sign in acknowledges nothing: the owner invites its manager first."""
    dossier, actor = context.dossier, context.actor
    if can_manage_people(actor) and not has_factory_people(actor, dossier.supplier_id):
        page = f"{reverse('accounts:invite')}?supplier={dossier.supplier.public_id}"
        return _("Invite the factory's manager"), page, dossier
    return _acknowledgement_label(context), "sampling:acknowledgement", dossier


def _acknowledgement_label(context: Context) -> str:
    """The brand answers what is asked, the factory acknowledges once all is answered; until then either only looks."""
    if unanswered_of(context):
        return _("Answer the questions") if context.actor.is_brand_side else _("See the questions")
    return _("See what was sent") if context.actor.is_brand_side else _("Acknowledge it")


def _standard_page(context: Context) -> tuple[str, str, Any] | None:
    if context.standard is not None:
        return _("Complete and sign it"), "sampling:standard", context.standard
    page = f"{context.dossier.get_absolute_url()}#standard"
    return (_("Propose the standard"), page, context.dossier) if context.actor.is_brand_side else None


def _plan_page(context: Context) -> tuple[str, str, Any] | None:
    if context.standard is None or not context.actor.is_brand_side:
        return None
    return _("Make the plan"), "qc:plan-of-standard", context.standard
