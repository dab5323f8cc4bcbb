CREATE TABLE "asset" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"label" text,
	"asset_profile_id" uuid NOT NULL,
	"additional_info" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "asset_owner_name" UNIQUE NULLS NOT DISTINCT("tenant_id","customer_id","name")
);
--> statement-breakpoint
CREATE TABLE "profile" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"tenant_id" uuid NOT NULL,
	"entity_type" text NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"image" text,
	"default_dashboard_id" uuid,
	"is_default" boolean DEFAULT false NOT NULL,
	"is_implied" boolean DEFAULT false NOT NULL,
	"details" json,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "profile_name" UNIQUE("tenant_id","entity_type","name")
);
--> statement-breakpoint
ALTER TABLE "asset" ADD CONSTRAINT "asset_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset" ADD CONSTRAINT "asset_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset" ADD CONSTRAINT "asset_asset_profile_id_profile_id_fk" FOREIGN KEY ("asset_profile_id") REFERENCES "public"."profile"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile" ADD CONSTRAINT "profile_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "asset_name" ON "asset" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "asset_customer" ON "asset" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "asset_profile" ON "asset" USING btree ("asset_profile_id");--> statement-breakpoint
CREATE UNIQUE INDEX "profile_default" ON "profile" USING btree ("tenant_id","entity_type") WHERE "profile"."is_default";
--> statement-breakpoint
-- Written by hand: what each tenant begins with, and what consoles hear.
INSERT INTO "profile" ("created_time", "tenant_id", "entity_type", "name", "is_default")
	SELECT "created_time", "id", 'ASSET', 'default', true FROM "tenant";
--> statement-breakpoint
CREATE TRIGGER "tell" AFTER INSERT OR UPDATE OR DELETE ON "asset"
	FOR EACH ROW EXECUTE FUNCTION "tell_entity"('ASSET');
