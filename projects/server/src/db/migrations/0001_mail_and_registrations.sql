CREATE TABLE "registration" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"tenant_id" uuid NOT NULL,
	"email" text NOT NULL,
	"state" text NOT NULL,
	"fields" jsonb NOT NULL,
	"password_hash" text,
	"accepted_policies" jsonb NOT NULL,
	"token_hash" text,
	"expires" bigint NOT NULL,
	"user_id" uuid,
	CONSTRAINT "registration_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "tb_user" DROP CONSTRAINT "tb_user_email_unique";--> statement-breakpoint
ALTER TABLE "domain" DROP CONSTRAINT "domain_name_unique";--> statement-breakpoint
DROP INDEX "user_owner";--> statement-breakpoint
ALTER TABLE "mail_outbox" ALTER COLUMN "subject" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "mail_outbox" ALTER COLUMN "html" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "mail_outbox" ALTER COLUMN "text" SET DEFAULT '';--> statement-breakpoint
ALTER TABLE "user_credentials" ADD COLUMN "login" text;--> statement-breakpoint
ALTER TABLE "domain" ADD COLUMN "proven" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "domain" ADD COLUMN "proof_token" text DEFAULT replace(gen_random_uuid()::text, '-', '') NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_outbox" ADD COLUMN "template" text DEFAULT 'RENDERED' NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_outbox" ADD COLUMN "data" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_outbox" ADD COLUMN "replaces" text;--> statement-breakpoint
ALTER TABLE "mail_outbox" ADD COLUMN "leased_by" uuid;--> statement-breakpoint
ALTER TABLE "mail_outbox" ADD COLUMN "leased_until" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_user_id_tb_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."tb_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "registration_email" ON "registration" USING btree ("tenant_id","email");--> statement-breakpoint
CREATE INDEX "registration_expires" ON "registration" USING btree ("state","expires");--> statement-breakpoint
CREATE INDEX "user_email_lookup" ON "tb_user" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "domain_proven_name" ON "domain" USING btree ("name") WHERE "domain"."proven";--> statement-breakpoint
CREATE INDEX "mail_outbox_replaces" ON "mail_outbox" USING btree ("replaces");--> statement-breakpoint
ALTER TABLE "user_credentials" ADD CONSTRAINT "user_credentials_login_unique" UNIQUE("login");--> statement-breakpoint
ALTER TABLE "tb_user" ADD CONSTRAINT "user_email" UNIQUE NULLS NOT DISTINCT("tenant_id","customer_id","email");--> statement-breakpoint
ALTER TABLE "domain" ADD CONSTRAINT "domain_tenant_name" UNIQUE("tenant_id","name");--> statement-breakpoint
-- By hand, not by drizzle-kit: whoever could sign in so far goes on doing so by the address they have.
UPDATE "user_credentials" SET "login" = "tb_user"."email" FROM "tb_user" WHERE "tb_user"."id" = "user_credentials"."user_id" AND "user_credentials"."enabled";
