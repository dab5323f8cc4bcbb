ALTER TABLE "registration" ADD COLUMN "sealed_password" text;--> statement-breakpoint
ALTER TABLE "registration" ADD COLUMN "waiting_since" bigint;--> statement-breakpoint
ALTER TABLE "registration" ADD COLUMN "confirmed_time" bigint;--> statement-breakpoint
ALTER TABLE "registration" ADD COLUMN "customer_id" uuid;--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "registration_customer" ON "registration" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "registration_user" ON "registration" USING btree ("user_id");--> statement-breakpoint
-- Written by hand. What waits goes on waiting, with the hash that its first link makes good.
UPDATE "registration" SET "waiting_since" = "created_time" WHERE "state" = 'WAITING_FOR_EMAIL';
--> statement-breakpoint
-- A link that was sent anew asks for a password from now on: it cannot tell whose password it would make good.
UPDATE "registration" SET "password_hash" = NULL
WHERE "state" = 'WAITING_FOR_EMAIL' AND "expires" <> "created_time" + 86400000;
