"""Country names in the reader's language."""

from django.utils import translation

from jewelops.ui.countries import countries, country_name


def test_a_country_is_named_in_the_language_of_the_page() -> None:
    names = []
    for language in ("en", "zh-hans", "ar", "it"):
        with translation.override(language):
            names.append(country_name("TH"))
    assert names == ["Thailand", "泰国", "تايلاند", "Thailandia"]


def test_an_unknown_code_stays_as_it_is() -> None:
    assert country_name("QQ") == "QQ"


def test_unions_are_no_countries() -> None:
    codes = [code for code, _name in countries()]
    assert "EU" not in codes
    assert {"CN", "IN", "IT", "TH", "TR"} <= set(codes)
    assert len(codes) > 240
