DROP INDEX `users_name`;
--> statement-breakpoint
DROP INDEX `users_created`;
--> statement-breakpoint
DROP INDEX `users_last_sign_in`;
--> statement-breakpoint
CREATE INDEX `users_name` ON `users` (`name_key`,`search`,`id`,`state`,`role`,`expires_at`,`email_verified`,`factors`,`created_at`,`last_sign_in_at`);
--> statement-breakpoint
CREATE INDEX `users_created` ON `users` (`created_at`,`search`,`id`,`state`,`role`,`expires_at`,`email_verified`,`factors`,`last_sign_in_at`);
--> statement-breakpoint
CREATE INDEX `users_last_sign_in` ON `users` (`last_sign_in_at`,`search`,`id`,`state`,`role`,`expires_at`,`email_verified`,`factors`,`created_at`);
