import type { Sender, TestApp, TestUser } from './test-app';

/** A tenant with two customers, each with an administrator and a device, and a dashboard that is shared read-only. */
export interface Scenario {
  tenantId: string;
  admin: TestUser;
  /** Customers' ids. */
  mine: string;
  theirs: string;
  /** "Customer Administrators" of the two customers. */
  me: TestUser;
  them: TestUser;
  /** Ids of devices: of each customer, and of the tenant. */
  myDevice: string;
  theirDevice: string;
  tenantDevice: string;
  /** Dashboards of the tenant: one in the group that "mine" may read, one outside of it. */
  sharedDashboard: string;
  privateDashboard: string;
  sharedGroup: string;
}

/** Gives a user group of an owner a role on an entity group. */
export async function shareGroup(
  app: TestApp,
  admin: Sender,
  userGroupId: string,
  entityGroupId: string,
  operations: string[],
): Promise<void> {
  const role = await app.ok(admin, 'POST', '/api/role', {
    name: `Shared ${operations.join()} ${entityGroupId} ${userGroupId}`,
    type: 'GROUP',
    permissions: operations,
  });
  await app.ok(admin, 'POST', '/api/groupPermission', {
    userGroupId: { entityType: 'ENTITY_GROUP', id: userGroupId },
    roleId: role.id,
    entityGroupId: { entityType: 'ENTITY_GROUP', id: entityGroupId },
    entityGroupType: 'DASHBOARD',
  });
}

/** The id of an owner's group by its name. */
export async function groupId(
  app: TestApp,
  sender: Sender,
  owner: { type: 'TENANT' | 'CUSTOMER'; id: string },
  groupType: string,
  name: string,
): Promise<string> {
  const url = `/api/entityGroup/${owner.type}/${owner.id}/${groupType}/${encodeURIComponent(name)}`;
  return (await app.ok(sender, 'GET', url)).id.id;
}

/** Builds the scenario through the REST API, as an administrator would. */
export async function scenario(app: TestApp): Promise<Scenario> {
  const admin = await app.tenant();
  const create = async (sender: Sender, url: string, body: object): Promise<string> =>
    (await app.ok(sender, 'POST', url, body)).id.id;
  const mine = await create(admin, '/api/customer', { title: 'Mine' });
  const theirs = await create(admin, '/api/customer', { title: 'Theirs' });
  const me = await app.customerUser(admin, mine);
  const them = await app.customerUser(admin, theirs);
  const sharedGroup = await create(admin, '/api/entityGroup', { name: 'Shared Dashboards', type: 'DASHBOARD' });
  const administrators = await groupId(app, admin, { type: 'CUSTOMER', id: mine }, 'USER', 'Customer Administrators');
  await shareGroup(app, admin, administrators, sharedGroup, ['READ', 'READ_ATTRIBUTES']);
  return {
    tenantId: admin.tenantId,
    admin,
    mine,
    theirs,
    me,
    them,
    sharedGroup,
    myDevice: await create(me, '/api/device', { name: 'My sensor', type: 'sensor' }),
    theirDevice: await create(them, '/api/device', { name: 'Their sensor', type: 'sensor' }),
    tenantDevice: await create(admin, '/api/device', { name: 'Tenant sensor', type: 'sensor' }),
    sharedDashboard: await create(admin, `/api/dashboard?entityGroupId=${sharedGroup}`, { title: 'Shared' }),
    privateDashboard: await create(admin, '/api/dashboard', { title: 'Private' }),
  };
}
