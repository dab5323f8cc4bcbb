import { spawn } from 'node:child_process';
import { ensureInstalled, ensureLibrary, ensureServer } from './lib/prepare.mjs';
import { inRoot, main, requireFreePort, ROOT } from './lib/project.mjs';

const children = [];
const start = (args, env = {}) => {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: 'inherit' });
  children.push(child);
  child.on('exit', (code) => {
    children.forEach((other) => other.kill());
    process.exit(code ?? 0);
  });
};

/** The server on 8080, the library and the console rebuilt on every change; the console on 4200. */
main(async () => {
  await requireFreePort(8080, '127.0.0.1');
  await requireFreePort(4200, '127.0.0.1');
  await ensureInstalled();
  await ensureServer();
  await ensureLibrary();
  const ng = inRoot('node_modules/@angular/cli/bin/ng.js');
  start(['--enable-source-maps', inRoot('projects/server/dist/main.js')], { DEMO: process.env.DEMO ?? 'true' });
  start([ng, 'build', 'ngx-self-registration', '--watch', '--configuration=development']);
  start([ng, 'serve', 'console', '--port=4200']);
});
