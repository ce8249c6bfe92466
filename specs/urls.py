"""Addresses of the specs pages."""

from django.urls import path, register_converter

from specs.sheets import SHEETS
from specs.views import cells, imports, products, reviews, revisions


class SheetName:
    regex = "|".join(SHEETS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(SheetName, "sheet")

app_name = "specs"
urlpatterns = [
    path("", products.product_list, name="list"),
    path("add/", products.product_add, name="add"),
    path("template.xlsx", imports.template, name="template"),
    path("revisions/<str:pk>/", revisions.revision, name="revision"),
    path("revisions/<str:pk>/release/", revisions.release, name="release"),
    path("revisions/<str:pk>/submit/", revisions.submit, name="submit"),
    path("revisions/<str:pk>/send-back/", revisions.send_back, name="send-back"),
    path("revisions/<str:pk>/discard/", revisions.discard, name="discard"),
    path("revisions/<str:pk>/pdf/", revisions.make_pdf, name="pdf"),
    path("revisions/<str:pk>/export.xlsx", revisions.export, name="export"),
    path("revisions/<str:pk>/readiness/", revisions.panel, name="panel"),
    path("revisions/<str:pk>/import/", imports.upload, name="import"),
    path("revisions/<str:pk>/import/take/", imports.take, name="import-take"),
    path("revisions/<str:pk>/findings/add/", reviews.finding_raise, name="finding-raise"),
    path("revisions/<str:pk>/files/add/", reviews.attachment_add, name="attachment-add"),
    path("revisions/<str:pk>/against/<str:other>/", revisions.compare, name="compare"),
    path("revisions/<str:pk>/<sheet:sheet>/cells/", cells.cells, name="cells"),
    path("revisions/<str:pk>/<sheet:sheet>/<str:row>/move/", cells.row_move, name="row-move"),
    path("revisions/<str:pk>/<slug:tab>/", revisions.revision, name="tab"),
    path("findings/<str:pk>/decide/", reviews.finding_decide, name="finding-decide"),
    path("files/<str:pk>/remove/", reviews.attachment_remove, name="attachment-remove"),
    path("files/<str:pk>/callouts/", reviews.callouts_put, name="callouts"),
    path("changes/<str:pk>/undo/", cells.undo_change, name="undo"),
    path("skus/<str:pk>/remove/", products.sku_remove, name="sku-remove"),
    path("<str:pk>/", products.product_detail, name="product"),
    path("<str:pk>/edit/", products.product_edit, name="edit"),
    path("<str:pk>/skus/", products.skus_add, name="skus"),
    path("<str:pk>/revise/", revisions.start, name="start"),
]
