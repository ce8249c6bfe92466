"""A check keeps the inspection level that its requirement asks: also those of plans that were made before.

An inspection under way keeps the plan it froze. The trail's triggers are renewed after all migrations; until then they
know no such column, so the rows of before are filled without them.
"""

from django.db import migrations, models

TELL_LEVELS = """
    ALTER TABLE qc_check DISABLE TRIGGER USER;
    UPDATE qc_check SET level = upper(btrim(requirement.inspection_level))
    FROM specs_requirement requirement
    WHERE requirement.id = qc_check.requirement_id AND requirement.sampling = 'AQL'
        AND upper(btrim(requirement.inspection_level)) IN ('S-1', 'S-2', 'S-3', 'S-4', 'I', 'II', 'III');
    ALTER TABLE qc_check ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("qc", "0011_checks_of_a_lot"),
        ("specs", "0005_parts_of_some_skus"),
    ]

    operations = [
        migrations.AddField(
            model_name="check",
            name="level",
            field=models.CharField(blank=True, max_length=4, verbose_name="level"),
        ),
        migrations.AddField(
            model_name="checkevent",
            name="level",
            field=models.CharField(blank=True, max_length=4, verbose_name="level"),
        ),
        migrations.RunSQL(TELL_LEVELS, migrations.RunSQL.noop),
    ]
