import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { devices } from '../kernel/db/schema';
import { privatePostgres } from '../testing/private-postgres';
import { strays } from '../testing/strays';
import { RESPELL } from '../testing/respelled-ids';
import { testApp, type TestApp, type TestResponse, type TestUser } from '../testing/test-app';

type Call = [who: TestUser, method: string, url: string, body?: unknown];
interface Id {
  entityType: string;
  id: string;
}

/** PGlite does one thing after the other: there it is about what is left, not about who waits for whom. */
const ROUNDS = { PGlite: 4, PostgreSQL: 8 };
const installed = RESPELL ? undefined : await privatePostgres();
let number = 0;
const name = (what: string) => `${what} ${++number}`;

/** What is right for a request that something else may have overtaken. */
function problem({ status, body }: TestResponse): boolean {
  if (status === 200) return false;
  return (
    ![400, 401, 403, 404, 409].includes(status) ||
    !/^[A-Z].{15,}/.test(body.message) ||
    body.message.includes('undefined')
  );
}

// What is asked twice, while it goes, answers twice as it finds things: the spelling would not be the difference.
for (const kind of RESPELL ? [] : (['PGlite', 'PostgreSQL'] as const)) {
  const skip = kind === 'PostgreSQL' && !installed ? 'No PostgreSQL here.' : false;
  describe(`on ${kind}, while something goes`, { skip }, () => {
    let app: TestApp;
    let admin: TestUser & { tenantId: string };
    before(async () => {
      app = await testApp(kind === 'PostgreSQL' ? { DATABASE_URL: installed!.url } : {});
      admin = await app.tenant();
    });
    after(async () => {
      await app.close();
      if (kind === 'PostgreSQL') await installed?.stop();
    });

    const made = async (url: string, body: object): Promise<{ id: Id }> => app.ok(admin, 'POST', url, body);
    const group = (type: string, ownerId?: Id) => made('/api/entityGroup', { type, name: name('Group'), ownerId });

    /** A customer with one below it, each with something of everything. */
    async function customer() {
      const top = (await made('/api/customer', { title: name('Top') })).id;
      const below = (await made('/api/customer', { title: name('Below'), ownerId: top })).id;
      const things: Record<string, Id> = {};
      for (const [index, owner] of [top, below].entries()) {
        things[`device${index}`] = (await made('/api/device', { name: name('Device'), ownerId: owner })).id;
        things[`dashboard${index}`] = (await made('/api/dashboard', { title: name('D'), ownerId: owner })).id;
        things[`group${index}`] = (await group('DEVICE', owner)).id;
      }
      return { top, below, user: await app.customerUser(admin, top.id), things };
    }

    /** Sends everything at once; each answer, and afterwards the database, must be in order. */
    async function atOnce(calls: Call[]): Promise<TestResponse[]> {
      const answers = await Promise.all(calls.map((call) => app.send(...call)));
      const wrong = answers.flatMap((answer, index) =>
        problem(answer) ? [`${calls[index].slice(1, 3).join(' ')}: ${answer.status} ${answer.body.message}`] : [],
      );
      assert.deepEqual(wrong, []);
      assert.deepEqual(await strays(app.ctx.db), []);
      return answers;
    }

    async function rounds(one: (round: number) => Promise<void>): Promise<void> {
      for (let round = 0; round < ROUNDS[kind]; round++) await one(round);
    }

    /** Requests that make something in a customer, or of what it has. */
    function creating(who: TestUser, owner: Id, things: Record<string, Id>): Call[] {
      const values = '/api/plugins/telemetry';
      const member = { authority: 'CUSTOMER_USER', customerId: owner, email: `u${++number}@example.com` };
      return [
        [who, 'POST', '/api/device', { name: name('Pump'), customerId: owner }],
        [who, 'POST', '/api/user?sendActivationMail=false', member],
        [who, 'POST', '/api/entityGroup', { type: 'DASHBOARD', name: name('New'), ownerId: owner }],
        [who, 'POST', '/api/customer', { title: name('Sub'), ownerId: owner }],
        [who, 'POST', '/api/dashboard', { title: 'New', ownerId: owner }],
        [who, 'POST', '/api/role', { name: name('Role'), type: 'GROUP', permissions: ['READ'], ownerId: owner }],
        [who, 'GET', `/api/entityGroup/all/CUSTOMER/${owner.id}/ASSET`],
        [who, 'POST', `/api/entityGroup/${things['group0'].id}/addEntities`, [things['device0'].id]],
        [who, 'POST', `${values}/CUSTOMER/${owner.id}/SERVER_SCOPE`, { a: 1, b: 2 }],
        [who, 'POST', `${values}/CUSTOMER/${owner.id}/SERVER_SCOPE`, { b: 1, a: 2 }],
        [who, 'POST', `${values}/ENTITY_GROUP/${things['group0'].id}/SERVER_SCOPE`, { a: 1 }],
        [who, 'POST', `${values}/DASHBOARD/${things['dashboard0'].id}/timeseries/any`, { t: 1, u: 2 }],
        [who, 'POST', `${values}/DASHBOARD/${things['dashboard0'].id}/timeseries/any`, { u: 1, t: 2 }],
      ];
    }

    it('a customer, others make things in it and in the one below', async () => {
      await rounds(async (round) => {
        const { top, below, user, things } = await customer();
        const gone = [admin, 'DELETE', `/api/customer/${top.id}`] as Call;
        const others = [...creating(admin, top, things), ...creating(round % 2 ? user : admin, below, things)];
        // Earlier and later among the others, in turn.
        others.splice((round * 2) % others.length, 0, gone);
        const answers = await atOnce(others);
        assert.equal(answers[others.indexOf(gone)].status, 200);
      });
    });

    it('a customer, and what it has goes, too', async () => {
      await rounds(async () => {
        const { top, below, user, things } = await customer();
        const calls: Call[] = Object.entries(things).map(([type, { id }]) => {
          const path = type.startsWith('group') ? 'entityGroup' : type.slice(0, -1);
          return [admin, 'DELETE', `/api/${path}/${id}`];
        });
        await atOnce([
          ...calls.slice(0, 3),
          [admin, 'DELETE', `/api/user/${user.id}`],
          [admin, 'DELETE', `/api/customer/${top.id}`],
          [admin, 'DELETE', `/api/customer/${below.id}`],
          ...calls.slice(3),
        ]);
      });
    });

    it('a customer, others move things into it and it into another', async () => {
      await rounds(async () => {
        const { top, below, things } = await customer();
        const other = await customer();
        const to = (owner: Id, thing: Id): Call => [
          admin,
          'POST',
          `/api/owner/CUSTOMER/${owner.id}/${thing.entityType}/${thing.id}`,
        ];
        await atOnce([
          to(top, other.things['device0']),
          to(below, other.things['dashboard0']),
          to(other.top, below),
          [admin, 'DELETE', `/api/customer/${top.id}`],
          to(other.below, things['device0']),
          to(other.top, top),
          ...creating(admin, below, things).slice(0, 6),
          [admin, 'DELETE', `/api/customer/${other.below.id}`],
        ]);
      });
    });

    it('a customer, the names that its devices would have are taken', async () => {
      const { top, things } = await customer();
      const [one, two] = [things['device0'].id, things['device1'].id];
      const { name: wanted, type, deviceProfileId } = await app.ok(admin, 'GET', `/api/device/${one}`);
      const filed = { type, deviceProfileId: deviceProfileId.id };
      let deleted: Promise<TestResponse> | undefined;
      await app.ctx.db.transaction(async (tx) => {
        await tx.insert(devices).values({ tenantId: admin.tenantId, name: wanted, createdTime: 1, ...filed });
        deleted = app.send(admin, 'DELETE', `/api/customer/${top.id}`);
        await wait(200);
      });
      assert.equal((await deleted!).status, 200, JSON.stringify((await deleted!).body));
      assert.equal((await app.ok(admin, 'GET', `/api/device/${one}`)).name, `${wanted} (2)`);
      assert.equal((await app.ok(admin, 'GET', `/api/device/${two}`)).ownerId.entityType, 'TENANT');
    });

    it('a customer, its users claim devices and give them back', async () => {
      await rounds(async (round) => {
        const { top, user } = await customer();
        const claims: Call[] = [];
        for (let n = 0; n < 6; n++) {
          const device = await made('/api/device', { name: name('Meter') });
          const values = `/api/plugins/telemetry/DEVICE/${device.id.id}/SERVER_SCOPE`;
          await app.ok(admin, 'POST', values, { claimingData: { secretKey: 'secret' } });
          const url = `/api/customer/device/Meter ${number}/claim`;
          if (n % 2) await app.ok(user, 'POST', url, { secretKey: 'secret' });
          claims.push(n % 2 ? [user, 'DELETE', url] : [user, 'POST', url, { secretKey: 'secret' }]);
        }
        claims.splice(round % 4, 0, [admin, 'DELETE', `/api/customer/${top.id}`]);
        await atOnce(claims);
      });
    });

    it('a user, they become active', async () => {
      const { id } = (await made('/api/customer', { title: name('Active') })).id;
      const { user } = await app.customerUser(admin, id);
      const fresh = await made('/api/user?sendActivationMail=false', {
        authority: 'CUSTOMER_USER',
        customerId: { entityType: 'CUSTOMER', id },
        email: 'fresh@example.com',
      });
      const { db, platform } = app.ctx;
      const activation = await platform.issueActivationToken(fresh.id.id);
      const reset = await platform.issueResetToken(user.id!.id);
      for (const [who, redeem] of [
        [fresh.id.id, () => platform.redeemActivationToken(activation, 'hash')],
        [user.id!.id, () => platform.redeemResetToken(reset, 'hash')],
      ] as const) {
        let deleted: Promise<TestResponse> | undefined;
        await db.transaction(async () => {
          const redeemed = await redeem();
          deleted = app.send(admin, 'DELETE', `/api/user/${who}`);
          await wait(200);
          await platform.signIn(redeemed!.id!.id);
        });
        assert.equal((await deleted!).status, 200);
      }
    });

    it('a device, a dashboard, a user or a group, others use it', async () => {
      await rounds(async (round) => {
        const { top, user, things } = await customer();
        const users = (await group('USER', top)).id;
        const dashboards = (await group('DASHBOARD', top)).id;
        const other = (await made('/api/customer', { title: name('Other') })).id;
        const { device0, dashboard0, group0 } = things;
        const values = (id: Id) => `/api/plugins/telemetry/${id.entityType}/${id.id}/SERVER_SCOPE`;
        const deletions: Call[] = [
          [admin, 'DELETE', `/api/device/${device0.id}`],
          [admin, 'DELETE', `/api/dashboard/${dashboard0.id}`],
          [admin, 'DELETE', `/api/user/${user.id}`],
          [admin, 'DELETE', `/api/entityGroup/${group0.id}`],
        ];
        const uses: Call[] = [
          [admin, 'POST', `/api/entityGroup/${group0.id}/addEntities`, [device0.id]],
          [admin, 'POST', `/api/entityGroup/${dashboards.id}/addEntities`, [dashboard0.id]],
          [admin, 'POST', `/api/entityGroup/${users.id}/addEntities`, [user.id]],
          [admin, 'POST', values(device0), { a: 1 }],
          [admin, 'POST', values(dashboard0), { a: 1 }],
          [admin, 'POST', values({ entityType: 'USER', id: user.id }), { a: 1 }],
          [admin, 'POST', values(group0), { a: 1 }],
          [admin, 'POST', `/api/device?entityGroupId=${group0.id}`, { name: name('Grouped') }],
          [admin, 'POST', `/api/owner/CUSTOMER/${other.id}/DEVICE/${device0.id}`],
          [admin, 'POST', `/api/owner/CUSTOMER/${other.id}/DASHBOARD/${dashboard0.id}`],
          [user, 'POST', '/api/device', { name: name('Mine') }],
        ];
        await atOnce(round % 2 ? [...deletions, ...uses] : [...uses, ...deletions]);
      });
    });

    it('the roles that new customers get, customers are made', async () => {
      await rounds(async () => {
        const tenant = await app.tenant();
        // Nothing holds the roles until the first customer comes.
        const form: Call = [tenant, 'POST', '/api/customer', { title: 'First' }];
        const { id } = await app.ok(...form);
        await app.ok(tenant, 'DELETE', `/api/customer/${id.id}`);
        const roles = await app.ok(tenant, 'GET', '/api/roles?pageSize=10&page=0&textSearch=Customer');
        await atOnce([
          ...roles.data.map((role: { id: Id }) => [tenant, 'DELETE', `/api/role/${role.id.id}`]),
          ...[1, 2, 3, 4].map((n) => [tenant, 'POST', '/api/customer', { title: `Next ${n}` }]),
        ] as Call[]);
        const users = (await app.ok(tenant, 'GET', '/api/roles?pageSize=10&page=0&textSearch=Customer')).data;
        assert.ok(users.length <= 2);
      });
    });
  });
}
