import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from '../config';

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Like a recursive `mkdirSync`, which never returns where a folder exists but takes no other (`/proc`). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/**
 * Reserves a data folder: PGlite's files survive only one process at a time. Returns how to give it back. A lock of a
 * process that is gone (a crash, a power cut) is taken over.
 */
export function lockDataFolder(dataDir: string): () => void {
  const file = join(dataDir, 'server.pid');
  try {
    makeFolder(dataDir);
    for (let attempt = 0; ; attempt++) {
      try {
        writeFileSync(file, String(process.pid), { flag: 'wx' });
        return () => rmSync(file, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 0) throw error;
        const pid = Number(readFileSync(file, 'utf8'));
        if (pid > 0 && pid !== process.pid && isRunning(pid)) {
          throw new StartError(
            `The data folder ${dataDir} is in use by the server with process id ${pid}; stop it or set DATA_DIR to another folder.`,
          );
        }
        rmSync(file, { force: true });
      }
    }
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The data folder ${dataDir} cannot be written (${(error as Error).message}); make it writable or set DATA_DIR to another folder.`,
    );
  }
}
