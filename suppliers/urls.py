"""Addresses of the suppliers pages."""

from django.urls import path

from suppliers.views import certificates, criteria, incentives, knowhow, scorecards, suppliers, vetting

app_name = "suppliers"
urlpatterns = [
    path("", suppliers.supplier_list, name="list"),
    path("add/", suppliers.supplier_add, name="add"),
    path("criteria/", criteria.criteria, name="criteria"),
    path("vetting/<str:pk>/", vetting.case_detail, name="case"),
    path("vetting/<str:pk>/score/<slug:criterion>/", vetting.score, name="score"),
    path("vetting/<str:pk>/trial/", vetting.trial, name="trial"),
    path("vetting/<str:pk>/observe/", vetting.observe, name="observe"),
    path("vetting/<str:pk>/<slug:name>/", vetting.move, name="move"),
    path("scorecards/", scorecards.own, name="own-scorecards"),
    path("scorecards/<str:pk>/", scorecards.scorecard, name="scorecard"),
    path("scorecards/<str:pk>/close/", scorecards.close, name="scorecard-close"),
    path("scorecards/<str:pk>/pdf/", scorecards.make_pdf, name="scorecard-pdf"),
    path("scorecards/<str:pk>/red/<slug:measure>/", scorecards.red_item, name="scorecard-red"),
    path("incentives/", incentives.rule_list, name="incentives"),
    path("incentives/add/", incentives.rule_add, name="incentive-add"),
    path("incentives/outcomes/", incentives.outcome_list, name="incentive-outcomes"),
    path("incentives/outcomes/<str:pk>/", incentives.outcome, name="incentive-outcome"),
    path("incentives/outcomes/<str:pk>/<slug:name>/", incentives.outcome_act, name="incentive-outcome-act"),
    path("incentives/<str:pk>/", incentives.rule, name="incentive"),
    path("incentives/<str:pk>/edit/", incentives.rule_edit, name="incentive-edit"),
    path("incentives/<str:pk>/<slug:name>/", incentives.rule_act, name="incentive-act"),
    path("failure-modes/", knowhow.mode_list, name="failure-modes"),
    path("failure-modes/add/", knowhow.mode_add, name="failure-mode-add"),
    path("failure-modes/<slug:key>/", knowhow.mode, name="failure-mode"),
    path("playbooks/", knowhow.playbook_list, name="playbooks"),
    path("playbooks/add/", knowhow.playbook_add, name="playbook-add"),
    path("playbooks/<str:pk>/", knowhow.playbook, name="playbook"),
    path("playbooks/<str:pk>/edit/", knowhow.playbook_edit, name="playbook-edit"),
    path("playbooks/<str:pk>/<slug:name>/", knowhow.playbook_act, name="playbook-act"),
    path("<str:pk>/", suppliers.supplier_detail, name="detail"),
    path("<str:pk>/edit/", suppliers.supplier_edit, name="edit"),
    path("<str:pk>/hold/", suppliers.supplier_hold, name="hold"),
    path("<str:pk>/vetting/", vetting.case_open, name="case-open"),
    path("<str:pk>/scorecards/", scorecards.scorecards, name="scorecards"),
    path("<str:pk>/certificates/add/", certificates.certificate_add, name="certificate-add"),
    path("<str:pk>/certificates/<str:certificate>/", certificates.certificate_edit, name="certificate-edit"),
    path(
        "<str:pk>/certificates/<str:certificate>/remove/",
        certificates.certificate_remove,
        name="certificate-remove",
    ),
    path("<str:pk>/instruments/add/", certificates.instrument_add, name="instrument-add"),
    path(
        "<str:pk>/instruments/<str:instrument>/calibrate/",
        certificates.instrument_calibrate,
        name="instrument-calibrate",
    ),
]
