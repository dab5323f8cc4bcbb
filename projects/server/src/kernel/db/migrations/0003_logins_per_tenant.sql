ALTER TABLE "user_credentials" DROP CONSTRAINT "user_credentials_login_unique";--> statement-breakpoint
ALTER TABLE "user_credentials" ADD COLUMN "login_tenant_id" uuid;--> statement-breakpoint
-- Written by hand. Who signs in already goes on doing so.
UPDATE "user_credentials" SET "login_tenant_id" = coalesce("tb_user"."tenant_id", '13814000-1dd2-11b2-8080-808080808080')
FROM "tb_user" WHERE "tb_user"."id" = "user_credentials"."user_id" AND "user_credentials"."login" IS NOT NULL;
--> statement-breakpoint
CREATE UNIQUE INDEX "user_credentials_login" ON "user_credentials" USING btree ("login","login_tenant_id");--> statement-breakpoint
ALTER TABLE "user_credentials" ADD CONSTRAINT "user_credentials_login_tenant" CHECK (("user_credentials"."login" is null) = ("user_credentials"."login_tenant_id" is null));
