DROP INDEX `users_name`;
--> statement-breakpoint
DROP INDEX `users_created`;
--> statement-breakpoint
DROP INDEX `users_last_sign_in`;
--> statement-breakpoint
DROP INDEX `users_search`;
--> statement-breakpoint
ALTER TABLE `users` ADD `factors` integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
CREATE INDEX `users_factors` ON `users` (`factors`);
--> statement-breakpoint
CREATE INDEX `users_name` ON `users` (`name_key`,`id`,`search`,`state`,`role`,`expires_at`,`email_verified`,`factors`,`created_at`,`last_sign_in_at`);
--> statement-breakpoint
CREATE INDEX `users_created` ON `users` (`created_at`,`id`,`search`,`state`,`role`,`expires_at`,`email_verified`,`factors`,`last_sign_in_at`);
--> statement-breakpoint
CREATE INDEX `users_last_sign_in` ON `users` (`last_sign_in_at`,`id`,`search`,`state`,`role`,`expires_at`,`email_verified`,`factors`,`created_at`);
--> statement-breakpoint
CREATE INDEX `users_search` ON `users` (`search`,`id`,`state`,`role`,`expires_at`,`email_verified`,`factors`,`created_at`,`last_sign_in_at`);
--> statement-breakpoint
CREATE INDEX `group_members_group` ON `group_members` (`group_id`,`user_id`,`expires_at`);
--> statement-breakpoint
-- Which users hold a part of a text: an index of threes, kept by triggers so that no write can forget it.
-- Numbers of its own, since VACUUM gives the rows of `users` new ones.
CREATE TABLE `user_search_ids` (`n` integer PRIMARY KEY, `user_id` text NOT NULL UNIQUE);
--> statement-breakpoint
CREATE VIRTUAL TABLE `user_search` USING fts5(`search`, content='', columnsize=0, tokenize='trigram case_sensitive 1');
--> statement-breakpoint
-- Of somebody who is deleted no three stays behind.
INSERT INTO `user_search`(`user_search`, `rank`) VALUES ('secure-delete', 1);
--> statement-breakpoint
INSERT INTO `user_search_ids`(`user_id`) SELECT `id` FROM `users`;
--> statement-breakpoint
INSERT INTO `user_search`(rowid, `search`) SELECT i.`n`, u.`search` FROM `user_search_ids` i JOIN `users` u ON u.`id` = i.`user_id`;
--> statement-breakpoint
CREATE TRIGGER `user_search_insert` AFTER INSERT ON `users`
BEGIN
  INSERT INTO `user_search_ids`(`user_id`) VALUES (new.`id`);
  INSERT INTO `user_search`(rowid, `search`) SELECT `n`, new.`search` FROM `user_search_ids` WHERE `user_id` = new.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `user_search_update` AFTER UPDATE OF `search` ON `users` WHEN old.`search` <> new.`search`
BEGIN
  INSERT INTO `user_search`(`user_search`, rowid, `search`) SELECT 'delete', `n`, old.`search` FROM `user_search_ids` WHERE `user_id` = old.`id`;
  INSERT INTO `user_search`(rowid, `search`) SELECT `n`, new.`search` FROM `user_search_ids` WHERE `user_id` = new.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `user_search_delete` AFTER DELETE ON `users`
BEGIN
  INSERT INTO `user_search`(`user_search`, rowid, `search`) SELECT 'delete', `n`, old.`search` FROM `user_search_ids` WHERE `user_id` = old.`id`;
  DELETE FROM `user_search_ids` WHERE `user_id` = old.`id`;
END;
--> statement-breakpoint
-- Which kinds of factors a user has, beside what a list is sorted by: whoever enrols one writes it, and no list asks row by row.
UPDATE `users` SET `factors` = EXISTS (SELECT 1 FROM `passkeys` WHERE `user_id` = `users`.`id`)
  + 2 * EXISTS (SELECT 1 FROM `totps` WHERE `user_id` = `users`.`id` AND `confirmed_at` IS NOT NULL);
--> statement-breakpoint
CREATE TRIGGER `passkeys_insert_factors` AFTER INSERT ON `passkeys`
BEGIN
  UPDATE `users` SET `factors` = EXISTS (SELECT 1 FROM `passkeys` WHERE `user_id` = new.`user_id`)
    + 2 * EXISTS (SELECT 1 FROM `totps` WHERE `user_id` = new.`user_id` AND `confirmed_at` IS NOT NULL) WHERE `id` = new.`user_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `passkeys_delete_factors` AFTER DELETE ON `passkeys`
BEGIN
  UPDATE `users` SET `factors` = EXISTS (SELECT 1 FROM `passkeys` WHERE `user_id` = old.`user_id`)
    + 2 * EXISTS (SELECT 1 FROM `totps` WHERE `user_id` = old.`user_id` AND `confirmed_at` IS NOT NULL) WHERE `id` = old.`user_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `totps_insert_factors` AFTER INSERT ON `totps`
BEGIN
  UPDATE `users` SET `factors` = EXISTS (SELECT 1 FROM `passkeys` WHERE `user_id` = new.`user_id`)
    + 2 * EXISTS (SELECT 1 FROM `totps` WHERE `user_id` = new.`user_id` AND `confirmed_at` IS NOT NULL) WHERE `id` = new.`user_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `totps_delete_factors` AFTER DELETE ON `totps`
BEGIN
  UPDATE `users` SET `factors` = EXISTS (SELECT 1 FROM `passkeys` WHERE `user_id` = old.`user_id`)
    + 2 * EXISTS (SELECT 1 FROM `totps` WHERE `user_id` = old.`user_id` AND `confirmed_at` IS NOT NULL) WHERE `id` = old.`user_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `totps_update_factors` AFTER UPDATE OF `confirmed_at` ON `totps`
BEGIN
  UPDATE `users` SET `factors` = EXISTS (SELECT 1 FROM `passkeys` WHERE `user_id` = new.`user_id`)
    + 2 * EXISTS (SELECT 1 FROM `totps` WHERE `user_id` = new.`user_id` AND `confirmed_at` IS NOT NULL) WHERE `id` = new.`user_id`;
END;
