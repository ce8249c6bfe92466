"""Which style is made where, how far each pair has come, and which of its lots changed quietly."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Chapter:
    """One style at one factory: how far it has come, and which of its lots are not what the sample was.

    ago: days since its running order; next: how far the order after it has come (draft, issued, acknowledged); leaves:
    the running order's finished lots are under way.
    """

    style: str
    factory: str
    rung: str
    quality: float = 0.99
    pieces: int = 0
    quiet: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()
    ago: int = 32
    next: str = "draft"
    leaves: bool = False


CHAPTERS = (
    Chapter(
        "MA-P-021",
        "ruifeng",
        "ready",
        0.985,
        480,
        ("", "", "plating", "plating"),
        ("", "", "", "post_polishing"),
    ),
    Chapter(
        "MA-R-014",
        "suvarna",
        "ready",
        0.992,
        240,
        ("", "", "", ""),
        ("", "", "raw_casting", "pre_production"),
    ),
    Chapter(
        "MA-E-033",
        "chaophraya",
        "ready",
        0.98,
        400,
        ("", "hardware", "", "solder"),
        ("", "", "stone_setting", "pre_polishing"),
    ),
    Chapter("MA-E-040", "suvarna", "standard_proposed"),
    Chapter("MA-R-027", "ruifeng", "sample_requested"),
    Chapter("MA-E-040", "valdichiana", "acknowledged"),
)
