"""The gate as a page to sign: each condition with its evidence as links, who and when, and the button that mends it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from jewelops.accounts.access import can_manage_people
from jewelops.accounts.actors import Actor
from jewelops.accounts.queries import has_factory_people
from sampling.rules.gate import Condition, Gate

if TYPE_CHECKING:
    from sampling.models import Dossier, ProcessStandard, PurchaseOrder, Sample

EVIDENCE_KINDS = {"record": "record", "signature": "lock", "order": "document"}
PAGES = {
    "sup": "suppliers:detail",
    "rev": "specs:revision",
    "smp": "sampling:sample",
    "std": "sampling:standard",
    "po": "sampling:order",
}


QUESTION = "question_"  # keys of the conditions that a brand asks by itself


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


@dataclass(frozen=True)
class Context:
    """What the rows draw from, read once for the page."""

    dossier: "Dossier"
    order: "PurchaseOrder | None"
    sample: "Sample | None"
    standard: "ProcessStandard | None"
    actor: Actor


def rows_of(gate: Gate, context: Context) -> tuple[list[Row], list[Row]]:
    """Open ones first, then the closed ones, each in the order of its number."""
    rows = [_row(each, context) for each in gate.conditions]
    return [row for row in rows if row.condition.open], [row for row in rows if not row.condition.open]


def _row(condition: Condition, context: Context) -> Row:
    who, when = _who(condition, context)
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


def _who(condition: Condition, context: Context) -> tuple[str, datetime | None]:
    finder = _PEOPLE.get(condition.key)
    return finder(context, condition.open) if finder else (_("computed, today"), None)


def _contact(context: Context) -> str:
    supplier = context.dossier.supplier
    return f"{supplier.contact_name}, {supplier.name}" if supplier.contact_name else supplier.name


def _of_certificates(context: Context, is_open: bool) -> tuple[str, datetime | None]:
    return (_contact(context), None) if is_open else (_("computed, today"), None)


def _of_revision(context: Context, is_open: bool) -> tuple[str, datetime | None]:
    revision = context.dossier.revision
    return (revision.released_by.name if revision.released_by else "", revision.released_at)


def _of_acknowledgement(context: Context, is_open: bool) -> tuple[str, datetime | None]:
    row = getattr(context.dossier, "acknowledgement", None)
    if row is None:
        return _contact(context), (
            context.dossier.opened_at or context.dossier.created_at
        ) if is_open else None
    return f"{row.acknowledged_by.name}, {context.dossier.supplier.name}", row.acknowledged_at


def _of_sample(context: Context, is_open: bool) -> tuple[str, datetime | None]:
    sample = context.sample
    if sample is None or sample.evaluated_by is None:
        return "", None
    return sample.evaluated_by.name, sample.evaluated_at


def _of_standard(context: Context, is_open: bool) -> tuple[str, datetime | None]:
    if context.standard is None:
        return "", None
    signatures = list(context.standard.signatures.all())
    names = " · ".join(each.signed_by.name for each in signatures)
    return names, signatures[-1].signed_at if signatures else None


def _of_viability(context: Context, is_open: bool) -> tuple[str, datetime | None]:
    steps = context.sample.build_steps.all() if context.sample else []
    answered = [v for step in steps if (v := getattr(step, "viability", None)) and v.answered_at]
    last = max(answered, key=lambda each: each.answered_at, default=None)
    if is_open or last is None:
        return (_contact(context), None) if is_open else ("", None)
    return last.answered_by.name, last.answered_at


def _of_tests(context: Context, is_open: bool) -> tuple[str, datetime | None]:
    return "", context.dossier.tests_agreed_at


_PEOPLE = {
    "certificates_valid": _of_certificates,
    "revision_released": _of_revision,
    "revision_acknowledged": _of_acknowledgement,
    "sample_approved": _of_sample,
    "standard_signed": _of_standard,
    "viability_answered": _of_viability,
    "tests_agreed": _of_tests,
}


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
        return _("Answer it"), _url("sampling:gate-answer", dossier.public_id, condition.key)
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
    text = _("Answer the questions") if actor.is_brand_side else _("Acknowledge it")
    return text, "sampling:acknowledgement", dossier


def _standard_page(context: Context) -> tuple[str, str, Any] | None:
    if context.standard is not None:
        return _("Complete and sign it"), "sampling:standard", context.standard
    page = f"{context.dossier.get_absolute_url()}#standard"
    return (_("Propose the standard"), page, context.dossier) if context.actor.is_brand_side else None


def _plan_page(context: Context) -> tuple[str, str, Any] | None:
    if context.standard is None or not context.actor.is_brand_side:
        return None
    return _("Make the plan"), "qc:plan-of-standard", context.standard
