"""A country as a place to make jewelry: what the brand wrote down, and what its own suppliers there ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min, Q

from jewelops.accounts.actors import Actor
from jewelops.ui.countries import country_name
from suppliers.models import CountryProfile, ModelTerms, Supplier
from suppliers.states import MAY_PRODUCE


@dataclass(frozen=True)
class Place:
    """Numbers over the suppliers of the country; None = none of them says it. profile None: nothing is written down."""

    country: str
    profile: CountryProfile | None
    suppliers: int = 0
    producing: int = 0
    moq: tuple[int | None, int | None] = (None, None)
    lead_days: tuple[int | None, int | None] = (None, None)

    @property
    def name(self) -> str:
        return country_name(self.country)


def places(actor: Actor) -> list[Place]:
    """Every country with a supplier or a profile, by name; three queries however many."""
    profiles = {row.country: row for row in CountryProfile.objects.visible_to(actor)}
    counted = {
        row["country"]: row
        for row in Supplier.objects.visible_to(actor)
        .order_by()
        .values("country")
        .annotate(n=Count("id"), producing=Count("id", filter=Q(state__in=MAY_PRODUCE)))
    }
    asked = {
        row["supplier__country"]: row
        for row in ModelTerms.objects.visible_to(actor)
        .order_by()
        .values("supplier__country")
        .annotate(
            least=Min("moq"), most=Max("moq"), shortest=Min("lead_days_least"), longest=Max("lead_days_most")
        )
    }
    return sorted(_places({*profiles, *counted}, profiles, counted, asked), key=lambda place: place.name)


def _places(countries: Iterable[str], profiles: Any, counted: Any, asked: Any) -> Iterable[Place]:
    for country in countries:
        numbers, terms = counted.get(country, {}), asked.get(country, {})
        yield Place(
            country,
            profiles.get(country),
            numbers.get("n", 0),
            numbers.get("producing", 0),
            (terms.get("least"), terms.get("most")),
            (terms.get("shortest"), terms.get("longest")),
        )


def profile_of(actor: Actor, country: str) -> CountryProfile | None:
    return CountryProfile.objects.visible_to(actor).filter(country=country).first()  # type: ignore[no-any-return]
