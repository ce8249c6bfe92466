"""What Postgres keeps of change orders, whatever door a write came through."""

import pgtrigger

AGREED_CHANGE_IS_FROZEN = pgtrigger.Trigger(
    name="agreed_change_frozen",
    operation=pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    condition=pgtrigger.Q(old__state__in=["agreed", "implemented"]),
    func="""
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'change_frozen: an agreed change order stays' USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.number, NEW.revision_id, NEW.kind, NEW.what, NEW.reason, NEW.effective, NEW.signed_at, NEW.agreed_at)
        IS DISTINCT FROM
       (OLD.number, OLD.revision_id, OLD.kind, OLD.what, OLD.reason, OLD.effective, OLD.signed_at, OLD.agreed_at)
       OR NEW.state NOT IN ('agreed', 'implemented') THEN
        RAISE EXCEPTION 'change_frozen: both sides signed this change order' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
    """,
)
