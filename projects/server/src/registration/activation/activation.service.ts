import { requireLinkBase } from '../domain/link-base';
import type { FastifyRequest } from 'fastify';
import type { JwtPair, User } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { causeOf } from '../../mail/outgoing-mail';
import { postMail } from '../../mail/outbox.repository';
import { nudgeJobs } from '../../kernel/jobs/job-worker';
import { entranceOf } from '../../mail/links';
import { notifyRecipients } from '../provisioning/notify-recipients';
import { confirmRegistration, linkInvalid, requireOpenForm, signInByLink } from './confirm-registration';
import { tenantOf } from './mail-renderers';
import { isOldSignUp } from './old-sign-ups';

/** In a transaction; on a platform apart in none: it may take its time, and nothing of it is taken back. */
function inUnit<T>({ db, platform }: AppContext, work: (tx: Db) => Promise<T>): Promise<T> {
  return platform.sharesDatabase ? db.transaction(work) : work(db);
}

/** Uses up the token of a user who waits, and makes them active. Throws 400 where it is unknown, used or expired. */
async function activateWaiting(ctx: AppContext, token: string, passwordHash?: string): Promise<User> {
  const user = await ctx.platform.redeemActivationToken(token, passwordHash);
  if (!user) throw linkInvalid();
  return user;
}

/** The link of a sign-up was opened: makes the user, if it is not there yet, and signs them in. */
export async function activateByEmail(ctx: AppContext, request: FastifyRequest, token: string): Promise<JwtPair> {
  const cause = causeOf(request);
  const opened = await confirmRegistration(ctx, cause, token);
  const tokens = await inUnit(ctx, async (tx) => {
    if (opened) return (await signInByLink(ctx, tx, opened)).tokens;
    const user = await activateWaiting(ctx, token);
    // Only who has signed up before sign-ups were written down as registrations has chosen a password beforehand. The
    // failure makes the token as good as it was: it is for the page that asks for one.
    if (!(await isOldSignUp(tx, user))) throw linkInvalid();
    await requireOpenForm(ctx, tx, user.tenantId!.id);
    const { email, firstName, lastName } = user;
    const owner = { tenantId: user.tenantId!.id, customerId: user.customerId!.id };
    await notifyRecipients(ctx, tx, cause, { ...owner, email, firstName, lastName });
    return ctx.platform.signIn(user.id!.id);
  });
  nudgeJobs(ctx);
  return tokens;
}

/**
 * A user whom an administrator has made, or who has opened a sign-up's link that asks for it, has chosen a password:
 * makes them active and signs them in.
 */
export async function activateWithPassword(
  ctx: AppContext,
  request: FastifyRequest,
  { token, passwordHash, mail }: { token: string; passwordHash: string; mail: boolean },
): Promise<JwtPair> {
  const opened = await confirmRegistration(ctx, causeOf(request), token, passwordHash);
  const tokens = await inUnit(ctx, async (tx) => {
    const signedIn = opened && (await signInByLink(ctx, tx, opened, passwordHash));
    const user = signedIn?.user ?? (await activateWaiting(ctx, token, passwordHash));
    if (mail) {
      const data = { entrance: entranceOf(ctx, request) };
      const to = { recipient: user.email, tenantId: tenantOf(user) };
      await postMail(ctx, tx, causeOf(request), { template: 'ACTIVATED', data, ...to });
    }
    return signedIn?.tokens ?? ctx.platform.signIn(user.id!.id);
  });
  nudgeJobs(ctx);
  return tokens;
}

/**
 * Asks for the mail with which a user becomes active: whoever has the address makes it theirs. Throws 400 where no
 * link can be made, and 429 above the sender's limits. Nudge the outbox after the commit.
 */
export async function requestActivationMail(
  ctx: AppContext,
  tx: Db,
  user: User,
  request: FastifyRequest,
): Promise<void> {
  const tenantId = tenantOf(user);
  const entrance = entranceOf(ctx, request);
  await requireLinkBase(ctx, tx, tenantId, entrance);
  const userId = user.id!.id;
  await postMail(ctx, tx, causeOf(request), {
    template: 'ACTIVATION',
    data: { userId, entrance },
    recipient: user.email,
    tenantId,
    replaces: `activation:${userId}`,
  });
}
