"""The zone in which somebody new in a country starts."""

from zoneinfo import available_timezones

import pytest
from babel.core import get_global

from jewelops.accounts.zones import MOST_PEOPLE, zone_of
from jewelops.ui.countries import countries


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("CN", "Asia/Shanghai"),
        ("in", "Asia/Kolkata"),
        ("TH", "Asia/Bangkok"),
        ("IT", "Europe/Rome"),
        ("TR", "Europe/Istanbul"),
        ("US", "America/New_York"),
        ("ID", "Asia/Jakarta"),
        ("AQ", "UTC"),
        ("XX", "UTC"),
    ],
)
def test_a_country_has_the_zone_of_most_of_its_people(country: str, zone: str) -> None:
    assert zone_of(country) == zone


def test_every_inhabited_country_has_a_zone_that_there_is() -> None:
    zones = {code: zone_of(code) for code, _name in countries()}
    assert set(zones.values()) <= available_timezones()
    without = {code for code, zone in zones.items() if zone == "UTC"}
    assert {code for code in without if get_global("territory_zones").get(code)} == {"AQ", "UM"}


def test_of_several_zones_one_of_the_countrys_own_is_chosen() -> None:
    named = get_global("territory_zones")
    assert {code: zone for code, zone in MOST_PEOPLE.items() if zone not in named[code]} == {}
