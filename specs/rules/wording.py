"""Words that leave room for interpretation, and so do not belong into an acceptance rule."""

import re

VAGUE = (
    "acceptable", "adequate", "adequately", "appropriate", "appropriately", "approx", "approximately", "as agreed",
    "as approved sample", "as needed", "as per sample", "as required", "as sample", "as the sample", "attractive",
    "beautiful", "best effort", "decent", "etc", "excellent", "fine quality", "good", "high quality", "if possible",
    "like sample", "like the sample", "look nice", "looks right", "nice", "nicely", "normal", "ok", "okay", "perfect",
    "premium", "properly", "reasonable", "same as sample", "same as the sample", "satisfactory", "sufficient",
    "suitable", "tbd", "to be confirmed", "usual", "well made",
)  # fmt: skip
# Longest first, so that "same as sample" is named whole.
_PATTERN = re.compile(
    r"\b(" + "|".join(sorted(map(re.escape, VAGUE), key=len, reverse=True)) + r")\b", re.IGNORECASE
)


def vague_words(text: str) -> tuple[str, ...]:
    """The vague words in the text, each once, in lower case, in order of appearance."""
    return tuple(dict.fromkeys(match.group(0).lower() for match in _PATTERN.finditer(text)))
