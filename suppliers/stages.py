"""The stages of work that a supplier may do itself, give away, or not do: the words its forms and registers share."""

from typing import Final

from django.utils.translation import gettext_lazy as _

WORK: Final = (
    ("design", _("design")),
    ("materials", _("buying of materials")),
    ("components", _("findings and components")),
    ("cad", _("CAD and wax")),
    ("casting", _("casting")),
    ("assembly", _("assembly")),
    ("polishing", _("polishing")),
    ("plating", _("plating")),
    ("setting", _("stone setting")),
    ("engraving", _("engraving")),
    ("packaging", _("packaging")),
)
