from django.urls import path

from jewelops.dashboard.bench.floor import views

urlpatterns = [
    path("one", views.one),
    path("many", views.many),
    path("page", views.page),
    path("product/<uuid:pk>", views.product),
    path("yields", views.yields),
    path("pareto", views.pareto),
    path("scorecard/<uuid:supplier>", views.scorecard),
]
