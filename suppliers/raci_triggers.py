"""What Postgres keeps of the responsibilities, whatever door a write came through."""

import pgtrigger

# Published is what both sides read and rely on: it stays as it was, until the next edition supersedes it.
PUBLISHED_CHART_STAYS = pgtrigger.Trigger(
    name="published_chart_stays",
    operation=pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    condition=~pgtrigger.Q(old__state="draft"),
    func="""
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'raci_published: a published RACI stays' USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.supplier_id, NEW.edition, NEW.note, NEW.published_by_id, NEW.published_at)
        IS DISTINCT FROM (OLD.supplier_id, OLD.edition, OLD.note, OLD.published_by_id, OLD.published_at)
        OR NEW.state <> 'superseded' THEN
        RAISE EXCEPTION 'raci_published: a published RACI stays' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
    """,
)

EACH_AREA_HAS_ONE = pgtrigger.Trigger(
    name="each_area_has_one",
    operation=pgtrigger.Update,
    when=pgtrigger.Before,
    condition=pgtrigger.Q(old__state="draft", new__state="published"),
    func="""
    IF EXISTS (
        SELECT 1 FROM suppliers_raciarea area WHERE area.chart_id = NEW.id AND NOT EXISTS (
            SELECT 1 FROM suppliers_raciperson person WHERE person.area_id = area.id AND person.part = 'accountable'
        )
    ) THEN
        RAISE EXCEPTION 'raci_accountable: an area without an accountable person' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
    """,
)


def _only_in_a_draft(name: str, chart: str) -> pgtrigger.Trigger:
    """chart: SQL that names the chart of the row {row}."""
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        declare=[("seen", "text")],
        func=f"""
        IF TG_OP = 'INSERT' THEN
            SELECT state INTO seen FROM suppliers_racichart WHERE id = ({chart.format(row="NEW")});
        ELSE
            SELECT state INTO seen FROM suppliers_racichart WHERE id = ({chart.format(row="OLD")});
        END IF;
        IF seen <> 'draft' THEN
            RAISE EXCEPTION 'raci_published: a published RACI stays' USING ERRCODE = 'check_violation';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
        """,  # noqa: S608 - built from our own text, no input
    )


AREA_ONLY_IN_A_DRAFT = _only_in_a_draft("area_only_in_a_draft", "{row}.chart_id")
PERSON_ONLY_IN_A_DRAFT = _only_in_a_draft(
    "person_only_in_a_draft", "SELECT chart_id FROM suppliers_raciarea WHERE id = {row}.area_id"
)
STEP_ONLY_IN_A_DRAFT = _only_in_a_draft(
    "step_only_in_a_draft", "SELECT chart_id FROM suppliers_raciarea WHERE id = {row}.area_id"
)
