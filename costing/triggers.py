"""What the database itself promises about quotes."""

import pgtrigger

# A price that somebody compared, or signed for, must be the price that was submitted. FOR SHARE holds the quote's
# state until this row is written, so a submission in the same moment waits.
_FROZEN = """
    of_quote = CASE WHEN TG_OP = 'INSERT' THEN NEW.quote_id ELSE OLD.quote_id END;
    SELECT state INTO quote_state FROM costing_quote WHERE id = of_quote FOR SHARE;
    IF quote_state IS NOT NULL AND quote_state <> 'not_submitted' THEN
        RAISE EXCEPTION 'quote_frozen: a submitted quote keeps its prices' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


def _frozen(name: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        declare=[("of_quote", "uuid"), ("quote_state", "text")],
        func=_FROZEN,
    )


QUOTE_LINES_ARE_FROZEN = _frozen("quote_line_frozen")
QUOTE_BREAKS_ARE_FROZEN = _frozen("quote_break_frozen")
SHEET_IS_A_STATEMENT = pgtrigger.Protect(name="cost_line_stays", operation=pgtrigger.Update)
