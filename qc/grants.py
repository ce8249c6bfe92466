"""Files a factory reads because its own results show them."""

from jewelops.accounts.actors import Actor
from jewelops.files.models import StoredFile
from qc.models import Inspection, LabTest, Result


def shows_file(actor: Actor, file: StoredFile) -> bool:
    """A photo the brand took in an inspection of this factory's lot, or a lab report on its dossier."""
    mine = Inspection.objects.visible_to(actor).filter(
        pk__in=Result.objects.filter(photo=file).values("inspection_id")
    )
    return mine.exists() or LabTest.objects.visible_to(actor).filter(file=file).exists()
