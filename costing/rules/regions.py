"""Which countries count as near to each other for production: the hubs that a truck or a short flight reaches.

A house list, not a norm: a country stands in each region whose buyers use it as a nearshore.
"""

from typing import Final

EUROPE: Final = frozenset(
    [
        "AD",
        "AL",
        "AT",
        "BA",
        "BE",
        "BG",
        "BY",
        "CH",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GB",
        "GE",
        "GR",
        "HR",
        "HU",
        "IE",
        "IS",
        "IT",
        "LI",
        "LT",
        "LU",
        "LV",
        "MC",
        "MD",
        "ME",
        "MK",
        "MT",
        "NL",
        "NO",
        "PL",
        "PT",
        "RO",
        "RS",
        "SE",
        "SI",
        "SK",
        "SM",
        "TR",
        "UA",
        "VA",
        "XK",
        "MA",
        "TN",
        "EG",
        "DZ",
    ]
)
NORTH_AMERICA: Final = frozenset(
    [
        "US",
        "CA",
        "MX",
        "GT",
        "HN",
        "SV",
        "NI",
        "CR",
        "PA",
        "DO",
        "HT",
        "JM",
        "CU",
        "BS",
        "BB",
        "TT",
        "PR",
        "BZ",
        "CO",
    ]
)
SOUTH_AMERICA: Final = frozenset(
    ["AR", "BO", "BR", "CL", "CO", "EC", "GY", "PE", "PY", "SR", "UY", "VE", "PA"]
)
EAST_ASIA: Final = frozenset(["CN", "HK", "JP", "KP", "KR", "MN", "MO", "TW", "VN", "TH", "PH"])
SOUTH_EAST_ASIA: Final = frozenset(
    ["BN", "KH", "ID", "LA", "MM", "MY", "PH", "SG", "TH", "TL", "VN", "CN", "HK"]
)
SOUTH_ASIA: Final = frozenset(["AF", "BD", "BT", "IN", "LK", "MV", "NP", "PK", "AE"])
MIDDLE_EAST: Final = frozenset(
    [
        "AE",
        "AM",
        "AZ",
        "BH",
        "EG",
        "IL",
        "IQ",
        "IR",
        "JO",
        "KW",
        "LB",
        "OM",
        "PS",
        "QA",
        "SA",
        "SY",
        "TR",
        "YE",
        "CY",
        "IN",
    ]
)
AFRICA: Final = frozenset(
    [
        "AO",
        "BF",
        "BI",
        "BJ",
        "BW",
        "CD",
        "CF",
        "CG",
        "CI",
        "CM",
        "CV",
        "DJ",
        "DZ",
        "EG",
        "ER",
        "ET",
        "GA",
        "GH",
        "GM",
        "GN",
        "GQ",
        "GW",
        "KE",
        "KM",
        "LR",
        "LS",
        "LY",
        "MA",
        "MG",
        "ML",
        "MR",
        "MU",
        "MW",
        "MZ",
        "NA",
        "NE",
        "NG",
        "RW",
        "SC",
        "SD",
        "SL",
        "SN",
        "SO",
        "SS",
        "ST",
        "SZ",
        "TD",
        "TG",
        "TN",
        "TZ",
        "UG",
        "ZA",
        "ZM",
        "ZW",
    ]
)
OCEANIA: Final = frozenset(
    ["AU", "NZ", "FJ", "PG", "SB", "VU", "WS", "TO", "KI", "FM", "MH", "NR", "PW", "TV", "NC", "PF"]
)
REGIONS: Final = (
    EUROPE, NORTH_AMERICA, SOUTH_AMERICA, EAST_ASIA, SOUTH_EAST_ASIA, SOUTH_ASIA, MIDDLE_EAST, AFRICA, OCEANIA,
)  # fmt: skip


def is_near(factory: str, brand: str) -> bool:
    """Two letters each; a country is near to itself; an unknown one is near to nobody."""
    return bool(factory) and (
        factory == brand or any(factory in region and brand in region for region in REGIONS)
    )
