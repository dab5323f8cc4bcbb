import { createHash } from 'node:crypto';

/** The id of something that is no row but follows from words: always the same for the same words. */
export function derivedId(...words: readonly string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(words)).digest();
  // Version and variant of ids that are made by a rule of one's own.
  digest[6] = (digest[6] & 0x0f) | 0x80;
  digest[8] = (digest[8] & 0x3f) | 0x80;
  return digest.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
