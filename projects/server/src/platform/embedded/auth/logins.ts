import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../../kernel/db/client';
import { userCredentials, users } from '../../../kernel/db/schema';

/**
 * How many logins of one address a sign-in tries. Always so many passwords are compared, however many there are: the
 * time must tell nobody of one tenant whether another one has the address, too.
 */
const TRIED_LOGINS = 3;

/** A login that a sign-in may be for. */
export interface Login {
  id: string;
  passwordHash: string | null;
  /** Changes with every new password, also by mail: what was counted or remembered under the old value counts no more. */
  tokensValidFrom: number;
}

/**
 * The logins that a name can mean, as many places as are tried: undefined where there is none. Of the tenant whose
 * domain the request came to before a system administrator's, then the older ones, so that nobody can push in front.
 */
export async function findLogins(
  db: Db,
  name: string,
  siteTenantId: string | null,
): Promise<readonly (Login | undefined)[]> {
  const rows = await db
    .select({
      id: users.id,
      passwordHash: userCredentials.passwordHash,
      tokensValidFrom: userCredentials.tokensValidFrom,
    })
    .from(userCredentials)
    .innerJoin(users, eq(userCredentials.userId, users.id))
    .where(and(eq(userCredentials.login, name), eq(userCredentials.enabled, true)))
    .orderBy(
      sql`${users.tenantId} = ${siteTenantId}::uuid desc nulls last`,
      desc(isNull(users.tenantId)),
      users.createdTime,
      users.id,
    )
    .limit(TRIED_LOGINS);
  return Array.from({ length: TRIED_LOGINS }, (_, index) => rows.at(index));
}
