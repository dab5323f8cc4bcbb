import { parseMailbox, type MailSettings } from 'ngx-self-registration/models';
import { badRequest } from '../kernel/errors';

/** Fields of mail settings that never leave the server. */
const SECRETS = ['password', 'proxyPassword'] as const;

/** Longest time that a mail server may take to answer; milliseconds. */
export const MAX_TIMEOUT_MS = 60_000;

const TLS_VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

function checkedPort(value: unknown, what: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw badRequest(`The ${what} must be a number from 1 to 65535.`);
  return port;
}

/** A text field; control characters would let a value become a second header or command. */
function checkedText(value: unknown, what: string, maxLength = 255): string {
  const text = String(value ?? '').trim();
  if (text.length > maxLength) throw badRequest(`The ${what} can have at most ${maxLength} characters.`);

  if (/[\u0000-\u001f\u007f]/.test(text)) throw badRequest(`The ${what} contains a character that cannot be used.`);
  return text;
}

const isTrue = (value: unknown): boolean => value === true || value === 'true';

/**
 * Checks mail settings and returns them as they are stored, with the secrets that were left out taken from `stored`.
 * A stored password goes to the host that it was given for and to no other: throws 400 where the host has changed.
 */
export function checkedMailSettings(body: Partial<MailSettings>, stored: MailSettings | undefined): MailSettings {
  if (body.useSystemMailSettings && !body.smtpHost) {
    return { ...(stored ?? emptyMailSettings()), useSystemMailSettings: true };
  }
  const mailFrom = checkedText(body.mailFrom, 'sender');
  if (!parseMailbox(mailFrom)) {
    throw badRequest('The sender needs an e-mail address, alone or as in Ann <ann@example.com>.');
  }
  const smtpHost = checkedText(body.smtpHost, 'SMTP host');
  if (!smtpHost || /[\s/]/.test(smtpHost)) throw badRequest('The SMTP host must be a host name or an IP address.');
  const smtpProtocol = body.smtpProtocol ?? 'smtp';
  if (smtpProtocol !== 'smtp' && smtpProtocol !== 'smtps') throw badRequest('The SMTP protocol is smtp or smtps.');
  const timeout = Number(body.timeout ?? 10_000);
  if (!Number.isFinite(timeout) || timeout < 0) throw badRequest('The timeout must be a number of milliseconds.');
  if (body.tlsVersion && !TLS_VERSIONS.includes(body.tlsVersion)) {
    throw badRequest(`The TLS version is one of ${TLS_VERSIONS.join(', ')}.`);
  }
  const settings: MailSettings = {
    useSystemMailSettings: isTrue(body.useSystemMailSettings),
    mailFrom,
    smtpProtocol,
    smtpHost,
    smtpPort: checkedPort(body.smtpPort, 'SMTP port'),
    timeout,
    enableTls: isTrue(body.enableTls),
    ...(body.tlsVersion ? { tlsVersion: body.tlsVersion } : {}),
    username: checkedText(body.username, 'user name'),
    ...checkedProxy(body),
  };
  return { ...settings, ...keptSecrets(settings, body, stored) };
}

function checkedProxy(body: Partial<MailSettings>): Partial<MailSettings> {
  if (!isTrue(body.enableProxy)) return { enableProxy: false };
  return {
    enableProxy: true,
    proxyHost: checkedText(body.proxyHost, 'proxy host'),
    proxyPort: checkedPort(body.proxyPort, 'proxy port'),
    proxyUser: checkedText(body.proxyUser, 'proxy user'),
  };
}

/** Where a password would travel: the mail server, and the proxy on the way to it. */
const route = ({ smtpHost, enableProxy, proxyHost }: MailSettings) => `${smtpHost} ${enableProxy ? proxyHost : ''}`;

const sent = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function keptSecrets(
  settings: MailSettings,
  body: Partial<MailSettings>,
  stored: MailSettings | undefined,
): Partial<MailSettings> {
  const moved = !!stored && route(stored) !== route(settings);
  const secrets: Partial<MailSettings> = {};
  if (settings.username) {
    secrets.password = sent(body.password) ?? stored?.password;
    if (moved && stored.password && !sent(body.password)) {
      throw badRequest('The mail server has changed: enter the password again.');
    }
  }
  if (settings.enableProxy && settings.proxyUser) {
    secrets.proxyPassword = sent(body.proxyPassword) ?? stored?.proxyPassword;
    if (moved && stored.proxyPassword && !sent(body.proxyPassword)) {
      throw badRequest('The mail server has changed: enter the password of the proxy again.');
    }
  }
  return Object.fromEntries(Object.entries(secrets).filter(([, value]) => value));
}

/** Settings as they are shown: without secrets, with the platform's flag that says whether there is a password. */
export function withoutSecrets(settings: MailSettings): MailSettings {
  const shown: MailSettings = { ...settings, showChangePassword: !settings.password };
  for (const secret of SECRETS) delete shown[secret];
  return shown;
}

/** What a form starts with where nothing was saved yet. */
export function emptyMailSettings(): MailSettings {
  return {
    useSystemMailSettings: true,
    mailFrom: '',
    smtpProtocol: 'smtp',
    smtpHost: '',
    smtpPort: 25,
    timeout: 10_000,
    enableTls: false,
    username: '',
  };
}
