import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import { jobs, rateLimits, registrations } from '../../kernel/db/schema';
import { runDueJobs } from '../../kernel/jobs/job-slots';
import { madeAssignments } from '../../platform/thingsboard/assignments/assignments.repository';
import { provisioningJob } from '../provisioning/provision';
import { PROVISIONING_JOB } from '../provisioning/steps';
import { seedUser } from '../../testing/thingsboard/seed';
import { type FrontFixture, frontFixture, HOST } from '../testing/front-fixture';
import { byName, PASSWORD, solvedAltcha } from '../testing/registration-fixture';

let fixture: FrontFixture;
before(async () => {
  fixture = await frontFixture();
});
beforeEach(() => fixture.front.db.delete(rateLimits));
after(() => fixture.close());

const made = (type: 'CUSTOMER' | 'USER' | 'DASHBOARD') => fixture.front.standIn.world.all(type, fixture.tenantId);
const logsIn = async (username: string, password = PASSWORD) =>
  (await fixture.front.send(undefined, 'POST', '/api/auth/login', { username, password })).status === 200;
/** To how many customers with a title the form's dashboard is assigned. */
const assigned = (title: string): number => {
  const dashboard = made('DASHBOARD').find(({ id }) => id.id === fixture.dashboardId);
  return ((dashboard?.['assignedCustomers'] ?? []) as { title: string }[]).filter((one) => one.title === title).length;
};

