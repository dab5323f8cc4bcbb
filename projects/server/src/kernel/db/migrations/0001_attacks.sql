CREATE SEQUENCE "public"."session_ticket" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;
--> statement-breakpoint
CREATE TABLE "known_client" (
	"user_id" uuid NOT NULL,
	"client_hash" text NOT NULL,
	"last_seen" bigint NOT NULL,
	CONSTRAINT "known_client_user_id_client_hash_pk" PRIMARY KEY("user_id","client_hash")
);
--> statement-breakpoint
CREATE TABLE "login_session" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"user_id" uuid NOT NULL,
	"generation" integer DEFAULT 0 NOT NULL,
	"issued_time" bigint NOT NULL,
	"renewal_ticket" bigint DEFAULT 0 NOT NULL,
	"expires" bigint NOT NULL
);
--> statement-breakpoint
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
ALTER TABLE "ended_session" DISABLE ROW LEVEL SECURITY;
--> statement-breakpoint
DROP TABLE "ended_session" CASCADE;
--> statement-breakpoint
ALTER TABLE "tb_user" DROP CONSTRAINT "tb_user_email_unique";
--> statement-breakpoint
ALTER TABLE "domain" DROP CONSTRAINT "domain_name_unique";
--> statement-breakpoint
DROP INDEX "customer_title";
--> statement-breakpoint
DROP INDEX "device_owner";
--> statement-breakpoint
DROP INDEX "user_owner";
--> statement-breakpoint
DROP INDEX "device_name";
--> statement-breakpoint
ALTER TABLE "mail_outbox" ALTER COLUMN "subject" SET DEFAULT '';
--> statement-breakpoint
ALTER TABLE "mail_outbox" ALTER COLUMN "html" SET DEFAULT '';
--> statement-breakpoint
ALTER TABLE "mail_outbox" ALTER COLUMN "text" SET DEFAULT '';
--> statement-breakpoint
ALTER TABLE "dashboard" ADD COLUMN "editor_customer_ids" uuid[] DEFAULT '{}' NOT NULL;
--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "claimed" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "user_credentials" ADD COLUMN "login" text;
--> statement-breakpoint
ALTER TABLE "domain" ADD COLUMN "proven" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "domain" ADD COLUMN "proof_token" text DEFAULT replace(gen_random_uuid()::text, '-', '') NOT NULL;
--> statement-breakpoint
ALTER TABLE "mail_outbox" ADD COLUMN "template" text DEFAULT 'RENDERED' NOT NULL;
--> statement-breakpoint
ALTER TABLE "mail_outbox" ADD COLUMN "data" jsonb DEFAULT '{}'::jsonb NOT NULL;
--> statement-breakpoint
ALTER TABLE "mail_outbox" ADD COLUMN "replaces" text;
--> statement-breakpoint
ALTER TABLE "mail_outbox" ADD COLUMN "leased_by" uuid;
--> statement-breakpoint
ALTER TABLE "mail_outbox" ADD COLUMN "leased_until" bigint DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "known_client" ADD CONSTRAINT "known_client_user_id_tb_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."tb_user"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "login_session" ADD CONSTRAINT "login_session_user_id_tb_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."tb_user"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_user_id_tb_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."tb_user"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "login_session_user" ON "login_session" USING btree ("user_id","created_time");
--> statement-breakpoint
CREATE INDEX "login_session_end" ON "login_session" USING btree ("expires");
--> statement-breakpoint
CREATE INDEX "registration_email" ON "registration" USING btree ("tenant_id","email");
--> statement-breakpoint
CREATE INDEX "registration_expires" ON "registration" USING btree ("state","expires");
--> statement-breakpoint
CREATE INDEX "customer_parent" ON "customer" USING btree ("parent_customer_id");
--> statement-breakpoint
CREATE INDEX "user_email_lookup" ON "tb_user" USING btree ("email");
--> statement-breakpoint
CREATE UNIQUE INDEX "domain_proven_name" ON "domain" USING btree ("name") WHERE "domain"."proven";
--> statement-breakpoint
CREATE INDEX "domain_name" ON "domain" USING btree ("name");
--> statement-breakpoint
CREATE INDEX "mail_outbox_replaces" ON "mail_outbox" USING btree ("replaces");
--> statement-breakpoint
CREATE INDEX "device_name" ON "device" USING btree ("tenant_id","name");
--> statement-breakpoint
ALTER TABLE "customer" ADD CONSTRAINT "customer_owner_title" UNIQUE NULLS NOT DISTINCT("tenant_id","parent_customer_id","title");
--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_owner_name" UNIQUE NULLS NOT DISTINCT("tenant_id","customer_id","name");
--> statement-breakpoint
ALTER TABLE "user_credentials" ADD CONSTRAINT "user_credentials_login_unique" UNIQUE("login");
--> statement-breakpoint
ALTER TABLE "tb_user" ADD CONSTRAINT "user_email" UNIQUE NULLS NOT DISTINCT("tenant_id","customer_id","email");
--> statement-breakpoint
ALTER TABLE "domain" ADD CONSTRAINT "domain_tenant_name" UNIQUE("tenant_id","name");
--> statement-breakpoint
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
	));
--> statement-breakpoint
ALTER TABLE "customer" ADD CONSTRAINT "customer_parent_exists" FOREIGN KEY ("parent_customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "customer" ADD CONSTRAINT "customer_not_its_own_parent" CHECK ("customer"."parent_customer_id" <> "customer"."id");
--> statement-breakpoint
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
$$;
--> statement-breakpoint
CREATE TRIGGER "customer_tree" BEFORE INSERT OR UPDATE OF "parent_customer_id", "tenant_id" ON "customer"
	FOR EACH ROW EXECUTE FUNCTION "customer_tree"();
--> statement-breakpoint
-- Written by hand. Whoever could sign in so far goes on doing so by the address they have.
UPDATE "user_credentials" SET "login" = "tb_user"."email" FROM "tb_user"
WHERE "tb_user"."id" = "user_credentials"."user_id" AND "user_credentials"."enabled";
--> statement-breakpoint
-- What customers have got by its secret is claimed.
UPDATE "device" SET "claimed" = true WHERE "customer_id" IS NOT NULL AND "claim_secret_hash" IS NOT NULL;
