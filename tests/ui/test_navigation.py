"""Who sees which line of the masthead, and which one is current."""

import pytest

from jewelops.ui import navigation


@pytest.fixture
def entries(monkeypatch):
    """An empty register, so that the apps' own lines do not stand in the way."""
    monkeypatch.setattr(navigation, "_entries", {})


def test_lines_stand_in_the_houses_order_whoever_registered_first(entries):
    navigation.register("qc", "QC", "account_login")
    navigation.register("suppliers", "Suppliers", "account_signup")
    assert [link.section for link in navigation.links("brand", "/")] == ["suppliers", "qc"]


def test_a_factory_does_not_see_the_brands_lines(entries):
    navigation.register("costing", "Costing", "account_login", sides=("brand",))
    navigation.register("orders", "Orders", "account_signup", sides=("supplier",))
    assert [link.section for link in navigation.links("supplier", "/")] == ["orders"]


def test_a_page_that_is_not_there_leaves_no_line(entries):
    navigation.register("floor", "Floor", "no:such-page")
    assert navigation.links("brand", "/") == []


def test_the_longest_address_above_the_page_is_current(entries):
    navigation.register("suppliers", "Accounts", "account_email")
    navigation.register("qc", "Sign in", "account_login")
    current = {link.section: link.current for link in navigation.links("brand", "/account/login/code/")}
    assert current == {"suppliers": False, "qc": True}


def test_a_page_may_name_its_section(entries):
    navigation.register("qc", "Sign in", "account_login")
    assert navigation.links("brand", "/elsewhere/", section="qc")[0].current is True


def test_registering_twice_leaves_one_line(entries):
    navigation.register("qc", "Old", "account_login")
    navigation.register("qc", "QC", "account_login")
    assert [link.label for link in navigation.links("brand", "/")] == ["QC"]
