CREATE TABLE "job" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"kind" text NOT NULL,
	"key" text,
	"about" text,
	"tenant_id" uuid,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"recurring" boolean DEFAULT false NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"run_at" bigint DEFAULT 0 NOT NULL,
	"leased_by" uuid,
	"leased_until" bigint DEFAULT 0 NOT NULL,
	"done_time" bigint,
	"failed_time" bigint,
	"last_error" text
);
--> statement-breakpoint
ALTER TABLE "job" ADD CONSTRAINT "job_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_due" ON "job" USING btree ("run_at","created_time") WHERE "job"."done_time" is null and "job"."failed_time" is null;--> statement-breakpoint
CREATE INDEX "job_key" ON "job" USING btree ("key");--> statement-breakpoint
CREATE INDEX "job_tenant" ON "job" USING btree ("tenant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "job_recurring" ON "job" USING btree ("kind") WHERE "job"."recurring";
--> statement-breakpoint
-- Written by hand. What the outbox has goes on as jobs; what has left or was given up had lost its text already.
INSERT INTO "job" ("id", "created_time", "kind", "key", "about", "tenant_id", "data", "attempts", "run_at", "leased_by",
	"leased_until", "done_time", "failed_time", "last_error")
SELECT "id", "created_time", 'mail', "replaces", "recipient", "tenant_id",
	CASE
		WHEN "sent_time" IS NOT NULL OR "failed_time" IS NOT NULL THEN '{}'::jsonb
		WHEN "template" = 'RENDERED' THEN
			jsonb_build_object('template', "template", 'subject', "subject", 'html', "html", 'text', "text")
		ELSE "data" || jsonb_build_object('template', "template")
	END,
	"attempts", "next_attempt", "leased_by", "leased_until", "sent_time", "failed_time", "last_error"
FROM "mail_outbox";
--> statement-breakpoint
DROP TABLE "mail_outbox" CASCADE;
