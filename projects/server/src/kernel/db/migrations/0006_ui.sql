CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid,
	"entity_type" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"entity_name" text NOT NULL,
	"user_id" uuid NOT NULL,
	"user_name" text NOT NULL,
	"action_type" text NOT NULL,
	"action_data" json,
	"failure" text
);
--> statement-breakpoint
CREATE TABLE "user_settings" (
	"user_id" uuid NOT NULL,
	"type" text NOT NULL,
	"settings" json NOT NULL,
	CONSTRAINT "user_settings_user_id_type_pk" PRIMARY KEY("user_id","type")
);
--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_settings" ADD CONSTRAINT "user_settings_user_id_tb_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."tb_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_tenant" ON "audit_log" USING btree ("tenant_id","created_time");--> statement-breakpoint
CREATE INDEX "audit_log_entity" ON "audit_log" USING btree ("entity_id","created_time");--> statement-breakpoint
CREATE INDEX "audit_log_user" ON "audit_log" USING btree ("user_id","created_time");--> statement-breakpoint
CREATE INDEX "audit_log_customer" ON "audit_log" USING btree ("customer_id","created_time");--> statement-breakpoint
CREATE INDEX "audit_log_age" ON "audit_log" USING btree ("created_time");
--> statement-breakpoint
-- Written by hand: what has changed is told on the channel "changes", when it is committed (`kernel/db/changes.ts`).
CREATE FUNCTION "tell_value"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	it record := coalesce(new, old);
BEGIN
	PERFORM pg_notify('changes', 'value ' || it.entity_type || ' ' || it.entity_id);
	RETURN NULL;
END $$;
--> statement-breakpoint
-- Its argument is the entity's type. What somebody may do hangs on where their user, and their customer, stands.
CREATE FUNCTION "tell_entity"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	it record := coalesce(new, old);
BEGIN
	PERFORM pg_notify('changes', 'entity ' || tg_argv[0] || ' ' || it.id || ' ' || coalesce(it.tenant_id::text, 'none'));
	IF tg_argv[0] = 'USER' THEN
		PERFORM pg_notify('changes', 'user ' || it.id);
	ELSIF tg_argv[0] = 'CUSTOMER' THEN
		IF it.parent_customer_id IS NOT NULL OR tg_op <> 'INSERT' THEN
			PERFORM pg_notify('changes', 'rights ' || it.tenant_id);
		END IF;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
-- A user enters or leaves a user group, or a thing a group that is opened to somebody.
CREATE FUNCTION "tell_member"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	it record := coalesce(new, old);
BEGIN
	PERFORM pg_notify('changes', 'user ' || it.entity_id);
	PERFORM pg_notify('changes', 'group ' || it.entity_group_id);
	RETURN NULL;
END $$;
--> statement-breakpoint
-- A role that a user group holds counts for users of the group's own owner; where the group has gone with it, for all.
CREATE FUNCTION "tell_permission"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	it record := coalesce(new, old);
	owner text;
BEGIN
	SELECT ' ' || coalesce(customer_id::text, 'tenant') INTO owner FROM entity_group WHERE id = it.user_group_id;
	PERFORM pg_notify('changes', 'rights ' || it.tenant_id || coalesce(owner, ''));
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "tell_role"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('changes', 'rights ' || old.tenant_id);
	RETURN NULL;
END $$;
--> statement-breakpoint
-- A login was disabled, or all of its tokens were ended, or one session.
CREATE FUNCTION "tell_login"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('changes', 'user ' || old.user_id);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "tell" AFTER INSERT OR UPDATE OR DELETE ON "attribute"
	FOR EACH ROW EXECUTE FUNCTION "tell_value"();
--> statement-breakpoint
CREATE TRIGGER "tell" AFTER INSERT OR UPDATE OR DELETE ON "latest_telemetry"
	FOR EACH ROW EXECUTE FUNCTION "tell_value"();
--> statement-breakpoint
CREATE TRIGGER "tell" AFTER INSERT OR UPDATE OR DELETE ON "device"
	FOR EACH ROW EXECUTE FUNCTION "tell_entity"('DEVICE');
--> statement-breakpoint
CREATE TRIGGER "tell" AFTER INSERT OR UPDATE OR DELETE ON "dashboard"
	FOR EACH ROW EXECUTE FUNCTION "tell_entity"('DASHBOARD');
--> statement-breakpoint
CREATE TRIGGER "tell" AFTER INSERT OR UPDATE OR DELETE ON "customer"
	FOR EACH ROW EXECUTE FUNCTION "tell_entity"('CUSTOMER');
--> statement-breakpoint
CREATE TRIGGER "tell" AFTER INSERT OR UPDATE OR DELETE ON "tb_user"
	FOR EACH ROW EXECUTE FUNCTION "tell_entity"('USER');
--> statement-breakpoint
CREATE TRIGGER "tell" AFTER INSERT OR UPDATE OR DELETE ON "entity_group_member"
	FOR EACH ROW EXECUTE FUNCTION "tell_member"();
--> statement-breakpoint
CREATE TRIGGER "tell" AFTER INSERT OR UPDATE OR DELETE ON "group_permission"
	FOR EACH ROW EXECUTE FUNCTION "tell_permission"();
--> statement-breakpoint
CREATE TRIGGER "tell" AFTER UPDATE OR DELETE ON "role"
	FOR EACH ROW EXECUTE FUNCTION "tell_role"();
--> statement-breakpoint
CREATE TRIGGER "tell" AFTER UPDATE OR DELETE ON "user_credentials"
	FOR EACH ROW EXECUTE FUNCTION "tell_login"();
--> statement-breakpoint
CREATE TRIGGER "tell" AFTER DELETE ON "login_session"
	FOR EACH ROW EXECUTE FUNCTION "tell_login"();
