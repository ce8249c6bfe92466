"""Files a factory reads because its own results show them."""

from jewelops.accounts.actors import Actor
from jewelops.files.models import StoredFile
from qc.models import CustomerReturn, Inspection, LabTest, Result


def shows_file(actor: Actor, file: StoredFile) -> bool:
    """A photo the brand took in an inspection of this factory's lot, a lab report on its dossier, or the photo of a return."""
    mine = Inspection.objects.visible_to(actor).filter(
        pk__in=Result.objects.filter(photo=file).values("inspection_id")
    )
    return mine.exists() or _is_evidence(actor, file)


def _is_evidence(actor: Actor, file: StoredFile) -> bool:
    tests = LabTest.objects.visible_to(actor).filter(file=file)
    return tests.exists() or CustomerReturn.objects.visible_to(actor).filter(photo=file).exists()
