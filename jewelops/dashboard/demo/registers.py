"""What is kept of the factories beside their vetting: contracts, machines, people, visits, references, terms."""

from datetime import date, timedelta
from typing import Any, Final

from jewelops.accounts.actors import Actor
from jewelops.dashboard.demo.clock import noon
from jewelops.dashboard.demo.people import Troupe
from suppliers.models import Instrument, Machine, Supplier
from suppliers.registers import (
    CONTRACTS,
    CONTROL_PLANS,
    LABOUR,
    MACHINES,
    PORTFOLIO,
    REFERENCES,
    SERVICES,
    SKILLS,
    SUPPORTS,
    TERMS,
    TRAININGS,
    TRANSLATORS,
    VISITS,
)
from suppliers.registers.register import Register
from suppliers.services.contracts import Said, add_option, agree_clauses
from suppliers.services.countries import write_profile
from suppliers.services.entries import add_entry
from suppliers.services.upkeep import calibrate_instrument, maintain_machine

# A number of days stands for the day so many days from today.
DAYS: Final = (
    "starts_on", "ends_on", "signed_by_us_on", "signed_by_them_on", "maintained_on", "held_on", "valid_until", "seen_on",
    "permit_ends_on", "asked_on", "spoken_on", "visited_on", "reviewed_on", "found_on", "due_on", "mended_on", "from_on",
)  # fmt: skip
SIGNED: Final = {"signed_by_us_on": -395, "signed_by_them_on": -390}

