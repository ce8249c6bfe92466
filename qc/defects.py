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
        ("missing-detail", _("d-incomplete-fill"), MAJOR, "", "d-other"),
        ("shrinkage", _("Shrinkage cavity"), MAJOR, "shrinkage", "d-porosity"),
        ("weight-outside", _("d-weight"), MAJOR, "weight", "d-other"),
        ("warped", _("Warped"), MAJOR, "deformation", "d-warped"),
        ("rough-surface", _("d-porosity"), MINOR, "rough_surface", "d-other"),
        ("flash", _("d-fins"), MINOR, "flash_fin", "d-other"),
        ("pit", _("Small pits"), MINOR, "pit", "d-porosity"),
    ),
    Stage.PRE_POLISHING: (
        ("weak-solder", _("Weak or open solder joint"), CRITICAL, "weak_solder", "d-weak-solder"),
        ("restricted-solder", _("Solder with lead or cadmium"), CRITICAL, "solder", "d-other"),
        ("open-jump-ring", _("Open jump ring"), MAJOR, "open_jump_ring", "d-open-jump-ring"),
        ("solder-pit", _("Solder pit or cut"), MAJOR, "pit", "d-weak-solder"),
        ("misaligned", _("d-misaligned"), MAJOR, "", "d-other"),
        ("pair-mismatch", _("Pair does not match"), MAJOR, "", "d-other"),
        ("wrong-finding", _("Substituted finding"), MAJOR, "finding", "d-wrong-clasp"),
        ("excess-solder", _("Excess solder"), MINOR, "solder", "d-excess-solder"),
        ("firestain", _("d-fire-stain"), MINOR, "firestain", "d-other"),
        ("tool-mark", _("Tool or file marks"), MINOR, "file_mark", "d-scratch"),
    ),
    Stage.POST_POLISHING: (
        ("sharp-edge", _("Sharp edge or point"), CRITICAL, "sharp_edge", "d-other"),
        ("nickel-failure", _("Nickel or restricted element"), CRITICAL, "nickel_release", "d-other"),
        ("thin-plating", _("Thin plating"), MAJOR, "thin_plating", "d-thin-plating"),
        ("bare-spot", _("d-thin-plating"), MAJOR, "bare_spot", "d-other"),
        ("peeling", _("d-peeling"), MAJOR, "peeling", "d-other"),
        ("discoloration", _("d-discoloured"), MAJOR, "discoloration", "d-other"),
        ("over-polished", _("d-over-polished"), MAJOR, "polishing", "d-other"),
        ("dent", _("Dent"), MAJOR, "dent", "d-dent"),
        ("wrong-colour", _("d-discoloured"), MAJOR, "colour_mismatch", "d-other"),
        ("scratch", _("Scratch"), MINOR, "scratch", "d-scratch"),
        ("residue", _("Compound residue"), MINOR, "compound_residue", "d-residue"),
        ("dull", _("d-residue"), MINOR, "", "d-other"),
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
        ("safety-mark", _("d-wrong-mark"), CRITICAL, "", "d-other"),
        ("missing-hallmark", _("d-wrong-mark"), CRITICAL, "missing_hallmark", "d-other"),
        ("final-loose-stone", _("Loose stone"), CRITICAL, "loose_stone", "d-loose-stone"),
        ("clasp-fails", _("d-clasp-fails"), MAJOR, "wrong_clasp", "d-wrong-clasp"),
        ("wrong-size", _("Wrong size or length"), MAJOR, "wrong_size", "d-wrong-size"),
        ("underweight", _("d-weight"), MAJOR, "weight", "d-other"),
        ("wrong-sku", _("d-wrong-mark"), MAJOR, "", "d-other"),
        ("final-thin-plating", _("Thin plating"), MAJOR, "thin_plating", "d-thin-plating"),
        ("final-scratch", _("Scratch"), MINOR, "scratch", "d-scratch"),
        ("tarnish", _("d-discoloured"), MINOR, "tarnish", "d-other"),
        ("packaging", _("Packaging or barcode"), MINOR, "packing", "d-other"),
    ),
}
