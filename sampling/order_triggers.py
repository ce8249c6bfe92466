"""What Postgres promises about an order once it is issued: its lines change by an amendment of both sides, or not at all."""

import pgtrigger

# The amendment's own transaction writes the lines: a forged row of another one opens nothing.
ISSUED_LINES_ARE_FROZEN = pgtrigger.Trigger(
    name="order_line_frozen",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    declare=[("of_order", "uuid"), ("ordered", "RECORD"), ("signed", "RECORD"), ("taken", "bigint")],
    func="""
    of_order = CASE WHEN TG_OP = 'INSERT' THEN NEW.order_id ELSE OLD.order_id END;
    SELECT state, over_delivery_percent AS over INTO ordered FROM sampling_purchaseorder WHERE id = of_order FOR SHARE;
    IF NOT FOUND OR ordered.state = 'draft' THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'order_line_frozen: the lines of an issued order are frozen' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.brand_id, NEW.order_id, NEW.position, NEW.sku_id, NEW.quantity, NEW.unit_price, NEW.agreed_on)
       IS NOT DISTINCT FROM (OLD.brand_id, OLD.order_id, OLD.position, OLD.sku_id, OLD.quantity, OLD.unit_price, OLD.agreed_on)
    THEN
        RETURN NEW;
    END IF;
    SELECT a.open_count, a.override_reason INTO signed
      FROM sampling_amendment a JOIN sampling_amendmentline c ON c.amendment_id = a.id
     WHERE a.order_id = of_order AND a.state = 'accepted' AND a.txid = pg_current_xact_id()::text::bigint
       AND c.position = NEW.position AND c.sku_id = NEW.sku_id AND c.quantity_after = NEW.quantity
       AND c.unit_price_after = NEW.unit_price AND c.day_after IS NOT DISTINCT FROM NEW.agreed_on;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'order_line_frozen: the lines of an issued order are frozen' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.brand_id, NEW.order_id, NEW.position, NEW.sku_id)
       IS DISTINCT FROM (OLD.brand_id, OLD.order_id, OLD.position, OLD.sku_id) THEN
        RAISE EXCEPTION 'order_line_frozen: an amended line stays the line it is' USING ERRCODE = 'check_violation';
    END IF;
    IF (TG_OP = 'INSERT' OR NEW.quantity > OLD.quantity)
       AND (signed.open_count IS NULL OR (signed.open_count > 0 AND signed.override_reason = '')) THEN
        RAISE EXCEPTION 'order_line_frozen: more was agreed, the gate is not closed' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.quantity < OLD.quantity THEN
        SELECT coalesce(sum(quantity), 0) INTO taken FROM sampling_lot
         WHERE line_id = NEW.id AND state NOT IN ('scrapped', 'merged');
        IF taken > floor(NEW.quantity * (1 + ordered.over / 100)) THEN
            RAISE EXCEPTION 'order_line_frozen: % pieces are in lots', taken USING ERRCODE = 'check_violation';
        END IF;
        SELECT coalesce(sum(quantity), 0) INTO taken FROM sampling_planneddelivery WHERE line_id = NEW.id;
        IF taken > NEW.quantity THEN
            RAISE EXCEPTION 'order_line_frozen: % pieces are planned', taken USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
    """,
)

# The count is the database's own, as for the evidence of an issue.
AMENDMENT_IS_SIGNED = pgtrigger.Trigger(
    name="amendment_signed",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    declare=[("blocking", "integer"), ("known", "integer"), ("hard", "integer")],
    func="""
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'amendment_signed: an amendment stays on record' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'proposed' THEN
            RAISE EXCEPTION 'amendment_signed: an amendment begins with one signature' USING ERRCODE = 'check_violation';
        END IF;
        NEW.txid = pg_current_xact_id()::text::bigint;
        NEW.open_count = NULL;
        RETURN NEW;
    END IF;
    IF OLD.state <> 'proposed' OR (NEW.brand_id, NEW.order_id, NEW.asked_side, NEW.asked_by_id, NEW.asked_at, NEW.reason, NEW.content_hash)
       IS DISTINCT FROM (OLD.brand_id, OLD.order_id, OLD.asked_side, OLD.asked_by_id, OLD.asked_at, OLD.reason, OLD.content_hash) THEN
        RAISE EXCEPTION 'amendment_signed: what was signed is frozen' USING ERRCODE = 'check_violation';
    END IF;
    NEW.txid = pg_current_xact_id()::text::bigint;
    NEW.open_count = NULL;
    IF NEW.state = 'accepted' THEN
        IF NEW.answered_by_id IS NULL OR NEW.answered_by_id = NEW.asked_by_id THEN
            RAISE EXCEPTION 'amendment_signed: two people sign, one of each side' USING ERRCODE = 'check_violation';
        END IF;
        IF jsonb_array_length(NEW.conditions) > 0 THEN
            SELECT count(*) FILTER (WHERE (c->>'open')::boolean AND (c->>'blocking')::boolean),
                   count(*) FILTER (WHERE c->>'key' IN ('supplier_approved', 'revision_released', 'standard_signed')),
                   count(*) FILTER (WHERE c->>'key' IN ('supplier_approved', 'revision_released', 'standard_signed')
                                      AND (c->>'open')::boolean)
              INTO blocking, known, hard FROM jsonb_array_elements(NEW.conditions) c;
            IF known <> 3 THEN
                RAISE EXCEPTION 'amendment_signed: that is not the whole gate' USING ERRCODE = 'check_violation';
            END IF;
            IF hard > 0 THEN
                RAISE EXCEPTION 'amendment_signed: no override opens this' USING ERRCODE = 'check_violation';
            END IF;
            NEW.open_count = blocking;
        END IF;
    END IF;
    RETURN NEW;
    """,
)