Rows = tuple[tuple[Register, dict[str, Any]], ...]
KEPT: dict[str, Rows] = {
    "ruifeng": (
        (CONTRACTS, {"kind": "frame", "number": "MA-RF-2025-01", "starts_on": -388, "ends_on": 342, "notice_days": 90, **SIGNED}),
        (CONTRACTS, {"kind": "nda", "number": "MA-RF-NDA-3", "starts_on": -388, **SIGNED, "guards": "Every drawing and sample of Maris Atelier."}),
        (CONTRACTS, {"kind": "quality", "number": "MA-RF-QA-2", "starts_on": -388, "ends_on": 44, "notice_days": 30, **SIGNED}),
        (CONTRACTS, {"kind": "knowhow", "number": "MA-RF-KH-1", "starts_on": -200, **SIGNED, "guards": "The warm rose gold bath: its additives stay between Ruifeng and us."}),
        (CONTRACTS, {"kind": "tooling", "number": "MA-RF-T-7", "starts_on": -30, "signed_by_us_on": -31}),
        (MACHINES, {"kind": "printer", "make": "Asiga MAX X27", "count": 3, "interval_days": 90, "maintained_on": -40}),
        (MACHINES, {"kind": "caster", "make": "Indutherm VC 480", "count": 2, "interval_days": 180, "maintained_on": -150}),
        (MACHINES, {"kind": "laser_welder", "make": "Orion LZR 200", "count": 4, "interval_days": 365, "maintained_on": -377}),
        (MACHINES, {"kind": "plating", "make": "six baths, 120 l", "interval_days": 30, "maintained_on": -12}),
        (SKILLS, {"craft": "caster", "juniors": 4, "experienced": 6, "masters": 1}),
        (SKILLS, {"craft": "pave", "detail": "micro-pavé from 0.9 mm", "juniors": 12, "experienced": 22, "masters": 3}),
        (SKILLS, {"craft": "polisher", "juniors": 8, "experienced": 14, "masters": 2}),
        (SKILLS, {"craft": "plater", "detail": "PVD", "subcontracted_to": "Golden Bay Plating"}),
        (TRAININGS, {"who": "all setters", "what": "Defect catalogue", "held_on": -70, "valid_until": 295, "trainer": "Lin Wei"}),
        (TRAININGS, {"who": "Chen Yufan", "what": "XRF measurement", "held_on": -210, "valid_until": 155, "trainer": "Fischer Shenzhen"}),
        (TRAININGS, {"who": "plating room", "what": "Cyanide safety", "held_on": -120, "valid_until": 245, "trainer": "Bureau Veritas"}),
        (SUPPORTS, {"kind": "rapid_tooling", "what": "Rubber moulds and printed masters", "days": 4, "seen_on": -300}),
        (SUPPORTS, {"kind": "design_assist", "what": "Redesigns sprues and thin prongs before casting", "days": 2, "seen_on": -280}),
        (SERVICES, {"kind": "bath", "provider": "Shenzhen Greenwater", "permit_number": "SZ-HW17-0442", "permit_ends_on": 210}),
        (SERVICES, {"kind": "recycling", "provider": "Umicore Precious Metals", "permit_number": "EU-PM-1180"}),
        (REFERENCES, {"client": "Atelier Nord", "person": "Ida Holm, production", "is_like_us": True, "asked_on": -372, "spoken_on": -366, "is_alone": True, "said": "They tell a porosity problem on the same day. Twice a colour drifted, both times they said so first.", "commitments": "Kept the price for eighteen months under a yearly volume; asked for a new one openly.", "again": "yes"}),
        (REFERENCES, {"client": "Kestrel Fine", "asked_on": -60, "is_like_us": True}),
        (VISITS, {"visited_on": -362, "visitors": "Nadia Osei, Jonas Feld", "areas": ["bench", "casting", "plating", "rework"], "findings": "Travellers at every bench. Rework shelf labelled with causes. Plating of PVD is given away: seen at Golden Bay too."}),
        (PORTFOLIO, {"name": "Pavé signet, 61 stones", "technique": "micro-pavé, rhodium", "made_by": "Wu Jie, master setter", "days": 9, "is_like_ours": True, "seen_on": -362}),
        (CONTROL_PLANS, {"stage": "casting", "plan_number": "CP-C-12", "reviewed_on": -362, "reviewer": "Nadia Osei", "verdict": "in_use", "found": "Flask temperature and alloy batch logged per tree, the log hangs at the furnace."}),
        (LABOUR, {"source": "SMETA ZAA600412", "topic": "hours", "gravity": "major", "found_on": -225, "what": "Overtime above 36 hours in the month before New Year.", "due_on": -105, "mended_on": -118, "mending": "A second shift for polishing; pay slips of three months checked."}),
        (TRANSLATORS, {"kind": "both", "between": "English and Chinese, workshop and design", "who": "Mei Tan, freelance", "from_on": -420}),
        (TERMS, {"model": "oem", "moq": 300, "lead_days_least": 80, "lead_days_most": 110, "design_owner": "brand", "is_exclusive": True, "customisation": ["colour", "plating", "stones", "size", "logo", "packaging", "minor"]}),
        (TERMS, {"model": "odm", "moq": 80, "lead_days_least": 35, "lead_days_most": 50, "design_owner": "factory", "is_exclusive": False, "customisation": ["colour", "packaging"], "limits": "Stones only from their stock; logo on the tag, not on the piece."}),
    ),
    "suvarna": (
        (CONTRACTS, {"kind": "frame", "number": "MA-SV-2025-02", "starts_on": -380, "ends_on": -9, "notice_days": 60, **SIGNED}),
        (CONTRACTS, {"kind": "nda", "number": "MA-SV-NDA-1", "starts_on": -380, **SIGNED}),
        (MACHINES, {"kind": "caster", "make": "Yasui K2", "count": 1, "interval_days": 180, "maintained_on": -60}),
        (SKILLS, {"craft": "engraver", "detail": "scroll work", "experienced": 5, "masters": 2}),
        (SKILLS, {"craft": "milgrain", "juniors": 2, "experienced": 4, "masters": 1}),
        (TRAININGS, {"who": "casting", "what": "Burnout safety", "held_on": -30, "valid_until": 335}),
        (LABOUR, {"source": "SA8000 surveillance", "topic": "safety", "gravity": "minor", "found_on": -40, "what": "Eyewash at the enamel bench was empty.", "due_on": 20}),
        (TERMS, {"model": "oem", "moq": 100, "lead_days_least": 60, "lead_days_most": 85, "design_owner": "brand", "is_exclusive": True, "customisation": ["plating", "stones", "size", "logo"]}),
    ),
    "chaophraya": (
        (TERMS, {"model": "odm", "moq": 50, "lead_days_least": 30, "lead_days_most": 60, "design_owner": "factory", "is_exclusive": False, "customisation": ["plating", "packaging"], "limits": "Shapes of the catalogue only."}),
        (VISITS, {"visited_on": -340, "visitors": "Jonas Feld", "areas": ["showroom", "bench"], "findings": "The plating room was closed on the day: ask again."}),
    ),
}  # fmt: skip
CLAUSES: Final = {
    "compliance": Said(True, "supplier", "Nickel, lead and cadmium limits of the EU and the USA; tests are paid by the supplier, retests by whoever failed."),
    "ip": Said(True, "", "Designs, CAD and moulds belong to Maris Atelier; moulds are returned or destroyed."),
    "no_substitution": Said(True, "", "No part, alloy, bath or workshop is changed without a signed change order."),
    "subcontracting": Said(True, "", "Only with written consent; Golden Bay Plating is consented to."),
    "audit": Said(True, "brand", "At any working hour, with a day's notice."),
    "data": Said(False),
}  # fmt: skip
COUNTRIES: Final = {
    "CN": ("Micro-pavé, PVD, fast tooling, every finding within an hour", "low to middle", "Copies; plating given away", "Lunar New Year, two to three weeks"),
    "IN": ("Hand work: engraving, milgrain, enamel; small lots", "low", "Dust and dark workshops; papers of stones", "Diwali, one week"),
    "TH": ("Silver, marcasite, coloured stones; tax-free zones", "low to middle", "ODM catalogues sold to many", "Songkran, one week"),
    "IT": ("Chains, hallmarks, hand finishing; near", "high", "Price; capacity before Christmas", "August"),
}  # fmt: skip


