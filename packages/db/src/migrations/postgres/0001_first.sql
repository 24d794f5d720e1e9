CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"email_verified" boolean NOT NULL,
	"username" text,
	"username_key" text,
	"role" text NOT NULL,
	"state" text NOT NULL,
	"expires_at" bigint,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"last_sign_in_at" bigint,
	"version" integer NOT NULL,
	"name" text,
	"name_key" text NOT NULL,
	"search" text NOT NULL,
	"given_name" text,
	"middle_name" text,
	"family_name" text,
	"nickname" text,
	"profile" text,
	"picture" text,
	"website" text,
	"gender" text,
	"birthdate" text,
	"zoneinfo" text,
	"locale" text,
	"phone_number" text,
	"phone_number_verified" boolean NOT NULL,
	"address" text
);

--> statement-breakpoint
CREATE TABLE "passwords" (
	"user_id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"changed_at" bigint NOT NULL,
	"must_change" boolean NOT NULL,
	"version" integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE "clients" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"description" text,
	"home_url" text,
	"icon_url" text,
	"icon_id" text,
	"type" text NOT NULL,
	"redirect_uris" text NOT NULL,
	"post_logout_redirect_uris" text NOT NULL,
	"scopes" text NOT NULL,
	"grant_types" text NOT NULL,
	"token_endpoint_auth_method" text NOT NULL,
	"pkce" text NOT NULL,
	"consent" text NOT NULL,
	"id_token_signed_response_alg" text NOT NULL,
	"access_token_format" text NOT NULL,
	"access_token_lifetime" integer NOT NULL,
	"id_token_lifetime" integer NOT NULL,
	"refresh_token_lifetime" integer NOT NULL,
	"claims_in_id_token" boolean NOT NULL,
	"reauthenticate" boolean NOT NULL,
	"resource_server" boolean NOT NULL,
	"enabled" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"version" integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE "client_secrets" (
	"id" text PRIMARY KEY NOT NULL,
	"client_id" text NOT NULL,
	"hash" text NOT NULL,
	"hint" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_used_at" bigint,
	"expires_at" bigint
);

--> statement-breakpoint
CREATE TABLE "client_pkce" (
	"client_id" text PRIMARY KEY NOT NULL,
	"streak" integer NOT NULL,
	"pinned_at" bigint
);

--> statement-breakpoint
CREATE TABLE "client_icons" (
	"id" text NOT NULL,
	"client_id" text NOT NULL,
	"content_type" text NOT NULL,
	"content" "bytea" NOT NULL,
	"fetched_at" bigint NOT NULL,
	CONSTRAINT "client_icons_id_client_id_pk" PRIMARY KEY("id","client_id")
);

--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"user_id" text NOT NULL,
	"auth_time" bigint NOT NULL,
	"amr" text NOT NULL,
	"acr" text NOT NULL,
	"ip" text,
	"user_agent" text,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"ended_at" bigint,
	"version" integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE "interactions" (
	"id" text PRIMARY KEY NOT NULL,
	"browser_hash" text,
	"request" text,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"user_id" text,
	"session_id" text,
	"authenticated_at" bigint,
	"account_selected" boolean NOT NULL,
	"consent" text,
	"cancelled" boolean NOT NULL,
	"completed_at" bigint,
	"version" integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE "grants" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"client_id" text NOT NULL,
	"scope" text NOT NULL,
	"claims" text NOT NULL,
	"consented" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "authorization_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"code_hash" text NOT NULL,
	"grant_id" text NOT NULL,
	"user_id" text NOT NULL,
	"client_id" text NOT NULL,
	"session_id" text NOT NULL,
	"redirect_uri" text NOT NULL,
	"scope" text NOT NULL,
	"claims" text,
	"nonce" text,
	"code_challenge" text,
	"auth_time" bigint NOT NULL,
	"acr" text NOT NULL,
	"amr" text NOT NULL,
	"offline" boolean NOT NULL,
	"wrong_verifiers" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"redeemed_at" bigint,
	"revoked_at" bigint,
	"family_expires_at" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "access_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"code_id" text NOT NULL,
	"user_id" text NOT NULL,
	"client_id" text NOT NULL,
	"session_id" text,
	"scope" text NOT NULL,
	"userinfo_claims" text NOT NULL,
	"kid" text,
	"issued_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"revoked_at" bigint
);

--> statement-breakpoint
CREATE TABLE "refresh_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"code_id" text NOT NULL,
	"user_id" text NOT NULL,
	"client_id" text NOT NULL,
	"issued_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"rotated_at" bigint
);

--> statement-breakpoint
CREATE TABLE "signing_keys" (
	"kid" text PRIMARY KEY NOT NULL,
	"alg" text NOT NULL,
	"public_jwk" text NOT NULL,
	"sealed_private_key" text NOT NULL,
	"created_at" bigint NOT NULL,
	"published_at" bigint NOT NULL,
	"active_from" bigint NOT NULL,
	"retired_at" bigint,
	"removed_at" bigint,
	"revoked_at" bigint,
	"version" integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE "data_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"master_key_id" text NOT NULL,
	"wrapped" text NOT NULL,
	"created_at" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"since" bigint NOT NULL,
	"last_failure_at" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text,
	"actor_name" text,
	"target_type" text,
	"target_id" text,
	"target_name" text,
	"client_id" text,
	"ip" text,
	"user_agent" text,
	"reason" text,
	"details" text NOT NULL
);

--> statement-breakpoint
CREATE TABLE "unauthenticated_events" (
	"id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"actor_type" text NOT NULL,
	"actor_id" text,
	"actor_name" text,
	"target_type" text,
	"target_id" text,
	"target_name" text,
	"client_id" text,
	"ip" text,
	"user_agent" text,
	"reason" text,
	"details" text NOT NULL
);

