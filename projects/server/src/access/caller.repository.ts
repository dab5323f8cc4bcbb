import { and, eq, sql } from 'drizzle-orm';
import {
  type GenericPermissions,
  mergePermissions,
  type MergedPermissions,
  type Operation,
} from 'ngx-self-registration/models/permissions';
import type { TokenClaims } from '../auth/tokens';
import type { Db } from '../db/client';
import {
  customers,
  entityGroupMembers,
  entityGroups,
  groupPermissions,
  loginSessions,
  roles,
  userCredentials,
  users,
} from '../db/schema';
import type { Caller } from './access.port';

/** A system administrator belongs to no owner and so to no user group; these rights come with the authority. */
const SYSTEM_ADMINISTRATOR: GenericPermissions = { ADMIN_SETTINGS: ['ALL'], TENANT: ['ALL'], PROFILE: ['ALL'] };

type UserRow = typeof users.$inferSelect;

/** Customers below a tenant (`customerId` null) or below a customer, at any depth, without the owner itself. */
export async function selectCustomersBelow(db: Db, tenantId: string, customerId: string | null): Promise<string[]> {
  if (customerId === null) {
    const rows = await db.select({ id: customers.id }).from(customers).where(eq(customers.tenantId, tenantId));
    return rows.map((row) => row.id);
  }
  // UNION, not UNION ALL: it ends even if the data had a circle.
  const result = await db.execute<{ id: string }>(sql`
    with recursive below as (
      select id from customer where parent_customer_id = ${customerId}
      union
      select customer.id from customer join below on customer.parent_customer_id = below.id
    )
    select id from below`);
  return (result as unknown as { rows: { id: string }[] }).rows.map((row) => row.id);
}

async function permissionsOf(db: Db, user: UserRow): Promise<MergedPermissions> {
  const rows = await db
    .select({ type: roles.type, permissions: roles.permissions, entityGroupId: groupPermissions.entityGroupId })
    .from(entityGroupMembers)
    .innerJoin(entityGroups, eq(entityGroups.id, entityGroupMembers.entityGroupId))
    .innerJoin(groupPermissions, eq(groupPermissions.userGroupId, entityGroups.id))
    .innerJoin(roles, eq(roles.id, groupPermissions.roleId))
    .where(
      and(
        eq(entityGroupMembers.entityId, user.id),
        eq(entityGroups.type, 'USER'),
        // Only user groups of the user's own owner count: a role applies below the owner of its user group.
        eq(entityGroups.tenantId, user.tenantId!),
        sql`${entityGroups.customerId} is not distinct from ${user.customerId}::uuid`,
        eq(roles.tenantId, user.tenantId!),
      ),
    );
  return mergePermissions(
    rows.filter((row) => row.type === 'GENERIC').map((row) => row.permissions as GenericPermissions),
    rows
      .filter((row) => row.type === 'GROUP' && row.entityGroupId)
      .map((row) => ({ entityGroupId: row.entityGroupId!, operations: row.permissions as Operation[] })),
  );
}

/** What access decisions need to know about a user, whoever asks. */
export async function callerOf(db: Db, user: UserRow): Promise<Caller> {
  const { id: userId, email, authority, tenantId, customerId } = user;
  if (tenantId === null) {
    const permissions = { generic: SYSTEM_ADMINISTRATOR, byGroup: {} };
    return { userId, email, authority, tenantId, customerId, permissions, customersBelow: [] };
  }
  const permissions = await permissionsOf(db, user);
  const customersBelow = customerId === null ? [] : await selectCustomersBelow(db, tenantId, customerId);
  return { userId, email, authority, tenantId, customerId, permissions, customersBelow };
}

/** The caller behind a token, or null where the login is gone or disabled, or its session or tokens were ended. */
export async function loadCaller(db: Db, claims: TokenClaims): Promise<Caller | null> {
  const [row] = await db
    .select({ user: users })
    .from(users)
    .innerJoin(
      userCredentials,
      and(
        eq(userCredentials.userId, users.id),
        eq(userCredentials.enabled, true),
        eq(userCredentials.tokensValidFrom, claims.validFrom),
      ),
    )
    .innerJoin(loginSessions, and(eq(loginSessions.id, claims.sessionId), eq(loginSessions.userId, users.id)))
    .where(eq(users.id, claims.userId));
  return row ? callerOf(db, row.user) : null;
}
