import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { entityGroupMembers, entityGroups, groupPermissions, roles } from '../../../kernel/db/schema';
import { createSystemAdmin } from '../../../platform/embedded/people/tenant.repository';
import type { Sender, TestApp } from '../../../testing/test-app';

/** Owners of the world: the tenant, a customer, one below it, and one beside it. */
export const OWNERS = ['T', 'A', 'A1', 'B'] as const;
export type OwnerKey = (typeof OWNERS)[number];

/** Kinds of things of the world; of each, every owner has one. */
export const ENTITY_KINDS = ['CUSTOMER', 'USER', 'DEVICE', 'ASSET', 'DASHBOARD'] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

/** Who asks. */
export const CALLERS = [
  'nobody',
  'another tenant',
  'another customer',
  'everything but the right',
  'the generic right',
  'a group role',
  'a narrow tenant user',
  'tenant administrator',
  'system administrator',
] as const;
export type CallerName = (typeof CALLERS)[number];

/** Name of the entity group of each owner and type that is opened to the holder of the group role. */
export const OPENED = 'Opened';

/** A tenant with things of every kind, and callers of every sort. */
export interface World {
  tenantId: string;
  customers: Record<Exclude<OwnerKey, 'T'>, string>;
  /** Ids by kind and owner. Of `CUSTOMER`: the customer itself is the thing of the owner above it. */
  things: Record<string, Record<OwnerKey, string>>;
  callers: Record<CallerName, Sender>;
  /** Makes the roles of the three callers whose rights follow the request. */
  setRights(rights: {
    given: Record<string, string[]>;
    butGiven: Record<string, string[]>;
    opened: string[];
  }): Promise<void>;
}

async function insertGroup(
  app: TestApp,
  owner: { tenantId: string; customerId: string | null },
  type: string,
  name: string,
) {
  const [row] = await app.ctx.db
    .insert(entityGroups)
    .values({ ...owner, type, name, createdTime: 0 })
    .returning();
  return row.id;
}

