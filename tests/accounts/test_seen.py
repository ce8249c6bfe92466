"""A row read by the statement written once is seen by exactly those whom ``visible_to`` lets see it."""

from datetime import date

from jewelops.accounts.actors import Actor
from jewelops.accounts.seen import Seen
from suppliers.models import Scorecard, Supplier

CARDS = Seen(lambda: Scorecard.objects.select_related("supplier"))


def test_each_side_sees_what_is_its_own(
    jonas: Actor, stranger: Actor, lin_wei: Actor, kumar: Actor, ruifeng: Supplier
) -> None:
    card = Scorecard.objects.create(
        brand=ruifeng.brand, supplier=ruifeng, starts_on=date(2026, 3, 1), ends_on=date(2026, 5, 31)
    )
    everyone = (jonas, stranger, lin_wei, kumar)

    seen = [CARDS.one(card.pk, actor) for actor in everyone]

    assert seen == [card, None, card, None]
    assert seen == [Scorecard.objects.visible_to(actor).filter(pk=card.pk).first() for actor in everyone]


def test_it_comes_with_what_stands_beside_it(
    jonas: Actor, ruifeng: Supplier, django_assert_num_queries: object
) -> None:
    card = Scorecard.objects.create(
        brand=ruifeng.brand, supplier=ruifeng, starts_on=date(2026, 3, 1), ends_on=date(2026, 5, 31)
    )
    CARDS.one(card.pk, jonas)
    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture of pytest-django
        found = CARDS.one(card.pk, jonas)
        assert found.supplier.name == "Ruifeng"
