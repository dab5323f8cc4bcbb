CREATE TABLE "thingsboard_connection" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"key_id" uuid NOT NULL,
	"sealed_key" text NOT NULL,
	"user_id" uuid NOT NULL,
	"email" text NOT NULL,
	"connected_time" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "thingsboard_connection" ADD CONSTRAINT "thingsboard_connection_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;