"""Addresses of the qc pages."""

from django.urls import path

from qc.views import defects, devices, floor, home, inspections, lots, nonconformances, plans, spc

app_name = "qc"
urlpatterns = [
    path("", home.home, name="home"),
    path("inspections/", inspections.inspection_list, name="inspections"),
    path("inspections/<str:pk>/", inspections.detail, name="inspection"),
    path("inspections/<str:pk>/sign/", inspections.sign, name="inspection-sign"),
    path("inspections/<str:pk>/concede/", inspections.concede, name="inspection-concede"),
    path("inspections/<str:pk>/void/", inspections.void, name="inspection-void"),
    path("inspections/<str:pk>/pdf/", inspections.make_pdf, name="inspection-pdf"),
    path("lots/<str:pk>/", lots.detail, name="lot"),
    path("lots/<str:pk>/start/", lots.start, name="lot-start"),
    path("plans/make/<str:pk>/", plans.make, name="plan-make"),
    path("plans/<str:pk>/", plans.detail, name="plan"),
    path("nonconformances/", nonconformances.nonconformance_list, name="nonconformances"),
    path("nonconformances/<str:pk>/", nonconformances.detail, name="nonconformance"),
    path("nonconformances/<str:pk>/disposition/", nonconformances.dispose, name="nonconformance-dispose"),
    path("nonconformances/<str:pk>/<slug:step>/", nonconformances.step, name="nonconformance-step"),
    path("spc/<str:pk>/", spc.chart, name="spc"),
    path("defects/", defects.catalogue, name="defects"),
    path("defects/<str:pk>/", defects.change, name="defect"),
    path("floor/devices/", devices.device_list, name="devices"),
    path("floor/devices/<str:pk>/revoke/", devices.revoke, name="device-revoke"),
    path("floor/devices/pin/<str:pk>/clear/", devices.clear_pin, name="pin-clear"),
    path("floor/pin/", devices.own_pin, name="floor-pin"),
    path("floor/who/", devices.who, name="floor-who"),
    path("floor/who/<str:pk>/", devices.take_over, name="floor-take-over"),
    path("floor/", floor.home, name="floor"),
    path("floor/unsent/", floor.unsent, name="floor-unsent"),
    path("floor/sync/", floor.sync, name="floor-sync"),
    path("floor/photo/", floor.photo, name="floor-photo"),
    path("floor/sw.js", floor.worker, name="floor-worker"),
    path("floor/app.webmanifest", floor.manifest, name="floor-manifest"),
    path("floor/lot/<str:pk>/", floor.lot, name="floor-lot"),
    path("floor/lot/<str:pk>/check/<int:number>/", floor.check, name="floor-check"),
    path("floor/lot/<str:pk>/check/<int:number>/fail/", floor.fail, name="floor-fail"),
    path("floor/lot/<str:pk>/undo/", floor.undo, name="floor-undo"),
    path("floor/lot/<str:pk>/review/", floor.review, name="floor-review"),
    path("floor/lot/<str:pk>/sign/", floor.sign, name="floor-sign"),
]
