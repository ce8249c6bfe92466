import django.db.models.deletion
import django.db.models.functions.text
import jewelops.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("language", models.CharField(default="en", max_length=10, verbose_name="language")),
                ("timezone", models.CharField(default="UTC", max_length=60, verbose_name="time zone")),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("is_staff", models.BooleanField(default=False, verbose_name="may enter the admin")),
                ("joined_at", models.DateTimeField(auto_now_add=True, verbose_name="joined")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"), name="user_email_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Brand",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=jewelops.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("slug", models.SlugField(unique=True, verbose_name="short name")),
                ("currency", models.CharField(default="USD", max_length=3, verbose_name="currency")),
                (
                    "timezone",
                    models.CharField(default="Europe/Paris", max_length=60, verbose_name="time zone"),
                ),
                ("country", models.CharField(default="FR", max_length=2, verbose_name="country")),
                (
                    "rty_target",
                    models.DecimalField(
                        decimal_places=4, default="0.9400", max_digits=5, verbose_name="RTY target"
                    ),
                ),
                ("is_sandbox", models.BooleanField(default=False, verbose_name="sandbox")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
            ],
            options={
                "ordering": ("name",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rty_target__gt", 0), ("rty_target__lte", 1)),
                        name="brand_rty_target_is_a_share",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BrandEvent",
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
                        to="accounts.brand",
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
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("slug", models.SlugField(db_index=False, verbose_name="short name")),
                ("currency", models.CharField(default="USD", max_length=3, verbose_name="currency")),
                (
                    "timezone",
                    models.CharField(default="Europe/Paris", max_length=60, verbose_name="time zone"),
                ),
                ("country", models.CharField(default="FR", max_length=2, verbose_name="country")),
                (
                    "rty_target",
                    models.DecimalField(
                        decimal_places=4, default="0.9400", max_digits=5, verbose_name="RTY target"
                    ),
                ),
                ("is_sandbox", models.BooleanField(default=False, verbose_name="sandbox")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
