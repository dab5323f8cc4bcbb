import { parseMailbox, type MailSettings } from 'ngx-self-registration/models';
import { MAIL_SETTINGS_LIMITS } from './limits';
import { numberProblem, textProblem, type NumberLimit, type Problem } from './problems';

/** Ways to reach a mail server. */
export const SMTP_PROTOCOLS = ['smtp', 'smtps'] as const;

/** Versions of TLS that can be asked for. */
export const TLS_VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

/** A field of mail settings that is not right. */
export interface MailSettingsProblem {
  field: Exclude<keyof MailSettings, 'password' | 'proxyPassword'>;
  /** Beyond the limits: a control character, no sender, no host, none of the words that are known. */
  rule: Problem['rule'] | 'control' | 'sender' | 'host' | 'choice';
  limit?: number;
}

/** Whether a text can be a mail server's host name or IP address. */
export const isServerAddress = (text: string): boolean => /^[^\s/]+$/.test(text.trim());

type Settings = Partial<MailSettings>;
type TextField = 'mailFrom' | 'smtpHost' | 'username' | 'proxyHost' | 'proxyUser';

/** Texts are measured trimmed; control characters would let one become a second header or command. */
function textFieldProblems(settings: Settings, field: TextField): MailSettingsProblem[] {
  const text = String(settings[field] ?? '').trim();
  const problem = textProblem(text, MAIL_SETTINGS_LIMITS[field]);
  if (problem) return [{ field, ...problem }];
  return /[\u0000-\u001f\u007f]/.test(text) ? [{ field, rule: 'control' }] : [];
}

function numberProblems(settings: Settings, field: 'smtpPort' | 'timeout' | 'proxyPort'): MailSettingsProblem[] {
  const limit: NumberLimit = MAIL_SETTINGS_LIMITS[field];
  const problem = numberProblem(settings[field], limit);
  return problem ? [{ field, ...problem }] : [];
}

const unless = (right: boolean, ...problem: MailSettingsProblem[]) => (right ? [] : problem);
const isTrue = (value: unknown): boolean => value === true || value === 'true';

/** All that is wrong with mail settings, by field. What is left out of protocol, timeout and TLS has a default. */
export function mailSettingsProblems(settings: Settings): MailSettingsProblem[] {
  const { mailFrom, smtpHost, smtpProtocol, timeout, tlsVersion, enableProxy } = settings;
  const isTimeoutGiven = timeout !== undefined && timeout !== null && timeout !== '';
  const from = textFieldProblems(settings, 'mailFrom');
  const host = textFieldProblems(settings, 'smtpHost');
  return [
    ...from,
    ...unless(from.length > 0 || !!parseMailbox(String(mailFrom)), { field: 'mailFrom', rule: 'sender' }),
    ...host,
    ...unless(host.length > 0 || isServerAddress(String(smtpHost)), { field: 'smtpHost', rule: 'host' }),
    ...unless(SMTP_PROTOCOLS.includes(smtpProtocol ?? 'smtp'), { field: 'smtpProtocol', rule: 'choice' }),
    ...(isTimeoutGiven ? numberProblems(settings, 'timeout') : []),
    ...unless(!tlsVersion || TLS_VERSIONS.includes(tlsVersion), { field: 'tlsVersion', rule: 'choice' }),
    ...numberProblems(settings, 'smtpPort'),
    ...textFieldProblems(settings, 'username'),
    ...(isTrue(enableProxy)
      ? [
          ...textFieldProblems(settings, 'proxyHost'),
          ...numberProblems(settings, 'proxyPort'),
          ...textFieldProblems(settings, 'proxyUser'),
        ]
      : []),
  ];
}
