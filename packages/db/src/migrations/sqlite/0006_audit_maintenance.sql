-- The two maintenance jobs of the log (security.md section 6): redaction takes addresses and user agents away and nothing
-- else, retention drops what a signed checkpoint covers. Either names itself in audit_maintenance within its transaction.
DROP TRIGGER audit_events_no_update;
--> statement-breakpoint
DROP TRIGGER audit_events_no_delete;
--> statement-breakpoint
CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events
WHEN NOT EXISTS (SELECT 1 FROM audit_maintenance WHERE name = 'redact')
  OR NEW.ip IS NOT NULL OR NEW.user_agent IS NOT NULL
  OR NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at OR NEW.action IS NOT OLD.action OR NEW.outcome IS NOT OLD.outcome
  OR NEW.actor_type IS NOT OLD.actor_type OR NEW.actor_id IS NOT OLD.actor_id OR NEW.actor_name IS NOT OLD.actor_name
  OR NEW.target_type IS NOT OLD.target_type OR NEW.target_id IS NOT OLD.target_id
  OR NEW.target_name IS NOT OLD.target_name OR NEW.client_id IS NOT OLD.client_id OR NEW.reason IS NOT OLD.reason
  OR NEW.details IS NOT OLD.details
BEGIN
  SELECT RAISE(ABORT, 'audit_events is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events
WHEN NOT EXISTS (SELECT 1 FROM audit_maintenance WHERE name = 'drop')
BEGIN
  SELECT RAISE(ABORT, 'audit_events is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER audit_seals_no_update BEFORE UPDATE ON audit_seals
BEGIN
  SELECT RAISE(ABORT, 'audit_seals is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER audit_seals_no_delete BEFORE DELETE ON audit_seals
WHEN NOT EXISTS (SELECT 1 FROM audit_maintenance WHERE name = 'drop')
BEGIN
  SELECT RAISE(ABORT, 'audit_seals is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER audit_heads_no_update BEFORE UPDATE ON audit_heads
BEGIN
  SELECT RAISE(ABORT, 'audit_heads is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER audit_heads_no_delete BEFORE DELETE ON audit_heads
BEGIN
  SELECT RAISE(ABORT, 'audit_heads is append-only');
END;
