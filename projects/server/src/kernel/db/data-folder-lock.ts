import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tryLock, unlock } from 'fs-native-extensions';
import { StartError } from '../../config';

/** Locked while a server runs on the folder; says, for people, by which process. The file stays: only the lock counts. */
const LOCK_FILE = 'server.lock';
/** What is locked, far behind the text: on Windows nobody else could read what is locked. */
const RANGE = [2 ** 30, 1] as const;
/** What versions before 0.2 kept; a number says nothing about who has the folder. */
const OLD_LOCK_FILE = 'server.pid';

/** Like a recursive `mkdirSync`, which never returns where a folder exists but takes no other (`/proc`). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/**
 * Reserves a data folder: PGlite's files survive only one process at a time. Returns how to give it back. The operating
 * system holds the lock as long as the process lives, so it knows of containers that cannot see each other, and a crash
 * or a power cut leaves none behind.
 */
export function lockDataFolder(dataDir: string): () => void {
  const file = join(dataDir, LOCK_FILE);
  let handle: number | undefined;
  try {
    makeFolder(dataDir);
    handle = openSync(file, 'a+');
    if (!tryLock(handle, ...RANGE)) {
      const pid = readFileSync(file, 'utf8').trim();
      throw new StartError(
        `The data folder ${dataDir} is in use by ${pid ? `the server with process id ${pid}` : 'another server'}; stop it or set DATA_DIR to another folder.`,
      );
    }
    ftruncateSync(handle);
    noteProcess(handle);
    rmSync(join(dataDir, OLD_LOCK_FILE), { force: true });
  } catch (error) {
    if (handle !== undefined) closeSync(handle);
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The data folder ${dataDir} cannot be written (${(error as Error).message}); make it writable or set DATA_DIR to another folder.`,
    );
  }
  const held = handle;
  return () => {
    unlock(held, ...RANGE);
    closeSync(held);
  };
}

/** The number is for people alone: a disk without room for it does not prevent the start. */
function noteProcess(handle: number): void {
  try {
    writeSync(handle, String(process.pid));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
