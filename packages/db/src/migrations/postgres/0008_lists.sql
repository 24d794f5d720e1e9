DROP INDEX "users_name";
--> statement-breakpoint
DROP INDEX "users_created";
--> statement-breakpoint
DROP INDEX "users_last_sign_in";
--> statement-breakpoint
DROP INDEX "users_search";
--> statement-breakpoint
CREATE INDEX "users_name" ON "users" USING btree ("name_key","id","search","state","role","expires_at","email_verified","created_at");
--> statement-breakpoint
CREATE INDEX "users_created" ON "users" USING btree ("created_at","id","search","state","role","expires_at","email_verified");
--> statement-breakpoint
CREATE INDEX "users_last_sign_in" ON "users" USING btree ("last_sign_in_at" NULLS FIRST,"id","search","state","role","expires_at","email_verified","created_at");
--> statement-breakpoint
CREATE INDEX "users_search" ON "users" USING btree ("search","id","state","role","expires_at","email_verified","created_at");
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
