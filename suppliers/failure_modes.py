"""How outsourced jewelry production usually fails: what is known in general, before a brand adds its own.

Each names the pages that prevent it; which signs the brand's facts show is registered in ``suppliers.signs``.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Known:
    """prevention: what keeps it from happening. pages: (name of the address, words) of where that is done."""

    key: str
    name: Any
    happens: Any
    prevention: Any
    pages: tuple[tuple[str, Any], ...]


KNOWN: tuple[Known, ...] = (
    Known(
        "quiet_change",
        _("Quiet process change"),
        _(
            "A bath, a clasp or a pass is changed to save time, and nobody says so; the first returns tell it."
        ),
        _("Lock the process with both signatures, compare every lot with the sample, make telling cheap."),
        (("sampling:radar", _("Drift radar")), ("sampling:deviations", _("Deviations"))),
    ),
    Known(
        "version_drift",
        _("Version drift"),
        _("The floor works from an older tech pack than the one that was released."),
        _("Pin the revision on the order and ask for its acknowledgement before the first lot."),
        (("sampling:orders", _("Orders")), ("specs:list", _("Products"))),
    ),
    Known(
        "untestable",
        _("Requirement that cannot be tested"),
        _("“Nice finish” is passed by one inspector and rejected by the next."),
        _("Give every requirement a method, a frequency, a sample size and an acceptance rule."),
        (("specs:list", _("Products")),),
    ),
    Known(
        "starved",
        _("Starved relationship"),
        _("Both sides speak only when something burns, so small things are never said."),
        _("Close a scorecard together regularly, and answer its red figures by name and day."),
        (("suppliers:list", _("Suppliers")),),
    ),
    Known(
        "single_point",
        _("Single point of failure"),
        _("One factory, one part or one person without a second: its bad week is yours."),
        _("Qualify a second source and an alternate part while there is no hurry."),
        (("sampling:home", _("Sampling")), ("specs:list", _("Products"))),
    ),
    Known(
        "loose_change",
        _("Loose change control"),
        _("Orders go out over open conditions, and “minor” changes pass by mail; cost follows."),
        _("Let every change go through a change order, and every order through its gate."),
        (("sampling:changes", _("Change orders")), ("costing:actual", _("Actual cost"))),
    ),
    Known(
        "certificates",
        _("Certificates taken as assurance"),
        _("The paper on the wall is in order; the process on the floor was never looked at."),
        _("Use certificates to screen, and look at the floor yourself in layered audits."),
        (("qc:process-audits", _("Process audits")),),
    ),
    Known(
        "showroom_sample",
        _("Showroom sample"),
        _("The best hands make the sample; bulk is made by others, in another way."),
        _("Ask for a production-equivalent sample with its build record, made by who will make bulk."),
        (("sampling:sample-list", _("Samples")),),
    ),
    Known(
        "sandbagging",
        _("Sandbagging"),
        _("Promises are kept low to be beaten, and bad news is held back until it is found."),
        _(
            "Pay for transparency, agree on targets that are earned, and ask about the evidence, not the person."
        ),
        (("suppliers:incentives", _("Incentives")),),
    ),
)
BY_KEY = {known.key: known for known in KNOWN}
