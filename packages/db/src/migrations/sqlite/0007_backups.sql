CREATE TABLE `backups` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`place` text NOT NULL,
	`state` text NOT NULL,
	`trigger` text NOT NULL,
	`started_by` text,
	`started_by_name` text,
	`started_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`finished_at` integer,
	`total_rows` integer NOT NULL,
	`rows` integer NOT NULL,
	`bytes` integer,
	`sha256` text,
	`failure` text,
	`verified_at` integer,
	`verify_fault` text
);

--> statement-breakpoint
CREATE UNIQUE INDEX `backups_name` ON `backups` (`name`);
--> statement-breakpoint
CREATE INDEX `backups_started` ON `backups` (`started_at`,`id`);
