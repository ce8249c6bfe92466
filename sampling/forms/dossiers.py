"""Forms of the dossier and of the tests agreed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.actors import Actor
from jewelops.ui.forms import choose_the_only
from sampling.forms.fields import Pieces, Versioned, Words
from sampling.rules.tests_needed import named
from specs.models import Revision
from specs.states import RevisionState
from suppliers.models import Supplier

OPEN_ROWS = 3


class Steps(forms.Form):
    """What this pair asks for on top of the sample: before bulk, and before its lots go on."""

    needs_pilot = forms.BooleanField(
        label=_("pilot series before bulk"),
        required=False,
        help_text=_(
            "A short series on soft tooling is made and received first. It is never the final build."
        ),
    )
    needs_first_article = forms.BooleanField(
        label=_("first article before the lots go on"),
        required=False,
        help_text=_(
            "The first piece off the bulk tooling is measured in full before any lot leaves casting."
        ),
    )

    oversight_years = forms.IntegerField(
        label=_("hard steps overseen by somebody with (years)"),
        required=False,
        min_value=1,
        max_value=60,
        help_text=_(
            "A named person with these years of experience signs each step done by hand or by seniors."
        ),
    )


class RevisionChoice(forms.ModelChoiceField):
    """A style number alone names no product to who opens the first pair."""

    def label_from_instance(self, revision: Any) -> str:
        return f"{revision}, {revision.product.name}"


class DossierForm(Steps):
    revision = RevisionChoice(label=_("revision"), queryset=Revision.objects.none())
    supplier = forms.ModelChoiceField(label=_("supplier"), queryset=Supplier.objects.none())
    moq = Pieces(label=_("MOQ agreed for this pair (pieces)"), required=False)
    notes = Words(label=_("notes"), required=False)
    field_order = (
        "revision",
        "supplier",
        "moq",
        "needs_pilot",
        "needs_first_article",
        "oversight_years",
        "notes",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        revisions = (
            Revision.objects.visible_to(actor)
            .exclude(state=RevisionState.SUPERSEDED)
            .select_related("product")
        )
        self.fields["revision"].queryset = revisions  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["supplier"].queryset = Supplier.objects.visible_to(actor)  # type: ignore[attr-defined]
        choose_the_only(self, "revision", "supplier")


class EditDossierForm(Versioned, Steps):
    moq = Pieces(label=_("MOQ agreed for this pair (pieces)"), required=False)
    moq_per_sku = Pieces(label=_("MOQ per SKU (pieces)"), required=False)
    notes = Words(label=_("notes"), required=False)
    field_order = ("moq", "moq_per_sku", "needs_pilot", "needs_first_article", "oversight_years", "notes")


class TestForm(forms.Form):
    __test__ = False  # a name of the trade, not a test class

    test = forms.CharField(label=_("test"), max_length=120, required=False)
    method = forms.CharField(label=_("method"), max_length=200, required=False)
    laboratory = forms.CharField(label=_("laboratory"), max_length=120, required=False)
    frequency = forms.CharField(label=_("how often"), max_length=80, required=False)
    paid_by = forms.CharField(label=_("paid by"), max_length=80, required=False)


def tests_formset(data: Any, *, agreed: list[dict[str, Any]], needed: Sequence[str]) -> Any:
    """The agreed tests, then the needed ones that are missing, then room for more."""
    known = {named(each.get("test", ""), each.get("method", "")) for each in agreed}
    rows = [*agreed, *({"test": name, "method": name} for name in needed if name not in known)]
    shape = forms.formset_factory(
        TestForm, extra=len(rows) + OPEN_ROWS if data is None else 0, max_num=60, absolute_max=60
    )
    if data is not None:
        return shape(data, prefix="tests")
    shape.extra = OPEN_ROWS
    return shape(initial=rows, prefix="tests")
