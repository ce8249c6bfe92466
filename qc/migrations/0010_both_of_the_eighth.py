from django.db import migrations


class Migration(migrations.Migration):
    """Two that were written side by side: a name, and the readings of locks."""

    dependencies = [
        ("qc", "0008_nonconformance_has_a_name"),
        ("qc", "0009_sum_up_what_locks_were_told"),
    ]

    operations: list[object] = []
