import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, main, Trouble } from './lib/project.mjs';

main(async () => {
  const folder = process.env.DATA_DIR || inRoot('.data');
  const lock = join(folder, 'server.pid');
  if (existsSync(lock) && isRunning(Number(readFileSync(lock, 'utf8')))) {
    throw new Trouble('The server is running on this data: stop it first (Ctrl+C where it was started), then reset.');
  }
  rmSync(folder, { recursive: true, force: true });
  console.log('The demo has forgotten everything; `npm start` begins anew.');
});

function isRunning(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
