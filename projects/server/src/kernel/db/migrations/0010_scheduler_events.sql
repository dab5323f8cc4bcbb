CREATE TABLE "device_credentials" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"device_id" uuid NOT NULL,
	"type" text NOT NULL,
	"credentials_id" text NOT NULL,
	"credentials_value" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "device_credentials_device_id_unique" UNIQUE("device_id")
);
--> statement-breakpoint
CREATE TABLE "scheduler_event" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"originator_type" text,
	"originator_id" uuid,
	"schedule" json,
	"configuration" json,
	"enabled" boolean DEFAULT true NOT NULL,
	"additional_info" jsonb,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "device_credentials" ADD CONSTRAINT "device_credentials_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduler_event" ADD CONSTRAINT "scheduler_event_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduler_event" ADD CONSTRAINT "scheduler_event_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "scheduler_event_owner" ON "scheduler_event" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "scheduler_event_customer" ON "scheduler_event" USING btree ("customer_id");