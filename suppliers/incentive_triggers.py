"""What Postgres itself promises about incentives: signed terms and computed sums are evidence."""

import pgtrigger

SIGNED_TERMS_STAY = pgtrigger.Trigger(
    name="incentive_terms_stay",
    operation=pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    condition=pgtrigger.Q(old__brand_signed_at__isnull=False),
    func="""
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'incentive_terms_stay: what was signed is kept' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.factory_signed_at IS NULL AND NEW.state = 'draft' THEN
        RETURN NEW;
    END IF;
    IF (NEW.brand_id, NEW.supplier_id, NEW.number, NEW.edition, NEW.measure, NEW."when", NEW.threshold, NEW.effect,
        NEW.amount, NEW.currency, NEW.cap, NEW.valid_from, NEW.note, NEW.brand_signed_at, NEW.brand_signed_by_id)
       IS DISTINCT FROM
       (OLD.brand_id, OLD.supplier_id, OLD.number, OLD.edition, OLD.measure, OLD."when", OLD.threshold, OLD.effect,
        OLD.amount, OLD.currency, OLD.cap, OLD.valid_from, OLD.note, OLD.brand_signed_at, OLD.brand_signed_by_id)
       OR OLD.factory_signed_at IS NOT NULL
          AND (NEW.factory_signed_at, NEW.factory_signed_by_id) IS DISTINCT FROM (OLD.factory_signed_at, OLD.factory_signed_by_id)
    THEN
        RAISE EXCEPTION 'incentive_terms_stay: signed terms change by a new version' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
    """,
)
OUTCOME_STAYS = pgtrigger.Trigger(
    name="incentive_outcome_stays",
    operation=pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    func="""
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'incentive_outcome_stays: a computed outcome is kept' USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.brand_id, NEW.supplier_id, NEW.scorecard_id, NEW.lines, NEW.totals)
       IS DISTINCT FROM (OLD.brand_id, OLD.supplier_id, OLD.scorecard_id, OLD.lines, OLD.totals)
       OR OLD.state = 'settled' THEN
        RAISE EXCEPTION 'incentive_outcome_stays: sums are computed once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
    """,
)
