"""The trade's lists that the registers of a supplier choose from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MachineKind(TextChoices):
    PRINTER = "printer", _("SLA or DLP printer")
    WAX_INJECTOR = "wax_injector", _("wax injector")
    CASTER = "caster", _("casting machine")
    ELECTROFORMING = "electroforming", _("electroforming line")
    ROLLING_MILL = "rolling_mill", _("rolling mill")
    PRESS = "press", _("stamping press")
    CHAIN = "chain", _("chain machine")
    LASER_WELDER = "laser_welder", _("laser welder")
    TUMBLER = "tumbler", _("tumbler")
    POLISHING = "polishing", _("polishing bench")
    ULTRASONIC = "ultrasonic", _("ultrasonic cleaner")
    STEAM = "steam", _("steam cleaner")
    PLATING = "plating", _("plating line")
    PVD = "pvd", _("PVD chamber")
    CNC = "cnc", _("CNC mill")
    OTHER = "other", pgettext_lazy("kind", "other")


class Craft(TextChoices):
    MODEL_MAKER = "model_maker", _("model maker")
    CAD = "cad", _("CAD modeller")
    CASTER = "caster", _("caster")
    GOLDSMITH = "goldsmith", _("goldsmith")
    SETTER = "setter", _("stone setter")
    PAVE = "pave", _("pavé setter")
    POLISHER = "polisher", _("polisher")
    PLATER = "plater", _("plater")
    ENGRAVER = "engraver", _("hand engraver")
    MILGRAIN = "milgrain", _("milgrain worker")
    ENAMELLER = "enameller", _("enameller")
    CHAIN_MAKER = "chain_maker", _("chain maker")
    QC = "qc", _("QC inspector")
    OTHER = "other", pgettext_lazy("kind", "other")


class ServiceKind(TextChoices):
    WASTE = "waste", _("waste disposal")
    RECYCLING = "recycling", _("metal recycling and refining")
    BATH = "bath", _("plating bath disposal")
    WATER = "water", _("waste water treatment")
    OTHER = "other", pgettext_lazy("kind", "other")


class SupportKind(TextChoices):
    """What a factory adds to the making."""

    DESIGN_ASSIST = "design_assist", _("design assist")
    RAPID_TOOLING = "rapid_tooling", _("rapid tooling")
    PROTOTYPING = "prototyping", _("prototyping")
    TESTING = "testing", _("own laboratory")


class VisitArea(TextChoices):
    BENCH = "bench", _("bench")
    CASTING = "casting", _("casting")
    PLATING = "plating", _("plating room")
    SETTING = "setting", _("stone setting")
    POLISHING = "polishing", _("polishing")
    REWORK = "rework", _("rework shelf")
    QC = "qc", _("inspection")
    STORES = "stores", _("stores and vault")
    SHOWROOM = "showroom", _("showroom")


class Again(TextChoices):
    YES = "yes", _("yes")
    UNSURE = "unsure", _("unsure")
    NO = "no", _("no")


class PlanVerdict(TextChoices):
    IN_USE = "in_use", _("in use on the floor")
    BINDER = "binder", _("in the binder only")
    GAPS = "gaps", _("has gaps")
    NONE = "none", _("there is none")


class LabourTopic(TextChoices):
    HOURS = "hours", _("working hours")
    WAGES = "wages", _("wages")
    SAFETY = "safety", _("health and safety")
    CHILD = "child", _("child labour")
    FORCED = "forced", _("forced labour")
    ASSOCIATION = "association", _("freedom of association")
    DISPUTE = "dispute", _("strike or dispute")
    TURNOVER = "turnover", _("turnover of skilled people")
    OTHER = "other", pgettext_lazy("kind", "other")


class Gravity(TextChoices):
    CRITICAL = "critical", _("critical")
    MAJOR = "major", _("major")
    MINOR = "minor", _("minor")


class TranslationKind(TextChoices):
    LITERAL = "literal", _("literal: between two languages")
    ORGANISATIONAL = "organisational", _("organisational: between two ways of working")
    BOTH = "both", _("both")


class DesignOwner(TextChoices):
    BRAND = "brand", _("the brand")
    FACTORY = "factory", _("the factory")
    SHARED = "shared", pgettext_lazy("a design", "shared")


class Customisation(TextChoices):
    COLOUR = "colour", _("colour")
    PLATING = "plating", _("plating")
    STONES = "stones", _("stones")
    SIZE = "size", _("size")
    LOGO = "logo", _("logo or engraving")
    PACKAGING = "packaging", _("packaging")
    MINOR = "minor", _("minor changes of shape")
