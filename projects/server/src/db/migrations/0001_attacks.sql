CREATE SEQUENCE "public"."session_ticket" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
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
ALTER TABLE "ended_session" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "ended_session" CASCADE;--> statement-breakpoint
DROP INDEX "customer_title";--> statement-breakpoint
DROP INDEX "device_owner";--> statement-breakpoint
DROP INDEX "device_name";--> statement-breakpoint
ALTER TABLE "dashboard" ADD COLUMN "editor_customer_id" uuid;--> statement-breakpoint
ALTER TABLE "known_client" ADD CONSTRAINT "known_client_user_id_tb_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."tb_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_session" ADD CONSTRAINT "login_session_user_id_tb_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."tb_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "login_session_user" ON "login_session" USING btree ("user_id","created_time");--> statement-breakpoint
CREATE INDEX "login_session_end" ON "login_session" USING btree ("expires");--> statement-breakpoint
ALTER TABLE "customer" ADD CONSTRAINT "customer_parent_exists" FOREIGN KEY ("parent_customer_id") REFERENCES "public"."customer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_parent" ON "customer" USING btree ("parent_customer_id");--> statement-breakpoint
CREATE INDEX "device_name" ON "device" USING btree ("tenant_id","name");--> statement-breakpoint
ALTER TABLE "customer" ADD CONSTRAINT "customer_owner_title" UNIQUE NULLS NOT DISTINCT("tenant_id","parent_customer_id","title");--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_owner_name" UNIQUE NULLS NOT DISTINCT("tenant_id","customer_id","name");--> statement-breakpoint
ALTER TABLE "customer" ADD CONSTRAINT "customer_not_its_own_parent" CHECK ("customer"."parent_customer_id" <> "customer"."id");