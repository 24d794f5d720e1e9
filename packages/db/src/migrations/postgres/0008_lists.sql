DROP INDEX "users_name";
--> statement-breakpoint
DROP INDEX "users_created";
--> statement-breakpoint
DROP INDEX "users_last_sign_in";
--> statement-breakpoint
DROP INDEX "users_search";
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "factors" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
CREATE INDEX "users_factors" ON "users" USING btree ("factors");
--> statement-breakpoint
CREATE INDEX "group_members_group" ON "group_members" USING btree ("group_id","user_id","expires_at");
--> statement-breakpoint
CREATE INDEX "users_name" ON "users" USING btree ("name_key","id","search","state","role","expires_at","email_verified","factors","created_at","last_sign_in_at");
--> statement-breakpoint
CREATE INDEX "users_created" ON "users" USING btree ("created_at","id","search","state","role","expires_at","email_verified","factors","last_sign_in_at");
--> statement-breakpoint
CREATE INDEX "users_last_sign_in" ON "users" USING btree ("last_sign_in_at" NULLS FIRST,"id","search","state","role","expires_at","email_verified","factors","created_at");
--> statement-breakpoint
CREATE INDEX "users_search" ON "users" USING btree ("search","id","state","role","expires_at","email_verified","factors","created_at","last_sign_in_at");
--> statement-breakpoint
-- pg_trgm comes with PostgreSQL, and who owns the database may make it. Where it cannot be made a search reads all users.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  EXECUTE 'CREATE INDEX users_search_threes ON users USING gin (search gin_trgm_ops)';
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'no index of threes: %', SQLERRM;
END
$$;
--> statement-breakpoint
-- Which kinds of factors a user has, beside what a list is sorted by: whoever enrols one writes it, and no list asks row by row.
CREATE FUNCTION factors_of(of_user text) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT (EXISTS (SELECT 1 FROM passkeys WHERE user_id = of_user))::integer
    + 2 * (EXISTS (SELECT 1 FROM totps WHERE user_id = of_user AND confirmed_at IS NOT NULL))::integer
$$;
--> statement-breakpoint
UPDATE users SET factors = factors_of(id) WHERE factors <> factors_of(id);
--> statement-breakpoint
CREATE FUNCTION keep_factors() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE users SET factors = factors_of(id) WHERE id = OLD.user_id AND factors <> factors_of(id);
  ELSE
    UPDATE users SET factors = factors_of(id) WHERE id = NEW.user_id AND factors <> factors_of(id);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER passkeys_factors AFTER INSERT OR DELETE ON passkeys FOR EACH ROW EXECUTE FUNCTION keep_factors();
--> statement-breakpoint
CREATE TRIGGER totps_factors AFTER INSERT OR DELETE OR UPDATE OF confirmed_at ON totps FOR EACH ROW EXECUTE FUNCTION keep_factors();
