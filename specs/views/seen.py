"""What every page of the room begins with: the row in the address, if this actor may know of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from jewelops.accounts.actors import Actor
from jewelops.accounts.tenancy import by_public_id
from jewelops.kernel.errors import Refused
from jewelops.kernel.numbering import number_of
from specs.models import Product, Revision
from specs.queries import revision_for


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]  # set by ActorMiddleware


def seen_product(request: HttpRequest, pk: str) -> Product:
    return Product.objects.select_related("picture").seen(
        actor_of(request), pk=by_public_id(pk, Product.prefix)
    )  # type: ignore[no-any-return]


def seen_revision(request: HttpRequest, pk: str) -> Revision:
    return revision_for(actor_of(request), by_public_id(pk, Revision.prefix))


def seen_part(request: HttpRequest, model: Any, pk: str, **lookup: Any) -> Any:
    return model.objects.seen(actor_of(request), pk=by_public_id(pk, model.prefix), **lookup)


def expected_of(request: HttpRequest) -> int | None:
    """The version that the page had shown, from its hidden field."""
    return number_of(request.POST.get("version", ""))


def tell(request: HttpRequest, refused: Refused) -> None:
    for reason in refused.reasons:
        messages.error(request, reason.text)
