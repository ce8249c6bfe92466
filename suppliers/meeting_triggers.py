"""What Postgres keeps of a meeting once it is over: its agenda and its answers."""

import pgtrigger

MEETING_OVER_STAYS = pgtrigger.Trigger(
    name="meeting_over_stays",
    operation=pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    condition=~pgtrigger.Q(old__state="open"),
    func="RAISE EXCEPTION 'meeting_over: a meeting that is over stays' USING ERRCODE = 'check_violation';",
)

# The action of a point lives on and is done later; the point itself says what was on the table and what was answered.
POINT_OF_AN_OPEN_MEETING = pgtrigger.Trigger(
    name="point_of_an_open_meeting",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    declare=[("seen", "text")],
    func="""
    IF TG_OP = 'INSERT' THEN
        SELECT state INTO seen FROM suppliers_meeting WHERE id = NEW.meeting_id;
    ELSE
        SELECT state INTO seen FROM suppliers_meeting WHERE id = OLD.meeting_id;
    END IF;
    IF seen <> 'open' THEN
        RAISE EXCEPTION 'meeting_over: a meeting that is over stays' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
    """,
)
