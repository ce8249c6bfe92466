"""Each view asks for the token by one query, then does the row's work by the plainest SQL there is."""

import hashlib
import json
import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from psycopg2.extras import execute_values  # type: ignore[import-untyped]  # ships no types

TOKEN = "SELECT brand_id FROM accounts_apitoken WHERE digest = %s AND revoked_at IS NULL"
COLUMNS = (
    "id, brand_id, supplier_id, inspection_id, check_id, piece, passed, severity, note, recorded_at, received_at,"
    " client_key"
)
RESULT = (
    "id, inspection_id, check_id, piece, value, passed, defect_type_id, severity, note, photo_id, instrument_id,"
    " recorded_at, received_at, client_key, voids_id"
)
PLACES = ", ".join(["%s"] * 12)


def knowing_the_token(view: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """The brand of the bearer goes to the view; 401 for a stranger."""

    @wraps(view)
    def answer(request: HttpRequest, **parts: Any) -> HttpResponse:
        secret = request.headers.get("Authorization", "").removeprefix("Bearer ")
        with connection.cursor() as cursor:
            cursor.execute(TOKEN, [hashlib.sha512(secret.encode()).hexdigest()])
            found = cursor.fetchone()
            if found is None:
                return HttpResponse(status=401)
            body = view(request, cursor, found[0], **parts)
        raw = json.dumps(body, default=str).encode()
        return HttpResponse(raw, content_type="application/json", headers={"Content-Length": len(raw)})

    return answer


def _values(row: dict[str, Any], brand: Any) -> tuple[Any, ...]:
    now = timezone.now()
    return (
        str(uuid.uuid4()), str(brand), row["supplier"], row["inspection"], row["check"], row["piece"], row["passed"], "",
        "", now, now, row["key"],
    )  # fmt: skip


@knowing_the_token
def one(request: HttpRequest, cursor: Any, brand: Any) -> Any:
    values = _values(json.loads(request.body), brand)
    cursor.execute(f"INSERT INTO qc_result ({COLUMNS}) VALUES ({PLACES})", values)  # noqa: S608  # our own names
    return {"id": values[0]}


@knowing_the_token
def many(request: HttpRequest, cursor: Any, brand: Any) -> Any:
    values = [_values(row, brand) for row in json.loads(request.body)["rows"]]
    execute_values(cursor.cursor, f"INSERT INTO qc_result ({COLUMNS}) VALUES %s", values, page_size=500)  # noqa: S608
    return {"ids": [row[0] for row in values]}


@knowing_the_token
def page(request: HttpRequest, cursor: Any, brand: Any) -> Any:
    """Keyset: the rows before an id, newest first."""
    before = request.GET.get("before", "ffffffff-ffff-ffff-ffff-ffffffffffff")
    cursor.execute(
        f"SELECT {RESULT} FROM qc_result WHERE brand_id = %s AND id < %s ORDER BY id DESC LIMIT 101",  # noqa: S608
        [brand, before],
    )
    return {"results": _rows(cursor)[:100]}


@knowing_the_token
def product(request: HttpRequest, cursor: Any, brand: Any, pk: uuid.UUID) -> Any:
    """A revision's own row and the five lists below it."""
    cursor.execute("SELECT * FROM specs_revision WHERE id = %s AND brand_id = %s", [str(pk), brand])
    found = _rows(cursor)[0]
    for name in ("bomline", "dimension", "operation", "requirement", "claim"):
        cursor.execute(f"SELECT * FROM specs_{name} WHERE revision_id = %s ORDER BY position", [str(pk)])  # noqa: S608
        found[name] = _rows(cursor)
    return found


STAGES = """
    SELECT stage, sum(units), sum(defective), sum(defects), sum(lots), sum(lots_accepted) FROM qc_stageday
    WHERE brand_id = %s AND day BETWEEN %s AND %s {more} GROUP BY stage
"""
CAUSES = """
    SELECT d.stage, t.name, sum(d.count) FROM qc_defectday d LEFT JOIN qc_defecttype t ON t.id = d.defect_type_id
    WHERE d.brand_id = %s AND d.day BETWEEN %s AND %s GROUP BY 1, 2 ORDER BY 3 DESC
"""


def _period(request: HttpRequest) -> list[str]:
    return [request.GET["start"], request.GET["end"]]


@knowing_the_token
def yields(request: HttpRequest, cursor: Any, brand: Any) -> Any:
    cursor.execute(STAGES.format(more=""), [brand, *_period(request)])
    rows = cursor.fetchall()
    rolled = 1.0
    for _stage, units, defective, *_rest in rows:
        rolled *= 1 - defective / units if units else 1
    return {"rty": rolled, "stages": rows}


@knowing_the_token
def pareto(request: HttpRequest, cursor: Any, brand: Any) -> Any:
    cursor.execute(CAUSES, [brand, *_period(request)])
    return {"causes": cursor.fetchall()}


@knowing_the_token
def scorecard(request: HttpRequest, cursor: Any, brand: Any, supplier: uuid.UUID) -> Any:
    """The three figures that come out of the summaries; the product's card has more, each from facts of its own."""
    cursor.execute(STAGES.format(more="AND supplier_id = %s"), [brand, *_period(request), str(supplier)])
    return {"stages": cursor.fetchall()}


def _rows(cursor: Any) -> list[dict[str, Any]]:
    names = [column.name for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
