import assert from 'node:assert/strict';
import type { Platform } from '../platform.port';
import { HOUR, NOBODY, type Promises, refused, someAddress } from './world';

/** ThingsBoard's codes: who is asked for a login at all, and whose has only grown old. */
const NOT_SIGNED_IN = 10;
const EXPIRED = 11;

/** Promises about who signs in, and who is signed in. */
export const LOGINS = {
  authenticate: {
    'says who is behind an access token': async ({ fixture, platform }) => {
      const { owner, administrator } = await fixture.tenant();
      const { token } = await platform.signIn(administrator.id);
      const { person } = await platform.authenticate(token);
      assert.deepEqual(person, { ...administrator, ...owner, authority: 'TENANT_ADMIN' });
    },
    'knows a system administrator, who has no tenant': async ({ fixture, platform }) => {
      const root = await fixture.systemAdministrator();
      const { person } = await platform.authenticate((await platform.signIn(root.id)).token);
      assert.deepEqual(person, root);
      assert.deepEqual([person.authority, person.tenantId, person.customerId], ['SYS_ADMIN', null, null]);
    },
    'tells the sessions of a user apart': async ({ fixture, platform }) => {
      const { administrator } = await fixture.tenant();
      const pairs = [await platform.signIn(administrator.id), await platform.signIn(administrator.id)];
      const sessions = [pairs[0].token, pairs[1].token, pairs[0].token].map(
        async (token) => (await platform.authenticate(token)).sessionId,
      );
      const [first, second, again] = await Promise.all(sessions);
      assert.notEqual(first, second);
      assert.equal(first, again);
    },
    'refuses what is no access token': async ({ fixture, platform }) => {
      const { token, refreshToken } = await platform.signIn((await fixture.tenant()).administrator.id);
      const [head, body, signature] = token.split('.');
      const unsigned = `${head}.${body}.${[...signature].reverse().join('')}`;
      for (const other of ['', 'no token', refreshToken, unsigned]) {
        await refused(platform.authenticate(other), 401, NOT_SIGNED_IN);
      }
    },
    'refuses one that has grown old, and says so': async (world) => {
      const { token } = await world.platform.signIn((await world.fixture.tenant()).administrator.id);
      world.pass(24 * HOUR);
      await refused(world.platform.authenticate(token), 401, EXPIRED);
    },
    'refuses that of somebody who was deleted': async (world) => {
      const tenant = await world.fixture.tenant();
      const id = await world.active(tenant.owner);
      const { token } = await world.platform.signIn(id);
      await world.fixture.remove(tenant, 'USER', id);
      await refused(world.platform.authenticate(token), 401, NOT_SIGNED_IN);
    },
  },
  signIn: {
    'opens a session with a token for requests and one to renew it': async ({ fixture, platform }) => {
      const { administrator } = await fixture.tenant();
      const { token, refreshToken } = await platform.signIn(administrator.id);
      assert.equal((await platform.authenticate(token)).person.id, administrator.id);
      assert.notEqual(refreshToken, token);
      assert.ok(refreshToken.length > 20);
    },
    'is for active users only: 404': async (world) => {
      await refused(world.platform.signIn(NOBODY), 404, 32);
      await refused(world.platform.signIn((await world.user((await world.fixture.tenant()).owner)).id.id), 404, 32);
    },
  },
  findUsersByLogin: {
    'finds the active users of an address, at most one of each tenant, oldest first': async (world) => {
      const email = someAddress();
      const tenants = [await world.fixture.tenant(), await world.fixture.tenant(), await world.fixture.tenant()];
      const ids: string[] = [];
      for (const { owner } of tenants) {
        ids.push(await world.active(owner, { email }));
        world.pass(1);
      }
      await world.user(await world.customer(tenants[0].owner), { email });
      const found = async (limit: number, address = email) =>
        (await world.platform.findUsersByLogin(address, limit)).map(({ id }) => id!.id);
      assert.deepEqual(await found(10), ids);
      assert.deepEqual(await found(2, email.toUpperCase()), ids.slice(0, 2));
      assert.deepEqual(await found(10, someAddress()), []);
    },
    'finds an active user by the address, however it is written': async (world) => {
      const email = someAddress();
      const id = await world.active(await world.customer((await world.fixture.tenant()).owner), { email });
      for (const address of [email, email.toUpperCase(), ` ${email}`]) {
        const found = await world.platform.findUsersByLogin(address, 10);
        assert.deepEqual(
          found.map((user) => user.id!.id),
          [id],
        );
      }
      assert.deepEqual(await world.platform.findUsersByLogin(email, 0), []);
    },
    'finds none of those who wait for activation': async (world) => {
      const { email } = await world.user((await world.fixture.tenant()).owner);
      assert.deepEqual(await world.platform.findUsersByLogin(email, 10), []);
    },
  },
  isActive: {
    'is whether somebody can sign in': async (world) => {
      const { owner } = await world.fixture.tenant();
      const waiting = (await world.user(owner)).id.id;
      const all = [waiting, await world.active(owner), NOBODY].map((id) => world.platform.isActive(id));
      assert.deepEqual(await Promise.all(all), [false, true, false]);
    },
  },
  activate: {
    'makes a user active, who signs in by address and password': async (world) => {
      const passwordHash = await world.platform.keepPassword('a good password');
      const { id, email } = await world.user((await world.fixture.tenant()).owner, { passwordHash });
      assert.equal(await world.fixture.signsIn(email, 'a good password'), false);
      await world.platform.activate(id.id);
      assert.equal(await world.fixture.signsIn(email, 'a good password'), true);
      assert.equal(await world.fixture.signsIn(email, 'another password'), false);
    },
    'refuses an address by which somebody else of the tenant signs in': async (world) => {
      const { owner } = await world.fixture.tenant();
      const email = someAddress();
      await world.active(owner, { email });
      const { id } = await world.user(await world.customer(owner), { email });
      await refused(world.platform.activate(id.id), 400, 31);
      assert.equal(await world.platform.isActive(id.id), false);
    },
    'is one who wins, where two claim an address in the same moment': async (world) => {
      const { owner } = await world.fixture.tenant();
      const email = someAddress();
      const waiting = [await world.user(owner, { email }), await world.user(await world.customer(owner), { email })];
      const ends = await Promise.allSettled(waiting.map(({ id }) => world.platform.activate(id.id)));
      assert.deepEqual(ends.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
      assert.equal((await world.platform.findUsersByLogin(email, 10)).length, 1);
    },
    'minds nobody of another tenant, and nobody who is not active': async (world) => {
      const { owner } = await world.fixture.tenant();
      const email = someAddress();
      await world.active((await world.fixture.tenant()).owner, { email });
      await world.user(await world.customer(owner), { email });
      assert.equal(await world.platform.isActive(await world.active(owner, { email })), true);
    },
  },
} satisfies Partial<Record<keyof Platform, Promises>>;
