"""A bench without wifi: what is tapped on a phone arrives once, as its own inspector's, when the wifi is back."""

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import pghistory
import pytest
from django.test import Client
from playwright.sync_api import Browser, FilePayload, Page, ViewportSize, expect

from jewelops.accounts.actors import Actor
from jewelops.accounts.models import Brand
from qc.models import Inspection, Result
from qc.services import devices
from suppliers.models import Supplier
from tests.conftest import enrol
from tests.factories.qc import Floor, floor_with_lot, through
from tests.files.pictures import jpeg

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture(autouse=True)
def history(db: Any) -> Iterator[None]:
    with pghistory.context(action="test set-up"):
        yield


@pytest.fixture
def floor(maris: Brand, ruifeng: Supplier, camille: Actor, lin_wei: Actor, at: datetime) -> Floor:
    return floor_with_lot(brand=maris, supplier=ruifeng, camille=camille, lin_wei=lin_wei, at=at)


@pytest.fixture
def mei(maris: Brand, ruifeng: Supplier) -> Actor:
    return enrol(maris, "Zhao Mei", "inspector", ruifeng)


@pytest.fixture
def tablet(
    browser: Browser, site: str, floor: Floor, lin_wei: Actor, chen: Actor, mei: Actor, at: datetime
) -> Iterator[Page]:
    """Enrolled in the casting room; Chen's PIN is 2580, Mei's 1470; the lot waits in raw casting."""
    through(floor.lot, "pre_production", actor=chen, at=at)
    devices.set_pin(pin="2580", actor=chen, at=at)
    devices.set_pin(pin="1470", actor=mei, at=at)
    manager = Client()
    manager.force_login(lin_wei.user, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]  # an actor of a person has its user
    manager.post("/qc/floor/devices/", {"name": "Casting 1"})
    context = browser.new_context(viewport=PHONE, base_url=site)
    cookie = manager.cookies["floor_device"]
    context.add_cookies([{"name": "floor_device", "value": cookie.coded_value.strip('"'), "url": site}])
    yield context.new_page()
    context.close()


def until(page: Page, told: Callable[[], bool], seconds: int = 20) -> None:
    """Lets the browser go on until something outside it is so."""
    for _n in range(seconds * 20):
        if told():
            return
        page.wait_for_timeout(50)
    pytest.fail("It did not come about.")


def take(page: Page, name: str, pin: str) -> None:
    """By the tiles and the number pad, as with gloves."""
    page.goto("/qc/floor/who/")
    page.get_by_role("link", name=name).click()
    for digit in pin:
        page.locator(f"[data-key='{digit}']").click()
    page.get_by_role("button", name="Inspect").click()
    page.wait_for_url("**/qc/floor/")


def open_lot(page: Page, floor: Floor) -> None:
    """Scan by typing, and wait until the worker has every step of the lot on the phone."""
    page.fill("#lot", floor.lot.code)
    page.get_by_role("button", name="Open").click()
    page.wait_for_url("**/qc/floor/lot/**")
    for page_kept in ("review/", "check/1/fail/"):
        page.wait_for_function(
            "async (path) => Boolean(await caches.match(path, {ignoreVary: true}))",
            arg=f"/qc/floor/lot/{floor.lot.public_id}/{page_kept}",
        )


def press(page: Page, name: str) -> None:
    """A tap once the page has come in whole, and the breath that it asks between two taps."""
    page.wait_for_load_state()
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_timeout(600)


def unsent(page: Page) -> Any:
    return page.locator("[data-unsent] .num")


def logged(floor: Floor) -> list[tuple[int, bool | None, str]]:
    rows = Result.objects.filter(inspection__lot=floor.lot, inspection__stage="raw_casting")
    return list(rows.order_by("piece", "id").values_list("piece", "passed", "recorded_by__name"))


def test_what_is_tapped_without_wifi_arrives_once_and_as_its_own_inspectors(
    tablet: Page, floor: Floor
) -> None:
    take(tablet, "Chen Yufan", "2580")
    open_lot(tablet, floor)
    tablet.get_by_role("link", name="Start").click()
    expect(tablet.get_by_role("button", name="PASS", exact=True)).to_be_visible()

    tablet.context.set_offline(True)
    press(tablet, "PASS")
    press(tablet, "PASS")
    expect(unsent(tablet)).to_have_text("2")
    tablet.get_by_role("link", name="FAIL").click()
    tablet.locator(".tile[value=porosity]").click()
    tablet.wait_for_url("**/check/1/")
    expect(unsent(tablet)).to_have_text("3")
    expect(tablet.locator("[data-piece]").first).to_have_text("4")

    tablet.reload()
    expect(unsent(tablet)).to_have_text("3")
    expect(tablet.locator("[data-piece]").first).to_have_text("4")
    assert logged(floor) == []

    tablet.context.set_offline(False)
    expect(unsent(tablet)).to_have_text("0", timeout=20_000)
    assert logged(floor) == [(1, True, "Chen Yufan"), (2, True, "Chen Yufan"), (3, False, "Chen Yufan")]
    fault = Result.objects.get(passed=False)
    assert fault.defect_type is not None
    assert fault.defect_type.code == "porosity"
    assert Inspection.objects.filter(lot=floor.lot, stage="raw_casting").count() == 1


