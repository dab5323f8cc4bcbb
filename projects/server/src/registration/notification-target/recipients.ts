import type { NotificationTarget, UsersFilter } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { findTarget, toTarget } from './notification-target.repository';

interface Whom {
  customerId?: string | null;
  userIds?: string[];
}

/** Whom a filter means; null: nobody. */
function whomOf(filter: UsersFilter | undefined): Whom | null {
  switch (filter?.type) {
    case 'TENANT_ADMINISTRATORS':
      return { customerId: null };
    case 'CUSTOMER_USERS':
      return { customerId: filter.customerId };
    case 'USER_LIST':
      return { userIds: filter.usersIds };
    case 'ALL_USERS':
      return {};
    default:
      return null;
  }
}

/**
 * Addresses of the active users that a tenant's target stands for, in order, at most `limit`; none where the target is
 * gone. One query, however many they are.
 */
export async function recipientsOf(
  ctx: AppContext,
  tx: Db,
  tenantId: string,
  targetId: string,
  limit: number,
): Promise<string[]> {
  const row = await findTarget(tx, tenantId, targetId);
  const configuration: NotificationTarget['configuration'] | undefined = row && toTarget(row).configuration;
  const whom = whomOf(configuration?.usersFilter);
  return whom ? ctx.platform.activeEmails(tenantId, whom, limit) : [];
}
