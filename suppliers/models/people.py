"""Who can do what at a supplier: crafts by level, and trainings that were held."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jewelops.audit.tracking import tracked
from suppliers.models.entry import SupplierEntry
from suppliers.register_states import Craft


@tracked()
class Skill(SupplierEntry):
    """How many of a craft, by level. subcontracted_to: who does it when the factory's own people do not."""

    prefix = "skl"

    craft = models.CharField(_("craft"), max_length=16, choices=Craft.choices)
    detail = models.CharField(
        _("in particular"),
        max_length=80,
        blank=True,
        help_text=_("Channel setting, fine milgrain, black rhodium."),
    )
    juniors = models.PositiveSmallIntegerField(_("juniors"), default=0)
    experienced = models.PositiveSmallIntegerField(_("experienced"), default=0)
    masters = models.PositiveSmallIntegerField(_("masters"), default=0)
    subcontracted_to = models.CharField(_("subcontracted to"), max_length=80, blank=True)

    class Meta(SupplierEntry.Meta):
        ordering = ("craft", "detail")
        constraints = [models.UniqueConstraint(fields=["supplier", "craft", "detail"], name="skill_once")]

    def __str__(self) -> str:
        return ", ".join(filter(None, (str(self.get_craft_display()), self.detail)))

    @property
    def people(self) -> int:
        return self.juniors + self.experienced + self.masters


@tracked()
class Training(SupplierEntry):
    """who: a name or a role. valid_until None: it does not lapse."""

    prefix = "trn"

    who = models.CharField(_("who"), max_length=120, help_text=_("A name, or a role such as “all setters”."))
    what = models.CharField(_("training"), max_length=120)
    held_on = models.DateField(_("held on"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    trainer = models.CharField(_("by whom"), max_length=120, blank=True)

    class Meta(SupplierEntry.Meta):
        ordering = ("-held_on", "-id")
        constraints = [
            models.UniqueConstraint(fields=["supplier", "who", "what", "held_on"], name="training_once"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("held_on")),
                name="training_valid_after_it_was_held",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}, {self.who}"
