CREATE TABLE `policies` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`description` text,
	`everyone` integer NOT NULL,
	`condition` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer NOT NULL
);

--> statement-breakpoint
CREATE UNIQUE INDEX `policies_name` ON `policies` (`name_key`);
--> statement-breakpoint
CREATE TABLE `policy_grants` (
	`policy_id` text NOT NULL,
	`user_id` text,
	`group_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	FOREIGN KEY (`policy_id`) REFERENCES `policies`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE UNIQUE INDEX `policy_grants_user` ON `policy_grants` (`policy_id`,`user_id`);
--> statement-breakpoint
CREATE UNIQUE INDEX `policy_grants_group` ON `policy_grants` (`policy_id`,`group_id`);
--> statement-breakpoint
CREATE INDEX `policy_grants_of_user` ON `policy_grants` (`user_id`);
--> statement-breakpoint
CREATE INDEX `policy_grants_of_group` ON `policy_grants` (`group_id`);
--> statement-breakpoint
CREATE TABLE `sites` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`description` text,
	`hosts` text NOT NULL,
	`policy_id` text,
	`identity_headers` text NOT NULL,
	`remote_user` text NOT NULL,
	`jwt_header` text,
	`basic_username` text,
	`sealed_basic_password` text,
	`app_tokens` text,
	`pass_schemes` text NOT NULL,
	`enabled` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`policy_id`) REFERENCES `policies`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE INDEX `sites_name` ON `sites` (`name_key`,`id`);
--> statement-breakpoint
CREATE INDEX `sites_policy` ON `sites` (`policy_id`);
--> statement-breakpoint
CREATE TABLE `site_rules` (
	`site_id` text NOT NULL,
	`position` integer NOT NULL,
	`match` text NOT NULL,
	`path` text NOT NULL,
	`methods` text NOT NULL,
	`action` text NOT NULL,
	`policy_id` text,
	PRIMARY KEY(`site_id`, `position`),
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`policy_id`) REFERENCES `policies`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE INDEX `site_rules_policy` ON `site_rules` (`policy_id`);
--> statement-breakpoint
CREATE TABLE `app_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`site_id` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`hint` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`last_used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE UNIQUE INDEX `app_tokens_hash` ON `app_tokens` (`hash`);
--> statement-breakpoint
CREATE INDEX `app_tokens_user` ON `app_tokens` (`user_id`,`created_at`);
--> statement-breakpoint
CREATE INDEX `app_tokens_site` ON `app_tokens` (`site_id`,`created_at`);
--> statement-breakpoint
CREATE TABLE `site_sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`host` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `site_sessions_session` ON `site_sessions` (`session_id`,`host`);
--> statement-breakpoint
CREATE TABLE `handovers` (
	`ticket_hash` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`host` text NOT NULL,
	`url` text NOT NULL,
	`state_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `handovers_expiry` ON `handovers` (`expires_at`);
--> statement-breakpoint
CREATE INDEX `handovers_session` ON `handovers` (`session_id`);
--> statement-breakpoint
ALTER TABLE `clients` ADD `policy_id` text REFERENCES policies(id);
--> statement-breakpoint
CREATE INDEX `clients_policy` ON `clients` (`policy_id`);
--> statement-breakpoint
ALTER TABLE `interactions` ADD `site` text;
