"""What the trail calls each thing: Django makes the names out of the classes', so no page marks them for the catalogue."""

from django.utils.translation import gettext_noop as _

THINGS = frozenset({
    _("Acknowledgement"), _("Action"), _("Amendment"), _("Amendment line"), _("Area of the RACI"), _("Attachment"),
    _("Audit item"), _("Auxiliary service"), _("BOM line"), _("Balance statement"), _("Brand"),
    _("Buffer calculation"), _("Build step"), _("Calibration"), _("Callout"), _("Carton"), _("Carton lot"),
    _("Certificate"), _("Change order"), _("Check"), _("Chokepoint"), _("Claim"), _("Contract"),
    _("Contract clause"), _("Contract option"), _("Control plan review"), _("Copy check"), _("Cost entry"),
    _("Cost line"), _("Cost sheet"), _("Country profile"), _("Customer return"), _("DFM finding"), _("Defect type"),
    _("Demand"), _("Destination"), _("Deviation"), _("Dimension"), _("Disposition"), _("Dossier"),
    _("Escalation step"), _("Factory visit"), _("Factory’s part"), _("Failure mode"), _("Floor device"),
    _("Forecast"), _("Gate answer"), _("Gate evidence"), _("Gate policy"), _("Gate question"), _("Grid line"),
    _("Incentive outcome"), _("Incentive rule"), _("Inspection"), _("Inspector PIN"), _("Instrument"),
    _("Lab test"), _("Labour finding"), _("Labour rate"), _("Landed line"), _("Landed scenario"), _("Lot"),
    _("Machine"), _("Maintenance"), _("Meeting"), _("Membership"), _("Metal lock"), _("Metal price"),
    _("Model terms"), _("Non-conformance"), _("Operation"), _("Order line"), _("Oversight"), _("Part alternate"),
    _("Person of the RACI"), _("Plan"), _("Planned delivery"), _("Playbook"), _("Playbook reading"),
    _("Point of a meeting"), _("Portfolio piece"), _("Price break"), _("Process audit"), _("Process standard"),
    _("Product"), _("Purchase order"), _("Question"), _("Quote"), _("Quote line"), _("RACI"), _("Reference"),
    _("Requirement"), _("Revision"), _("Rhythm of meetings"), _("SKU"), _("Sample"), _("Sample comment"),
    _("Sample credit"), _("Sample measurement"), _("Saved filter"), _("Scorecard"), _("Scorecard red item"),
    _("Sealed copy"), _("Serial range"), _("Shipment"), _("Shipment line"), _("Signature"), _("Skill"),
    _("Sourcing decision"), _("Sourcing plan"), _("Sourcing review"), _("Sourcing share"), _("Standard item"),
    _("Stock level"), _("Stock point"), _("Supplier"), _("Support"), _("Switching state"), _("TCO scenario"),
    _("Training"), _("Translator"), _("Trial observation"), _("Vetting case"), _("Vetting criterion"),
    _("Vetting score"), _("Viability"), _("Visit photo"), _("Webhook endpoint"),
})  # fmt: skip