--> statement-breakpoint
CREATE TABLE "traces" (
	"code" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"endpoint" text NOT NULL,
	"error" text NOT NULL,
	"summary" text NOT NULL,
	"client_id" text,
	"user_id" text,
	"check" text NOT NULL,
	"expected" text NOT NULL,
	"received" text,
	"checks" text NOT NULL,
	"request" text NOT NULL,
	"ip" text
);

--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"hint" text NOT NULL,
	"scopes" text NOT NULL,
	"created_by" text,
	"created_at" bigint NOT NULL,
	"expires_at" bigint,
	"last_used_at" bigint,
	"revoked_at" bigint
);

--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);

--> statement-breakpoint
CREATE TABLE "instance" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);

--> statement-breakpoint
CREATE TABLE "jobs" (
	"name" text PRIMARY KEY NOT NULL,
	"lease_until" bigint NOT NULL,
	"lease_owner" text NOT NULL,
	"last_run_at" bigint
);

--> statement-breakpoint
CREATE TABLE "versions" (
	"name" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL
);

--> statement-breakpoint
ALTER TABLE "passwords" ADD CONSTRAINT "passwords_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "client_secrets" ADD CONSTRAINT "client_secrets_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "client_pkce" ADD CONSTRAINT "client_pkce_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "client_icons" ADD CONSTRAINT "client_icons_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "authorization_codes" ADD CONSTRAINT "authorization_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "authorization_codes" ADD CONSTRAINT "authorization_codes_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_code_id_authorization_codes_id_fk" FOREIGN KEY ("code_id") REFERENCES "public"."authorization_codes"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_code_id_authorization_codes_id_fk" FOREIGN KEY ("code_id") REFERENCES "public"."authorization_codes"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email_key");
--> statement-breakpoint
CREATE UNIQUE INDEX "users_username_key" ON "users" USING btree ("username_key");
--> statement-breakpoint
CREATE INDEX "users_name" ON "users" USING btree ("name_key","id");
--> statement-breakpoint
CREATE INDEX "users_created" ON "users" USING btree ("created_at","id");
--> statement-breakpoint
CREATE INDEX "users_last_sign_in" ON "users" USING btree ("last_sign_in_at" NULLS FIRST,"id");
--> statement-breakpoint
CREATE INDEX "users_state" ON "users" USING btree ("state","expires_at");
--> statement-breakpoint
CREATE INDEX "users_role" ON "users" USING btree ("role","state","expires_at");
--> statement-breakpoint
CREATE INDEX "users_search" ON "users" USING btree ("search","state","role","expires_at","id");
--> statement-breakpoint
CREATE INDEX "clients_name" ON "clients" USING btree ("name_key","id");
--> statement-breakpoint
CREATE INDEX "clients_created" ON "clients" USING btree ("created_at","id");
--> statement-breakpoint
CREATE INDEX "client_secrets_client" ON "client_secrets" USING btree ("client_id","created_at");
--> statement-breakpoint
CREATE INDEX "client_icons_client" ON "client_icons" USING btree ("client_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_token_hash" ON "sessions" USING btree ("token_hash");
--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id","ended_at");
--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "interactions_expiry" ON "interactions" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "interactions_user" ON "interactions" USING btree ("user_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "grants_user_client" ON "grants" USING btree ("user_id","client_id");
--> statement-breakpoint
CREATE INDEX "grants_client" ON "grants" USING btree ("client_id","updated_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "authorization_codes_hash" ON "authorization_codes" USING btree ("code_hash");
--> statement-breakpoint
CREATE INDEX "authorization_codes_user" ON "authorization_codes" USING btree ("user_id","client_id");
--> statement-breakpoint
CREATE INDEX "authorization_codes_client" ON "authorization_codes" USING btree ("client_id");
--> statement-breakpoint
CREATE INDEX "authorization_codes_expiry" ON "authorization_codes" USING btree ("family_expires_at");
--> statement-breakpoint
CREATE INDEX "access_tokens_code" ON "access_tokens" USING btree ("code_id");
--> statement-breakpoint
CREATE INDEX "access_tokens_kid" ON "access_tokens" USING btree ("kid") WHERE "access_tokens"."kid" is not null;
--> statement-breakpoint
CREATE INDEX "access_tokens_expiry" ON "access_tokens" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "refresh_tokens_code" ON "refresh_tokens" USING btree ("code_id");
--> statement-breakpoint
CREATE INDEX "refresh_tokens_expiry" ON "refresh_tokens" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "throttles_last_failure" ON "throttles" USING btree ("last_failure_at");
--> statement-breakpoint
CREATE INDEX "audit_events_at" ON "audit_events" USING btree ("at","id");
--> statement-breakpoint
CREATE INDEX "audit_events_action" ON "audit_events" USING btree ("action","at");
--> statement-breakpoint
CREATE INDEX "audit_events_actor" ON "audit_events" USING btree ("actor_id","at");
--> statement-breakpoint
CREATE INDEX "audit_events_target" ON "audit_events" USING btree ("target_id","at");
--> statement-breakpoint
CREATE INDEX "audit_events_client" ON "audit_events" USING btree ("client_id","at");
--> statement-breakpoint
CREATE INDEX "unauthenticated_events_at" ON "unauthenticated_events" USING btree ("at","id");
--> statement-breakpoint
CREATE INDEX "traces_at" ON "traces" USING btree ("at","code");
--> statement-breakpoint
CREATE INDEX "traces_client" ON "traces" USING btree ("client_id","at");
--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("hash");
