"""Six further styles and who makes them: what a whole year adds to the demo's small story."""

from typing import Final

from jewelops.dashboard.demo.chapters import Chapter
from jewelops.dashboard.demo.styles import Style

SILVER = ("Sterling silver 925", 925)
GOLD_ON_SILVER = ("gold", "18", "3.4")

MORE_STYLES: Final = (
    Style(
        "MA-B-061", "Coral Bangle", "bracelet", "odm", ("bangle", "rose", ""), ("US", "EU"), ("S", "M"), "lacquered silver",
        "18.40", *SILVER, None, None,
        (("HG-20-925", "Hinge 2.0 mm, sterling", "CP-HG2"),), "soldered", 3, 30, ("925", "nickel-safe"),
        (("D1", "Inner width", "58.00", "0.40", "0.40"), ("D2", "Band width", "6.20", "0.10", "0.10"),
         ("D3", "Band thickness", "1.80", "0.08", "0.08")),
        "31.60", ("chaophraya",),
    ),
    Style(
        "MA-R-066", "Ilex Ring", "ring", "oem", ("ring", "gold", "emerald"), ("US", "EU", "UK"), ("50", "52"), "14k vermeil", "3.60",
        *SILVER, GOLD_ON_SILVER,
        {"name": "Emerald", "shape": "round", "size": "3.0", "cut": "brilliant", "colour": "green", "clarity": "A", "count": 1,
         "carat": "0.11", "setting": "six own prongs"},
        (), "", 3, None, ("vermeil", "925", "nickel-safe"),
        (("D1", "Band width", "2.40", "0.08", "0.08"), ("D2", "Band thickness", "1.60", "0.08", "0.08"),
         ("D3", "Inner diameter, size 52", "16.55", "0.08", "0.08")),
        "34.80", ("suvarna",),
    ),
    Style(
        "MA-P-070", "Noor Pendant", "pendant", "oem", ("pendant", "silver", "sapphire"), ("US", "EU"), ("45", "50"), "rhodium silver",
        "2.95", *SILVER, ("rhodium", "0", "0.5"),
        {"name": "Sapphire", "shape": "round", "size": "4.0", "cut": "brilliant", "colour": "blue", "clarity": "AA", "count": 1,
         "carat": "0.31", "setting": "four own prongs"},
        (("LC-09-925", "Lobster clasp 9 mm, sterling", "RF-LC9"), ("JR-40-925", "Jump ring 4.0 × 0.8 mm, sterling", "RF-JR4")),
        "soldered", 3, None, ("925", "nickel-safe"),
        (("D1", "Bezel width", "6.20", "0.10", "0.10"), ("D2", "Pendant height with bail", "14.10", "0.15", "0.15"),
         ("D3", "Prong height above girdle", "0.90", "0.10", "0.10")),
        "26.40", ("ruifeng",),
    ),
    Style(
        "MA-E-072", "Mira Hoops", "earrings", "oem", ("hoops", "silver", ""), ("US", "EU"), ("14", "20"), "polished silver", "2.10",
        *SILVER, None, None,
        (("HP-07-925", "Hinge pin 0.7 mm, sterling", "CP-HP7"), ("CK-02-925", "Click catch, sterling", "CP-CK2")),
        "soldered", 4, None, ("925", "nickel-safe"),
        (("D1", "Outer diameter", "14.00", "0.20", "0.20"), ("D2", "Tube thickness", "2.00", "0.08", "0.08"),
         ("D3", "Post diameter", "0.90", "0.03", "0.03")),
        "11.90", ("suvarna",),
    ),
    Style(
        "MA-N-075", "Tessa Chain", "necklace", "odm", ("chain", "silver", ""), ("US", "EU"), ("42", "50"), "polished silver", "8.30",
        *SILVER, None, None,
        (("LC-09-925", "Lobster clasp 9 mm, sterling", "RF-LC9"),), "soldered", 2, None, ("925", "nickel-safe"),
        (("D1", "Link length", "9.20", "0.15", "0.15"), ("D2", "Link width", "4.80", "0.12", "0.12"),
         ("D3", "Chain length", "420", "4", "4")),
        "18.20", ("chaophraya",),
    ),
    Style(
        "MA-E-078", "Aster Studs", "earrings", "oem", ("studs", "gold", "ruby"), ("US", "EU", "UK"), ("",), "18k vermeil", "1.20", *SILVER,
        GOLD_ON_SILVER,
        {"name": "Ruby", "shape": "round", "size": "2.0", "cut": "brilliant", "colour": "red", "clarity": "A", "count": 2, "carat": "0.04",
         "setting": "four own prongs"},
        (("BN-09-925", "Butterfly nut, sterling", "RF-BN9"),), "soldered", 3, None, ("vermeil", "925", "nickel-safe"),
        (("D1", "Head diameter", "3.10", "0.08", "0.08"), ("D2", "Post length", "10.00", "0.20", "0.20"),
         ("D3", "Prong height above girdle", "0.50", "0.08", "0.08")),
        "17.50", ("ruifeng",),
    ),
)  # fmt: skip

MORE_CHAPTERS: Final = (
    Chapter("MA-B-061", "chaophraya", "ready", 0.985, 400, ("", "cure", "", ""), ("", "", "stone_setting", "raw_casting"), ago=30),
    Chapter("MA-R-066", "suvarna", "ready", 0.99, 240, ("", "", "setting", ""), ("", "", "", "pre_polishing"), next="issued"),
    Chapter("MA-P-070", "ruifeng", "ready", 0.985, 600, ("", "plating", "", ""), ago=44, next="acknowledged", leaves=True),
    Chapter("MA-E-072", "suvarna", "ready", 0.99, 300, ("", "", "", "finishing"), ("", "", "raw_casting", ""), ago=38, leaves=True),
    Chapter("MA-N-075", "chaophraya", "ready", 0.98, 400, ("", "", "solder", ""), ("", "", "", "pre_production"), ago=47),
    Chapter("MA-E-078", "ruifeng", "ready", 0.985, 600, ("", "hardware", "", ""), ("", "", "post_polishing", "pre_polishing"), next="issued"),
)  # fmt: skip
