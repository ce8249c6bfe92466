"""What Postgres itself promises about permission: written here once, hung on the models.

Python explains these rules with sentences; these refuse whatever came past Python. Every refusal is a check
violation (23514), so that Django raises IntegrityError.
"""

import pgtrigger

# An override opens the conditions of the trade, never these three: the database asks for them again.
ORDER_LEAVES_DRAFT_THROUGH_THE_GATE = pgtrigger.Trigger(
    name="order_gate",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    declare=[("evidence", "RECORD"), ("pair", "RECORD"), ("sides", "integer")],
    func="""
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'order_gate: a purchase order is born a draft' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.state = 'cancelled' AND NEW.state <> 'cancelled' THEN
        RAISE EXCEPTION 'order_gate: a cancelled order stays cancelled' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state <> 'draft' THEN
        IF NEW.state = 'draft' THEN
            RAISE EXCEPTION 'order_gate: an issued order never becomes a draft again' USING ERRCODE = 'check_violation';
        END IF;
        IF (NEW.brand_id, NEW.number, NEW.dossier_id, NEW.standard_id, NEW.currency, NEW.incoterm, NEW.incoterm_place,
            NEW.due_on, NEW.is_pilot, NEW.over_delivery_percent, NEW.under_delivery_percent, NEW.issued_at, NEW.issued_by_id, NEW.override_reason)
           IS DISTINCT FROM
           (OLD.brand_id, OLD.number, OLD.dossier_id, OLD.standard_id, OLD.currency, OLD.incoterm, OLD.incoterm_place,
            OLD.due_on, OLD.is_pilot, OLD.over_delivery_percent, OLD.under_delivery_percent, OLD.issued_at, OLD.issued_by_id, OLD.override_reason)
        THEN
            RAISE EXCEPTION 'order_gate: what was issued is frozen' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NEW.state IN ('draft', 'cancelled') THEN
        RETURN NEW;
    END IF;
    IF NEW.state <> 'issued' THEN
        RAISE EXCEPTION 'order_gate: a draft is issued or cancelled' USING ERRCODE = 'check_violation';
    END IF;
    SELECT open_count, override_reason INTO evidence FROM sampling_gateevidence
     WHERE order_id = NEW.id AND txid = pg_current_xact_id()::text::bigint;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'order_gate: no gate evidence in this transaction' USING ERRCODE = 'check_violation';
    END IF;
    IF evidence.open_count > 0 AND evidence.override_reason = '' THEN
        RAISE EXCEPTION 'order_gate: % conditions are open', evidence.open_count USING ERRCODE = 'check_violation';
    END IF;
    IF evidence.override_reason IS DISTINCT FROM NEW.override_reason THEN
        RAISE EXCEPTION 'order_gate: the override on the order is not the one of its evidence'
              USING ERRCODE = 'check_violation';
    END IF;
    SELECT r.state AS revision, s.state AS supplier, s.held_reason INTO pair
      FROM sampling_dossier d
      JOIN specs_revision r ON r.id = d.revision_id
      JOIN suppliers_supplier s ON s.id = d.supplier_id
     WHERE d.id = NEW.dossier_id FOR SHARE OF r, s;
    IF pair.revision <> 'released' THEN
        RAISE EXCEPTION 'order_gate: the revision is not released' USING ERRCODE = 'check_violation';
    END IF;
    IF pair.supplier NOT IN ('approved', 'conditional') OR pair.held_reason <> '' THEN
        RAISE EXCEPTION 'order_gate: the supplier is not approved, or held' USING ERRCODE = 'check_violation';
    END IF;
    SELECT count(DISTINCT g.side) INTO sides
      FROM sampling_processstandard p JOIN sampling_signature g ON g.standard_id = p.id
     WHERE p.id = NEW.standard_id AND p.dossier_id = NEW.dossier_id AND p.state = 'locked';
    IF sides <> 2 THEN
        RAISE EXCEPTION 'order_gate: the process standard is not signed by both sides' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM sampling_orderline WHERE order_id = NEW.id) THEN
        RAISE EXCEPTION 'order_gate: the order has no lines' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
    """,
)

ISSUED_ORDER_STAYS = pgtrigger.Trigger(
    name="order_stays",
    operation=pgtrigger.Delete,
    when=pgtrigger.Before,
    func="""
    IF OLD.state <> 'draft' THEN
        RAISE EXCEPTION 'order_stays: only a draft can be deleted' USING ERRCODE = 'check_violation';
    END IF;
    RETURN OLD;
    """,
)

# The count is the database's own, so that a forged evidence row cannot say 0 over open conditions.
EVIDENCE_IS_STAMPED = pgtrigger.Trigger(
    name="evidence_stamped",
    operation=pgtrigger.Insert,
    when=pgtrigger.Before,
    declare=[("blocking", "integer"), ("known", "integer")],
    func="""
    NEW.txid = pg_current_xact_id()::text::bigint;
    SELECT count(*) FILTER (WHERE (c->>'open')::boolean AND (c->>'blocking')::boolean),
           count(*) FILTER (WHERE c->>'key' IN ('supplier_approved', 'revision_released', 'standard_signed'))
      INTO blocking, known FROM jsonb_array_elements(NEW.conditions) c;
    IF known <> 3 OR blocking <> NEW.open_count THEN
        RAISE EXCEPTION 'evidence_stamped: % conditions are open, the row says %', blocking, NEW.open_count
              USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
    """,
)

