import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { NULL_UUID, type User } from 'ngx-self-registration/models';
import { anyOf } from '../../../kernel/db/any-of';
import type { Db } from '../../../kernel/db/client';
import { userCredentials, users } from '../../../kernel/db/schema';
import { toUser } from '../shared/mappers';

/** The active users who sign in by an address (lower case), at most one of each tenant; oldest first. */
export async function findByLogin(tx: Db, login: string, limit: number): Promise<User[]> {
  const rows = await tx
    .select({ user: users })
    .from(userCredentials)
    .innerJoin(users, eq(users.id, userCredentials.userId))
    .where(and(eq(userCredentials.login, login), eq(userCredentials.enabled, true)))
    .orderBy(users.createdTime, users.id)
    .limit(limit);
  return rows.map(({ user }) => toUser(user));
}

/** Addresses of a tenant's active users, in order: of all, of one owner (null: the tenant itself), or of those named. */
export async function findActiveEmails(
  tx: Db,
  tenantId: string,
  { customerId, userIds }: { customerId?: string | null; userIds?: readonly string[] },
  limit: number,
): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ email: users.email })
    .from(users)
    .innerJoin(userCredentials, eq(users.id, userCredentials.userId))
    .where(
      and(
        eq(users.tenantId, tenantId),
        eq(userCredentials.enabled, true),
        customerId === null ? isNull(users.customerId) : undefined,
        customerId ? eq(users.customerId, customerId) : undefined,
        userIds ? anyOf(users.id, userIds) : undefined,
      ),
    )
    .orderBy(users.email)
    .limit(limit);
  return rows.map(({ email }) => email);
}

/**
 * Makes a user active under their address. False where somebody else of their tenant signs in by it; what others do in
 * other tenants neither stops it nor is told.
 */
export async function claimLogin(tx: Db, userId: string): Promise<boolean> {
  const [user] = await tx
    .select({ email: users.email, tenantId: users.tenantId })
    .from(users)
    .where(eq(users.id, userId));
  if (!user) return false;
  const loginTenantId = user.tenantId ?? NULL_UUID;
  // Two who claim one address in the same moment take turns, so that the second is told instead of failing.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`login:${loginTenantId}:${user.email}`}, 0))`);
  const taken = await tx
    .select({ userId: userCredentials.userId })
    .from(userCredentials)
    .where(
      and(
        eq(userCredentials.login, user.email),
        eq(userCredentials.loginTenantId, loginTenantId),
        ne(userCredentials.userId, userId),
      ),
    );
  if (taken.length > 0) return false;
  await tx
    .update(userCredentials)
    .set({ enabled: true, login: user.email, loginTenantId, activateTokenHash: null, activateTokenExpires: null })
    .where(eq(userCredentials.userId, userId));
  return true;
}

/**
 * Takes back what an address has proven: the user waits for activation again, and all their links and logins end. So
 * does the password: whoever knows it need not be who has the new address, and would sign in by it.
 */
export async function releaseLogin(tx: Db, userId: string, now: number): Promise<void> {
  await tx
    .update(userCredentials)
    .set({
      enabled: false,
      login: null,
      loginTenantId: null,
      passwordHash: null,
      activateTokenHash: null,
      activateTokenExpires: null,
      resetTokenHash: null,
      resetTokenExpires: null,
      tokensValidFrom: sql`greatest(${now}, ${userCredentials.tokensValidFrom} + 1)`,
    })
    .where(eq(userCredentials.userId, userId));
}
