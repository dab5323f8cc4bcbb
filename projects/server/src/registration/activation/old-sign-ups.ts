import type { User } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { SELF_REGISTERED } from '../../platform/platform.port';
import { hasRegistration } from '../sign-up/registration.repository';

/** Whether a login waits since before sign-ups were written down as registrations: it has chosen a password already. */
export async function isOldSignUp(tx: Db, user: User): Promise<boolean> {
  return user.additionalInfo?.[SELF_REGISTERED] === true && !(await hasRegistration(tx, user.id!.id));
}

/** The same where it still waits. */
export async function isWaitingOldSignUp(ctx: AppContext, tx: Db, user: User): Promise<boolean> {
  return !(await ctx.platform.isActive(user.id!.id)) && (await isOldSignUp(tx, user));
}

/** The one of an address that still waits. */
export async function findOldSignUp(
  ctx: AppContext,
  tx: Db,
  tenantId: string,
  email: string,
): Promise<User | undefined> {
  for (const user of await ctx.platform.findUsersByEmail(email, tenantId)) {
    if (await isWaitingOldSignUp(ctx, tx, user)) return user;
  }
  return undefined;
}
