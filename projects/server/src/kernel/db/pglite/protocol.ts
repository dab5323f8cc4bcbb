/** The few messages of PostgreSQL's protocol (version 3) that are made or read here; `pg` does the rest. */

/** The server's answer to a start of a session: authenticated, ready, no transaction. */
export const SESSION_STARTED = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

/** A message that runs SQL without parameters. */
export function simpleQuery(sql: string): Buffer {
  const text = Buffer.from(`${sql}\0`);
  const head = Buffer.alloc(5);
  head.write('Q');
  head.writeInt32BE(text.length + 4, 1);
  return Buffer.concat([head, text]);
}

/** Whether bytes are one start-up message: the only kind without a letter in front, so it begins with a length. */
export const isStartUp = (bytes: Uint8Array) => bytes[0] === 0;

/** Whether bytes say that the client leaves. */
export const isTerminate = (bytes: Uint8Array) => bytes[0] === 0x58;

/** Whether an answer ends with "ready for the next, outside of a transaction". */
export function endsIdle(answer: Uint8Array): boolean {
  const at = answer.length - 6;
  return at >= 0 && answer[at] === 0x5a && answer[at + 5] === 0x49;
}

/** Whether an answer says that the server has ended over it (PANIC, FATAL); PGlite would go on with what is broken. */
export function saysTheEnd(answer: Uint8Array): boolean {
  const bytes = Buffer.from(answer.buffer, answer.byteOffset, answer.length);
  for (let at = 0; at + 5 <= bytes.length; at += 1 + bytes.readUInt32BE(at + 1)) {
    // An error's fields: a letter and a text each; V is the severity, in English.
    const fields = bytes[at] === 0x45 ? bytes.toString('latin1', at + 5, at + 1 + bytes.readUInt32BE(at + 1)) : '';
    if (/(^|\0)V(PANIC|FATAL)\0/.test(fields)) return true;
  }
  return false;
}
