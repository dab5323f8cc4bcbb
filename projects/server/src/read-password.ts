import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { StartError } from './config';

/** Asks for a password without showing it; from a pipe it is the first line. */
export async function readPassword(question: string): Promise<string> {
  const terminal = process.stdin.isTTY === true;
  if (terminal) process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: terminal ? silent : undefined, terminal });
  try {
    for await (const line of lines) {
      if (terminal) process.stderr.write('\n');
      return line;
    }
  } finally {
    lines.close();
  }
  throw new StartError('No password was given.');
}
