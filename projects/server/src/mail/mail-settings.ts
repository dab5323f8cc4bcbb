import type { MailSettings } from 'ngx-self-registration/models';
import {
  MAIL_SETTINGS_LIMITS,
  mailSettingsProblems,
  SMTP_PROTOCOLS,
  TLS_VERSIONS,
  type MailSettingsProblem,
} from 'ngx-self-registration/models/limits';
import { badRequest } from '../kernel/errors';

/** Fields of mail settings that never leave the server. */
const SECRETS = ['password', 'proxyPassword'] as const;

/** Longest time that a mail server may take to answer; milliseconds. */
export const MAX_TIMEOUT_MS = 60_000;

const NAMES: Record<MailSettingsProblem['field'], string> = {
  useSystemMailSettings: 'choice of settings',
  mailFrom: 'sender',
  smtpProtocol: 'SMTP protocol',
  smtpHost: 'SMTP host',
  smtpPort: 'SMTP port',
  timeout: 'timeout',
  enableTls: 'choice of TLS',
  tlsVersion: 'TLS version',
  enableProxy: 'choice of a proxy',
  proxyHost: 'proxy host',
  proxyPort: 'proxy port',
  proxyUser: 'proxy user',
  username: 'user name',
  showChangePassword: 'choice of a new password',
};

/** What is wrong with a field, as one English sentence. */
function problemSentence({ field, rule, limit }: MailSettingsProblem): string {
  const what = NAMES[field];
  if (rule === 'tooLong') return `The ${what} can have at most ${limit} characters.`;
  if (rule === 'control') return `The ${what} contains a character that cannot be used.`;
  switch (field) {
    case 'mailFrom':
      return 'The sender needs an e-mail address, alone or as in Ann <ann@example.com>.';
    case 'smtpHost':
      return 'The SMTP host must be a host name or an IP address.';
    case 'smtpProtocol':
      return `The SMTP protocol is ${SMTP_PROTOCOLS.join(' or ')}.`;
    case 'tlsVersion':
      return `The TLS version is one of ${TLS_VERSIONS.join(', ')}.`;
    case 'smtpPort':
    case 'proxyPort':
    case 'timeout': {
      const { min, max } = MAIL_SETTINGS_LIMITS[field];
      return `The ${what} must be a number ${field === 'timeout' ? 'of milliseconds ' : ''}from ${min} to ${max}.`;
    }
    default:
      return `The ${what} is not valid.`;
  }
}

const refused = (field: string, message: string) => badRequest(message, { field: `jsonValue.${field}` });
const trimmed = (value: unknown): string => String(value ?? '').trim();

const isTrue = (value: unknown): boolean => value === true || value === 'true';

/**
 * Checks mail settings and returns them as they are stored, with the secrets that were left out taken from `stored`.
 * A stored password goes to the host that it was given for and to no other: throws 400 where the host has changed.
 */
export function checkedMailSettings(body: Partial<MailSettings>, stored: MailSettings | undefined): MailSettings {
  if (body.useSystemMailSettings && !body.smtpHost) {
    return { ...(stored ?? emptyMailSettings()), useSystemMailSettings: true };
  }
  const [problem] = mailSettingsProblems(body);
  if (problem) throw refused(problem.field, problemSentence(problem));
  const settings: MailSettings = {
    useSystemMailSettings: isTrue(body.useSystemMailSettings),
    mailFrom: trimmed(body.mailFrom),
    smtpProtocol: body.smtpProtocol ?? 'smtp',
    smtpHost: trimmed(body.smtpHost),
    smtpPort: Number(body.smtpPort),
    timeout: Number(body.timeout ?? 10_000),
    enableTls: isTrue(body.enableTls),
    ...(body.tlsVersion ? { tlsVersion: body.tlsVersion } : {}),
    username: trimmed(body.username),
    ...proxyOf(body),
  };
  return { ...settings, ...keptSecrets(settings, body, stored) };
}

function proxyOf(body: Partial<MailSettings>): Partial<MailSettings> {
  if (!isTrue(body.enableProxy)) return { enableProxy: false };
  return {
    enableProxy: true,
    proxyHost: trimmed(body.proxyHost),
    proxyPort: Number(body.proxyPort),
    proxyUser: trimmed(body.proxyUser),
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
      throw refused('password', 'The mail server has changed: enter the password again.');
    }
  }
  if (settings.enableProxy && settings.proxyUser) {
    secrets.proxyPassword = sent(body.proxyPassword) ?? stored?.proxyPassword;
    if (moved && stored.proxyPassword && !sent(body.proxyPassword)) {
      throw refused('proxyPassword', 'The mail server has changed: enter the password of the proxy again.');
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
