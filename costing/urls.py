"""Addresses of the costing pages."""

from django.urls import path

from costing.views import actual, chokepoints, home, landed, prices, quotes, studies

app_name = "costing"
urlpatterns = [
    path("", home.home, name="home"),
    path("products/<str:pk>/", home.product, name="product"),
    path("products/<str:pk>/should-cost/", home.compute, name="compute"),
    path("products/<str:pk>/tco/", studies.study_add, name="tco-add"),
    path("products/<str:pk>/decide/", studies.decide, name="decide"),
    path("decisions/<str:pk>/review/", studies.review, name="sourcing-review"),
    path("actual/", actual.actual_list, name="actual"),
    path("actual/orders/<str:pk>/", actual.order, name="actual-order"),
    path("actual/entries/<str:pk>/take-back/", actual.take_back, name="cost-take-back"),
    path("actual/<str:pk>/at/<str:supplier>/", actual.pair, name="actual-pair"),
    path("should-costs/<str:pk>/", home.sheet, name="sheet"),
    path("prices/", prices.metals, name="metals"),
    path("prices/add/", prices.metals_add, name="metals-add"),
    path("prices/labour/", prices.labour, name="labour"),
    path("prices/labour/add/", prices.labour_add, name="labour-add"),
    path("prices/grids/", prices.grids, name="grids"),
    path("prices/grids/add/", prices.grids_add, name="grids-add"),
    path("prices/locks/", prices.locks, name="locks"),
    path("prices/locks/add/", prices.locks_add, name="locks-add"),
    path("quotes/", quotes.quote_list, name="quotes"),
    path("quotes/ask/", quotes.ask, name="quote-ask"),
    path("quotes/compare/<path:name>/", quotes.compare, name="compare"),
    path("quotes/<str:pk>/", quotes.quote, name="quote"),
    path("quotes/<str:pk>/fill/", quotes.fill, name="quote-fill"),
    path("quotes/<str:pk>/<slug:name>/", quotes.move, name="quote-move"),
    path("landed/add/", landed.landed_add, name="landed-add"),
    path("landed/<str:pk>/", landed.landed, name="landed"),
    path("landed/<str:pk>/edit/", landed.landed_edit, name="landed-edit"),
    path("tco/<str:pk>/", studies.studio, name="tco"),
    path("resilience/", chokepoints.register, name="resilience"),
    path("resilience/look/", chokepoints.look_again, name="chokepoints-look"),
    path("resilience/chokepoints/<str:pk>/", chokepoints.chokepoint, name="chokepoint"),
]
