/** Longest e-mail address, in characters: what SMTP can carry (RFC 5321, section 4.5.3.1.3 without its brackets). */
export const EMAIL_MAX_LENGTH = 254;

/** Longest part before the `@`, in characters (RFC 5321, section 4.5.3.1.1). */
const LOCAL_PART_MAX_LENGTH = 64;

/** RFC 5322's "atext": no quotes, brackets, commas, colons, semicolons or spaces, which mail programs read as syntax. */
const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '(?!-)[a-z0-9-]{1,63}(?<!-)';
const ADDRESS = new RegExp(`^(${ATOM}(?:\\.${ATOM})*)@(?:${LABEL}\\.)+(?=[a-z0-9-]*[a-z])${LABEL}$`);

/** A name and an address as mail settings write a sender: `Ann <ann@example.com>`. */
export interface Mailbox {
  /** What mail programs show; empty where there is none. */
  name: string;
  address: string;
}

/** How e-mail addresses are stored and compared: trimmed, in lower case. */
export function normalizeEmail(text: string): string {
  return text.trim().toLowerCase();
}

/**
 * Whether a text is one plain e-mail address, in any case: ASCII, a domain with a dot, nothing quoted, no comments.
 * Whoever accepts more lets one field name several people, or somebody else than the one who is shown.
 */
export function isEmailAddress(text: string): boolean {
  const match = text.length <= EMAIL_MAX_LENGTH ? ADDRESS.exec(text.toLowerCase()) : null;
  return match !== null && match[1].length <= LOCAL_PART_MAX_LENGTH;
}

/** {@link isEmailAddress} as a validator of forms. Nothing at all passes: whether there must be one is another question. */
export function emailAddress({ value }: { value: string | null }): { email: true } | null {
  return !value || isEmailAddress(value.trim()) ? null : { email: true };
}

/** A sender may live on a machine of the local network, whose name has no dot; people do not. */
const isSender = (text: string): boolean => isEmailAddress(text) || isEmailAddress(`${text}.local`);

/** Reads `ann@example.com`, `Ann <ann@example.com>` or `"Ann" <ann@example.com>`; null where it is none of them. */
export function parseMailbox(text: string): Mailbox | null {
  const trimmed = text.trim();
  if (isSender(trimmed)) return { name: '', address: trimmed };
  const [, quoted, plain, address] = /^(?:"([^"<>\\]*)"|([^"<>\\]+?))\s*<([^<>]*)>$/.exec(trimmed) ?? [];
  const name = (quoted ?? plain ?? '').trim();
  if (address === undefined || /[\u0000-\u001f\u007f\u2028\u2029]/.test(name)) return null;
  return isSender(address) ? { name, address } : null;
}
