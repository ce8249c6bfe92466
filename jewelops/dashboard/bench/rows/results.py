"""POST one QC result and a hundred: with token, tenancy, plan, idempotency key, tally; the floor checks a token and inserts."""

import uuid
from collections.abc import Iterator
from itertools import count
from typing import Any

from jewelops.dashboard.bench.client import Request, request
from jewelops.dashboard.bench.measure import compare
from jewelops.dashboard.bench.rows.asked import queries_of, turn
from jewelops.dashboard.bench.setting import Setting
from jewelops.dashboard.bench.table import Line
from qc.models import Inspection

ONE, BULK = "/api/v1/inspection-results", "/api/v1/bulk/inspection-results"
ROWS = 100


class Phone:
    """One client with an inspection of its own: it goes round the pieces of one check."""

    def __init__(self, setting: Setting, inspection: Inspection) -> None:
        self.world, self.inspection = setting.world, inspection
        checks = inspection.snapshot["checks"]
        self.check = next(check for check in checks if check["kind"] != "measured")
        self.pieces = (1 + number % self.check["pieces"] for number in count())

    def fact(self) -> dict[str, Any]:
        return {
            "inspection": self.inspection.public_id,
            "check": str(self.check["no"]),
            "piece": next(self.pieces),
            "passed": True,
            "client_key": uuid.uuid4().hex,
        }

    def bare_fact(self) -> dict[str, Any]:
        return {
            "supplier": str(self.inspection.supplier_id),
            "inspection": str(self.inspection.pk),
            "check": self.check["id"],
            "piece": next(self.pieces),
            "passed": True,
            "key": uuid.uuid4().hex,
        }

    @property
    def headers(self) -> dict[str, str]:
        return self.world.inspector_headers | {"Idempotency-Key": uuid.uuid4().hex}

    def one(self) -> Request:
        return request("POST", ONE, headers=self.headers, body=self.fact(), expect=201)

    def bare_one(self) -> Request:
        return request("POST", "/one", headers=self.world.inspector_headers, body=self.bare_fact())

    def hundred(self) -> Request:
        rows = [self.fact() for _n in range(ROWS)]
        return request("POST", BULK, headers=self.headers, body={"mode": "atomic", "rows": rows})

    def bare_hundred(self) -> Request:
        body = {"rows": [self.bare_fact() for _n in range(ROWS)]}
        return request("POST", "/many", headers=self.world.inspector_headers, body=body)


def one(setting: Setting) -> Iterator[Line]:
    phones = [Phone(setting, inspection) for inspection in setting.world.inspections]
    note = queries_of(phones[0].one)
    for clients, each in ((1, setting.times(300)), (8, setting.times(80))):
        found = compare(
            turn(setting.ours, lambda client: phones[client].one(), clients=clients, each=each),
            turn(setting.floor, lambda client: phones[client].bare_one(), clients=clients, each=each),
            setting.rounds,
        )
        yield Line(f"POST one QC result, {clients} client{'s' * (clients > 1)}", found, f"{note}; aim 2")


def hundred(setting: Setting) -> Iterator[Line]:
    phone = Phone(setting, setting.world.inspections[0])
    note = queries_of(phone.hundred)
    found = compare(
        turn(setting.ours, lambda _client: phone.hundred(), clients=1, each=setting.times(40)),
        turn(setting.floor, lambda _client: phone.bare_hundred(), clients=1, each=setting.times(40)),
        setting.rounds,
    )
    yield Line("POST 100 QC results", found, f"{note}; aim 2.5")
