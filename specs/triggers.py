"""What the database itself promises: a released revision and everything that hangs on it never changes."""

import pgtrigger

FROZEN_MESSAGE = "A released revision never changes; make the next revision."

# version and updated_at move with every write; the state may only go from released to superseded.
REVISION_IS_FROZEN = pgtrigger.Trigger(
    name="released_revision_is_frozen",
    operation=pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    declare=[("moving", "text[]")],
    func=f"""
        moving := ARRAY['state', 'version', 'updated_at'];
        IF OLD.state NOT IN ('released', 'superseded') THEN
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END IF;
        IF TG_OP = 'DELETE'
           OR to_jsonb(NEW) - moving IS DISTINCT FROM to_jsonb(OLD) - moving
           OR (NEW.state <> OLD.state AND NOT (OLD.state = 'released' AND NEW.state = 'superseded')) THEN
            RAISE EXCEPTION '{FROZEN_MESSAGE}' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)


def _frozen(name: str, state_of: str) -> pgtrigger.Trigger:
    """Refuses every write of a row whose revision is released; FOR SHARE waits for a release in progress."""
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        func=f"""
            IF TG_OP <> 'INSERT' AND EXISTS (
                SELECT 1 FROM specs_revision r WHERE r.id = {state_of.format(row="OLD")}
                AND r.state IN ('released', 'superseded') FOR SHARE) THEN
                RAISE EXCEPTION '{FROZEN_MESSAGE}' USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP <> 'DELETE' AND EXISTS (
                SELECT 1 FROM specs_revision r WHERE r.id = {state_of.format(row="NEW")}
                AND r.state IN ('released', 'superseded') FOR SHARE) THEN
                RAISE EXCEPTION '{FROZEN_MESSAGE}' USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


ROW_IS_FROZEN = _frozen("row_frozen_with_revision", "{row}.revision_id")
CALLOUT_IS_FROZEN = _frozen(
    "callout_frozen_with_revision",
    "(SELECT a.revision_id FROM specs_attachment a WHERE a.id = {row}.attachment_id)",
)
