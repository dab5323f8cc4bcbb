import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { groupId, shareGroup } from '../testing/scenario';
import { testApp, type TestApp, type TestUser } from '../testing/test-app';

type Level = 'tenant administrator' | 'limited tenant user' | 'customer administrator' | 'sub-customer administrator';
interface Owner {
  type: 'TENANT' | 'CUSTOMER';
  id: string;
}

/** Users of one level: who sends, where they belong, the user group that gives their rights, and one that gives none. */
interface World {
  actor: TestUser;
  owner: Owner;
  group: string;
  plain: string;
}

/** Whom each may manage: their own level's users and those below, as far as their own roles reach. */
const MANAGED: Record<Level, Level[]> = {
  'tenant administrator': [
    'tenant administrator',
    'limited tenant user',
    'customer administrator',
    'sub-customer administrator',
  ],
  'limited tenant user': ['limited tenant user'],
  'customer administrator': ['customer administrator', 'sub-customer administrator'],
  'sub-customer administrator': ['sub-customer administrator'],
};
const LEVELS = Object.keys(MANAGED) as Level[];

let app: TestApp;
let admin: Awaited<ReturnType<TestApp['tenant']>>;
const worlds = {} as Record<Level, World>;

const newId = async (url: string, body: object): Promise<string> => (await app.ok(admin, 'POST', url, body)).id.id;
const email = () => `user-${randomUUID()}@example.com`;

async function build(): Promise<void> {
  app = await testApp();
  admin = await app.tenant();
  const tenant: Owner = { type: 'TENANT', id: admin.tenantId };
  const customer = await newId('/api/customer', { title: 'Customer' });
  const sub = await newId('/api/customer', { title: 'Sub', ownerId: { entityType: 'CUSTOMER', id: customer } });
  const limited = await newId('/api/entityGroup', { type: 'USER', name: 'Limited' });
  const role = { name: 'Users only', type: 'GENERIC', permissions: { USER: ['ALL'], USER_GROUP: ['ALL'] } };
  const roleId = await newId('/api/role', role);
  await app.ok(admin, 'POST', '/api/groupPermission', { userGroupId: { id: limited }, roleId: { id: roleId } });
  const named = (owner: Owner, name: string) => groupId(app, admin, owner, 'USER', name);
  const world = async (owner: Owner, group: string, actor: TestUser, level: Level) => {
    const ownerId = { entityType: owner.type, id: owner.id };
    const plain = await newId('/api/entityGroup', { type: 'USER', name: `Plain ${level}`, ownerId });
    worlds[level] = { actor, owner, group, plain };
  };
  await world(tenant, await named(tenant, 'Tenant Administrators'), admin, LEVELS[0]);
  await world(tenant, limited, await app.tenantUser(admin, limited), LEVELS[1]);
  for (const [level, id] of [[LEVELS[2], customer] as const, [LEVELS[3], sub] as const]) {
    const owner: Owner = { type: 'CUSTOMER', id };
    await world(owner, await named(owner, 'Customer Administrators'), await app.customerUser(admin, id), level);
  }
  // Everybody may edit everybody's user groups: what is left is what nobody may reach by them.
  for (const { group: holders } of Object.values(worlds)) {
    for (const { group, plain } of Object.values(worlds)) {
      await shareGroup(app, admin, holders, group, ['ALL']);
      await shareGroup(app, admin, holders, plain, ['ALL']);
    }
  }
}

const bodyFor = ({ owner }: World) =>
  owner.type === 'TENANT'
    ? { authority: 'TENANT_ADMIN' }
    : { authority: 'CUSTOMER_USER', customerId: { entityType: 'CUSTOMER', id: owner.id } };

/** A user who waits for activation, in one group of their level. */
const waiting = (target: World, group: string) =>
  app.ok(admin, 'POST', `/api/user?sendActivationMail=false&entityGroupIds=${group}`, {
    ...bodyFor(target),
    email: email(),
  });

const ACTIONS: Record<string, (target: World) => Promise<[string, string, unknown?]>> = {
  'put a user into the group of': async (target) => {
    const user = await waiting(target, target.plain);
    return ['POST', `/api/entityGroup/${target.group}/addEntities`, [user.id.id]];
  },
  'have a new link sent to': async (target) => {
    const user = await waiting(target, target.group);
    return ['POST', `/api/user/sendActivationMail?email=${encodeURIComponent(user.email)}`];
  },
  'change the address of': async (target) => {
    const user = await waiting(target, target.group);
    return ['POST', '/api/user?sendActivationMail=false', { ...user, email: email() }];
  },
  delete: async (target) => {
    const user = await waiting(target, target.group);
    return ['DELETE', `/api/user/${user.id.id}`];
  },
  'change the address of a user without roles beside': async (target) => {
    const user = await waiting(target, target.plain);
    return ['POST', '/api/user?sendActivationMail=false', { ...user, email: email() }];
  },
  'make a user in the group of': async (target) => {
    const url = `/api/user?sendActivationMail=false&entityGroupIds=${target.group}`;
    // The group decides whose they are.
    return ['POST', url, { authority: bodyFor(target).authority, email: email() }];
  },
};

describe('users of a level above are out of reach, whatever user groups are shared', () => {
  before(build);
  after(() => app.close());

  for (const actor of LEVELS) {
    for (const target of LEVELS) {
      for (const [action, request] of Object.entries(ACTIONS)) {
        const withoutRoles = action.includes('without roles') && actor === 'limited tenant user';
        const may = withoutRoles || MANAGED[actor].includes(target);
        it(`a ${actor} ${may ? 'may' : 'cannot'} ${action} a ${target}`, async () => {
          const [method, url, body] = await request(worlds[target]);
          const answer = await app.send(worlds[actor].actor, method, url, body);
          assert.equal(answer.status, may ? 200 : 403, answer.body?.message);
        });
      }
    }
  }

  it('nor are they made there, or moved away from there, by a group that gives nothing', async () => {
    const { actor } = worlds['customer administrator'];
    const tenant = worlds['tenant administrator'];
    const url = `/api/user?sendActivationMail=false&entityGroupIds=${tenant.plain}`;
    assert.equal((await app.send(actor, 'POST', url, { authority: 'TENANT_ADMIN', email: email() })).status, 403);
    const user = await waiting(worlds['customer administrator'], worlds['customer administrator'].group);
    const sub = worlds['sub-customer administrator'];
    const moved = await app.send(sub.actor, 'POST', `/api/owner/CUSTOMER/${sub.owner.id}/USER/${user.id.id}`);
    assert.equal(moved.status, 403);
  });
});
