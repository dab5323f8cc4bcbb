import { isIP } from 'node:net';

const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

/** A host name as browsers send it: trimmed, lower case, without the root's dot. */
export function normalizeDomainName(name: string): string {
  return name.trim().toLowerCase().replace(/\.$/, '');
}

/** What is wrong with a normalized host name, as one English sentence, or null. */
export function domainNameProblem(name: string): string | null {
  if (!name) return 'The domain needs a name, for example iot.example.com.';
  if (name.includes('://')) return 'A domain is a host name only: leave out "http://" or "https://".';
  if (isIP(name.replace(/^\[|\]$/g, ''))) return null;
  if (/[/?#]/.test(name)) return 'A domain is a host name only: leave out the path.';
  if (/:\d*$/.test(name)) return 'A domain is a host name only: leave out the port.';
  const valid = name.length <= 253 && name.split('.').every((label) => LABEL.test(label));
  return valid ? null : `"${name}" is not a host name. A valid one is, for example, iot.example.com.`;
}
