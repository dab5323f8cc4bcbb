import type { MailTemplates } from '../../mail/outgoing-mail';
import { renderMail } from '../../mail/mail-layout';
import type { Mail } from '../../mail/mail-transport';
import { mailedLink, type LinkBase } from '../../mail/links';

const GOOD_FOR = 'The link is good for 24 hours and for one use.';

/** The address that a mailed activation link of a sign-up has. */
export function emailCodeLink(base: LinkBase, token: string): string {
  return mailedLink(base, '/api/noauth/activateEmail', { name: 'emailCode', value: token });
}

/** The address at which a user whom an administrator has made chooses a password. */
export function activationLink(base: LinkBase, token: string): string {
  return mailedLink(base, '/api/noauth/activate', { name: 'activateToken', value: token });
}

/** A moment as people of all time zones read it, to the minute. */
const moment = (time: number) => `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** To somebody who has just signed up: confirm the address. `time` tells several sign-ups apart. */
export function signUpMail(to: string, { base, token, time }: { base: LinkBase; token: string; time: number }): Mail {
  return renderMail(to, {
    subject: 'Activate your account',
    heading: 'Welcome! One more step',
    paragraphs: [
      `Somebody, hopefully you, has signed up with the address ${to} at ${moment(time)}.`,
      'Activate the account to confirm that the address is yours. You are then signed in.',
    ],
    button: { label: 'Activate account', href: emailCodeLink(base, token) },
    footnote: `${GOOD_FOR} If you have not signed up at this moment, ignore this mail.`,
  });
}

/**
 * To somebody who has signed up, in a mail that is not the first: confirm the address with a password. The one that was
 * chosen at the form is sealed, and only the first link opens it.
 */
export function choosePasswordMail(
  to: string,
  { base, token, time }: { base: LinkBase; token: string; time: number },
): Mail {
  return renderMail(to, {
    subject: 'Activate your account',
    heading: 'Welcome! One more step',
    paragraphs: [
      `Somebody, hopefully you, has signed up with the address ${to} at ${moment(time)}.`,
      'Choose a password to confirm that the address is yours. You are then signed in.',
    ],
    button: { label: 'Choose a password', href: activationLink(base, token) },
    footnote: `${GOOD_FOR} If you have not signed up at this moment, ignore this mail.`,
  });
}

/** To somebody whose address several have signed up with: confirm it, with a password that none of the others know. */
export function contestedSignUpMail(to: string, { base, token }: { base: LinkBase; token: string }): Mail {
  return renderMail(to, {
    subject: 'Activate your account',
    heading: 'Welcome! One more step',
    paragraphs: [
      `More than one sign-up with the address ${to} waits to be confirmed, and not all of them need be yours.`,
      'Choose a password to confirm that the address is yours. You are then signed in.',
    ],
    button: { label: 'Choose a password', href: activationLink(base, token) },
    footnote: `${GOOD_FOR} If you have not signed up, ignore this mail.`,
  });
}

/** To somebody whom an administrator has made a user: choose a password. */
export function activationMail(to: string, { base, token }: { base: LinkBase; token: string }): Mail {
  return renderMail(to, {
    subject: 'Your account is ready',
    heading: 'Your account is ready',
    paragraphs: [`An account was made for you with the address ${to}.`, 'Choose a password to start using it.'],
    button: { label: 'Choose a password', href: activationLink(base, token) },
    footnote: GOOD_FOR,
  });
}

/** After an activation: what the sign-in name is. */
export function activatedMail(to: string, base: LinkBase): Mail {
  return renderMail(to, {
    subject: 'Your account is active',
    heading: 'Your account is active',
    paragraphs: [`From now on you sign in with the address ${to} and the password that you have chosen.`],
    button: { label: 'Sign in', href: mailedLink(base, '/login') },
  });
}

/** To somebody who has forgotten the password; with the name of the account's tenant, if it has one: they may have others elsewhere. */
export function resetMail(
  to: string,
  { base, token, tenant }: { base: LinkBase; token: string; tenant?: string },
): Mail {
  return renderMail(to, {
    subject: 'Choose a new password',
    heading: 'Choose a new password',
    paragraphs: [`A new password was asked for the account ${to}${tenant ? ` in ${quoted(tenant)}` : ''}.`],
    button: {
      label: 'Choose a new password',
      href: mailedLink(base, '/api/noauth/resetPassword', { name: 'resetToken', value: token }),
    },
    footnote: `${GOOD_FOR} If you have not asked for it, ignore this mail: nothing changes.`,
  });
}

/**
 * A name that a stranger chose, in quotation marks, and with spaces where mail programs would see an address of the web:
 * they make links of plain text, too.
 */
const quoted = (name: string) => `"${name.replace(/["“”„]/g, "'").replace(/[.:/@\\](?=\S)/g, '$& ')}"`;

/** To those who are told about registrations. */
export function registrationNotice(to: string, { email, name, customer }: MailTemplates['REGISTRATION_NOTICE']): Mail {
  return renderMail(to, {
    subject: `New user: ${email}`,
    heading: 'A new user has registered',
    paragraphs: [
      `${name ? `${quoted(name)} (${email})` : email} has signed up and activated the account.`,
      `The user belongs to the new customer "${customer}".`,
    ],
  });
}
