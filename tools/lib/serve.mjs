import { spawn } from 'node:child_process';
import { inRoot, ROOT } from './project.mjs';

/**
 * Runs the built server until it ends or this process is told to stop, and passes its exit status on.
 * `onReady` is called once with the address from its start-up line; `args` is a command of the server's own.
 */
export function serve(env, onReady, args = []) {
  const child = spawn(process.execPath, ['--enable-source-maps', inRoot('projects/server/dist/main.js'), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['inherit', onReady ? 'pipe' : 'inherit', 'inherit'],
  });
  let waiting = onReady;
  let head = '';
  child.stdout?.on('data', (chunk) => {
    head += chunk;
    const address = waiting && /Listening on (http\S+)/.exec(head)?.[1];
    if (!waiting) process.stdout.write(chunk);
    if (address) {
      waiting(address);
      waiting = undefined;
    }
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  }
  stopWithNpm(() => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
  return child;
}

/**
 * npm runs a script through a shell, and a shell that is told to stop does not tell its own child. So a script that
 * npm has started watches whether its parent is still there.
 */
function stopWithNpm(stop) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 300).unref();
}
