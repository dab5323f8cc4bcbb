-- Written by hand: groups and roles that were made in a customer while it was deleted, and what hangs on nothing any more.
DELETE FROM "entity_group" WHERE "customer_id" NOT IN (SELECT "id" FROM "customer");
--> statement-breakpoint
DELETE FROM "role" WHERE "customer_id" NOT IN (SELECT "id" FROM "customer");
--> statement-breakpoint
DELETE FROM "entity_group_member" WHERE "entity_id" NOT IN (
	SELECT "id" FROM "device" UNION ALL SELECT "id" FROM "tb_user"
	UNION ALL SELECT "id" FROM "customer" UNION ALL SELECT "id" FROM "dashboard"
);
--> statement-breakpoint
DELETE FROM "attribute" WHERE "entity_id" NOT IN (
	SELECT "id" FROM "device" UNION ALL SELECT "id" FROM "tb_user"
	UNION ALL SELECT "id" FROM "customer" UNION ALL SELECT "id" FROM "dashboard"
	UNION ALL SELECT "id" FROM "entity_group" UNION ALL SELECT "id" FROM "tenant"
);
--> statement-breakpoint
DELETE FROM "latest_telemetry" WHERE "entity_id" NOT IN (
	SELECT "id" FROM "device" UNION ALL SELECT "id" FROM "tb_user"
	UNION ALL SELECT "id" FROM "customer" UNION ALL SELECT "id" FROM "dashboard"
	UNION ALL SELECT "id" FROM "entity_group" UNION ALL SELECT "id" FROM "tenant"
);
--> statement-breakpoint
-- Generated from here.
ALTER TABLE "entity_group" ADD CONSTRAINT "entity_group_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "role" ADD CONSTRAINT "role_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "dashboard_customer" ON "dashboard" USING btree ("customer_id");
--> statement-breakpoint
CREATE INDEX "device_customer" ON "device" USING btree ("customer_id");
--> statement-breakpoint
CREATE INDEX "user_customer" ON "tb_user" USING btree ("customer_id");
--> statement-breakpoint
CREATE INDEX "entity_group_customer" ON "entity_group" USING btree ("customer_id");
--> statement-breakpoint
CREATE INDEX "role_customer" ON "role" USING btree ("customer_id");
