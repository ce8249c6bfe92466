"""Private files: uploads with their digest, and photos with three renditions."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jewelops.accounts.tenancy import BrandOwned


class FileKind(models.TextChoices):
    PHOTO = "photo", _("photo")
    DOCUMENT = "document", _("document")
    CAD = "cad", _("CAD model")
    SHEET = "sheet", _("spreadsheet")


class StoredFile(BrandOwned):
    """What was uploaded, byte for byte (photos: turned upright, location removed). Never changed, never public.

    supplier: set when a factory uploaded it; a factory reads only its own files and those that its visible objects show.
    """

    prefix = "file"
    supplier_path = "supplier_id"

    kind = models.CharField(_("kind"), max_length=10, choices=FileKind.choices)
    name = models.CharField(_("name"), max_length=200)
    content_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size (bytes)"))
    sha256 = models.CharField(max_length=64, db_index=True)
    file = models.FileField(upload_to="files/%Y/%m/", max_length=300)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    renditions = models.JSONField(default=dict, blank=True)
    supplier = models.ForeignKey(
        "suppliers.Supplier", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(BrandOwned.Meta):
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.name

    def url(self, rendition: str = "original") -> str:
        if rendition == "original":
            return reverse("files:download", args=[self.public_id])
        return reverse("files:rendition", args=[self.public_id, rendition])

    @property
    def thumb_url(self) -> str:
        return self.url("thumb")

    @property
    def small_url(self) -> str:
        return self.url("small")

    @property
    def large_url(self) -> str:
        return self.url("large")
