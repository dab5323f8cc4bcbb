import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 'v1';
const CIPHER = 'aes-256-gcm';
const [KEY_BYTES, SALT_BYTES, IV_BYTES, TAG_BYTES] = [32, 16, 12, 16];

/** What something sealed is for, and whose it is: under another purpose or id it does not open. */
export interface SealedFor {
  purpose: 'sign-up-password' | 'mailed-token' | 'thingsboard-key' | 'chosen-password';
  /** Id of the record that it belongs to. */
  id: string;
}

/** Each thing has a key of its own, by its salt; the version is in it, so that no other one is taken for this. */
function keyOf(secret: string, salt: Buffer, { purpose }: SealedFor): Buffer {
  const info = `ngx-self-registration/${purpose}/${VERSION}`;
  return Buffer.from(hkdfSync('sha256', secret, salt, info, KEY_BYTES));
}

const aboutOf = ({ id }: SealedFor) => Buffer.from(id);

/**
 * Text that only whoever has the secret reads: AES-256-GCM under a key from HKDF-SHA-256. The secret must be random,
 * such as a token: a password would be guessed. As text: version, salt, nonce, what is sealed, and its tag.
 */
export function seal(text: string, secret: string, sealedFor: SealedFor): string {
  const [salt, iv] = [randomBytes(SALT_BYTES), randomBytes(IV_BYTES)];
  const cipher = createCipheriv(CIPHER, keyOf(secret, salt, sealedFor), iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(aboutOf(sealedFor));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [VERSION, ...[salt, iv, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
}

/** What was sealed; null where the secret, the purpose or the id is another, or the text was changed. */
export function openSeal(text: string, secret: string, sealedFor: SealedFor): string | null {
  const [version, ...parts] = text.split('.');
  const [salt, iv, sealed, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (version !== VERSION || parts.length !== 4 || iv.length !== IV_BYTES || tag.length !== TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, keyOf(secret, salt, sealedFor), iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(aboutOf(sealedFor)).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
  } catch {
    // The tag does not fit: what was tampered with is not told from what has another key.
    return null;
  }
}