def test_each_keeps_what_each_tapped_when_the_tablet_changes_hands(tablet: Page, floor: Floor) -> None:
    take(tablet, "Chen Yufan", "2580")
    open_lot(tablet, floor)
    tablet.get_by_role("link", name="Start").click()
    expect(tablet.get_by_role("button", name="PASS", exact=True)).to_be_visible()
    tablet.context.route("**/qc/floor/sync/", lambda route: route.abort())
    press(tablet, "PASS")
    press(tablet, "PASS")
    expect(unsent(tablet)).to_have_text("2")

    take(tablet, "Zhao Mei", "1470")
    tablet.goto(f"/qc/floor/lot/{floor.lot.public_id}/check/1/")
    expect(tablet.locator("[data-piece]").first).to_have_text("3")
    press(tablet, "PASS")
    expect(unsent(tablet)).to_have_text("3")
    assert logged(floor) == []

    tablet.context.unroute("**/qc/floor/sync/")
    tablet.goto("/qc/floor/unsent/")
    expect(tablet.get_by_text("Everything is sent.")).to_be_visible(timeout=20_000)
    assert logged(floor) == [(1, True, "Chen Yufan"), (2, True, "Chen Yufan"), (3, True, "Zhao Mei")]


def test_two_tabs_and_two_presses_send_each_result_once(tablet: Page, floor: Floor) -> None:
    take(tablet, "Chen Yufan", "2580")
    open_lot(tablet, floor)
    tablet.get_by_role("link", name="Start").click()
    tablet.context.route("**/qc/floor/sync/", lambda route: route.abort())
    press(tablet, "PASS")
    press(tablet, "PASS")
    tablet.context.unroute("**/qc/floor/sync/")

    other = tablet.context.new_page()
    other.goto("/qc/floor/unsent/")
    tablet.goto("/qc/floor/unsent/")
    for page in (tablet, other):
        page.locator("[data-send]").dblclick()
    for page in (tablet, other):
        expect(page.get_by_text("Everything is sent.")).to_be_visible(timeout=20_000)

    assert logged(floor) == [(1, True, "Chen Yufan"), (2, True, "Chen Yufan")]


def test_a_double_tap_counts_once_and_a_quick_hand_is_not_held_back(tablet: Page, floor: Floor) -> None:
    take(tablet, "Chen Yufan", "2580")
    open_lot(tablet, floor)
    tablet.get_by_role("link", name="Start").click()
    passes = tablet.get_by_role("button", name="PASS", exact=True)
    for tap in range(5):  # every 200 ms: the second and the fourth are taken for a double tap
        tablet.evaluate("tap => { Date.now = () => 1e12 + tap * 200; }", tap)
        passes.click()
    expect(tablet.locator("[data-piece]").first).to_have_text("4")


def test_an_answer_lost_on_the_way_back_is_asked_again_and_nothing_doubles(
    tablet: Page, floor: Floor
) -> None:
    # What a service worker sends goes by every route of the page.
    tablet.context.add_init_script("delete Navigator.prototype.serviceWorker")
    take(tablet, "Chen Yufan", "2580")
    open_lot(tablet, floor)
    tablet.get_by_role("link", name="Start").click()
    lost: list[int] = []

    def lose(route: Any) -> None:
        """The server has it; whether the page is still there to be refused its answer does not matter."""
        lost.append(route.fetch().status)
        route.abort()

    tablet.context.route("**/qc/floor/sync/", lose)
    press(tablet, "PASS")
    until(tablet, lambda: bool(lost))
    expect(unsent(tablet)).to_have_text("1")
    assert logged(floor) == [(1, True, "Chen Yufan")]

    tablet.context.unroute("**/qc/floor/sync/")
    tablet.goto("/qc/floor/unsent/")
    expect(tablet.get_by_text("Everything is sent.")).to_be_visible(timeout=20_000)
    assert logged(floor) == [(1, True, "Chen Yufan")]


