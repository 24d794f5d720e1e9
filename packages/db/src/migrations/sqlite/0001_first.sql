CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`email_verified` integer NOT NULL,
	`username` text,
	`username_key` text,
	`role` text NOT NULL,
	`state` text NOT NULL,
	`expires_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`last_sign_in_at` integer,
	`version` integer NOT NULL,
	`name` text,
	`name_key` text NOT NULL,
	`search` text NOT NULL,
	`given_name` text,
	`middle_name` text,
	`family_name` text,
	`nickname` text,
	`profile` text,
	`picture` text,
	`website` text,
	`gender` text,
	`birthdate` text,
	`zoneinfo` text,
	`locale` text,
	`phone_number` text,
	`phone_number_verified` integer NOT NULL,
	`address` text
);

--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_key` ON `users` (`email_key`);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_username_key` ON `users` (`username_key`);
--> statement-breakpoint
CREATE INDEX `users_name` ON `users` (`name_key`,`id`);
--> statement-breakpoint
CREATE INDEX `users_created` ON `users` (`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `users_last_sign_in` ON `users` (`last_sign_in_at`,`id`);
--> statement-breakpoint
CREATE INDEX `users_state` ON `users` (`state`,`expires_at`);
--> statement-breakpoint
CREATE INDEX `users_role` ON `users` (`role`,`state`,`expires_at`);
--> statement-breakpoint
CREATE INDEX `users_search` ON `users` (`search`,`state`,`role`,`expires_at`,`id`);
--> statement-breakpoint
CREATE TABLE `passwords` (
	`user_id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`changed_at` integer NOT NULL,
	`must_change` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE TABLE `clients` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`description` text,
	`home_url` text,
	`icon_url` text,
	`icon_id` text,
	`type` text NOT NULL,
	`redirect_uris` text NOT NULL,
	`post_logout_redirect_uris` text NOT NULL,
	`scopes` text NOT NULL,
	`grant_types` text NOT NULL,
	`token_endpoint_auth_method` text NOT NULL,
	`pkce` text NOT NULL,
	`consent` text NOT NULL,
	`id_token_signed_response_alg` text NOT NULL,
	`access_token_format` text NOT NULL,
	`access_token_lifetime` integer NOT NULL,
	`id_token_lifetime` integer NOT NULL,
	`refresh_token_lifetime` integer NOT NULL,
	`claims_in_id_token` integer NOT NULL,
	`reauthenticate` integer NOT NULL,
	`resource_server` integer NOT NULL,
	`enabled` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer NOT NULL
);

--> statement-breakpoint
CREATE INDEX `clients_name` ON `clients` (`name_key`,`id`);
--> statement-breakpoint
CREATE INDEX `clients_created` ON `clients` (`created_at`,`id`);
--> statement-breakpoint
CREATE TABLE `client_secrets` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`hash` text NOT NULL,
	`hint` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`expires_at` integer,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `client_secrets_client` ON `client_secrets` (`client_id`,`created_at`);
--> statement-breakpoint
CREATE TABLE `client_pkce` (
	`client_id` text PRIMARY KEY NOT NULL,
	`streak` integer NOT NULL,
	`pinned_at` integer,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE TABLE `client_icons` (
	`id` text NOT NULL,
	`client_id` text NOT NULL,
	`content_type` text NOT NULL,
	`content` blob NOT NULL,
	`fetched_at` integer NOT NULL,
	PRIMARY KEY(`id`, `client_id`),
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `client_icons_client` ON `client_icons` (`client_id`);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`user_id` text NOT NULL,
	`auth_time` integer NOT NULL,
	`amr` text NOT NULL,
	`acr` text NOT NULL,
	`ip` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ended_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_hash` ON `sessions` (`token_hash`);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`,`ended_at`);
--> statement-breakpoint
CREATE INDEX `sessions_expiry` ON `sessions` (`expires_at`);
--> statement-breakpoint
CREATE TABLE `interactions` (
	`id` text PRIMARY KEY NOT NULL,
	`browser_hash` text,
	`request` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`user_id` text,
	`session_id` text,
	`authenticated_at` integer,
	`account_selected` integer NOT NULL,
	`consent` text,
	`cancelled` integer NOT NULL,
	`completed_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `interactions_expiry` ON `interactions` (`expires_at`);
--> statement-breakpoint
CREATE INDEX `interactions_user` ON `interactions` (`user_id`);
--> statement-breakpoint
CREATE TABLE `grants` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`client_id` text NOT NULL,
	`scope` text NOT NULL,
	`claims` text NOT NULL,
	`consented` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE UNIQUE INDEX `grants_user_client` ON `grants` (`user_id`,`client_id`);
--> statement-breakpoint
CREATE INDEX `grants_client` ON `grants` (`client_id`,`updated_at`);
--> statement-breakpoint
CREATE TABLE `authorization_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`code_hash` text NOT NULL,
	`grant_id` text NOT NULL,
	`user_id` text NOT NULL,
	`client_id` text NOT NULL,
	`session_id` text NOT NULL,
	`redirect_uri` text NOT NULL,
	`scope` text NOT NULL,
	`claims` text,
	`nonce` text,
	`code_challenge` text,
	`auth_time` integer NOT NULL,
	`acr` text NOT NULL,
	`amr` text NOT NULL,
	`offline` integer NOT NULL,
	`wrong_verifiers` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`redeemed_at` integer,
	`revoked_at` integer,
	`family_expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`client_id`) REFERENCES `clients`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE UNIQUE INDEX `authorization_codes_hash` ON `authorization_codes` (`code_hash`);
