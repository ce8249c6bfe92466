"""The eight factors on which OEM and ODM are compared, and the questions of the core-competency test."""

from django.utils.translation import gettext_lazy as _

FACTORS = {
    "design_control": _("Design control and ownership"),
    "upfront": _("Money before the first piece (tooling, samples, design)"),
    "moq": _("Minimum order"),
    "unit_cost": _("Cost of a piece"),
    "lead_time": _("Time to market"),
    "quality": _("Quality control and repeatability"),
    "exclusivity": _("Exclusivity"),
    "risk": _("Risk level"),
}
CORE_TEST = {
    "wins_customers": _("Customers choose us because of it"),
    "hard_to_copy": _("A competitor could not buy the same within a year"),
    "know_how": _("The knowledge would be lost if somebody else did it"),
    "volume_carries": _("Our volume keeps the machines busy"),
    "generic_without": _("Without it our pieces would look like everybody’s"),
    "slows_learning": _("Without it we would learn more slowly"),
}