/** Makes the world; its rights follow each request. */
export async function makeWorld(app: TestApp): Promise<World> {
  const { db } = app.ctx;
  const [admin, other] = [await app.tenant(), await app.tenant()];
  const { tenantId } = admin;
  const create = async (url: string, body: object): Promise<string> => (await app.ok(admin, 'POST', url, body)).id.id;
  const ref = (id: string) => ({ entityType: 'CUSTOMER', id });
  const A = await create('/api/customer', { title: 'A' });
  const B = await create('/api/customer', { title: 'B' });
  const A1 = await create('/api/customer', { title: 'A1', ownerId: ref(A) });
  const customers = { A, A1, B };
  const ownerOf = (key: OwnerKey) => ({ tenantId, customerId: key === 'T' ? null : customers[key] });
  const things: World['things'] = {};
  const keep = (kind: string, key: OwnerKey, id: string) =>
    ((things[kind] ??= {} as Record<OwnerKey, string>)[key] = id);

  // The customer of an owner is the one below it; B and A1 get one more.
  keep('CUSTOMER', 'T', A);
  keep('CUSTOMER', 'A', A1);
  keep('CUSTOMER', 'A1', await create('/api/customer', { title: 'A11', ownerId: ref(A1) }));
  keep('CUSTOMER', 'B', await create('/api/customer', { title: 'B1', ownerId: ref(B) }));
  const opening = await insertGroup(app, ownerOf('A'), 'USER', 'Holders of the group role');
  const [opened] = await db
    .insert(roles)
    .values({ ...ownerOf('T'), name: 'Opened', type: 'GROUP', permissions: [], createdTime: 0 })
    .returning();
  for (const key of OWNERS) {
    const ownerId = key === 'T' ? { entityType: 'TENANT', id: tenantId } : ref(customers[key]);
    keep('DEVICE', key, await create('/api/device', { name: `of ${key}`, ownerId }));
    keep('ASSET', key, await create('/api/asset', { name: `of ${key}`, ownerId }));
    keep('SCHEDULER_EVENT', key, await create('/api/schedulerEvent', { name: `of ${key}`, type: 'x', ownerId }));
    keep('DASHBOARD', key, await create('/api/dashboard', { title: `of ${key}`, ownerId }));
    const authority = key === 'T' ? 'TENANT_ADMIN' : 'CUSTOMER_USER';
    const email = `${randomUUID()}@example.com`;
    keep('USER', key, await create('/api/user?sendActivationMail=false', { email, authority, ownerId }));
    for (const type of ENTITY_KINDS) {
      const group = await insertGroup(app, ownerOf(key), type, OPENED);
      keep(`${type}_GROUP`, key, group);
      await db.insert(entityGroupMembers).values({ entityGroupId: group, entityId: things[type][key] });
      await db.insert(groupPermissions).values({
        tenantId,
        userGroupId: opening,
        roleId: opened.id,
        entityGroupId: group,
        entityGroupType: type,
        createdTime: 0,
      });
    }
    const [role] = await db
      .insert(roles)
      .values({ ...ownerOf(key), name: 'Of the owner', type: 'GENERIC', permissions: {}, createdTime: 0 })
      .returning();
    keep('ROLE', key, role.id);
    const userGroup = await insertGroup(app, ownerOf(key), 'USER', 'Users');
    // What B's users hold opens a group of A: that is A's business, too.
    const opens = key === 'B' ? { entityGroupId: things['DEVICE_GROUP'].A, entityGroupType: 'DEVICE' } : {};
    const [permission] = await db
      .insert(groupPermissions)
      .values({ tenantId, userGroupId: userGroup, roleId: role.id, ...opens, createdTime: 0 })
      .returning();
    keep('GROUP_PERMISSION', key, permission.id);
    keep('TENANT', key, key === 'T' ? tenantId : randomUUID());
  }

  const ofCustomer = async (customerId: string, more: string[]) => {
    const user = await app.customerUser(admin, customerId, []);
    for (const entityGroupId of more) await db.insert(entityGroupMembers).values({ entityGroupId, entityId: user.id });
    return user;
  };
  const withGenericRole = async (key: OwnerKey, permissions: Record<string, string[]>) => {
    const userGroupId = await insertGroup(app, ownerOf(key), 'USER', randomUUID());
    const [role] = await db
      .insert(roles)
      .values({ ...ownerOf('T'), name: randomUUID(), type: 'GENERIC', permissions, createdTime: 0 })
      .returning();
    await db.insert(groupPermissions).values({ tenantId, userGroupId, roleId: role.id, createdTime: 0 });
    return { userGroupId, roleId: role.id };
  };
  const given = await withGenericRole('A', {});
  const butGiven = await withGenericRole('A', {});
  const all = await withGenericRole('B', { ALL: ['ALL'] });
  const narrow = await withGenericRole('T', { EDGE: ['READ'] });
  const system = await createSystemAdmin(app.ctx, db, { email: `${randomUUID()}@example.com`, passwordHash: 'x' });

  const users = {
    'another tenant': other,
    'another customer': await ofCustomer(B, [all.userGroupId]),
    'everything but the right': await ofCustomer(A, [butGiven.userGroupId]),
    'the generic right': await ofCustomer(A, [given.userGroupId]),
    'a group role': await ofCustomer(A, [opening]),
    'a narrow tenant user': await app.tenantUser(admin, narrow.userGroupId),
    'tenant administrator': admin,
    'system administrator': { id: system.id!.id, token: (await app.platform.signIn(system.id!.id)).token },
  };
  return {
    tenantId,
    customers,
    things,
    callers: { nobody: undefined, ...users } as World['callers'],
    async setRights(rights) {
      const set = (id: string, permissions: unknown) =>
        db
          .update(roles)
          .set({ permissions: permissions as object })
          .where(eq(roles.id, id));
      await set(given.roleId, rights.given);
      await set(butGiven.roleId, rights.butGiven);
      await set(opened.id, rights.opened);
    },
  };
}
