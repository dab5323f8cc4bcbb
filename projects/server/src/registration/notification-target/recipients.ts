import type { NotificationTarget, User, UsersFilter } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import type { Db } from '../../db/client';
import { findTarget, toTarget } from './notification-target.repository';

async function usersByFilter(ctx: AppContext, tx: Db, tenantId: string, filter: UsersFilter): Promise<User[]> {
  const tenant = { tenantId, customerId: null };
  switch (filter.type) {
    case 'TENANT_ADMINISTRATORS':
      return ctx.platform.usersOf(tx, tenant);
    case 'CUSTOMER_USERS':
      return ctx.platform.usersOf(tx, { tenantId, customerId: filter.customerId });
    case 'USER_LIST': {
      const users = await Promise.all(filter.usersIds.map((id) => ctx.platform.findUser(tx, id)));
      return users.filter((user) => user?.tenantId?.id === tenantId) as User[];
    }
    case 'ALL_USERS': {
      const below = await ctx.platform.customersBelow(tx, tenant);
      const owners = [tenant, ...below.map((customerId) => ({ tenantId, customerId }))];
      const lists: User[][] = [];
      for (const owner of owners) lists.push(await ctx.platform.usersOf(tx, owner));
      return lists.flat();
    }
    default:
      return [];
  }
}

/** The active users that a tenant's target stands for; none where the target is gone. */
export async function recipientsOf(ctx: AppContext, tx: Db, tenantId: string, targetId: string): Promise<User[]> {
  const row = await findTarget(tx, tenantId, targetId);
  const configuration: NotificationTarget['configuration'] | undefined = row && toTarget(row).configuration;
  const users = configuration?.usersFilter ? await usersByFilter(ctx, tx, tenantId, configuration.usersFilter) : [];
  const active: User[] = [];
  for (const user of users) {
    if (await ctx.platform.isActive(tx, user.id!.id)) active.push(user);
  }
  return active;
}
