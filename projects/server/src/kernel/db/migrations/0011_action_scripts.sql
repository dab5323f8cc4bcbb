CREATE TABLE "action_script" (
	"key" text PRIMARY KEY NOT NULL,
	"action" json,
	"script" text,
	"saved_time" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dashboard_actions" (
	"dashboard_id" uuid PRIMARY KEY NOT NULL,
	"made_by" text NOT NULL,
	"keys" text[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "dashboard_actions" ADD CONSTRAINT "dashboard_actions_dashboard_id_dashboard_id_fk" FOREIGN KEY ("dashboard_id") REFERENCES "public"."dashboard"("id") ON DELETE cascade ON UPDATE no action;