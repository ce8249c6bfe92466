"""What a hand does in any window: press and wait, write the routing's own values, measure inside the limits."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from playwright.sync_api import Locator, Page


def press(page: Page, name: str | re.Pattern[str], **more: Any) -> None:
    """Press the last button of that name and wait for the page that answers."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, **more).last.click()


def in_days(days: int) -> str:
    return (datetime.now(UTC) + timedelta(days)).date().isoformat()


def record_as_routed(page: Page, *, leaving_out: str = "") -> None:
    """Every operation as the routing asks for it, five minutes each, by machine. leaving_out: a field's name."""
    for parameter in page.locator("[name*='-parameter-']").all():
        parameter.fill(_target(page, parameter))
    for person in page.locator("[name$='-person']").all():
        operation = str(person.get_attribute("name")).removesuffix("-person")
        page.fill(f"[name={operation}-minutes]", "" if leaving_out == f"{operation}-minutes" else "5")
        person.fill("Dao")
        page.select_option(f"[name={operation}-seniority]", index=2)
        page.select_option(f"[name={operation}-hand_finished]", label="by machine")


def submit_record(page: Page) -> None:
    with page.expect_navigation():
        page.locator("button[name=submit]").click()


def measure_inside(page: Page) -> None:
    """Every row of the evaluation between its limits, or passed."""
    for value in page.locator("main form input[name^=v-]").all():
        value.fill(_inside(value.locator("xpath=ancestor::tr").inner_text()))
    for verdict in page.locator("main form select[name^=v-]").all():
        verdict.select_option(label="passes")
    press(page, "Save the measurements")


def _target(page: Page, field: Locator) -> str:
    """The routing's own value, read from the line below the field as its builder reads it."""
    hint = page.locator(f"#{field.get_attribute('aria-describedby')}").inner_text()
    return hint.split()[0]


def _inside(row: str) -> str:
    """A value between the limits that the row shows."""
    numbers = [Decimal(each) for each in re.findall(r"\d+(?:\.\d+)?", row.split("\t")[1])]
    return str(sum(numbers) / len(numbers)) if "–" in row.split("\t")[1] else str(numbers[0])
