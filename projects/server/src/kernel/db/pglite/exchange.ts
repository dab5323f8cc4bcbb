import type { PGlite } from '@electric-sql/pglite';

/**
 * Passes messages of PostgreSQL's protocol to PGlite, and returns its answer as it is. PGlite's own call for that reads
 * every answer beside, which `pg` does anyway.
 */
export async function exchange(pglite: PGlite, message: Uint8Array): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  // What comes is PGlite's memory, which the next part takes.
  await pglite.execProtocolRawStream(message, { onRawData: (part) => parts.push(part.slice()) });
  if (parts.length === 1) return parts[0];
  const answer = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    answer.set(part, at);
    at += part.length;
  }
  return answer;
}