--> statement-breakpoint
CREATE INDEX `authorization_codes_user` ON `authorization_codes` (`user_id`,`client_id`);
--> statement-breakpoint
CREATE INDEX `authorization_codes_client` ON `authorization_codes` (`client_id`);
--> statement-breakpoint
CREATE INDEX `authorization_codes_expiry` ON `authorization_codes` (`family_expires_at`);
--> statement-breakpoint
CREATE TABLE `access_tokens` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`code_id` text NOT NULL,
	`user_id` text NOT NULL,
	`client_id` text NOT NULL,
	`session_id` text,
	`scope` text NOT NULL,
	`userinfo_claims` text NOT NULL,
	`kid` text,
	`issued_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`code_id`) REFERENCES `authorization_codes`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `access_tokens_code` ON `access_tokens` (`code_id`);
--> statement-breakpoint
CREATE INDEX `access_tokens_kid` ON `access_tokens` (`kid`) WHERE "access_tokens"."kid" is not null;
--> statement-breakpoint
CREATE INDEX `access_tokens_expiry` ON `access_tokens` (`expires_at`);
--> statement-breakpoint
CREATE TABLE `refresh_tokens` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`code_id` text NOT NULL,
	`user_id` text NOT NULL,
	`client_id` text NOT NULL,
	`issued_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`rotated_at` integer,
	FOREIGN KEY (`code_id`) REFERENCES `authorization_codes`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `refresh_tokens_code` ON `refresh_tokens` (`code_id`);
--> statement-breakpoint
CREATE INDEX `refresh_tokens_expiry` ON `refresh_tokens` (`expires_at`);
--> statement-breakpoint
CREATE TABLE `signing_keys` (
	`kid` text PRIMARY KEY NOT NULL,
	`alg` text NOT NULL,
	`public_jwk` text NOT NULL,
	`sealed_private_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`published_at` integer NOT NULL,
	`active_from` integer NOT NULL,
	`retired_at` integer,
	`removed_at` integer,
	`revoked_at` integer,
	`version` integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE `data_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`master_key_id` text NOT NULL,
	`wrapped` text NOT NULL,
	`created_at` integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE `throttles` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`since` integer NOT NULL,
	`last_failure_at` integer NOT NULL
);

--> statement-breakpoint
CREATE INDEX `throttles_last_failure` ON `throttles` (`last_failure_at`);
--> statement-breakpoint
CREATE TABLE `audit_events` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`action` text NOT NULL,
	`outcome` text NOT NULL,
	`actor_type` text NOT NULL,
	`actor_id` text,
	`actor_name` text,
	`target_type` text,
	`target_id` text,
	`target_name` text,
	`client_id` text,
	`ip` text,
	`user_agent` text,
	`reason` text,
	`details` text NOT NULL
);

--> statement-breakpoint
CREATE INDEX `audit_events_at` ON `audit_events` (`at`,`id`);
--> statement-breakpoint
CREATE INDEX `audit_events_action` ON `audit_events` (`action`,`at`);
--> statement-breakpoint
CREATE INDEX `audit_events_actor` ON `audit_events` (`actor_id`,`at`);
--> statement-breakpoint
CREATE INDEX `audit_events_target` ON `audit_events` (`target_id`,`at`);
--> statement-breakpoint
CREATE INDEX `audit_events_client` ON `audit_events` (`client_id`,`at`);
--> statement-breakpoint
CREATE TABLE `unauthenticated_events` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`action` text NOT NULL,
	`outcome` text NOT NULL,
	`actor_type` text NOT NULL,
	`actor_id` text,
	`actor_name` text,
	`target_type` text,
	`target_id` text,
	`target_name` text,
	`client_id` text,
	`ip` text,
	`user_agent` text,
	`reason` text,
	`details` text NOT NULL
);

--> statement-breakpoint
CREATE INDEX `unauthenticated_events_at` ON `unauthenticated_events` (`at`,`id`);
--> statement-breakpoint
CREATE TABLE `traces` (
	`code` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`endpoint` text NOT NULL,
	`error` text NOT NULL,
	`summary` text NOT NULL,
	`client_id` text,
	`user_id` text,
	`check` text NOT NULL,
	`expected` text NOT NULL,
	`received` text,
	`checks` text NOT NULL,
	`request` text NOT NULL,
	`ip` text
);

--> statement-breakpoint
CREATE INDEX `traces_at` ON `traces` (`at`,`code`);
--> statement-breakpoint
CREATE INDEX `traces_client` ON `traces` (`client_id`,`at`);
--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`hint` text NOT NULL,
	`scopes` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`last_used_at` integer,
	`revoked_at` integer
);

--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash` ON `api_keys` (`hash`);
--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);

--> statement-breakpoint
CREATE TABLE `instance` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);

--> statement-breakpoint
CREATE TABLE `jobs` (
	`name` text PRIMARY KEY NOT NULL,
	`lease_until` integer NOT NULL,
	`lease_owner` text NOT NULL,
	`last_run_at` integer
);

--> statement-breakpoint
CREATE TABLE `versions` (
	`name` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL
);

