import { and, eq } from 'drizzle-orm';
import type { Db } from '../../kernel/db/client';
import { policyAcceptances } from '../../kernel/db/schema';

/** What can be accepted. */
export type Policy = 'PRIVACY_POLICY' | 'TERMS_OF_USE';

/** Writes down that a user has accepted a policy; the first time counts. */
export async function acceptPolicy(tx: Db, userId: string, policy: Policy, now: number): Promise<void> {
  await tx.insert(policyAcceptances).values({ userId, policy, acceptedTime: now }).onConflictDoNothing();
}

/** Whether a user has accepted a policy. */
export async function hasAccepted(tx: Db, userId: string, policy: Policy): Promise<boolean> {
  const rows = await tx
    .select({ userId: policyAcceptances.userId })
    .from(policyAcceptances)
    .where(and(eq(policyAcceptances.userId, userId), eq(policyAcceptances.policy, policy)));
  return rows.length > 0;
}
