import type { User } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { badRequest } from '../../kernel/errors';
import type { MailCause } from '../../mail/outgoing-mail';
import { postMail } from '../../mail/outbox.repository';
import { findForm, type Form } from '../form/form.repository';
import { NOT_AVAILABLE } from '../form/public-form.routes';
import { createRegistered } from './new-registration';
import { markActive, passwordBehindLink, takeByToken } from './registration.repository';

/** Tells the form's recipients that somebody has registered. */
export async function notifyRecipients(ctx: AppContext, tx: Db, cause: MailCause, user: User): Promise<void> {
  const tenantId = user.tenantId!.id;
  const targetId = (await findForm(tx, tenantId))?.params.notificationRecipient?.id;
  if (!targetId) return;
  const customer = await ctx.platform.ownerName({ tenantId, customerId: user.customerId!.id });
  const name = [user.firstName, user.lastName].filter((part) => part).join(' ');
  // Whom that means is found when it leaves: they can be many, and the activation is not to wait for them.
  const data = { targetId, email: user.email, name, customer };
  await postMail(ctx, tx, cause, { template: 'REGISTRATION_NOTICES', data, recipient: user.email, tenantId });
}

/** A tenant's form, by which somebody has signed up and is to be confirmed. 400 where it is disabled or gone by now. */
export async function requireOpenForm(tx: Db, tenantId: string): Promise<Form> {
  const form = await findForm(tx, tenantId);
  if (!form) {
    throw badRequest('Registration is not possible at the moment. Please tell the administrator of this site.');
  }
  if (!form.params.enabled) throw badRequest(NOT_AVAILABLE);
  return form;
}

/**
 * Makes of a sign-up what it asks for, when its mailed link is opened: customer, user, groups and permissions. All of
 * it or nothing: where it fails or the server crashes, the link can be opened again. Null where the token is none of a
 * sign-up. `chosen` is the hash of a password that was chosen after the link was opened.
 */
export async function confirmRegistration(
  ctx: AppContext,
  tx: Db,
  cause: MailCause,
  token: string,
  chosen?: string,
): Promise<User | null> {
  const registration = await takeByToken(tx, token, ctx.now());
  if (!registration) return null;
  const passwordHash = chosen ?? (await passwordBehindLink(tx, registration, ctx.now()));
  if (passwordHash === null) {
    throw badRequest(
      'Somebody else has signed up with your address, too. Open the link in the mail once more to choose a password.',
    );
  }
  const form = await requireOpenForm(tx, registration.tenantId);
  const user = await createRegistered(ctx, tx, form, registration, passwordHash);
  await ctx.platform.activate(user.id!.id);
  await markActive(tx, registration, user.id!.id);
  await notifyRecipients(ctx, tx, cause, user);
  return user;
}
