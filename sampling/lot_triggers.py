"""What Postgres promises about the pieces of a lot."""

import pgtrigger

# Two ranges written at the same moment meet on the lock of their letters; each then sees the other.
SERIALS_ARE_UNIQUE = pgtrigger.Trigger(
    name="serials_unique",
    operation=pgtrigger.Insert | pgtrigger.Update,
    when=pgtrigger.Before,
    declare=[("pieces", "bigint"), ("numbered", "bigint")],
    func="""
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.brand_id::text || ':' || NEW.letters, 0));
    IF EXISTS (SELECT 1 FROM sampling_serialrange s WHERE s.brand_id = NEW.brand_id AND s.letters = NEW.letters
               AND s.id <> NEW.id AND s.first <= NEW.last AND NEW.first <= s.last) THEN
        RAISE EXCEPTION 'serials_unique: a serial number is given once in a brand' USING ERRCODE = 'check_violation';
    END IF;
    SELECT quantity INTO pieces FROM sampling_lot WHERE id = NEW.lot_id FOR NO KEY UPDATE;
    SELECT coalesce(sum(last - first + 1), 0) INTO numbered FROM sampling_serialrange
     WHERE lot_id = NEW.lot_id AND id <> NEW.id;
    IF numbered + NEW.last - NEW.first + 1 > pieces THEN
        RAISE EXCEPTION 'serials_unique: % serials for % pieces', numbered + NEW.last - NEW.first + 1, pieces
              USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
    """,
)
