import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import { devices } from '../kernel/db/schema';
import { meanwhile } from '../testing/meanwhile';
import { privatePostgres } from '../testing/private-postgres';
import { strays } from '../testing/strays';
import { testApp, type TestApp, type TestUser } from '../testing/test-app';

type Call = [method: string, url: string, body?: unknown];

const installed = await privatePostgres();
let number = 0;
const name = (what: string) => `${what} ${++number}`;

describe('one goes while another', { skip: installed ? false : 'No PostgreSQL here.' }, () => {
  let app: TestApp;
  let admin: TestUser & { tenantId: string };
  before(async () => {
    app = await testApp({ DATABASE_URL: installed!.url });
    admin = await app.tenant();
  });
  after(async () => {
    await app.close();
    await installed!.stop();
  });

  const made = async (url: string, body: object): Promise<string> => (await app.ok(admin, 'POST', url, body)).id.id;
  const customer = () => made('/api/customer', { title: name('Customer') });
  const owned = (id: string) => ({ entityType: 'CUSTOMER', id });
  const device = (ownerId: string) => made('/api/device', { name: name('Device'), ownerId: owned(ownerId) });
  const dashboard = (ownerId: string) => made('/api/dashboard', { title: name('D'), ownerId: owned(ownerId) });
  const group = (type: string, ownerId: string) =>
    made('/api/entityGroup', { type, name: name('Group'), ownerId: owned(ownerId) });

  /** What the two answer, and that nothing hangs on what is gone. */
  async function answers(when: string, first: Call, second: Call): Promise<number[]> {
    const send = (call: Call) => () => app.send(admin, ...call);
    const both = await meanwhile(app.ctx.db, when, send(first), send(second));
    assert.deepEqual(await strays(app.ctx.db), []);
    return both.map(({ status }) => status);
  }

  it('makes something in it: what was begun goes along, what comes later finds nothing', async () => {
    for (const [table, url, field] of [
      ['customer', '/api/customer', 'title'],
      ['device', '/api/device', 'name'],
      ['dashboard', '/api/dashboard', 'title'],
    ]) {
      const id = await customer();
      const create = (): Call => ['POST', url, { [field]: name('New'), ownerId: owned(id) }];
      const gone: Call = ['DELETE', `/api/customer/${id}`];
      assert.deepEqual(await answers(`before insert on ${table} for each row`, create(), gone), [200, 200], table);
      const other = await customer();
      const late: Call = ['POST', url, { [field]: name('New'), ownerId: owned(other) }];
      const goes: Call = ['DELETE', `/api/customer/${other}`];
      assert.deepEqual(await answers('before delete on customer for each row', goes, late), [200, 404], table);
    }
  });

  it('deletes what is in it', async () => {
    for (const [path, make] of [
      ['device', device],
      ['dashboard', dashboard],
    ] as const) {
      const id = await customer();
      const thing: Call = ['DELETE', `/api/${path}/${await make(id)}`];
      const gone: Call = ['DELETE', `/api/customer/${id}`];
      assert.deepEqual(await answers('before delete on entity_group_member for each row', thing, gone), [200, 200]);
    }
  });

  it('deletes a group of its users', async () => {
    const id = await customer();
    const { id: userId } = await app.customerUser(admin, id);
    const users = await group('USER', id);
    await app.ok(admin, 'POST', `/api/entityGroup/${users}/addEntities`, [userId]);
    const gone: Call = ['DELETE', `/api/customer/${id}`];
    const thing: Call = ['DELETE', `/api/entityGroup/${users}`];
    assert.deepEqual(await answers('before delete on entity_group_member for each row', gone, thing), [200, 404]);
  });

  it('puts it into a group, moves it, or gives it back', async () => {
    const [id, other] = [await customer(), await customer()];
    const gathered = await group('DEVICE', id);
    const one = await device(id);
    const put: Call = ['POST', `/api/entityGroup/${gathered}/addEntities`, [one]];
    const gone: Call = ['DELETE', `/api/device/${one}`];
    assert.deepEqual(await answers('before insert on entity_group_member for each row', put, gone), [200, 200]);
    const two = await device(id);
    const move: Call = ['POST', `/api/owner/CUSTOMER/${other}/DEVICE/${two}`];
    const goes: Call = ['DELETE', `/api/device/${two}`];
    assert.deepEqual(await answers('before delete on entity_group_member for each row', goes, move), [200, 404]);
    const three = await device(id);
    const [{ name: claimed }] = await app.ctx.db
      .update(devices)
      .set({ claimed: true })
      .where(eq(devices.id, three))
      .returning();
    const back: Call = ['DELETE', `/api/customer/device/${claimed}/claim`];
    const ends: Call = ['DELETE', `/api/device/${three}`];
    assert.deepEqual(await answers('before delete on entity_group_member for each row', ends, back), [200, 404]);
  });

  it('writes the same values in another order', async () => {
    const one = await device(await customer());
    for (const [table, path] of [
      ['attribute', 'SERVER_SCOPE'],
      ['latest_telemetry', 'timeseries/any'],
    ]) {
      const write = (values: object): Call => ['POST', `/api/plugins/telemetry/DEVICE/${one}/${path}`, values];
      await app.ok(admin, ...write({ a: 0, b: 0 }));
      const [first, second] = [write({ a: 1, b: 1 }), write({ b: 2, a: 2 })];
      assert.deepEqual(await answers(`before insert on ${table} for each row`, first, second), [200, 200], table);
    }
  });

  it('makes the customer who gets a role: it goes and is made again, or it is given and stays', async () => {
    const tenant = await app.tenant();
    const send =
      (...call: Call) =>
      () =>
        app.send(tenant, ...call);
    const make = () => send('POST', '/api/customer', { title: name('Customer') });
    /** Deletes the customer, so that nobody holds the role; the role. */
    const freed = async ({ id }: { id: { id: string } }) => {
      await app.ok(tenant, 'DELETE', `/api/customer/${id.id}`);
      const roles = (await app.ok(tenant, 'GET', '/api/roles?pageSize=9&page=0&textSearch=Customer')).data;
      const role = roles.find((one: { name: string }) => one.name === 'Customer Administrator');
      return send('DELETE', `/api/role/${role.id.id}`);
    };
    let customer = (await make()()).body;
    for (const [when, expected] of [
      ['after insert on role for each statement', [200, 200]],
      ['before insert on group_permission for each row', [200, 400]],
    ] as const) {
      const both = await meanwhile(app.ctx.db, when, make(), await freed(customer));
      assert.deepEqual(
        both.map(({ status }) => status),
        expected,
        when,
      );
      customer = both[0].body;
    }
  });
});
