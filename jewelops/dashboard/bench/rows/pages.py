"""The pages a brand opens every day: time, queries, bytes over the wire. The dossier has 200 lots and more."""

from collections.abc import Iterator

from jewelops.dashboard.bench.client import Caller, request
from jewelops.dashboard.bench.measure import alone
from jewelops.dashboard.bench.rows.asked import queries_of, same, turn
from jewelops.dashboard.bench.setting import Setting
from jewelops.dashboard.bench.table import Line


def of_the_year(setting: Setting) -> Iterator[Line]:
    world = setting.world
    pages = (
        ("home", "/"),
        ("product", world.dossier.revision.product.get_absolute_url()),
        (f"dossier, {world.lots} lots", world.dossier.get_absolute_url()),
        ("drift", f"{world.dossier.get_absolute_url()}drift/"),
        ("radar", "/sampling/drift/"),
        ("lot", world.busy_lot.get_absolute_url()),
        ("lot, quality", f"/qc/lots/{world.busy_lot.public_id}/"),
        ("gate", world.draft_order.get_absolute_url()),
        ("scorecard", f"/suppliers/scorecards/{world.scorecard.public_id}/"),
    )
    for name, path in pages:
        yield page(setting, f"page: {name}", path)


def page(setting: Setting, name: str, path: str) -> Line:
    headers = {"Cookie": setting.world.cookie}
    one = request("GET", path, headers=headers)
    size = len(Caller(setting.ours.port).ask(one).body) / 1024
    note = queries_of(lambda: one)
    took, cpu = alone(turn(setting.ours, same(one), clients=1, each=setting.times(40)), setting.rounds)
    return Line(name, ours=took, cpu=cpu, note=f"{note}, {size:.1f} kB compressed; aim 100 ms, 100 kB")
