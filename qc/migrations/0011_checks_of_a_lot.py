"""Checks that the log of a lot answers are asked once a lot: also those of plans that were made before.

An inspection under way keeps the checks it froze. The trail's triggers are renewed after all migrations; until then they
know no such column, so the rows of before are told apart without them.
"""

from django.db import migrations, models

TELL_APART = """
    ALTER TABLE qc_check DISABLE TRIGGER USER;
    UPDATE qc_check SET of_lot = true
    FROM sampling_standarditem item
        JOIN sampling_processstandard standard ON standard.id = item.standard_id
        JOIN sampling_dossier dossier ON dossier.id = standard.dossier_id
        JOIN specs_operation operation ON operation.revision_id = dossier.revision_id
        CROSS JOIN LATERAL jsonb_array_elements(operation.parameters) AS parameter
    WHERE item.id = qc_check.lock_item_id AND item.requirement_id IS NULL AND item.kind IN ('finishing', 'cure')
        AND item.name = left(operation.name || ': ' || btrim(parameter ->> 'name'), 120);
    ALTER TABLE qc_check ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("qc", "0010_both_of_the_eighth"),
        ("sampling", "0012_amendments_are_overridden_changes_make_standards"),
        ("specs", "0005_parts_of_some_skus"),
    ]

    operations = [
        migrations.AddField(
            model_name="check",
            name="of_lot",
            field=models.BooleanField(default=False, verbose_name="once a lot"),
        ),
        migrations.AddField(
            model_name="checkevent",
            name="of_lot",
            field=models.BooleanField(default=False, verbose_name="once a lot"),
        ),
        migrations.RunSQL(TELL_APART, migrations.RunSQL.noop),
    ]
