"""What a factory changes without a word: six ways in which a lot is not what its sample was."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Quiet:
    """What its measured values do: factors of the plating's thickness and of the cure's minutes, passes left out.

    What its pieces show to the eye stands in ``faults.SHOWS`` by the same name.
    """

    name: str = ""
    plating: float = 1.0
    cure: float = 1.0
    passes: int = 0


HONEST: Final = Quiet()
QUIET: Final = {
    "plating": Quiet("plating", plating=0.80),
    "solder": Quiet("solder"),
    "hardware": Quiet("hardware"),
    "setting": Quiet("setting"),
    "finishing": Quiet("finishing", passes=1),
    "cure": Quiet("cure", cure=0.70),
}
