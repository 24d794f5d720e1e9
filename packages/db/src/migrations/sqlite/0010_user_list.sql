DROP INDEX `users_name`;
--> statement-breakpoint
DROP INDEX `users_created`;
--> statement-breakpoint
DROP INDEX `users_last_sign_in`;
--> statement-breakpoint
DROP INDEX `users_search`;
--> statement-breakpoint
DROP INDEX `users_factors`;
--> statement-breakpoint
-- What the list of users looks at, in short numbered rows, kept by triggers so that no write can forget it (decision 0019).
CREATE TABLE `user_list` (
  `n` integer PRIMARY KEY,
  `id` text NOT NULL UNIQUE,
  `search` text NOT NULL,
  `name_key` text NOT NULL,
  `state` text NOT NULL,
  `role` text NOT NULL,
  `expires_at` integer,
  `email_verified` integer NOT NULL,
  `factors` integer NOT NULL,
  `created_at` integer NOT NULL,
  `last_sign_in_at` integer
);
--> statement-breakpoint
INSERT INTO `user_list` SELECT i.`n`, u.`id`, u.`search`, u.`name_key`, u.`state`, u.`role`, u.`expires_at`, u.`email_verified`,
  u.`factors`, u.`created_at`, u.`last_sign_in_at` FROM `user_search_ids` i JOIN `users` u ON u.`id` = i.`user_id` ORDER BY i.`n`;
