"""What the brand learned: failure modes it has taken in hand, one of its own, three playbooks and who read them."""

from datetime import date, timedelta
from typing import Final

from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.people import Troupe
from suppliers.services import knowhow as verbs

# title, area, against, for, steps
PLAYBOOKS: Final = (
    (
        "A lot is worse than the sample", "quality", "quiet_change", "both",
        ("Stop the lots of the same bath or tree.", "Tell the other side the same day, with a photo.",
         "Measure five pieces of the lot before and of the lot after.", "Decide the disposition together, in writing."),
    ),
    (
        "Factory offers a cheaper clasp", "change", "loose_change", "brand",
        ("Ask for the part number and three pieces.", "Open a change order; never answer by mail.",
         "Pull-test the joint against the one that is locked.", "Answer within five working days."),
    ),
    (
        "An order will be late", "escalation", "starved", "both",
        ("Say it on the day you know it, with the new day.", "Name what is late: metal, stones, hands or tests.",
         "Offer what can leave in time."),
    ),
)  # fmt: skip


def learn(troupe: Troupe, today: date) -> None:
    at = noon(today - timedelta(days=40))
    held = {
        "owner": troupe.quality.user,
        "state": "acting",
        "prevention": "Every lot of a new bath is measured before it is polished.",
        "review_on": today + timedelta(days=30),
    }
    verbs.hold_mode(key="quiet_change", values=held, actor=troupe.quality, at=at)
    verbs.add_mode(
        name="Holiday gap",
        happens="Four weeks around the spring festival nobody answers, and stock runs out in March.",
        prevention="Order the March pieces by October, and keep six weeks of stock.",
        owner=troupe.production.user,
        state="prevented",
        review_on=today + timedelta(days=120),
        actor=troupe.production,
        at=at,
    )
    readers = (troupe.owner, troupe.quality, troupe.factory[("ruifeng", "manager")])
    for title, area, mode, audience, steps in PLAYBOOKS:
        values = {
            "title": title,
            "area": area,
            "mode": mode,
            "audience": audience,
            "steps": steps,
            "owner": troupe.quality.user,
        }
        row = verbs.write_playbook(values=values, actor=troupe.quality, at=at)
        for reader in readers[: 3 if audience == "both" else 2]:
            verbs.read_playbook(playbook=row, actor=reader, at=at + timedelta(days=1))
