import type { JwtPair, User } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { badRequest } from '../../kernel/errors';
import { hashPassword } from '../../kernel/secrets/passwords';
import { openSeal } from '../../kernel/secrets/seal';
import type { MailCause } from '../../mail/outgoing-mail';
import { findForm } from '../form/form.repository';
import { NOT_AVAILABLE } from '../form/public-form.routes';
import { postProvisioning, provision } from '../provisioning/provision';
import { notPossible, permissionsOfForm } from '../sign-up/form-permissions';
import { confirm, isBeingMade, useUpLink } from '../sign-up/outcome.repository';
import { findByToken, takeByToken, type Registration } from '../sign-up/registration.repository';

/** Whoever opens a link that is not good any more is told so. */
export const linkInvalid = () =>
  badRequest(
    'This activation link is not valid any more: it was used already, a newer one was sent, or it is older than 24 hours.',
  );

/** The form by which somebody has signed up and is to be confirmed. 400 where it is disabled, gone, or gives what is gone. */
export async function requireOpenForm(ctx: AppContext, tx: Db, tenantId: string): Promise<void> {
  const form = await findForm(tx, tenantId);
  if (!form) throw notPossible();
  if (!form.params.enabled) throw badRequest(NOT_AVAILABLE);
  await permissionsOfForm(ctx, tx, form);
}

/** Before anything is made: 400 where the address has an account in the tenant, which only its mailbox is told. */
async function requireNoAccount(ctx: AppContext, tx: Db, registration: Registration): Promise<void> {
  const { email, tenantId } = registration;
  let known = await isBeingMade(tx, registration);
  for (const { id } of await ctx.platform.findUsersByEmail(email, tenantId)) {
    known ||= await ctx.platform.isActive(id!.id);
  }
  if (!known) return;
  throw badRequest(
    'You already have an account with this address. Sign in, or choose a new password if you have forgotten it.',
  );
}

/** Argon2id hash of the password that a link makes good without asking; null where its opener has to choose one. */
async function hashBehindLink({ id, sealedPassword, passwordHash }: Registration, token: string) {
  if (sealedPassword === null) return passwordHash;
  const password = openSeal(sealedPassword, token, { purpose: 'sign-up-password', id });
  return password === null ? null : hashPassword(password);
}

/** Whether the password behind a link is still what it was before its hash was made. */
const samePassword = (one: Registration, other: Registration) =>
  one.sealedPassword === other.sealedPassword && one.passwordHash === other.passwordHash;

/** A link that was opened, and what is behind it. */
export interface Opened {
  registration: Registration;
  /** Whether it was confirmed by this opening, rather than by one before that was interrupted. */
  first: boolean;
}

/** Confirms the registration of a token, in a transaction; null where another link of its address was faster. */
export async function confirmByToken(
  ctx: AppContext,
  tx: Db,
  cause: MailCause,
  token: string,
  { found, passwordHash, chosen }: { found: Registration; passwordHash: string | null; chosen: boolean },
): Promise<Opened | null> {
  const registration = await takeByToken(tx, token, ctx.now());
  if (!registration) return null;
  if (registration.state === 'ACTIVE' || registration.confirmedTime !== null) return { registration, first: false };
  if (passwordHash === null || (!chosen && !samePassword(found, registration))) {
    throw badRequest('This link asks for a password. Open the link in the mail once more to choose a password.');
  }
  await requireOpenForm(ctx, tx, registration.tenantId);
  await requireNoAccount(ctx, tx, registration);
  await confirm(tx, registration, passwordHash, ctx.now());
  await postProvisioning(ctx, tx, cause, registration);
  return { registration, first: true };
}

/**
 * The link of a sign-up was opened: confirms it and makes of it what it asks for. Where that fails or the server crashes,
 * a job goes on, and so does the link when it is opened again. Null where the token is none of a sign-up. `chosen` is
 * the hash of a password that was chosen after the link was opened.
 */
export async function confirmRegistration(
  ctx: AppContext,
  cause: MailCause,
  token: string,
  chosen?: string,
): Promise<Opened | null> {
  const found = await findByToken(ctx.db, token, ctx.now());
  if (!found) return null;
  const passwordHash = chosen ?? (await hashBehindLink(found, token));
  const password = { found, passwordHash, chosen: chosen !== undefined };
  const opened = await ctx.db.transaction((tx) => confirmByToken(ctx, tx, cause, token, password));
  if (!opened) return null;
  await provision(ctx, cause, opened.registration.id);
  const registration = await findByToken(ctx.db, token, ctx.now());
  return registration ? { ...opened, registration } : null;
}

/** Signs in whoever has opened the link, once: throws 400 where somebody was signed in by it already. */
export async function signInByLink(
  ctx: AppContext,
  tx: Db,
  { registration, first }: Opened,
  chosen?: string,
): Promise<{ tokens: JwtPair; user: User }> {
  const { platform } = ctx;
  const { userId, email, state } = registration;
  const user = userId ? await platform.findUser(userId) : null;
  // Under another address the old mailbox opens nothing.
  const isTheirs = state === 'ACTIVE' && user?.email === email && (await platform.isActive(user.id!.id));
  if (!isTheirs || !(await useUpLink(tx, registration))) throw linkInvalid();
  if (chosen !== undefined && !first) {
    // What they chose before the interruption is their password by now; what they have chosen last is meant.
    await platform.redeemResetToken(await platform.issueResetToken(user.id!.id), chosen);
  }
  return { tokens: await ctx.platform.signIn(user.id!.id), user };
}
