import { isIPv6 } from 'node:net';
import { hostName } from '../../kernel/http/host';

/** A host name as requests name it: trimmed, lower case, without the root's dot, IPv6 addresses in brackets. */
export function normalizeDomainName(name: string): string {
  const trimmed = name.trim().toLowerCase();
  return hostName(isIPv6(trimmed) ? `[${trimmed}]` : trimmed) ?? trimmed;
}

/** What is wrong with a normalized host name, as one English sentence, or null. */
export function domainNameProblem(name: string): string | null {
  if (!name) return 'The domain needs a name, for example iot.example.com.';
  if (name.includes('://')) return 'A domain is a host name only: leave out "http://" or "https://".';
  if (hostName(isIPv6(name) ? `[${name}]` : name)) return null;
  if (/[/?#]/.test(name)) return 'A domain is a host name only: leave out the path.';
  if (/:\d*$/.test(name)) return 'A domain is a host name only: leave out the port.';
  return `"${name}" is not a host name. A valid one is, for example, iot.example.com.`;
}
