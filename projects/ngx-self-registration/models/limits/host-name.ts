const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

/** An IPv6 address without brackets in its shortest form; a zone (`%eth0`) means something on one machine only. */
function shortIPv6(text: string): string | undefined {
  if (!/^[0-9a-f.]*:[0-9a-f:.]*$/.test(text)) return undefined;
  try {
    return new URL(`http://[${text}]/`).hostname;
  } catch {
    return undefined;
  }
}

/**
 * A host name or an IP address as requests have it in one spelling: lower case, without the root's dot, IPv6 in brackets
 * and shortened. Undefined where it is neither.
 */
export function hostName(text: string): string | undefined {
  const name = text.toLowerCase();
  const address = /^\[(.*)\]$/.exec(name)?.[1];
  if (address !== undefined) return shortIPv6(address);
  const plain = name.replace(/\.$/, '');
  return plain.length <= 253 && plain.split('.').every((label) => LABEL.test(label)) ? plain : undefined;
}

/** Like {@link hostName}, for what people type: blanks around it and an IPv6 address without brackets count, too. */
function typedHostName(text: string): string | undefined {
  const trimmed = text.trim().toLowerCase();
  return shortIPv6(trimmed) ?? hostName(trimmed);
}

/** A typed host name as it is stored; what is none stays as it is. */
export function normalizeHostName(text: string): string {
  return typedHostName(text) ?? text.trim().toLowerCase();
}

/** What keeps a text from being a host name: it is empty, has more than the name, or is written in no such way. */
export type HostNameProblem = 'missing' | 'scheme' | 'path' | 'port' | 'malformed';

/** The first reason why a typed text is no host name, or null. */
export function hostNameProblem(text: string): HostNameProblem | null {
  const trimmed = text.trim();
  if (!trimmed) return 'missing';
  if (trimmed.includes('://')) return 'scheme';
  if (typedHostName(trimmed)) return null;
  if (/[/?#]/.test(trimmed)) return 'path';
  return /:\d*$/.test(trimmed) ? 'port' : 'malformed';
}
