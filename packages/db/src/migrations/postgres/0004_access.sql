CREATE TABLE "policies" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"description" text,
	"everyone" boolean NOT NULL,
	"condition" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"version" integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE "policy_grants" (
	"policy_id" text NOT NULL,
	"user_id" text,
	"group_id" text,
	"created_at" bigint NOT NULL,
	"expires_at" bigint
);

--> statement-breakpoint
CREATE TABLE "sites" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"description" text,
	"hosts" text NOT NULL,
	"policy_id" text,
	"identity_headers" text NOT NULL,
	"remote_user" text NOT NULL,
	"jwt_header" text,
	"basic_username" text,
	"sealed_basic_password" text,
	"app_tokens" text,
	"pass_schemes" text NOT NULL,
	"enabled" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"version" integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE "site_rules" (
	"site_id" text NOT NULL,
	"position" integer NOT NULL,
	"match" text NOT NULL,
	"path" text NOT NULL,
	"methods" text NOT NULL,
	"action" text NOT NULL,
	"policy_id" text,
	CONSTRAINT "site_rules_site_id_position_pk" PRIMARY KEY("site_id","position")
);

--> statement-breakpoint
CREATE TABLE "app_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"site_id" text NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"hint" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint,
	"last_used_at" bigint,
	"revoked_at" bigint
);

--> statement-breakpoint
CREATE TABLE "site_sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"host" text,
	"created_at" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "handovers" (
	"ticket_hash" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"host" text NOT NULL,
	"url" text NOT NULL,
	"state_hash" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);

--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "policy_id" text;
--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "site" text;
--> statement-breakpoint
ALTER TABLE "policy_grants" ADD CONSTRAINT "policy_grants_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "policy_grants" ADD CONSTRAINT "policy_grants_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "policy_grants" ADD CONSTRAINT "policy_grants_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "site_rules" ADD CONSTRAINT "site_rules_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "site_rules" ADD CONSTRAINT "site_rules_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "app_tokens" ADD CONSTRAINT "app_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "app_tokens" ADD CONSTRAINT "app_tokens_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "site_sessions" ADD CONSTRAINT "site_sessions_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "policies_name" ON "policies" USING btree ("name_key");
--> statement-breakpoint
CREATE UNIQUE INDEX "policy_grants_user" ON "policy_grants" USING btree ("policy_id","user_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "policy_grants_group" ON "policy_grants" USING btree ("policy_id","group_id");
--> statement-breakpoint
CREATE INDEX "policy_grants_of_user" ON "policy_grants" USING btree ("user_id");
--> statement-breakpoint
CREATE INDEX "policy_grants_of_group" ON "policy_grants" USING btree ("group_id");
--> statement-breakpoint
CREATE INDEX "sites_name" ON "sites" USING btree ("name_key","id");
--> statement-breakpoint
CREATE INDEX "sites_policy" ON "sites" USING btree ("policy_id");
--> statement-breakpoint
CREATE INDEX "site_rules_policy" ON "site_rules" USING btree ("policy_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "app_tokens_hash" ON "app_tokens" USING btree ("hash");
--> statement-breakpoint
CREATE INDEX "app_tokens_user" ON "app_tokens" USING btree ("user_id","created_at");
--> statement-breakpoint
CREATE INDEX "app_tokens_site" ON "app_tokens" USING btree ("site_id","created_at");
--> statement-breakpoint
CREATE INDEX "site_sessions_session" ON "site_sessions" USING btree ("session_id","host");
--> statement-breakpoint
CREATE INDEX "handovers_expiry" ON "handovers" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "handovers_session" ON "handovers" USING btree ("session_id");
--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "clients_policy" ON "clients" USING btree ("policy_id");
