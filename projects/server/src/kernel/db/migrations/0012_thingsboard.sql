CREATE TABLE "thingsboard_connection" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"key_id" uuid NOT NULL,
	"sealed_key" text NOT NULL,
	"user_id" uuid NOT NULL,
	"email" text NOT NULL,
	"connected_time" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "thingsboard_connection" ADD CONSTRAINT "thingsboard_connection_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Whether a tenant's roles count hangs on its connection.
CREATE FUNCTION "tell_connection"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	it record;
BEGIN
	IF tg_op = 'DELETE' THEN it := old; ELSE it := new; END IF;
	PERFORM pg_notify('changes', 'rights ' || it.tenant_id);
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "tell" AFTER INSERT OR UPDATE OR DELETE ON "thingsboard_connection"
	FOR EACH ROW EXECUTE FUNCTION "tell_connection"();