def fill_registers(troupe: Troupe, factories: dict[str, Supplier], today: date) -> None:
    at = noon(today - timedelta(days=20))
    for key, rows in KEPT.items():
        for register, values in rows:
            _enter(register, factories[key], values, troupe, today, at)
    _contract(troupe, factories["ruifeng"], today, at)
    _upkeep(troupe.factory["ruifeng", "manager"], factories["ruifeng"], today)
    for country, (good_at, costs, risks, closed) in COUNTRIES.items():
        known = {
            "good_at": good_at,
            "costs": costs,
            "risks": risks,
            "closed": closed,
            "reviewed_on": at.date(),
        }
        write_profile(country=country, values=known, actor=troupe.production, at=at)


def _enter(
    register: Register, supplier: Supplier, values: dict[str, Any], troupe: Troupe, today: date, at: Any
) -> None:
    dated = {name: today + timedelta(days=value) if name in DAYS else value for name, value in values.items()}
    if register is LABOUR:
        dated["owner"] = troupe.quality.user
    add_entry(register=register, supplier=supplier, values=dated, actor=troupe.production, at=at)


def _contract(troupe: Troupe, supplier: Supplier, today: date, at: Any) -> None:
    """The frame contract's clauses, and what may be asked for under it."""
    frame = CONTRACTS.model.objects.get(supplier=supplier, kind="frame")
    agree_clauses(contract=frame, said=CLAUSES, actor=troupe.production, at=at)
    for kind, what, condition, days in (
        ("capacity", "2,000 more pieces a month", "asked for 60 days ahead", 250),
        ("price_break", "4 % less from 5,000 pieces a year", "counted over twelve months", 340),
        ("buy_back", "Unused findings bought back at cost", "unopened, within 90 days", -20),
    ):
        add_option(
            contract=frame,
            kind=kind,
            what=what,
            condition=condition,
            until_on=today + timedelta(days=days),
            actor=troupe.production,
            at=at,
        )


def _upkeep(manager: Actor, supplier: Supplier, today: date) -> None:
    """A year of one bath and one gauge; the laser welders are late."""
    bath = Machine.objects.get(supplier=supplier, kind="plating")
    maintain_machine(
        machine=bath,
        done_on=today - timedelta(days=2),
        done_by="Huang Min",
        what="Filters changed, gold content titrated",
        actor=manager,
        at=noon(today),
    )
    gauge = Instrument.objects.get(supplier=supplier, code="XRF-01")
    for ago, left in ((670, -298), (300, 65)):
        calibrate_instrument(
            instrument=gauge,
            calibrated_on=today - timedelta(days=ago),
            calibration_due=today + timedelta(days=left),
            laboratory="Fischer Shenzhen",
            number=f"FS-{ago}",
            deviation="0.02 µm",
            actor=manager,
            at=noon(today),
        )
