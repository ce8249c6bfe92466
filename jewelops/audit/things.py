"""What the trail calls each thing: Django makes the names out of the classes', so no page marks them for the catalogue."""

from django.utils.translation import gettext_noop as _

THINGS = frozenset({
    _("Acknowledgement"), _("Action"), _("Area of the RACI"), _("Escalation step"), _("Meeting"), _("Person of the RACI"),
    _("Point of a meeting"), _("RACI"), _("Rhythm of meetings"), _("Amendment"), _("Amendment line"), _("Attachment"), _("Audit item"), _("BOM line"), _("Brand"),
    _("Build step"), _("Callout"), _("Carton"), _("Carton lot"), _("Certificate"), _("Change order"), _("Check"), _("Claim"),
    _("Copy check"), _("Cost line"), _("Cost sheet"), _("Customer return"), _("DFM finding"), _("Defect type"),
    _("Destination"), _("Deviation"), _("Dimension"), _("Disposition"), _("Dossier"), _("Factory’s part"), _("Floor device"), _("Forecast"),
    _("Gate answer"), _("Gate evidence"), _("Gate policy"), _("Gate question"), _("Grid line"), _("Inspection"),
    _("Inspector PIN"), _("Instrument"), _("Lab test"), _("Labour rate"), _("Landed line"), _("Landed scenario"), _("Lot"),
    _("Membership"), _("Metal lock"), _("Metal price"), _("Non-conformance"), _("Operation"), _("Order line"), _("Oversight"), _("Plan"),
    _("Planned delivery"), _("Price break"), _("Process audit"), _("Process standard"), _("Product"), _("Purchase order"),
    _("Question"), _("Quote"), _("Quote line"), _("Requirement"), _("Revision"), _("SKU"), _("Sample"), _("Sample comment"),
    _("Sample credit"), _("Sample measurement"), _("Saved filter"), _("Scorecard"), _("Scorecard red item"),
    _("Sealed copy"), _("Serial range"), _("Shipment"), _("Shipment line"), _("Signature"), _("Sourcing decision"),
    _("Standard item"), _("Supplier"), _("Switching state"), _("TCO scenario"), _("Trial observation"), _("Vetting case"),
    _("Vetting criterion"), _("Vetting score"), _("Viability"), _("Webhook endpoint"),
    # Registers of a supplier.
    _("Auxiliary service"), _("Calibration"), _("Contract"), _("Contract clause"), _("Contract option"), _("Control plan review"), _("Country profile"), _("Factory visit"), _("Labour finding"),
    _("Machine"), _("Maintenance"), _("Model terms"), _("Portfolio piece"), _("Reference"), _("Skill"), _("Support"), _("Training"), _("Translator"), _("Visit photo"),
})  # fmt: skip
