import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { auditLogs } from '../../../kernel/db/schema';
import { scenario, type Scenario } from '../../../testing/scenario';
import { testApp, type TestApp } from '../../../testing/test-app';
import type { AuditLogEntry } from './audit-log';

const DAY_MS = 24 * 3600_000;

describe('the audit log', () => {
  let app: TestApp;
  let s: Scenario;
  before(async () => {
    app = await testApp();
    s = await scenario(app);
  });
  after(() => app.close());

  const page = (query = '', path = '') =>
    app.ok(s.admin, 'GET', `/api/audit/logs${path}?pageSize=100&page=0${query}`) as Promise<{
      data: AuditLogEntry[];
      totalElements: number;
    }>;
  /** What is kept of some work, in the order of the words: who, what, of which kind, by which name. */
  async function during(work: () => Promise<unknown>): Promise<string[]> {
    app.clock.now += 10;
    const startTime = app.clock.now;
    await work();
    const { data } = await page(`&startTime=${startTime}`);
    return data
      .map(({ userName, actionType, entityId, entityName, actionStatus }) => {
        const who = userName === s.me.user.email ? 'I' : userName === s.admin.user.email ? 'admin' : userName;
        return [who, actionType, entityId.entityType, entityName, ...(actionStatus === 'SUCCESS' ? [] : [actionStatus])]
          .join(' ')
          .trim();
      })
      .sort();
  }
  const telemetry = () => `/api/plugins/telemetry/DEVICE/${s.myDevice}`;

  it('keeps what is done to things, their attributes by their keys alone, and no readings', async () => {
    const add = () => app.ok(s.me, 'POST', '/api/device', { name: 'Kept', type: 'sensor' });
    assert.deepEqual(await during(add), ['I ADDED DEVICE Kept']);
    const write = async () => {
      await app.ok(s.me, 'POST', `${telemetry()}/SERVER_SCOPE`, { claimingData: { secretKey: 's3cret' }, place: 'x' });
      await app.ok(s.me, 'POST', `${telemetry()}/timeseries/ANY`, { heat: 1 });
    };
    assert.deepEqual(await during(write), ['I ATTRIBUTES_UPDATED DEVICE My sensor']);
    const [{ actionData }] = (await page('&actionTypes=ATTRIBUTES_UPDATED')).data;
    assert.deepEqual(actionData, { scope: 'SERVER_SCOPE', attributes: ['claimingData', 'place'] });
    const device = await app.ok(s.me, 'GET', `/api/device/${s.myDevice}`);
    assert.deepEqual(await during(() => app.ok(s.me, 'POST', '/api/device', { ...device, label: 'Hall' })), [
      'I UPDATED DEVICE My sensor',
    ]);
    const forget = () => app.ok(s.me, 'DELETE', `${telemetry()}/SERVER_SCOPE?keys=place`);
    assert.deepEqual(await during(forget), ['I ATTRIBUTES_DELETED DEVICE My sensor']);
    const move = () => app.ok(s.admin, 'POST', `/api/owner/CUSTOMER/${s.mine}/DEVICE/${s.tenantDevice}`);
    assert.deepEqual(await during(move), ['admin ASSIGNED_TO_CUSTOMER DEVICE Tenant sensor']);
    const end = () => app.ok(s.admin, 'DELETE', `/api/device/${s.tenantDevice}`);
    assert.deepEqual(await during(end), ['admin DELETED DEVICE Tenant sensor']);
  });

  it('keeps roles, groups and who gets them', async () => {
    let role: { id: { id: string } };
    let group: { id: { id: string } };
    assert.deepEqual(
      await during(async () => {
        role = await app.ok(s.admin, 'POST', '/api/role', { name: 'Look', type: 'GENERIC', permissions: {} });
        group = await app.ok(s.admin, 'POST', '/api/entityGroup', { name: 'Lookers', type: 'USER' });
        await app.ok(s.admin, 'POST', '/api/groupPermission', { userGroupId: group.id, roleId: role.id });
        await app.ok(s.admin, 'POST', `/api/entityGroup/${group.id.id}/addEntities`, [s.admin.id]);
        await app.ok(s.admin, 'POST', `/api/entityGroup/${group.id.id}/deleteEntities`, [s.admin.id]);
        await app.ok(s.admin, 'POST', '/api/role', { ...role, permissions: { DEVICE: ['READ'] } });
        await app.ok(s.admin, 'DELETE', `/api/entityGroup/${group.id.id}`);
        await app.ok(s.admin, 'DELETE', `/api/role/${role.id.id}`);
      }),
      [
        ...['admin ADDED ENTITY_GROUP Lookers', `admin ADDED GROUP_PERMISSION ${group!.id.id}_${role!.id.id}`],
        ...['admin ADDED ROLE Look', 'admin ADDED_TO_ENTITY_GROUP ENTITY_GROUP Lookers'],
        ...['admin DELETED ENTITY_GROUP Lookers', 'admin DELETED ROLE Look'],
        ...['admin REMOVED_FROM_ENTITY_GROUP ENTITY_GROUP Lookers', 'admin UPDATED ROLE Look'],
      ],
    );
  });

  it('keeps sign-ins and sign-outs, and what was tried and refused for a reason of its own', async () => {
    const user = await app.customerUser(s.admin, s.mine);
    const email = user.user.email;
    assert.deepEqual(await during(() => app.ok(user, 'POST', '/api/auth/logout')), [`${email} LOGOUT USER ${email}`]);
    assert.deepEqual(await during(() => app.platform.signIn(user.id)), [`${email} LOGIN USER ${email}`]);
    const twice = () => app.send(s.me, 'POST', '/api/device', { name: 'Kept', type: 'sensor' });
    const [entry] = await during(twice);
    assert.match(entry, /^I ADDED .*FAILURE$/);
    const { data } = await page('&textSearch=ADDED');
    assert.equal(data[0].actionFailureDetails, 'Device with such name already exists!');
    const others = () => app.send(s.me, 'DELETE', `/api/device/${s.theirDevice}`);
    assert.deepEqual(await during(others), [], 'what the gate refuses has touched nothing');
  });

  it('says of whom and of what, in the shape of a console', async () => {
    const [entry] = (await page('&actionTypes=ADDED&textSearch=Kept')).data.slice(-1);
    const customerId = { entityType: 'CUSTOMER', id: s.mine };
    assert.deepEqual(
      { ...entry, id: 0, createdTime: 0, entityId: entry.entityId.entityType, actionData: 0 },
      {
        ...{ id: 0, createdTime: 0, tenantId: { entityType: 'TENANT', id: s.tenantId }, customerId },
        ...{ entityId: 'DEVICE', entityName: 'Kept', userId: { entityType: 'USER', id: s.me.id } },
        ...{ userName: s.me.user.email, actionType: 'ADDED', actionData: 0 },
        ...{ actionStatus: 'SUCCESS', actionFailureDetails: null },
      },
    );
    const about = async (path: string) => (await page('', path)).data;
    assert.ok((await about(`/user/${s.me.id}`)).every(({ userId }) => userId.id === s.me.id));
    const ofMine = await about(`/customer/${s.mine}`);
    assert.ok(ofMine.length > 3 && ofMine.every((each) => each.customerId.id === s.mine));
    const ofDevice = await about(`/entity/DEVICE/${s.myDevice}`);
    assert.ok(ofDevice.length >= 3 && ofDevice.every((each) => each.entityId.id === s.myDevice));
  });

  it('is read by administrators whose role says so, each of their own tenant', async () => {
    const url = '/api/audit/logs?pageSize=10&page=0';
    assert.equal((await app.send(s.me, 'GET', url)).status, 403);
    const other = await app.tenant();
    const { data } = await app.ok(other, 'GET', url);
    assert.deepEqual(
      data.filter((each: AuditLogEntry) => each.tenantId.id !== other.tenantId),
      [],
    );
    const path = `/api/audit/logs/entity/DEVICE/${s.myDevice}?pageSize=10&page=0`;
    assert.deepEqual((await app.ok(other, 'GET', path)).data, []);
  });

  it('forgets what has had its time', async () => {
    const old = {
      tenantId: s.tenantId,
      entityType: 'DEVICE',
      entityId: s.myDevice,
      userId: s.me.id,
      actionType: 'ADDED',
    };
    await app.ctx.db.insert(auditLogs).values(
      [91, 89].map((days) => ({
        ...old,
        entityName: `${days} days`,
        userName: '',
        createdTime: app.clock.now - days * DAY_MS,
      })),
    );
    await app.ctx.audit.forgetOld(app.clock.now);
    const { data } = await page('&textSearch=days');
    assert.deepEqual(
      data.map(({ entityName }) => entityName),
      ['89 days'],
    );
  });
});
