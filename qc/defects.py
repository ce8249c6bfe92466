"""The defects a brand's catalogue starts with, stage by stage; a brand changes severity and adds its own.

Names: two published inspection lists compared with each other; severities are the house's default (AQL 0 / 2.5 / 4.0).
Each row: code, name, severity, key in the trade glossary, icon of the floor sprite.
"""

from django.utils.translation import gettext_noop as _

from specs.states import Stage

CRITICAL, MAJOR, MINOR = "critical", "major", "minor"

CATALOGUE = {
    Stage.PRE_PRODUCTION: (
        ("restricted-alloy", _("Restricted alloy specified"), CRITICAL, "alloy", "d-other"),
        ("seat-too-weak", _("Seat cannot hold the stone"), CRITICAL, "seat", "d-other"),
        ("wall-too-thin", _("Wall, prong or gap below rule"), MAJOR, "", "d-other"),
        ("not-watertight", _("Model not watertight"), MAJOR, "", "d-other"),
        ("wrong-size-model", _("Wrong size"), MAJOR, "wrong_size", "d-wrong-size"),
        ("no-shrinkage", _("No shrinkage allowance"), MAJOR, "", "d-other"),
        ("no-feed", _("Feed path missing"), MAJOR, "sprue", "d-other"),
        ("fillet-missing", _("Fillets missing"), MINOR, "", "d-other"),
        ("text-too-fine", _("Text too fine"), MINOR, "engraving_text", "d-other"),
    ),
    Stage.RAW_CASTING: (
        ("wrong-alloy", _("Wrong alloy or fineness"), CRITICAL, "fineness", "d-other"),
        ("crack", _("Crack"), CRITICAL, "crack", "d-crack"),
        ("porosity", _("Porosity"), MAJOR, "porosity", "d-porosity"),
        ("incomplete-fill", _("Incomplete casting"), MAJOR, "incomplete_fill", "d-incomplete-fill"),
        ("missing-detail", _("Missing detail"), MAJOR, "", "d-incomplete-fill"),
        ("shrinkage", _("Shrinkage cavity"), MAJOR, "shrinkage", "d-porosity"),
        ("weight-outside", _("Weight outside the limits"), MAJOR, "weight", "d-weight"),
        ("warped", _("Warped"), MAJOR, "deformation", "d-warped"),
        ("rough-surface", _("Rough surface"), MINOR, "rough_surface", "d-porosity"),
        ("flash", _("Flash or fins"), MINOR, "flash_fin", "d-fins"),
        ("pit", _("Small pits"), MINOR, "pit", "d-porosity"),
    ),
    Stage.PRE_POLISHING: (
        ("weak-solder", _("Weak or open solder joint"), CRITICAL, "weak_solder", "d-weak-solder"),
        ("restricted-solder", _("Solder with lead or cadmium"), CRITICAL, "solder", "d-other"),
        ("open-jump-ring", _("Open jump ring"), MAJOR, "open_jump_ring", "d-open-jump-ring"),
        ("solder-pit", _("Solder pit or cut"), MAJOR, "pit", "d-weak-solder"),
        ("misaligned", _("Parts misaligned"), MAJOR, "", "d-misaligned"),
        ("pair-mismatch", _("Pair does not match"), MAJOR, "", "d-other"),
        ("wrong-finding", _("Substituted finding"), MAJOR, "finding", "d-wrong-clasp"),
        ("excess-solder", _("Excess solder"), MINOR, "solder", "d-excess-solder"),
        ("firestain", _("Firestain"), MINOR, "firestain", "d-fire-stain"),
        ("tool-mark", _("Tool or file marks"), MINOR, "file_mark", "d-scratch"),
    ),
    Stage.POST_POLISHING: (
        ("sharp-edge", _("Sharp edge or point"), CRITICAL, "sharp_edge", "d-other"),
        ("nickel-failure", _("Nickel or restricted element"), CRITICAL, "nickel_release", "d-other"),
        ("thin-plating", _("Thin plating"), MAJOR, "thin_plating", "d-thin-plating"),
        ("bare-spot", _("Bare spot"), MAJOR, "bare_spot", "d-thin-plating"),
        ("peeling", _("Peeling"), MAJOR, "peeling", "d-peeling"),
        ("discoloration", _("Discoloration"), MAJOR, "discoloration", "d-discoloured"),
        ("over-polished", _("Over-polished detail"), MAJOR, "polishing", "d-over-polished"),
        ("dent", _("Dent"), MAJOR, "dent", "d-dent"),
        ("wrong-colour", _("Plating colour mismatch"), MAJOR, "colour_mismatch", "d-discoloured"),
        ("scratch", _("Scratch"), MINOR, "scratch", "d-scratch"),
        ("residue", _("Compound residue"), MINOR, "compound_residue", "d-residue"),
        ("dull", _("Dull finish"), MINOR, "", "d-residue"),
    ),
    Stage.STONE_SETTING: (
        ("loose-stone", _("Loose stone"), CRITICAL, "loose_stone", "d-loose-stone"),
        ("missing-stone", _("Missing stone"), CRITICAL, "missing_stone", "d-missing-stone"),
        ("wrong-stone", _("Wrong stone"), CRITICAL, "wrong_stone", "d-other"),
        ("lifted-prong", _("Lifted prong"), CRITICAL, "lifted_prong", "d-open-prong"),
        ("chipped-stone", _("Chipped stone"), MAJOR, "chipped_stone", "d-chipped-stone"),
        ("tilted-stone", _("Tilted stone"), MAJOR, "tilted_stone", "d-tilted-stone"),
        ("shared-prong", _("Shared prong instead of its own"), MAJOR, "shared_prong", "d-open-prong"),
        ("uneven-bead", _("Uneven bead"), MINOR, "bead_setting", "d-other"),
        ("residue-under-stone", _("Residue under the stone"), MINOR, "compound_residue", "d-residue"),
        ("setting-scratch", _("Scratch"), MINOR, "scratch", "d-scratch"),
    ),
    Stage.FINAL_AUDIT: (
        ("safety-mark", _("Safety or legal mark fails"), CRITICAL, "", "d-wrong-mark"),
        (
            "missing-hallmark",
            _("Hallmark missing or unreadable"),
            CRITICAL,
            "missing_hallmark",
            "d-wrong-mark",
        ),
        ("final-loose-stone", _("Loose stone"), CRITICAL, "loose_stone", "d-loose-stone"),
        ("clasp-fails", _("Clasp does not work"), MAJOR, "wrong_clasp", "d-clasp-fails"),
        ("wrong-size", _("Wrong size or length"), MAJOR, "wrong_size", "d-wrong-size"),
        ("underweight", _("Weight below the guaranteed minimum"), MAJOR, "weight", "d-weight"),
        ("wrong-sku", _("Wrong style or SKU"), MAJOR, "", "d-wrong-mark"),
        ("final-thin-plating", _("Thin plating"), MAJOR, "thin_plating", "d-thin-plating"),
        ("final-scratch", _("Scratch"), MINOR, "scratch", "d-scratch"),
        ("tarnish", _("Tarnish"), MINOR, "tarnish", "d-discoloured"),
        ("packaging", _("Packaging or barcode"), MINOR, "packing", "d-other"),
    ),
}
