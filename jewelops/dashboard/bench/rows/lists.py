"""A list page of 100 results: first and deep, in a small and in a large table."""

from collections.abc import Iterator

from jewelops.dashboard.bench.client import request
from jewelops.dashboard.bench.measure import compare
from jewelops.dashboard.bench.rows.asked import queries_of, same, turn
from jewelops.dashboard.bench.setting import Setting
from jewelops.dashboard.bench.table import Line

FIRST = "/api/v1/inspection-results?limit=100"
DEEP = 0.9  # of the list


def page_of_hundred(setting: Setting) -> Iterator[Line]:
    world, each = setting.world, setting.times(100)
    deep = request("GET", f"{FIRST}&cursor={world.cursor(DEEP)}", headers=world.headers)
    first = request("GET", FIRST, headers=world.headers)
    note = queries_of(lambda: first)
    bare_first = request("GET", "/page", headers=world.headers)
    bare_deep = request("GET", f"/page?before={world.result_at(DEEP)}", headers=world.headers)
    ours, floor = setting.ours, setting.floor
    for name, mine, bare in (("first", first, bare_first), ("deep", deep, bare_deep)):
        found = compare(
            turn(ours, same(mine), clients=1, each=each), turn(floor, same(bare), clients=1, each=each), setting.rounds
        )  # fmt: skip
        yield Line(f"list page of 100 at {world.results:,} results, {name}", found, f"{note}; aim 2")
    found = compare(
        turn(ours, same(deep), clients=1, each=each), turn(ours, same(first), clients=1, each=each), setting.rounds
    )  # fmt: skip
    yield Line("  deep over first (in the floor's column)", found, "aim 1.2")
    few = setting.small_world
    small = request("GET", FIRST, headers=few.headers)
    found = compare(
        turn(ours, same(first), clients=1, each=each),
        turn(setting.ours_small, same(small), clients=1, each=each),
        setting.rounds,
    )
    yield Line(f"  {world.results:,} over {few.results:,} results", found, "aim 1.5")
