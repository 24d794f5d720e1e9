CREATE TABLE `pushed_requests` (
	`uri_hash` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`request` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`kept_until` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `pushed_requests_client` ON `pushed_requests` (`client_id`);
--> statement-breakpoint
CREATE INDEX `pushed_requests_kept` ON `pushed_requests` (`kept_until`);
--> statement-breakpoint
CREATE TABLE `used_once` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
);

--> statement-breakpoint
CREATE INDEX `used_once_expiry` ON `used_once` (`expires_at`);
--> statement-breakpoint
CREATE TABLE `session_clients` (
	`session_id` text NOT NULL,
	`client_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`session_id`, `client_id`),
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `session_clients_client` ON `session_clients` (`client_id`);
--> statement-breakpoint
CREATE TABLE `logout_deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`sub` text NOT NULL,
	`sid` text NOT NULL,
	`created_at` integer NOT NULL,
	`tries` integer NOT NULL,
	`next_try_at` integer,
	`lease_until` integer NOT NULL,
	`delivered_at` integer,
	`dead_at` integer,
	`last_outcome` text,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE UNIQUE INDEX `logout_deliveries_session` ON `logout_deliveries` (`sid`,`client_id`);
--> statement-breakpoint
CREATE INDEX `logout_deliveries_due` ON `logout_deliveries` (`next_try_at`,`id`) WHERE "logout_deliveries"."next_try_at" is not null;
--> statement-breakpoint
CREATE INDEX `logout_deliveries_client` ON `logout_deliveries` (`client_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `logout_deliveries_created` ON `logout_deliveries` (`created_at`,`id`);
--> statement-breakpoint
ALTER TABLE `clients` ADD `fapi` integer DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE `clients` ADD `jwks` text;
--> statement-breakpoint
ALTER TABLE `clients` ADD `jwks_uri` text;
--> statement-breakpoint
ALTER TABLE `clients` ADD `token_endpoint_auth_signing_alg` text;
--> statement-breakpoint
ALTER TABLE `clients` ADD `request_object_signing_alg` text;
--> statement-breakpoint
ALTER TABLE `clients` ADD `require_pushed_authorization_requests` integer DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE `clients` ADD `dpop_bound_access_tokens` integer DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE `clients` ADD `allowed_audiences` text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
ALTER TABLE `clients` ADD `answers_for` text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
ALTER TABLE `clients` ADD `backchannel_logout_uri` text;
--> statement-breakpoint
ALTER TABLE `clients` ADD `frontchannel_logout_uri` text;
--> statement-breakpoint
ALTER TABLE `clients` ADD `initiate_login_uri` text;
--> statement-breakpoint
ALTER TABLE `authorization_codes` ADD `dpop_jkt` text;
--> statement-breakpoint
ALTER TABLE `authorization_codes` ADD `resources` text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
ALTER TABLE `access_tokens` ADD `jkt` text;
--> statement-breakpoint
ALTER TABLE `access_tokens` ADD `resources` text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
ALTER TABLE `refresh_tokens` ADD `jkt` text;
--> statement-breakpoint
ALTER TABLE `grants` ADD `resources` text DEFAULT '[]' NOT NULL;