describe('signing up in front of a ThingsBoard', () => {
  it('makes nothing in ThingsBoard before the address is confirmed', async () => {
    const before = [made('CUSTOMER').length, made('USER').length];
    const answer = await fixture.signUp('ann@example.com');
    assert.deepEqual([answer.status, answer.body], [200, 'SUCCESS']);
    await fixture.code('ann@example.com');
    assert.deepEqual([made('CUSTOMER').length, made('USER').length], before);
  });

  it('makes a customer and a user of it, signs them in, and leads them to their dashboard', async () => {
    const email = 'ben@example.com';
    await fixture.signUp(email);
    const pair = await fixture.activate(await fixture.code(email));
    assert.equal(pair.status, 200, JSON.stringify(pair.body));
    const me = await fixture.front.ok(pair.body.token, 'GET', '/api/auth/user');
    assert.deepEqual([me.email, me.authority, me.firstName], [email, 'CUSTOMER_USER', 'Ann']);
    const { defaultDashboardId, defaultDashboardFullscreen } = me.additionalInfo;
    assert.deepEqual([defaultDashboardId, defaultDashboardFullscreen], [fixture.dashboardId, true]);
    const customer = await fixture.front.ok(fixture.admin, 'GET', `/api/customer/${me.customerId.id}`);
    assert.deepEqual([customer.title, customer.city, customer.email], [email, 'Kyiv', email]);
    assert.equal(await logsIn(email), true);
    assert.equal(await logsIn(email, 'another password'), false);
    // ThingsBoard itself shows it: without us, too.
    const list = await fixture.front.ok(
      pair.body.token,
      'GET',
      `/api/customer/${me.customerId.id}/dashboards?pageSize=9&page=0`,
    );
    assert.deepEqual(
      list.data.map(({ title }: { title: string }) => title),
      ['Devices'],
    );
    assert.equal(assigned(email), 1);
  });

  it('gives what the form gives, and nothing of anybody else', async () => {
    const tokens: string[] = [];
    for (const email of ['cleo@example.com', 'dan@example.com']) {
      await fixture.signUp(email);
      tokens.push((await fixture.activate(await fixture.code(email))).body.token);
    }
    const [cleo, dan] = tokens;
    const device = await fixture.front.ok(cleo, 'POST', '/api/device', { name: 'Cleo’s', type: 'sensor' });
    await fixture.front.ok(cleo, 'POST', '/api/device', { ...device, label: 'Mine' });
    const url = `/api/device/${device.id.id}`;
    assert.equal((await fixture.front.send(dan, 'GET', url)).status, 403);
    assert.equal((await fixture.front.send(dan, 'DELETE', url)).status, 403);
    const dashboard = await fixture.front.ok(cleo, 'GET', `/api/dashboard/${fixture.dashboardId}`);
    assert.equal((await fixture.front.send(cleo, 'POST', '/api/dashboard', { ...dashboard, title: 'x' })).status, 403);
    await fixture.front.ok(cleo, 'DELETE', url);
  });

  it('gives the address to the first of two, and tells the other in the mailbox alone', async () => {
    const email = 'eve@example.com';
    await fixture.signUp(email);
    await fixture.activate(await fixture.code(email));
    const again = await fixture.signUp(email);
    assert.deepEqual([again.status, again.body], [200, 'SUCCESS']);
    const refused = await fixture.activate(await fixture.code(email));
    assert.deepEqual([refused.status, refused.body.errorCode], [400, 31]);
    assert.match(refused.body.message, /already have an account/);
    assert.equal(made('CUSTOMER').filter(({ title }) => String(title).startsWith(email)).length, 1);
  });

  it('takes back what it made where somebody of another tenant has the address', async () => {
    const email = 'elsewhere@example.com';
    const { world } = fixture.front.standIn;
    const other = world.all('TENANT').find(({ id }) => id.id !== fixture.tenantId)!;
    world.add('USER', { email, authority: 'TENANT_ADMIN', tenantId: other.id, name: email });
    await fixture.signUp(email);
    const code = await fixture.code(email);
    const refused = await fixture.activate(code);
    assert.match(refused.body.message, /already have an account/);
    assert.equal(made('CUSTOMER').filter(({ title }) => title === email).length, 0);
    const [row] = await fixture.front.db.select().from(registrations).where(eq(registrations.tokenHash, code));
    assert.equal(row, undefined);
    assert.match((await fixture.activate(code)).body.message, /not valid any more/);
  });

  it('takes back what it made where ThingsBoard refuses for good, and says why', async () => {
    for (const [n, path] of [/^\/api\/customer$/, /^\/api\/user\?/].entries()) {
      const email = `refused-${n}@example.com`;
      await fixture.signUp(email);
      const code = await fixture.code(email);
      fixture.front.standIn.fail({ method: 'POST', path, status: 400 });
      const refused = await fixture.activate(code);
      assert.equal(refused.status, 400);
      assert.ok(refused.body.message.length > 5, refused.body.message);
      assert.equal(made('CUSTOMER').filter(({ title }) => title === email).length, 0);
      assert.match((await fixture.activate(code)).body.message, /not valid any more/);
      // Whoever fills the form in anew is welcome.
      await fixture.signUp(email);
      assert.equal((await fixture.activate(await fixture.code(email))).status, 200);
    }
  });

  it('hands on the links that ThingsBoard has made', async () => {
    const user = { email: 'invited@example.com', authority: 'TENANT_ADMIN' };
    const { id } = await fixture.front.ok(fixture.admin, 'POST', '/api/user?sendActivationMail=false', user);
    const link: string = await fixture.front.ok(fixture.admin, 'GET', `/api/user/${id.id}/activationLink`);
    const activateToken = new URL(link).searchParams.get('activateToken');
    const look = await fixture.front.app.inject({ url: `/api/noauth/activate?activateToken=${activateToken}` });
    assert.deepEqual(
      [look.statusCode, look.headers.location],
      [303, `/login/createPassword?activateToken=${activateToken}`],
    );
    const body = { activateToken, password: 'secret123' };
    const { token } = await fixture.front.ok(undefined, 'POST', '/api/noauth/activate?sendActivationMail=false', body);
    assert.equal((await fixture.front.send(token, 'GET', '/api/auth/user')).status, 200);
  });

  it('is of the tenant whose domain it is', async () => {
    const { front } = fixture;
    const { world } = front.standIn;
    const tenantId = world.all('TENANT').find(({ id }) => id.id !== fixture.tenantId)!.id.id;
    seedUser(world, { email: 'other-admin@example.com', password: 'tenant', authority: 'TENANT_ADMIN', tenantId });
    const other = await front.signIn('other-admin@example.com', 'tenant');
    await front.ok(other, 'POST', '/api/registration/connection', {});
    const domain = await front.ok(other, 'POST', '/registration/api/domain', { name: 'other.example.com' });
    const roles = await front.ok(other, 'GET', '/api/roles?pageSize=50&page=0');
    const form = {
      ...fixture.form,
      ...{ domainId: domain.id, title: 'The others', notificationRecipient: null, defaultDashboard: null },
      permissions: [{ roleId: { entityType: 'ROLE', id: byName(roles, 'Customer Administrator') } }],
    };
    await front.ok(other, 'POST', '/api/selfRegistration/selfRegistrationParams', form);
    const asks = async (host: string) => {
      const url = '/api/noauth/selfRegistration/signUpSelfRegistrationParams';
      return (await front.app.inject({ url, headers: { host } })).json().title;
    };
    assert.deepEqual([await asks(HOST), await asks('other.example.com')], ['Welcome', 'The others']);
    const fields = { FIRST_NAME: 'Zoe', EMAIL: 'zoe@example.com', PASSWORD, REPEAT_PASSWORD: PASSWORD };
    const payload = { fields, recaptchaResponse: await solvedAltcha(front) };
    const headers = { host: 'other.example.com' };
    await front.app.inject({ method: 'POST', url: '/api/noauth/signup', headers, payload });
    // They have no mail server of their own: what its mail would say is looked up.
    const settings = await front.ok(fixture.admin, 'GET', '/registration/api/admin/settings/mail');
    await front.ok(other, 'POST', '/registration/api/admin/settings', { key: 'mail', jsonValue: settings.jsonValue });
    const pair = await fixture.activate(await fixture.code('zoe@example.com'));
    const me = await front.ok(pair.body.token, 'GET', '/api/auth/user');
    assert.equal(me.tenantId.id, tenantId);
    assert.equal(world.find('CUSTOMER', me.customerId.id)!.tenantId.id, tenantId);
    // Administrators of one see nothing of the other.
    assert.notEqual((await front.send(fixture.admin, 'GET', `/api/customer/${me.customerId.id}`)).status, 200);
    const names = (await front.ok(fixture.admin, 'GET', '/registration/api/domain/infos?pageSize=9&page=0')).data;
    assert.deepEqual(
      names.map(({ name }: { name: string }) => name),
      [HOST],
    );
  });

  it('is closed where the tenant is not connected', async () => {
    const { front, admin } = fixture;
    const asks = () => front.send(undefined, 'GET', '/api/noauth/selfRegistration/signUpSelfRegistrationParams');
    assert.equal((await asks()).status, 200);
    await front.ok(admin, 'DELETE', '/api/registration/connection');
    assert.equal((await asks()).status, 404);
    assert.equal(assigned('ben@example.com'), 0, 'what was assigned goes with it');
    await front.ok(admin, 'POST', '/api/registration/connection', {});
    assert.equal((await asks()).status, 200);
  });
});

