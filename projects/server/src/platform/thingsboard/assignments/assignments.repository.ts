import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '../../../kernel/db/client';
import {
  entityGroupMembers,
  entityGroups,
  groupPermissions,
  roles,
  thingsboardAssignments,
} from '../../../kernel/db/schema';

/** A dashboard that people of a customer see. */
export interface Assignment {
  customerId: string;
  dashboardId: string;
}

/** An assignment that this server has made, or has begun to make. */
export interface MadeAssignment extends Assignment {
  done: boolean;
}

const userGroups = alias(entityGroups, 'user_group');
const opened = alias(entityGroups, 'opened');

/** Whether a list of operations in a role has READ. */
const reads = (operations: unknown): boolean =>
  Array.isArray(operations) && operations.some((operation) => operation === 'READ' || operation === 'ALL');

/** What group roles open to people of customers, of a tenant. */
export async function wantedAssignments(db: Db, tenantId: string): Promise<Assignment[]> {
  const rows = await db
    .selectDistinct({
      customerId: userGroups.customerId,
      dashboardId: entityGroupMembers.entityId,
      permissions: roles.permissions,
      excluded: roles.excludedPermissions,
    })
    .from(groupPermissions)
    .innerJoin(roles, and(eq(roles.id, groupPermissions.roleId), eq(roles.type, 'GROUP')))
    .innerJoin(userGroups, and(eq(userGroups.id, groupPermissions.userGroupId), isNotNull(userGroups.customerId)))
    .innerJoin(opened, and(eq(opened.id, groupPermissions.entityGroupId), eq(opened.type, 'DASHBOARD')))
    .innerJoin(entityGroupMembers, eq(entityGroupMembers.entityGroupId, opened.id))
    .where(eq(groupPermissions.tenantId, tenantId));
  return rows
    .filter(({ permissions, excluded }) => reads(permissions) && !reads(excluded))
    .map(({ customerId, dashboardId }) => ({ customerId: customerId!, dashboardId }));
}

const isThis = (tenantId: string, { customerId, dashboardId }: Assignment) =>
  and(
    eq(thingsboardAssignments.tenantId, tenantId),
    eq(thingsboardAssignments.customerId, customerId),
    eq(thingsboardAssignments.dashboardId, dashboardId),
  );

/** What this server has assigned for a tenant. */
export function madeAssignments(db: Db, tenantId: string): Promise<MadeAssignment[]> {
  return db.select().from(thingsboardAssignments).where(eq(thingsboardAssignments.tenantId, tenantId));
}

/** Writes down that an assignment is begun, or done. */
export async function noteAssignment(
  db: Db,
  tenantId: string,
  { customerId, dashboardId }: Assignment,
  done: boolean,
): Promise<void> {
  await db
    .insert(thingsboardAssignments)
    .values({ tenantId, customerId, dashboardId, done })
    .onConflictDoUpdate({
      target: [thingsboardAssignments.tenantId, thingsboardAssignments.customerId, thingsboardAssignments.dashboardId],
      set: { done: sql`${thingsboardAssignments.done} or excluded.done` },
    });
}

/** Forgets an assignment that was taken away. */
export async function forgetAssignment(db: Db, tenantId: string, assignment: Assignment): Promise<void> {
  await db.delete(thingsboardAssignments).where(isThis(tenantId, assignment));
}