--> statement-breakpoint
CREATE TABLE `user_list_members` (
  `group_id` text NOT NULL,
  `n` integer NOT NULL,
  `expires_at` integer,
  PRIMARY KEY (`n`, `group_id`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `user_list_members` SELECT m.`group_id`, l.`n`, m.`expires_at` FROM `group_members` m JOIN `user_list` l ON l.`id` = m.`user_id`;
--> statement-breakpoint
CREATE INDEX `user_list_members_group` ON `user_list_members` (`group_id`, `expires_at`);
--> statement-breakpoint
-- Each order that a list may have carries what a list may ask for: a page is found by walking that index alone, not the rows.
CREATE INDEX `user_list_search` ON `user_list` (`search`,`state`,`role`,`expires_at`,`email_verified`,`factors`,`created_at`,`last_sign_in_at`);
--> statement-breakpoint
CREATE INDEX `user_list_name` ON `user_list` (`name_key`,`search`,`state`,`role`,`expires_at`,`email_verified`,`factors`,`created_at`,`last_sign_in_at`);
--> statement-breakpoint
CREATE INDEX `user_list_created` ON `user_list` (`created_at`,`search`,`state`,`role`,`expires_at`,`email_verified`,`factors`,`last_sign_in_at`);
--> statement-breakpoint
CREATE INDEX `user_list_last_sign_in` ON `user_list` (`last_sign_in_at`,`search`,`state`,`role`,`expires_at`,`email_verified`,`factors`,`created_at`);
--> statement-breakpoint
CREATE INDEX `user_list_state` ON `user_list` (`state`,`expires_at`);
--> statement-breakpoint
CREATE INDEX `user_list_role` ON `user_list` (`role`,`state`,`expires_at`);
--> statement-breakpoint
CREATE INDEX `user_list_factors` ON `user_list` (`factors`);
--> statement-breakpoint
DROP TRIGGER `user_search_insert`;
--> statement-breakpoint
DROP TRIGGER `user_search_update`;
--> statement-breakpoint
DROP TRIGGER `user_search_delete`;
--> statement-breakpoint
DROP TABLE `user_search`;
--> statement-breakpoint
DROP TABLE `user_search_ids`;
--> statement-breakpoint
-- The index of threes anew: with two line ends behind each text, which no search can hold, a three begins with each one and two.
CREATE VIRTUAL TABLE `user_search` USING fts5(`search`, content='', columnsize=0, tokenize='trigram case_sensitive 1');
--> statement-breakpoint
-- Of somebody who is deleted no three stays behind.
INSERT INTO `user_search`(`user_search`, `rank`) VALUES ('secure-delete', 1);
--> statement-breakpoint
INSERT INTO `user_search`(rowid, `search`) SELECT `n`, `search` || char(10, 10) FROM `user_list`;
--> statement-breakpoint
CREATE VIRTUAL TABLE `user_search_threes` USING fts5vocab(`user_search`, instance);
--> statement-breakpoint
CREATE TRIGGER `user_list_insert` AFTER INSERT ON `users`
BEGIN
  INSERT INTO `user_list`(`id`, `search`, `name_key`, `state`, `role`, `expires_at`, `email_verified`, `factors`, `created_at`, `last_sign_in_at`)
    VALUES (new.`id`, new.`search`, new.`name_key`, new.`state`, new.`role`, new.`expires_at`, new.`email_verified`, new.`factors`, new.`created_at`, new.`last_sign_in_at`);
  INSERT INTO `user_search`(rowid, `search`) SELECT `n`, `search` || char(10, 10) FROM `user_list` WHERE `id` = new.`id`;
  INSERT INTO `user_list_members` SELECT m.`group_id`, l.`n`, m.`expires_at` FROM `group_members` m, `user_list` l
    WHERE m.`user_id` = new.`id` AND l.`id` = new.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `user_list_update` AFTER UPDATE OF `search`, `name_key`, `state`, `role`, `expires_at`, `email_verified`, `factors`, `created_at`, `last_sign_in_at` ON `users`
BEGIN
  UPDATE `user_list` SET `name_key` = new.`name_key`, `state` = new.`state`, `role` = new.`role`, `expires_at` = new.`expires_at`,
    `email_verified` = new.`email_verified`, `factors` = new.`factors`, `created_at` = new.`created_at`, `last_sign_in_at` = new.`last_sign_in_at`
    WHERE `id` = new.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `user_list_search_update` AFTER UPDATE OF `search` ON `users` WHEN old.`search` <> new.`search`
BEGIN
  INSERT INTO `user_search`(`user_search`, rowid, `search`) SELECT 'delete', `n`, `search` || char(10, 10) FROM `user_list` WHERE `id` = new.`id`;
  UPDATE `user_list` SET `search` = new.`search` WHERE `id` = new.`id`;
  INSERT INTO `user_search`(rowid, `search`) SELECT `n`, `search` || char(10, 10) FROM `user_list` WHERE `id` = new.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `user_list_delete` AFTER DELETE ON `users`
BEGIN
  INSERT INTO `user_search`(`user_search`, rowid, `search`) SELECT 'delete', `n`, `search` || char(10, 10) FROM `user_list` WHERE `id` = old.`id`;
  DELETE FROM `user_list_members` WHERE `n` = (SELECT `n` FROM `user_list` WHERE `id` = old.`id`);
  DELETE FROM `user_list` WHERE `id` = old.`id`;
END;
--> statement-breakpoint
CREATE TRIGGER `user_list_members_insert` AFTER INSERT ON `group_members`
BEGIN
  INSERT OR REPLACE INTO `user_list_members` SELECT new.`group_id`, `n`, new.`expires_at` FROM `user_list` WHERE `id` = new.`user_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `user_list_members_update` AFTER UPDATE ON `group_members`
BEGIN
  UPDATE `user_list_members` SET `expires_at` = new.`expires_at`
    WHERE `group_id` = new.`group_id` AND `n` = (SELECT `n` FROM `user_list` WHERE `id` = new.`user_id`);
END;
--> statement-breakpoint
CREATE TRIGGER `user_list_members_delete` AFTER DELETE ON `group_members`
BEGIN
  DELETE FROM `user_list_members` WHERE `group_id` = old.`group_id` AND `n` = (SELECT `n` FROM `user_list` WHERE `id` = old.`user_id`);
END;
