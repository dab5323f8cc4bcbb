import type { IncomingHttpHeaders } from 'node:http';

/** By what somebody says who they are: a token, or an API key, as ThingsBoard's headers have it. */
export interface Credential {
  /** `Bearer …` or `ApiKey …`, as it goes on. */
  header: string;
  /** Another one of the same sender, in place of one that has ended; absent where only they themselves have it. */
  renew?: () => Promise<Credential>;
}

const KINDS = /^(Bearer|ApiKey) +(\S+)$/i;

/**
 * The one credential of a request: of `X-Authorization`, else of `Authorization`, as ThingsBoard looks. What goes on is
 * this one alone, so that nobody can show one here and another there.
 */
export function credentialOf(headers: IncomingHttpHeaders): Credential | undefined {
  for (const value of [headers['x-authorization'], headers.authorization]) {
    const text = Array.isArray(value) ? value.join(', ') : value;
    if (text === undefined || text.trim() === '') continue;
    const match = KINDS.exec(text.trim());
    return match ? { header: `${/^a/i.test(match[1]) ? 'ApiKey' : 'Bearer'} ${match[2]}` } : undefined;
  }
  return undefined;
}
