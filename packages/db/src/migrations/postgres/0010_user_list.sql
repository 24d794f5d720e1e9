-- Letters are sorted by their numbers on both engines, not by the language that a database happened to be made with.
ALTER TABLE "users"
  ALTER COLUMN "email_key" TYPE text COLLATE "C",
  ALTER COLUMN "name_key" TYPE text COLLATE "C",
  ALTER COLUMN "search" TYPE text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "clients" ALTER COLUMN "name_key" TYPE text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "groups" ALTER COLUMN "name_key" TYPE text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "policies" ALTER COLUMN "name_key" TYPE text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "sites" ALTER COLUMN "name_key" TYPE text COLLATE "C";
