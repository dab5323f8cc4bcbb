import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type TestFront, testFront } from '../../testing/thingsboard/front-app';
import { seedTenant, seedUser } from '../../testing/thingsboard/seed';

const CONNECTION = '/api/registration/connection';
const SERVER = { username: 'server@example.com', password: 'only for the server' };

describe('connecting a ThingsBoard that has no API keys', () => {
  let front: TestFront;
  let admin: string;
  let serverId: string;

  before(async () => {
    front = await testFront({ version: '4.2' });
    admin = await front.signIn('tenant@thingsboard.org', 'tenant');
    const { tenantId } = await front.ok(admin, 'GET', '/api/auth/user');
    const { world } = front.standIn;
    const theirs = { email: SERVER.username, password: SERVER.password, tenantId: tenantId.id };
    serverId = seedUser(world, { ...theirs, authority: 'TENANT_ADMIN' }).id.id;
    const elsewhere = seedTenant(world, 'Elsewhere').id.id;
    seedUser(world, { email: 'else@example.com', password: 'secret', authority: 'TENANT_ADMIN', tenantId: elsewhere });
  });
  after(() => front.close());

  it('asks for an account', async () => {
    assert.deepEqual(await front.ok(admin, 'GET', CONNECTION), { connected: false, asksForAccount: true });
    for (const body of [undefined, {}, { username: null, password: null }]) {
      const answer = await front.send(admin, 'POST', CONNECTION, body);
      assert.deepEqual([answer.status, answer.body.field], [400, 'username']);
      assert.match(answer.body.message, /from 4\.3 on.*address and password/);
    }
  });

  it('takes none but that of an administrator of the tenant', async () => {
    for (const [account, field] of [
      [{ ...SERVER, password: 'wrong' }, 'password'],
      [{ username: 'nobody@example.com', password: 'wrong' }, 'password'],
      [{ username: 'else@example.com', password: 'secret' }, 'username'],
      [{ username: 'customer@thingsboard.org', password: 'customer' }, 'username'],
      [{ username: 'sysadmin@thingsboard.org', password: 'sysadmin' }, 'username'],
    ] as const) {
      const answer = await front.send(admin, 'POST', CONNECTION, account);
      assert.deepEqual([answer.status, answer.body.field], [400, field], JSON.stringify(answer.body));
      assert.ok(!JSON.stringify(answer.body).includes(account.password));
    }
    assert.equal((await front.ok(admin, 'GET', CONNECTION)).connected, false);
  });

  it('works by it, and does not show it', async () => {
    const made = await front.ok(admin, 'POST', CONNECTION, SERVER);
    assert.deepEqual([made.connected, made.by, made.email], [true, 'ACCOUNT', SERVER.username]);
    assert.ok(!JSON.stringify(made).includes(SERVER.password));
    const rows = await front.db.execute('select sealed_key from thingsboard_connection');
    assert.ok(!JSON.stringify(rows).includes(SERVER.password));
    assert.ok((await front.ok(admin, 'GET', '/api/roles?pageSize=10&page=0')).data.length > 2);
  });

  /** Makes a customer with the port, by the server's own credential. */
  const make = async (title: string) => {
    const { tenantId } = await front.ok(admin, 'GET', '/api/auth/user');
    return front.ctx.platform.createCustomer({ tenantId: tenantId.id, customerId: null }, { title });
  };
  const signIns = () => front.standIn.requests.filter(({ path }) => path === '/api/auth/login').length;

  it('signs in once, and again when that has ended', async () => {
    const before = signIns();
    await Promise.all([make('One'), make('Two'), make('Three')]);
    assert.ok(signIns() <= before + 1, 'one sign-in for all');
    const later = signIns();
    front.clock.now += 5000;
    front.standIn.world.endTokens(serverId);
    front.clock.now += 5000;
    await make('Four');
    assert.equal(signIns(), later + 1, 'its token was ended');
    front.clock.now += 3 * 60 * 60_000;
    admin = await front.signIn('tenant@thingsboard.org', 'tenant');
    await make('Five');
    assert.equal(signIns(), later + 3, 'its token has run out');
  });

  it('says to wait where it cannot sign in any more', async () => {
    const login = front.standIn.world.logins.get(serverId)!;
    const { password } = login;
    login.password = 'changed';
    front.clock.now += 5000;
    front.standIn.world.endTokens(serverId);
    front.clock.now += 5000;
    await assert.rejects(make('Six'), { status: 503 });
    login.password = password;
    await make('Seven');
  });

  it('is ended without a trace', async () => {
    assert.deepEqual(await front.ok(admin, 'DELETE', CONNECTION), { connected: false });
    await assert.rejects(make('Eight'), { status: 503 });
  });
});
