"""Files that a factory reads because its own supplier page shows them."""

from jewelops.accounts.actors import Actor
from jewelops.files.models import StoredFile
from suppliers.models import Certificate


def shows_file(actor: Actor, file: StoredFile) -> bool:
    return Certificate.objects.visible_to(actor).filter(file=file).exists()