def test_a_value_is_typed_on_the_pad_and_a_comma_is_a_point(
    tablet: Page, floor: Floor, chen: Actor, at: datetime
) -> None:
    through(floor.lot, "raw_casting", "pre_polishing", actor=chen, at=at)
    take(tablet, "Chen Yufan", "2580")
    open_lot(tablet, floor)
    tablet.get_by_role("link", name="Start").click()
    tablet.wait_for_url("**/check/**")

    for key in ("2", ".", "8", "1"):
        tablet.locator(f"[data-key='{key}']").click()
    expect(tablet.locator("[data-value]")).to_have_attribute("data-tone", "ok")
    press(tablet, "Save as PASS")
    tablet.locator("[name=value]").fill("1,9")
    expect(tablet.locator("[data-value]")).to_have_attribute("data-tone", "red")
    expect(tablet.locator("[data-say]")).to_have_text("Measure again: 1,9 µm is under 2.6 µm.")
    expect(tablet.get_by_role("button", name="Save as FAIL")).to_be_visible()
    tablet.locator("[name=value]").fill("")
    expect(tablet.get_by_role("button", name="SKIP")).to_be_visible()
    expect(tablet.locator("[data-say]")).to_have_text("")
    tablet.locator("[name=value]").fill("2,75")
    press(tablet, "Save as PASS")
    expect(unsent(tablet)).to_have_text("0", timeout=20_000)

    rows = Result.objects.filter(inspection__lot=floor.lot, inspection__stage="post_polishing")
    values = list(rows.order_by("piece").values_list("value", flat=True))
    assert values == [Decimal("2.81"), Decimal("2.75")]


def test_without_wifi_the_page_still_says_what_one_more_fault_would_do(tablet: Page, floor: Floor) -> None:
    take(tablet, "Chen Yufan", "2580")
    open_lot(tablet, floor)
    tablet.get_by_role("link", name="Start").click()
    tablet.wait_for_url("**/check/**")
    expect(tablet.locator("[data-chip]")).to_have_text("Passing so far")

    tablet.context.set_offline(True)
    for _fault in range(2):
        tablet.locator("a[data-fail]").click()
        tablet.wait_for_url("**/fail/**")
        tablet.locator(".tile").last.click()
        tablet.wait_for_url("**/check/1/")
        tablet.wait_for_timeout(600)

    expect(tablet.locator("[data-chip]")).to_have_text("1 more major: reject")
    expect(tablet.locator("[data-chip]")).to_have_attribute("data-tone", "watch")
    tablet.goto(f"/qc/floor/lot/{floor.lot.public_id}/check/99/")
    expect(tablet.get_by_role("heading", name="My open lots")).to_be_visible()
    expect(tablet.get_by_text("No wifi. Keep working.")).to_be_visible()


def test_of_the_floor_nothing_scrolls_sideways_at_360(tablet: Page, floor: Floor) -> None:
    tablet.set_viewport_size({"width": 360, "height": 740})
    take(tablet, "Chen Yufan", "2580")
    lot = f"/qc/floor/lot/{floor.lot.public_id}/"
    for address in ("/qc/floor/who/", "/qc/floor/", lot, f"{lot}check/1/", f"{lot}check/1/fail/"):
        tablet.goto(address)
        reach = tablet.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert reach[0] <= reach[1], address


def test_a_tap_on_the_photo_marks_the_spot_for_whoever_judges_it(tablet: Page, floor: Floor) -> None:
    take(tablet, "Chen Yufan", "2580")
    open_lot(tablet, floor)
    tablet.goto(f"/qc/floor/lot/{floor.lot.public_id}/check/1/fail/?piece=1")
    photo: FilePayload = {"name": "pit.jpg", "mimeType": "image/jpeg", "buffer": jpeg((400, 300))}
    tablet.set_input_files("[name=photo]", photo)
    shown = tablet.locator("[data-shot] img")
    expect(shown).to_be_visible()
    size = shown.bounding_box()
    assert size is not None

    shown.click(position={"x": size["width"] / 4, "y": size["height"] / 2})
    expect(tablet.locator("[data-spot]")).to_be_visible()
    tablet.locator(".tile[value=pit]").click()
    tablet.wait_for_url("**/check/1/")
    expect(unsent(tablet)).to_have_text("0", timeout=20_000)

    fault = Result.objects.get(passed=False)
    assert fault.photo is not None
    assert fault.spot_x is not None
    assert fault.spot_y is not None
    assert (round(fault.spot_x), round(fault.spot_y)) == (25, 50)
