DROP INDEX "users_name";
--> statement-breakpoint
DROP INDEX "users_created";
--> statement-breakpoint
DROP INDEX "users_last_sign_in";
--> statement-breakpoint
CREATE INDEX "users_name" ON "users" USING btree ("name_key","search","id","state","role","expires_at","email_verified","factors","created_at","last_sign_in_at");
--> statement-breakpoint
CREATE INDEX "users_created" ON "users" USING btree ("created_at","search","id","state","role","expires_at","email_verified","factors","last_sign_in_at");
--> statement-breakpoint
CREATE INDEX "users_last_sign_in" ON "users" USING btree ("last_sign_in_at" NULLS FIRST,"search","id","state","role","expires_at","email_verified","factors","created_at");
