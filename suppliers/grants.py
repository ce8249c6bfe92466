"""Files that a factory reads because its own supplier pages show them."""

from typing import Any

from jewelops.accounts.actors import Actor
from jewelops.files.models import StoredFile
from suppliers.models import Calibration, Certificate, Maintenance
from suppliers.registers import REGISTERS

# What hides from factories altogether (``supplier_path`` None) finds nothing here: its rows are visible to no factory.
SHOWN: tuple[Any, ...] = (
    Certificate,
    Calibration,
    Maintenance,
    *(each.model for each in REGISTERS if "file" in each.fields),
)


def shows_file(actor: Actor, file: StoredFile) -> bool:
    return any(model.objects.visible_to(actor).filter(file=file).exists() for model in SHOWN)
