CREATE TABLE "thingsboard_assignment" (
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"dashboard_id" uuid NOT NULL,
	"done" boolean DEFAULT false NOT NULL,
	CONSTRAINT "thingsboard_assignment_tenant_id_customer_id_dashboard_id_pk" PRIMARY KEY("tenant_id","customer_id","dashboard_id")
);
--> statement-breakpoint
ALTER TABLE "thingsboard_assignment" ADD CONSTRAINT "thingsboard_assignment_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;