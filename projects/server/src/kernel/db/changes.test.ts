import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { scenario, type Scenario } from '../../testing/scenario';
import { testApp, type TestApp } from '../../testing/test-app';
import { changesOf, type Change } from './changes';

describe('what changes is told', () => {
  let app: TestApp;
  let s: Scenario;
  let told: Change[] = [];
  let stop: () => void;
  before(async () => {
    app = await testApp();
    s = await scenario(app);
    stop = changesOf(app.ctx.db).listen((change) => told.push(change));
    // On a PostgreSQL the ear is a connection that must be there first.
    for (let tries = 0; tries < 100 && process.env['TEST_DATABASE_URL'] && told.length === 0; tries++) await pause(20);
  });
  after(async () => {
    stop();
    await app.close();
  });

  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  /** All that is told of some work, without what is told twice. */
  async function during(work: () => Promise<unknown>): Promise<string[]> {
    told = [];
    await work();
    for (let tries = 0; tries < 50 && told.length === 0; tries++) await pause(10);
    return [...new Set(told.map((change) => change?.join(' ') ?? 'anything'))].sort();
  }
  const telemetry = () => `/api/plugins/telemetry/DEVICE/${s.myDevice}`;

  it('of values: once for all keys of a request', async () => {
    const all: Change[] = [];
    const end = changesOf(app.ctx.db).listen((change) => all.push(change));
    const write = () => app.ok(s.me, 'POST', `${telemetry()}/SERVER_SCOPE`, { one: 1, two: 2, three: 3 });
    assert.deepEqual(await during(write), [`value DEVICE ${s.myDevice}`]);
    end();
    assert.equal(all.length, 1);
    const read = () => app.ok(s.me, 'POST', `${telemetry()}/timeseries/ANY`, { heat: 1 });
    assert.deepEqual(await during(read), [`value DEVICE ${s.myDevice}`]);
    const forget = () => app.ok(s.me, 'DELETE', `${telemetry()}/SERVER_SCOPE?keys=one`);
    assert.deepEqual(await during(forget), [`value DEVICE ${s.myDevice}`]);
  });

  it('not of what was rolled back', async () => {
    const work = async () => {
      await assert.rejects(
        app.ctx.db.transaction(async (tx) => {
          await app.platform.createCustomer({ tenantId: s.tenantId, customerId: null }, { title: 'Never' });
          await tx.execute('nonsense');
        }),
      );
      await app.ok(s.me, 'POST', `${telemetry()}/timeseries/ANY`, { heat: 2 });
    };
    assert.deepEqual(await during(work), [`value DEVICE ${s.myDevice}`]);
  });

  it('of things, of rights by whom they concern, and of logins', async () => {
    const rename = () =>
      app.ok(s.me, 'POST', '/api/device', { id: { id: s.myDevice }, name: 'Renamed', type: 'sensor' });
    assert.deepEqual(await during(rename), [`entity DEVICE ${s.myDevice} ${s.tenantId}`]);
    const role = await app.ok(s.admin, 'POST', '/api/role', { name: 'Look', type: 'GENERIC', permissions: {} });
    const widen = () => app.ok(s.admin, 'POST', '/api/role', { ...role, permissions: { DEVICE: ['READ'] } });
    assert.deepEqual(await during(widen), [`rights ${s.tenantId}`]);
    const group = await app.ok(s.admin, 'POST', '/api/entityGroup', {
      name: 'Lookers',
      type: 'USER',
      ownerId: { entityType: 'CUSTOMER', id: s.mine },
    });
    const give = () => app.ok(s.admin, 'POST', '/api/groupPermission', { userGroupId: group.id, roleId: role.id });
    assert.deepEqual(await during(give), [`rights ${s.tenantId} ${s.mine}`]);
    const enter = () => app.ok(s.admin, 'POST', `/api/entityGroup/${group.id.id}/addEntities`, [s.me.id]);
    assert.deepEqual(await during(enter), [`group ${group.id.id}`, `user ${s.me.id}`]);
    const other = await app.customerUser(s.admin, s.mine);
    assert.deepEqual(await during(() => app.ok(other, 'POST', '/api/auth/logout')), [`user ${other.id}`]);
    const deleted = await during(() => app.ok(s.admin, 'DELETE', `/api/user/${other.id}`));
    assert.ok(
      deleted.includes(`user ${other.id}`) && deleted.includes(`entity USER ${other.id} ${s.tenantId}`),
      deleted.join(),
    );
  });
});
