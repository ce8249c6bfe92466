"""The six stages in order, and what a stage is inspected for when nobody wrote more."""

from django.utils.translation import gettext_lazy as _

from qc.rules.levels import HOUSE
from qc.states import Mode
from specs.states import Stage

ORDER = tuple(Stage)


def number(stage: str) -> int:
    """1 to 6."""
    return ORDER.index(Stage(stage)) + 1


def before(stage: str) -> Stage | None:
    place = ORDER.index(Stage(stage))
    return ORDER[place - 1] if place else None


def after(stage: str) -> Stage | None:
    place = ORDER.index(Stage(stage)) + 1
    return ORDER[place] if place < len(ORDER) else None


# facts.md section 5: the model and the stones are looked at one by one, the rest by sample.
DEFAULT_MODES = {
    Stage.PRE_PRODUCTION: Mode.FULL,
    Stage.RAW_CASTING: Mode.AQL,
    Stage.PRE_POLISHING: Mode.AQL,
    Stage.POST_POLISHING: Mode.AQL,
    Stage.STONE_SETTING: Mode.FULL,
    Stage.FINAL_AUDIT: Mode.AQL,
}
DEFAULT_AQLS = {"critical": "0", "major": "2.5", "minor": "4.0"}
DEFAULT_LEVEL = HOUSE

# What the capability list asks of each stage; each is a check of its own where the tech pack names none.
DEFAULT_CHECKS = {
    Stage.PRE_PRODUCTION: (
        _("CAD model and casting tree as in the tech pack"),
        _("Castability report, screen"),
    ),
    Stage.RAW_CASTING: (_("Casting complete: no porosity, no missing detail"), _("Loupe 10×, good light")),
    Stage.PRE_POLISHING: (_("Parts aligned, solder joints closed"), _("Loupe 10×, light pull")),
    Stage.POST_POLISHING: (
        _("Surface as the locked sample: no scratch, no residue"),
        _("Bare eye at 30 cm, loupe"),
    ),
    Stage.STONE_SETTING: (_("Every stone secure and aligned"), _("Loupe 10×, tap and push")),
    Stage.FINAL_AUDIT: (_("Piece as the locked sample: look, function, mark"), _("Beside the locked sample")),
}
