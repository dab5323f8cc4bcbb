import { requireLinkBase } from '../domain/link-base';
import type { FastifyRequest } from 'fastify';
import type { JwtPair, User } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { badRequest } from '../../kernel/errors';
import { causeOf } from '../../mail/outgoing-mail';
import { postMail } from '../../mail/outbox.repository';
import { nudgeOutbox } from '../../mail/outbox.worker';
import { entranceOf } from '../../mail/links';
import { confirmRegistration, notifyRecipients, requireOpenForm } from '../sign-up/confirm-registration';
import { isSelfRegistered } from '../sign-up/new-registration';
import { hasRegistration } from '../sign-up/registration.repository';
import { tenantOf } from './mail-renderers';

const linkInvalid = () =>
  badRequest(
    'This activation link is not valid any more: it was used already, a newer one was sent, or it is older than 24 hours.',
  );

/** Uses up the token of a user who waits, and makes them active. Throws 400 where it is unknown, used or expired. */
async function activateWaiting(ctx: AppContext, token: string, passwordHash?: string): Promise<User> {
  const user = await ctx.platform.redeemActivationToken(token, passwordHash);
  if (!user) throw linkInvalid();
  return user;
}

/** The link of a sign-up was opened: makes the user, if it is not there yet, and signs them in. */
export async function activateByEmail(ctx: AppContext, request: FastifyRequest, token: string): Promise<JwtPair> {
  const cause = causeOf(request);
  const tokens = await ctx.db.transaction(async (tx) => {
    const registered = await confirmRegistration(ctx, tx, cause, token);
    if (registered) return ctx.platform.signIn(registered.id!.id);
    const user = await activateWaiting(ctx, token);
    // Only who has signed up before sign-ups were written down as registrations has chosen a password beforehand. The
    // failure makes the token as good as it was: it is for the page that asks for one.
    if (!isSelfRegistered(user) || (await hasRegistration(tx, user.id!.id))) throw linkInvalid();
    await requireOpenForm(tx, user.tenantId!.id);
    await notifyRecipients(ctx, tx, cause, user);
    return ctx.platform.signIn(user.id!.id);
  });
  nudgeOutbox(ctx);
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
  const tokens = await ctx.db.transaction(async (tx) => {
    const user =
      (await confirmRegistration(ctx, tx, causeOf(request), token, passwordHash)) ??
      (await activateWaiting(ctx, token, passwordHash));
    if (mail) {
      const data = { entrance: entranceOf(ctx, request) };
      const to = { recipient: user.email, tenantId: tenantOf(user) };
      await postMail(ctx, tx, causeOf(request), { template: 'ACTIVATED', data, ...to });
    }
    return ctx.platform.signIn(user.id!.id);
  });
  nudgeOutbox(ctx);
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