AMENDMENT_LINES_STAY = pgtrigger.Trigger(
    name="amendment_lines_stay",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    func="""
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'amendment_lines_stay: what was signed is frozen' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM sampling_amendment a WHERE a.id = NEW.amendment_id AND a.state = 'proposed'
                   AND a.txid = pg_current_xact_id()::text::bigint) THEN
        RAISE EXCEPTION 'amendment_lines_stay: lines are written with their amendment' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
    """,
)

PLAN_FITS_THE_LINE = pgtrigger.Trigger(
    name="plan_fits_line",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    declare=[("ordered", "bigint"), ("planned", "bigint")],
    func="""
    SELECT quantity INTO ordered FROM sampling_orderline WHERE id = NEW.line_id FOR NO KEY UPDATE;
    SELECT coalesce(sum(quantity), 0) INTO planned FROM sampling_planneddelivery
     WHERE line_id = NEW.line_id AND id <> NEW.id;
    IF planned + NEW.quantity > ordered THEN
        RAISE EXCEPTION 'plan_fits_line: % pieces are planned, % ordered', planned + NEW.quantity, ordered
              USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
    """,
)

# Two orders issued at the same moment meet on the sample's row; each sum then sees the other's credit.
CREDIT_FITS_FEE_AND_ORDER = pgtrigger.Trigger(
    name="credit_fits",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    declare=[
        ("fee", "RECORD"),
        ("ordered", "RECORD"),
        ("given", "numeric"),
        ("worth", "numeric"),
        ("taken", "numeric"),
    ],
    func="""
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'credit_fits: what was issued is frozen' USING ERRCODE = 'check_violation';
    END IF;
    SELECT s.fee_amount AS amount, s.fee_currency AS currency, s.fee_credited AS credited, d.supplier_id AS supplier INTO fee
      FROM sampling_sample s JOIN sampling_dossier d ON d.id = s.dossier_id WHERE s.id = NEW.sample_id FOR UPDATE OF s;
    SELECT o.state, o.currency, d.supplier_id AS supplier INTO ordered
      FROM sampling_purchaseorder o JOIN sampling_dossier d ON d.id = o.dossier_id WHERE o.id = NEW.order_id;
    IF ordered.state <> 'draft' THEN
        RAISE EXCEPTION 'credit_fits: what was issued is frozen' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT fee.credited OR (fee.currency, fee.supplier) IS DISTINCT FROM (ordered.currency, ordered.supplier) THEN
        RAISE EXCEPTION 'credit_fits: this fee is not credited on that order' USING ERRCODE = 'check_violation';
    END IF;
    SELECT coalesce(sum(c.amount), 0) INTO given
      FROM sampling_samplecredit c JOIN sampling_purchaseorder o ON o.id = c.order_id
     WHERE c.sample_id = NEW.sample_id AND o.state <> 'cancelled';
    SELECT coalesce(sum(amount), 0) INTO taken FROM sampling_samplecredit WHERE order_id = NEW.order_id;
    SELECT round(coalesce(sum(quantity * unit_price), 0), 2) INTO worth FROM sampling_orderline WHERE order_id = NEW.order_id;
    IF given + NEW.amount > fee.amount OR taken + NEW.amount > worth THEN
        RAISE EXCEPTION 'credit_fits: more is credited than the fee, or than the order is worth' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
    """,
)
