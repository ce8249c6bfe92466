"""The main job, told once: a founder and a factory that did not know each other bring a ring from vetting to its first lot.

Everything is done in the pages, by two people in two browsers; nothing is prepared but the founder's own account.
"""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page, expect

from jewelops.accounts.actors import Actor
from qc.models import Inspection
from sampling.models import Dossier, Lot, PurchaseOrder, Sample
from specs.models import Revision
from specs.workbook import export
from suppliers.models import Supplier
from tests.browser.hands import in_days, measure_inside, press, record_as_routed, submit_record
from tests.factories import specs as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Window = Callable[..., Page]
PASSWORD = "chao-phraya-2026!"


@pytest.fixture
def workbook(camille: Actor, at: datetime) -> bytes:
    """A tech pack as a spreadsheet, as it lies on a founder's disk."""
    other = make.tide(camille, at, style_number="OLD-1")
    return export(make.six_stages(other, camille, at))


def vet(page: Page) -> Supplier:
    page.goto("/suppliers/add/")
    page.fill("[name=name]", "Atelier Lune")
    page.fill("[name=legal_name]", "Atelier Lune Co., Ltd.")
    page.select_option("[name=country]", "TH")
    page.fill("[name=moq_oem]", "300")
    press(page, "Save")
    supplier = page.url
    page.goto(f"{supplier}certificates/add/")
    page.fill("[name=standard]", "RJC CoP")
    page.fill("[name=number]", "C-100")
    page.fill("[name=issued_on]", in_days(-300))
    page.fill("[name=expires_on]", in_days(700))
    page.check("[name=is_mandatory]")
    press(page, "Save")
    page.goto(f"{supplier}vetting/")
    page.select_option("[name=owner]", index=1)
    press(page, "Start vetting")
    case = page.url
    for address in [link.get_attribute("href") for link in page.get_by_role("link", name="Score").all()]:
        page.goto(str(address))
        page.fill("[name=score]", "4.2")
        page.select_option("[name=evidence_kind]", "visit")
        page.fill("[name=evidence]", "Seen at the bench: the control plan is followed.")
        press(page, "Save the score")
    page.goto(case)
    press(page, "Start screening")
    press(page, "Start due diligence")
    page.locator("summary", has_text="Plan the trial").click()
    page.fill("[name=brief]", "30 rings, ±0.05 mm at the shank.")
    page.fill("[name=due_on]", in_days(20))
    press(page, "Save the plan")
    press(page, "Start the paid trial")
    page.locator("summary", has_text="Write down an observation").click()
    page.fill("[name=what]", "Three rings cracked at sizing; told the same day, with a proposal.")
    page.fill("[name=occurred_at]", f"{in_days(-1)}T09:00")
    page.fill("[name=told_at]", f"{in_days(-1)}T12:00")
    press(page, "Keep it")
    page.fill("#decision [name=reason]", "The trial pieces were inside tolerance.")
    press(page, "Approve", exact=True)
    return Supplier.objects.get(name="Atelier Lune")


def write_and_release(page: Page, workbook: bytes) -> Revision:
    page.goto("/specs/add/")
    page.fill("[name=style_number]", "MA-R-099")
    page.fill("[name=name]", "Lune signet")
    page.select_option("[name=category]", "ring")
    page.fill("[name=sizes]", "52, 54")
    page.fill("[name=finishes]", "polished")
    press(page, "Enter the product")
    revision = Revision.objects.get(product__style_number="MA-R-099")
    page.goto(f"{revision.get_absolute_url()}import/")
    page.set_input_files(
        "[name=file]", {"name": "ring.xlsx", "mimeType": "application/octet-stream", "buffer": workbook}
    )
    press(page, "Look at it")
    press(page, "Take it")
    page.goto(f"{revision.get_absolute_url()}release/")
    page.locator("[name=reason]").fill("First release.")
    press(page, "Release A")
    return revision


def join(browser: Browser, site: str, page: Page) -> Page:
    """The factory's manager takes the founder's invitation in a browser of his own."""
    page.goto("/people/invite/")
    page.fill("[name=email]", "niran@lune.example")
    page.select_option("[name=role]", "manager")
    page.select_option("[name=supplier]", label="Atelier Lune")
    press(page, "Send the invitation")
    found = re.search(r"/people/invitation/\S+/", str(mail.outbox[-1].body))
    assert found is not None
    factory = browser.new_context(viewport={"width": 390, "height": 844}, base_url=site).new_page()
    factory.goto(found.group(0))
    factory.fill("[name=name]", "Niran Chaiya")
    factory.fill("[name=password]", PASSWORD)
    factory.fill("[name=again]", PASSWORD)
    press(factory, "Open my account")
    return factory


