CREATE TABLE "passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"sign_count" bigint NOT NULL,
	"transports" text NOT NULL,
	"aaguid" text NOT NULL,
	"name" text NOT NULL,
	"backup_eligible" boolean NOT NULL,
	"backed_up" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"last_used_at" bigint,
	"version" integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE "webauthn_challenges" (
	"id" text PRIMARY KEY NOT NULL,
	"challenge_hash" text NOT NULL,
	"purpose" text NOT NULL,
	"browser_hash" text,
	"session_id" text,
	"interaction_id" text,
	"user_id" text,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);

--> statement-breakpoint
CREATE TABLE "totps" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"sealed_secret" text NOT NULL,
	"created_at" bigint NOT NULL,
	"confirmed_at" bigint,
	"last_step" integer
);

--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" bigint NOT NULL,
	"used_at" bigint
);

--> statement-breakpoint
CREATE TABLE "email_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"attempt_id" text NOT NULL,
	"user_id" text NOT NULL,
	"code_mac" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"wrong_tries" integer NOT NULL,
	"used_at" bigint
);

--> statement-breakpoint
CREATE TABLE "devices" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"previous_hash" text,
	"rotated_at" bigint NOT NULL,
	"name" text NOT NULL,
	"ip" text,
	"created_at" bigint NOT NULL,
	"last_used_at" bigint NOT NULL,
	"trusted_until" bigint
);

--> statement-breakpoint
CREATE TABLE "device_approvals" (
	"id" text PRIMARY KEY NOT NULL,
	"secret_hash" text NOT NULL,
	"interaction_id" text NOT NULL,
	"match_number" text NOT NULL,
	"client_id" text,
	"ip" text,
	"user_agent" text,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"decided_at" bigint,
	"approved" boolean,
	"user_id" text,
	"session_id" text,
	"amr" text,
	"acr" text,
	"used_at" bigint
);

--> statement-breakpoint
CREATE TABLE "links" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"token_hash" text NOT NULL,
	"user_id" text,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"request" text,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);

--> statement-breakpoint
CREATE TABLE "mail_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"interaction_id" text,
	"request" text,
	"locale" text NOT NULL,
	"ip" text,
	"user_agent" text,
	"created_at" bigint NOT NULL,
	"answered_at" bigint,
	"lease_until" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"kind" text NOT NULL,
	"locale" text NOT NULL,
	"sealed_data" text NOT NULL,
	"user_id" text,
	"created_at" bigint NOT NULL,
	"not_after" bigint,
	"next_try_at" bigint NOT NULL,
	"tries" integer NOT NULL,
	"lease_until" bigint NOT NULL,
	"sent_at" bigint,
	"failed_at" bigint,
	"last_error" text
);

--> statement-breakpoint
CREATE TABLE "invites" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"token_hash" text NOT NULL,
	"groups" text NOT NULL,
	"note" text,
	"created_by" text,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"mailed_at" bigint,
	"revoked_at" bigint,
	"used_at" bigint,
	"user_id" text
);

--> statement-breakpoint
CREATE TABLE "groups" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"description" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"version" integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE "group_members" (
	"group_id" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint,
	CONSTRAINT "group_members_group_id_user_id_pk" PRIMARY KEY("group_id","user_id")
);

--> statement-breakpoint
CREATE TABLE "upstream_providers" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"issuer" text,
	"client_id" text NOT NULL,
	"sealed_secret" text NOT NULL,
	"scopes" text NOT NULL,
	"enabled" boolean NOT NULL,
	"create_users" text NOT NULL,
	"allowed_domains" text NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"version" integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE "upstream_links" (
	"id" text PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"subject" text NOT NULL,
	"user_id" text NOT NULL,
	"label" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_used_at" bigint
);

--> statement-breakpoint
CREATE TABLE "upstream_states" (
	"state_hash" text PRIMARY KEY NOT NULL,
	"provider_id" text NOT NULL,
	"purpose" text NOT NULL,
	"browser_hash" text NOT NULL,
	"interaction_id" text,
	"user_id" text,
	"session_id" text,
	"nonce" text NOT NULL,
	"sealed_verifier" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);

