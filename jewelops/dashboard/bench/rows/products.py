"""A product with 200 lines in its bill of materials: by the API beside plain SQL, and as a page."""

from collections.abc import Iterator

from jewelops.dashboard.bench.client import request
from jewelops.dashboard.bench.measure import compare
from jewelops.dashboard.bench.rows.asked import queries_of, same, turn
from jewelops.dashboard.bench.rows.pages import page
from jewelops.dashboard.bench.setting import Setting
from jewelops.dashboard.bench.table import Line


def two_hundred_lines(setting: Setting) -> Iterator[Line]:
    world, each = setting.world, setting.times(60)
    product = world.large_product
    revision = product.revisions.get()
    path = f"/api/v1/revisions/{revision.public_id}"
    one = request("GET", path, headers=world.headers)
    note = queries_of(lambda: one)
    found = compare(
        turn(setting.ours, same(one), clients=1, each=each),
        turn(
            setting.floor,
            same(request("GET", f"/product/{revision.pk}", headers=world.headers)),
            clients=1,
            each=each,
        ),
        setting.rounds,
    )
    yield Line("product with 200 BOM lines, API", found, f"{note}; aim 2")
    yield page(setting, "product with 200 BOM lines, page", product.get_absolute_url())
    yield page(setting, "its bill of materials, page", f"{revision.get_absolute_url()}bom/")
