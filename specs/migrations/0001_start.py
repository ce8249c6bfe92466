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
    ]

    operations = [
        migrations.CreateModel(
            name="Product",
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
                ("style_number", models.CharField(max_length=40, verbose_name="style number")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("ring", "ring"),
                            ("earrings", "earrings"),
                            ("pendant", "pendant"),
                            ("necklace", "necklace"),
                            ("bracelet", "bracelet"),
                        ],
                        max_length=20,
                        verbose_name="category",
                    ),
                ),
                (
                    "sourcing_model",
                    models.CharField(
                        choices=[("oem", "OEM (our design)"), ("odm", "ODM (factory design)")],
                        default="oem",
                        max_length=3,
                        verbose_name="sourcing model",
                    ),
                ),
                (
                    "ip_owner",
                    models.CharField(
                        choices=[("brand", "the brand"), ("factory", "the factory")],
                        default="brand",
                        max_length=10,
                        verbose_name="design belongs to",
                    ),
                ),
                ("is_exclusive", models.BooleanField(default=True, verbose_name="exclusive to us")),
                ("target_markets", models.JSONField(blank=True, default=list, verbose_name="target markets")),
                ("external_ref", models.CharField(blank=True, max_length=64, verbose_name="ERP number")),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                ("notes", models.TextField(blank=True, verbose_name="notes")),
            ],
            options={
                "ordering": ("style_number",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("brand", "style_number"), name="product_style_number_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("external_ref", ""), _negated=True),
                        fields=("brand", "external_ref"),
                        name="product_external_ref_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProductEvent",
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
                        to="specs.product",
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
                ("style_number", models.CharField(max_length=40, verbose_name="style number")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("ring", "ring"),
                            ("earrings", "earrings"),
                            ("pendant", "pendant"),
                            ("necklace", "necklace"),
                            ("bracelet", "bracelet"),
                        ],
                        max_length=20,
                        verbose_name="category",
                    ),
                ),
                (
                    "sourcing_model",
                    models.CharField(
                        choices=[("oem", "OEM (our design)"), ("odm", "ODM (factory design)")],
                        default="oem",
                        max_length=3,
                        verbose_name="sourcing model",
                    ),
                ),
                (
                    "ip_owner",
                    models.CharField(
                        choices=[("brand", "the brand"), ("factory", "the factory")],
                        default="brand",
                        max_length=10,
                        verbose_name="design belongs to",
                    ),
                ),
                ("is_exclusive", models.BooleanField(default=True, verbose_name="exclusive to us")),
                ("target_markets", models.JSONField(blank=True, default=list, verbose_name="target markets")),
                ("external_ref", models.CharField(blank=True, max_length=64, verbose_name="ERP number")),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="files.storedfile",
                    ),
                ),
                ("notes", models.TextField(blank=True, verbose_name="notes")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Sku",
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
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="skus", to="specs.product"
                    ),
                ),
                ("code", models.CharField(max_length=60, verbose_name="SKU")),
                ("size", models.CharField(blank=True, max_length=20, verbose_name="size")),
                ("finish", models.CharField(blank=True, max_length=60, verbose_name="finish")),
                ("external_ref", models.CharField(blank=True, max_length=64, verbose_name="ERP number")),
            ],
            options={
                "ordering": ("code",),
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("brand", "code"), name="sku_code_once")],
            },
        ),
        migrations.CreateModel(
            name="SkuEvent",
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
                        to="specs.sku",
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
                    "product",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="specs.product",
                    ),
                ),
                ("code", models.CharField(max_length=60, verbose_name="SKU")),
                ("size", models.CharField(blank=True, max_length=20, verbose_name="size")),
                ("finish", models.CharField(blank=True, max_length=60, verbose_name="finish")),
                ("external_ref", models.CharField(blank=True, max_length=64, verbose_name="ERP number")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Revision",
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
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="specs.product",
                    ),
                ),
                ("letter", models.CharField(max_length=3, verbose_name="revision")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("released", "released"),
                            ("superseded", "superseded"),
                        ],
                        default="draft",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="what changed")),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="specs.revision",
                    ),
                ),
                ("packaging", models.TextField(blank=True, verbose_name="packaging")),
                ("labelling", models.TextField(blank=True, verbose_name="labelling")),
                ("engraving", models.TextField(blank=True, verbose_name="engraving and hallmark")),
                (
                    "target_weight_g",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        max_digits=9,
                        null=True,
                        verbose_name="finished weight (g)",
                    ),
                ),
                ("escalation", models.TextField(blank=True, verbose_name="escalation path")),
                ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="released")),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("content_hash", models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                "ordering": ("product__style_number", "letter"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("product", "letter"), name="revision_letter_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("draft", "in_review"))),
                        fields=("product",),
                        name="revision_one_in_work",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("released", "superseded")), _negated=True),
                            models.Q(
                                ("released_at__isnull", False), models.Q(("content_hash", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="revision_release_is_stamped",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RevisionEvent",
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
                        to="specs.revision",
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
                    "product",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="specs.product",
                    ),
                ),
                ("letter", models.CharField(max_length=3, verbose_name="revision")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("released", "released"),
                            ("superseded", "superseded"),
                        ],
                        default="draft",
                        max_length=30,
                        verbose_name="state",
                    ),
                ),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="what changed")),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="specs.revision",
                    ),
                ),
                ("packaging", models.TextField(blank=True, verbose_name="packaging")),
                ("labelling", models.TextField(blank=True, verbose_name="labelling")),
                ("engraving", models.TextField(blank=True, verbose_name="engraving and hallmark")),
                (
                    "target_weight_g",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        max_digits=9,
                        null=True,
                        verbose_name="finished weight (g)",
                    ),
                ),
                ("escalation", models.TextField(blank=True, verbose_name="escalation path")),
                ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="released")),
                (
                    "released_by",
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
                ("content_hash", models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BomLine",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bom_lines",
                        to="specs.revision",
                    ),
                ),
                ("part_number", models.CharField(max_length=60, verbose_name="part number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("metal", "metal"),
                            ("stone", "stone"),
                            ("finding", "finding"),
                            ("plating", "plating"),
                            ("coating", "coating"),
                            ("packaging", "packaging"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("description", models.CharField(max_length=200, verbose_name="description")),
                (
                    "quantity",
                    models.DecimalField(
                        decimal_places=4, default=1, max_digits=12, verbose_name="quantity a piece"
                    ),
                ),
                ("unit", models.CharField(default="pc", max_length=10, verbose_name="unit")),
                ("alloy", models.CharField(blank=True, max_length=60, verbose_name="alloy")),
                (
                    "fineness",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="fineness (‰)"),
                ),
                ("stone_shape", models.CharField(blank=True, max_length=30, verbose_name="shape")),
                ("stone_size_mm", models.CharField(blank=True, max_length=30, verbose_name="size (mm)")),
                ("stone_cut", models.CharField(blank=True, max_length=30, verbose_name="cut")),
                ("stone_colour", models.CharField(blank=True, max_length=30, verbose_name="colour")),
                ("stone_clarity", models.CharField(blank=True, max_length=30, verbose_name="clarity")),
                (
                    "stone_count",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="stones a piece"),
                ),
                (
                    "stone_carat_each",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=9, null=True, verbose_name="carat each (ct)"
                    ),
                ),
                ("setting", models.CharField(blank=True, max_length=60, verbose_name="setting method")),
                ("plating_metal", models.CharField(blank=True, max_length=60, verbose_name="plating metal")),
                (
                    "plating_karat",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="plating karat"
                    ),
                ),
                (
                    "plating_thickness_um",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        max_digits=7,
                        null=True,
                        verbose_name="plating thickness, minimum (µm)",
                    ),
                ),
                (
                    "supplier_part",
                    models.CharField(blank=True, max_length=80, verbose_name="supplier's part"),
                ),
                (
                    "lead_time_days",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="lead time (days)"),
                ),
                ("is_long_lead", models.BooleanField(default=False, verbose_name="long lead")),
                ("is_custom", models.BooleanField(default=False, verbose_name="custom")),
                ("is_single_source", models.BooleanField(default=False, verbose_name="single source")),
                ("no_substitution", models.BooleanField(default=False, verbose_name="no substitution")),
                (
                    "alternates",
                    models.CharField(blank=True, max_length=200, verbose_name="qualified alternates"),
                ),
            ],
            options={
                "ordering": ("position", "id"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("revision", "part_number"), name="bom_part_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gt", 0)), name="bom_quantity_above_zero"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("fineness__isnull", True),
                            models.Q(("fineness__gte", 1), ("fineness__lte", 1000)),
                            _connector="OR",
                        ),
                        name="bom_fineness_in_thousandths",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BomLineEvent",
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
                        to="specs.bomline",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
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
                ("part_number", models.CharField(max_length=60, verbose_name="part number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("metal", "metal"),
                            ("stone", "stone"),
                            ("finding", "finding"),
                            ("plating", "plating"),
                            ("coating", "coating"),
                            ("packaging", "packaging"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("description", models.CharField(max_length=200, verbose_name="description")),
                (
                    "quantity",
                    models.DecimalField(
                        decimal_places=4, default=1, max_digits=12, verbose_name="quantity a piece"
                    ),
                ),
                ("unit", models.CharField(default="pc", max_length=10, verbose_name="unit")),
                ("alloy", models.CharField(blank=True, max_length=60, verbose_name="alloy")),
                (
                    "fineness",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="fineness (‰)"),
                ),
                ("stone_shape", models.CharField(blank=True, max_length=30, verbose_name="shape")),
                ("stone_size_mm", models.CharField(blank=True, max_length=30, verbose_name="size (mm)")),
                ("stone_cut", models.CharField(blank=True, max_length=30, verbose_name="cut")),
                ("stone_colour", models.CharField(blank=True, max_length=30, verbose_name="colour")),
                ("stone_clarity", models.CharField(blank=True, max_length=30, verbose_name="clarity")),
                (
                    "stone_count",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="stones a piece"),
                ),
                (
                    "stone_carat_each",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=9, null=True, verbose_name="carat each (ct)"
                    ),
                ),
                ("setting", models.CharField(blank=True, max_length=60, verbose_name="setting method")),
                ("plating_metal", models.CharField(blank=True, max_length=60, verbose_name="plating metal")),
                (
                    "plating_karat",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="plating karat"
                    ),
                ),
                (
                    "plating_thickness_um",
                    models.DecimalField(
                        blank=True,
                        decimal_places=3,
                        max_digits=7,
                        null=True,
                        verbose_name="plating thickness, minimum (µm)",
                    ),
                ),
                (
                    "supplier_part",
                    models.CharField(blank=True, max_length=80, verbose_name="supplier's part"),
                ),
                (
                    "lead_time_days",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="lead time (days)"),
                ),
                ("is_long_lead", models.BooleanField(default=False, verbose_name="long lead")),
                ("is_custom", models.BooleanField(default=False, verbose_name="custom")),
                ("is_single_source", models.BooleanField(default=False, verbose_name="single source")),
                ("no_substitution", models.BooleanField(default=False, verbose_name="no substitution")),
                (
                    "alternates",
                    models.CharField(blank=True, max_length=200, verbose_name="qualified alternates"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Dimension",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dimensions",
                        to="specs.revision",
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="no.")),
                ("name", models.CharField(max_length=120, verbose_name="point of measure")),
                ("nominal", models.DecimalField(decimal_places=4, max_digits=10, verbose_name="nominal")),
                (
                    "lower",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=10, null=True, verbose_name="tolerance −"
                    ),
                ),
                (
                    "upper",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=10, null=True, verbose_name="tolerance +"
                    ),
                ),
                ("unit", models.CharField(default="mm", max_length=10, verbose_name="unit")),
                ("instrument", models.CharField(blank=True, max_length=60, verbose_name="instrument")),
                ("size", models.CharField(blank=True, max_length=20, verbose_name="size")),
            ],
            options={
                "ordering": ("position", "id"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("revision", "code"), name="dimension_code_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="DimensionEvent",
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
                        to="specs.dimension",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
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
                ("code", models.CharField(max_length=20, verbose_name="no.")),
                ("name", models.CharField(max_length=120, verbose_name="point of measure")),
                ("nominal", models.DecimalField(decimal_places=4, max_digits=10, verbose_name="nominal")),
                (
                    "lower",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=10, null=True, verbose_name="tolerance −"
                    ),
                ),
                (
                    "upper",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=10, null=True, verbose_name="tolerance +"
                    ),
                ),
                ("unit", models.CharField(default="mm", max_length=10, verbose_name="unit")),
                ("instrument", models.CharField(blank=True, max_length=60, verbose_name="instrument")),
                ("size", models.CharField(blank=True, max_length=20, verbose_name="size")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Operation",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="operations",
                        to="specs.revision",
                    ),
                ),
                ("sequence", models.PositiveIntegerField(verbose_name="operation")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
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
                        verbose_name="stage",
                    ),
                ),
                ("parameters", models.JSONField(blank=True, default=list, verbose_name="parameters")),
                ("sop", models.TextField(blank=True, verbose_name="SOP")),
                (
                    "standard_minutes",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="minutes"
                    ),
                ),
                (
                    "hand_finishing_allowed",
                    models.BooleanField(default=False, verbose_name="hand finishing allowed"),
                ),
            ],
            options={
                "ordering": ("sequence", "id"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("revision", "sequence"), name="operation_sequence_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="OperationEvent",
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
                        to="specs.operation",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
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
                ("sequence", models.PositiveIntegerField(verbose_name="operation")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
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
                        verbose_name="stage",
                    ),
                ),
                ("parameters", models.JSONField(blank=True, default=list, verbose_name="parameters")),
                ("sop", models.TextField(blank=True, verbose_name="SOP")),
                (
                    "standard_minutes",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="minutes"
                    ),
                ),
                (
                    "hand_finishing_allowed",
                    models.BooleanField(default=False, verbose_name="hand finishing allowed"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Requirement",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requirements",
                        to="specs.revision",
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="no.")),
                ("what", models.CharField(max_length=200, verbose_name="requirement")),
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
                        verbose_name="QC stage",
                    ),
                ),
                (
                    "characteristic",
                    models.CharField(
                        choices=[
                            ("measured", "measured"),
                            ("pass_fail", "pass or fail"),
                            ("visual", "visual against a reference"),
                        ],
                        max_length=10,
                        verbose_name="type",
                    ),
                ),
                ("method", models.CharField(blank=True, max_length=200, verbose_name="method")),
                ("instrument", models.CharField(blank=True, max_length=60, verbose_name="instrument")),
                ("frequency", models.CharField(blank=True, max_length=80, verbose_name="frequency")),
                (
                    "sampling",
                    models.CharField(
                        blank=True,
                        choices=[("100%", "100 %"), ("AQL", "AQL"), ("fixed", "fixed")],
                        max_length=10,
                        verbose_name="sample",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="sample size"),
                ),
                ("aql", models.CharField(blank=True, max_length=8, verbose_name="AQL")),
                ("inspection_level", models.CharField(blank=True, max_length=4, verbose_name="level")),
                ("acceptance", models.CharField(blank=True, max_length=300, verbose_name="acceptance rule")),
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
                (
                    "target",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=12, null=True, verbose_name="target"
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=10, verbose_name="unit")),
                (
                    "severity",
                    models.CharField(
                        choices=[("critical", "critical"), ("major", "major"), ("minor", "minor")],
                        default="major",
                        max_length=10,
                        verbose_name="severity",
                    ),
                ),
                ("promise", models.CharField(blank=True, max_length=200, verbose_name="customer promise")),
                ("escalation", models.CharField(blank=True, max_length=200, verbose_name="escalation")),
                ("lock", models.CharField(blank=True, max_length=20, verbose_name="lock")),
                ("callout", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="callout")),
            ],
            options={
                "ordering": ("position", "id"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("revision", "code"), name="requirement_code_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RequirementEvent",
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
                        to="specs.requirement",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
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
                ("code", models.CharField(max_length=20, verbose_name="no.")),
                ("what", models.CharField(max_length=200, verbose_name="requirement")),
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
                        verbose_name="QC stage",
                    ),
                ),
                (
                    "characteristic",
                    models.CharField(
                        choices=[
                            ("measured", "measured"),
                            ("pass_fail", "pass or fail"),
                            ("visual", "visual against a reference"),
                        ],
                        max_length=10,
                        verbose_name="type",
                    ),
                ),
                ("method", models.CharField(blank=True, max_length=200, verbose_name="method")),
                ("instrument", models.CharField(blank=True, max_length=60, verbose_name="instrument")),
                ("frequency", models.CharField(blank=True, max_length=80, verbose_name="frequency")),
                (
                    "sampling",
                    models.CharField(
                        blank=True,
                        choices=[("100%", "100 %"), ("AQL", "AQL"), ("fixed", "fixed")],
                        max_length=10,
                        verbose_name="sample",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="sample size"),
                ),
                ("aql", models.CharField(blank=True, max_length=8, verbose_name="AQL")),
                ("inspection_level", models.CharField(blank=True, max_length=4, verbose_name="level")),
                ("acceptance", models.CharField(blank=True, max_length=300, verbose_name="acceptance rule")),
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
                (
                    "target",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=12, null=True, verbose_name="target"
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=10, verbose_name="unit")),
                (
                    "severity",
                    models.CharField(
                        choices=[("critical", "critical"), ("major", "major"), ("minor", "minor")],
                        default="major",
                        max_length=10,
                        verbose_name="severity",
                    ),
                ),
                ("promise", models.CharField(blank=True, max_length=200, verbose_name="customer promise")),
                ("escalation", models.CharField(blank=True, max_length=200, verbose_name="escalation")),
                ("lock", models.CharField(blank=True, max_length=20, verbose_name="lock")),
                ("callout", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="callout")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Claim",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                        to="specs.revision",
                    ),
                ),
                ("claim", models.CharField(max_length=40, verbose_name="claim")),
                ("markets", models.JSONField(blank=True, default=list, verbose_name="markets")),
            ],
            options={
                "ordering": ("position", "id"),
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("revision", "claim"), name="claim_once")],
            },
        ),
        migrations.CreateModel(
            name="ClaimEvent",
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
                        to="specs.claim",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
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
                ("claim", models.CharField(max_length=40, verbose_name="claim")),
                ("markets", models.JSONField(blank=True, default=list, verbose_name="markets")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Attachment",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="specs.revision",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("drawing", "drawing"),
                            ("photo", "photo"),
                            ("cad", "CAD model"),
                            ("packaging", "packaging"),
                            ("other", "other"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                ("castability", models.JSONField(blank=True, default=dict, verbose_name="castability check")),
            ],
            options={
                "ordering": ("position", "id"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AttachmentEvent",
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
                        to="specs.attachment",
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
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("drawing", "drawing"),
                            ("photo", "photo"),
                            ("cad", "CAD model"),
                            ("packaging", "packaging"),
                            ("other", "other"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                (
                    "file",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="files.storedfile",
                    ),
                ),
                ("castability", models.JSONField(blank=True, default=dict, verbose_name="castability check")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Callout",
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
                    "attachment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="callouts",
                        to="specs.attachment",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("x", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="from the left (%)")),
                ("y", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="from the top (%)")),
                ("text", models.CharField(max_length=200, verbose_name="text")),
            ],
            options={
                "ordering": ("number",),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("attachment", "number"), name="callout_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("x__gte", 0), ("x__lte", 100), ("y__gte", 0), ("y__lte", 100)),
                        name="callout_on_the_drawing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalloutEvent",
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
                        to="specs.callout",
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
                    "attachment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="specs.attachment",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("x", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="from the left (%)")),
                ("y", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="from the top (%)")),
                ("text", models.CharField(max_length=200, verbose_name="text")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DfmFinding",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dfm_findings",
                        to="specs.revision",
                    ),
                ),
                ("pinned_to", models.CharField(blank=True, max_length=80, verbose_name="where")),
                ("text", models.TextField(verbose_name="finding")),
                ("proposal", models.TextField(blank=True, verbose_name="proposed change")),
                (
                    "severity",
                    models.CharField(
                        choices=[("critical", "critical"), ("major", "major"), ("minor", "minor")],
                        default="major",
                        max_length=10,
                        verbose_name="severity",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("factory", "factory"), ("check", "check"), ("brand", "brand")],
                        max_length=10,
                        verbose_name="raised by",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("accepted", "accepted, changed"),
                            ("declined", "declined"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            ],
            options={
                "ordering": ("created_at",),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "open"),
                            models.Q(
                                ("decided_at__isnull", False),
                                models.Q(("decision_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="dfm_decision_has_a_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DfmFindingEvent",
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
                        to="specs.dfmfinding",
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
                ("pinned_to", models.CharField(blank=True, max_length=80, verbose_name="where")),
                ("text", models.TextField(verbose_name="finding")),
                ("proposal", models.TextField(blank=True, verbose_name="proposed change")),
                (
                    "severity",
                    models.CharField(
                        choices=[("critical", "critical"), ("major", "major"), ("minor", "minor")],
                        default="major",
                        max_length=10,
                        verbose_name="severity",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[("factory", "factory"), ("check", "check"), ("brand", "brand")],
                        max_length=10,
                        verbose_name="raised by",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("accepted", "accepted, changed"),
                            ("declined", "declined"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "raised_by",
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
    ]
