"""The face of JewelOps: the frame of a page, its components, pictures, tags. How to build a page:

`{% load i18n %}` at the top; the `ui` tags and cotton are built in (no load needed). No `style=`, no inline script, no `onclick`. No raw colours: `data-tone="draft|open|ok|watch|red|locked|golden"`.

## Page skeleton
    {% extends "base.html" %}{% load i18n %}
    {% block title %}{{ order.number }}{% endblock %}
    {% block breadcrumb %}<c-crumb href="{% url 'sampling:orders' %}">{% translate "Orders" %}</c-crumb><c-crumb>{{ order.number }}</c-crumb>{% endblock %}
    {% block heading %}{{ order.number }}, 600 pieces{% endblock %}     {# becomes the h1; a verdict page sets {% block heading_class %}jo-says{% endblock %} #}
    {% block lede %}one sentence under it{% endblock %}
    {% block actions %}<c-button kind="primary" ...>{% endblock %}       {# ONE primary a page #}
    {% block facts %}chips, evidence, n under the heading{% endblock %}
    {% block content %}...{% endblock %}
    {% block aside %}<c-leaf ...>{% endblock %}                           {# right column 21rem; leave out = full width #}
    {% block scripts %}<script type="module" src="{% static 'specs/x.js' %}"></script>{% endblock %}   (your own static dir, external files only)
Nav: in apps.ready `from jewelops.ui import navigation; navigation.register("sampling", _("Sampling"), "sampling:home", sides=("brand",))`. Sections brand: home suppliers specs sampling qc costing; supplier: home orders samples floor score. The current item is the longest address prefix; override with context `section="qc"`.
htmx partial? extend nothing: template starts with `_`. `request.htmx` exists.

## Attributes: `name="text {{ var }}"` = string; `:name="var"` = the Python value. Slots: inner text = default slot; `<c-slot name="do">…</c-slot>` = named.

    <c-icon name="alert-octagon" />                       or {% icon "alert-octagon" %}   any Tabler outline name; {% icon "check" label=_("Passed") %} speaks
    <c-chip tone="{{ lot.tone }}">{{ lot.get_state_display }}</c-chip>      icon from tone unless icon="lock"; `punch` = boxed, only for the page's own object
    <c-button href="…" kind="quiet" icon="download">PDF</c-button>          kinds primary mend quiet bare danger; no href = <button type="submit">; `small`, `disabled`, name= value= form= , type="button"
    <c-post href="{% url … %}" kind="mend" icon="send" :hidden="dict">Remind</c-post>   a one-button POST form with csrf (state change without fields); ask="Reason" adds a reason field in a dialog
    <c-leaf title="Gates" note="3 POs" id="gates">…<c-slot name="end">…</c-slot></c-leaf>      section with ink hairline
    <c-sheet title="The gate of PO-1">…</c-sheet>          boxed paper: documents and instruments only
    <c-fields :rows="rows" />                              rows = [(label, value) or {"label","value","url","tone"}]; or slot of <c-field label="MOQ">300</c-field>
    <c-figure value="92.6" unit="%">1.4 points under target <c-n …/></c-figure>      large figure
    <c-n :n="180" word="pieces" href="…" thin />           n-badge; thin = too few to lean on
    <c-ev kind="measurement" href="…">18 of 18 inside</c-ev>    kinds measurement photo certificate record document test formula message lock person
    <c-cond :no="2" tone="red" state="open" name="Certificates are valid" why="…" who="Lin Wei" when="asked 2 May">
        <c-slot name="evidence"><c-ev …/></c-slot><c-slot name="do"><c-button kind="mend" …/></c-slot></c-cond>    inside <ol class="jo-conds">; state open|closed
    <c-finding tone="red" at="BOM row 2" what="2.5 µm of 14k is not vermeil">why and numbers<c-slot name="do">…</c-slot></c-finding>    inside <ul class="jo-findings">
    <c-thread :links="links" here="gate" />                links = eight dicts kind(supplier spec sample process gate po qc cost) tone word fact url stands(bool) golden(bool)
    <c-strip :cells="tones" label="8 of 11 closed" />      tones = list of tone strings
    <c-owner name="Nadia Osei" role="quality" />           no name = "Nobody yet" in red
    <c-due date="Fri 15 May" note="tomorrow" tone="red" />  no date = "No date" in red
    <c-mend tone="red" word="Needs a root cause">cause, owner, due<c-slot name="do"><c-button …/></c-slot></c-mend>
    <c-punch grade="B" tone="ok" big />                    grades only
    <c-empty title="No lots yet">What will stand here, when.<c-slot name="do"><c-button …/></c-slot></c-empty>
    <c-nodata>needs 20 lots, has 9</c-nodata>              the words "no data" and what is missing
    <c-toned tone="red">text</c-toned>                     word in its tone
    <c-tablebox label="Lots">…<table class="jo-table">…</c-tablebox>      scrolls sideways on its own; class jo-table--cards on the table + data-label="Owner" on each td = readable rows at 390
    <c-filters :form="filter.form" :count="n">              GET form, submits itself, lives in the URL, "clear" link; slot = own fields instead
    <c-saved-filters />                                    under a list's filters: those kept under a name, and the button that keeps the one in the address
    <c-pages :page="page_obj" /> / <c-cursor next="{{ url }}" previous="{{ url }}" />
    <c-history :entries="entries" />                       entries: dicts at(datetime) who what(sentence) reason changes=[(field, old, new)] tone icon url
    <c-form :form="form" submit="Save" cancel="{{ url }}" wide>extra fields</c-form>     whole POST form: error summary with links, fields, buttons; multipart if needed; warn-unsaved; double-submit guard. `action=`, `kind="primary"`
    <c-form-errors :form="form" /> , <c-form-field :field="form.weight" unit="g" hint="…" />          to lay a form out by hand
    <c-refusal :reasons="refused.reasons" title="Cannot be issued yet" />   kernel Reasons as findings
    <c-job :job="job" />                                   documents' job card (polls)
    <c-tabs :tabs="tabs" label="Views" />                  tabs = [{"label","url","current"(bool),"n"}] real links
    <c-dialog id="reason" title="Why?">…<c-slot name="do">…</c-slot></c-dialog> + <c-button opens="reason" type="button">…      native <dialog>
    <c-compare before="url" after="url" before-label="Golden sample" after-label="L-0431" alt="…" />     photos side by side with a slider
    <c-photos :photos="photos" />                          photos = dicts url large alt caption tone
    <c-side left-title="Revision B" right-title="Revision C" :rows="rows" />   rows = dicts label left right changed(bool) note
    <c-follow :items="sentences" />                        what will follow and for whom (decision pages)
    <c-signs :signs="signs" />                             signs = dicts line, name, at or waits
    <c-steps :steps="steps" />                             steps = dicts label tone(state) note url ; numbered journey
    <c-details title="Formula">…</c-details>               one click away
    <c-saved at="12:04" by="Jonas Feld" />                 autosave mark; app.js updates the one with id="saved"

## Tags and filters
    {% money order.price %} 21.40 USD ; {% money amount "EUR" %} ; {% quantity 2.5 "µm" %} ; {% percent 0.926 digits=1 n=180 %} (share 0..1 -> "92.6 %") ; {% dt lot.made_at %} / {% dt x "date" %} / {% dt x "ago" %} in the viewer's zone ; {% query page=2 sort=None %} current address with replaced params ; {{ value|signed }} +2.1 ; {{ number|figure:2 }} tabular with thousands ; {{ tone|tone_icon }} ; {% initials user.name %}
    None anywhere in these = the words "no data", never 0.

## Pictures: jewelops/ui/pictures (numbers in, SVG out; give None for no data)
    from jewelops.ui import pictures
    pictures.waterfall(steps=[Step("Raw casting", 0.989)], target=0.94, total_label="RTY")      wide + narrow drawing in one SafeString
    pictures.drift(points=[Point("L-0431", 2.41, low=2.29, high=2.53, tone="red", group="PO-1", url="")], sample=2.78, spread=(2.68, 2.88), lower=2.5, upper=None, unit="µm", events=[Event(after_index, "bath B3 takes over")])
    pictures.lock(points, sample=, lower=, upper=, unit=)            small one for the lock grid (<div class="jo-locks"><section class="jo-lock">)
    pictures.control_chart(points=[Point(...)], centre=, ucl=, lcl=, usl=None, lsl=None, unit="", violations={index: "rule 1"})
    pictures.interval(value=, low=, high=, target=, scale=(0, 1), tone="ok")    and pictures.sparkline([1,2,None,3], target=2, tone="watch")
    pictures.tornado(bars=[Bar("Gold", low=-0.4, high=0.7, low_label="-12 %", high_label="+18 %")], centre=-0.5, unit="USD")
    pictures.lines(series=[Series("OEM, Bangkok", [(1000, 49.6), ...], band=[(x, lo, hi)], tone="accent|main|quiet|dash")], x_label=, y_label=, log_x=True, mark_x=6000, mark_label="plan 6 000", crossings=[(6789, 19.4, "break-even 6 789")])
    pictures.legend("drift") ; pictures.histogram(bins=[(lo, hi, n)], lower=, upper=, mean=) ; pictures.pareto(bars=[("porosity", 25)])
All take `title=` (spoken; default written from the data). In a template: pass the SafeString in the context.

## Sheet grid (BOM, dimensions, requirements, results)
    <c-grid id="bom" url="{% url 'specs:bom-cells' … %}" version="{{ rev.version }}" :columns="columns" :rows="rows" note="saved 12:04" />
columns: dicts name label unit kind(text number choice readonly) choices=[(v,l)] width(narrow wide). rows: dicts id(public id; "" = new row) head cells={name: value or {"value","tone","reason","callout"}}.
The browser POSTs JSON `{"cells":[{"row":"<id>","field":"qty","value":"2.5"}],"version":3}` to url (edit, fill down, clear and paste alike; paste is previewed first in a dialog; X-CSRFToken sent).
Answer 200 JSON `{"cells":[{"row","field","value","tone","reason","refused":bool}],"rows":[{"was":"new-1","id":"bl_…"}],"version":4,"saved":"12:04","undo":{"url":"…","label":"6 rows pasted"}}`; a refused cell keeps what was typed, red, with its reason in the bar. 412 with the same shape = somebody was faster, both values are shown (`"theirs"` per cell).

## JavaScript (static/ui/app.js, loaded by base.html)
data-autosubmit on a GET form; data-unsaved on a POST form (warns on leaving); data-opens="dialog-id"; data-copy="text"; data-undo via messages: `messages.success(request, _("Lot rejected"), extra_tags=f"undo:{url}")` = toast with Undo for 10 s (POST to url); data-preview="#img" on a file input; data-char-count. Double submit guarded everywhere. Ctrl-K opens `/search/?q=` (fragment for htmx: a list of `<a role="option">`).

## Floor pages extend floor_base.html (no Tabler, no htmx)
Blocks: title, manifest (`<link rel="manifest">`), scripts, body_attrs, bar (`<header class="bar">`), net (`<p class="net" data-tone="watch">` no wifi), tally (`<section class="tally">`), main, dock (`<footer class="dock wide">`). `{% flooricon "u-check" %}`, `{% flooricon "u-back" "flip" %}`, `{% flooricon "d-porosity" "d" %}` (48 grid pictogram; all ids in static/ui/floor-icons.svg: d- defects, s- stages, o- operations, u- interface). Classes as in static/ui/floor.css: big fill/plain/go, btn, tiles/tile, key/pad, refs, tally/cnt/slots/ticks, chip, unsent, net, toast, verdict, steps, val, scale, card, empty, err, sr (heard, not seen). CSRF token on `<body data-csrf>`. `{% verdict_ticks %}` does not exist: draw `<i class="p|f|k|n">` yourself.

## Paper (WeasyPrint) does not read our page's CSS inside an SVG: pass pictures through `pictures.on_paper(svg)` (own light colours inside it, the middle drawing only).
"""
