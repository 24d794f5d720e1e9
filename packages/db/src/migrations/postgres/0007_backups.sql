CREATE TABLE "backups" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"place" text NOT NULL,
	"state" text NOT NULL,
	"trigger" text NOT NULL,
	"started_by" text,
	"started_by_name" text,
	"started_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"finished_at" bigint,
	"total_rows" integer NOT NULL,
	"rows" integer NOT NULL,
	"bytes" bigint,
	"sha256" text,
	"failure" text,
	"verified_at" bigint,
	"verify_fault" text
);

--> statement-breakpoint
CREATE UNIQUE INDEX "backups_name" ON "backups" USING btree ("name");
--> statement-breakpoint
CREATE INDEX "backups_started" ON "backups" USING btree ("started_at","id");
