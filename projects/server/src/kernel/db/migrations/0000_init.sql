CREATE TABLE "admin_settings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"tenant_id" uuid,
	"key" text NOT NULL,
	"json_value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attribute" (
	"entity_type" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"value" jsonb,
	"last_update_ts" bigint NOT NULL,
	CONSTRAINT "attribute_entity_id_scope_key_pk" PRIMARY KEY("entity_id","scope","key")
);
--> statement-breakpoint
CREATE TABLE "customer" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"tenant_id" uuid NOT NULL,
	"parent_customer_id" uuid,
	"title" text NOT NULL,
	"additional_info" jsonb,
	"country" text,
	"state" text,
	"city" text,
	"address" text,
	"address2" text,
	"zip" text,
	"phone" text,
	"email" text,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dashboard" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid,
	"title" text NOT NULL,
	"image" text,
	"mobile_hide" boolean DEFAULT false NOT NULL,
	"mobile_order" integer,
	"configuration" json,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "device" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid,
	"name" text NOT NULL,
	"type" text DEFAULT 'default' NOT NULL,
	"label" text,
	"device_profile_id" uuid,
	"device_data" json,
	"additional_info" jsonb,
	"claim_secret_hash" text,
	"claim_expires" bigint,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ended_session" (
	"session_id" uuid PRIMARY KEY NOT NULL,
	"expires" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "latest_telemetry" (
	"entity_type" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"key" text NOT NULL,
	"value" jsonb,
	"ts" bigint NOT NULL,
	CONSTRAINT "latest_telemetry_entity_id_key_pk" PRIMARY KEY("entity_id","key")
);
--> statement-breakpoint
CREATE TABLE "server_secret" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"title" text NOT NULL,
	"additional_info" jsonb,
	"country" text,
	"state" text,
	"city" text,
	"address" text,
	"address2" text,
	"zip" text,
	"phone" text,
	"email" text
);
--> statement-breakpoint
CREATE TABLE "user_credentials" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"enabled" boolean DEFAULT false NOT NULL,
	"password_hash" text,
	"activate_token_hash" text,
	"activate_token_expires" bigint,
	"reset_token_hash" text,
	"reset_token_expires" bigint,
	"tokens_valid_from" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "user_credentials_activate_token_hash_unique" UNIQUE("activate_token_hash"),
	CONSTRAINT "user_credentials_reset_token_hash_unique" UNIQUE("reset_token_hash")
);
--> statement-breakpoint
CREATE TABLE "tb_user" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"tenant_id" uuid,
	"customer_id" uuid,
	"authority" text NOT NULL,
	"email" text NOT NULL,
	"first_name" text,
	"last_name" text,
	"phone" text,
	"additional_info" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "tb_user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "demo_mailbox" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"sender" text NOT NULL,
	"recipients" jsonb NOT NULL,
	"subject" text NOT NULL,
	"html" text,
	"text" text
);
--> statement-breakpoint
CREATE TABLE "domain" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"oauth2_enabled" boolean DEFAULT false NOT NULL,
	"propagate_to_edge" boolean DEFAULT false NOT NULL,
	CONSTRAINT "domain_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "entity_group_member" (
	"entity_group_id" uuid NOT NULL,
	"entity_id" uuid NOT NULL,
	CONSTRAINT "entity_group_member_entity_group_id_entity_id_pk" PRIMARY KEY("entity_group_id","entity_id")
);
--> statement-breakpoint
CREATE TABLE "entity_group" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid,
	"type" text NOT NULL,
	"name" text NOT NULL,
	"group_all" boolean DEFAULT false NOT NULL,
	"additional_info" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "entity_group_name" UNIQUE NULLS NOT DISTINCT("tenant_id","customer_id","type","name")
);
--> statement-breakpoint
CREATE TABLE "group_permission" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"tenant_id" uuid NOT NULL,
	"user_group_id" uuid NOT NULL,
	"role_id" uuid NOT NULL,
	"entity_group_id" uuid,
	"entity_group_type" text,
	"is_public" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_outbox" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"tenant_id" uuid,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"html" text NOT NULL,
	"text" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt" bigint NOT NULL,
	"sent_time" bigint,
	"failed_time" bigint,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "notification_target" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"configuration" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policy_acceptance" (
	"user_id" uuid NOT NULL,
	"policy" text NOT NULL,
	"accepted_time" bigint NOT NULL,
	CONSTRAINT "policy_acceptance_user_id_policy_pk" PRIMARY KEY("user_id","policy")
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"window_ends" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "role" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_time" bigint NOT NULL,
	"tenant_id" uuid NOT NULL,
	"customer_id" uuid,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"permissions" jsonb NOT NULL,
	"excluded_permissions" jsonb,
	"additional_info" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "role_name" UNIQUE NULLS NOT DISTINCT("tenant_id","customer_id","name")
);
--> statement-breakpoint
CREATE TABLE "self_registration" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"domain_id" uuid NOT NULL,
	"params" jsonb NOT NULL,
	"captcha_secret" text,
	CONSTRAINT "self_registration_domain_id_unique" UNIQUE("domain_id")
);
--> statement-breakpoint
CREATE TABLE "used_captcha" (
	"answer_hash" text PRIMARY KEY NOT NULL,
	"expires" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "admin_settings" ADD CONSTRAINT "admin_settings_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer" ADD CONSTRAINT "customer_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dashboard" ADD CONSTRAINT "dashboard_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dashboard" ADD CONSTRAINT "dashboard_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_credentials" ADD CONSTRAINT "user_credentials_user_id_tb_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."tb_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tb_user" ADD CONSTRAINT "tb_user_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tb_user" ADD CONSTRAINT "tb_user_customer_id_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customer"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "domain" ADD CONSTRAINT "domain_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entity_group_member" ADD CONSTRAINT "entity_group_member_entity_group_id_entity_group_id_fk" FOREIGN KEY ("entity_group_id") REFERENCES "public"."entity_group"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entity_group" ADD CONSTRAINT "entity_group_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_permission" ADD CONSTRAINT "group_permission_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_permission" ADD CONSTRAINT "group_permission_user_group_id_entity_group_id_fk" FOREIGN KEY ("user_group_id") REFERENCES "public"."entity_group"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_permission" ADD CONSTRAINT "group_permission_role_id_role_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."role"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_permission" ADD CONSTRAINT "group_permission_entity_group_id_entity_group_id_fk" FOREIGN KEY ("entity_group_id") REFERENCES "public"."entity_group"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_outbox" ADD CONSTRAINT "mail_outbox_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_target" ADD CONSTRAINT "notification_target_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_acceptance" ADD CONSTRAINT "policy_acceptance_user_id_tb_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."tb_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role" ADD CONSTRAINT "role_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_registration" ADD CONSTRAINT "self_registration_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_registration" ADD CONSTRAINT "self_registration_domain_id_domain_id_fk" FOREIGN KEY ("domain_id") REFERENCES "public"."domain"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "admin_settings_tenant_key" ON "admin_settings" USING btree ("tenant_id","key");--> statement-breakpoint
CREATE UNIQUE INDEX "admin_settings_system_key" ON "admin_settings" USING btree ("key") WHERE "admin_settings"."tenant_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "customer_title" ON "customer" USING btree ("tenant_id","title");--> statement-breakpoint
CREATE INDEX "dashboard_owner" ON "dashboard" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "device_name" ON "device" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "device_owner" ON "device" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "user_owner" ON "tb_user" USING btree ("tenant_id","customer_id");--> statement-breakpoint
CREATE INDEX "entity_group_member_entity" ON "entity_group_member" USING btree ("entity_id");--> statement-breakpoint
CREATE INDEX "entity_group_owner" ON "entity_group" USING btree ("tenant_id","customer_id","type");--> statement-breakpoint
CREATE INDEX "group_permission_user_group" ON "group_permission" USING btree ("user_group_id");--> statement-breakpoint
CREATE INDEX "group_permission_role" ON "group_permission" USING btree ("role_id");--> statement-breakpoint
CREATE INDEX "mail_outbox_due" ON "mail_outbox" USING btree ("sent_time","next_attempt");--> statement-breakpoint
CREATE UNIQUE INDEX "notification_target_name" ON "notification_target" USING btree ("tenant_id","name");