"""One promise is one lock: bulk is not measured twice for the same thing."""

from decimal import Decimal

import pytest

from sampling.rules.proposed import PartRow, Proposed, RequirementRow, StepRow
from sampling.rules.same_promise import is_same, once
from sampling.rules.standard import propose


def measured(name: str, kind: str = "plating", unit: str = "µm", **limits: object) -> Proposed:
    return Proposed(kind, name, "post_polishing", "measured", unit=unit, **limits)  # type: ignore[arg-type]


def attribute(kind: str, name: str, expected: str, stage: str = "pre_polishing") -> Proposed:
    return Proposed(kind, name, stage, "attribute", expected=expected)


def test_a_thickness_of_requirement_part_and_routing_is_one_lock_at_the_tightest_limits() -> None:
    (lock,) = propose(
        requirements=[
            RequirementRow("r", "Gold thickness", "plating", "post_polishing", "measured", lower=Decimal("2.5"), unit="µm")
        ],
        parts=[PartRow("AU", "plating", plating_metal="14k gold", plating_um=Decimal("2.6"), built_um=(Decimal("2.78"),))],
        steps=[
            StepRow(80, "Vermeil plating", "post_polishing", ({"name": "thickness", "unit": "µm", "lower": "2.4", "upper": "3.5"},))
        ],
    )  # fmt: skip

    assert (lock.name, lock.lower, lock.upper) == ("Gold thickness", Decimal("2.6"), Decimal("3.5"))
    assert (lock.target, lock.sample_values, lock.direction) == (Decimal("2.7800"), ("2.78",), "both")
    assert lock.ref == "r"


def test_two_layers_are_two_promises_and_an_unnamed_thickness_belongs_to_neither() -> None:
    names = [lock.name for lock in once([measured("Thickness"), measured("Palladium"), measured("Gold 14k")])]

    assert names == ["Thickness", "Palladium", "Gold 14k"]


def test_every_joint_covers_the_joint_that_the_routing_names() -> None:
    kept = once(
        [
            attribute("solder", "Every jump ring and joint is soldered shut", "no open joint"),
            attribute("solder", "Assembly and solder: jump rings", "soldered"),
        ]
    )

    assert [lock.expected for lock in kept] == ["no open joint"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (attribute("solder", "Bail", "soldered"), attribute("solder", "Solder the bail: joint", "soldered"), True),
        (attribute("solder", "Bail", "soldered"), attribute("solder", "Post", "soldered"), False),
        (attribute("solder", "Joint", "x"), attribute("solder", "Bail", "x", stage="final_audit"), False),
        (attribute("setting", "centre", "four own prongs"), attribute("setting", "op 90", "Four own prongs"), True),
        (attribute("setting", "centre", "four own prongs"), attribute("setting", "side", "bezel"), False),
        (attribute("hardware", "clasp", "CL-9"), attribute("hardware", "ring", "CL-9"), False),
        (measured("Cure time", "cure", "min"), measured("Enamel: cure", "cure", "min"), True),
        (measured("Cure time", "cure", "min"), measured("Enamel: cure", "cure", "°C"), False),
        (measured("Finished weight", "weight", "g"), measured("weight", "weight", "g"), True),
        (measured("Passes", "finishing", ""), measured("Layer", "finishing", ""), False),
    ],
)  # fmt: skip
def test_what_is_the_same_promise(one: Proposed, other: Proposed, same: bool) -> None:
    assert is_same(one, other) is same


def test_the_weight_of_a_requirement_is_the_only_one() -> None:
    weight = RequirementRow(
        "r", "Finished weight", "weight", "final_audit", "measured", lower=Decimal("3.3"), upper=Decimal("3.6"), unit="g"
    )  # fmt: skip

    assert [lock.upper for lock in propose(requirements=[weight], weight_g=Decimal("3.42"))] == [
        Decimal("3.6")
    ]
