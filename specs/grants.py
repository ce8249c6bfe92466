"""Files that a factory reads because a product or a revision it sees shows them."""

from jewelops.accounts.actors import Actor
from jewelops.files.models import StoredFile
from specs.models import Attachment, Product


def shows_file(actor: Actor, file: StoredFile) -> bool:
    return (
        Product.objects.visible_to(actor).filter(picture=file).exists()
        or Attachment.objects.visible_to(actor).filter(file=file).exists()
    )
