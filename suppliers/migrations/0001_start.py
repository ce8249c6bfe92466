import django.db.models.deletion
import jewelops.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_people_and_brands"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Supplier",
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
                ("legal_name", models.CharField(max_length=160, verbose_name="legal name")),
                ("name", models.CharField(max_length=60, verbose_name="short name")),
                (
                    "kind",
                    models.CharField(
                        choices=[("oem", "OEM"), ("odm", "ODM"), ("jdm", "JDM")],
                        default="oem",
                        max_length=3,
                        verbose_name="kind",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        help_text="Two letters, ISO 3166: CN, IN, TH, IT.",
                        max_length=2,
                        verbose_name="country",
                    ),
                ),
                ("city", models.CharField(blank=True, max_length=80, verbose_name="city")),
                ("external_ref", models.CharField(blank=True, max_length=64, verbose_name="ERP number")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prospect", "prospect"),
                            ("screening", "screening"),
                            ("due_diligence", "due diligence"),
                            ("paid_trial", "paid trial"),
                            ("approved", "approved"),
                            ("conditional", "conditional"),
                            ("rejected", "rejected"),
                            ("suspended", "suspended"),
                        ],
                        default="prospect",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                ("held_reason", models.CharField(blank=True, max_length=200, verbose_name="held because")),
                ("scope", models.JSONField(blank=True, default=list, verbose_name="scope of work")),
                (
                    "subcontracts",
                    models.JSONField(blank=True, default=dict, verbose_name="subcontracted stages"),
                ),
                ("languages", models.JSONField(blank=True, default=list, verbose_name="languages")),
                ("skills", models.JSONField(blank=True, default=list, verbose_name="skills")),
                ("equipment", models.JSONField(blank=True, default=list, verbose_name="equipment")),
                (
                    "moq_oem",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="MOQ, OEM (pieces)"),
                ),
                (
                    "moq_odm",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="MOQ, ODM (pieces)"),
                ),
                (
                    "lead_time_days",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="lead time (days)"),
                ),
                (
                    "capacity_per_month",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="capacity (pieces a month)"
                    ),
                ),
                (
                    "our_share_percent",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        verbose_name="our share of it (%)",
                    ),
                ),
                ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="contact")),
                (
                    "contact_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="contact e-mail"),
                ),
                ("contact_phone", models.CharField(blank=True, max_length=40, verbose_name="contact phone")),
                ("notes", models.TextField(blank=True, verbose_name="notes")),
            ],
            options={
                "ordering": ("name",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "name"), name="supplier_name_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("external_ref", ""), _negated=True),
                        fields=("brand", "external_ref"),
                        name="supplier_external_ref_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("our_share_percent__isnull", True),
                            models.Q(("our_share_percent__gte", 0), ("our_share_percent__lte", 100)),
                            _connector="OR",
                        ),
                        name="supplier_share_is_a_percentage",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupplierEvent",
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
                        to="suppliers.supplier",
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
                ("legal_name", models.CharField(max_length=160, verbose_name="legal name")),
                ("name", models.CharField(max_length=60, verbose_name="short name")),
                (
                    "kind",
                    models.CharField(
                        choices=[("oem", "OEM"), ("odm", "ODM"), ("jdm", "JDM")],
                        default="oem",
                        max_length=3,
                        verbose_name="kind",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        help_text="Two letters, ISO 3166: CN, IN, TH, IT.",
                        max_length=2,
                        verbose_name="country",
                    ),
                ),
                ("city", models.CharField(blank=True, max_length=80, verbose_name="city")),
                ("external_ref", models.CharField(blank=True, max_length=64, verbose_name="ERP number")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prospect", "prospect"),
                            ("screening", "screening"),
                            ("due_diligence", "due diligence"),
                            ("paid_trial", "paid trial"),
                            ("approved", "approved"),
                            ("conditional", "conditional"),
                            ("rejected", "rejected"),
                            ("suspended", "suspended"),
                        ],
                        default="prospect",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                ("held_reason", models.CharField(blank=True, max_length=200, verbose_name="held because")),
                ("scope", models.JSONField(blank=True, default=list, verbose_name="scope of work")),
                (
                    "subcontracts",
                    models.JSONField(blank=True, default=dict, verbose_name="subcontracted stages"),
                ),
                ("languages", models.JSONField(blank=True, default=list, verbose_name="languages")),
                ("skills", models.JSONField(blank=True, default=list, verbose_name="skills")),
                ("equipment", models.JSONField(blank=True, default=list, verbose_name="equipment")),
                (
                    "moq_oem",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="MOQ, OEM (pieces)"),
                ),
                (
                    "moq_odm",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="MOQ, ODM (pieces)"),
                ),
                (
                    "lead_time_days",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="lead time (days)"),
                ),
                (
                    "capacity_per_month",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="capacity (pieces a month)"
                    ),
                ),
                (
                    "our_share_percent",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        verbose_name="our share of it (%)",
                    ),
                ),
                ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="contact")),
                (
                    "contact_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="contact e-mail"),
                ),
                ("contact_phone", models.CharField(blank=True, max_length=40, verbose_name="contact phone")),
                ("notes", models.TextField(blank=True, verbose_name="notes")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Instrument",
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
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instruments",
                        to="suppliers.supplier",
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="number")),
                ("kind", models.CharField(max_length=60, verbose_name="instrument")),
                ("calibrated_on", models.DateField(blank=True, null=True, verbose_name="calibrated")),
                ("calibration_due", models.DateField(blank=True, null=True, verbose_name="calibration due")),
            ],
            options={
                "ordering": ("code",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("supplier", "code"), name="instrument_code_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="InstrumentEvent",
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
                        to="suppliers.instrument",
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
                    "supplier",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="suppliers.supplier",
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="number")),
                ("kind", models.CharField(max_length=60, verbose_name="instrument")),
                ("calibrated_on", models.DateField(blank=True, null=True, verbose_name="calibrated")),
                ("calibration_due", models.DateField(blank=True, null=True, verbose_name="calibration due")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Scorecard",
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
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scorecards",
                        to="suppliers.supplier",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="to")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("closed", "closed")],
                        default="open",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                ("measures", models.JSONField(blank=True, default=list, verbose_name="measures")),
                (
                    "score",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="score"
                    ),
                ),
                ("grade", models.CharField(blank=True, max_length=1, verbose_name="grade")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed")),
            ],
            options={
                "ordering": ("-starts_on", "supplier__name"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("supplier", "starts_on", "ends_on"), name="scorecard_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="scorecard_period_runs_forward",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScorecardEvent",
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
                        to="suppliers.scorecard",
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
                    "supplier",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="suppliers.supplier",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="to")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("closed", "closed")],
                        default="open",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                ("measures", models.JSONField(blank=True, default=list, verbose_name="measures")),
                (
                    "score",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="score"
                    ),
                ),
                ("grade", models.CharField(blank=True, max_length=1, verbose_name="grade")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScorecardRedItem",
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
                    "scorecard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="red_items",
                        to="suppliers.scorecard",
                    ),
                ),
                ("measure", models.SlugField(verbose_name="measure")),
                ("root_cause", models.TextField(verbose_name="root cause")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("due_on", models.DateField(verbose_name="due")),
            ],
            options={
                "ordering": ("due_on",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("scorecard", "measure"), name="red_item_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ScorecardRedItemEvent",
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
                        to="suppliers.scorecardreditem",
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
                    "scorecard",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="suppliers.scorecard",
                    ),
                ),
                ("measure", models.SlugField(db_index=False, verbose_name="measure")),
                ("root_cause", models.TextField(verbose_name="root cause")),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("due_on", models.DateField(verbose_name="due")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VettingCriterion",
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
                ("key", models.SlugField(verbose_name="key")),
                ("name", models.CharField(max_length=80, verbose_name="criterion")),
                ("question", models.CharField(blank=True, max_length=300, verbose_name="what to look for")),
                ("weight", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="weight (%)")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "ordering": ("position", "name"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("brand", "key"), name="vetting_criterion_once"),
                    models.CheckConstraint(
                        condition=models.Q(("weight__gte", 0), ("weight__lte", 100)),
                        name="vetting_weight_is_a_percentage",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VettingCriterionEvent",
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
                        to="suppliers.vettingcriterion",
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
                ("key", models.SlugField(db_index=False, verbose_name="key")),
                ("name", models.CharField(max_length=80, verbose_name="criterion")),
                ("question", models.CharField(blank=True, max_length=300, verbose_name="what to look for")),
                ("weight", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="weight (%)")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VettingCase",
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
                    "supplier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vetting_cases",
                        to="suppliers.supplier",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prospect", "prospect"),
                            ("screening", "screening"),
                            ("due_diligence", "due diligence"),
                            ("paid_trial", "paid trial"),
                            ("approved", "approved"),
                            ("conditional", "conditional"),
                            ("rejected", "rejected"),
                            ("suspended", "suspended"),
                        ],
                        default="prospect",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                ("trial_due_on", models.DateField(blank=True, null=True, verbose_name="trial due")),
                (
                    "trial_brief",
                    models.TextField(blank=True, verbose_name="trial: what is made, to which tolerances"),
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
                ("conditions", models.TextField(blank=True, verbose_name="conditions")),
            ],
            options={
                "ordering": ("-created_at",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ("prospect", "screening", "due_diligence", "paid_trial"))
                        ),
                        fields=("supplier",),
                        name="vetting_one_open_case",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("prospect", "screening", "due_diligence", "paid_trial")),
                            models.Q(
                                ("decided_at__isnull", False),
                                models.Q(("decision_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="vetting_decision_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VettingCaseEvent",
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
                        to="suppliers.vettingcase",
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
                    "supplier",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="suppliers.supplier",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prospect", "prospect"),
                            ("screening", "screening"),
                            ("due_diligence", "due diligence"),
                            ("paid_trial", "paid trial"),
                            ("approved", "approved"),
                            ("conditional", "conditional"),
                            ("rejected", "rejected"),
                            ("suspended", "suspended"),
                        ],
                        default="prospect",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                ("trial_due_on", models.DateField(blank=True, null=True, verbose_name="trial due")),
                (
                    "trial_brief",
                    models.TextField(blank=True, verbose_name="trial: what is made, to which tolerances"),
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
                ("conditions", models.TextField(blank=True, verbose_name="conditions")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TrialObservation",
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="observations",
                        to="suppliers.vettingcase",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("bad_news", "bad news"),
                            ("escalation", "escalation"),
                            ("documented", "documented deviation"),
                            ("proposal", "proposed fix"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("what", models.TextField(verbose_name="what happened")),
                ("occurred_at", models.DateTimeField(verbose_name="occurred")),
                ("told_at", models.DateTimeField(blank=True, null=True, verbose_name="told")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("occurred_at",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TrialObservationEvent",
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
                        to="suppliers.trialobservation",
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
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="suppliers.vettingcase",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("bad_news", "bad news"),
                            ("escalation", "escalation"),
                            ("documented", "documented deviation"),
                            ("proposal", "proposed fix"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("what", models.TextField(verbose_name="what happened")),
                ("occurred_at", models.DateTimeField(verbose_name="occurred")),
                ("told_at", models.DateTimeField(blank=True, null=True, verbose_name="told")),
                (
                    "author",
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
    ]
