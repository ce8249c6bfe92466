"""Files that a factory reads because a sample or an answer of its own shows them."""

from jewelops.accounts.actors import Actor
from jewelops.files.models import StoredFile
from sampling.models import GateAnswer, SamplePhoto


def shows_file(actor: Actor, file: StoredFile) -> bool:
    return (
        SamplePhoto.objects.visible_to(actor).filter(file=file).exists()
        or GateAnswer.objects.visible_to(actor).filter(file=file).exists()
    )
