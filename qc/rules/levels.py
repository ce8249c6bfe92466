"""The inspection level of each defect class of a stage: what the tech pack asks, else the plan's."""

from collections.abc import Collection, Iterable, Mapping

from jewelops.kernel.aqls import Level

HOUSE = Level.II


def levels_of(
    asked: Mapping[str, Collection[Level]], *, classes: Iterable[str], usual: Level
) -> dict[str, Level]:
    """asked: by class, what its sampled checks ask, the plan's ``usual`` for a check that asks none.

    Of several the most discriminating counts; a class without a check goes with the stage. A plan that was set above
    the house's level holds for everything: somebody wanted to look at more.
    """
    least = {usual} if usual.rank > HOUSE.rank else set()
    anywhere = {level for levels in asked.values() for level in levels} or {usual}
    return {
        name: max({*(asked.get(name) or anywhere), *least}, key=lambda level: level.rank) for name in classes
    }
