CREATE TABLE "entity_relation" (
	"tenant_id" uuid NOT NULL,
	"from_type" text NOT NULL,
	"from_id" uuid NOT NULL,
	"type_group" text NOT NULL,
	"type" text NOT NULL,
	"to_type" text NOT NULL,
	"to_id" uuid NOT NULL,
	"additional_info" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "entity_relation_ends" PRIMARY KEY("from_id","from_type","type_group","type","to_id","to_type")
);
--> statement-breakpoint
ALTER TABLE "entity_relation" ADD CONSTRAINT "entity_relation_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entity_relation_to" ON "entity_relation" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "entity_relation_tenant" ON "entity_relation" USING btree ("tenant_id");
--> statement-breakpoint
-- Written by hand: what a search finds changes with relations, whichever things they are between.
CREATE FUNCTION "tell_relation"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	it record := coalesce(new, old);
BEGIN
	PERFORM pg_notify('changes', 'relation ' || it.tenant_id);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "tell" AFTER INSERT OR DELETE ON "entity_relation"
	FOR EACH ROW EXECUTE FUNCTION "tell_relation"();
