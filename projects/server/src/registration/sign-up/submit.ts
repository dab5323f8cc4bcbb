import type { AppContext } from '../../app-context';
import type { Db } from '../../kernel/db/client';
import { notFound } from '../../kernel/errors';
import { openSeal, seal } from '../../kernel/secrets/seal';
import type { Entrance } from '../../mail/links';
import { postMail } from '../../mail/outbox.repository';
import type { MailCause, MailTemplates } from '../../mail/outgoing-mail';
import { refuse } from './outcome.repository';
import { approve, insertRegistration, signUpMailKey, type NewRegistration } from './registration.repository';

/** Who has asked for something, and where that came in. */
export interface Asked {
  cause: MailCause;
  entrance: Entrance;
}

const mailedToken = (id: string) => ({ purpose: 'mailed-token' as const, id });

/** The token that the first mail of a sign-up carries; null where it has to be made when the mail leaves. */
export function firstToken(
  { linkKey }: AppContext,
  { registrationId, ...data }: MailTemplates['SIGN_UP'],
): string | null {
  if (data.sealedToken === undefined) return data.token ?? null;
  return openSeal(data.sealedToken, linkKey, mailedToken(registrationId));
}

/**
 * Writes a sign-up and its mail down, in one transaction, and does nothing else: no password is hashed and nobody looked
 * up for a stranger. The token waits for its mail sealed under the server's key: it opens the sealed password, so the
 * two must not be read together. With `needsApproval` no mail leaves before {@link approveRegistration}.
 */
export async function submitRegistration(
  ctx: AppContext,
  tx: Db,
  { cause, entrance }: Asked,
  registration: NewRegistration,
): Promise<string> {
  const { id, token } = await insertRegistration(tx, registration, ctx.now());
  if (token === null) return id;
  await postMail(ctx, tx, cause, {
    template: 'SIGN_UP',
    data: { registrationId: id, sealedToken: seal(token, ctx.linkKey, mailedToken(id)), entrance },
    recipient: registration.values.email,
    tenantId: registration.tenantId,
    replaces: signUpMailKey(id),
  });
  return id;
}

/** Approves a registration: its mail leaves, and its link asks for a password. 404 where none waits for that. */
export async function approveRegistration(
  ctx: AppContext,
  tx: Db,
  { cause, entrance }: Asked,
  id: string,
): Promise<void> {
  const registration = await approve(tx, id, ctx.now());
  if (!registration) throw notFound();
  const { email: recipient, tenantId } = registration;
  const to = { recipient, tenantId, replaces: signUpMailKey(id) };
  await postMail(ctx, tx, cause, { template: 'SIGN_UP', data: { registrationId: id, entrance }, ...to });
}

/** Refuses a registration that waits for approval: nobody is mailed. 404 where none does. */
export async function refuseRegistration(ctx: AppContext, tx: Db, id: string): Promise<void> {
  if (!(await refuse(tx, id, ctx.now()))) throw notFound();
}
