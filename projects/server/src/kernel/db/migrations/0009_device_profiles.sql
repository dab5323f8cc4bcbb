CREATE TABLE "ota_package" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"tenant_id" uuid NOT NULL,
	"device_profile_id" uuid,
	"type" text NOT NULL,
	"title" text NOT NULL,
	"version" text NOT NULL,
	"tag" text NOT NULL,
	"url" text,
	"additional_info" jsonb,
	CONSTRAINT "ota_package_version" UNIQUE("tenant_id","type","title","version")
);
--> statement-breakpoint
-- Written by hand: types of devices become profiles, and devices are filed by them.
INSERT INTO "profile" ("created_time", "tenant_id", "entity_type", "name", "is_default")
	SELECT "created_time", "id", 'DEVICE', 'default', true FROM "tenant";
--> statement-breakpoint
INSERT INTO "profile" ("created_time", "tenant_id", "entity_type", "name", "is_implied")
	SELECT min("created_time"), "tenant_id", 'DEVICE', "type", true FROM "device" GROUP BY "tenant_id", "type"
	ON CONFLICT DO NOTHING;
--> statement-breakpoint
UPDATE "device" SET "device_profile_id" = "profile"."id" FROM "profile"
	WHERE "profile"."tenant_id" = "device"."tenant_id" AND "profile"."entity_type" = 'DEVICE'
	AND "profile"."name" = "device"."type";
--> statement-breakpoint
-- Generated from here.
ALTER TABLE "device" ALTER COLUMN "type" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "device" ALTER COLUMN "device_profile_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "firmware_id" uuid;--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "software_id" uuid;--> statement-breakpoint
ALTER TABLE "ota_package" ADD CONSTRAINT "ota_package_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ota_package" ADD CONSTRAINT "ota_package_device_profile_id_profile_id_fk" FOREIGN KEY ("device_profile_id") REFERENCES "public"."profile"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ota_package_profile" ON "ota_package" USING btree ("device_profile_id");--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_device_profile_id_profile_id_fk" FOREIGN KEY ("device_profile_id") REFERENCES "public"."profile"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_firmware_id_ota_package_id_fk" FOREIGN KEY ("firmware_id") REFERENCES "public"."ota_package"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_software_id_ota_package_id_fk" FOREIGN KEY ("software_id") REFERENCES "public"."ota_package"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "device_profile" ON "device" USING btree ("device_profile_id");--> statement-breakpoint
CREATE INDEX "device_firmware" ON "device" USING btree ("firmware_id");--> statement-breakpoint
CREATE INDEX "device_software" ON "device" USING btree ("software_id");