def build_and_approve(founder: Page, factory: Page, pair: Dossier) -> None:
    founder.goto(f"{pair.get_absolute_url()}samples/")
    founder.select_option("[name=kind]", label="production-equivalent")
    founder.fill("[name=to_show]", "The whole routing at the bench of the bulk.")
    founder.fill("[name=due_on]", in_days(14))
    press(founder, "Ask the factory")
    sample = Sample.objects.get(dossier=pair)
    factory.goto(f"{sample.get_absolute_url()}record/")
    record_as_routed(factory)
    submit_record(factory)
    factory.goto(sample.get_absolute_url())
    press(factory, "It is on its way")
    founder.goto(sample.get_absolute_url())
    press(founder, "It has arrived")
    founder.goto(f"{sample.get_absolute_url()}evaluate/")
    measure_inside(founder)
    press(founder, "Approve", exact=True)


def lock_the_process(founder: Page, factory: Page, pair: Dossier) -> None:
    founder.goto(pair.get_absolute_url())
    press(founder, "Propose it from the sample")
    standard = founder.url
    press(founder, "Sign for the brand")
    factory.goto(standard)
    press(factory, "Sign for the factory")
    founder.goto(f"{pair.get_absolute_url()}viability/")
    founder.goto(pair.get_absolute_url())
    founder.get_by_role("link", name="Make the plan").click()
    press(founder, re.compile("[Pp]lan"))


def order(founder: Page, factory: Page, pair: Dossier) -> PurchaseOrder:
    founder.goto(f"{pair.get_absolute_url()}orders/")
    founder.fill("[name=due_on]", in_days(120))
    founder.select_option("[name=incoterm]", "FOB")
    founder.fill("[name=incoterm_place]", "Bangkok")
    founder.select_option("[name=lines-0-sku]", index=1)
    founder.fill("[name=lines-0-quantity]", "320")
    founder.fill("[name=lines-0-unit_price]", "18.40")
    press(founder, "Save the draft")
    press(founder, re.compile("Sign and issue"))
    issued = PurchaseOrder.objects.get(dossier=pair)
    factory.goto(issued.get_absolute_url())
    press(factory, "Acknowledge")
    press(factory, "Start production")
    return issued


def test_from_a_supplier_to_the_first_lot(
    browser: Browser, site: str, window: Window, camille: Actor, workbook: bytes
) -> None:
    founder = window(camille)
    founder.set_default_timeout(12_000)

    supplier = vet(founder)
    assert Supplier.objects.get(pk=supplier.pk).state == "approved"

    revision = write_and_release(founder, workbook)
    assert Revision.objects.get(pk=revision.pk).state == "released"

    factory = join(browser, site, founder)
    founder.goto("/sampling/dossiers/add/")
    founder.select_option("[name=revision]", label=f"MA-R-099 A, {revision.product.name}")
    founder.select_option("[name=supplier]", label="Atelier Lune")
    press(founder, "Open the dossier")
    pair = Dossier.objects.get(supplier=supplier)
    factory.goto(f"{pair.get_absolute_url()}acknowledgement/")
    press(factory, "Acknowledge the revision")

    build_and_approve(founder, factory, pair)
    founder.goto(pair.get_absolute_url())
    expect(founder.get_by_role("button", name=re.compile("Sign and issue"))).to_have_count(0)

    lock_the_process(founder, factory, pair)
    issued = order(founder, factory, pair)
    assert PurchaseOrder.objects.get(pk=issued.pk).state == "in_production"

    factory.locator("details", has=factory.locator("[name=quantities]")).locator("summary").first.click()
    factory.fill("[name=quantities]", "60")
    press(factory, "Cut lots")
    lot = Lot.objects.get(line__order=issued)
    look_at_the_first_stage(factory, lot)
    assert Inspection.objects.get(lot=lot).state == "accepted"
    assert Lot.objects.get(pk=lot.pk).stage == "raw_casting"


def look_at_the_first_stage(page: Page, lot: Lot) -> None:
    page.goto("/qc/floor/")
    page.locator("main a", has_text=lot.code).first.click()
    page.get_by_role("link", name="Start").or_(page.get_by_role("button", name="Start")).last.click()
    page.wait_for_url("**/check/**")
    page.get_by_role("button", name="PASS").click()
    page.wait_for_url(lambda address: "/check/1/" not in address)
    page.goto(f"/qc/floor/lot/{lot.public_id}/review/")
    press(page, "Sign ACCEPT")
