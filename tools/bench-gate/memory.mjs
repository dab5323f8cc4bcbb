import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Bytes of memory that a process holds. */
export async function memoryOf(pid) {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout) * 1024;
}
