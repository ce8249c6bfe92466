"""Our tables against the CSV transcription of the standards, cell by cell."""

import csv
from pathlib import Path

import pytest

from qc.rules.aql import Level, Severity, Standard, code_letter, plan, printed_cell, resolve

DATA = Path(__file__).parent.parent / "data"
TABLES = [
    ("aql_single_normal.csv", Standard.ISO_2859_1, Severity.NORMAL),
    ("aql_single_normal.csv", Standard.Z1_4, Severity.NORMAL),
    ("aql_single_tightened.csv", Standard.ISO_2859_1, Severity.TIGHTENED),
    ("aql_single_reduced.csv", Standard.ISO_2859_1, Severity.REDUCED),
    ("aql_single_tightened_z14.csv", Standard.Z1_4, Severity.TIGHTENED),
    ("aql_single_reduced_z14.csv", Standard.Z1_4, Severity.REDUCED),
]
SIGNS = {"down": "v", "up": "^"}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(("name", "standard", "severity"), TABLES)
def test_every_printed_cell(name: str, standard: Standard, severity: Severity) -> None:
    ours = [printed_cell(standard, severity, row["code_letter"], row["aql"]) for row in rows(name)]
    theirs = [SIGNS.get(row["cell"], f"{row['cell_ac']}/{row['cell_re']}") for row in rows(name)]
    assert len(ours) == 16 * 26
    assert ours == theirs


@pytest.mark.parametrize(("name", "standard", "severity"), TABLES)
def test_every_arrow_leads_to_the_row_the_standard_means(
    name: str, standard: Standard, severity: Severity
) -> None:
    for row in rows(name):
        cell = resolve(standard, severity, row["code_letter"], row["aql"])
        expected = (
            row["effective_letter"],
            int(row["effective_sample_size"]),
            int(row["effective_ac"]),
            int(row["effective_re"]),
        )
        assert (cell.letter, cell.n, cell.ac, cell.re) == expected, row


def test_every_band_edge_of_table_1() -> None:
    bands = rows("aql_code_letters.csv")
    assert len(bands) == 15
    for band in bands:
        for level in Level:
            for lot in {int(band["lot_min"]), int(band["lot_max"] or 2_000_000)}:
                assert code_letter(lot, level) == band[level], (lot, level)


def test_the_supplementary_letter_s_is_reached_by_arrow_only() -> None:
    tightened = plan(lot_size=500_001, aql="0.025", level="III", severity="tightened")
    assert (tightened.code_letter, tightened.effective_letter) == ("R", "S")
    assert (tightened.table_sample_size, tightened.ac, tightened.re) == (3150, 1, 2)