--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "require_second_factor" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "proofs" text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "trust_device" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "webauthn_challenges" ADD CONSTRAINT "webauthn_challenges_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "totps" ADD CONSTRAINT "totps_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "email_codes" ADD CONSTRAINT "email_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "device_approvals" ADD CONSTRAINT "device_approvals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "upstream_links" ADD CONSTRAINT "upstream_links_provider_id_upstream_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."upstream_providers"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "upstream_links" ADD CONSTRAINT "upstream_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "upstream_states" ADD CONSTRAINT "upstream_states_provider_id_upstream_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."upstream_providers"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "passkeys_user" ON "passkeys" USING btree ("user_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "webauthn_challenges_hash" ON "webauthn_challenges" USING btree ("challenge_hash");
--> statement-breakpoint
CREATE INDEX "webauthn_challenges_expiry" ON "webauthn_challenges" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "webauthn_challenges_user" ON "webauthn_challenges" USING btree ("user_id");
--> statement-breakpoint
CREATE INDEX "totps_user" ON "totps" USING btree ("user_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_codes_hash" ON "recovery_codes" USING btree ("user_id","code_hash");
--> statement-breakpoint
CREATE INDEX "email_codes_attempt" ON "email_codes" USING btree ("attempt_id","created_at");
--> statement-breakpoint
CREATE INDEX "email_codes_user" ON "email_codes" USING btree ("user_id","created_at");
--> statement-breakpoint
CREATE INDEX "email_codes_expiry" ON "email_codes" USING btree ("expires_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "devices_token" ON "devices" USING btree ("token_hash","user_id");
--> statement-breakpoint
CREATE INDEX "devices_previous" ON "devices" USING btree ("previous_hash");
--> statement-breakpoint
CREATE INDEX "devices_user" ON "devices" USING btree ("user_id","last_used_at");
--> statement-breakpoint
CREATE INDEX "devices_last_used" ON "devices" USING btree ("last_used_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "device_approvals_secret" ON "device_approvals" USING btree ("secret_hash");
--> statement-breakpoint
CREATE INDEX "device_approvals_interaction" ON "device_approvals" USING btree ("interaction_id","created_at");
--> statement-breakpoint
CREATE INDEX "device_approvals_expiry" ON "device_approvals" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "device_approvals_user" ON "device_approvals" USING btree ("user_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "links_token" ON "links" USING btree ("token_hash");
--> statement-breakpoint
CREATE INDEX "links_user" ON "links" USING btree ("user_id","kind");
--> statement-breakpoint
CREATE INDEX "links_email" ON "links" USING btree ("email_key","kind");
--> statement-breakpoint
CREATE INDEX "links_expiry" ON "links" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "mail_requests_open" ON "mail_requests" USING btree ("answered_at","created_at");
--> statement-breakpoint
CREATE INDEX "mail_requests_email" ON "mail_requests" USING btree ("email_key","created_at");
--> statement-breakpoint
CREATE INDEX "mail_requests_created" ON "mail_requests" USING btree ("created_at");
--> statement-breakpoint
CREATE INDEX "mails_due" ON "mails" USING btree ("sent_at","failed_at","next_try_at");
--> statement-breakpoint
CREATE INDEX "mails_created" ON "mails" USING btree ("created_at","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "invites_token" ON "invites" USING btree ("token_hash");
--> statement-breakpoint
CREATE INDEX "invites_email" ON "invites" USING btree ("email_key");
--> statement-breakpoint
CREATE INDEX "invites_created" ON "invites" USING btree ("created_at","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "groups_name" ON "groups" USING btree ("name_key");
--> statement-breakpoint
CREATE INDEX "group_members_user" ON "group_members" USING btree ("user_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "upstream_links_subject" ON "upstream_links" USING btree ("provider_id","subject");
--> statement-breakpoint
CREATE INDEX "upstream_links_user" ON "upstream_links" USING btree ("user_id");
--> statement-breakpoint
CREATE INDEX "upstream_states_provider" ON "upstream_states" USING btree ("provider_id");
--> statement-breakpoint
CREATE INDEX "upstream_states_expiry" ON "upstream_states" USING btree ("expires_at");
