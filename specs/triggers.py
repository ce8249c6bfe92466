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


GUARD = """
IF TG_OP <> 'INSERT' AND EXISTS (
    SELECT 1 FROM specs_revision r WHERE r.id = __OLD__ AND r.state IN ('released', 'superseded') FOR SHARE) THEN
    RAISE EXCEPTION '__SAY__' USING ERRCODE = 'check_violation';
END IF;
IF TG_OP <> 'DELETE' AND EXISTS (
    SELECT 1 FROM specs_revision r WHERE r.id = __NEW__ AND r.state IN ('released', 'superseded') FOR SHARE) THEN
    RAISE EXCEPTION '__SAY__' USING ERRCODE = 'check_violation';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


def _frozen(name: str, revision_of: str) -> pgtrigger.Trigger:
    """Refuses every write of a row whose revision is released; FOR SHARE waits for a release in progress."""
    func = GUARD.replace("__SAY__", FROZEN_MESSAGE)
    for side in ("OLD", "NEW"):
        func = func.replace(f"__{side}__", revision_of.replace("{row}", side))
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    return pgtrigger.Trigger(name=name, operation=operation, when=pgtrigger.Before, func=func)


ROW_IS_FROZEN = _frozen("row_frozen_with_revision", "{row}.revision_id")
CALLOUT_IS_FROZEN = _frozen(
    "callout_frozen_with_revision",
    "(SELECT a.revision_id FROM specs_attachment a WHERE a.id = {row}.attachment_id)",
)
