import type { JwtPair, User } from 'ngx-self-registration/models';
import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { badRequest } from '../../kernel/errors';
import { openSeal } from '../../kernel/secrets/seal';
import type { MailCause } from '../../mail/outgoing-mail';
import { findForm } from '../form/form.repository';
import { NOT_AVAILABLE } from '../form/public-form.routes';
import { postProvisioning, provision } from '../provisioning/provision';
import { notPossible, permissionsOfForm } from '../sign-up/form-permissions';
import { hasAccount } from '../sign-up/has-account';
import { confirm, isBeingMade, replaceKept, useUpLink } from '../sign-up/outcome.repository';
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
async function requireNoAccount({ platform }: AppContext, { email, tenantId }: Registration): Promise<void> {
  for (const { id } of await platform.findUsersByEmail(email, tenantId)) {
    if (await platform.isActive(id!.id)) throw hasAccount();
  }
}

/** The password that a link makes good without asking, as the platform keeps it; null where its opener has to choose one. */
async function keptBehindLink({ platform }: AppContext, registration: Registration, token: string) {
  const { id, sealedPassword, passwordHash } = registration;
  if (sealedPassword === null) return passwordHash;
  const password = openSeal(sealedPassword, token, { purpose: 'sign-up-password', id });
  return password === null ? null : platform.keepPassword(password);
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
  if (registration.state === 'ACTIVE' || registration.confirmedTime !== null) {
    // What they chose before an interruption is their password only where it was taken: what they have chosen last is meant.
    if (chosen) await replaceKept(tx, registration, passwordHash!);
    return { registration, first: false };
  }
  if (passwordHash === null || (!chosen && !samePassword(found, registration))) {
    throw badRequest('This link asks for a password. Open the link in the mail once more to choose a password.');
  }
  await requireOpenForm(ctx, tx, registration.tenantId);
  if (await isBeingMade(tx, registration)) throw hasAccount();
  if (ctx.platform.sharesDatabase) await requireNoAccount(ctx, registration);
  await confirm(tx, registration, passwordHash, ctx.now());
  await postProvisioning(ctx, tx, cause, registration);
  return { registration, first: true };
}

/**
 * The link of a sign-up was opened: confirms it and makes of it what it asks for. Where that fails or the server crashes,
 * a job goes on, and so does the link when it is opened again. Null where the token is none of a sign-up. `chosen` is
 * a password that was chosen after the link was opened, as the platform keeps it.
 */
export async function confirmRegistration(
  ctx: AppContext,
  cause: MailCause,
  token: string,
  chosen?: string,
): Promise<Opened | null> {
  const found = await findByToken(ctx.db, token, ctx.now());
  if (!found) return null;
  if (!ctx.platform.sharesDatabase && found.confirmedTime === null) await requireNoAccount(ctx, found);
  const passwordHash = chosen ?? (await keptBehindLink(ctx, found, token));
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
  if (!isTheirs) throw linkInvalid();
  if (chosen !== undefined && !first && platform.sharesDatabase) {
    await platform.redeemResetToken(await platform.issueResetToken(user.id!.id), chosen);
  }
  const tokens = await platform.signIn(user.id!.id);
  // Last, so that whoever could not be signed in may come again.
  if (!(await useUpLink(tx, registration))) throw linkInvalid();
  return { tokens, user };
}
