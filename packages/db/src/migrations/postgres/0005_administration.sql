CREATE TABLE "audit_seals" (
	"seq" integer PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"salt" text NOT NULL,
	"ip_digest" text NOT NULL,
	"user_agent_digest" text NOT NULL,
	"hash" text NOT NULL,
	"mac" text NOT NULL,
	"sealed_at" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"seq" integer NOT NULL,
	"hash" text NOT NULL,
	"at" bigint NOT NULL,
	"kid" text NOT NULL,
	"signature" text NOT NULL
);

--> statement-breakpoint
CREATE TABLE "audit_keys" (
	"kid" text PRIMARY KEY NOT NULL,
	"public_jwk" text NOT NULL,
	"sealed_private" text NOT NULL,
	"created_at" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "audit_maintenance" (
	"name" text PRIMARY KEY NOT NULL,
	"since" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "event_counts" (
	"hour" bigint NOT NULL,
	"name" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "event_counts_hour_name_pk" PRIMARY KEY("hour","name")
);

--> statement-breakpoint
CREATE TABLE "doctor_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"client_id" text NOT NULL,
	"started_by" text,
	"started_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "doctor_steps" (
	"id" text PRIMARY KEY NOT NULL,
	"run_id" text NOT NULL,
	"at" bigint NOT NULL,
	"endpoint" text NOT NULL,
	"outcome" text NOT NULL,
	"error" text,
	"checks" text NOT NULL,
	"request" text NOT NULL,
	"trace_code" text
);

--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"kind" text NOT NULL,
	"sealed_target" text NOT NULL,
	"target_hint" text NOT NULL,
	"sealed_secret" text,
	"sealed_previous_secret" text,
	"previous_secret_until" bigint,
	"events" text NOT NULL,
	"enabled" boolean NOT NULL,
	"failures" integer NOT NULL,
	"open_until" bigint,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"version" integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"webhook_id" text NOT NULL,
	"event_id" text,
	"action" text NOT NULL,
	"event" text NOT NULL,
	"created_at" bigint NOT NULL,
	"next_try_at" bigint NOT NULL,
	"tries" integer NOT NULL,
	"lease_until" bigint NOT NULL,
	"delivered_at" bigint,
	"failed_at" bigint,
	"last_status" integer,
	"last_error" text,
	"last_took" integer
);

--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"format" text NOT NULL,
	"state" text NOT NULL,
	"existing" text NOT NULL,
	"created_by" text,
	"created_by_name" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"finished_at" bigint,
	"total" integer NOT NULL,
	"seen" integer NOT NULL,
	"made" integer NOT NULL,
	"changed" integer NOT NULL,
	"skipped" integer NOT NULL,
	"faulty" integer NOT NULL,
	"version" integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE "import_rows" (
	"import_id" text NOT NULL,
	"line" integer NOT NULL,
	"sealed_data" text NOT NULL,
	"outcome" text,
	"faults" text NOT NULL,
	CONSTRAINT "import_rows_import_id_line_pk" PRIMARY KEY("import_id","line")
);

--> statement-breakpoint
CREATE TABLE "user_pictures" (
	"user_id" text PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"content_type" text NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "instance_pictures" (
	"name" text PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"content_type" text NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" bigint NOT NULL
);

--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "attributes" text DEFAULT '{}' NOT NULL;
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "custom_claims" text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "groups_filter" text;
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "template" text;
--> statement-breakpoint
ALTER TABLE "clients" ADD COLUMN "app_url" text;
--> statement-breakpoint
ALTER TABLE "doctor_runs" ADD CONSTRAINT "doctor_runs_client_id_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."clients"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "doctor_steps" ADD CONSTRAINT "doctor_steps_run_id_doctor_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."doctor_runs"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "user_pictures" ADD CONSTRAINT "user_pictures_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "audit_seals_event" ON "audit_seals" USING btree ("event_id");
--> statement-breakpoint
CREATE INDEX "audit_heads_seq" ON "audit_heads" USING btree ("seq","at");
--> statement-breakpoint
CREATE INDEX "doctor_runs_client" ON "doctor_runs" USING btree ("client_id","ends_at");
--> statement-breakpoint
CREATE INDEX "doctor_runs_end" ON "doctor_runs" USING btree ("ends_at");
--> statement-breakpoint
CREATE INDEX "doctor_steps_run" ON "doctor_steps" USING btree ("run_id","at","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "webhooks_name" ON "webhooks" USING btree ("name_key");
--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("delivered_at","failed_at","next_try_at");
--> statement-breakpoint
CREATE INDEX "deliveries_webhook" ON "deliveries" USING btree ("webhook_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "deliveries_created" ON "deliveries" USING btree ("created_at","id");
--> statement-breakpoint
CREATE INDEX "imports_created" ON "imports" USING btree ("created_at","id");
--> statement-breakpoint
CREATE INDEX "imports_state" ON "imports" USING btree ("state");
--> statement-breakpoint
CREATE INDEX "import_rows_outcome" ON "import_rows" USING btree ("import_id","outcome","line");
--> statement-breakpoint
CREATE INDEX "user_pictures_id" ON "user_pictures" USING btree ("id");
