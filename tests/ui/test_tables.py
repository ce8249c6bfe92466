"""django_tables2 in our look: sorted by the address, paged, and empty in words."""

import django_tables2 as tables
from django.test import RequestFactory

LOTS = [{"lot": f"L-{n:04}", "pieces": 20 * n} for n in range(1, 61)]


class LotTable(tables.Table):
    lot = tables.Column()
    pieces = tables.Column(attrs={"td": {"class": "jo-num"}})

    class Meta:
        caption = "Lots"
        empty_text = "No lot has been opened yet."


def drawn(table, address="/lots/?state=open"):
    request = RequestFactory().get(address)
    tables.RequestConfig(request, paginate={"per_page": 25}).configure(table)
    return table.as_html(request)


def test_a_column_is_sorted_by_the_address_and_the_filter_stays():
    html = drawn(LotTable(LOTS), "/lots/?state=open&sort=-pieces")
    assert html.index("L-0060") < html.index("L-0059")
    assert 'aria-sort="descending"' in html
    assert "state=open" in html


def test_a_long_table_says_where_one_is():
    html = drawn(LotTable(LOTS), "/lots/?page=2")
    assert "26 to 50 of 60" in html
    assert 'rel="prev"' in html
    assert 'rel="next"' in html


def test_each_cell_carries_its_heading_for_the_phone():
    assert 'data-label="Pieces"' in drawn(LotTable(LOTS))


def test_an_empty_table_says_so():
    assert "No lot has been opened yet." in drawn(LotTable([]))
