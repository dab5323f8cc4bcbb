import nodemailer from 'nodemailer';
import { isEmailAddress, parseMailbox, type MailSettings } from 'ngx-self-registration/models';
import { MAX_TIMEOUT_MS } from './mail-settings';

/** One mail, in both of its forms. */
export interface Mail {
  to: string;
  subject: string;
  html: string;
  text: string;
}

function proxyUrl(settings: MailSettings): string | undefined {
  if (!settings.enableProxy || !settings.proxyHost) return undefined;
  const url = new URL(`http://${settings.proxyHost}:${settings.proxyPort}`);
  url.username = encodeURIComponent(settings.proxyUser ?? '');
  url.password = encodeURIComponent(settings.proxyPassword ?? '');
  return url.href;
}

/** How long a mail may take from the first connection to the last answer; milliseconds. */
export const DEADLINE_MS = 60_000;

/** A mail did not leave for a reason of ours: its message is a sentence of ours, too. */
export class MailError extends Error {}

/**
 * Sends a mail by the given settings. Rejects with the mail server's own error. The settings' timeout bounds each
 * silence only; a mail server that says a word now and then would never end, so all of it has a deadline as well.
 */
export async function sendMail(
  settings: MailSettings,
  mail: Mail,
  { signal, deadlineMs = DEADLINE_MS }: { signal?: AbortSignal; deadlineMs?: number } = {},
): Promise<void> {
  const from = parseMailbox(settings.mailFrom);
  if (!from) throw new MailError('The sender of the mail settings is not an e-mail address: enter another.');
  if (!isEmailAddress(mail.to)) throw new MailError('The recipient is not an e-mail address.');
  const timeout = Math.min(Math.max(Number(settings.timeout) || 10_000, 1_000), MAX_TIMEOUT_MS);
  const secure = settings.smtpProtocol === 'smtps';
  const startTls = !secure && (settings.enableTls === true || settings.enableTls === 'true');
  const transport = nodemailer.createTransport({
    host: settings.smtpHost,
    port: Number(settings.smtpPort),
    secure,
    requireTLS: startTls,
    ignoreTLS: !secure && !startTls,
    tls: settings.tlsVersion ? { minVersion: settings.tlsVersion } : {},
    auth: settings.username ? { user: settings.username, pass: settings.password ?? '' } : undefined,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    dnsTimeout: timeout,
    proxy: proxyUrl(settings),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const end = new AbortController();
  const abort = () => end.abort();
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  const timer = setTimeout(abort, deadlineMs);
  try {
    // Objects, never text to take apart: a comma or a bracket in an address would make it several, or another.
    await transport.sendMail({
      ...mail,
      from,
      to: { name: '', address: mail.to },
      envelope: { from: from.address, to: [mail.to] },
      signal: end.signal,
    });
  } catch (error) {
    if (!end.signal.aborted || signal?.aborted) throw error;
    const { smtpHost, smtpPort } = settings;
    throw new MailError(`${smtpHost}:${smtpPort} has not taken the mail within ${deadlineMs / 1000} s.`);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    transport.close();
  }
}

const REASONS: Record<string, (settings: MailSettings) => string> = {
  ECONNREFUSED: ({ smtpHost, smtpPort }) => `Nothing answers at ${smtpHost}:${smtpPort}.`,
  ECONNRESET: ({ smtpHost, smtpPort }) => `${smtpHost}:${smtpPort} has closed the connection.`,
  ETIMEDOUT: ({ smtpHost, smtpPort }) => `${smtpHost}:${smtpPort} does not answer in time.`,
  EDNS: ({ smtpHost }) => `The host ${smtpHost} is not known.`,
  ENOTFOUND: ({ smtpHost }) => `The host ${smtpHost} is not known.`,
  EAUTH: () => 'The mail server refuses the user name or the password.',
  ETLS: () => 'The mail server offers no secure connection: check the protocol and "Enable TLS".',
  EENVELOPE: () => 'The mail server refuses the sender or the recipient.',
};

/**
 * Why a mail could not be sent, as a sentence for an administrator. It has the code of the server's answer, never its
 * text: whoever enters a host and a port would read what any service inside says.
 */
export function mailFailureReason(error: unknown, settings: MailSettings): string {
  if (error instanceof MailError) return error.message;
  const { code, cause, responseCode, message } = error as Error & { code?: string; responseCode?: number };
  const names = [(cause as { code?: string } | undefined)?.code, code, message?.match(/\b(E[A-Z]{4,})\b/)?.[1]];
  const known = names.map((name) => (name ? REASONS[name] : undefined)).find((reason) => reason);
  const reason = known?.(settings) ?? 'The mail server cannot be used.';
  if (responseCode) return `${reason} Its answer has the code ${responseCode}.`;
  const name = names.find((one) => one && /^[A-Z][A-Z_]{2,60}$/.test(one));
  return known || !name ? reason : `${reason} The error is ${name}.`;
}

/** The same for the server's log alone: with what the mail server has answered. */
export function mailFailureDetail(error: unknown, settings: MailSettings): string {
  if (error instanceof MailError) return error.message;
  const { response, message } = error as Error & { response?: string };
  const detail = (response ?? message ?? '').replace(/\s+/g, ' ').slice(0, 200);
  return `${mailFailureReason(error, settings)} It says: ${detail}`;
}
