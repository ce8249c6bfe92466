"""Which defect a check finds, and what a correction of it says: nobody logs an open jump ring on a part number."""

from random import Random
from typing import Any, Final

from jewelops.dashboard.demo.quiet import Quiet
from qc.result_rows import inside
from specs.states import Stage

# Words of a check, and the defects it can find, the commonest first; the first row that fits decides. A check that is not
# here never fails by chance: a part has another number only where it was changed. None is critical: a demo in which
# stones are lost by chance would hold every second lot.
FINDS: Final = (
    ("sits level", ("tilted-stone", "residue-under-stone", "chipped-stone", "uneven-bead")),
    ("surface untouched", ("setting-scratch",)),
    ("soldered shut", ("solder-pit", "excess-solder")),
    ("seams", ("solder-pit", "tool-mark", "misaligned", "firestain")),
    ("no scratch", ("scratch", "residue", "dull", "over-polished", "dent")),
    ("watertight", ("wall-too-thin", "fillet-missing", "text-too-fine", "no-feed")),
    ("porosity", ("pit", "porosity", "rough-surface", "incomplete-fill", "flash", "missing-detail")),
    ("and works", ("clasp-fails",)),
    ("right sku", ("packaging", "wrong-size", "wrong-sku")),
    ("thickness", ("thin-plating",)),
    ("finished weight", ("underweight",)),
    ("passes", ("dull",)),
)
# What the pieces of a lot show that was quietly made otherwise: words of a check at a stage, share and defect.
SHOWS: Final = {
    "solder": ((Stage.PRE_POLISHING, "soldered shut", 0.10, "open-jump-ring"),),
    "hardware": (
        (Stage.PRE_POLISHING, "number of lobster clasp", 1.0, "wrong-finding"),
        (Stage.PRE_POLISHING, "number of hinge", 1.0, "wrong-finding"),
        (Stage.PRE_POLISHING, "number of butterfly nut", 1.0, "wrong-finding"),
        (Stage.FINAL_AUDIT, "and works", 1.0, "clasp-fails"),
    ),
    "setting": (
        (Stage.STONE_SETTING, "setting of", 0.5, "shared-prong"),
        (Stage.STONE_SETTING, "sits level", 0.5, "shared-prong"),
    ),
    "finishing": ((Stage.POST_POLISHING, "no scratch", 0.35, "residue"),),
}
# containment, root cause, corrective action, verification
CORRECTIONS: Final = {
    Stage.PRE_PRODUCTION: (
        "Model taken back, no wax drawn from it.",
        "The prong was scaled with the head and fell under the rule.",
        "Minimum set in the model's template; the check runs before release.",
        "Model opened again by the second caster: all prongs above the rule.",
    ),
    Stage.RAW_CASTING: (
        "Tree separated, its neighbours of the same melt looked at under the loupe.",
        "Flask too cold at the pour: the furnace door stood open during the shift change.",
        "Flask temperature is read and written before each pour.",
        "Next three trees without a pit above 0.2 mm.",
    ),
    Stage.PRE_POLISHING: (
        "Tray of the bench held, every joint pulled again.",
        "Solder paste from an opened jar, past its week.",
        "Jars are dated when opened; the bench returns them on Friday.",
        "Two hundred joints pulled on the next lot: none open.",
    ),
    Stage.POST_POLISHING: (
        "Lot separated, the tray before and after checked.",
        "Worn wheel left in the spindle over two shifts.",
        "Wheel changed every four trays; the change is ticked on the traveller.",
        "Next three trays without the defect.",
    ),
    Stage.STONE_SETTING: (
        "Setter's last two trays looked at again under the loupe.",
        "A worn fixture let the piece turn under the pusher.",
        "Fixture replaced; its jaws are measured on Mondays.",
        "Needle test on sixty stones of the next lot: none moves.",
    ),
    Stage.FINAL_AUDIT: (
        "Cartons of the day opened and compared with the packing sheet.",
        "Two SKUs were packed at one table.",
        "One table packs one SKU at a time; labels are printed there.",
        "Next two shipments without a difference.",
    ),
}


def fault_of(stage: str, check: dict[str, Any], chance: Random, quality: float, quiet: Quiet) -> str:
    """The defect of one piece on a check that passes or fails, "" = it passes; quality: share of good pieces, 0 to 1."""
    words = check["what"].lower()
    for where, shown, share, defect in SHOWS.get(quiet.name, ()):
        if stage == where and shown in words:
            return defect if chance.random() < share else ""
    rate = (1 - quality) * (0.15 if check["severity"] == "critical" else 1)
    return _one_of(words, chance) if chance.random() < rate * 0.4 else ""


def fault_of_value(check: dict[str, Any], value: Any, chance: Random) -> str:
    """The defect that a value outside its limits stands for, where the catalogue has one."""
    return "" if inside(check, value) else _one_of(check["what"].lower(), chance)


def _one_of(words: str, chance: Random) -> str:
    codes = next((codes for word, codes in FINDS if word in words), ("",))
    return codes[min(len(codes) - 1, int(chance.expovariate(0.9)))]
