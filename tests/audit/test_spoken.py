"""The trail in the reader's words."""

from typing import Any

import pytest

from costing.models import Quote
from jewelops.audit.spoken import spoken
from sampling.models import Lot
from suppliers.models import Scorecard, Supplier


@pytest.mark.parametrize(
    ("field", "stored", "told"),
    [
        (Supplier._meta.get_field("state"), "paid_trial", "paid trial"),
        (Supplier._meta.get_field("name"), None, ""),
        (Quote._meta.get_field("valid_until"), "2027-02-02", "2 Feb 2027"),
        (Scorecard._meta.get_field("measures"), [{"key": "rty"}, {"key": "otd"}], "2 entries"),
        (Scorecard._meta.get_field("measures"), ["US", "EU"], "US, EU"),
        (Lot._meta.get_field("workshops"), {"raw_casting": "Sun Foundry"}, "raw casting: Sun Foundry"),
        (None, {"thickness": "2.5", "note": ""}, "thickness: 2.5"),
        (None, True, "yes"),
        (None, 0, "0"),
        (None, "x" * 200, "x" * 160 + " …"),
    ],
)
def test_a_value_is_told_by_its_label_or_its_day(field: Any, stored: Any, told: str) -> None:
    assert spoken(field, stored) == told
