import { count, eq } from 'drizzle-orm';
import { privatePostgres } from '../../testing/private-postgres';
import { testApp } from '../../testing/test-app';
import { attributes, latestTelemetry } from '../../kernel/db/schema';
import { addMembers, insertGroup } from '../../rights/repositories/entity-group.repository';
import { testPlatform } from '../conformance/conformance';
import { Listener } from '../conformance/listener';
import { type PlatformFixture, someAddress } from '../conformance/world';
import { createSystemAdmin } from './people/tenant.repository';
import { saveAttributes, saveTelemetry } from './things/attribute.repository';
import { insertAsset } from './things/asset.repository';
import { insertDevice } from './things/device.repository';

/** The embedded platform, within a server. */
async function embedded(env: Record<string, string>): Promise<PlatformFixture> {
  const app = await testApp(env);
  const { platform, clock } = app;
  const { db } = app.ctx;
  return {
    platform,
    listener: new Listener().listenTo(platform.events),
    clock,
    async tenant() {
      const { id, user, tenantId } = await app.tenant();
      const owner = { tenantId, customerId: null };
      return { owner, title: await platform.ownerName(owner), administrator: { id, email: user.email } };
    },
    async systemAdministrator() {
      const email = someAddress();
      const { id } = await db.transaction((tx) => createSystemAdmin(app.ctx, tx, { email, passwordHash: 'hash' }));
      return { id: id!.id, email, authority: 'SYS_ADMIN', tenantId: null, customerId: null };
    },
    device: (owner, name) =>
      db.transaction(async (tx) => {
        const device = await insertDevice(tx, owner, { name, type: 'meter' }, platform.events, clock.now);
        return device.id!.id;
      }),
    asset: (owner, name) =>
      db.transaction(async (tx) => {
        const asset = await insertAsset(tx, owner, { name, type: 'room' }, platform.events, clock.now);
        return asset.id!.id;
      }),
    async group(type, { tenantId, customerId }, ids) {
      const group = await insertGroup(db, { tenantId, customerId, type, name: someAddress() });
      await addMembers(db, group.id, ids);
      return group.id;
    },
    async remove({ administrator }, type, id) {
      const { token } = await platform.signIn(administrator.id);
      await app.ok(token, 'DELETE', `/api/${type.toLowerCase()}/${id}`);
    },
    async giveValues(entityId) {
      const carrier = { entityType: 'DEVICE', entityId } as const;
      await saveAttributes(db, carrier, 'SERVER_SCOPE', { threshold: 30 }, clock.now);
      await saveTelemetry(db, carrier, [{ ts: clock.now, values: { temperature: 20, battery: 90 } }]);
    },
    async countValues(id) {
      const [attribute] = await db.select({ total: count() }).from(attributes).where(eq(attributes.entityId, id));
      const [telemetry] = await db
        .select({ total: count() })
        .from(latestTelemetry)
        .where(eq(latestTelemetry.entityId, id));
      return attribute.total + telemetry.total;
    },
    async signsIn(username, password) {
      return (await app.send(undefined, 'POST', '/api/auth/login', { username, password })).status === 200;
    },
    unit: (work) => db.transaction(work),
    close: app.close,
  };
}

const installed = await privatePostgres();

testPlatform('the embedded platform on PGlite', () => embedded({}));
testPlatform(
  'the embedded platform on PostgreSQL',
  async () => {
    const fixture = await embedded({ DATABASE_URL: installed!.url });
    const close = async () => {
      await fixture.close();
      await installed!.stop();
    };
    return { ...fixture, close };
  },
  installed ? {} : { skip: 'No PostgreSQL here.' },
);
