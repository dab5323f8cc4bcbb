import { entityId } from 'ngx-self-registration/models';
import { entityGroupMembers } from '../../../kernel/db/schema';
import { Client, TENANT } from '../client';
import { testFront, type TestFront } from '../front-app';

/** Somebody who asks. */
export interface Somebody {
  token: string;
  id: string;
  customerId: string;
  /** The user group that they alone are in. */
  userGroup: string;
}

/** What tests look into. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = any;

/** A front whose tenant is connected, with people of two customers and what is needed to share things with them. */
export class SharedFront {
  private constructor(
    readonly front: TestFront,
    readonly admin: string,
    readonly a: Somebody,
    readonly b: Somebody,
  ) {}

  static async start(): Promise<SharedFront> {
    const front = await testFront();
    const admin = await front.signIn(TENANT.username, TENANT.password);
    await front.ok(admin, 'POST', '/api/registration/connection', {});
    const somebody = async (email: string): Promise<Somebody> => {
      const token = await front.signIn(email, 'customer');
      const { id, customerId } = await front.ok(token, 'GET', '/api/auth/user');
      const owner = { ownerId: customerId, type: 'USER', name: `Only ${email}` };
      const group = await front.ok(admin, 'POST', '/api/entityGroup', owner);
      await front.ok(admin, 'POST', `/api/entityGroup/${group.id.id}/addEntities`, [id.id]);
      return { token, id: id.id, customerId: customerId.id, userGroup: group.id.id };
    };
    return new SharedFront(
      front,
      admin,
      await somebody('customer@thingsboard.org'),
      await somebody('customerB@thingsboard.org'),
    );
  }

  /** The stand-in without anything between. */
  get direct(): Client {
    return new Client(this.front.standIn);
  }

  /** Makes a device; of the tenant itself where no customer is named. Returns its id. */
  async device(
    name: string,
    more: { customerId?: string; type?: string; label?: string | null } = {},
  ): Promise<string> {
    const { customerId, ...others } = more;
    const body = {
      name,
      type: 'meter',
      ...others,
      ...(customerId ? { customerId: entityId('CUSTOMER', customerId) } : {}),
    };
    return (await this.front.ok(this.admin, 'POST', '/api/device', body)).id.id;
  }

  /** Makes a group of things. Returns its id. */
  async group(ids: readonly string[], type = 'DEVICE'): Promise<string> {
    const name = `Shared ${Math.random()}`;
    const group = await this.front.ok(this.admin, 'POST', '/api/entityGroup', { type, name });
    await this.hold(group.id.id, ids);
    return group.id.id;
  }

  /** Puts things into a group, whosever they have become since. */
  async hold(entityGroupId: string, ids: readonly string[]): Promise<void> {
    const rows = ids.map((entityId) => ({ entityGroupId, entityId }));
    if (rows.length > 0) await this.front.db.insert(entityGroupMembers).values(rows);
  }

  /** Gives somebody a role on a group. Returns the permission's id, and the role. */
  async share(groupId: string, who: Somebody, permissions: string[], type = 'DEVICE'): Promise<Answer> {
    const name = `Role ${Math.random()}`;
    const role = await this.front.ok(this.admin, 'POST', '/api/role', { name, type: 'GROUP', permissions });
    const given = await this.front.ok(this.admin, 'POST', '/api/groupPermission', {
      userGroupId: entityId('ENTITY_GROUP', who.userGroup),
      roleId: role.id,
      entityGroupId: entityId('ENTITY_GROUP', groupId),
      entityGroupType: type,
    });
    return { id: given.id.id, role };
  }

  /** Takes a permission away. */
  async take({ id }: { id: string }): Promise<void> {
    await this.front.ok(this.admin, 'DELETE', `/api/groupPermission/${id}`);
  }

  /** Gives somebody's customer users other generic rights, all of them. */
  async setCustomerUserRights(permissions: object): Promise<void> {
    const roles = await this.front.ok(this.admin, 'GET', '/api/roles?pageSize=20&page=0');
    const role = roles.data.find(({ name }: { name: string }) => name === 'Customer User');
    await this.front.ok(this.admin, 'POST', '/api/role', { ...role, permissions });
  }

  close(): Promise<void> {
    return this.front.close();
  }
}
