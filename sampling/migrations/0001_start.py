import django.db.models.deletion
import jewelops.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_people_and_brands"),
        ("files", "0001_start"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("specs", "0001_start"),
        ("suppliers", "0001_start"),
    ]

    operations = [
        migrations.CreateModel(
            name="Dossier",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossiers",
                        to="specs.revision",
                    ),
                ),
                (
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossiers",
                        to="suppliers.supplier",
                    ),
                ),
                ("moq", models.PositiveIntegerField(blank=True, null=True, verbose_name="MOQ (pieces)")),
                ("tests_agreed", models.JSONField(blank=True, default=list, verbose_name="tests agreed")),
                (
                    "tests_agreed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="tests agreed at"),
                ),
                ("notes", models.TextField(blank=True, verbose_name="notes")),
            ],
            options={
                "ordering": ("-created_at",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("revision", "supplier"), name="dossier_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="DossierEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sampling.dossier",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=jewelops.kernel.ids.new_id, editable=False, serialize=False)),
                (
                    "brand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.brand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "revision",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="specs.revision",
                    ),
                ),
                (
                    "supplier",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="suppliers.supplier",
                    ),
                ),
                ("moq", models.PositiveIntegerField(blank=True, null=True, verbose_name="MOQ (pieces)")),
                ("tests_agreed", models.JSONField(blank=True, default=list, verbose_name="tests agreed")),
                (
                    "tests_agreed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="tests agreed at"),
                ),
                ("notes", models.TextField(blank=True, verbose_name="notes")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acknowledgement",
                        to="sampling.dossier",
                    ),
                ),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("acknowledged_at", models.DateTimeField(verbose_name="acknowledged")),
                ("content_hash", models.CharField(max_length=64, verbose_name="of the revision with hash")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AcknowledgementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sampling.acknowledgement",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=jewelops.kernel.ids.new_id, editable=False, serialize=False)),
                (
                    "brand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.brand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "dossier",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.dossier",
                    ),
                ),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("acknowledged_at", models.DateTimeField(verbose_name="acknowledged")),
                ("content_hash", models.CharField(max_length=64, verbose_name="of the revision with hash")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="sampling.dossier",
                    ),
                ),
                ("item", models.CharField(blank=True, max_length=80, verbose_name="about")),
                ("text", models.TextField(verbose_name="question")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
            ],
            options={
                "ordering": ("created_at",),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_at__isnull", True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="question_answered_with_words",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sampling.question",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=jewelops.kernel.ids.new_id, editable=False, serialize=False)),
                (
                    "brand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.brand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "dossier",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.dossier",
                    ),
                ),
                ("item", models.CharField(blank=True, max_length=80, verbose_name="about")),
                ("text", models.TextField(verbose_name="question")),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Shipment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shipments",
                        to="sampling.dossier",
                    ),
                ),
                ("number", models.CharField(max_length=40, verbose_name="number")),
                ("carrier", models.CharField(blank=True, max_length=60, verbose_name="carrier")),
                ("tracking", models.CharField(blank=True, max_length=80, verbose_name="tracking")),
                ("cartons", models.PositiveSmallIntegerField(default=1, verbose_name="cartons")),
                ("shipped_at", models.DateTimeField(blank=True, null=True, verbose_name="shipped")),
                ("received_at", models.DateTimeField(blank=True, null=True, verbose_name="received")),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "number"), name="shipment_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ShipmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sampling.shipment",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=jewelops.kernel.ids.new_id, editable=False, serialize=False)),
                (
                    "brand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.brand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "dossier",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.dossier",
                    ),
                ),
                ("number", models.CharField(max_length=40, verbose_name="number")),
                ("carrier", models.CharField(blank=True, max_length=60, verbose_name="carrier")),
                ("tracking", models.CharField(blank=True, max_length=80, verbose_name="tracking")),
                ("cartons", models.PositiveSmallIntegerField(default=1, verbose_name="cartons")),
                ("shipped_at", models.DateTimeField(blank=True, null=True, verbose_name="shipped")),
                ("received_at", models.DateTimeField(blank=True, null=True, verbose_name="received")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GatePolicy",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("condition", models.SlugField(verbose_name="condition")),
                ("only_warns", models.BooleanField(default=False, verbose_name="only warns")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "condition"), name="gate_policy_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("condition__in", ("revision_released", "standard_signed")),
                            ("only_warns", True),
                            _negated=True,
                        ),
                        name="gate_policy_never_softens_the_locks",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GatePolicyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sampling.gatepolicy",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=jewelops.kernel.ids.new_id, editable=False, serialize=False)),
                (
                    "brand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.brand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("condition", models.SlugField(db_index=False, verbose_name="condition")),
                ("only_warns", models.BooleanField(default=False, verbose_name="only warns")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="samples",
                        to="sampling.dossier",
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(verbose_name="round")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("prototype", "prototype"),
                            ("counter", "counter sample"),
                            ("pps", "production-equivalent"),
                            ("golden", "golden sample"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "requested"),
                            ("in_work", "in work"),
                            ("sent", "sent"),
                            ("received", "received"),
                            ("approved", "approved"),
                            ("approved_with_comments", "approved with comments"),
                            ("rejected", "rejected"),
                        ],
                        default="requested",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                ("to_show", models.TextField(blank=True, verbose_name="what it is to show")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                ("pieces", models.PositiveSmallIntegerField(default=1, verbose_name="pieces")),
                (
                    "fee_amount",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="fee"
                    ),
                ),
                ("fee_currency", models.CharField(blank=True, max_length=3, verbose_name="currency")),
                (
                    "fee_credited",
                    models.BooleanField(default=False, verbose_name="fee credited to the order"),
                ),
                ("courier", models.CharField(blank=True, max_length=60, verbose_name="courier")),
                ("tracking", models.CharField(blank=True, max_length=80, verbose_name="tracking")),
                (
                    "built_by_seniors_only",
                    models.BooleanField(default=False, verbose_name="built by seniors only"),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="build record submitted"),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
                ("received_at", models.DateTimeField(blank=True, null=True, verbose_name="received")),
                (
                    "evaluated_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("evaluated_at", models.DateTimeField(blank=True, null=True, verbose_name="evaluated")),
                ("verdict_reason", models.TextField(blank=True, verbose_name="reasons")),
            ],
            options={
                "ordering": ("dossier", "-round"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("dossier", "round"), name="sample_round_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SampleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sampling.sample",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=jewelops.kernel.ids.new_id, editable=False, serialize=False)),
                (
                    "brand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.brand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "dossier",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.dossier",
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(verbose_name="round")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("prototype", "prototype"),
                            ("counter", "counter sample"),
                            ("pps", "production-equivalent"),
                            ("golden", "golden sample"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "requested"),
                            ("in_work", "in work"),
                            ("sent", "sent"),
                            ("received", "received"),
                            ("approved", "approved"),
                            ("approved_with_comments", "approved with comments"),
                            ("rejected", "rejected"),
                        ],
                        default="requested",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                ("to_show", models.TextField(blank=True, verbose_name="what it is to show")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                ("pieces", models.PositiveSmallIntegerField(default=1, verbose_name="pieces")),
                (
                    "fee_amount",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="fee"
                    ),
                ),
                ("fee_currency", models.CharField(blank=True, max_length=3, verbose_name="currency")),
                (
                    "fee_credited",
                    models.BooleanField(default=False, verbose_name="fee credited to the order"),
                ),
                ("courier", models.CharField(blank=True, max_length=60, verbose_name="courier")),
                ("tracking", models.CharField(blank=True, max_length=80, verbose_name="tracking")),
                (
                    "built_by_seniors_only",
                    models.BooleanField(default=False, verbose_name="built by seniors only"),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="build record submitted"),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
                ("received_at", models.DateTimeField(blank=True, null=True, verbose_name="received")),
                (
                    "evaluated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("evaluated_at", models.DateTimeField(blank=True, null=True, verbose_name="evaluated")),
                ("verdict_reason", models.TextField(blank=True, verbose_name="reasons")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BuildStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="build_steps",
                        to="sampling.sample",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="specs.operation"
                    ),
                ),
                ("parameters", models.JSONField(blank=True, default=dict, verbose_name="parameters as done")),
                (
                    "minutes",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="minutes"
                    ),
                ),
                ("person", models.CharField(blank=True, max_length=80, verbose_name="who")),
                ("person_role", models.CharField(blank=True, max_length=40, verbose_name="role")),
                (
                    "seniority",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("junior", "junior"),
                            ("skilled", "skilled"),
                            ("senior", "senior"),
                            ("master", "master"),
                        ],
                        max_length=10,
                        verbose_name="seniority",
                    ),
                ),
                ("workshop", models.CharField(blank=True, max_length=80, verbose_name="workshop")),
                ("machine", models.CharField(blank=True, max_length=80, verbose_name="machine")),
                ("hand_finished", models.BooleanField(blank=True, null=True, verbose_name="hand-finished")),
                ("showroom_only", models.BooleanField(default=False, verbose_name="showroom only")),
                ("rework", models.TextField(blank=True, verbose_name="rework and why")),
            ],
            options={
                "ordering": ("operation__sequence",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("sample", "operation"), name="build_step_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="BuildStepEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sampling.buildstep",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=jewelops.kernel.ids.new_id, editable=False, serialize=False)),
                (
                    "brand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.brand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "sample",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.sample",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="specs.operation",
                    ),
                ),
                ("parameters", models.JSONField(blank=True, default=dict, verbose_name="parameters as done")),
                (
                    "minutes",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="minutes"
                    ),
                ),
                ("person", models.CharField(blank=True, max_length=80, verbose_name="who")),
                ("person_role", models.CharField(blank=True, max_length=40, verbose_name="role")),
                (
                    "seniority",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("junior", "junior"),
                            ("skilled", "skilled"),
                            ("senior", "senior"),
                            ("master", "master"),
                        ],
                        max_length=10,
                        verbose_name="seniority",
                    ),
                ),
                ("workshop", models.CharField(blank=True, max_length=80, verbose_name="workshop")),
                ("machine", models.CharField(blank=True, max_length=80, verbose_name="machine")),
                ("hand_finished", models.BooleanField(blank=True, null=True, verbose_name="hand-finished")),
                ("showroom_only", models.BooleanField(default=False, verbose_name="showroom only")),
                ("rework", models.TextField(blank=True, verbose_name="rework and why")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SampleMeasurement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="measurements",
                        to="sampling.sample",
                    ),
                ),
                (
                    "dimension",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="specs.dimension",
                    ),
                ),
                (
                    "requirement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="specs.requirement",
                    ),
                ),
                ("piece", models.PositiveSmallIntegerField(default=1, verbose_name="piece")),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=12, null=True, verbose_name="value"
                    ),
                ),
                ("passed", models.BooleanField(blank=True, null=True, verbose_name="passed")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                (
                    "measured_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("created_at",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sample", "dimension", "requirement", "piece", "measured_by"),
                        name="sample_measurement_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dimension__isnull", True), ("requirement__isnull", True), _connector="XOR"
                        ),
                        name="sample_measurement_of_one_row",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", False), ("passed__isnull", False), _connector="OR"
                        ),
                        name="sample_measurement_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SampleMeasurementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sampling.samplemeasurement",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=jewelops.kernel.ids.new_id, editable=False, serialize=False)),
                (
                    "brand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.brand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "sample",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.sample",
                    ),
                ),
                (
                    "dimension",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="specs.dimension",
                    ),
                ),
                (
                    "requirement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="specs.requirement",
                    ),
                ),
                ("piece", models.PositiveSmallIntegerField(default=1, verbose_name="piece")),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=12, null=True, verbose_name="value"
                    ),
                ),
                ("passed", models.BooleanField(blank=True, null=True, verbose_name="passed")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                (
                    "measured_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SamplePhoto",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="sampling.sample",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                ("angle", models.CharField(blank=True, max_length=40, verbose_name="angle")),
            ],
            options={
                "ordering": ("created_at",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProcessStandard",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standards",
                        to="sampling.dossier",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "sample",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standards",
                        to="sampling.sample",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("proposed", "proposed"),
                            ("signed_by_brand", "signed by the brand"),
                            ("signed_by_supplier", "signed by the factory"),
                            ("locked", "locked"),
                            ("superseded", "superseded"),
                        ],
                        default="draft",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                ("locked_at", models.DateTimeField(blank=True, null=True, verbose_name="locked")),
            ],
            options={
                "ordering": ("dossier", "-number"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("dossier", "number"), name="standard_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "locked")),
                        fields=("dossier",),
                        name="standard_one_locked",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PurchaseOrder",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("number", models.CharField(max_length=40, verbose_name="number")),
                ("external_ref", models.CharField(blank=True, max_length=64, verbose_name="ERP number")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="sampling.dossier",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="sampling.processstandard",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("issued", "issued"),
                            ("acknowledged", "acknowledged"),
                            ("in_production", "in production"),
                            ("shipped", "shipped"),
                            ("received", "received"),
                            ("closed", "closed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="draft",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                ("currency", models.CharField(default="USD", max_length=3, verbose_name="currency")),
                (
                    "incoterm",
                    models.CharField(
                        choices=[
                            ("EXW", "EXW"),
                            ("FCA", "FCA"),
                            ("FOB", "FOB"),
                            ("CIF", "CIF"),
                            ("CIP", "CIP"),
                            ("CPT", "CPT"),
                            ("DAP", "DAP"),
                            ("DPU", "DPU"),
                            ("DDP", "DDP"),
                            ("FAS", "FAS"),
                            ("CFR", "CFR"),
                        ],
                        default="FCA",
                        max_length=3,
                        verbose_name="incoterm",
                    ),
                ),
                ("incoterm_place", models.CharField(blank=True, max_length=80, verbose_name="place")),
                ("due_on", models.DateField(verbose_name="due")),
                (
                    "promised_on",
                    models.DateField(blank=True, null=True, verbose_name="promised by the factory"),
                ),
                ("is_pilot", models.BooleanField(default=False, verbose_name="pilot series")),
                ("notes", models.TextField(blank=True, verbose_name="notes")),
                ("issued_at", models.DateTimeField(blank=True, null=True, verbose_name="issued")),
                (
                    "issued_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("override_reason", models.TextField(blank=True, verbose_name="override")),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True, verbose_name="acknowledged")),
                ("shipped_at", models.DateTimeField(blank=True, null=True, verbose_name="shipped")),
                ("received_at", models.DateTimeField(blank=True, null=True, verbose_name="received")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="cancelled")),
                ("cancel_reason", models.TextField(blank=True, verbose_name="cancelled because")),
            ],
            options={
                "ordering": ("-created_at",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "number"), name="order_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("external_ref", ""), _negated=True),
                        fields=("brand", "external_ref"),
                        name="order_external_ref_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("draft", "cancelled")),
                            models.Q(("issued_at__isnull", False), ("standard__isnull", False)),
                            _connector="OR",
                        ),
                        name="order_issued_is_stamped",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PurchaseOrderEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sampling.purchaseorder",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=jewelops.kernel.ids.new_id, editable=False, serialize=False)),
                (
                    "brand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.brand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                ("number", models.CharField(max_length=40, verbose_name="number")),
                ("external_ref", models.CharField(blank=True, max_length=64, verbose_name="ERP number")),
                (
                    "dossier",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.dossier",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.processstandard",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("issued", "issued"),
                            ("acknowledged", "acknowledged"),
                            ("in_production", "in production"),
                            ("shipped", "shipped"),
                            ("received", "received"),
                            ("closed", "closed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="draft",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                ("currency", models.CharField(default="USD", max_length=3, verbose_name="currency")),
                (
                    "incoterm",
                    models.CharField(
                        choices=[
                            ("EXW", "EXW"),
                            ("FCA", "FCA"),
                            ("FOB", "FOB"),
                            ("CIF", "CIF"),
                            ("CIP", "CIP"),
                            ("CPT", "CPT"),
                            ("DAP", "DAP"),
                            ("DPU", "DPU"),
                            ("DDP", "DDP"),
                            ("FAS", "FAS"),
                            ("CFR", "CFR"),
                        ],
                        default="FCA",
                        max_length=3,
                        verbose_name="incoterm",
                    ),
                ),
                ("incoterm_place", models.CharField(blank=True, max_length=80, verbose_name="place")),
                ("due_on", models.DateField(verbose_name="due")),
                (
                    "promised_on",
                    models.DateField(blank=True, null=True, verbose_name="promised by the factory"),
                ),
                ("is_pilot", models.BooleanField(default=False, verbose_name="pilot series")),
                ("notes", models.TextField(blank=True, verbose_name="notes")),
                ("issued_at", models.DateTimeField(blank=True, null=True, verbose_name="issued")),
                (
                    "issued_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("override_reason", models.TextField(blank=True, verbose_name="override")),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True, verbose_name="acknowledged")),
                ("shipped_at", models.DateTimeField(blank=True, null=True, verbose_name="shipped")),
                ("received_at", models.DateTimeField(blank=True, null=True, verbose_name="received")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="cancelled")),
                ("cancel_reason", models.TextField(blank=True, verbose_name="cancelled because")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OrderLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="sampling.purchaseorder",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "sku",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="order_lines",
                        to="specs.sku",
                    ),
                ),
                ("quantity", models.PositiveIntegerField(verbose_name="quantity")),
                (
                    "unit_price",
                    models.DecimalField(decimal_places=4, max_digits=12, verbose_name="unit price"),
                ),
                ("received_quantity", models.PositiveIntegerField(default=0, verbose_name="received")),
            ],
            options={
                "ordering": ("position",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("order", "position"), name="order_line_position_once"),
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gt", 0)), name="order_line_quantity_above_zero"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("unit_price__gte", 0)), name="order_line_price_not_negative"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrderLineEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sampling.orderline",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=jewelops.kernel.ids.new_id, editable=False, serialize=False)),
                (
                    "brand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.brand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "order",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.purchaseorder",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "sku",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="specs.sku",
                    ),
                ),
                ("quantity", models.PositiveIntegerField(verbose_name="quantity")),
                (
                    "unit_price",
                    models.DecimalField(decimal_places=4, max_digits=12, verbose_name="unit price"),
                ),
                ("received_quantity", models.PositiveIntegerField(default=0, verbose_name="received")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Lot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lots",
                        to="sampling.orderline",
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="lot")),
                ("quantity", models.PositiveIntegerField(verbose_name="pieces")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("in_work", "in work"),
                            ("quarantined", "quarantined"),
                            ("passed", "passed"),
                            ("shipped", "shipped"),
                            ("scrapped", "scrapped"),
                        ],
                        default="in_work",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("pre_production", "pre-production"),
                            ("raw_casting", "raw casting"),
                            ("pre_polishing", "pre-polishing"),
                            ("post_polishing", "post-polishing"),
                            ("stone_setting", "stone setting"),
                            ("final_audit", "final audit"),
                        ],
                        default="pre_production",
                        max_length=20,
                        verbose_name="stage",
                    ),
                ),
                ("casting_tree", models.CharField(blank=True, max_length=40, verbose_name="casting tree")),
                ("melt", models.CharField(blank=True, max_length=40, verbose_name="melt")),
                ("stone_parcels", models.JSONField(blank=True, default=list, verbose_name="stone parcels")),
                ("workshops", models.JSONField(blank=True, default=dict, verbose_name="workshops")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="sampling.lot",
                    ),
                ),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="started")),
                ("passed_at", models.DateTimeField(blank=True, null=True, verbose_name="passed final audit")),
            ],
            options={
                "ordering": ("-created_at",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "code"), name="lot_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gt", 0)), name="lot_quantity_above_zero"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LotEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sampling.lot",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=jewelops.kernel.ids.new_id, editable=False, serialize=False)),
                (
                    "brand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.brand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "line",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.orderline",
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="lot")),
                ("quantity", models.PositiveIntegerField(verbose_name="pieces")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("in_work", "in work"),
                            ("quarantined", "quarantined"),
                            ("passed", "passed"),
                            ("shipped", "shipped"),
                            ("scrapped", "scrapped"),
                        ],
                        default="in_work",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("pre_production", "pre-production"),
                            ("raw_casting", "raw casting"),
                            ("pre_polishing", "pre-polishing"),
                            ("post_polishing", "post-polishing"),
                            ("stone_setting", "stone setting"),
                            ("final_audit", "final audit"),
                        ],
                        default="pre_production",
                        max_length=20,
                        verbose_name="stage",
                    ),
                ),
                ("casting_tree", models.CharField(blank=True, max_length=40, verbose_name="casting tree")),
                ("melt", models.CharField(blank=True, max_length=40, verbose_name="melt")),
                ("stone_parcels", models.JSONField(blank=True, default=list, verbose_name="stone parcels")),
                ("workshops", models.JSONField(blank=True, default=dict, verbose_name="workshops")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.lot",
                    ),
                ),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="started")),
                ("passed_at", models.DateTimeField(blank=True, null=True, verbose_name="passed final audit")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ShipmentLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "shipment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="sampling.shipment",
                    ),
                ),
                (
                    "lot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shipment_lines",
                        to="sampling.lot",
                    ),
                ),
                ("quantity", models.PositiveIntegerField(verbose_name="pieces")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("shipment", "lot"), name="shipment_lot_once"),
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gt", 0)), name="shipment_quantity_above_zero"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ShipmentLineEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sampling.shipmentline",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=jewelops.kernel.ids.new_id, editable=False, serialize=False)),
                (
                    "brand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.brand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "shipment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.shipment",
                    ),
                ),
                (
                    "lot",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.lot",
                    ),
                ),
                ("quantity", models.PositiveIntegerField(verbose_name="pieces")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Deviation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deviations",
                        to="sampling.dossier",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("disclosed", "told by the factory"), ("found", "found by the brand")],
                        max_length=10,
                        verbose_name="origin",
                    ),
                ),
                (
                    "lock",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("plating", "plating thickness"),
                            ("setting", "stone-setting method"),
                            ("hardware", "hardware"),
                            ("finishing", "finishing standard"),
                            ("solder", "soldered joints"),
                            ("cure", "cure time"),
                            ("defect_thresholds", "defect thresholds"),
                            ("tests", "tests agreed"),
                            ("no_substitution", "no substitution"),
                            ("weight", "weight"),
                            ("dimension", "dimension"),
                        ],
                        max_length=20,
                        verbose_name="lock",
                    ),
                ),
                ("what", models.TextField(verbose_name="what is different")),
                ("proposal", models.TextField(blank=True, verbose_name="proposal")),
                ("occurred_at", models.DateTimeField(verbose_name="since")),
                ("told_at", models.DateTimeField(verbose_name="told")),
                (
                    "told_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "disposition",
                    models.CharField(
                        choices=[
                            ("open", "not decided"),
                            ("use_as_is", "use as is"),
                            ("rework", "rework"),
                            ("scrap", "scrap"),
                            ("return", "return"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="disposition",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                ("decision_reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "lots",
                    models.ManyToManyField(
                        blank=True, related_name="deviations", to="sampling.lot", verbose_name="lots"
                    ),
                ),
            ],
            options={
                "ordering": ("-told_at",),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("told_at__gte", models.F("occurred_at"))),
                        name="deviation_told_after_it_occurred",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DeviationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sampling.deviation",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=jewelops.kernel.ids.new_id, editable=False, serialize=False)),
                (
                    "brand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.brand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "dossier",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.dossier",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("disclosed", "told by the factory"), ("found", "found by the brand")],
                        max_length=10,
                        verbose_name="origin",
                    ),
                ),
                (
                    "lock",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("plating", "plating thickness"),
                            ("setting", "stone-setting method"),
                            ("hardware", "hardware"),
                            ("finishing", "finishing standard"),
                            ("solder", "soldered joints"),
                            ("cure", "cure time"),
                            ("defect_thresholds", "defect thresholds"),
                            ("tests", "tests agreed"),
                            ("no_substitution", "no substitution"),
                            ("weight", "weight"),
                            ("dimension", "dimension"),
                        ],
                        max_length=20,
                        verbose_name="lock",
                    ),
                ),
                ("what", models.TextField(verbose_name="what is different")),
                ("proposal", models.TextField(blank=True, verbose_name="proposal")),
                ("occurred_at", models.DateTimeField(verbose_name="since")),
                ("told_at", models.DateTimeField(verbose_name="told")),
                (
                    "told_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "disposition",
                    models.CharField(
                        choices=[
                            ("open", "not decided"),
                            ("use_as_is", "use as is"),
                            ("rework", "rework"),
                            ("scrap", "scrap"),
                            ("return", "return"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="disposition",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                ("decision_reason", models.TextField(blank=True, verbose_name="reason")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GateEvidence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gate_evidence",
                        to="sampling.purchaseorder",
                    ),
                ),
                ("conditions", models.JSONField(verbose_name="conditions")),
                ("open_count", models.PositiveSmallIntegerField(verbose_name="open conditions")),
                ("override_reason", models.TextField(blank=True, verbose_name="override")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(verbose_name="decided")),
                ("content_hash", models.CharField(max_length=64)),
                ("txid", models.BigIntegerField(default=0, editable=False)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("open_count", 0),
                            models.Q(("override_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="gate_override_has_a_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GateEvidenceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sampling.gateevidence",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=jewelops.kernel.ids.new_id, editable=False, serialize=False)),
                (
                    "brand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.brand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "order",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.purchaseorder",
                    ),
                ),
                ("conditions", models.JSONField(verbose_name="conditions")),
                ("open_count", models.PositiveSmallIntegerField(verbose_name="open conditions")),
                ("override_reason", models.TextField(blank=True, verbose_name="override")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(verbose_name="decided")),
                ("content_hash", models.CharField(max_length=64)),
                ("txid", models.BigIntegerField(default=0, editable=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProcessStandardEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sampling.processstandard",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=jewelops.kernel.ids.new_id, editable=False, serialize=False)),
                (
                    "brand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.brand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "dossier",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.dossier",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "sample",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.sample",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("proposed", "proposed"),
                            ("signed_by_brand", "signed by the brand"),
                            ("signed_by_supplier", "signed by the factory"),
                            ("locked", "locked"),
                            ("superseded", "superseded"),
                        ],
                        default="draft",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                ("locked_at", models.DateTimeField(blank=True, null=True, verbose_name="locked")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StandardItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="sampling.processstandard",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plating", "plating thickness"),
                            ("setting", "stone-setting method"),
                            ("hardware", "hardware"),
                            ("finishing", "finishing standard"),
                            ("solder", "soldered joints"),
                            ("cure", "cure time"),
                            ("defect_thresholds", "defect thresholds"),
                            ("tests", "tests agreed"),
                            ("no_substitution", "no substitution"),
                            ("weight", "weight"),
                            ("dimension", "dimension"),
                        ],
                        max_length=20,
                        verbose_name="lock",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="item")),
                (
                    "sku",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="specs.sku",
                    ),
                ),
                (
                    "requirement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="specs.requirement",
                    ),
                ),
                (
                    "value_type",
                    models.CharField(
                        choices=[("measured", "measured"), ("attribute", "attribute")],
                        max_length=10,
                        verbose_name="type",
                    ),
                ),
                (
                    "target",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=12, null=True, verbose_name="target"
                    ),
                ),
                (
                    "lower",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=12, null=True, verbose_name="minimum"
                    ),
                ),
                (
                    "upper",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=12, null=True, verbose_name="maximum"
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=10, verbose_name="unit")),
                (
                    "direction",
                    models.CharField(
                        choices=[("low", "lower"), ("high", "higher"), ("both", "either")],
                        default="both",
                        max_length=4,
                        verbose_name="worse is",
                    ),
                ),
                ("expected", models.CharField(blank=True, max_length=120, verbose_name="expected")),
                ("sample_values", models.JSONField(blank=True, default=list, verbose_name="sample")),
                ("evidence", models.CharField(blank=True, max_length=200, verbose_name="evidence")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("pre_production", "pre-production"),
                            ("raw_casting", "raw casting"),
                            ("pre_polishing", "pre-polishing"),
                            ("post_polishing", "post-polishing"),
                            ("stone_setting", "stone setting"),
                            ("final_audit", "final audit"),
                        ],
                        max_length=20,
                        verbose_name="checked at",
                    ),
                ),
                ("method", models.CharField(blank=True, max_length=200, verbose_name="how")),
                ("frequency", models.CharField(blank=True, max_length=80, verbose_name="how often")),
            ],
            options={
                "ordering": ("position", "id"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("standard", "name", "sku"), name="lock_once", nulls_distinct=False
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value_type", "measured"),
                            models.Q(("expected", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="attribute_lock_expects_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StandardItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sampling.standarditem",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=jewelops.kernel.ids.new_id, editable=False, serialize=False)),
                (
                    "brand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.brand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "standard",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.processstandard",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plating", "plating thickness"),
                            ("setting", "stone-setting method"),
                            ("hardware", "hardware"),
                            ("finishing", "finishing standard"),
                            ("solder", "soldered joints"),
                            ("cure", "cure time"),
                            ("defect_thresholds", "defect thresholds"),
                            ("tests", "tests agreed"),
                            ("no_substitution", "no substitution"),
                            ("weight", "weight"),
                            ("dimension", "dimension"),
                        ],
                        max_length=20,
                        verbose_name="lock",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="item")),
                (
                    "sku",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="specs.sku",
                    ),
                ),
                (
                    "requirement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="specs.requirement",
                    ),
                ),
                (
                    "value_type",
                    models.CharField(
                        choices=[("measured", "measured"), ("attribute", "attribute")],
                        max_length=10,
                        verbose_name="type",
                    ),
                ),
                (
                    "target",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=12, null=True, verbose_name="target"
                    ),
                ),
                (
                    "lower",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=12, null=True, verbose_name="minimum"
                    ),
                ),
                (
                    "upper",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=12, null=True, verbose_name="maximum"
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=10, verbose_name="unit")),
                (
                    "direction",
                    models.CharField(
                        choices=[("low", "lower"), ("high", "higher"), ("both", "either")],
                        default="both",
                        max_length=4,
                        verbose_name="worse is",
                    ),
                ),
                ("expected", models.CharField(blank=True, max_length=120, verbose_name="expected")),
                ("sample_values", models.JSONField(blank=True, default=list, verbose_name="sample")),
                ("evidence", models.CharField(blank=True, max_length=200, verbose_name="evidence")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("pre_production", "pre-production"),
                            ("raw_casting", "raw casting"),
                            ("pre_polishing", "pre-polishing"),
                            ("post_polishing", "post-polishing"),
                            ("stone_setting", "stone setting"),
                            ("final_audit", "final audit"),
                        ],
                        max_length=20,
                        verbose_name="checked at",
                    ),
                ),
                ("method", models.CharField(blank=True, max_length=200, verbose_name="how")),
                ("frequency", models.CharField(blank=True, max_length=80, verbose_name="how often")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="sampling.processstandard",
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("brand", "brand"), ("supplier", "factory")],
                        max_length=10,
                        verbose_name="side",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("signed_at", models.DateTimeField(verbose_name="signed")),
                ("content_hash", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ("signed_at",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("standard", "side"), name="signature_once_a_side")
                ],
            },
        ),
        migrations.CreateModel(
            name="SignatureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sampling.signature",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=jewelops.kernel.ids.new_id, editable=False, serialize=False)),
                (
                    "brand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.brand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "standard",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.processstandard",
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("brand", "brand"), ("supplier", "factory")],
                        max_length=10,
                        verbose_name="side",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("signed_at", models.DateTimeField(verbose_name="signed")),
                ("content_hash", models.CharField(max_length=64)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Viability",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.brand"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "step",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="viability",
                        to="sampling.buildstep",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("open", "not answered"),
                            ("scales", "scales as is"),
                            ("adjusted", "process adjusted"),
                            ("price_accepted", "price accepted"),
                            ("cannot_scale", "cannot be scaled safely"),
                        ],
                        default="open",
                        max_length=20,
                        verbose_name="answer",
                    ),
                ),
                ("explanation", models.TextField(blank=True, verbose_name="how, or why")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
            ],
            options={
                "ordering": ("step__operation__sequence",),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer", "open"),
                            models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="viability_answered_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer__in", ("adjusted", "price_accepted")), _negated=True),
                            models.Q(("explanation", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="viability_change_is_explained",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ViabilityEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="sampling.viability",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=jewelops.kernel.ids.new_id, editable=False, serialize=False)),
                (
                    "brand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.brand",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "step",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="sampling.buildstep",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("open", "not answered"),
                            ("scales", "scales as is"),
                            ("adjusted", "process adjusted"),
                            ("price_accepted", "price accepted"),
                            ("cannot_scale", "cannot be scaled safely"),
                        ],
                        default="open",
                        max_length=20,
                        verbose_name="answer",
                    ),
                ),
                ("explanation", models.TextField(blank=True, verbose_name="how, or why")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
