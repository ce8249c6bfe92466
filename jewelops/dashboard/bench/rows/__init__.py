"""The rows of the table, in its order. Each is called with the run's Setting and yields the lines it prints."""

from collections.abc import Callable, Iterator

from jewelops.dashboard.bench.rows import lists, pages, papers, products, results, summaries
from jewelops.dashboard.bench.setting import Setting
from jewelops.dashboard.bench.table import Line

ROWS: dict[str, Callable[[Setting], Iterator[Line]]] = {
    "post": results.one,
    "bulk": results.hundred,
    "list": lists.page_of_hundred,
    "product": products.two_hundred_lines,
    "summaries": summaries.ninety_days,
    "pages": pages.of_the_year,
    "pdf": papers.printed,
}
