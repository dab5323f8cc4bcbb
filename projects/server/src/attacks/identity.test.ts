import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { customers } from '../kernel/db/schema';
import { type Scenario, scenario } from '../testing/scenario';
import { testApp, type TestApp } from '../testing/test-app';

let app: TestApp;
let s: Scenario;

/** The same id, spelled as another string. */
const upper = (id: string) => id.toUpperCase();
const customerRef = (id: string) => ({ entityType: 'CUSTOMER', id });

describe('an id is one thing, however it is spelled', () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
  });
  after(() => app.close());

  it('a customer cannot be put below itself', async () => {
    const child = (await app.ok(s.me, 'POST', '/api/customer', { title: 'Child' })).id.id;
    for (const to of [child, upper(child)]) {
      for (const what of [child, upper(child)]) {
        const { status, body } = await app.send(s.me, 'POST', `/api/owner/CUSTOMER/${to}/CUSTOMER/${what}`, []);
        assert.deepEqual([status, body.errorCode], [400, 31], `${what} below ${to}`);
      }
    }
    assert.equal((await app.send(s.me, 'DELETE', `/api/customer/${child}`)).status, 200);
  });

  it('nor below one that is below it', async () => {
    const above = (await app.ok(s.me, 'POST', '/api/customer', { title: 'Above' })).id.id;
    const body = { title: 'Below', ownerId: customerRef(upper(above)) };
    const created = await app.ok(s.me, 'POST', '/api/customer', body);
    assert.equal(created.ownerId.id, above);
    const moved = await app.send(s.me, 'POST', `/api/owner/CUSTOMER/${upper(created.id.id)}/CUSTOMER/${above}`, []);
    assert.deepEqual([moved.status, moved.body.errorCode], [400, 31]);
  });

  it('nobody changes their own address', async () => {
    const { user } = s.me;
    for (const id of [s.me.id, upper(s.me.id)]) {
      const changed = await app.send(s.me, 'POST', '/api/user', {
        ...user,
        id: { entityType: 'USER', id },
        email: 'elsewhere@evil.example',
        version: null,
      });
      assert.deepEqual(
        [changed.status, changed.body.message],
        [400, 'You cannot change your own e-mail address; an administrator can.'],
      );
    }
  });

  it('nobody deletes themselves, least of all the last administrator', async () => {
    const alone = await app.tenant();
    for (const id of [alone.id, upper(alone.id)]) {
      assert.equal((await app.send(alone, 'DELETE', `/api/user/${id}`)).status, 400);
    }
    const customer = (await app.ok(s.admin, 'POST', '/api/customer', { title: 'Own' })).id.id;
    const member = await app.customerUser(s.admin, customer);
    for (const id of [customer, upper(customer)]) {
      assert.notEqual((await app.send(member, 'DELETE', `/api/customer/${id}`)).status, 200);
    }
  });

  it('a new entity gets the owner that was named', async () => {
    const device = await app.ok(s.me, 'POST', '/api/device', {
      name: 'Spelled otherwise',
      ownerId: customerRef(upper(s.mine)),
    });
    assert.equal(device.customerId.id, s.mine);
    const byTenant = await app.ok(s.admin, 'POST', '/api/device', {
      name: 'Of the tenant',
      ownerId: { entityType: 'TENANT', id: upper(s.tenantId) },
    });
    assert.equal(byTenant.ownerId.id, s.tenantId);
  });

  it('is known in lists, in bodies of references, and nowhere as urn:uuid:', async () => {
    const role = await app.ok(s.admin, 'POST', '/api/role', { name: 'Looker', type: 'GROUP', permissions: ['READ'] });
    const listed = await app.ok(s.admin, 'GET', `/api/roles/list?roleIds=${upper(role.id.id)}`);
    assert.deepEqual(
      listed.map((each: { id: { id: string } }) => each.id.id),
      [role.id.id],
    );
    const groups = await app.ok(s.admin, 'GET', `/api/entityGroups/list?entityGroupIds=${upper(s.sharedGroup)}`);
    assert.equal(groups.length, 1);
    const given = await app.ok(s.admin, 'POST', '/api/userGroup/groupPermissions/info', [
      { roleId: { id: upper(role.id.id) }, entityGroupId: { id: upper(s.sharedGroup) } },
    ]);
    assert.deepEqual([given[0].roleId.id, given[0].entityGroupId.id], [role.id.id, s.sharedGroup]);
    const urn = await app.send(s.admin, 'GET', `/api/role/urn:uuid:${role.id.id}`);
    assert.deepEqual([urn.status, urn.body.errorCode], [400, 31]);
  });
});

describe('the tree of customers', () => {
  before(async () => {
    app = await testApp();
    s = await scenario(app);
  });
  after(() => app.close());

  const parentOf = (id: string, parent: string | null) =>
    app.ctx.db.execute(sql`update ${customers} set parent_customer_id = ${parent}::uuid where id = ${id}::uuid`);
  const customer = async (title: string) => (await app.ok(s.admin, 'POST', '/api/customer', { title })).id.id as string;

  it('cannot hold a circle: the database refuses it', async () => {
    const [a, b, c] = [await customer('A'), await customer('B'), await customer('C')];
    await assert.rejects(parentOf(a, a));
    await parentOf(b, a);
    await parentOf(c, b);
    await assert.rejects(parentOf(a, c));
    await app.ok(s.admin, 'DELETE', `/api/customer/${a}`);
    for (const gone of [a, b, c]) assert.equal((await app.send(s.admin, 'GET', `/api/customer/${gone}`)).status, 404);
  });

  it('cannot reach into another tenant, nor name a customer that is not there', async () => {
    const stranger = await app.tenant();
    const theirs = (await app.ok(stranger, 'POST', '/api/customer', { title: 'Theirs' })).id.id;
    const ours = await customer('Ours');
    await assert.rejects(parentOf(ours, theirs));
    await assert.rejects(parentOf(ours, s.tenantId));
  });

  it('has a bottom: moving and making customers deeper and deeper ends with a sentence', async () => {
    let above = await customer('Level 0');
    let refused = '';
    for (let level = 1; level < 60 && !refused; level++) {
      const made = await app.send(s.admin, 'POST', '/api/customer', {
        title: `Level ${level}`,
        ownerId: customerRef(above),
      });
      if (made.status === 200) above = made.body.id.id;
      else refused = `${made.status} ${made.body.message}`;
    }
    assert.match(refused, /^400 .*levels/);
  });

  it('is moved by two at once without a circle', async () => {
    const [a, b] = [await customer('One'), await customer('Two')];
    const move = (what: string, to: string) =>
      app.send(s.admin, 'POST', `/api/owner/CUSTOMER/${to}/CUSTOMER/${what}`, []);
    const statuses = (await Promise.all([move(a, b), move(b, a)])).map(({ status }) => status).sort();
    assert.deepEqual(statuses, [200, 400]);
  });
});
