DROP INDEX "customer_title";--> statement-breakpoint
DROP INDEX "device_owner";--> statement-breakpoint
DROP INDEX "device_name";--> statement-breakpoint
-- Written by hand from here. Circles and strangers above: their customers come to the tenant.
WITH RECURSIVE "up"("id", "above") AS (
	SELECT "id", "parent_customer_id" FROM "customer" WHERE "parent_customer_id" IS NOT NULL
	UNION
	SELECT "up"."id", "customer"."parent_customer_id" FROM "up" JOIN "customer" ON "customer"."id" = "up"."above"
	WHERE "customer"."parent_customer_id" IS NOT NULL
)
UPDATE "customer" SET "parent_customer_id" = NULL
WHERE "id" IN (SELECT "id" FROM "up" WHERE "id" = "above")
	OR ("parent_customer_id" IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM "customer" AS "parent"
		WHERE "parent"."id" = "customer"."parent_customer_id" AND "parent"."tenant_id" = "customer"."tenant_id"
	));--> statement-breakpoint
ALTER TABLE "customer" ADD CONSTRAINT "customer_parent_exists" FOREIGN KEY ("parent_customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_parent" ON "customer" USING btree ("parent_customer_id");--> statement-breakpoint
CREATE INDEX "device_name" ON "device" USING btree ("tenant_id","name");--> statement-breakpoint
ALTER TABLE "customer" ADD CONSTRAINT "customer_owner_title" UNIQUE NULLS NOT DISTINCT("tenant_id","parent_customer_id","title");--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_owner_name" UNIQUE NULLS NOT DISTINCT("tenant_id","customer_id","name");--> statement-breakpoint
ALTER TABLE "customer" ADD CONSTRAINT "customer_not_its_own_parent" CHECK ("customer"."parent_customer_id" <> "customer"."id");--> statement-breakpoint
CREATE FUNCTION "customer_tree"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	most CONSTANT integer := 32;
	above uuid := NEW.parent_customer_id;
	levels integer := 1;
BEGIN
	IF above IS NULL THEN
		RETURN NEW;
	END IF;
	IF TG_OP = 'UPDATE' THEN
		-- Two moves that would make a circle together take turns; the second one sees the first.
		PERFORM pg_advisory_xact_lock(hashtextextended(NEW.tenant_id::text, 5471));
		WITH RECURSIVE below(id, level) AS (
			SELECT NEW.id, 1
			UNION ALL
			SELECT customer.id, below.level + 1 FROM customer JOIN below ON customer.parent_customer_id = below.id
			WHERE below.level <= most
		)
		SELECT max(level) INTO levels FROM below;
	END IF;
	WHILE above IS NOT NULL LOOP
		levels := levels + 1;
		IF above = NEW.id THEN
			RAISE EXCEPTION 'A customer cannot belong to itself or to a customer below it.'
				USING ERRCODE = 'check_violation', CONSTRAINT = 'customer_tree';
		END IF;
		IF levels > most THEN
			RAISE EXCEPTION 'Customers can stand at most % levels below one another.', most
				USING ERRCODE = 'check_violation', CONSTRAINT = 'customer_tree';
		END IF;
		SELECT parent_customer_id INTO above FROM customer WHERE id = above AND tenant_id = NEW.tenant_id;
		IF NOT FOUND THEN
			RAISE EXCEPTION 'The customer above does not exist.'
				USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'customer_tree';
		END IF;
	END LOOP;
	RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER "customer_tree" BEFORE INSERT OR UPDATE OF "parent_customer_id", "tenant_id" ON "customer"
	FOR EACH ROW EXECUTE FUNCTION "customer_tree"();
