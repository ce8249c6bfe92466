"""Sums up, for each closed inspection, what it said of each lock: drift reads that instead of every result."""

from django.db import migrations

SUM_UP = """
    INSERT INTO qc_lockreading
        (dossier_id, inspection_id, check_id, n, total, squares, lowest, highest, off, as_locked, otherwise)
    SELECT ordered.dossier_id, r.inspection_id, r.check_id,
        count(r.value), coalesce(sum(r.value), 0), coalesce(sum(r.value * r.value), 0), min(r.value), max(r.value),
        count(*) FILTER (WHERE r.value < item.lower OR r.value > item.upper),
        count(*) FILTER (WHERE r.value IS NULL AND r.passed),
        coalesce(
            jsonb_agg(jsonb_build_array(r.note, r.defect_type_id) ORDER BY r.id) FILTER (WHERE r.value IS NULL AND NOT r.passed),
            '[]'
        )
    FROM qc_result r
        JOIN qc_check looked ON looked.id = r.check_id
        JOIN sampling_standarditem item ON item.id = looked.lock_item_id
        JOIN qc_inspection seen ON seen.id = r.inspection_id
        JOIN sampling_lot lot ON lot.id = seen.lot_id
        JOIN sampling_orderline line ON line.id = lot.line_id
        JOIN sampling_purchaseorder ordered ON ordered.id = line.order_id
    WHERE seen.state <> 'open' AND r.passed IS NOT NULL AND r.voids_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM qc_result taken WHERE taken.voids_id = r.id)
    GROUP BY ordered.dossier_id, r.inspection_id, r.check_id
    ON CONFLICT (inspection_id, check_id) DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("qc", "0008_readings_of_locks")]

    operations = [migrations.RunSQL(SUM_UP, "DELETE FROM qc_lockreading")]
