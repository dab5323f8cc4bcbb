import type { User } from 'ngx-self-registration/models';
import type { Db } from '../../db/client';
import { renderMail } from '../mail/mail-layout';
import { enqueueMail } from '../mail/outbox.repository';

const tenantOf = (user: User): string | null => (user.authority === 'SYS_ADMIN' ? null : (user.tenantId?.id ?? null));

const link = (origin: string, path: string, name: string, token: string) =>
  `${origin}${path}?${name}=${encodeURIComponent(token)}`;

/** The address that a mailed activation link of a sign-up has. */
export function emailCodeLink(origin: string, token: string): string {
  return link(origin, '/api/noauth/activateEmail', 'emailCode', token);
}

/** The address at which a user whom an administrator has made chooses a password. */
export function activationLink(origin: string, token: string): string {
  return link(origin, '/api/noauth/activate', 'activateToken', token);
}

/** To somebody who has just signed up: confirm the address. */
export async function enqueueEmailCodeMail(tx: Db, user: User, token: string, origin: string): Promise<void> {
  const mail = renderMail(user.email, {
    subject: 'Activate your account',
    heading: 'Welcome! One more step',
    paragraphs: [
      `Somebody, hopefully you, has signed up with the address ${user.email}.`,
      'Activate the account to confirm that the address is yours. You are then signed in.',
    ],
    button: { label: 'Activate account', href: emailCodeLink(origin, token) },
    footnote: 'The link is good for 24 hours and for one use. If you have not signed up, ignore this mail.',
  });
  await enqueueMail(tx, tenantOf(user), mail);
}

/** To somebody whom an administrator has made a user: choose a password. */
export async function enqueueActivationMail(tx: Db, user: User, token: string, origin: string): Promise<void> {
  const mail = renderMail(user.email, {
    subject: 'Your account is ready',
    heading: 'Your account is ready',
    paragraphs: [`An account was made for you with the address ${user.email}.`, 'Choose a password to start using it.'],
    button: { label: 'Choose a password', href: activationLink(origin, token) },
    footnote: 'The link is good for 24 hours and for one use.',
  });
  await enqueueMail(tx, tenantOf(user), mail);
}

/** After an activation: what the sign-in name is. */
export async function enqueueActivatedMail(tx: Db, user: User, origin: string): Promise<void> {
  const mail = renderMail(user.email, {
    subject: 'Your account is active',
    heading: 'Your account is active',
    paragraphs: [`From now on you sign in with the address ${user.email} and the password that you have chosen.`],
    button: { label: 'Sign in', href: `${origin}/login` },
  });
  await enqueueMail(tx, tenantOf(user), mail);
}

/** To somebody who has forgotten the password. */
export async function enqueueResetMail(tx: Db, user: User, token: string, origin: string): Promise<void> {
  const mail = renderMail(user.email, {
    subject: 'Choose a new password',
    heading: 'Choose a new password',
    paragraphs: [`A new password was asked for the account ${user.email}.`],
    button: { label: 'Choose a new password', href: link(origin, '/api/noauth/resetPassword', 'resetToken', token) },
    footnote:
      'The link is good for 24 hours and for one use. If you have not asked for it, ignore this mail: nothing changes.',
  });
  await enqueueMail(tx, tenantOf(user), mail);
}

/** To those who are told about registrations. */
export async function enqueueRegistrationNotice(
  tx: Db,
  recipient: User,
  registered: User,
  customer: string,
): Promise<void> {
  const name = [registered.firstName, registered.lastName].filter((part) => part).join(' ');
  const mail = renderMail(recipient.email, {
    subject: `New user: ${registered.email}`,
    heading: 'A new user has registered',
    paragraphs: [
      `${name ? `${name} (${registered.email})` : registered.email} has signed up and activated the account.`,
      `The user belongs to the new customer "${customer}".`,
    ],
  });
  await enqueueMail(tx, tenantOf(recipient), mail);
}
