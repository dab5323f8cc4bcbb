import type { User } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import type { Db } from '../../db/client';
import { badRequest } from '../../errors';
import type { MailCause } from '../mail/outgoing-mail';
import { postMail } from '../mail/outbox.repository';
import { findForm } from '../self-registration/form.repository';
import { createRegistered } from './new-registration';
import { markActive, takeByToken } from './registration.repository';

/** Tells the form's recipients that somebody has registered. */
export async function notifyRecipients(ctx: AppContext, tx: Db, cause: MailCause, user: User): Promise<void> {
  const tenantId = user.tenantId!.id;
  const targetId = (await findForm(tx, tenantId))?.params.notificationRecipient?.id;
  if (!targetId) return;
  const customer = await ctx.platform.ownerName(tx, { tenantId, customerId: user.customerId!.id });
  const name = [user.firstName, user.lastName].filter((part) => part).join(' ');
  // Whom that means is found when it leaves: they can be many, and the activation is not to wait for them.
  const data = { targetId, email: user.email, name, customer };
  await postMail(ctx, tx, cause, { template: 'REGISTRATION_NOTICES', data, recipient: user.email, tenantId });
}

/**
 * Makes of a sign-up what it asks for, when its mailed link is opened: customer, user, groups and permissions. All of
 * it or nothing: where it fails or the server crashes, the link can be opened again. Null where the token is none of a
 * sign-up.
 */
export async function confirmRegistration(
  ctx: AppContext,
  tx: Db,
  cause: MailCause,
  token: string,
): Promise<User | null> {
  const registration = await takeByToken(tx, token, ctx.now());
  if (!registration) return null;
  const form = await findForm(tx, registration.tenantId);
  if (!form) {
    throw badRequest('Registration is not possible at the moment. Please tell the administrator of this site.');
  }
  const user = await createRegistered(ctx, tx, form, registration);
  await ctx.platform.activate(tx, user.id!.id);
  await markActive(tx, registration, user.id!.id);
  await notifyRecipients(ctx, tx, cause, user);
  return user;
}
