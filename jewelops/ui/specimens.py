"""Figures for the style guide: the demo brand on an ordinary morning."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django import forms

from jewelops.kernel.errors import Reason
from jewelops.ui import pictures
from jewelops.ui.pictures import Bar, Event, Point, Series, Step

MORNING = datetime(2026, 5, 14, 10, 4, tzinfo=UTC)
LOTS = ("L-0398", "L-0401", "L-0405", "L-0412", "L-0416", "L-0419", "L-0423", "L-0427", "L-0431")
PLATING = (2.81, 2.79, 2.77, 2.79, 2.75, 2.76, 2.66, 2.57, 2.41)


class Weighing(forms.Form):
    """A form with one of each kind of field."""

    lot = forms.CharField(help_text="As printed on the bag, for example L-0431.")
    weight = forms.DecimalField(label="Weight", min_value=Decimal("3.10"))
    stage = forms.ChoiceField(choices=[("4", "Post-polishing"), ("5", "Stone setting")])
    found = forms.ChoiceField(
        label="Found by", choices=[("us", "our inspector"), ("them", "the factory")], widget=forms.RadioSelect
    )
    photo = forms.ImageField(required=False)
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    tell = forms.BooleanField(required=False, label="Tell Lin Wei now")


def everything() -> dict[str, Any]:
    return {
        "tones": ("draft", "open", "ok", "watch", "red", "locked", "golden"),
        "thread": thread(),
        "form": Weighing(),
        "bad_form": Weighing(
            {"lot": "", "weight": "3.02", "stage": "4", "found": "us", "note": "weighed twice"}
        ),
        "reasons": reasons(),
        "history": history(),
        "grid_columns": grid_columns(),
        "grid_rows": grid_rows(),
        "pictures": drawings(),
        "rows": comparison(),
        "facts": [("Style", "MA-P-021"), ("Metal", "sterling 925"), ("MOQ", 300), ("Lead time", None)],
        "tabs": [
            {"label": "Open", "url": "?", "current": True, "n": 5},
            {"label": "Closed", "url": "?closed=1", "current": False, "n": 41},
        ],
        "steps": [
            {"label": "Invited", "tone": "ok", "note": "3 May"},
            {"label": "Answered", "tone": "ok", "note": "11 May"},
            {"label": "Visited", "tone": "open", "current": True, "note": "20 May"},
            {"label": "Decided", "tone": "draft"},
        ],
        "signs": [
            {"line": "For Maris Atelier: Camille Maris, owner", "name": "Camille Maris", "at": MORNING},
            {"line": "For Ruifeng: Lin Wei, manager", "waits": "signs after the brand"},
        ],
        "cells": ["ok"] * 8 + ["open", "watch", "red"],
        "morning": MORNING,
        "share": Decimal("0.926"),
        "price": Decimal("21.4"),
        "jobs": [
            job(progress=40, step="Drawing page 5 of 12"),
            job(is_failed=True, error="A photo could not be read."),
        ],
    }


def thread() -> list[dict[str, Any]]:
    rows = [
        ("supplier", "watch", "approved, watch", "Ruifeng, Shenzhen. RJC CoP expired", True),
        ("spec", "ok", "B released", "2 Mar, acknowledged 5 Mar", True),
        ("sample", "golden", "golden", "Round 3, PPS, 18 of 18 inside", True),
        ("process", "locked", "locked", "Standard PS-0031, 12 locks", True),
        ("gate", "open", "3 of 11 open", "PO-2026-047 waits since 6 May", False),
        ("po", "draft", "draft", "600 pieces, due 26 June", False),
        ("qc", "red", "1 lot red", "L-0431 plating 2.41 µm", False),
        ("cost", "watch", "+3.1 %", "Landed 26.45 USD against 25.65", False),
    ]
    names = ("kind", "tone", "word", "fact", "stands")
    return [dict(zip(names, row, strict=True)) | {"url": "#", "golden": row[0] == "sample"} for row in rows]


def reasons() -> list[Reason]:
    return [
        Reason(
            "certificate_expired",
            "RJC Code of Practices expired on 9 May: ask Ruifeng for the new one.",
            where="#",
        ),
        Reason("viability_open", "Operation 70 has no named person: answer it in the dossier.", where="#"),
    ]


def history() -> list[dict[str, Any]]:
    return [
        {
            "at": MORNING,
            "who": "Nadia Osei",
            "what": "Lot L-0431 rejected",
            "reason": "Plating under the limit on 3 of 13.",
            "tone": "red",
        },
        {
            "at": MORNING - timedelta(days=2),
            "who": "Jonas Feld",
            "what": "Due date moved",
            "changes": [("due", "19 June", "26 June")],
        },
        {
            "at": MORNING - timedelta(days=9),
            "who": "Camille Maris",
            "what": "Process standard locked",
            "tone": "locked",
        },
    ]


def grid_columns() -> list[dict[str, Any]]:
    return [
        {"name": "part", "label": "Part"},
        {
            "name": "kind",
            "label": "Kind",
            "kind": "choice",
            "choices": [("metal", "metal"), ("plating", "plating"), ("finding", "finding")],
        },
        {"name": "what", "label": "What"},
        {"name": "qty", "label": "Qty", "kind": "number"},
        {"name": "unit", "label": "Unit"},
        {"name": "cost", "label": "Cost", "unit": "USD", "kind": "readonly"},
    ]


def grid_rows() -> list[dict[str, Any]]:
    red = {
        "value": "2.5",
        "tone": "red",
        "reason": "1.46 µm fine-gold equivalent, vermeil needs 2.5",
        "callout": 8,
    }
    return [
        {
            "id": "bl_1",
            "cells": {
                "part": "014-C1",
                "kind": "metal",
                "what": "Casting, sterling",
                "qty": "9.40",
                "unit": "g",
                "cost": "9.86",
            },
        },
        {
            "id": "bl_2",
            "cells": {
                "part": "014-P1",
                "kind": "plating",
                "what": "Gold, all surfaces",
                "qty": red,
                "unit": "µm",
                "cost": "3.10",
            },
        },
        {
            "id": "bl_3",
            "cells": {
                "part": "F-HM2",
                "kind": "finding",
                "what": "Hallmark punch",
                "qty": "1",
                "unit": "pc",
                "cost": "0.40",
            },
        },
        {"id": "", "cells": {}},
    ]


def comparison() -> list[dict[str, Any]]:
    return [
        {
            "label": "Plating",
            "left": "2.5 µm",
            "right": "4.3 µm",
            "changed": True,
            "note": "fine-gold equivalent 2.5",
        },
        {"label": "Metal", "left": "sterling 925", "right": "sterling 925", "changed": False},
        {"label": "Hallmark", "left": None, "right": "925, sponsor's mark", "changed": True},
    ]


def job(**facts: Any) -> SimpleNamespace:
    return SimpleNamespace(
        **({"public_id": "job_specimen", "is_over": True, "is_done": False, "is_failed": False} | facts)
    )


def lots() -> list[Point]:
    tones = ("",) * 6 + ("watch", "watch", "red")
    orders = ("PO-2026-018",) * 3 + ("PO-2026-031",) * 6
    return [
        Point(lot, value, value - 0.11, value + 0.11, tone, order)
        for lot, value, tone, order in zip(LOTS, PLATING, tones, orders, strict=True)
    ]


def drawings() -> dict[str, Any]:
    gaps = [Point(lot, None if i > 5 else 0.40 + i % 2 * 0.01) for i, lot in enumerate(LOTS)]
    passes = [Point(lot, 3 if i < 7 else 2, tone="" if i < 7 else "watch") for i, lot in enumerate(LOTS)]
    return {
        "waterfall": pictures.waterfall(
            steps=[
                Step("Pre-production", 0.996),
                Step("Raw casting", 0.989),
                Step("Pre-polishing", 0.991),
                Step("Post-polishing", 0.965),
                Step("Stone setting", 0.99),
                Step("Final audit", 0.993),
            ],
            target=0.94,
        ),
        "drift": pictures.drift(
            points=lots(),
            sample=2.78,
            spread=(2.68, 2.88),
            lower=2.5,
            unit="µm",
            events=[Event(5, "21 Apr: bath B3 takes over from B1, not disclosed")],
        ),
        "lock_passes": pictures.lock(passes, sample=3, lower=2),
        "lock_gauge": pictures.lock(gaps, sample=0.40, lower=0.37, unit="mm"),
        "control": pictures.control_chart(
            points=lots(), centre=2.70, ucl=2.93, lcl=2.47, lsl=2.5, unit="µm", violations={8: "rule 1"}
        ),
        "interval": pictures.interval(
            value=0.778, low=0.453, high=0.937, target=0.95, scale=(0.3, 1), tone="red"
        ),
        "spark": pictures.sparkline([88, 90, 91, None, 94, 93, 92, 90, 89, 85], target=94, tone="watch"),
        "nospark": pictures.sparkline([None, None]),
        "lines": cost_lines(),
        "tornado": pictures.tornado(
            bars=[
                Bar("Pieces a year", -2.65, 0.9, "4 000", "9 000"),
                Bar("OEM price, FOB", -2.0, 0.5, "15.60", "13.10"),
                Bar("Gold price", -0.66, -0.4, "+18 %", "−12 %"),
            ],
            centre=-0.5,
            unit="USD",
        ),
        "histogram": pictures.histogram(
            bins=[
                (2.3, 2.4, 1),
                (2.4, 2.5, 4),
                (2.5, 2.6, 11),
                (2.6, 2.7, 19),
                (2.7, 2.8, 23),
                (2.8, 2.9, 9),
            ],
            lower=2.5,
            mean=2.69,
        ),
        "pareto": pictures.pareto(
            bars=[("thin plating", 71), ("over-polished", 38), ("porosity", 25), ("loose stone", 6)]
        ),
        "legend": pictures.legend("drift"),
    }


def cost_lines() -> Any:
    volumes = (1000, 2000, 5000, 10000, 20000, 50000, 100000, 200000)
    oem = [(v, 14.2 + 35400 / v) for v in volumes]
    odm = [(v, 17.9 + 9800 / v) for v in volumes]
    return pictures.lines(
        series=[
            Series("OEM, Bangkok", oem, [(v, c * 0.91, c * 1.09) for v, c in oem], "accent"),
            Series("ODM, Jaipur", odm, [(v, c * 0.92, c * 1.08) for v, c in odm], "main"),
            Series("nearshore, Arezzo", [(v, 19.6 + 28000 / v) for v in volumes], tone="dash"),
        ],
        x_label="pieces a year, logarithmic",
        y_label="USD",
        log_x=True,
        mark_x=6000,
        mark_label="plan 6 000 a year",
        crossings=[(6919, 19.3, "break-even 6 919")],
    )
