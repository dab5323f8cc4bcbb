import { isNullId, type User } from 'ngx-self-registration/models';
import type { AuditLog } from '../../needs/audit.port';

/** Keeps that somebody has signed in. System administrators belong to no tenant, whose log it could stand in. */
export async function recordLogin(audit: AuditLog, user: User | null): Promise<void> {
  if (!user?.id || !user.tenantId || isNullId(user.tenantId)) return;
  await audit.record({
    action: 'LOGIN',
    user: { id: user.id.id, name: user.email },
    entity: { type: 'USER', id: user.id.id, name: user.email },
    owner: {
      tenantId: user.tenantId.id,
      customerId: user.customerId && !isNullId(user.customerId) ? user.customerId.id : null,
    },
  });
}