EVIDENCE_STAYS = pgtrigger.Protect(name="evidence_stays", operation=pgtrigger.Update | pgtrigger.Delete)

LOCKED_STANDARD_IS_FROZEN = pgtrigger.Trigger(
    name="standard_frozen",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    declare=[("sides", "integer"), ("hashes", "integer")],
    func="""
    IF TG_OP = 'INSERT' THEN
        IF NEW.state IN ('locked', 'superseded') THEN
            RAISE EXCEPTION 'standard_frozen: a standard is locked by two signatures' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.state IN ('locked', 'superseded') THEN
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION 'standard_frozen: a locked standard stays' USING ERRCODE = 'check_violation';
        END IF;
        IF (NEW.brand_id, NEW.dossier_id, NEW.number, NEW.sample_id, NEW.locked_at)
           IS DISTINCT FROM (OLD.brand_id, OLD.dossier_id, OLD.number, OLD.sample_id, OLD.locked_at)
           OR NEW.state NOT IN ('locked', 'superseded') OR (OLD.state = 'superseded' AND NEW.state = 'locked')
        THEN
            RAISE EXCEPTION 'standard_frozen: a locked standard is frozen' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF TG_OP = 'UPDATE' AND NEW.state = 'locked' THEN
        SELECT count(DISTINCT side), count(DISTINCT content_hash) INTO sides, hashes
          FROM sampling_signature WHERE standard_id = NEW.id;
        IF sides <> 2 OR hashes <> 1 THEN
            RAISE EXCEPTION 'standard_frozen: both sides sign the same content' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
    """,
)


def frozen_with_standard(name: str) -> pgtrigger.Trigger:
    """Rows under a standard are frozen once it is locked; the share lock waits for a signature under way."""
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        declare=[("standard_state", "text")],
        func="""
        SELECT state INTO standard_state FROM sampling_processstandard
         WHERE id = CASE WHEN TG_OP = 'INSERT' THEN NEW.standard_id ELSE OLD.standard_id END FOR SHARE;
        IF standard_state IN ('locked', 'superseded') THEN
            RAISE EXCEPTION '%: the standard is locked', TG_NAME USING ERRCODE = 'check_violation';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
        """,
    )


# Two lots cut at the same moment meet on the line's row; each sum then sees the other's pieces.
LOTS_FIT_THE_LINE = pgtrigger.Trigger(
    name="lot_fits_line",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    declare=[("ordered", "RECORD"), ("taken", "bigint")],
    func="""
    IF TG_OP = 'UPDATE' AND (NEW.line_id, NEW.quantity, NEW.state) IS NOT DISTINCT FROM (OLD.line_id, OLD.quantity, OLD.state) THEN
        RETURN NEW;
    END IF;
    SELECT l.quantity, o.state, o.over_delivery_percent AS over INTO ordered
      FROM sampling_orderline l JOIN sampling_purchaseorder o ON o.id = l.order_id
     WHERE l.id = NEW.line_id FOR NO KEY UPDATE OF l;
    IF TG_OP = 'INSERT' AND ordered.state IN ('draft', 'cancelled') THEN
        RAISE EXCEPTION 'lot_fits_line: lots are made for an issued order' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state IN ('scrapped', 'merged') THEN
        RETURN NEW;
    END IF;
    SELECT coalesce(sum(quantity), 0) INTO taken FROM sampling_lot
     WHERE line_id = NEW.line_id AND id <> NEW.id AND state NOT IN ('scrapped', 'merged');
    IF taken + NEW.quantity > floor(ordered.quantity * (1 + ordered.over / 100)) THEN
        RAISE EXCEPTION 'lot_fits_line: % pieces in lots, % ordered', taken + NEW.quantity, ordered.quantity
              USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
    """,
)

LOT_MOVES_ONE_STAGE = pgtrigger.Trigger(
    name="lot_one_stage",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    declare=[
        (
            "chain",
            "text[] = ARRAY['pre_production', 'raw_casting', 'pre_polishing', 'post_polishing', 'stone_setting', 'final_audit']",
        ),
        ("before", "text"),
    ],
    func="""
    IF TG_OP = 'INSERT' THEN
        SELECT stage INTO before FROM sampling_lot WHERE id = NEW.parent_id;
        IF NEW.stage <> coalesce(before, 'pre_production') THEN
            RAISE EXCEPTION 'lot_one_stage: a lot begins at the first stage, a part where its lot is'
                  USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.stage <> OLD.stage AND array_position(chain, NEW.stage) IS DISTINCT FROM array_position(chain, OLD.stage) + 1 THEN
        RAISE EXCEPTION 'lot_one_stage: from % a lot does not go to %', OLD.stage, NEW.stage
              USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
    """,
)

OVERSIGHT_STAYS = pgtrigger.Protect(name="oversight_stays", operation=pgtrigger.Update | pgtrigger.Delete)
