CREATE TABLE "pushed_requests" (
	"uri_hash" text PRIMARY KEY NOT NULL,
	"client_id" text NOT NULL,
	"request" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"kept_until" bigint NOT NULL,
	"used_at" bigint
);

--> statement-breakpoint
CREATE TABLE "used_once" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"expires_at" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "session_clients" (
	"session_id" text NOT NULL,
	"client_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "session_clients_session_id_client_id_pk" PRIMARY KEY("session_id","client_id")
);

--> statement-breakpoint
CREATE TABLE "logout_deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"client_id" text NOT NULL,
	"sub" text NOT NULL,
	"sid" text NOT NULL,
	"created_at" bigint NOT NULL,
	"tries" integer NOT NULL,
	"next_try_at" bigint,
	"lease_until" bigint NOT NULL,
	"delivered_at" bigint,
	"dead_at" bigint,
	"last_outcome" text
);

--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "fapi" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "jwks" text;
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "jwks_uri" text;
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "token_endpoint_auth_signing_alg" text;
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "request_object_signing_alg" text;
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "require_pushed_authorization_requests" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "dpop_bound_access_tokens" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "allowed_audiences" text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "answers_for" text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "backchannel_logout_uri" text;
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "frontchannel_logout_uri" text;
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "initiate_login_uri" text;
--> statement-breakpoint
ALTER TABLE "authorization_codes" ADD COLUMN "dpop_jkt" text;
--> statement-breakpoint
ALTER TABLE "authorization_codes" ADD COLUMN "resources" text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
ALTER TABLE "access_tokens" ADD COLUMN "jkt" text;
--> statement-breakpoint
ALTER TABLE "access_tokens" ADD COLUMN "resources" text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD COLUMN "jkt" text;
--> statement-breakpoint
ALTER TABLE "pushed_requests" ADD CONSTRAINT "pushed_requests_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "session_clients" ADD CONSTRAINT "session_clients_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "session_clients" ADD CONSTRAINT "session_clients_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "logout_deliveries" ADD CONSTRAINT "logout_deliveries_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "pushed_requests_client" ON "pushed_requests" USING btree ("client_id");
--> statement-breakpoint
CREATE INDEX "pushed_requests_kept" ON "pushed_requests" USING btree ("kept_until");
--> statement-breakpoint
CREATE INDEX "used_once_expiry" ON "used_once" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "session_clients_client" ON "session_clients" USING btree ("client_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "logout_deliveries_session" ON "logout_deliveries" USING btree ("sid","client_id");
--> statement-breakpoint
CREATE INDEX "logout_deliveries_due" ON "logout_deliveries" USING btree ("next_try_at","id") WHERE "logout_deliveries"."next_try_at" is not null;
--> statement-breakpoint
CREATE INDEX "logout_deliveries_client" ON "logout_deliveries" USING btree ("client_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "logout_deliveries_created" ON "logout_deliveries" USING btree ("created_at","id");
--> statement-breakpoint
ALTER TABLE "grants" ADD COLUMN "resources" text DEFAULT '[]' NOT NULL;
