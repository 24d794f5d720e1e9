CREATE TABLE `passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`public_key` blob NOT NULL,
	`sign_count` integer NOT NULL,
	`transports` text NOT NULL,
	`aaguid` text NOT NULL,
	`name` text NOT NULL,
	`backup_eligible` integer NOT NULL,
	`backed_up` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `passkeys_user` ON `passkeys` (`user_id`);
--> statement-breakpoint
CREATE TABLE `webauthn_challenges` (
	`id` text PRIMARY KEY NOT NULL,
	`challenge_hash` text NOT NULL,
	`purpose` text NOT NULL,
	`browser_hash` text,
	`session_id` text,
	`interaction_id` text,
	`user_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE UNIQUE INDEX `webauthn_challenges_hash` ON `webauthn_challenges` (`challenge_hash`);
--> statement-breakpoint
CREATE INDEX `webauthn_challenges_expiry` ON `webauthn_challenges` (`expires_at`);
--> statement-breakpoint
CREATE INDEX `webauthn_challenges_user` ON `webauthn_challenges` (`user_id`);
--> statement-breakpoint
CREATE TABLE `totps` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`sealed_secret` text NOT NULL,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	`last_step` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `totps_user` ON `totps` (`user_id`);
--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`code_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE UNIQUE INDEX `recovery_codes_hash` ON `recovery_codes` (`user_id`,`code_hash`);
--> statement-breakpoint
CREATE TABLE `email_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`attempt_id` text NOT NULL,
	`user_id` text NOT NULL,
	`code_mac` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`wrong_tries` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `email_codes_attempt` ON `email_codes` (`attempt_id`,`created_at`);
--> statement-breakpoint
CREATE INDEX `email_codes_user` ON `email_codes` (`user_id`,`created_at`);
--> statement-breakpoint
CREATE INDEX `email_codes_expiry` ON `email_codes` (`expires_at`);
--> statement-breakpoint
CREATE TABLE `devices` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`previous_hash` text,
	`rotated_at` integer NOT NULL,
	`name` text NOT NULL,
	`ip` text,
	`created_at` integer NOT NULL,
	`last_used_at` integer NOT NULL,
	`trusted_until` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE UNIQUE INDEX `devices_token` ON `devices` (`token_hash`,`user_id`);
