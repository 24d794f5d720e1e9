CREATE TABLE `audit_seals` (
	`seq` integer PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`salt` text NOT NULL,
	`ip_digest` text NOT NULL,
	`user_agent_digest` text NOT NULL,
	`hash` text NOT NULL,
	`mac` text NOT NULL,
	`sealed_at` integer NOT NULL
);

--> statement-breakpoint
CREATE UNIQUE INDEX `audit_seals_event` ON `audit_seals` (`event_id`);
--> statement-breakpoint
CREATE TABLE `audit_heads` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`at` integer NOT NULL,
	`kid` text NOT NULL,
	`signature` text NOT NULL
);

--> statement-breakpoint
CREATE INDEX `audit_heads_seq` ON `audit_heads` (`seq`,`at`);
--> statement-breakpoint
CREATE TABLE `audit_keys` (
	`kid` text PRIMARY KEY NOT NULL,
	`public_jwk` text NOT NULL,
	`sealed_private` text NOT NULL,
	`created_at` integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE `audit_maintenance` (
	`name` text PRIMARY KEY NOT NULL,
	`since` integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE `event_counts` (
	`hour` integer NOT NULL,
	`name` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`hour`, `name`)
);

--> statement-breakpoint
CREATE TABLE `doctor_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`started_by` text,
	`started_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `doctor_runs_client` ON `doctor_runs` (`client_id`,`ends_at`);
--> statement-breakpoint
CREATE INDEX `doctor_runs_end` ON `doctor_runs` (`ends_at`);
--> statement-breakpoint
CREATE TABLE `doctor_steps` (
	`id` text PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`at` integer NOT NULL,
	`endpoint` text NOT NULL,
	`outcome` text NOT NULL,
	`error` text,
	`checks` text NOT NULL,
	`request` text NOT NULL,
	`trace_code` text,
	FOREIGN KEY (`run_id`) REFERENCES `doctor_runs`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `doctor_steps_run` ON `doctor_steps` (`run_id`,`at`,`id`);
--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`kind` text NOT NULL,
	`sealed_target` text NOT NULL,
	`target_hint` text NOT NULL,
	`sealed_secret` text,
	`sealed_previous_secret` text,
	`previous_secret_until` integer,
	`events` text NOT NULL,
	`enabled` integer NOT NULL,
	`failures` integer NOT NULL,
	`open_until` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer NOT NULL
);

--> statement-breakpoint
CREATE UNIQUE INDEX `webhooks_name` ON `webhooks` (`name_key`);
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`webhook_id` text NOT NULL,
	`event_id` text,
	`action` text NOT NULL,
	`event` text NOT NULL,
	`created_at` integer NOT NULL,
	`next_try_at` integer NOT NULL,
	`tries` integer NOT NULL,
	`lease_until` integer NOT NULL,
	`delivered_at` integer,
	`failed_at` integer,
	`last_status` integer,
	`last_error` text,
	`last_took` integer,
	FOREIGN KEY (`webhook_id`) REFERENCES `webhooks`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `deliveries_due` ON `deliveries` (`delivered_at`,`failed_at`,`next_try_at`);
--> statement-breakpoint
CREATE INDEX `deliveries_webhook` ON `deliveries` (`webhook_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `deliveries_created` ON `deliveries` (`created_at`,`id`);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`format` text NOT NULL,
	`state` text NOT NULL,
	`existing` text NOT NULL,
	`created_by` text,
	`created_by_name` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`finished_at` integer,
	`total` integer NOT NULL,
	`seen` integer NOT NULL,
	`made` integer NOT NULL,
	`changed` integer NOT NULL,
	`skipped` integer NOT NULL,
	`faulty` integer NOT NULL,
	`version` integer NOT NULL
);

--> statement-breakpoint
CREATE INDEX `imports_created` ON `imports` (`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `imports_state` ON `imports` (`state`);
--> statement-breakpoint
CREATE TABLE `import_rows` (
	`import_id` text NOT NULL,
	`line` integer NOT NULL,
	`sealed_data` text NOT NULL,
	`outcome` text,
	`faults` text NOT NULL,
	PRIMARY KEY(`import_id`, `line`),
	FOREIGN KEY (`import_id`) REFERENCES `imports`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `import_rows_outcome` ON `import_rows` (`import_id`,`outcome`,`line`);
--> statement-breakpoint
CREATE TABLE `user_pictures` (
	`user_id` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`content_type` text NOT NULL,
	`content` blob NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `user_pictures_id` ON `user_pictures` (`id`);
--> statement-breakpoint
CREATE TABLE `instance_pictures` (
	`name` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`content_type` text NOT NULL,
	`content` blob NOT NULL,
	`created_at` integer NOT NULL
);

--> statement-breakpoint
ALTER TABLE `users` ADD `attributes` text DEFAULT '{}' NOT NULL;
--> statement-breakpoint
ALTER TABLE `clients` ADD `custom_claims` text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
ALTER TABLE `clients` ADD `groups_filter` text;
--> statement-breakpoint
ALTER TABLE `clients` ADD `template` text;
--> statement-breakpoint
ALTER TABLE `clients` ADD `app_url` text;
