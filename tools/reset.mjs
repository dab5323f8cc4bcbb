import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './lib/prepare.mjs';
import { inRoot, main, Trouble } from './lib/project.mjs';

main(async () => {
  const folder = process.env.DATA_DIR || inRoot('.data');
  if (await isInUse(join(folder, 'server.lock'))) {
    throw new Trouble('The server is running on this data: stop it first (Ctrl+C where it was started), then reset.');
  }
  rmSync(folder, { recursive: true, force: true });
  console.log('The demo has forgotten everything; `npm start` begins anew.');
});

/** Whether a server holds the lock: the operating system knows. The range is the one of `db/data-folder-lock.ts`. */
async function isInUse(file) {
  if (!existsSync(file)) return false;
  await ensureInstalled();
  const { tryLock } = (await import('fs-native-extensions')).default;
  const handle = openSync(file, 'r+');
  const free = tryLock(handle, 2 ** 30, 1);
  closeSync(handle);
  return !free;
}