/** A request of ThingsBoard as faults look for it, and how many like it go before. */
interface Asked {
  method: string;
  path: RegExp;
  skip: number;
}

const patternOf = (path: string) =>
  new RegExp(
    `^${path.replace(/\?.*/, '').replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '[0-9a-f-]{36}')}(\\?|$)`,
  );

/** What opening one link asks of ThingsBoard, in order. */
async function asksOf(email: string): Promise<Asked[]> {
  await fixture.signUp(email);
  const code = await fixture.code(email);
  const { requests } = fixture.front.standIn;
  const before = requests.length;
  assert.equal((await fixture.activate(code)).status, 200);
  const counts = new Map<string, number>();
  return requests.slice(before).map(({ method, path }) => {
    const pattern = patternOf(path);
    const name = `${method} ${pattern}`;
    const skip = counts.get(name) ?? 0;
    counts.set(name, skip + 1);
    return { method, path: pattern, skip };
  });
}

const FAULTS = {
  'answers 500': { status: 500 },
  'answers 429': { status: 429 },
  'is gone': { hangUp: true },
  'does it, and the answer is lost': { hangUp: true, after: true },
} as const;

describe('signing up while ThingsBoard fails', () => {
  let number = 0;

  /** Everything is there, once. */
  async function assertWhole(email: string): Promise<void> {
    const customers = made('CUSTOMER').filter(({ title }) => String(title).includes(email));
    assert.deepEqual(
      customers.map(({ title }) => title),
      [email],
      'one customer',
    );
    const users = made('USER').filter((user) => user['email'] === email);
    assert.equal(users.length, 1, 'one user');
    assert.equal(assigned(email), 1, 'one dashboard');
    const notes = await madeAssignments(fixture.front.db, fixture.tenantId);
    const noted = notes.filter(({ customerId }) => customerId === customers[0].id.id);
    assert.deepEqual(
      noted.map(({ dashboardId, done }) => [dashboardId, done]),
      [[fixture.dashboardId, true]],
      'known to be ours',
    );
    assert.equal(await logsIn(email), true, 'signs in');
    const [row] = await fixture.front.db.select().from(registrations).where(eq(registrations.userId, users[0].id.id));
    assert.deepEqual([row.state, row.passwordHash, row.customerId], ['ACTIVE', null, customers[0].id.id]);
    const left = (await fixture.front.db.select().from(jobs)).filter(
      ({ key, doneTime }) => key === row.id && doneTime === null,
    );
    assert.deepEqual(left, [], 'nothing is left to do');
  }

  const ways = {
    'opening the link again': async (code: string) => {
      const answer = await fixture.activate(code);
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      assert.ok(answer.body.token);
    },
    'the job': async (code: string) => {
      fixture.front.clock.now += 16_000;
      const { ctx } = fixture.front;
      await runDueJobs(ctx, { [PROVISIONING_JOB]: provisioningJob(ctx) });
      const answer = await fixture.activate(code);
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
    },
  };

  for (const [what, fault] of Object.entries(FAULTS)) {
    it(`tells to wait and goes on, where it ${what} at any request`, { timeout: 300_000 }, async () => {
      const asks = await asksOf(`whole-${++number}@example.com`);
      assert.ok(asks.length >= 8, `${asks.length} requests`);
      for (const ask of asks) {
        const email = `fault-${++number}@example.com`;
        const label = `${what} at ${ask.method} ${ask.path} ${ask.skip}`;
        await fixture.front.db.delete(rateLimits);
        await fixture.signUp(email);
        const code = await fixture.code(email);
        fixture.front.standIn.fail({ ...ask, ...fault });
        const first = await fixture.activate(code);
        if (first.status !== 200) {
          assert.equal(first.status, 503, `${label}: ${JSON.stringify(first.body)}`);
          assert.match(first.body.message, /Try again/, label);
          await ways[number % 2 ? 'opening the link again' : 'the job'](code);
        }
        fixture.front.standIn.mend();
        await assertWhole(email).catch((error: Error) => {
          throw new Error(`${label}: ${error.message}`);
        });
      }
    });
  }

  it('leaves the form open while ThingsBoard is away', async () => {
    const email = 'away@example.com';
    fixture.front.clock.now += 60_000;
    fixture.front.standIn.fail({ status: 502, times: 1000 });
    assert.equal((await fixture.signUp(email)).body, 'SUCCESS');
    const code = await fixture.code(email);
    assert.equal((await fixture.activate(code)).status, 503);
    fixture.front.standIn.mend();
    assert.equal((await fixture.activate(code)).status, 200);
    await assertWhole(email);
  });
});