--> statement-breakpoint
CREATE INDEX `devices_previous` ON `devices` (`previous_hash`);
--> statement-breakpoint
CREATE INDEX `devices_user` ON `devices` (`user_id`,`last_used_at`);
--> statement-breakpoint
CREATE INDEX `devices_last_used` ON `devices` (`last_used_at`);
--> statement-breakpoint
CREATE TABLE `device_approvals` (
	`id` text PRIMARY KEY NOT NULL,
	`secret_hash` text NOT NULL,
	`interaction_id` text NOT NULL,
	`match_number` text NOT NULL,
	`client_id` text,
	`ip` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`decided_at` integer,
	`approved` integer,
	`user_id` text,
	`session_id` text,
	`amr` text,
	`acr` text,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE UNIQUE INDEX `device_approvals_secret` ON `device_approvals` (`secret_hash`);
--> statement-breakpoint
CREATE INDEX `device_approvals_interaction` ON `device_approvals` (`interaction_id`,`created_at`);
--> statement-breakpoint
CREATE INDEX `device_approvals_expiry` ON `device_approvals` (`expires_at`);
--> statement-breakpoint
CREATE INDEX `device_approvals_user` ON `device_approvals` (`user_id`);
--> statement-breakpoint
CREATE TABLE `links` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`token_hash` text NOT NULL,
	`user_id` text,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`request` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE UNIQUE INDEX `links_token` ON `links` (`token_hash`);
--> statement-breakpoint
CREATE INDEX `links_user` ON `links` (`user_id`,`kind`);
--> statement-breakpoint
CREATE INDEX `links_email` ON `links` (`email_key`,`kind`);
--> statement-breakpoint
CREATE INDEX `links_expiry` ON `links` (`expires_at`);
--> statement-breakpoint
CREATE TABLE `mail_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`interaction_id` text,
	`request` text,
	`locale` text NOT NULL,
	`ip` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`answered_at` integer,
	`lease_until` integer NOT NULL
);

--> statement-breakpoint
CREATE INDEX `mail_requests_open` ON `mail_requests` (`answered_at`,`created_at`);
--> statement-breakpoint
CREATE INDEX `mail_requests_email` ON `mail_requests` (`email_key`,`created_at`);
--> statement-breakpoint
CREATE INDEX `mail_requests_created` ON `mail_requests` (`created_at`);
--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`recipient` text NOT NULL,
	`kind` text NOT NULL,
	`locale` text NOT NULL,
	`sealed_data` text NOT NULL,
	`user_id` text,
	`created_at` integer NOT NULL,
	`not_after` integer,
	`next_try_at` integer NOT NULL,
	`tries` integer NOT NULL,
	`lease_until` integer NOT NULL,
	`sent_at` integer,
	`failed_at` integer,
	`last_error` text
);

--> statement-breakpoint
CREATE INDEX `mails_due` ON `mails` (`sent_at`,`failed_at`,`next_try_at`);
--> statement-breakpoint
CREATE INDEX `mails_created` ON `mails` (`created_at`,`id`);
--> statement-breakpoint
CREATE TABLE `invites` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`token_hash` text NOT NULL,
	`groups` text NOT NULL,
	`note` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`mailed_at` integer,
	`revoked_at` integer,
	`used_at` integer,
	`user_id` text
);

--> statement-breakpoint
CREATE UNIQUE INDEX `invites_token` ON `invites` (`token_hash`);
--> statement-breakpoint
CREATE INDEX `invites_email` ON `invites` (`email_key`);
--> statement-breakpoint
CREATE INDEX `invites_created` ON `invites` (`created_at`,`id`);
--> statement-breakpoint
CREATE TABLE `groups` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`description` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer NOT NULL
);

--> statement-breakpoint
CREATE UNIQUE INDEX `groups_name` ON `groups` (`name_key`);
--> statement-breakpoint
CREATE TABLE `group_members` (
	`group_id` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	PRIMARY KEY(`group_id`, `user_id`),
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `group_members_user` ON `group_members` (`user_id`);
--> statement-breakpoint
CREATE TABLE `upstream_providers` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`issuer` text,
	`client_id` text NOT NULL,
	`sealed_secret` text NOT NULL,
	`scopes` text NOT NULL,
	`enabled` integer NOT NULL,
	`create_users` text NOT NULL,
	`allowed_domains` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE `upstream_links` (
	`id` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`subject` text NOT NULL,
	`user_id` text NOT NULL,
	`label` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	FOREIGN KEY (`provider_id`) REFERENCES `upstream_providers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE UNIQUE INDEX `upstream_links_subject` ON `upstream_links` (`provider_id`,`subject`);
--> statement-breakpoint
CREATE INDEX `upstream_links_user` ON `upstream_links` (`user_id`);
--> statement-breakpoint
CREATE TABLE `upstream_states` (
	`state_hash` text PRIMARY KEY NOT NULL,
	`provider_id` text NOT NULL,
	`purpose` text NOT NULL,
	`browser_hash` text NOT NULL,
	`interaction_id` text,
	`user_id` text,
	`session_id` text,
	`nonce` text NOT NULL,
	`sealed_verifier` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`provider_id`) REFERENCES `upstream_providers`(`id`) ON UPDATE no action ON DELETE cascade
);

--> statement-breakpoint
CREATE INDEX `upstream_states_provider` ON `upstream_states` (`provider_id`);
--> statement-breakpoint
CREATE INDEX `upstream_states_expiry` ON `upstream_states` (`expires_at`);
--> statement-breakpoint
ALTER TABLE `clients` ADD `require_second_factor` integer DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE `interactions` ADD `proofs` text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
ALTER TABLE `interactions` ADD `trust_device` integer DEFAULT false NOT NULL;
