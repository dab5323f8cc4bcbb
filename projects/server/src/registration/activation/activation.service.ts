import type { FastifyRequest } from 'fastify';
import type { JwtPair, User } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import { issueTokens } from '../../auth';
import type { Db } from '../../db/client';
import { badRequest } from '../../errors';
import { publicOrigin } from '../../http/origin';
import { nudgeOutbox } from '../mail/outbox.worker';
import { recipientsOf } from '../notification-target/recipients';
import { findForm } from '../self-registration/form.repository';
import { trustedOrigin } from '../shared/trusted-origin';
import { enqueueActivatedMail, enqueueEmailCodeMail, enqueueRegistrationNotice } from './activation.mails';

/** Key of a user's additional info that says by which way the login came to be. */
export const SELF_REGISTERED = 'selfRegistered';

/** Whether a user has signed up by a form, rather than being made by an administrator. */
export const isSelfRegistered = (user: User): boolean => user.additionalInfo?.[SELF_REGISTERED] === true;

/** Tells the form's recipients that somebody has registered. */
async function notifyRecipients(ctx: AppContext, tx: Db, user: User): Promise<void> {
  const tenantId = user.tenantId!.id;
  const form = await findForm(tx, tenantId);
  const targetId = form?.params.notificationRecipient?.id;
  if (!targetId) return;
  const customer = await ctx.platform.ownerName(tx, { tenantId, customerId: user.customerId!.id });
  for (const recipient of await recipientsOf(ctx, tx, tenantId, targetId)) {
    if (recipient.email !== user.email) await enqueueRegistrationNotice(tx, recipient, user, customer);
  }
}

/** Uses up an activation token and signs its user in. Throws 400 where it is unknown, used or expired. */
export async function activate(
  ctx: AppContext,
  request: FastifyRequest,
  token: string,
  options: { passwordHash?: string; mail: boolean },
): Promise<JwtPair> {
  const tokens = await ctx.db.transaction(async (tx) => {
    const user = await ctx.platform.redeemActivationToken(tx, token, options.passwordHash);
    if (!user) {
      throw badRequest(
        'This activation link is not valid any more: it was used already, a newer one was sent, or it is older than 24 hours.',
      );
    }
    if (isSelfRegistered(user)) await notifyRecipients(ctx, tx, user);
    if (options.mail) await enqueueActivatedMail(tx, user, publicOrigin(ctx.config, request));
    return issueTokens(ctx, user, tx);
  });
  nudgeOutbox(ctx);
  return tokens;
}

/**
 * Sends the activation mail of a sign-up again; older links die. Does nothing for unknown and for active addresses, and
 * the caller must not learn the difference.
 */
export async function resendActivation(ctx: AppContext, request: FastifyRequest, email: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const user = await ctx.platform.findUserByEmail(tx, email);
    if (!user || !isSelfRegistered(user) || (await ctx.platform.isActive(tx, user.id!.id))) return;
    const origin = await trustedOrigin(ctx, tx, request);
    if (!origin) return;
    const token = await ctx.platform.issueActivationToken(tx, user.id!.id);
    await enqueueEmailCodeMail(tx, user, token, origin);
  });
  nudgeOutbox(ctx);
}
