import { and, eq, isNull } from 'drizzle-orm';
import type { AppContext } from '../app-context';
import { hashPassword } from '../kernel/secrets/passwords';
import type { Db } from '../kernel/db/client';
import { takeTurns } from '../kernel/db/take-turns';
import { adminSettings } from '../kernel/db/schema';
import { saveAttributes, saveTelemetry } from '../platform/embedded/things/attribute.repository';
import { insertDevice } from '../platform/embedded/things/device.repository';
import type { EmbeddedPlatform } from '../platform/embedded/embedded-platform';
import { createSystemAdmin, createTenant, createTenantAdmin } from '../platform/embedded/people/tenant.repository';
import type { Owner } from '../platform/platform.port';
import { seedDemoRegistration } from '../registration';

/** The accounts that ThingsBoard users know. They exist in demo mode only. */
export const DEMO_ACCOUNTS = {
  systemAdministrator: { email: 'sysadmin@thingsboard.org', password: 'sysadmin' },
  tenantAdministrator: { email: 'tenant@thingsboard.org', password: 'tenant' },
};

/** The device that anybody with its secret can claim. */
export const CLAIMABLE_DEVICE = { name: 'Claimable Sensor', type: 'sensor', secretKey: 'claim-me' };

const MARKER = 'demo';

async function seedDevice(tx: Db, ctx: AppContext, platform: EmbeddedPlatform, owner: Owner): Promise<void> {
  const { name, type, secretKey } = CLAIMABLE_DEVICE;
  const device = await insertDevice(tx, owner, { name, type, label: 'Greenhouse' }, platform.events, ctx.now());
  const carrier = { entityType: 'DEVICE', entityId: device.id!.id } as const;
  const attributes = {
    latitude: 50.4501,
    longitude: 30.5234,
    lowBatteryThreshold: 20,
    highTemperatureThreshold: 30,
    // Without an expiry: a demo that is opened next year still works.
    claimingData: { secretKey },
  };
  await saveAttributes(tx, carrier, 'SERVER_SCOPE', attributes, ctx.now());
  await saveTelemetry(tx, carrier, [{ ts: ctx.now(), values: { temperature: 23.4, battery: 87 } }]);
}

/** Makes the demo's tenant, accounts and device, once: what is changed or deleted later stays so. */
async function seedPlatform(ctx: AppContext): Promise<string> {
  const platform = ctx.platform as EmbeddedPlatform;
  const hashed = async ({ email, password }: { email: string; password: string }) => ({
    email,
    passwordHash: await hashPassword(password),
  });
  const systemAdministrator = await hashed(DEMO_ACCOUNTS.systemAdministrator);
  const tenantAdministrator = await hashed(DEMO_ACCOUNTS.tenantAdministrator);
  const marker = and(isNull(adminSettings.tenantId), eq(adminSettings.key, MARKER));
  return ctx.db.transaction(async (tx) => {
    await takeTurns(tx, 'demo');
    const [done] = await tx.select().from(adminSettings).where(marker);
    if (done) return String(done.jsonValue['tenantId']);
    const owner = await createTenant(tx, platform, 'Demo tenant', ctx.now());
    const { tenantId } = owner;
    await tx.insert(adminSettings).values({ key: MARKER, jsonValue: { tenantId }, createdTime: ctx.now() });
    await createSystemAdmin(ctx, tx, systemAdministrator);
    await createTenantAdmin(tx, platform, owner, tenantAdministrator);
    await seedDevice(tx, ctx, platform, owner);
    return tenantId;
  });
}

/** Seeds the demo. `smtpPort` is where its mail goes. Called at every start, so it leaves what is there alone. */
export async function seedDemo(ctx: AppContext, smtpPort: number): Promise<void> {
  const tenantId = await seedPlatform(ctx);
  await seedDemoRegistration(ctx, { tenantId, smtpPort });
}
